/**
 * The web app that JumpCloud's webhooks call. It believes nobody: a request with the right secret says that something has
 * happened, at most to whom, and what happened is read from JumpCloud.
 *
 * Apps Script shows a web app no request headers, so the secret stands in the address.
 */
import {bytesToHex} from '@noble/hashes/utils.js';
import {isJsonObject, type Json} from '../model/json';
import type {Outside} from '../ports';
import {nudged} from './entry';
import {isOwner} from './setup';
import {isId} from './touched';
import type {Nudge} from './urgent';

const SECRET = 'nudgeSecret';
const SECRET_BYTES = 24;

/** Characters of a request that are looked at for an id; a webhook's are a few thousand. */
const BODY_LENGTH_MAX = 100_000;

/** Where a webhook's or workflow's body may name a person, outermost first. */
const ID_PATHS: readonly (readonly string[])[] = [
  ['id'],
  ['user_id'],
  ['userId'],
  ['user', 'id'],
  ['user', '_id'],
  ['resource', 'id'],
  ['event', 'resource', 'id'],
];

/**
 * Takes one request up: the event is Apps Script's of a web app.
 *
 * A wrong secret costs one read of a property: nothing is written, no lock is taken, nothing is asked.
 *
 * @returns whether the secret was right
 */
export function takeNudge(outside: Outside, event: unknown): boolean {
  const secret = outside.secrets.get(SECRET) ?? '';
  if (secret === '' || !isSame(textAt(event, ['parameter', 'k']), secret)) return false;
  nudged(outside, nudgeIn(event));
  return true;
}

/** A new secret, in place of the one before, which no longer opens anything; `null` for anybody but the owner. */
export function newNudgeSecret(outside: Outside): string | null {
  if (!isOwner(outside)) return null;
  const secret = bytesToHex(Uint8Array.from(outside.randomness.bytes(SECRET_BYTES)));
  outside.secrets.set({[SECRET]: secret});
  return secret;
}

/** Whether the present account has a secret, so that nudges can come. */
export function hasNudgeSecret(outside: Pick<Outside, 'secrets'>): boolean {
  return (outside.secrets.get(SECRET) ?? '') !== '';
}

/** What the menu shows, once: the secret is kept where nobody can read it again. */
export function nudgeText(secret: string | null): string {
  if (secret === null) return 'Only the account as which Lockstep runs can make the address for webhooks.';
  return [
    'Deploy this script as a web app (Apps Script editor: Deploy, New deployment, Web app; execute as Me, access Anyone).',
    'The address to enter in JumpCloud is that of the deployment, which ends in /exec, followed by',
    '',
    `?k=${secret}`,
    '',
    'It is shown this once. Choosing this menu entry again makes a new one, and the old one stops working.',
  ].join('\n');
}

/** At most an id, from the query or the body; whatever else was sent is not looked at. */
export function nudgeIn(event: unknown): Nudge {
  const asked = textAt(event, ['parameter', 'id']).toLowerCase();
  if (isId(asked)) return {id: asked};
  const body = parsed(textAt(event, ['postData', 'contents']));
  const ids = ID_PATHS.map(path => textAt(body, path).toLowerCase());
  return {id: ids.find(isId) ?? ''};
}

/** Compares in a time that does not depend on how much of the text is right. */
function isSame(given: string, secret: string): boolean {
  let difference = given.length ^ secret.length;
  for (let at = 0; at < secret.length; at++) difference |= (given.charCodeAt(at) || 0) ^ secret.charCodeAt(at);
  return difference === 0;
}

function textAt(value: unknown, path: readonly string[]): string {
  let place = value as Json | undefined;
  for (const name of path) place = isJsonObject(place) ? place[name] : undefined;
  return typeof place === 'string' ? place : '';
}

function parsed(text: string): unknown {
  if (text === '' || text.length > BODY_LENGTH_MAX) return null;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
