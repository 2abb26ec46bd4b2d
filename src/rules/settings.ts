/** The Settings tab: every setting by name, how its value is read, and what holds when it can't be. */
import type {ChangeClass} from '../model/change';
import type {Checked, Finding} from '../model/finding';
import {isAddress, toEmail} from '../model/ids';
import {cellFinding, placeOf, type RuleRow} from '../model/rule-row';
import type {ClassLimit, Region, RuleSet, Settings} from '../model/rule-set';
import type {Mode} from '../model/run';
import {cell, choiceOf, isBlank, lacksColumn} from './cells';
import {compileCondition} from './expression';
import {nearest, suggestion} from './nearest';

const NAME = 'Setting';
const VALUE = 'Value';

const MODES: readonly Mode[] = ['Preview', 'Approve', 'Automatic'];
const REGIONS: readonly Region[] = ['US', 'EU', 'IN'];

/** Minutes between time-driven triggers that Apps Script allows (ClockTriggerBuilder.everyMinutes). */
const POLL_MINUTES = [1, 5, 10, 15, 30];

/** The classes with a limit of their own, by the words of the Settings tab, and their limits until an admin says more. */
const LIMITS: readonly (readonly [words: string, name: ChangeClass, count: number | null, percent: number | null])[] = [
  ['suspensions', 'suspend', 10, 5],
  ['removals from groups', 'member remove', 50, 10],
  ['creations', 'create', 500, null],
  ['cleared fields', 'clear', 50, 10],
  ['renames', 'rename', 20, 5],
  ['restores', 'restore', 10, 5],
];

/** Every name that the Setting column may hold. */
export const SETTING_NAMES: readonly string[] = [
  'Mode',
  'JumpCloud region',
  'JumpCloud organization id',
  'Managed domains',
  'Scope',
  'Notify by mail',
  'Poll minutes',
  'Full pass hour',
  'Stale alarm hours',
  'Org unit for new accounts',
  ...LIMITS.flatMap(([words]) => [limitName(words, 'count'), limitName(words, 'percent')]),
  'Approval holds, hours',
];

function limitName(words: string, measure: 'count' | 'percent'): string {
  return `Limit ${words}, ${measure}`;
}

/** The settings, and the scope as a condition. */
export type ParsedSettings = Pick<RuleSet, 'settings' | 'inScope' | 'scope'> & {readonly usesGroups: boolean};

/** What a value may be, in words, and one that is right. */
interface Expected {
  readonly expected: string;
  readonly example: string;
}

/** The settings in the rows. What is missing or broken has its default, never a looser value than the admin could mean. */
export function parseSettings(rows: readonly RuleRow[]): Checked<ParsedSettings> {
  const reader = new SettingsReader(rows);
  const settings: Settings = {
    mode: reader.choice('Mode', MODES, 'Preview'),
    region: reader.choice('JumpCloud region', REGIONS, 'US'),
    organizationId: reader.organizationId(),
    managedDomains: reader.domains(),
    notifyMail: reader.addresses(),
    pollMinutes: reader.read('Poll minutes', 1, text => (POLL_MINUTES.includes(Number(text)) ? Number(text) : null), {
      expected: `one of ${POLL_MINUTES.join(', ')}`,
      example: '1',
    }),
    fullPassHour: reader.whole('Full pass hour', 3, 0, 23),
    staleAlarmHours: reader.whole('Stale alarm hours', 26, 1, 720),
    newAccountOrgUnit: reader.orgUnit(),
    limits: Object.fromEntries(LIMITS.map(([words, name, ...limit]) => [name, reader.limit(words, limit)])),
    approvalHours: reader.whole('Approval holds, hours', 24, 1, 168),
  };
  return {value: {settings, ...reader.scope()}, findings: reader.findings};
}

class SettingsReader {
  readonly findings: Finding[] = [];
  private readonly rows = new Map<string, RuleRow>();
  /** Settings that a misspelt row seems to mean. */
  private readonly misspelt = new Map<string, RuleRow>();

