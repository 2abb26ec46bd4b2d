/** The rules in force: the rows of the last pass whose rules counted, to tell what a change of them brings about. */
import {sha256} from '@noble/hashes/sha2.js';
import {bytesToHex, utf8ToBytes} from '@noble/hashes/utils.js';
import type {RuleRows} from '../model/rule-row';
import type {Outside} from '../ports';
import {packRules, unpackRules} from '../rules/rule-text';

const IN_FORCE = 'rules.in-force';
const IN_FORCE_BLOB = 'rules-in-force';
const PLANNED = 'rules.planned';

/**
 * The present rows beside those in force.
 *
 * `same`: nothing to compare. `none`: no rules counted before, or what they were is lost; the first rules are never asked
 * about. `changed`: `before` counts until the change does.
 */
export type RuleStand =
  Readonly<{kind: 'same' | 'none'; text: string}> | Readonly<{kind: 'changed'; text: string; before: RuleRows}>;

/** How the rows stand to those in force. Reads just their hash while nothing has changed. */
export function ruleStand(outside: Pick<Outside, 'state' | 'blobs'>, rows: RuleRows): RuleStand {
  const text = packRules(rows);
  const hash = outside.state.get(IN_FORCE) ?? '';
  if (hash === hashOf(text)) return {kind: 'same', text};
  const before = hash === '' ? null : outside.blobs.read(IN_FORCE_BLOB);
  if (before === null) return {kind: 'none', text};
  return before === text ? {kind: 'same', text} : {kind: 'changed', text, before: unpackRules(before)};
}

/** From now on these rows count. The blob goes first: a hash without its rows could not be compared with. */
export function putInForce(outside: Pick<Outside, 'state' | 'blobs'>, text: string): void {
  const hash = hashOf(text);
  if (outside.state.get(IN_FORCE) === hash) return;
  outside.blobs.write(IN_FORCE_BLOB, text);
  outside.state.set({[IN_FORCE]: hash});
}

/** Notes with which rows the plan was made that is shown. */
export function notePlanned(outside: Pick<Outside, 'state'>, text: string): void {
  const hash = hashOf(text);
  if (outside.state.get(PLANNED) !== hash) outside.state.set({[PLANNED]: hash});
}

/** Whether the plan that is shown was made with these rows. */
export function isPlannedWith(outside: Pick<Outside, 'state'>, text: string): boolean {
  return outside.state.get(PLANNED) === hashOf(text);
}

function hashOf(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}
