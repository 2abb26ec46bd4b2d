/**
 * Where sagas are kept: an open one in a property of its own, which costs one small write a step; a finished one in a blob
 * with all others, because properties are few.
 */
import type {LeaverLedger, LeaverSnapshot} from '../model/leaver';
import type {PersonId} from '../model/ids';
import {utf8Length} from '../model/utf8';
import type {Outside} from '../ports';
import {readKept} from './kept';

const PREFIX = 'leaver.';
const FINISHED_BLOB = 'leavers-finished';

/** A property holds 9 KB; `TEXT_SHORT` characters of each detail are kept where a ledger would be larger. */
const BYTES_MAX = 9_000;
const TEXT_SHORT = 40;

/** The property of a person's saga. */
export function ledgerKey(person: PersonId): string {
  return `${PREFIX}${person}`;
}

/** Every open saga, oldest first. */
export function openLedgers({state}: Pick<Outside, 'state'>): readonly LeaverLedger[] {
  return Object.entries(state.all(PREFIX))
    .filter(([key, text]) => /^leaver\.[0-9a-f]{24}$/.test(key) && text !== '')
    .map(([, text]) => JSON.parse(text) as LeaverLedger)
    .sort((a, b) => a.detectedAt - b.detectedAt || (a.person < b.person ? -1 : 1));
}

/** The open saga of a person, or `null`. */
export function openLedger({state}: Pick<Outside, 'state'>, person: PersonId): LeaverLedger | null {
  const text = state.get(ledgerKey(person));
  return text === null || text === '' ? null : (JSON.parse(text) as LeaverLedger);
}

/** The open saga of somebody who leaves, or `null`: whose return is under way can leave anew. */
export function openLeaving(outside: Pick<Outside, 'state'>, person: PersonId): LeaverLedger | null {
  const ledger = openLedger(outside, person);
  return ledger && isLeaving(ledger) ? ledger : null;
}

function isLeaving({returnedAt, restoredAt = 0}: LeaverLedger): boolean {
  return returnedAt === 0 || restoredAt === 0;
}

/** A ledger as its property, for a write that has more to note. */
export function ledgerNote(ledger: LeaverLedger): Readonly<Record<string, string>> {
  const text = JSON.stringify(ledger);
  return {[ledgerKey(ledger.person)]: utf8Length(text) <= BYTES_MAX ? text : JSON.stringify(shortened(ledger))};
}

/** Keeps an open saga. */
export function keepLedger({state}: Pick<Outside, 'state'>, ledger: LeaverLedger): void {
  state.set(ledgerNote(ledger));
}

function shortened(ledger: LeaverLedger): LeaverLedger {
  const steps = Object.entries(ledger.steps).map(([name, record]) => [
    name,
    {...record, detail: record.detail.slice(0, TEXT_SHORT), remedy: record.remedy.slice(0, TEXT_SHORT)},
  ]);
  return {...ledger, steps: Object.fromEntries(steps) as LeaverLedger['steps']};
}

/** Sagas that are finished or ended by a return, by person; of each person the last one. */
export function finishedLedgers({blobs}: Pick<Outside, 'blobs'>): Readonly<Record<string, LeaverLedger>> {
  return readKept<Readonly<Record<string, LeaverLedger>>>(blobs, FINISHED_BLOB, {});
}

/** Moves a saga to the finished ones. The blob first: who is in both is finished. */
export function finishLedger(outside: Pick<Outside, 'state' | 'blobs'>, ledger: LeaverLedger): void {
  const finished = {...finishedLedgers(outside), [ledger.person]: ledger};
  outside.blobs.write(FINISHED_BLOB, JSON.stringify(finished));
  outside.state.remove([ledgerKey(ledger.person)]);
}

/** Every saga there is or was, of each person the last one. */
export function allLedgers(outside: Pick<Outside, 'state' | 'blobs'>): ReadonlyMap<PersonId, LeaverLedger> {
  const all = new Map<PersonId, LeaverLedger>();
  for (const ledger of Object.values(finishedLedgers(outside))) all.set(ledger.person, ledger);
  for (const ledger of openLedgers(outside)) all.set(ledger.person, ledger);
  return all;
}

/** The blob of a leaver's snapshot. A second leaving writes over the first one's. */
export function snapshotName(person: PersonId): string {
  return `leaver-${person}`;
}

/** The snapshot of a saga, or `null` when none was kept. */
export function readSnapshot({blobs}: Pick<Outside, 'blobs'>, ledger: LeaverLedger): LeaverSnapshot | null {
  if (ledger.snapshot === '') return null;
  const snapshot = readKept<LeaverSnapshot | null>(blobs, ledger.snapshot, null);
  return snapshot?.account === ledger.account ? snapshot : null;
}
