/** A pack that is being made, over as many executions as it takes: where it is, in one property, and what was read, in blobs. */
import type {Outside} from '../ports';
import {periodName} from '../report/pack-cover';
import type {Period} from '../report/pack';
import type {PackFile, PackView} from '../report/pack-views';
import type {ReplyError} from '../report/reply';

const WORK = 'pack.work';
const LAST = 'pack.last';

/** The parts of the work, in their order. */
export const PACK_PHASES = ['verify', 'population', 'audit', 'write', 'export'] as const;

/** One of them. */
export type PackPhase = (typeof PACK_PHASES)[number];

const PHASE_WORDS: Readonly<Record<PackPhase, string>> = {
  verify: 'Verifying the audit',
  population: 'Reading who left in JumpCloud and Google',
  audit: 'Reading the audit',
  write: 'Writing the spreadsheet',
  export: 'Exporting to Excel, PDF and CSV',
};

/** How far a pack is. Times in ms since 1970. */
export interface PackWork {
  readonly id: string;
  readonly period: Period;
  readonly seed: string;
  readonly actor: string;
  readonly phase: PackPhase;
  /** Rows of the whole chain when it was verified: the pack goes as far. */
  readonly end: number;
  /** Rows that each part holds: access changes, other changes. */
  readonly parts: readonly (readonly [access: number, other: number])[];
  /** Rows that were written into files of each part. */
  readonly written: readonly number[];
  readonly folder: (PackFile & {readonly id: string}) | null;
  readonly spreadsheet: (PackFile & {readonly id: string}) | null;
  readonly files: readonly PackFile[];
  readonly warnings: readonly string[];
  /** Failures in a row. */
  readonly failures: number;
}

/** The pack that is being made; `null` when none is. */
export function readWork({state}: Pick<Outside, 'state'>): PackWork | null {
  const text = state.get(WORK);
  return text === null || text === '' ? null : (JSON.parse(text) as PackWork);
}

/** Notes how far it is. */
export function keepWork({state}: Pick<Outside, 'state'>, work: PackWork): void {
  state.set({[WORK]: JSON.stringify(work)});
}

/** The properties that say that a pack is over. */
export function overNotes(work: PackWork, error?: ReplyError): Readonly<Record<string, string>> {
  return {[WORK]: '', [LAST]: JSON.stringify(viewOf(work, error ? 'failed' : 'complete', error))};
}

/** The pack that is being made, or the last one. */
export function packView(outside: Pick<Outside, 'state'>): PackView {
  const work = readWork(outside);
  if (work) return viewOf(work, work.end < 0 ? 'queued' : 'working');
  const last = outside.state.get(LAST);
  if (last !== null && last !== '') return JSON.parse(last) as PackView;
  return {state: 'none', period: '', askedBy: '', phase: '', folderUrl: '', files: [], warnings: [], seed: ''};
}

function viewOf(work: PackWork, state: PackView['state'], error?: ReplyError): PackView {
  const {period, actor, phase, folder, files, warnings, seed} = work;
  return {
    state,
    period: periodName(period),
    askedBy: actor,
    phase: PHASE_WORDS[phase],
    folderUrl: folder?.url ?? '',
    // A property takes 9 KB: of more files than this the folder tells.
    files: files.slice(0, 12).map(({name, url}) => ({name, url})),
    warnings: warnings.slice(0, 6),
    seed,
    ...(error ? {error} : {}),
  };
}