  /** Whether a column is missing, so that no value can be found. */
  private readonly isUnreadable: boolean;

  constructor(rows: readonly RuleRow[]) {
    this.isUnreadable = rows.some(row => lacksColumn(row, [NAME, VALUE]));
    for (const row of this.isUnreadable ? [] : rows) if (!isBlank(row)) this.take(row);
  }

  private take(row: RuleRow): void {
    const written = cell(row, NAME);
    const name = SETTING_NAMES.find(one => one.toLowerCase() === written.toLowerCase());
    if (name === undefined) {
      const meant = nearest(written, SETTING_NAMES);
      if (meant !== null) this.misspelt.set(meant, row);
      this.find(row, NAME, {
        kind: 'settings.unknown',
        detail: `There is no setting "${written}".${suggestion(written, SETTING_NAMES)}`,
        remedy: `Correct the name, or delete the row; the names are in the sheet reference, such as ${SETTING_NAMES[0]}.`,
      });
    } else if (this.rows.has(name)) {
      this.find(row, NAME, {
        kind: 'settings.duplicate',
        detail: `"${name}" stands here a second time; row ${this.rows.get(name)?.row ?? 0} counts.`,
        remedy: 'Delete one of the two rows.',
      });
    } else this.rows.set(name, row);
  }

  /** The value that `read` makes of the text; the default for an empty text, and with a finding for a wrong one. */
  read<T>(name: string, fallback: T, read: (text: string) => T | null, {expected, example}: Expected): T {
    const row = this.rows.get(name);
    const text = row ? cell(row, VALUE) : '';
    if (!row || text === '') return fallback;
    const value = read(text);
    if (value !== null) return value;
    this.find(row, VALUE, {
      kind: 'settings.value',
      detail: `${name} is "${text}", but has to be ${expected}. Until then ${shown(fallback)} holds.`,
      remedy: `Write ${expected}, for example ${example}.`,
    });
    return fallback;
  }

  choice<T extends string>(name: string, choices: readonly T[], fallback: T): T {
    const expected = {expected: `one of ${choices.join(', ')}`, example: choices[0] ?? ''};
    return this.read(name, fallback, text => choiceOf(text, choices, fallback), expected);
  }

  whole(name: string, fallback: number, least: number, most: number): number {
    return this.read(name, fallback, text => wholeBetween(text, least, most), {
      expected: `a whole number from ${least} to ${most}`,
      example: String(fallback),
    });
  }

  limit(words: string, [count, percent]: readonly [number | null, number | null]): ClassLimit {
    return {
      count: this.bound(limitName(words, 'count'), count, Number.MAX_SAFE_INTEGER, 'a whole number, or none', '10'),
      percent: this.bound(limitName(words, 'percent'), percent, 100, 'a whole number from 0 to 100, or none', '5'),
    };
  }

  private bound(name: string, fallback: number | null, most: number, expected: string, example: string): number | null {
    // Boxed, because `null` is a value here: no limit.
    const read = (text: string): {bound: number | null} | null => {
      if (text.toLowerCase() === 'none') return {bound: null};
      const bound = wholeBetween(most === 100 ? text.replace(/\s*%$/, '') : text, 0, most);
      return bound === null ? null : {bound};
    };
    return this.read(name, {bound: fallback}, read, {expected, example}).bound;
  }

  /** A broken id is kept as it is: it then matches no organization, where an empty one would match any. */
  organizationId(): string {
    const row = this.rows.get('JumpCloud organization id');
    const text = row ? cell(row, VALUE).toLowerCase() : '';
    if (row && text !== '' && !/^[0-9a-f]{24}$/.test(text)) {
      this.find(row, VALUE, {
        kind: 'settings.value',
        detail: `"${text}" is no JumpCloud organization id, so no answer of JumpCloud will be believed.`,
        remedy:
          'Copy the id of 24 digits and letters a to f from the JumpCloud console, such as 5f0c1a2b3c4d5e6f7a8b9c0d, ' +
          'or empty the cell: the first pass fills it in.',
      });
    }
    return text;
  }

