/** The hash chain of the audit: each row's hash covers the row and the hash before it. */
import {CHAIN_START, auditHash} from '../model/audit-hash';

export {CHAIN_START} from '../model/audit-hash';

/** The rows, each with its hash as last cell. */
export function chainRows(before: string, rows: readonly (readonly string[])[]): readonly (readonly string[])[] {
  let hash = before;
  return rows.map(row => {
    hash = auditHash(hash, row);
    return [...row, hash];
  });
}

/** Index of the first row whose hash is wrong, or -1: there a row was changed, removed or put in. */
export function firstBroken(rows: readonly (readonly string[])[], before: string = CHAIN_START): number {
  let hash = before;
  return rows.findIndex(row => {
    hash = auditHash(hash, row.slice(0, -1));
    return row[row.length - 1] !== hash;
  });
}
