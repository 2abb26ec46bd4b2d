/** Reads what concerns some people, and nothing that grows with the company, and makes the inputs of a plan of it. */
import type {Account} from '../model/account';
import {OutsideError} from '../model/errors';
import {ALIASES_FIELD} from '../model/google-field';
import {domainOf, toEmail, toPersonId, type AccountId, type Email, type PersonId} from '../model/ids';
import type {Person, PersonAnswer, SourceGroup} from '../model/person';
import type {LinkRow, RuleSet} from '../model/rule-set';
import type {JumpCloudSnapshot} from '../model/snapshot';
import type {Evidences} from '../plan/evidence';
import {markOf} from '../plan/link';
import type {PlanInputs} from '../plan/plan';
import type {FocusPerson, JumpCloudSide, Outside, WorkspaceFocus, WorkspaceSide} from '../ports';
import {computeDesired} from '../rules/desired';
import {parseLinks} from '../rules/links';
import type {Lane} from './event-state';

/** Both sides, connected. */
export interface FocusSides {
  readonly jumpCloud: JumpCloudSide;
  readonly workspace: WorkspaceSide;
}

/** What was read. */
export interface Focus {
  /** People of whom JumpCloud gave an answer: only they are planned for. */
  readonly people: ReadonlySet<PersonId>;
  readonly source: JumpCloudSnapshot;
  readonly workspace: WorkspaceFocus;
  readonly links: readonly LinkRow[];
  readonly evidences: Evidences;
}

/**
 * The rules as far as they can be followed for some people alone. Aliases and addresses that rules make, licenses, drives
 * and admin roles are nobody's own matter: who else has or wants them counts.
 */
export function rulesInFocus({drives: _drives, adminRoles: _roles, ...rules}: RuleSet): RuleSet {
  return {...rules, licenses: [], attributes: rules.attributes.filter(rule => rule.field !== ALIASES_FIELD)};
}

/**
 * Direct reads of the people, of their groups, of their managers, and of their accounts.
 *
 * @throws OutsideError when a side can't be read
 */
export function readFocus(
  outside: Pick<Outside, 'tables' | 'clock'>,
  {jumpCloud, workspace}: FocusSides,
  rules: RuleSet,
  lane: Lane,
  ids: readonly PersonId[],
): Focus {
  const takenAt = outside.clock.now();
  const {people: answers} = jumpCloud.look(ids);
  const found = peopleIn(answers);
  const usesGroups = rules.groups.length > 0 || rules.needsAllGroups;
  const memberOf = usesGroups ? jumpCloud.memberOf([...answers.keys()]) : new Map<PersonId, null>();
  const managers = managersOf(jumpCloud, found, answers);
  const groups = usesGroups ? withManagers(jumpCloud, rules, memberOf, managers) : [];
  const everyone = [...found, ...managers];
  const rows = linksOf(outside, 'JumpCloud id', [...answers.keys(), ...managers.map(({id}) => id)]);
  const accountOf = new Map(rows.map(row => [row.person, row.account] as const));
  const person = (id: PersonId, email: Email | null): FocusPerson => ({
    person: id,
    email: email !== null && rules.settings.managedDomains.includes(domainOf(email)) ? email : null,
    account: accountOf.get(id) ?? null,
  });
  const byId = new Map(found.map(one => [one.id, one]));
  const focus = workspace.focus({
    people: [...answers.keys()].map(id => person(id, byId.get(id)?.email ?? null)),
    context: managers.map(({id, email}) => person(id, email)),
    groups: new Set(rules.groups.map(rule => rule.group)),
    expected: expectedOf(rules, groups),
    orgUnits: (rules.orgUnits ?? []).length > 0 || rules.settings.newAccountOrgUnit !== '/',
    schemas: rules.attributes.some(rule => rule.storage !== undefined),
  });
  const links = [...rows, ...othersRows(outside, focus.accounts, rows)];
  return {
    people: new Set(answers.keys()),
    source: {
      takenAt,
      organizationId: lane.organizationId,
      people: everyone,
      groups,
      unreadable: strangers(focus.accounts, links, new Set([...answers.keys(), ...everyone.map(({id}) => id)])),
      attributeNames: lane.attributes ?? [],
    },
    workspace: focus,
    links,
    evidences: {
      people: answers,
      memberOf,
      accounts: accountsAsked(rows, focus.accounts),
      inGroups: new Map(),
    },
  };
}

