/** "Verify the audit": the whole chain, from the first row of the first archive to the end of the Audit tab. Only reads. */
import {CHAIN_START} from '../model/audit-hash';
import {OutsideError} from '../model/errors';
import type {AuditHead, Outside} from '../ports';
import {checkChain, type ChainBreak, type ChainMark, type ChainSection} from '../report/audit-chain-check';
import {csvRows} from '../report/audit-csv';
import type {AuditProof} from '../report/audit-proof';
import {archivesOf, archiveNumber, readLedger, rowsOf, type ArchiveEntry, type AuditLedger} from './audit-ledger';
import {isOwner, ownerOf} from './setup';

/** Reading is given up after this long; an execution may take six minutes. */
const VERIFY_MS = 4.5 * 60_000;

/** Rows that are read at once, and held in memory. */
const PAGE_ROWS = 10_000;

/** The place that is no archive. */
const TAB = 'Audit tab';

/** @param digest a row and the hash that a digest told of it, as `<row> <hash>`: does the chain still have it? */
export function verifyAudit(outside: Outside, digest?: unknown): AuditProof {
  const deadline = outside.clock.now() + VERIFY_MS;
  const ledger = readLedger(outside);
  const asked = typeof digest === 'string' && digest.trim() !== '' ? digest.trim() : null;
  const mark = asked === null ? null : markIn(asked);
  if (asked !== null && !mark) return unverified(ledger, 'A digest is asked about as "<row> <hash>".');
  const mayReadArchives = isOwner(outside) || ledger.archived.files === 0;
  const start = mayReadArchives ? {rows: 0, hash: CHAIN_START} : ledger.archived;
  const sections = allSections(outside, ledger, mayReadArchives, deadline);
  try {
    const {rows, broken, isMarked} = checkChain(sections, mark, start);
    const isMoved = readLedger(outside).archived.files !== ledger.archived.files;
    if (isMoved) return unverified(ledger, 'Rows were archived meanwhile: verify once more.');
    const unread = mayReadArchives
      ? ''
      : `Only ${ownerOf(outside)} can read the archives; the tab alone was looked at.`;
    return {
      ...unverified(ledger, unread),
      ok: broken === null && unread === '' && (mark === null || isMarked === true),
      rows,
      firstBad: broken,
      digest: mark && {row: mark.rows, hash: mark.hash, found: isMarked},
    };
  } catch (error) {
    if (!(error instanceof OutsideError)) throw error;
    return unverified(ledger, error.message);
  }
}

function unverified(ledger: AuditLedger, unread: string): AuditProof {
  const head = `${rowsOf(ledger)} ${ledger.head?.hash ?? CHAIN_START}`;
  return {ok: false, rows: 0, archives: ledger.archived.files, firstBad: null, head, unread, digest: null};
}

function markIn(text: string): ChainMark | null {
  const [, row, hash] = /^(\d{1,9})\s+([0-9a-f]{64})$/i.exec(text) ?? [];
  return row === undefined || hash === undefined ? null : {rows: Number(row), hash: hash.toLowerCase()};
}

/**
 * The first break among the newest rows of the Audit tab, at most so many. Before them the chain is taken as it stands.
 */
export function checkNewest(
  outside: Pick<Outside, 'state' | 'tables'>,
  rowsMax: number,
): {readonly rows: number; readonly total: number; readonly broken: ChainBreak | null} {
  const ledger = readLedger(outside);
  const head = ledger.head ?? {row: 1, hash: CHAIN_START};
  const first = Math.max(2, head.row - rowsMax + 1);
  const [anchor] = first === 2 ? [] : outside.tables.readAudit(first - 1, 1);
  const hash = first === 2 ? ledger.archived.hash : (anchor?.[anchor.length - 1] ?? '');
  const newest = outside.tables.readAudit(first, rowsMax + 1);
  const section = tabSection(head, first, newest);
  const {rows, broken} = checkChain([section], null, {rows: 0, hash});
  return {rows, total: rowsOf(ledger), broken};
}

function* allSections(
  outside: Outside,
  ledger: AuditLedger,
  mayReadArchives: boolean,
  deadline: number,
): Generator<ChainSection> {
  const entries = mayReadArchives ? archivesOf(outside, ledger) : [];
  for (const [at, entry] of entries.entries()) {
    inTime(outside, deadline);
    yield entry ? archiveSection(outside, entry) : unlisted(at + 1);
  }
  const head = ledger.head ?? {row: 1, hash: CHAIN_START};
  yield tabSection(head, 2, tabRows(outside, deadline));
}

function archiveSection(outside: Outside, {id, name, rows, hash}: ArchiveEntry): ChainSection {
  const section = {place: name, firstRow: 2, noted: {rows, hash}};
  const text = outside.archives.read(id);
  return text === null
    ? {...section, rows: [], absent: 'This archive is not in Drive any more; look into the trash of the owner.'}
    : {...section, rows: bodyOf(csvRows(text))};
}

function unlisted(number: number): ChainSection {
  const absent = 'Where this archive is was noted in the script properties, and is not there any more.';
  const noted = {rows: 0, hash: ''};
  return {place: `Archive ${archiveNumber(number)}`, firstRow: 2, noted, rows: [], absent};
}

function* bodyOf(rows: Iterable<readonly string[]>): Generator<readonly string[]> {
  let isHeader = true;
  for (const row of rows) {
    if (!isHeader) yield row;
    isHeader = false;
  }
}

function tabSection(head: AuditHead, firstRow: number, rows: Iterable<readonly string[]>): ChainSection {
  const noted = {rows: head.row - firstRow + 1, hash: head.hash};
  return {place: TAB, firstRow, noted, isOpen: true, rows: withoutBlankEnd(rows)};
}

/** Blank rows at the end are no rows: a note in another column reaches further down than the audit. */
function* withoutBlankEnd(rows: Iterable<readonly string[]>): Generator<readonly string[]> {
  let blanks: (readonly string[])[] = [];
  for (const row of rows) {
    blanks.push(row);
    if (row.every(cell => cell === '')) continue;
    yield* blanks;
    blanks = [];
  }
}

function* tabRows(outside: Outside, deadline: number): Generator<readonly string[]> {
  for (let row = 2; ; row += PAGE_ROWS) {
    inTime(outside, deadline);
    const page = outside.tables.readAudit(row, PAGE_ROWS);
    yield* page;
    if (page.length < PAGE_ROWS) return;
  }
}

function inTime(outside: Pick<Outside, 'clock'>, deadline: number): void {
  if (outside.clock.now() < deadline) return;
  throw new OutsideError({
    code: 'audit.time',
    message: 'The audit is too long for one execution; verify the files by hand, as docs/audit.md says.',
    remedy: 'Download the archives and the Audit tab as CSV, and run the script of docs/audit.md.',
    retryable: false,
  });
}
