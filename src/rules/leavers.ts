/** The Leavers tab: what happens to who leaves. A row that can't be read is off, and nothing is done in its stead. */
import type {Checked, Finding} from '../model/finding';
import {isAddress, toEmail, type Email} from '../model/ids';
import {NO_POLICY, type ContainmentPolicy, type LeaverPolicy, type TransferTarget} from '../model/leaver-policy';
import {cellFinding, type RuleRow} from '../model/rule-row';
import {cell, isBlank, lacksColumn, yesOrNo} from './cells';
import {suggestion} from './nearest';

const STEP = 'Step';
const ENABLED = 'Enabled';
const PARAMETER = 'Parameter';

/** Most days that an account may go on receiving mail, or wait to be deleted. */
const DAYS_MAX = 3_650;

/** A parameter read, or what it has to be. */
type Read<T> = Readonly<{ok: true; value: T}> | Readonly<{ok: false; wanted: string; example: string}>;

/** What a row of a step does to the policy. */
type Reader = (text: string) => Read<Partial<LeaverPolicy>>;

const READERS: Readonly<Record<string, Reader>> = {
  Containment: text => mapped(containment(text), value => ({containment: value})),
  Groups: text => mapped(choice(text, {All: 'all', Managed: 'managed'} as const), value => ({groups: value})),
  'Admin roles': text => mapped(nothing(text), () => ({adminRoles: true})),
  'Drive access': text => mapped(nothing(text), () => ({driveAccess: true})),
  'Hide from directory': text => mapped(nothing(text), () => ({hide: true})),
  'Drive transfer': text => mapped(target(text), value => ({driveTransfer: value})),
  'Calendar transfer': text => mapped(target(text), value => ({calendarTransfer: value})),
  Mail: text =>
    mapped(choice(text, {Hold: 'hold', Export: 'export', Archive: 'archive', None: null} as const), value => ({
      mail: value,
    })),
  License: text => mapped(nothing(text), () => ({license: true})),
  'Delete after days': text => mapped(days(text, '90'), value => ({deleteAfterDays: value})),
  'Leaving date': text => mapped(attribute(text), value => ({leavingDate: value})),
  Keep: text => mapped(addresses(text), value => ({keep: value})),
};

/** Every name that the Step column may hold, in the order of the saga. */
export const LEAVER_STEP_NAMES: readonly string[] = Object.keys(READERS);

/**
 * The policy in the rows. A step that stands twice counts once, as its first row says. While a row may name something to
 * keep and can't be read, nothing is taken away after containment.
 */
export function parseLeavers(rows: readonly RuleRow[]): Checked<LeaverPolicy> {
  const findings: Finding[] = [];
  let policy: LeaverPolicy = NO_POLICY;
  const seen = new Map<string, number>();
  for (const row of rows.filter(one => !isBlank(one) && !lacksColumn(one, [STEP, ENABLED, PARAMETER]))) {
    const name = stepOf(row);
    if (name === null) {
      findings.push(unknownStep(row));
      // A step that nobody knows may have been meant to keep somebody.
      policy = {...policy, removalsFrozen: policy.removalsFrozen || isOn(row) !== false};
      continue;
    }
    const earlier = seen.get(name);
    if (earlier !== undefined) {
      findings.push(doubleStep(row, name, earlier));
      continue;
    }
    seen.set(name, row.row);
    const read = readRow(row, name);
    findings.push(...read.findings);
    policy = {...policy, ...read.value};
  }
  return {value: policy, findings};
}

function readRow(row: RuleRow, name: string): Checked<Partial<LeaverPolicy>> {
  const enabled = isOn(row);
  const isKeep = name === 'Keep';
  if (enabled === null) {
    const finding = cellFinding(row, ENABLED, {
      kind: 'leavers.enabled',
      detail: `Enabled is "${cell(row, ENABLED)}", but has to be TRUE or FALSE. ${consequence(isKeep)}`,
      remedy: 'Choose TRUE or FALSE.',
    });
    return {value: isKeep ? {removalsFrozen: true} : {}, findings: [finding]};
  }
  if (!enabled) return {value: {}, findings: []};
  const read = READERS[name]?.(cell(row, PARAMETER));
  if (!read) return {value: {}, findings: []};
  if (read.ok) return {value: read.value, findings: []};
  const finding = cellFinding(row, PARAMETER, {
    kind: 'leavers.parameter',
    detail: `The parameter of "${name}" is "${cell(row, PARAMETER)}", but has to be ${read.wanted}. ${consequence(isKeep)}`,
    remedy: `Write for example: ${read.example}.`,
  });
  return {value: isKeep ? {removalsFrozen: true} : {}, findings: [finding]};
}

