/** Leaves the changes of people in quarantine out of a plan, so that one bad record holds up nobody else's. */
import type {Change} from '../model/change';
import {personOf} from '../model/change';
import type {Finding} from '../model/finding';
import type {Email, PersonId} from '../model/ids';
import {freedAddress, takenAddress} from './accounts';

/** What is left of some changes, and who else has to wait. */
export interface Kept {
  readonly changes: readonly Change[];
  readonly findings: readonly Finding[];
}

/**
 * The changes without those of people in quarantine. Pure; order is kept.
 *
 * | change | of a person in quarantine | of anyone else |
 * |---|---|---|
 * | takes something away, with evidence (suspend, leave a group, lose a license) | kept: quarantine never keeps access alive | kept |
 * | takes or frees an address that a rename left out was to leave | left out | left out, finding |
 * | hangs on an account that is not made for that reason | left out | left out |
 * | any other | left out | kept |
 */
export function withoutQuarantined(changes: readonly Change[], quarantined: ReadonlySet<PersonId>): Kept {
  if (quarantined.size === 0) return {changes, findings: []};
  const isHeldBack = (change: Change): boolean => {
    const person = personOf(change);
    return person !== null && quarantined.has(person) && !takesAway(change);
  };
  let kept = changes.filter(change => !isHeldBack(change));
  const findings: Finding[] = [];
  // One who waits for an address keeps their own meanwhile, for which the next one waits in turn.
  for (let occupied = leftBehind(changes.filter(isHeldBack)); occupied.size > 0;) {
    const waits = (change: Change): boolean => occupied.has(addressOf(change) ?? ('' as Email));
    const waiting = kept.filter(waits);
    const notMade = new Set(waiting.filter(change => change.action === 'create-account').map(personOf));
    findings.push(...waiting.filter(change => takenAddress(change) !== null).map(addressWaits));
    kept = kept.filter(change => !waits(change) && (!notMade.has(personOf(change)) || personOf(change) === null));
    occupied = leftBehind(waiting);
  }
  return {changes: kept, findings};
}

/** What takes something away carries the evidence for it; giving access back and switching a license carry one too. */
function takesAway(change: Change): boolean {
  return 'evidence' in change && change.class !== 'restore' && change.class !== 'license switch';
}

/** Addresses that renames were to leave, had they not been left out. */
function leftBehind(changes: readonly Change[]): ReadonlySet<Email> {
  return new Set(changes.flatMap(change => (change.action === 'rename-account' ? [change.before] : [])));
}

function addressOf(change: Change): Email | null {
  return takenAddress(change) ?? freedAddress(change);
}

function addressWaits(change: Change): Finding {
  const address = takenAddress(change) ?? '';
  return {
    severity: 'warning',
    kind: 'address.waits',
    subject: change.subject,
    detail: `${address} is free only when the account that has it is renamed, and that person is in quarantine.`,
    remedy: 'See the finding about the person in quarantine; once their account is renamed, this goes on by itself.',
  };
}
