/** The hash chain of the audit: each row's hash covers the row and the hash before it. */
import {sha256} from '@noble/hashes/sha2.js';
import {bytesToHex, utf8ToBytes} from '@noble/hashes/utils.js';
import {canonicalJson} from '../model/json';

/** What stands in the place of a hash before the first row. */
export const CHAIN_START = '0'.repeat(64);

/** The rows, each with its hash as last cell. */
export function chainRows(before: string, rows: readonly (readonly string[])[]): readonly (readonly string[])[] {
  let hash = before;
  return rows.map(row => {
    hash = rowHash(hash, row);
    return [...row, hash];
  });
}

/** Index of the first row whose hash is wrong, or -1: there a row was changed, removed or put in. */
export function firstBroken(rows: readonly (readonly string[])[], before: string = CHAIN_START): number {
  let hash = before;
  return rows.findIndex(row => {
    hash = rowHash(hash, row.slice(0, -1));
    return row[row.length - 1] !== hash;
  });
}

function rowHash(before: string, row: readonly string[]): string {
  return bytesToHex(sha256(utf8ToBytes(`${before}\n${canonicalJson(row)}`)));
}
