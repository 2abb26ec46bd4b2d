/** What "Verify the audit" says. Plain JSON. */
import type {ChainBreak} from './audit-chain-check';

/** Whether the audit is as it was written. */
export interface AuditProof {
  /** Everything was read, nothing is wrong, and the chain has the row that was asked about. */
  readonly ok: boolean;
  /** Rows that hold together: all of them, or those before the first that does not. */
  readonly rows: number;
  /** Archives that belong to the audit. */
  readonly archives: number;
  /** The first row that is not as it was written. */
  readonly firstBad: ChainBreak | null;
  /** The noted end: how many rows there are, and the hash of the last one. What a digest tells. */
  readonly head: string;
  /** Why a part could not be looked at, in one sentence; empty when all was. */
  readonly unread: string;
  /** The row and hash that were asked about, and whether the chain has them; `null` when nothing was asked. */
  readonly digest: Readonly<{row: number; hash: string; found: boolean | null}> | null;
}

/** The same for a dialog. */
export function auditText({ok, rows, archives, firstBad, head, unread, digest}: AuditProof): string {
  const where = archives === 0 ? 'the Audit tab' : `the Audit tab and ${archives} archives`;
  const state = ok
    ? `The audit is as it was written: ${rows} rows in ${where} hold together and end as noted.`
    : `The audit could not be proved. ${rows} rows hold together.`;
  const bad = firstBad ? `First bad row: ${firstBad.place}, row ${firstBad.row}. ${firstBad.what}` : '';
  const asked = digest ? digestWords(digest) : '';
  return [state, bad, unread, asked, `Rows and last hash, to compare with a digest: ${head}`]
    .filter(line => line !== '')
    .join('\n\n');
}

function digestWords({row, found}: NonNullable<AuditProof['digest']>): string {
  if (found === null) return `Whether the audit has row ${row} of the digest can't be told.`;
  return found
    ? `Row ${row} is there with the hash of the digest: nothing up to it was changed since.`
    : `Row ${row} does not have the hash of the digest: the audit was written anew since.`;
}
