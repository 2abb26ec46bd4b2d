/** A small company as a builder: people in JumpCloud, accounts and groups in Google, and what rules make of them. */
import type {Account, Member, MemberRole, WorkspaceGroup} from '../../src/model/account';
import type {DesiredAccount, DesiredField, DesiredGroup, DesiredNesting} from '../../src/model/desired-state';
import {PERSON_MARK, SUSPENSION_MARK} from '../../src/model/google-field';
import {toAccountId, toEmail, toPersonId, type Email, type PersonId} from '../../src/model/ids';
import type {JsonObject} from '../../src/model/json';
import type {Person, PersonState} from '../../src/model/person';
import type {LinkRow} from '../../src/model/rule-set';
import {NO_EVIDENCE, placeKey, type Evidences} from '../../src/plan/evidence';
import type {AgreedMembers, GroupMemory, GroupNotes} from '../../src/plan/group-memory';
import {buildPlan, type PlanInputs, type Planned} from '../../src/plan/plan';

/** 2026-03-02T08:00:00Z. */
export const NOW = 1_772_438_400_000;

/** How an account differs from a plain, active, marked one. */
export interface AccountFacts {
  readonly email?: string;
  readonly aliases?: readonly string[];
  readonly suspended?: boolean;
  readonly suspensionReason?: string;
  readonly suspendedByLockstep?: boolean;
  readonly superAdmin?: boolean;
  /** Person id in the mark; absent is no mark. */
  readonly mark?: string;
  readonly profile?: JsonObject;
}

/** The builder. Ids are `p-<name>`, `a-<name>`; addresses `<name>@ex.example`. */
export class Company {
  private readonly people: Person[] = [];
  private readonly desired: DesiredAccount[] = [];
  private readonly accounts: Account[] = [];
  private readonly groups: WorkspaceGroup[] = [];
  private readonly desiredGroups: DesiredGroup[] = [];
  private readonly rows: LinkRow[] = [];
  private readonly protectedAddresses = new Set<Email>();
  private readonly nestings: DesiredNesting[] = [];
  private groupSettings: Readonly<Record<string, string>> = {};
  private agreed: AgreedMembers = {};
  private memory: GroupMemory = {};

  /** A person in scope. `fields` is what the rules want of their profile. */
  person(
    name: string,
    facts: {state?: PersonState; email?: string; fields?: Record<string, string>; when?: DesiredField['when']} = {},
  ): this {
    const email = toEmail(facts.email ?? `${name}@ex.example`);
    const state = facts.state ?? 'ACTIVATED';
    this.people.push({id: personId(name), email, state, managerId: null, organizationId: 'org', fields: {}});
    this.desired.push({
      person: personId(name),
      email,
      state,
      orgUnitPath: '/',
      fields: Object.entries(facts.fields ?? {}).map(([field, value]) => ({
        field,
        value,
        when: facts.when ?? 'Always',
        place: {tab: 'Attributes', cell: 'B2'},
      })),
    });
    return this;
  }

  /** A person whom JumpCloud lists, but whom the scope leaves out. */
  outOfScope(name: string): this {
    const email = toEmail(`${name}@ex.example`);
    this.people.push({
      id: personId(name),
      email,
      state: 'ACTIVATED',
      managerId: null,
      organizationId: 'org',
      fields: {},
    });
    return this;
  }

  account(name: string, facts: AccountFacts = {}): this {
    const email = toEmail(facts.email ?? `${name}@ex.example`);
    const marks = [
      ...(facts.mark === undefined ? [] : [{type: 'custom', customType: PERSON_MARK, value: facts.mark}]),
      ...(facts.suspendedByLockstep
        ? [{type: 'custom', customType: SUSPENSION_MARK, value: '2026-01-01T00:00:00Z'}]
        : []),
    ];
    const aliases = (facts.aliases ?? []).map(toEmail);
    this.accounts.push({
      id: toAccountId(`a-${name}`),
      email,
      aliases,
      suspended: facts.suspended ?? false,
      archived: false,
      suspensionReason: facts.suspensionReason ?? null,
      superAdmin: facts.superAdmin ?? false,
      orgUnitPath: '/',
      profile: {id: `a-${name}`, primaryEmail: email, externalIds: marks, ...facts.profile},
    });
    return this;
  }

  /** An account that carries the mark of the person of the same name. */
  linked(name: string, facts: AccountFacts = {}): this {
    return this.account(name, {...facts, mark: personId(name)});
  }

  linkRow(name: string, account: string): this {
    this.rows.push({
      person: personId(name),
      account: toAccountId(`a-${account}`),
      email: toEmail(`${name}@ex.example`),
      status: 'Linked',
      lastSynced: '',
      problem: '',
    });
    return this;
  }

  /** A Google group. Members by account name; `name:OWNER` gives a role, `+name` is a group, an address an external. */
  group(name: string, members: readonly string[] = []): this {
    this.groups.push({
      id: `g-${name}`,
      email: toEmail(`${name}@ex.example`),
      aliases: [],
      name,
      members: members.map(memberOf),
    });
    return this;
  }

