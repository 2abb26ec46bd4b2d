/** The Shared drives tab: who gets which access to which shared drive or folder. */
import {DRIVE_ROLES, DRIVE_ROLE_WORDS, type DriveRole} from '../model/drive';
import type {Checked, Finding} from '../model/finding';
import {cellFinding, placeOf, type RuleRow} from '../model/rule-row';
import type {DriveRule, DriveRules} from '../model/rule-set';
import {cell, choiceFinding, isBlank, lacksColumn} from './cells';
import {CONDITION, parseCondition} from './condition';

const DRIVE = 'Drive or folder';
const ROLE = 'Role';

const COLUMNS = [CONDITION, DRIVE, ROLE];

/** The roles from most to least, by the words that the drop-down offers. */
const ROLE_WORDS = [...DRIVE_ROLES].reverse().map(role => DRIVE_ROLE_WORDS[role]);

/** The rules in the rows, or `null` where there are none. Nobody loses access to what a broken row names. */
export function parseDrives(rows: readonly RuleRow[]): Checked<DriveRules | null> {
  const filled = rows.filter(row => !isBlank(row));
  if (filled.length === 0) return {value: null, findings: []};
  const rules: DriveRule[] = [];
  const findings: Finding[] = [];
  const frozen: string[] = [];
  let revocationsFrozen = false;
  const earlier = new Map<string, RuleRow>();
  for (const row of filled) {
    const reference = referenceOf(cell(row, DRIVE));
    const rule = lacksColumn(row, COLUMNS) ? {value: null, findings: []} : parseRow(row, reference);
    findings.push(...rule.findings);
    if (rule.value) {
      const said = repetition(row, rule.value, earlier);
      if (said) findings.push(said);
      rules.push(rule.value);
    } else if (reference === null || reference === '') revocationsFrozen = true;
    else frozen.push(reference);
  }
  return {value: {rows: rules, frozen, revocationsFrozen}, findings};
}

function parseRow(row: RuleRow, reference: string | null): Checked<DriveRule | null> {
  const condition = parseCondition(row);
  const findings: Finding[] = [...condition.findings];
  if (reference === null || reference === '') findings.push(referenceFinding(row));
  const role = roleOf(cell(row, ROLE));
  if (role === null) findings.push(choiceFinding(row, ROLE, 'drive.role', ROLE_WORDS));
  if (!condition.value || reference === null || reference === '' || role === null) return {value: null, findings};
  return {
    value: {
      condition: condition.value,
      drive: reference,
      role,
      drivePlace: placeOf(row, DRIVE),
      rolePlace: placeOf(row, ROLE),
    },
    findings,
  };
}

/** The role that a text means: by the word that Drive shows to people or by the API's name. */
function roleOf(text: string): DriveRole | null {
  const word = text.toLowerCase();
  return DRIVE_ROLES.find(role => role.toLowerCase() === word || DRIVE_ROLE_WORDS[role].toLowerCase() === word) ?? null;
}

/**
 * The name or id in a cell; of an address in Drive just the id (`drive.google.com/drive/folders/ID`, also with `u/0`,
 * and `open?id=ID`). `null` for an address without one.
 */
export function referenceOf(text: string): string | null {
  if (!/^(?:https?:\/\/|drive\.google\.com\/)/i.test(text)) return text;
  if (!/^(?:https?:\/\/)?(?:drive|docs)\.google\.com\//i.test(text)) return null;
  return /(?:\/folders\/|\/d\/|[?&]id=)([A-Za-z0-9_-]{10,})/.exec(text)?.[1] ?? null;
}

function referenceFinding(row: RuleRow): Finding {
  const text = cell(row, DRIVE);
  return cellFinding(row, DRIVE, {
    kind: 'drive.reference',
    detail:
      (text === '' ? 'No shared drive or folder is given' : `"${text}" is no address of a shared drive or folder`) +
      ', so it is not known what the row is about. Until then nobody loses access to any.',
    remedy:
      'Write the name of a shared drive, such as Engineering, or the address that the browser shows when it is open.',
  });
}

/** A finding for a row that says what an earlier one says already, or the same with another role. */
function repetition(row: RuleRow, rule: DriveRule, earlier: Map<string, RuleRow>): Finding | null {
  const key = JSON.stringify([cell(row, CONDITION), rule.drive]);
  const first = earlier.get(key);
  if (!first) {
    earlier.set(key, row);
    return null;
  }
  const isSame = roleOf(cell(first, ROLE)) === rule.role;
  return cellFinding(row, isSame ? DRIVE : ROLE, {
    severity: 'warning',
    kind: isSame ? 'drive.duplicate' : 'drive.contradiction',
    detail: isSame
      ? `Row ${first.row} says the same already.`
      : `Row ${first.row} gives the same people ${cell(first, ROLE)}, this one ${cell(row, ROLE)}; the higher role counts.`,
    remedy: 'Delete one of the two rows.',
  });
}