function consequence(isKeep: boolean): string {
  return isKeep
    ? 'Until then nothing is taken from leavers but their access.'
    : 'Until then this step is not done for anybody.';
}

function isOn(row: RuleRow): boolean | null {
  return yesOrNo(cell(row, ENABLED), false);
}

function stepOf(row: RuleRow): string | null {
  const text = cell(row, STEP).toLowerCase();
  return LEAVER_STEP_NAMES.find(name => name.toLowerCase() === text) ?? null;
}

function unknownStep(row: RuleRow): Finding {
  const text = cell(row, STEP);
  return cellFinding(row, STEP, {
    kind: 'leavers.step',
    detail:
      (text === '' ? 'No step is given.' : `"${text}" is no step of a leaver.${suggestion(text, LEAVER_STEP_NAMES)}`) +
      ' Until then nothing is taken from leavers but their access, unless the row is off.',
    remedy: `The steps are ${LEAVER_STEP_NAMES.join(', ')}.`,
  });
}

function doubleStep(row: RuleRow, name: string, earlier: number): Finding {
  return cellFinding(row, STEP, {
    severity: 'warning',
    kind: 'leavers.double',
    detail: `"${name}" stands in row ${earlier} already, and that row counts.`,
    remedy: 'Delete one of the two rows.',
  });
}

function mapped<A, B>(read: Read<A>, turn: (value: A) => B): Read<B> {
  return read.ok ? {ok: true, value: turn(read.value)} : read;
}

function containment(text: string): Read<ContainmentPolicy> {
  if (text === '' || text.toLowerCase() === 'suspend') return {ok: true, value: {kind: 'suspend'}};
  const match = /^receive for (\d{1,4}) days?$/i.exec(text);
  const count = Number(match?.[1] ?? 0);
  return count >= 1 && count <= DAYS_MAX
    ? {ok: true, value: {kind: 'receive', days: count}}
    : {ok: false, wanted: 'Suspend, or a number of days for which mail is received', example: 'Receive for 30 days'};
}

function choice<T>(text: string, choices: {readonly [name: string]: T}): Read<T> {
  const names = Object.keys(choices);
  const name = text === '' ? names[0] : names.find(one => one.toLowerCase() === text.toLowerCase());
  return name === undefined
    ? {ok: false, wanted: names.join(' or '), example: names[0] ?? ''}
    : {ok: true, value: choices[name] as T};
}

function nothing(text: string): Read<null> {
  return text === '' ? {ok: true, value: null} : {ok: false, wanted: 'empty', example: 'nothing at all'};
}

function target(text: string): Read<TransferTarget> {
  const [first = '', ...rest] = text.split(/\s*,\s*(?:else\s+)?|\s+else\s+/i).map(part => part.trim());
  const toManager = first.toLowerCase() === 'manager';
  const named = toManager ? (rest[0] ?? '') : first;
  const isWhole = rest.length <= (toManager ? 1 : 0);
  if (isWhole && (toManager || named !== '') && (named === '' || isAddress(named))) {
    return {ok: true, value: {toManager, named: named === '' ? '' : toEmail(named)}};
  }
  return {ok: false, wanted: 'manager, an address, or both', example: 'manager, else archive@example.com'};
}

function days(text: string, example: string): Read<number> {
  const count = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  return count >= 1 && count <= DAYS_MAX
    ? {ok: true, value: count}
    : {ok: false, wanted: `a whole number from 1 to ${DAYS_MAX}`, example};
}

function attribute(text: string): Read<string> {
  const name = text.replace(/^user\.attributes\./, '');
  return /^[A-Za-z0-9]{1,64}$/.test(name)
    ? {ok: true, value: name}
    : {ok: false, wanted: 'the name of a custom attribute in JumpCloud', example: 'leavingDate'};
}

function addresses(text: string): Read<ReadonlySet<Email>> {
  const parts = text.split(/[\s,;]+/).filter(part => part !== '');
  return parts.length > 0 && parts.every(isAddress)
    ? {ok: true, value: new Set(parts.map(toEmail))}
    : {ok: false, wanted: 'addresses of people or groups', example: 'alumni@example.com, founder@example.com'};
}
