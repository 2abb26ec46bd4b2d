/** A short print of a person's record: whether a decision still rests on what it was made from. */
import {sha256} from '@noble/hashes/sha2.js';
import {bytesToHex, utf8ToBytes} from '@noble/hashes/utils.js';
import {canonicalJson, type Json} from './json';
import type {Person} from './person';

/** Hexadecimal digits of a print: enough to tell two records of one person apart. */
const DIGITS = 16;

/**
 * The print of a record as rules see it; `404` of one that is gone.
 *
 * @param groupIds of the JumpCloud groups that the person is in; `null` where these did not matter
 */
export function printOf(person: Person | null, groupIds: readonly string[] | null): string {
  if (person === null) return '404';
  const seen: Json = {
    state: person.state,
    fields: person.fields,
    groups: groupIds === null ? null : [...groupIds].sort(),
  };
  return bytesToHex(sha256(utf8ToBytes(canonicalJson(seen)))).slice(0, DIGITS);
}
