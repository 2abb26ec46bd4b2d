/** The Groups tab: which JumpCloud groups and Google groups belong together, and which Google groups nest in which. */
import type {MemberRole} from '../model/account';
import type {Checked, Finding} from '../model/finding';
import {domainOf, isAddress, toEmail, type Email} from '../model/ids';
import {cellFinding, placeOf, type RuleRow} from '../model/rule-row';
import type {Direction, GroupRule, NestingRule} from '../model/rule-set';
import {cell, choiceFinding, choiceOf, isBlank, lacksColumn, yesOrNo} from './cells';
import {checkDirections, type RowRule} from './directions';
import {Nestings} from './nested-groups';

const SOURCE = 'JumpCloud group';
const GROUP = 'Google group';
const ROLE = 'Role';
const DIRECTION = 'Direction';
const MEMBERS = 'Members';
const CREATE = 'Create';

const COLUMNS = [SOURCE, GROUP, ROLE, DIRECTION, MEMBERS, CREATE];

const ROLES: readonly MemberRole[] = ['MEMBER', 'MANAGER', 'OWNER'];
const DIRECTIONS: readonly Direction[] = ['JumpCloud to Google', 'Google to JumpCloud', 'Both'];
const MEMBER_MODES = ['Managed', 'Exact'] as const;

/** The group rules, and the groups that broken rows governed. */
export interface ParsedGroups {
  readonly groups: readonly GroupRule[];
  readonly nestings: readonly NestingRule[];
  readonly frozenGroups: ReadonlySet<Email>;
  readonly removalsFrozen: boolean;
}

/** The rules in the rows. Nobody is taken out of the group of a broken row. */
export function parseGroups(rows: readonly RuleRow[], managedDomains: readonly string[]): Checked<ParsedGroups> {
  const parser = new GroupsParser(managedDomains);
  for (const row of rows.filter(one => !isBlank(one))) parser.take(row);
  return parser.finish();
}

class GroupsParser {
  private readonly managedDomains: readonly string[];
  private readonly rules: RowRule[] = [];
  private readonly nestings = new Nestings();
  private readonly findings: Finding[] = [];
  private readonly frozen = new Set<Email>();
  private removalsFrozen = false;

  constructor(managedDomains: readonly string[]) {
    this.managedDomains = managedDomains;
  }

  take(row: RuleRow): void {
    const address = cell(row, GROUP);
    if (lacksColumn(row, COLUMNS)) {
      // A row that says less than was written in it could mean the opposite, so its group is left as it is.
      if (isAddress(address)) this.frozen.add(toEmail(address));
      else this.removalsFrozen = true;
      return;
    }
    if (!isAddress(address)) {
      this.removalsFrozen = true;
      this.findings.push(addressFinding(row, address));
      return;
    }
    const group = toEmail(address);
    const before = this.findings.length;
    const source = cell(row, SOURCE);
    const rule = isAddress(source) ? null : this.ruleOf(row, source, group);
    const nesting = isAddress(source) ? this.nestingOf(row, toEmail(source), group) : null;
    if (this.findings.length > before) this.frozen.add(group);
    else if (rule) this.add(rule, row);
    else if (nesting) this.addNesting(nesting, row);
    else this.frozen.add(group);
  }

  /** The rule, or `null` where the group can't be served at all; everything wrong with the row is found either way. */
  private ruleOf(row: RuleRow, sourceGroup: string, group: Email): GroupRule | null {
    if (sourceGroup === '') {
      this.find(row, SOURCE, 'group.source', 'No JumpCloud group is given.', 'Write its name, such as Engineering.');
    }
    const isManaged = this.isManaged(row, GROUP, group);
    const direction = this.choice(row, DIRECTION, DIRECTIONS, 'JumpCloud to Google');
    const role = this.choice(row, ROLE, ROLES, 'MEMBER');
    const members = this.choice(row, MEMBERS, MEMBER_MODES, 'Managed');
    const create = this.create(row);
    if (role === null || members === null || direction === null || create === null || !isManaged) return null;
    return {sourceGroup, group, role, direction, members, create, place: placeOf(row, GROUP)};
  }

  /** The same for a row whose JumpCloud group cell is the address of a Google group. */
  private nestingOf(row: RuleRow, child: Email, group: Email): NestingRule | null {
    const isManaged = [this.isManaged(row, SOURCE, child), this.isManaged(row, GROUP, group)].every(Boolean);
    if (this.choice(row, DIRECTION, DIRECTIONS, 'JumpCloud to Google') !== 'JumpCloud to Google') {
      const detail = `${child} is a Google group, so this row nests it in ${group}; a nesting has no other direction.`;
      this.find(row, DIRECTION, 'group.direction', detail, 'Empty the cell, or write the name of a JumpCloud group.');
    }
    const role = this.choice(row, ROLE, ROLES, 'MEMBER');
    const create = this.create(row);
    if (role === null || create === null || !isManaged) return null;
    return {child, group, role, create, place: placeOf(row, SOURCE)};
  }

