/** The end of the audit: the one place where rows are added to it, whichever execution has something to tell. */
import {OutsideError} from '../model/errors';
import type {Outside} from '../ports';
import {ledgerNotes, readLedger} from './audit-ledger';

/** Adding rows takes seconds; who waits longer than this waits for an execution that hangs, and tries again later. */
const LOCK_WAIT_MS = 60_000;

/**
 * Adds rows to the audit. `note` gives further properties that are written in one call with the new end: the caller's own
 * note that these rows are told.
 *
 * Rows that stand behind the noted end were written by an execution that died before it could note them. They are written
 * over, and who has them to tell tells them again.
 */
export function tellAudit(
  outside: Pick<Outside, 'state' | 'sheetLock' | 'tables'>,
  rows: readonly (readonly string[])[],
  note: Readonly<Record<string, string>> = {},
): void {
  withSheet(outside, () => {
    const ledger = readLedger(outside);
    const head = outside.tables.appendAudit(ledger.head, rows);
    outside.state.set({...ledgerNotes({...ledger, head}), ...note});
  });
}

/** Does something to tabs that several executions add rows to, with no other one in between. */
export function withSheet<Result>(outside: Pick<Outside, 'sheetLock'>, body: () => Result): Result {
  if (!outside.sheetLock.tryAcquire(LOCK_WAIT_MS)) {
    throw new OutsideError({
      code: 'sheet.locked',
      message: 'Another execution has kept the Sheet locked for a minute.',
      remedy: 'Nothing to do: Lockstep goes on with its next trigger.',
      retryable: true,
    });
  }
  try {
    return body();
  } finally {
    outside.sheetLock.release();
  }
}
