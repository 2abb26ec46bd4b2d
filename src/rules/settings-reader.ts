/** Reads values out of the Settings tab, each with a finding when it is wrong and a default that is never looser. */
import type {Finding} from '../model/finding';
import {isAddress, toEmail} from '../model/ids';
import {cellFinding, placeOf, type RuleRow} from '../model/rule-row';
import type {ClassLimit, RuleSet} from '../model/rule-set';
import type {SecurityRules} from '../model/security-rule';
import {cell, choiceOf, isBlank, lacksColumn} from './cells';
import {compileCondition} from './expression';
import {nearest, suggestion} from './nearest';
import {graceName, limitName} from './setting-names';

const NAME = 'Setting';
const VALUE = 'Value';

/** The longest address that UrlFetchApp takes. */
const WEBHOOK_LENGTH_MAX = 2_082;

/** Who is in scope, and what that condition reads. */
export type ParsedScope = Pick<RuleSet, 'inScope' | 'scope'> & {readonly usesGroups: boolean};

/** What a value may be, in words, and one that is right. */
export interface Expected {
  readonly expected: string;
  readonly example: string;
}

/** What is wrong with a value, and what to write instead. */
export class Wrong {
  readonly detail: string;
  readonly remedy: string;

  constructor(detail: string, remedy: string) {
    this.detail = detail;
    this.remedy = remedy;
  }
}

/** The rows of the Settings tab by name. */
export class SettingsReader {
  readonly findings: Finding[] = [];
  private readonly names: readonly string[];
  private readonly rows = new Map<string, RuleRow>();
  /** Settings that a misspelt row seems to mean. */
  private readonly misspelt = new Map<string, RuleRow>();

  /** Whether a column is missing, so that no value can be found. */
  private readonly isUnreadable: boolean;

  /** @param names every name that the Setting column may hold */
  constructor(rows: readonly RuleRow[], names: readonly string[]) {
    this.names = names;
    this.isUnreadable = rows.some(row => lacksColumn(row, [NAME, VALUE]));
    for (const row of this.isUnreadable ? [] : rows) if (!isBlank(row)) this.take(row);
  }

  private take(row: RuleRow): void {
    const written = cell(row, NAME);
    const name = this.names.find(one => one.toLowerCase() === written.toLowerCase());
    if (name === undefined) {
      const meant = nearest(written, this.names);
      if (meant !== null) this.misspelt.set(meant, row);
      this.find(row, NAME, {
        kind: 'settings.unknown',
        // A web address may be a webhook's, which must stand nowhere else.
        detail: `There is no setting "${/https?:/i.test(written) ? '(a web address)' : written}".${suggestion(written, this.names)}`,
        remedy: `Correct the name, or delete the row; the names are in the sheet reference, such as ${this.names[0]}.`,
      });
    } else if (this.rows.has(name)) {
      this.find(row, NAME, {
        kind: 'settings.duplicate',
        detail: `"${name}" stands here a second time; row ${this.rows.get(name)?.row ?? 0} counts.`,
        remedy: 'Delete one of the two rows.',
      });
    } else this.rows.set(name, row);
  }

  /** Names without a row of their own and without one that seems to mean them. */
  missing(): readonly string[] {
    if (this.isUnreadable) return [];
    return this.names.filter(name => !this.rows.has(name) && !this.misspelt.has(name));
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

  /** A value whose parser says itself what is wrong; `null` while it is wrong, the default for an empty text. */
  checked<T>(name: string, fallback: T, parse: (text: string) => T | Wrong): T | null {
    const row = this.rows.get(name);
    const text = row ? cell(row, VALUE) : '';
    if (this.isUnreadable || (!row && this.misspelt.has(name))) return null;
    if (!row || text === '') return fallback;
    const parsed = parse(text);
    if (!(parsed instanceof Wrong)) return parsed;
    this.find(row, VALUE, {kind: 'settings.value', detail: `${name}: ${parsed.detail}`, remedy: parsed.remedy});
    return null;
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

  /**
   * Hours of grace. A value that can't be read, or whose name is misspelt, may have meant any number of them: until it is
   * mended the longest time holds.
   */
  graceHours(words: string, fallback: number, most: number): number {
    const name = graceName(words);
    const row = this.rows.get(name);
    if (!row) return this.isUnreadable || this.misspelt.has(name) ? most : fallback;
    const text = cell(row, VALUE);
    const hours = text === '' ? fallback : wholeBetween(text, 0, most);
    if (hours !== null) return hours;
    this.find(row, VALUE, {
      kind: 'settings.value',
      detail: `${name} is "${text}", but has to be a whole number from 0 to ${most}. Until then ${words} wait ${most} hours.`,
      remedy: `Write a whole number of hours, for example 72; 0 is at once.`,
    });
    return most;
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

  /** Address of an incoming webhook under `base`; empty for none, and for a wrong one, which is not repeated anywhere. */
  webhook(name: string, base: string): string {
    const parse = (text: string): string | Wrong => {
      const isRight = text.startsWith(base) && /^[\w\-./?=&%~+:]+$/.test(text) && text.length <= WEBHOOK_LENGTH_MAX;
      const detail = 'this is no address of an incoming webhook there, so nothing is told there.';
      return isRight && text.length > base.length
        ? text
        : new Wrong(detail, `Copy the whole address, which begins with ${base}, or empty the cell.`);
    };
    return this.checked(name, '', parse) ?? '';
  }

  /** Prices by SKU id. */
  prices(): Readonly<Record<string, number>> {
    const entries = this.list('Seat prices', 'a SKU id with its price, such as 1010020028=11.50', text =>
      /^[\w-]+=\d{1,7}(?:\.\d{1,4})?$/.test(text) ? text : null,
    );
    return Object.fromEntries(entries.map(entry => [entry.split('=')[0] ?? '', Number(entry.split('=')[1])]));
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
  scope(): ParsedScope {
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
      scope: {place: placeOf(row, VALUE), customAttributes: value.customAttributes, usesGroups: value.usesGroups},
    };
  }

  /** Who is a VIP. As long as it can't be read everyone is one, so that nobody is contained without being asked for. */
  vips(): SecurityRules['vips'] {
    const row = this.rows.get('VIPs');
    const text = row ? cell(row, VALUE) : '';
    if (this.isUnreadable || (!row && this.misspelt.has('VIPs'))) return EVERYONE;
    if (!row || text === '') return null;
    const {value, findings} = compileCondition(row, VALUE, text);
    const waits = 'Until then whatever is to be done to a person under Approval "VIPs" waits for approval.';
    this.findings.push(...findings.map(one => ({...one, detail: `${one.detail} ${waits}`})));
    return value ? {usesGroups: value.usesGroups, isVip: view => value.evaluate(view)} : EVERYONE;
  }

  private find(row: RuleRow, header: string, said: {kind: string; detail: string; remedy: string}): void {
    this.findings.push(cellFinding(row, header, said));
  }
}

const EVERYONE: SecurityRules['vips'] = {usesGroups: false, isVip: () => ({ok: true, value: true})};

const NOBODY: ParsedScope = {inScope: () => ({ok: true, value: false}), usesGroups: false};

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
