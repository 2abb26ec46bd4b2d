/** The secret by which the web app knows that it is JumpCloud who calls. It stands in the owner's own properties. */
import {bytesToHex} from '@noble/hashes/utils.js';
import type {Outside} from '../ports';
import {ANYBODY, keepNudge} from './event-state';
import {isOwner} from './setup';

const SECRET = 'nudgeSecret';
const SECRET_BYTES = 24;

/** A new secret, in place of the one before, which no longer opens anything; `null` for anybody but the owner. */
export function newNudgeSecret(outside: Outside): string | null {
  if (!isOwner(outside)) return null;
  const secret = bytesToHex(Uint8Array.from(outside.randomness.bytes(SECRET_BYTES)));
  outside.secrets.set({[SECRET]: secret});
  // The next minute notes who is suspended already: without that the first nudge would have nothing to compare with.
  keepNudge(outside, ANYBODY);
  return secret;
}

/** Whether the present account has a secret, so that nudges can come. */
export function hasNudgeSecret(outside: Pick<Outside, 'secrets'>): boolean {
  return (outside.secrets.get(SECRET) ?? '') !== '';
}

/** Whether a text is the secret; nothing is while there is none. Takes as long however much of it is right. */
export function isNudgeSecret(outside: Pick<Outside, 'secrets'>, given: string): boolean {
  const secret = outside.secrets.get(SECRET) ?? '';
  let difference = given.length ^ secret.length;
  for (let at = 0; at < secret.length; at++) difference |= (given.charCodeAt(at) || 0) ^ secret.charCodeAt(at);
  return difference === 0 && secret !== '';
}
