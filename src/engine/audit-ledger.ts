/** What is noted of the audit: where it ends in the Sheet, what was archived, and a move into an archive that is under way. */
import {CHAIN_START} from '../model/audit-hash';
import type {AuditHead, Outside} from '../ports';

const HEAD = 'audit.head';
const ARCHIVE = 'audit.archive.';

/** One archive: a file with the rows that follow those of the archive before. */
export interface ArchiveEntry {
  /** Id of the file in Drive. */
  readonly id: string;
  readonly name: string;
  readonly rows: number;
  /** Hash of its last row. */
  readonly hash: string;
}

/** What the archives hold together. */
export interface Archived {
  readonly files: number;
  readonly rows: number;
  /** Hash of their last row, from which the first row of the Audit tab follows. */
  readonly hash: string;
}

/** The noted audit. */
export interface AuditLedger {
  /** Its end in the Audit tab; `null` before the first row. */
  readonly head: AuditHead | null;
  readonly archived: Archived;
  /** Archives that the properties don't list yet, with the numbers by which they will. */
  readonly unlisted: Readonly<Record<string, ArchiveEntry>>;
}

/** Rows that are about to be taken out of the Audit tab, as they stand in an archive. */
interface Moving extends ArchiveEntry {
  /** Hash of the row that is the first one when they are gone. */
  readonly next: string;
}

/** How the head is kept: one value, so that what belongs together is written together. */
interface KeptHead extends AuditHead {
  readonly archived?: Archived;
  readonly moving?: Moving;
}

const NOTHING_ARCHIVED: Archived = {files: 0, rows: 0, hash: CHAIN_START};

/**
 * The audit as it stands. A move that an execution began and did not note the end of has happened if the tab's first row is
 * the one that follows it; otherwise it has not, and is forgotten.
 */
export function readLedger(outside: Pick<Outside, 'state' | 'tables'>): AuditLedger {
  const text = outside.state.get(HEAD);
  if (text === null || text === '') return {head: null, archived: NOTHING_ARCHIVED, unlisted: {}};
  const {row, hash, archived = NOTHING_ARCHIVED, moving} = JSON.parse(text) as KeptHead;
  const ledger: AuditLedger = {head: {row, hash}, archived, unlisted: {}};
  if (!moving) return ledger;
  const [first] = outside.tables.readAudit(2, 1);
  return first?.[first.length - 1] === moving.next ? afterMove(ledger, moving) : ledger;
}

/** The ledger once these rows are out of the tab. */
export function afterMove({head, archived, unlisted}: AuditLedger, entry: ArchiveEntry): AuditLedger {
  const {id, name, rows, hash} = entry;
  const files = archived.files + 1;
  return {
    head: head && {...head, row: head.row - rows},
    archived: {files, rows: archived.rows + rows, hash},
    unlisted: {...unlisted, [archiveKey(files)]: {id, name, rows, hash}},
  };
}

/** The properties that note a ledger, and a move that is about to be made. */
export function ledgerNotes(
  {head, archived, unlisted}: AuditLedger,
  moving?: Moving,
): Readonly<Record<string, string>> {
  const listed = Object.entries(unlisted).map(([key, entry]) => [key, JSON.stringify(entry)] as const);
  if (!head) return Object.fromEntries(listed);
  const kept: KeptHead = {
    ...head,
    ...(archived.files > 0 ? {archived} : {}),
    ...(moving ? {moving} : {}),
  };
  return {...Object.fromEntries(listed), [HEAD]: JSON.stringify(kept)};
}

/** The archives in their order; `null` in the place of one that the properties don't list any more. */
export function archivesOf(outside: Pick<Outside, 'state'>, ledger: AuditLedger): readonly (ArchiveEntry | null)[] {
  const kept = outside.state.all(ARCHIVE);
  return Array.from({length: ledger.archived.files}, (_none, at) => {
    const key = archiveKey(at + 1);
    const text = kept[key];
    return ledger.unlisted[key] ?? (text === undefined ? null : (JSON.parse(text) as ArchiveEntry));
  });
}

/** The number of an archive as its name and key show it. */
export function archiveNumber(number: number): string {
  return String(number).padStart(4, '0');
}

function archiveKey(number: number): string {
  return `${ARCHIVE}${archiveNumber(number)}`;
}

/** Rows of the whole chain up to its noted end. */
export function rowsOf({head, archived}: AuditLedger): number {
  return archived.rows + (head ? head.row - 1 : 0);
}

/** Rows and last hash of the whole chain, as digests tell them; empty before the first row. */
export function headText(outside: Pick<Outside, 'state' | 'tables'>): string {
  const ledger = readLedger(outside);
  return ledger.head ? `${rowsOf(ledger)} ${ledger.head.hash}` : '';
}
