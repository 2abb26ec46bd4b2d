/** Rows of the Groups tab that nest one Google group in another: their JumpCloud group cell holds a Google group's address. */
import type {Finding} from '../model/finding';
import type {Email} from '../model/ids';
import {cellFinding, type RuleRow} from '../model/rule-row';
import type {NestingRule} from '../model/rule-set';

const SOURCE = 'JumpCloud group';

/** The nestings of the rows so far; one that repeats another or would close a circle is kept out, with a finding. */
export class Nestings {
  readonly rules: NestingRule[] = [];
  private readonly rows = new Map<NestingRule, RuleRow>();

  /** What is wrong with the rule beside the earlier ones, or `null` when it was taken. */
  take(rule: NestingRule, row: RuleRow): Finding | null {
    const earlier = this.rules.find(one => one.child === rule.child && one.group === rule.group);
    if (earlier) return duplicate(row, this.rows.get(earlier)?.row ?? 0);
    const circle = this.wayDown(rule.child, rule.group);
    if (circle) return closesCircle(row, rule, circle);
    this.rules.push(rule);
    this.rows.set(rule, row);
    return null;
  }

  /** The groups from `from` down to `to`, both included, or `null` where none of the rules leads there. */
  private wayDown(from: Email, to: Email, seen: ReadonlySet<Email> = new Set()): readonly Email[] | null {
    if (from === to) return [from];
    for (const {group, child} of this.rules) {
      if (group !== from || seen.has(child)) continue;
      const rest = this.wayDown(child, to, new Set([...seen, child]));
      if (rest) return [from, ...rest];
    }
    return null;
  }
}

function duplicate(row: RuleRow, earlier: number): Finding {
  return cellFinding(row, SOURCE, {
    severity: 'warning',
    kind: 'group.duplicate',
    detail: `Row ${earlier} says the same already.`,
    remedy: 'Delete one of the two rows.',
  });
}

function closesCircle(row: RuleRow, {child, group}: NestingRule, circle: readonly Email[]): Finding {
  const detail =
    child === group
      ? `${group} can't be nested in itself; the row is off.`
      : `${child} can't be nested in ${group}, because it holds ${group} already (${circle.join(' > ')}); the row is off.`;
  return cellFinding(row, SOURCE, {
    kind: 'group.cycle',
    detail,
    remedy: 'Delete one of the rows that lead in a circle.',
  });
}
