/** Moves the oldest rows of the Audit tab into archives before the Sheet is full. */
import {OutsideError} from '../model/errors';
import type {Outside} from '../ports';
import {csvOf} from '../report/audit-csv';
import {withSheet} from './audit';
import {afterMove, archiveNumber, ledgerNotes, readLedger, type ArchiveEntry} from './audit-ledger';
import {settingsNow} from './notify';

const PROBLEM = 'audit.problem';

/** No setting allows fewer rows: with these nothing has to be looked up. */
const ROWS_ALWAYS_KEPT = 1_000;

/** How long archiving waits for a run, and after how long it begins no further archive: the pass comes after it. */
const LOCK_WAIT_MS = 5_000;
const ARCHIVING_MS = 30_000;

/** What one archive holds at most: few enough that rows, text and the text read back fit in memory. */
const ARCHIVE_ROWS_MAX = 20_000;
const ARCHIVE_CHARACTERS_MAX = 8_000_000;

/** Archives what is too much for the Sheet. What goes wrong is noted for "Check setup" and stops nothing else. */
export function archiveAudit(outside: Outside): void {
  if ((readLedger(outside).head?.row ?? 0) <= ROWS_ALWAYS_KEPT || !outside.lock.tryAcquire(LOCK_WAIT_MS)) return;
  try {
    const {auditRows} = settingsNow(outside);
    archiveDown(outside, {rowsMax: auditRows, deadline: outside.clock.now() + ARCHIVING_MS});
    if (archiveProblem(outside) !== '') outside.state.remove([PROBLEM]);
  } catch (error) {
    if (!(error instanceof OutsideError)) throw error;
    outside.state.set({[PROBLEM]: error.message});
  } finally {
    outside.lock.release();
  }
}

/** Why the last archiving did not work; empty when it did. */
export function archiveProblem(outside: Pick<Outside, 'state'>): string {
  return outside.state.get(PROBLEM) ?? '';
}

/** What archiving needs of the outside. */
type Archiving = Pick<Outside, 'state' | 'sheetLock' | 'tables' | 'archives' | 'clock'>;

/**
 * Makes archives of the oldest rows until at most `rowsMax` are left in the tab. How many rows go into one does not depend
 * on how many there are: who begins again after an execution that died finds its file, and makes no second one.
 */
export function archiveDown(
  outside: Archiving,
  {rowsMax, deadline, characters = ARCHIVE_CHARACTERS_MAX}: {rowsMax: number; deadline: number; characters?: number},
): void {
  const most = Math.min(ARCHIVE_ROWS_MAX, Math.ceil(rowsMax / 4));
  let isDue = true;
  while (isDue && outside.clock.now() < deadline) {
    isDue = withSheet(outside, () => {
      const {head} = readLedger(outside);
      return head !== null && head.row - 1 > rowsMax && moveOldest(outside, most, characters);
    });
  }
}

/**
 * Moves rows into one archive, and says whether it did. The file is there before anything is taken out of the tab; the move
 * is noted before and after it.
 */
function moveOldest(outside: Archiving, most: number, characters: number): boolean {
  const ledger = readLedger(outside);
  const [header = []] = outside.tables.readAudit(1, 1);
  const rows = outside.tables.readAudit(2, most + 1);
  const moved = rows.slice(0, fitting(rows, characters));
  const last = moved[moved.length - 1];
  const next = rows[moved.length];
  if (!last || !next) return false;
  if (hashIn(next) === hashIn(rows[0] ?? [])) throw twice();
  const name = archiveName(ledger.archived.files + 1, moved);
  const id = outside.archives.keep(name, csvOf([header, ...moved]));
  const entry: ArchiveEntry = {id, name, rows: moved.length, hash: hashIn(last)};
  outside.state.set(ledgerNotes(ledger, {...entry, next: hashIn(next)}));
  outside.tables.removeOldestAudit(moved.length);
  outside.state.set(ledgerNotes(afterMove(ledger, entry)));
  return true;
}

/** How many of the rows, without the last one, have so many characters together: at least one. */
function fitting(rows: readonly (readonly string[])[], characters: number): number {
  let sum = 0;
  const tooMany = rows.findIndex(row => (sum += row.reduce((length, cell) => length + cell.length, 0)) > characters);
  return Math.min(tooMany < 0 ? rows.length : Math.max(tooMany, 1), rows.length - 1);
}

function hashIn(row: readonly string[]): string {
  return row[row.length - 1] ?? '';
}

/** Such as `Lockstep audit 0003, 2026-11-02 to 2026-11-20.csv`. */
function archiveName(number: number, rows: readonly (readonly string[])[]): string {
  const day = (row: readonly string[] | undefined): string => (row?.[0] ?? '').slice(0, 10);
  return `Lockstep audit ${archiveNumber(number)}, ${day(rows[0])} to ${day(rows[rows.length - 1])}.csv`;
}

/** Where a move stands is told from the hash of the first row, so there must not be two of it. */
function twice(): OutsideError {
  return new OutsideError({
    code: 'audit.twice',
    message: 'The oldest rows of the Audit tab are not archived, because one of them is there twice.',
    remedy: 'Choose Verify the audit; it says which row somebody put in. Delete that row.',
    retryable: false,
  });
}
