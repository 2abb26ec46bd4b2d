/** The hash that ties each row of the audit to the one before it. */
import {sha256} from '@noble/hashes/sha2.js';
import {bytesToHex, utf8ToBytes} from '@noble/hashes/utils.js';
import {canonicalJson} from './json';

/** What stands in the place of a hash before the first row. */
export const CHAIN_START = '0'.repeat(64);

/** SHA-256 over the hash of the row before, a line feed, and the row's cells as a JSON array without spaces; hex. */
export function auditHash(before: string, row: readonly string[]): string {
  return bytesToHex(sha256(utf8ToBytes(`${before}\n${canonicalJson(row)}`)));
}
