/** What runs leave behind of accounts that they have given back, until the lane that owns the sagas takes it up. */
import type {GivenBack} from '../model/account-change';
import type {AccountId, PersonId} from '../model/ids';
import type {LeaverLedger} from '../model/leaver';
import type {Outside} from '../ports';
import {allLedgers} from './leaver-ledgers';
import {readKept} from './kept';

const NOTES = 'leaver.back.';

/** What is given back where no plan said so: nothing. */
const NOTHING: GivenBack = {
  credentials: false,
  suspended: false,
  archived: false,
  listed: false,
  recovery: false,
  groups: [],
  aliases: [],
};

/** That an account was given back, for the lane that owns the sagas. */
interface ReturnNote {
  /** ms since 1970. */
  readonly at: number;
  /** Account of the leaving: the person may have another id by now. */
  readonly leftAccount: AccountId;
}

/** Blob with what a plan said that is given back. */
function backName(person: PersonId): string {
  return `leaver-back-${person}`;
}

/** What is given back to somebody whose account was restored. */
export function readBack({blobs}: Pick<Outside, 'blobs'>, person: PersonId): GivenBack {
  return readKept<GivenBack>(blobs, backName(person), NOTHING);
}

/** Every note that is not taken up yet, by person. */
export function returnNotes({state}: Pick<Outside, 'state'>): ReadonlyMap<PersonId, ReturnNote> {
  const all = Object.entries(state.all(NOTES)).filter(([, text]) => text !== '');
  return new Map(all.map(([key, text]) => [key.slice(NOTES.length) as PersonId, JSON.parse(text) as ReturnNote]));
}

/** The leaving of an account, or `undefined`; the person may have another id in JumpCloud by now. */
export function leavingOf(
  ledgers: ReadonlyMap<PersonId, LeaverLedger>,
  person: PersonId,
  account: AccountId | null,
): LeaverLedger | undefined {
  return ledgers.get(person) ?? [...ledgers.values()].find(ledger => ledger.account === account);
}

/**
 * Notes that a run has given an account back. Noting the same again changes nothing.
 *
 * @param account `null` where it is a new one, because the one of the leaving is gone for good
 */
export function noteReturn(
  outside: Pick<Outside, 'state' | 'blobs' | 'clock'>,
  person: PersonId,
  account: AccountId | null,
  back: GivenBack = NOTHING,
): void {
  const ledger = leavingOf(allLedgers(outside), person, account);
  if (!ledger || (ledger.restoredAt ?? 0) > 0) return;
  outside.blobs.write(backName(person), JSON.stringify(back));
  const note: ReturnNote = {at: outside.clock.now(), leftAccount: ledger.account};
  outside.state.set({[`${NOTES}${person}`]: JSON.stringify(note)});
}

/** Forgets a note that is taken up. */
export function forgetReturnNote({state}: Pick<Outside, 'state'>, person: PersonId): void {
  state.remove([`${NOTES}${person}`]);
}
