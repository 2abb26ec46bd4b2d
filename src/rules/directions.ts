/**
 * Rows of the Groups tab by direction: which of them can stand beside each other.
 *
 * | Google group | JumpCloud group | result |
 * |---|---|---|
 * | one row | target of this row alone | good |
 * | several rows, all `JumpCloud to Google` | any | good: the union |
 * | several rows, one of another direction | any | all of them are off: whom does the other side follow? |
 * | one row | target of several rows | all of those are off: two Google groups would pull at it |
 */
import type {Finding} from '../model/finding';
import {cellFinding, type RuleRow} from '../model/rule-row';
import type {GroupRule} from '../model/rule-set';

/** A rule with the row it came from. */
export interface RowRule {
  readonly rule: GroupRule;
  readonly row: RuleRow;
}

/** Rules that can stand, those that can't, and why. */
export interface CheckedDirections {
  readonly good: readonly RowRule[];
  readonly refused: readonly RowRule[];
  readonly findings: readonly Finding[];
}

/** Sorts out rows that contradict each other by their direction. */
export function checkDirections(rules: readonly RowRule[]): CheckedDirections {
  const refused = new Set<RowRule>();
  const findings: Finding[] = [];
  for (const same of grouped(rules, ({rule}) => rule.group)) {
    const leading = same.find(isTwoSided);
    if (!leading || same.length === 1) continue;
    for (const one of same) refused.add(one);
    findings.push(severalFeed(leading, same));
  }
  for (const same of grouped(rules.filter(isTwoSided), ({rule}) => rule.sourceGroup)) {
    const [first] = same;
    if (!first || same.length === 1) continue;
    for (const one of same) refused.add(one);
    findings.push(severalLead(first, same));
  }
  return {good: rules.filter(one => !refused.has(one)), refused: [...refused], findings};
}

/** Whether a row may change the members of its JumpCloud group. */
function isTwoSided({rule}: RowRule): boolean {
  return rule.direction !== 'JumpCloud to Google';
}

function grouped(rules: readonly RowRule[], key: (one: RowRule) => string): Iterable<readonly RowRule[]> {
  const groups = new Map<string, RowRule[]>();
  for (const one of rules) groups.set(key(one), [...(groups.get(key(one)) ?? []), one]);
  return groups.values();
}

function rowNumbers(rules: readonly RowRule[]): string {
  const rows = rules.map(({row}) => String(row.row));
  return `${rows.slice(0, -1).join(', ')} and ${rows[rows.length - 1] ?? ''}`;
}

function severalFeed({rule, row}: RowRule, same: readonly RowRule[]): Finding {
  return cellFinding(row, 'Direction', {
    kind: 'group.direction-several',
    detail:
      `Rows ${rowNumbers(same)} are about ${rule.group}, and row ${row.row} is "${rule.direction}": who is added or removed ` +
      `in Google would belong to which JumpCloud group? These rows are off, and ${rule.group} is left as it is.`,
    remedy: `Keep one row for ${rule.group}, or choose "JumpCloud to Google" in all of them.`,
  });
}

function severalLead({rule, row}: RowRule, same: readonly RowRule[]): Finding {
  return cellFinding(row, 'Direction', {
    kind: 'group.direction-contested',
    detail:
      `Rows ${rowNumbers(same)} each let another Google group decide who is in "${rule.sourceGroup}" of JumpCloud: what one ` +
      'adds, the other would remove. These rows are off, and their groups are left as they are.',
    remedy: 'Keep one of them, or choose "JumpCloud to Google" in the others.',
  });
}
