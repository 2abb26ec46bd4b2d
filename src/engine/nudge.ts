/**
 * The web app that JumpCloud's webhooks call. It believes nobody: a request with the right secret says that something has
 * happened, at most to whom, and what happened is read from JumpCloud.
 *
 * Apps Script shows a web app no request headers, so the secret stands in the address.
 */
import {isJsonObject, type Json} from '../model/json';
import type {Outside} from '../ports';
import {nudged} from './entry';
import {isNudgeSecret} from './nudge-secret';
import {isId} from './touched';
import type {Nudge} from './urgent';

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
  if (!isNudgeSecret(outside, textAt(event, ['parameter', 'k']))) return false;
  nudged(outside, nudgeIn(event));
  return true;
}

/**
 * What the menu shows, once: the secret is kept where nobody can read it again.
 *
 * @param url of the web app's deployment; empty while there is none
 */
export function nudgeText(secret: string | null, url: string): string {
  if (secret === null) return 'Only the account as which Lockstep runs can make the address for webhooks.';
  return [
    ...(url === ''
      ? [
          'Deploy this script as a web app first: Apps Script editor, Deploy, New deployment, Web app, execute as Me,',
          'access Anyone. Its address ends in /exec; behind it stands',
        ]
      : ['The address to enter in JumpCloud:']),
    '',
    `${url}?k=${secret}`,
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
