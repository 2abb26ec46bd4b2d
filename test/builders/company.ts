/** A small company as a builder: people in JumpCloud, accounts and groups in Google, and what rules make of them. */
import type {Account, Member, MemberRole, WorkspaceGroup} from '../../src/model/account';
import {TEXT_STORAGE, type CustomSchema, type FieldStorage} from '../../src/model/custom-schema';
import type {
  DesiredAccount,
  DesiredCustomField,
  DesiredField,
  DesiredGroup,
  DesiredNesting,
} from '../../src/model/desired-state';
import {PERSON_MARK, SUSPENSION_MARK} from '../../src/model/google-field';
import {toAccountId, toEmail, toPersonId, type Email, type PersonId} from '../../src/model/ids';
import type {JsonObject} from '../../src/model/json';
import type {Person, PersonState} from '../../src/model/person';
import type {GivenAliases} from '../../src/plan/aliases';
import type {ProductLicenses, AgreedLicenses, WhenLeaving} from '../../src/model/license';
import {productNamed, skuNamed} from '../../src/model/license-catalogue';
import type {LicenseRule, LinkRow} from '../../src/model/rule-set';
import {NO_EVIDENCE, placeKey, type Evidences} from '../../src/plan/evidence';
import type {AgreedMembers, GroupMemory, GroupNotes} from '../../src/plan/group-memory';
import {buildPlan, type PlanInputs, type Planned} from '../../src/plan/plan';
import {licensesOf} from '../../src/rules/entitlement';

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
  readonly orgUnitPath?: string;
}

/** What the rules want of a person besides existing. */
export interface PersonWishes {
  readonly state?: PersonState;
  readonly email?: string;
  readonly fields?: Readonly<Record<string, string>>;
  /** When fields and aliases are written. */
  readonly when?: DesiredField['when'];
  readonly aliases?: readonly string[];
  readonly orgUnit?: string;
  /** Whether the org unit may be made; it may unless this says otherwise. */
  readonly create?: boolean;
}

/** The product that licenses are of here. */
export const WORKSPACE = 'Google-Apps';

/** JumpCloud groups that a direct read may find a person in. */
const SOURCE_GROUPS = [{id: 's-plus', name: 'plus', description: '', dynamic: false, memberIds: null}];

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
  private given: GivenAliases = {};
  private readonly orgUnits = ['/'];
  private schemas: readonly CustomSchema[] | null = null;
  private readonly customFields: DesiredCustomField[] = [];
  private readonly licenseRules: LicenseRule[] = [];
  private readonly licenses: ProductLicenses[] = [];
  private agreedSkus: AgreedLicenses = {};
  private prices: Readonly<Record<string, number>> = {};
  private memory: GroupMemory = {};

  /** A person in scope. `fields` is what the rules want of their profile. */
  person(name: string, facts: PersonWishes = {}): this {
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
      ...(facts.aliases
        ? {
            aliases: {
              addresses: facts.aliases.map(toEmail),
              when: facts.when ?? 'Always',
              place: {tab: 'Attributes', cell: 'B9'},
            },
          }
        : {}),
      ...(facts.orgUnit === undefined
        ? {}
        : {
            orgUnit: {
              path: facts.orgUnit,
              create: facts.create ?? true,
              place: {tab: 'Org units', cell: 'B2'},
            },
          }),
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
      orgUnitPath: facts.orgUnitPath ?? '/',
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

  /** Aliases that Lockstep has given to a person. */
  gave(name: string, aliases: readonly string[]): this {
    this.given = {...this.given, [personId(name)]: aliases.map(toEmail)};
    return this;
  }

  /** Org units that Google has. */
  orgUnit(...paths: readonly string[]): this {
    this.orgUnits.push(...paths);
    return this;
  }

  /** A custom schema that Google has, with its fields. */
  schema(name: string, fields: Readonly<Record<string, Partial<FieldStorage>>>): this {
    const all = Object.entries(fields).map(([field, storage]) => ({name: field, ...TEXT_STORAGE, ...storage}));
    this.schemas = [...(this.schemas ?? []), {name, fields: all}];
    return this;
  }

  /** A custom field that a rule fills, kept as it says if it has to be made. */
  customField(schema: string, field: string, storage: Partial<FieldStorage> = {}): this {
    this.schemas ??= [];
    const place = {tab: 'Attributes', cell: 'B3'};
    this.customFields.push({schema, field, storage: {...TEXT_STORAGE, ...storage}, place});
    return this;
  }

  /** A row of the Licenses tab for Google Workspace: whom it matches, by name. `sku: null` is a broken row. */
  license(
    sku: string | null,
    people: readonly string[],
    facts: {readonly whenLeaving?: WhenLeaving; readonly usesGroups?: boolean; readonly fails?: readonly string[]} = {},
  ): this {
    this.licenseRules.push({
      product: productNamed(WORKSPACE),
      sku: sku === null ? null : skuNamed(WORKSPACE, sku),
      whenLeaving: facts.whenLeaving ?? 'Keep',
      place: {tab: 'Licenses', cell: `C${this.licenseRules.length + 2}`},
      usesGroups: facts.usesGroups ?? false,
      customAttributes: [],
      matches({person, groups}) {
        if (facts.fails?.some(name => personId(name) === person.id))
          return {ok: false, problem: 'it has no department'};
        const isNamed = people.some(name => personId(name) === person.id || groups.includes(name));
        // A record that was read directly may say otherwise than the list.
        return {ok: true, value: isNamed && person.fields['moved'] !== true};
      },
    });
    return this;
  }

  /** Who holds which SKU of Google Workspace, by account name; `null` is two at a time. */
  holds(skus: Readonly<Record<string, string | null>>): this {
    const holders = new Map(Object.entries(skus).map(([name, sku]) => [toAccountId(`a-${name}`), sku] as const));
    this.licenses.push({product: WORKSPACE, holders});
    return this;
  }

  licensesUnread(problem: string): this {
    this.licenses.push({product: WORKSPACE, problem});
    return this;
  }

  agreedLicenses(sku: string, people: readonly string[]): this {
    this.agreedSkus = {[WORKSPACE]: {...this.agreedSkus[WORKSPACE], [sku]: people.map(personId)}};
    return this;
  }

  seatPrices(prices: Readonly<Record<string, number>>): this {
    this.prices = prices;
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
    const inScope = new Set(this.desired.map(wanted => wanted.person));
    const views = this.people
      .filter(person => inScope.has(person.id))
      .map(person => ({person, groups: [], managerEmail: ''}));
    const {value: licenses} = licensesOf(this.licenseRules, views, new Set());
    return {
      source: {takenAt: NOW, organizationId: 'org', people: this.people, groups: SOURCE_GROUPS},
      workspace: {
        takenAt: NOW,
        accounts: this.accounts,
        orgUnits: this.orgUnits,
        groups: this.groups,
        ...(this.schemas ? {schemas: this.schemas} : {}),
        ...(this.licenseRules.length > 0 ? {licenses: this.licenses} : {}),
      },
      desired: {
        accounts: this.desired,
        groups: this.desiredGroups,
        nestings: this.nestings,
        groupSettings: this.groupSettings,
        licenses,
        customFields: this.customFields,
      },
      rules: {links: this.rows, protectedAddresses: this.protectedAddresses},
      agreed: this.agreed,
      memory: this.memory,
      givenAliases: this.given,
      agreedLicenses: this.agreedSkus,
      seatPrices: this.prices,
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
  /** People whose own record says otherwise than the list. */
  readonly moved?: readonly string[];
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
      fields: answers.moved?.includes(name) ? {moved: true} : {},
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
