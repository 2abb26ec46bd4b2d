/** Who should be in which Google group, and which groups nest in which. */
import type {MemberRole} from '../model/account';
import type {DesiredGroup, DesiredMember, DesiredNesting} from '../model/desired-state';
import {invariant} from '../model/errors';
import type {Checked, Finding} from '../model/finding';
import type {Email, PersonId} from '../model/ids';
import type {SourceGroup} from '../model/person';
import type {GroupRule, RuleSet} from '../model/rule-set';
import {suggestion} from './nearest';

const RANKS: Readonly<Record<MemberRole, number>> = {MEMBER: 0, MANAGER: 1, OWNER: 2};

/**
 * The groups of the rules, each with the union of its sources: the highest role where several name one person.
 *
 * @param people those in scope who may be members
 */
export function groupsOf(
  rules: RuleSet,
  sources: readonly SourceGroup[],
  people: ReadonlySet<PersonId>,
): Checked<readonly DesiredGroup[]> {
  const byName = new Map<string, SourceGroup[]>();
  for (const group of sources) byName.set(group.name, [...(byName.get(group.name) ?? []), group]);
  const byGroup = new Map<Email, GroupRule[]>();
  for (const rule of rules.groups) byGroup.set(rule.group, [...(byGroup.get(rule.group) ?? []), rule]);
  const findings: Finding[] = [];
  const groups: DesiredGroup[] = [];
  for (const email of [...byGroup.keys()].sort()) {
    const fed = byGroup.get(email) ?? [];
    const found = fed.flatMap(rule => {
      const {value, findings: unclear} = sourceOf(rule, byName);
      findings.push(...unclear);
      return value ? [{rule, source: value}] : [];
    });
    const [first] = found;
    if (!first) continue;
    const {direction} = first.rule;
    if (direction !== 'JumpCloud to Google' && first.source.dynamic) {
      findings.push(dynamicTarget(first.rule));
      continue;
    }
    const frozen = rules.removalsFrozen || rules.frozenGroups.has(email) || found.length < fed.length;
    groups.push({
      email,
      name: first.source.name,
      description: first.source.description,
      direction,
      role: first.rule.role,
      create: fed.some(rule => rule.create),
      members: first.rule.members,
      frozen,
      sourceGroupIds: found.map(({source}) => source.id).sort(),
      desired: membersOf(found, people),
    });
  }
  return {value: groups, findings};
}

/** The nestings of the rules, sorted. */
export function nestingsOf(rules: RuleSet): readonly DesiredNesting[] {
  return rules.nestings
    .map(({group, child, role, create}) => ({
      group,
      child,
      role,
      create,
      frozen: rules.removalsFrozen || rules.frozenGroups.has(group),
    }))
    .sort((a, b) => (`${a.group} ${a.child}` < `${b.group} ${b.child}` ? -1 : 1));
}

function dynamicTarget({sourceGroup, group, direction, place}: GroupRule): Finding {
  return {
    severity: 'error',
    kind: 'group.dynamic-target',
    subject: sourceGroup,
    detail:
      `"${sourceGroup}" is a dynamic group: JumpCloud picks its members by a query and would undo what "${direction}" ` +
      `writes there. The row is off, and ${group} is left as it is.`,
    remedy: 'Choose "JumpCloud to Google" in this row, or give the group manual membership in JumpCloud.',
    place,
  };
}

function sourceOf(rule: GroupRule, byName: ReadonlyMap<string, readonly SourceGroup[]>): Checked<SourceGroup | null> {
  const [source, second] = byName.get(rule.sourceGroup) ?? [];
  if (source && !second) return {value: source, findings: []};
  const detail = source
    ? `JumpCloud has several groups named "${rule.sourceGroup}".`
    : `JumpCloud has no group "${rule.sourceGroup}".${suggestion(rule.sourceGroup, [...byName.keys()])}`;
  const finding: Finding = {
    severity: 'error',
    kind: source ? 'group.source-ambiguous' : 'group.source-unknown',
    subject: rule.sourceGroup,
    detail: `${detail} Until then nobody is taken out of ${rule.group}.`,
    remedy: source ? 'Give each of them a name of its own in JumpCloud.' : 'Correct the name, or delete the row.',
    place: rule.place,
  };
  return {value: null, findings: [finding]};
}

function membersOf(
  found: readonly {readonly rule: GroupRule; readonly source: SourceGroup}[],
  people: ReadonlySet<PersonId>,
): readonly DesiredMember[] {
  const roles = new Map<PersonId, MemberRole>();
  for (const {rule, source} of found) {
    invariant(source.memberIds !== null, `the members of ${source.name} were not read`);
    for (const person of source.memberIds) {
      const role = roles.get(person);
      if (people.has(person) && (role === undefined || RANKS[rule.role] > RANKS[role])) roles.set(person, rule.role);
    }
  }
  return [...roles].map(([person, role]) => ({person, role})).sort((a, b) => (a.person < b.person ? -1 : 1));
}
