/** The rules in force: the rows of the last pass whose rules counted, to tell what a change of them brings about. */
import {sha256} from '@noble/hashes/sha2.js';
import {bytesToHex, utf8ToBytes} from '@noble/hashes/utils.js';
import type {RowChange, RuleRows} from '../model/rule-row';
import type {Run} from '../model/run';
import type {Outside} from '../ports';
import {ruleChangeRows} from '../report/rules-changed';
import {rowChanges} from '../rules/row-changes';
import {packRules, unpackRules} from '../rules/rule-text';
import {tellAudit} from './audit';

const IN_FORCE = 'rules.in-force';
const PLACE = 'rules.in-force.blob';
const PLANNED = 'rules.planned';

/** The one row that a pass fills in itself, where it had no value: nobody has changed a rule then. */
const FILLED = 'JumpCloud organization id';

/** Where the rows lie, in turn: those before stay until the new ones count. */
const BLOBS = ['rules-in-force', 'rules-in-force-2'] as const;

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
  const before = hash === '' ? null : outside.blobs.read(placeNow(outside));
  if (before === null) return {kind: 'none', text};
  return before === text ? {kind: 'same', text} : {kind: 'changed', text, before: unpackRules(before)};
}

/**
 * From now on these rows count, and the audit tells which differ from those before, under the run that put them in force.
 *
 * That they count and that it is told is one write, so that no execution that dies leaves one without the other. The rows go
 * before it, to another place than those that still count: a hash without its rows could not be compared with.
 */
export function putInForce(
  outside: Pick<Outside, 'state' | 'blobs' | 'sheetLock' | 'tables' | 'clock'>,
  text: string,
  run: Run,
): void {
  const hash = hashOf(text);
  const known = outside.state.get(IN_FORCE) ?? '';
  if (known === hash) return;
  const place = placeNow(outside);
  const next = place === BLOBS[0] ? BLOBS[1] : BLOBS[0];
  const rows = known === '' ? [] : ruleChangeRows(run, changesOf(outside.blobs.read(place), text), outside.clock.now());
  outside.blobs.write(next, text);
  const note = {[IN_FORCE]: hash, [PLACE]: next};
  if (rows.length === 0) outside.state.set(note);
  else tellAudit(outside, rows, note);
}

function changesOf(before: string | null, text: string): readonly RowChange[] | null {
  if (before === null) return null;
  const changes = rowChanges(unpackRules(before), unpackRules(text));
  return changes.filter(change => change.tab !== 'Settings' || change.before !== FILLED);
}

function placeNow({state}: Pick<Outside, 'state'>): string {
  return state.get(PLACE) ?? BLOBS[0];
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