  private isManaged(row: RuleRow, header: string, group: Email): boolean {
    const isManaged = this.managedDomains.includes(domainOf(group));
    // Without any managed domain every row would say the same; the finding about the setting says it once.
    if (!isManaged && this.managedDomains.length > 0) {
      this.findings.push(domainFinding(row, header, group, this.managedDomains));
    }
    return isManaged;
  }

  private create(row: RuleRow): boolean | null {
    const create = yesOrNo(cell(row, CREATE), true);
    if (create === null) this.findings.push(choiceFinding(row, CREATE, 'group.create', ['TRUE', 'FALSE']));
    return create;
  }

  private choice<T extends string>(row: RuleRow, header: string, choices: readonly T[], fallback: T): T | null {
    const choice = choiceOf(cell(row, header), choices, fallback);
    if (choice === null) this.findings.push(choiceFinding(row, header, `group.${header.toLowerCase()}`, choices));
    return choice;
  }

  /** Keeps a rule unless an earlier row says the same pair already. */
  private add(rule: GroupRule, row: RuleRow): void {
    const earlier = this.rules.find(one => one.rule.group === rule.group && one.rule.sourceGroup === rule.sourceGroup);
    if (!earlier) {
      this.rules.push({rule, row});
      return;
    }
    const {role} = earlier.rule;
    const contradicts = role !== rule.role;
    this.findings.push(
      cellFinding(row, contradicts ? ROLE : GROUP, {
        severity: contradicts ? 'error' : 'warning',
        kind: contradicts ? 'group.contradiction' : 'group.duplicate',
        detail: contradicts
          ? `Row ${earlier.row.row} makes the same people ${role}, this one ${rule.role}; row ${earlier.row.row} counts.`
          : `Row ${earlier.row.row} says the same already.`,
        remedy: 'Delete one of the two rows.',
      }),
    );
  }

  private addNesting(rule: NestingRule, row: RuleRow): void {
    const wrong = this.nestings.take(rule, row);
    if (!wrong) return;
    this.findings.push(wrong);
    if (wrong.severity === 'error') this.frozen.add(rule.group);
  }

  finish(): Checked<ParsedGroups> {
    const {good, refused, findings: contradictions} = checkDirections(this.rules);
    this.findings.push(...contradictions);
    for (const {rule} of refused) this.frozen.add(rule.group);
    const managed = new Set(good.filter(({rule}) => rule.members === 'Managed').map(({rule}) => rule.group));
    const groups = good.map(({rule, row}): GroupRule => {
      if (rule.members === 'Exact' && rule.direction === 'Both') {
        const detail = `With "Both" each side follows the other, so nobody is out of place in ${rule.group}; Managed counts.`;
        this.warn(row, MEMBERS, 'group.members-both', detail, 'Choose Managed, or another direction.');
        return {...rule, members: 'Managed'};
      }
      if (rule.members === 'Managed' || !managed.has(rule.group)) return rule;
      const detail = `${rule.group} is Exact here and Managed in another row; Managed counts, which takes nobody else out.`;
      this.find(row, MEMBERS, 'group.members-differ', detail, 'Choose the same for every row of this Google group.');
      return {...rule, members: 'Managed'};
    });
    const {frozen: frozenGroups, removalsFrozen, findings} = this;
    return {value: {groups, nestings: this.nestings.rules, frozenGroups, removalsFrozen}, findings};
  }

  private find(row: RuleRow, header: string, kind: string, detail: string, remedy: string): void {
    this.findings.push(cellFinding(row, header, {kind, detail, remedy}));
  }

  private warn(row: RuleRow, header: string, kind: string, detail: string, remedy: string): void {
    this.findings.push(cellFinding(row, header, {severity: 'warning', kind, detail, remedy}));
  }
}

function addressFinding(row: RuleRow, address: string): Finding {
  return cellFinding(row, GROUP, {
    kind: 'group.address',
    detail:
      (address === '' ? 'No Google group is given' : `"${address}" is not an address that a Google group can have`) +
      ', so it is not known which group the row is about. Until then nobody is taken out of any group.',
    remedy: 'Write the address of the group, such as engineering@example.com, or delete the row.',
  });
}

function domainFinding(row: RuleRow, header: string, group: Email, managedDomains: readonly string[]): Finding {
  return cellFinding(row, header, {
    kind: 'group.domain',
    detail: `${group} is outside of the managed domains (${managedDomains.join(', ')}).`,
    remedy: 'Correct the address, or add its domain to "Managed domains" in the Settings tab.',
  });
}
