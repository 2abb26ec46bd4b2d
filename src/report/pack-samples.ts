/** The sample picker: which rows an auditor looks at, fixed by a seed that anybody can repeat. */
import {sha256} from '@noble/hashes/sha2.js';
import {bytesToHex, utf8ToBytes} from '@noble/hashes/utils.js';

/** Rows that are picked of each sheet. */
export const SAMPLE_SIZE = 25;

/**
 * Rows of a sheet, counted from 1 below its header, in their order: those with the lowest SHA-256 over seed, name of the
 * sheet and number of the row, each on its own line. Nothing but these three has a say, so nobody can steer it.
 */
export function pickRows(seed: string, sheet: string, rowCount: number, size = SAMPLE_SIZE): readonly number[] {
  const picked: {row: number; hash: string}[] = [];
  for (let row = 1; row <= rowCount; row++) {
    const hash = bytesToHex(sha256(utf8ToBytes(`${seed}\n${sheet}\n${row}`)));
    const worst = picked[picked.length - 1];
    if (picked.length >= size && worst && hash > worst.hash) continue;
    picked.push({row, hash});
    picked.sort((a, b) => (a.hash < b.hash ? -1 : 1));
    if (picked.length > size) picked.pop();
  }
  return picked.map(({row}) => row).sort((a, b) => a - b);
}