  /** What rules want of a Google group: people by name. */
  wants(name: string, people: readonly string[], facts: Partial<DesiredGroup> = {}): this {
    this.desiredGroups.push({
      email: toEmail(`${name}@ex.example`),
      name,
      description: '',
      direction: 'JumpCloud to Google',
      role: 'MEMBER',
      create: true,
      members: 'Managed',
      frozen: false,
      sourceGroupIds: [`s-${name}`],
      desired: people.map(one => ({person: personId(one), role: facts.role ?? 'MEMBER'})),
      ...facts,
    });
    return this;
  }

  agreedMembers(group: string, people: readonly string[]): this {
    this.agreed = {...this.agreed, [`${group}@ex.example`]: people.map(personId)};
    return this;
  }

  /** What is remembered of a group. */
  remembers(group: string, notes: GroupNotes): this {
    this.memory = {...this.memory, [`${group}@ex.example`]: notes};
    return this;
  }

  /** A nesting that rules want: groups by name. */
  nests(child: string, group: string, facts: Partial<DesiredNesting> = {}): this {
    const at = (name: string): Email => toEmail(`${name}@ex.example`);
    this.nestings.push({group: at(group), child: at(child), role: 'MEMBER', create: true, frozen: false, ...facts});
    return this;
  }

  /** The group settings template. */
  configures(settings: Readonly<Record<string, string>>): this {
    this.groupSettings = settings;
    return this;
  }

  protect(address: string): this {
    this.protectedAddresses.add(toEmail(address));
    return this;
  }

  inputs(evidences: Evidences = NO_EVIDENCE): PlanInputs {
    return {
      source: {takenAt: NOW, organizationId: 'org', people: this.people, groups: []},
      workspace: {takenAt: NOW, accounts: this.accounts, orgUnits: ['/'], groups: this.groups},
      desired: {
        accounts: this.desired,
        groups: this.desiredGroups,
        nestings: this.nestings,
        groupSettings: this.groupSettings,
      },
      rules: {links: this.rows, protectedAddresses: this.protectedAddresses},
      agreed: this.agreed,
      memory: this.memory,
      owner: toEmail('owner@ex.example'),
      evidences,
      findings: [],
      now: NOW,
    };
  }

  /** The plan on the given evidence. */
  plan(evidences: Evidences = NO_EVIDENCE): Planned {
    return buildPlan(this.inputs(evidences));
  }
}

/** The person id of a name. */
export function personId(name: string): PersonId {
  return toPersonId(`p-${name}`);
}

/** Answers to direct reads: `states` by person (`404` is not found), `memberOf` by person, accounts that are gone. */
export function evidence(answers: {
  readonly states?: Readonly<Record<string, PersonState | 404>>;
  readonly memberOf?: Readonly<Record<string, readonly string[] | 404>>;
  readonly goneAccounts?: readonly string[];
  /** By `account group`. */
  readonly inGroups?: Readonly<Record<string, boolean | null>>;
}): Evidences {
  const people = Object.entries(answers.states ?? {}).map(([name, state]) => {
    const person: Person = {
      id: personId(name),
      email: toEmail(`${name}@ex.example`),
      state: state === 404 ? 'SUSPENDED' : state,
      managerId: null,
      organizationId: 'org',
      fields: {},
    };
    return [personId(name), state === 404 ? ({found: false} as const) : ({found: true, person} as const)] as const;
  });
  const memberOf = Object.entries(answers.memberOf ?? {}).map(
    ([name, groups]) => [personId(name), groups === 404 ? null : groups] as const,
  );
  return {
    people: new Map(people),
    memberOf: new Map(memberOf),
    inGroups: new Map(
      Object.entries(answers.inGroups ?? {}).map(([names, isIn]) => {
        const [account = '', group = ''] = names.split(' ');
        const place = {group: toEmail(`${group}@ex.example`), account: toAccountId(`a-${account}`)};
        return [placeKey(place), isIn];
      }),
    ),
    accounts: new Map((answers.goneAccounts ?? []).map(name => [toAccountId(`a-${name}`), null])),
  };
}

/** A plan as short words: `suspend-account ann@ex.example`. */
export function inWords(planned: Planned): readonly string[] {
  return planned.plan.changes.map(change => {
    const where = 'group' in change ? ` ${change.group}` : '';
    return `${change.action} ${change.subject}${where}`;
  });
}

/** Kinds of a plan's findings. */
export function findingKinds(planned: Planned): readonly string[] {
  return planned.plan.findings.map(finding => finding.kind);
}

function memberOf(text: string): Member {
  const [name = '', role = 'MEMBER'] = text.split(':');
  if (name.startsWith('+')) {
    const group = name.slice(1);
    return {id: `g-${group}`, email: toEmail(`${group}@ex.example`), role: role as MemberRole, kind: 'GROUP'};
  }
  if (name.includes('@')) return {id: `x-${name}`, email: toEmail(name), role: role as MemberRole, kind: 'EXTERNAL'};
  return {id: `a-${name}`, email: toEmail(`${name}@ex.example`), role: role as MemberRole, kind: 'USER'};
}