  domains(): readonly string[] {
    const domains = this.list('Managed domains', 'a domain, such as example.com', text => {
      const domain = text.toLowerCase().replace(/^@/, '');
      return isAddress(`a@${domain}`) ? domain : null;
    });
    if (domains.length > 0) return domains;
    const row = this.rows.get('Managed domains');
    const said = {
      severity: 'error' as const,
      kind: 'settings.domains',
      detail: 'No managed domain is given, so no account and no group can be made or changed.',
      remedy: 'Write your Google Workspace domains into "Managed domains" in the Settings tab, such as example.com.',
    };
    this.findings.push(row ? cellFinding(row, VALUE, said) : {...said, subject: 'Settings'});
    return [];
  }

  addresses(): readonly string[] {
    return this.list('Notify by mail', 'a mail address, such as it@example.com', text =>
      isAddress(text.replace(/\+[^@]*@/, '@')) ? toEmail(text) : null,
    );
  }

  /** The right entries of a list; each wrong one is a finding of its own cell. */
  private list(name: string, expected: string, read: (text: string) => string | null): readonly string[] {
    const row = this.rows.get(name);
    const entries = row ? cell(row, VALUE).split(/[\s,;]+/) : [];
    const right: string[] = [];
    const wrong: string[] = [];
    for (const entry of entries.filter(text => text !== '')) {
      const value = read(entry);
      if (value === null) wrong.push(entry);
      else if (!right.includes(value)) right.push(value);
    }
    if (row && wrong.length > 0) {
      this.find(row, VALUE, {
        kind: 'settings.value',
        detail: `${name}: "${wrong.join('", "')}" is not ${expected.split(',')[0] ?? expected}; the others hold.`,
        remedy: `Write ${expected}; several are separated by commas.`,
      });
    }
    return right;
  }

  orgUnit(): string {
    const read = (text: string): string | null => (/^\/$|^(?:\/[^/]+)+$/.test(text) ? text : null);
    return this.read('Org unit for new accounts', '/', read, {
      expected: 'a path that begins with /',
      example: '/Staff',
    });
  }

  /** Who is in scope. A scope that can't be read, or whose name is misspelt, means nobody: then nothing is taken away. */
  scope(): Omit<ParsedSettings, 'settings'> {
    const row = this.rows.get('Scope');
    const text = row ? cell(row, VALUE) : '';
    if (this.isUnreadable || (!row && this.misspelt.has('Scope'))) return NOBODY;
    if (!row || text === '') return {inScope: () => ({ok: true, value: true}), usesGroups: false};
    const {value, findings} = compileCondition(row, VALUE, text);
    this.findings.push(...findings.map(nobodyInScope));
    if (!value) return NOBODY;
    return {
      inScope: view => value.evaluate(view),
      usesGroups: value.usesGroups,
      scope: {place: placeOf(row, VALUE), customAttributes: value.customAttributes},
    };
  }

  private find(row: RuleRow, header: string, said: {kind: string; detail: string; remedy: string}): void {
    this.findings.push(cellFinding(row, header, said));
  }
}

const NOBODY: Omit<ParsedSettings, 'settings'> = {inScope: () => ({ok: true, value: false}), usesGroups: false};

function nobodyInScope(finding: Finding): Finding {
  return {...finding, detail: `${finding.detail} Until then nobody is in scope, and nothing is changed.`};
}

function wholeBetween(text: string, least: number, most: number): number | null {
  const number = /^\d{1,15}$/.test(text) ? Number(text) : NaN;
  return number >= least && number <= most ? number : null;
}

function shown(fallback: unknown): string {
  if (typeof fallback === 'object' && fallback !== null && 'bound' in fallback) return shown(fallback.bound ?? 'none');
  return String(fallback);
}
