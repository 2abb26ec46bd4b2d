/** What passes learn of sagas: whose removals to leave to them, and what of them needs a look. */
import type {Finding} from '../model/finding';
import type {AccountId} from '../model/ids';
import {LEAVER_STEPS, RETURN_STEPS, type LeaverLedger} from '../model/leaver';
import {NO_POLICY, type LeaverPolicy} from '../model/leaver-policy';
import type {Person} from '../model/person';
import type {RuleSet} from '../model/rule-set';
import type {Run} from '../model/run';
import type {JumpCloudSnapshot} from '../model/snapshot';
import {recordOf} from '../lifecycle/leaver/course';
import {isDeletable} from '../lifecycle/leaver/deletion';
import type {Departure, Departures} from '../plan/departures';
import type {Outside} from '../ports';
import {leavingDay, noteDates} from './leaver-dates';
import {queuedLeavers} from './leaver-queue';
import {allLedgers, finishedLedgers, openLedgers} from './leaver-ledgers';
import {returnNotes} from './leaver-return-notes';

/** The sagas as a plan sees them; nothing is read while no policy is on. */
export function departuresOf(
  outside: Pick<Outside, 'state' | 'blobs' | 'clock'>,
  {leavers: policy = NO_POLICY}: RuleSet,
  source: Pick<JumpCloudSnapshot, 'people'>,
): Departures {
  if (policy.containment === null) return {people: new Map(), policy};
  const notes = returnNotes(outside);
  const now = outside.clock.now();
  // Who left on a day and is active again, with no day or a later one, is not leaving any more.
  const stays = (person: Person): boolean =>
    person.state === 'ACTIVATED' && !((leavingDay(person, policy.leavingDate) ?? Infinity) <= now);
  const staying = new Set(source.people.filter(stays).map(({id}) => id));
  const people = [...allLedgers(outside)]
    .filter(([person, ledger]) => ledger.returnedAt === 0 && !notes.has(person))
    .filter(([person, {cause}]) => cause !== 'leaving date' || !staying.has(person))
    .map(([person, ledger]): readonly [typeof person, Departure] => {
      const isReceiving = policy.containment?.kind === 'receive' && recordOf(ledger, 'suspension').state !== 'done';
      return [person, {cause: ledger.cause, isReceiving}];
    });
  const queued = queuedLeavers(outside).map(({person, cause}): readonly [typeof person, Departure] => {
    return [person, {cause, isReceiving: policy.containment?.kind === 'receive'}];
  });
  return {people: new Map([...people, ...queued]), policy};
}

/**
 * What of leavers needs a look: a step that could not be done, with cause and remedy, and accounts that can be deleted now.
 *
 * @param accounts ids of the accounts that Google has
 */
export function leaverFindings(
  outside: Pick<Outside, 'state' | 'blobs' | 'clock'>,
  {leavers: policy = NO_POLICY}: Pick<RuleSet, 'leavers'>,
  accounts: ReadonlySet<AccountId>,
): readonly Finding[] {
  if (policy.containment === null) return [];
  const now = outside.clock.now();
  const finished = policy.deleteAfterDays === null ? [] : Object.values(finishedLedgers(outside));
  return [
    ...openLedgers(outside).flatMap(failedSteps),
    ...finished
      .filter(ledger => accounts.has(ledger.account) && isDeletable(ledger, policy, now))
      .map(ledger => deletable(ledger, policy)),
  ];
}

function failedSteps(ledger: LeaverLedger): readonly Finding[] {
  const steps = ledger.kept ? (['containment'] as const) : LEAVER_STEPS;
  const names = ledger.returnedAt === 0 ? steps : RETURN_STEPS;
  const failed = names.filter(name => recordOf(ledger, name).state === 'failed');
  const [first] = failed;
  if (!first) return [];
  const {detail, remedy} = recordOf(ledger, first);
  const more = failed.length > 1 ? ` Also: ${failed.slice(1).join(', ')}.` : '';
  return [
    {
      severity: first === 'containment' ? 'error' : 'warning',
      kind: 'leaver.step',
      subject: ledger.email,
      detail: `The step "${first}" of ${ledger.email} could not be done: ${detail}${more}`,
      remedy,
    },
  ];
}

function deletable({email}: LeaverLedger, {deleteAfterDays}: LeaverPolicy): Finding {
  return {
    severity: 'note',
    kind: 'leaver.deletable',
    subject: email,
    detail: `${email} left more than ${deleteAfterDays ?? 0} days ago; files are handed over and mail is exported.`,
    remedy:
      'Delete the account in the Admin console once the export was downloaded; Lockstep deletes no account itself. ' +
      'Google refuses as long as a hold in Vault is on it; for 20 days it comes back by itself if the person does.',
  };
}

/** Notes whose leaving date comes; only a full pass has a whole list of people. */
export function noteLeavingDates(
  outside: Pick<Outside, 'state' | 'clock'>,
  run: Run,
  source: JumpCloudSnapshot,
  {leavers: policy = NO_POLICY}: Pick<RuleSet, 'leavers'>,
): void {
  if (run.kind === 'full') noteDates(outside, source.people, policy.containment === null ? '' : policy.leavingDate);
}