/** The inputs of a plan under some rules. What rules find wrong is for the full pass to tell. */
export function inputsOf(
  focus: Focus,
  rules: RuleSet,
  others: Pick<
    PlanInputs,
    'agreed' | 'memory' | 'quarantined' | 'outOfGroups' | 'departures' | 'returns' | 'owner' | 'now'
  >,
): Omit<PlanInputs, 'evidences'> {
  const agreed = Object.entries(others.agreed).map(
    ([group, people]) => [group, people.filter(person => focus.people.has(person))] as const,
  );
  return {
    ...others,
    source: focus.source,
    workspace: focus.workspace,
    desired: computeDesired(focus.source, rules, null).value,
    rules: {links: focus.links, protectedAddresses: rules.protectedAddresses},
    agreed: Object.fromEntries(agreed),
    agreedLicenses: {},
    seatPrices: {},
    findings: [],
  };
}

function peopleIn(answers: ReadonlyMap<PersonId, PersonAnswer>): readonly Person[] {
  return [...answers.values()].flatMap(answer => (answer.found ? [answer.person] : []));
}

/** Managers who are not among the people themselves. While one can't be read, nothing may be said of who they manage. */
function managersOf(
  jumpCloud: JumpCloudSide,
  people: readonly Person[],
  known: ReadonlyMap<PersonId, PersonAnswer>,
): readonly Person[] {
  const ids = new Set(people.flatMap(({managerId}) => (managerId === null || known.has(managerId) ? [] : [managerId])));
  const looks = jumpCloud.look([...ids]);
  const [unread] = looks.unread.values();
  if (unread !== undefined) {
    throw new OutsideError({
      code: 'jumpcloud.manager-unread',
      message: `A manager could not be read from JumpCloud: ${unread}`,
      remedy: 'Nothing was changed. Lockstep tries again by itself.',
      retryable: true,
    });
  }
  return peopleIn(looks.people);
}

/** All groups, with the people and, where rules look at groups, their managers as members. */
function withManagers(
  jumpCloud: JumpCloudSide,
  rules: RuleSet,
  memberOf: ReadonlyMap<PersonId, readonly string[] | null>,
  managers: readonly Person[],
): readonly SourceGroup[] {
  const ofManagers = rules.needsAllGroups ? jumpCloud.memberOf(managers.map(({id}) => id)) : new Map<PersonId, null>();
  return jumpCloud.groupsWith(new Map([...memberOf, ...ofManagers]));
}

/** Google groups that a JumpCloud group with one of the people in it feeds. */
function expectedOf(rules: RuleSet, groups: readonly SourceGroup[]): ReadonlySet<Email> {
  const joined = new Set(groups.filter(group => (group.memberIds ?? []).length > 0).map(group => group.name));
  return new Set(rules.groups.filter(rule => joined.has(rule.sourceGroup)).map(rule => rule.group));
}

function linksOf(
  {tables}: Pick<Outside, 'tables'>,
  column: 'JumpCloud id' | 'Google id',
  values: readonly string[],
): readonly LinkRow[] {
  return values.length === 0 ? [] : parseLinks(tables.readLinks(column, values)).value;
}

/** Rows by which an account without a mark is somebody else's: it must not be taken for free. */
function othersRows(
  outside: Pick<Outside, 'tables'>,
  accounts: readonly Account[],
  rows: readonly LinkRow[],
): readonly LinkRow[] {
  const known = new Set<AccountId>(rows.map(row => row.account));
  const unmarked = accounts.filter(account => markOf(account) === '' && !known.has(account.id));
  return linksOf(
    outside,
    'Google id',
    unmarked.map(({id}) => id),
  );
}

/** People who own accounts that were read, and who are not read themselves: they exist, and nothing is changed for them. */
function strangers(
  accounts: readonly Account[],
  links: readonly LinkRow[],
  read: ReadonlySet<PersonId>,
): readonly PersonId[] {
  const marks = accounts.flatMap(account => (markOf(account) === '' ? [] : [toPersonId(markOf(account))]));
  return [...new Set([...marks, ...links.map(row => row.person)])].filter(person => !read.has(person)).sort();
}

/** What was asked about accounts by their ids: those that the Links tab names. */
function accountsAsked(rows: readonly LinkRow[], accounts: readonly Account[]): ReadonlyMap<AccountId, Account | null> {
  const found = new Map(accounts.map(account => [account.id, account] as const));
  return new Map(rows.map(({account}) => [account, found.get(account) ?? null] as const));
}

/** The owner of the triggers, whom no plan touches. */
export function ownerIn(outside: Pick<Outside, 'session'>): Email {
  return toEmail(outside.session.effectiveUser());
}
