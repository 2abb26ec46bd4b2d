/** For whom the rows of the Shared drives and Admin roles tabs are. */
import type {Audience, DesiredAdminRoles, DesiredDrives} from '../model/desired-state';
import type {Checked, Finding} from '../model/finding';
import type {PersonId} from '../model/ids';
import type {SourceGroup} from '../model/person';
import type {AdminRoleRules, Condition, DriveRules, PersonView} from '../model/rule-set';
import {capped} from './capped';
import {unknownAttribute} from './unknown-attribute';

/** Whom conditions are asked about. */
export interface Candidates {
  /** Active people in scope with an address of their own, sorted by id. */
  readonly views: readonly PersonView[];
  readonly sources: readonly SourceGroup[];
  /** Names of all custom attributes that anyone in JumpCloud has. */
  readonly attributeNames: ReadonlySet<string>;
}

/** What the Shared drives tab wants of the people. */
export function drivesOf(rules: DriveRules, candidates: Candidates): Checked<DesiredDrives> {
  const findings: Finding[] = [];
  const frozen = [...rules.frozen];
  const rows = rules.rows.flatMap(({condition, ...row}) => {
    const audience = audienceOf(condition, candidates, `nobody loses access to ${row.drive}`);
    findings.push(...audience.findings);
    if (audience.value) return [{...row, audience: audience.value}];
    frozen.push(row.drive);
    return [];
  });
  return {value: {rows, frozen, revocationsFrozen: rules.revocationsFrozen}, findings};
}

/** What the Admin roles tab wants of the people. */
export function adminRolesOf(rules: AdminRoleRules, candidates: Candidates): Checked<DesiredAdminRoles> {
  const findings: Finding[] = [];
  const rows = rules.rows.flatMap(({condition, ...row}) => {
    const audience = audienceOf(condition, candidates, 'nobody loses an admin role');
    findings.push(...audience.findings);
    return audience.value ? [{...row, audience: audience.value}] : [];
  });
  const revocationsFrozen = rules.revocationsFrozen || rows.length < rules.rows.length;
  return {value: {rows, revocationsFrozen}, findings};
}

/** The audience of a condition; `null` where it reads a custom attribute that nobody has, which is a misspelt one. */
function audienceOf(condition: Condition, candidates: Candidates, consequence: string): Checked<Audience | null> {
  const {views, attributeNames} = candidates;
  const misspelt = condition.customAttributes.find(name => !attributeNames.has(name));
  if (misspelt !== undefined) {
    const finding = unknownAttribute(misspelt, attributeNames, {
      severity: 'error',
      kind: 'condition.attribute',
      consequence: `The row is off; until then ${consequence}.`,
      place: condition.place,
    });
    return {value: null, findings: [finding]};
  }
  const people: PersonId[] = [];
  const unclear = new Set<PersonId>();
  const findings: Finding[] = [];
  for (const view of views) {
    const evaluated = condition.evaluate(view);
    if (!evaluated.ok) {
      unclear.add(view.person.id);
      findings.push(unclearFinding(condition, view, evaluated.problem));
    } else if (evaluated.value) people.push(view.person.id);
  }
  const {usesGroups} = condition;
  const mayInclude = reviewOf(condition, candidates);
  return {value: {people, unclear, usesGroups, mayInclude}, findings: capped(findings)};
}

/** The condition once more, with a person and their groups as they were found by other ways than the lists. */
function reviewOf(condition: Condition, {views, sources}: Candidates): Audience['mayInclude'] {
  const byPerson = new Map(views.map(view => [view.person.id, view]));
  const names = new Map(sources.map(group => [group.id, group.name]));
  return (person, groupIds) => {
    const view = byPerson.get(person.id);
    if (!view) return false;
    const groups = groupIds?.flatMap(id => names.get(id) ?? []).sort() ?? view.groups;
    const evaluated = condition.evaluate({...view, person, groups});
    return !evaluated.ok || evaluated.value;
  };
}

function unclearFinding({place}: Condition, {person}: PersonView, problem: string): Finding {
  return {
    severity: 'warning',
    kind: 'person.condition',
    subject: person.email,
    detail: `Whether the row is for ${person.email} can't be worked out: ${problem}. Nothing is given to or taken from this person by it.`,
    remedy: 'Correct the condition, or the person in JumpCloud.',
    place,
  };
}
