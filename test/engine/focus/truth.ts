/** A company in memory, as a full pass reads it whole and as an event pass asks for some people of it. */
import type {Account, Member, MemberRole, WorkspaceGroup} from '../../../src/model/account';
import type {GoogleCall, Reply} from '../../../src/model/google-call';
import {toAccountId, toEmail, type AccountId, type Email, type PersonId} from '../../../src/model/ids';
import type {JsonObject} from '../../../src/model/json';
import type {Person, PersonAnswer, SourceGroup} from '../../../src/model/person';
import type {JumpCloudSnapshot, WorkspaceSnapshot} from '../../../src/model/snapshot';
import {NO_EVIDENCE, placeKey, type Evidences, type Questions} from '../../../src/plan/evidence';
import {markOf} from '../../../src/plan/link';
import type {JumpCloudSide, WorkspaceSide} from '../../../src/ports';
import {readFocus} from '../../../src/workspace/focus';
import {ManualClock, ok, refusal} from '../../builders/google';
import {ORGANIZATION} from '../../builders/people';

/** Both clouds as they are. */
export interface Truth {
  readonly people: readonly Person[];
  readonly groups: readonly SourceGroup[];
  readonly accounts: readonly Account[];
  readonly orgUnits: readonly string[];
  readonly googleGroups: readonly WorkspaceGroup[];
}

/** JumpCloud read whole. */
export function wholeSource({people, groups}: Truth): JumpCloudSnapshot {
  return {takenAt: 0, organizationId: ORGANIZATION, people, groups};
}

/** Google read whole. */
export function wholeWorkspace({accounts, orgUnits, googleGroups}: Truth): WorkspaceSnapshot {
  return {takenAt: 0, accounts, orgUnits, groups: googleGroups};
}

/** The answers to the questions of a plan, beside those that are known. */
export function answersTo(truth: Truth, questions: Questions, known: Evidences = NO_EVIDENCE): Evidences {
  return {
    people: new Map([...known.people, ...questions.people.map(id => [id, answerFor(truth, id)] as const)]),
    memberOf: new Map([...known.memberOf, ...questions.memberOf.map(id => [id, groupsOf(truth, id)] as const)]),
    accounts: new Map([
      ...known.accounts,
      ...questions.accounts.map(id => [id, truth.accounts.find(one => one.id === id) ?? null] as const),
    ]),
    inGroups: new Map([
      ...known.inGroups,
      ...questions.inGroups.map(place => [placeKey(place), isIn(truth, place.group, place.account)] as const),
    ]),
  };
}

function answerFor({people}: Truth, id: PersonId): PersonAnswer {
  const person = people.find(one => one.id === id);
  return person ? {found: true, person} : {found: false};
}

function groupsOf({people, groups}: Truth, id: PersonId): readonly string[] | null {
  if (!people.some(one => one.id === id)) return null;
  return groups.filter(group => group.memberIds?.includes(id)).map(group => group.id);
}

function isIn({googleGroups}: Truth, email: Email, account: AccountId): boolean {
  const group = googleGroups.find(one => one.email === email);
  return group?.members?.some(member => member.id === account) ?? false;
}

/** Both sides as an event pass asks them; every call that was made is counted. */
export function sidesOf(truth: Truth): {
  readonly sides: {jumpCloud: JumpCloudSide; workspace: WorkspaceSide};
  readonly calls: () => number;
} {
  let calls = 0;
  const jumpCloud = {
    look(ids: readonly PersonId[]) {
      calls += ids.length;
      return {people: new Map(ids.map(id => [id, answerFor(truth, id)] as const)), unread: new Map()};
    },
    memberOf(ids: readonly PersonId[]) {
      calls += ids.length;
      return new Map(ids.map(id => [id, groupsOf(truth, id)] as const));
    },
    groupsWith(memberOf: ReadonlyMap<PersonId, readonly string[] | null>) {
      calls += 1;
      return truth.groups.map(group => ({
        ...group,
        memberIds: [...memberOf].flatMap(([id, ids]) => (ids?.includes(group.id) ? [id] : [])).sort(),
      }));
    },
  } as unknown as JumpCloudSide;
  const google = {
    send(asked: readonly GoogleCall[]) {
      calls += asked.length;
      return asked.map(call => googleReply(truth, call));
    },
  };
  const reader = {google, clock: new ManualClock(), deadline: 1_000_000};
  const workspace = {google, focus: wanted => readFocus(reader, wanted)} as Partial<WorkspaceSide> as WorkspaceSide;
  return {sides: {jumpCloud, workspace}, calls: () => calls};
}

const NOT_FOUND = refusal(404, 'notFound');

function googleReply(truth: Truth, {method, path, query}: GoogleCall): Reply {
  const groupOf = (key = ''): WorkspaceGroup | undefined =>
    truth.googleGroups.find(group => group.id === key || group.email === key || group.aliases.includes(toEmail(key)));
  switch (method) {
    case 'users.get': {
      const key = path['userKey'] ?? '';
      const account = truth.accounts.find(
        one => one.id === key || one.email === key || one.aliases.includes(toEmail(key)),
      );
      return account ? ok(account.profile) : NOT_FOUND;
    }
    case 'users.list': {
      const mark = String(query?.['query']).replace('externalId=', '');
      return ok({users: truth.accounts.filter(account => markOf(account) === mark).map(account => account.profile)});
    }
    case 'groups.list': {
      const inside = truth.googleGroups.filter(group =>
        group.members?.some(member => member.id === query?.['userKey']),
      );
      return ok({groups: inside.map(groupResource)});
    }
    case 'groups.get': {
      const group = groupOf(path['groupKey']);
      return group ? ok(groupResource(group)) : NOT_FOUND;
    }
    case 'members.get': {
      const member = groupOf(path['groupKey'])?.members?.find(one => one.id === path['memberKey']);
      return member ? ok({id: member.id, email: member.email, role: member.role, type: member.kind}) : NOT_FOUND;
    }
    case 'orgunits.list':
      return ok({organizationUnits: truth.orgUnits.filter(unit => unit !== '/').map(orgUnitPath => ({orgUnitPath}))});
    default:
      throw new Error(`the company has no answer to ${method}`);
  }
}

function groupResource({id, email, name}: WorkspaceGroup): JsonObject {
  return {id, email, name};
}

/** An account as Google keeps it, and as it is decoded. */
export function accountOf(facts: {
  readonly id: string;
  readonly email: string;
  readonly mark: string;
  readonly suspended: boolean;
  readonly byLockstep: boolean;
  readonly department: string;
  readonly orgUnit: string;
}): Account {
  const email = toEmail(facts.email);
  const marks = [
    ...(facts.mark === '' ? [] : [{type: 'custom', customType: 'jumpcloud', value: facts.mark}]),
    ...(facts.suspended && facts.byLockstep
      ? [{type: 'custom', customType: 'lockstep-suspended', value: '2026-01-01T00:00:00Z'}]
      : []),
  ];
  return {
    id: toAccountId(facts.id),
    email,
    aliases: [],
    suspended: facts.suspended,
    archived: false,
    suspensionReason: null,
    superAdmin: false,
    orgUnitPath: facts.orgUnit,
    profile: {
      id: facts.id,
      primaryEmail: email,
      suspended: facts.suspended,
      orgUnitPath: facts.orgUnit,
      externalIds: marks,
      organizations: [{primary: true, department: facts.department}],
    },
  };
}

/** A member of a Google group. */
export function memberOf(account: Account, role: MemberRole): Member {
  return {id: account.id, email: account.email, role, kind: 'USER'};
}
