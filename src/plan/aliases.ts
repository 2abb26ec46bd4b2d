/**
 * The difference between the further addresses that people should have and those they have.
 *
 * | rules give it | account has it | given by Lockstep | result |
 * |---|---|---|---|
 * | yes | no | any | add, unless somebody else has it |
 * | yes | yes | any | nothing |
 * | no | yes | yes | remove |
 * | no | yes | no | left alone: somebody else's, or left behind by a rename |
 *
 * Where no rule speaks of a person's aliases, or it can't be worked out, none is given and none taken.
 */
import type {Account} from '../model/account';
import type {AddAlias, RemoveAlias} from '../model/change';
import type {DesiredAccount, DesiredAliases, DesiredState} from '../model/desired-state';
import type {Finding} from '../model/finding';
import type {Email, PersonId} from '../model/ids';
import type {WorkspaceSnapshot} from '../model/snapshot';
import type {Linking} from './link';
import type {Protection} from './protection';

/** Aliases that Lockstep has given, by person: what it may take away again. */
export type GivenAliases = Readonly<Record<string, readonly Email[]>>;

/** What the alias diff looks at. */
export interface AliasInputs {
  readonly desired: DesiredState;
  readonly workspace: WorkspaceSnapshot;
  readonly linking: Linking;
  readonly protection: Protection;
  readonly given: GivenAliases;
}

/** Changes to aliases, unordered, with what Lockstep still counts as given by it. */
export interface AliasDiff {
  readonly changes: readonly (AddAlias | RemoveAlias)[];
  readonly findings: readonly Finding[];
  readonly given: GivenAliases;
}

interface Subject {
  readonly wanted: DesiredAccount;
  readonly aliases: DesiredAliases;
  readonly account: Account | null;
}

/** Lists what turns the aliases that are into those that should be. Pure. */
export function diffAliases(inputs: AliasInputs): AliasDiff {
  const subjects = subjectsOf(inputs);
  const removals = subjects.flatMap(subject => removalsOf(subject, inputs));
  const owners = new Owners(inputs, removals);
  const findings: Finding[] = [];
  const additions = subjects.flatMap(({wanted, aliases, account}) =>
    missingOf({wanted, aliases, account}).flatMap((alias): readonly AddAlias[] => {
      const needs = account ? [] : [`create-account:${wanted.person}`];
      const owner = owners.ownerOf(alias, wanted.person);
      if (owner?.words !== undefined) {
        findings.push(takenFinding(wanted, aliases, alias, owner.words));
        return [];
      }
      return [addAlias(wanted, account, alias, [...needs, ...(owner ? [owner.removal] : [])])];
    }),
  );
  return {changes: [...removals, ...additions], findings, given: stillGiven(inputs)};
}

/** People whose aliases rules speak of, and who may be changed. */
function subjectsOf({desired, linking, protection}: AliasInputs): readonly Subject[] {
  return desired.accounts.flatMap((wanted): readonly Subject[] => {
    if (!wanted.aliases || wanted.state !== 'ACTIVATED' || linking.blocked.has(wanted.person)) return [];
    const account = linking.byPerson.get(wanted.person)?.account ?? null;
    if (account && protection.reasonFor(account) !== null) return [];
    return [{wanted, aliases: wanted.aliases, account}];
  });
}

/** Wanted aliases that the account lacks, as far as the rule's When lets them be written. */
function missingOf({wanted, aliases, account}: Subject): readonly Email[] {
  const {addresses, when} = aliases;
  if (account && (when === 'On create' || (when === 'If empty' && account.aliases.length > 0))) return [];
  const own = new Set([wanted.email, ...(account ? [account.email, ...account.aliases] : [])]);
  return addresses.filter(alias => !own.has(alias));
}

function removalsOf({wanted, aliases, account}: Subject, {given, linking}: AliasInputs): readonly RemoveAlias[] {
  if (!account || aliases.when !== 'Always') return [];
  const ours = (given[wanted.person] ?? []).filter(alias => account.aliases.includes(alias));
  return ours
    .filter(alias => !aliases.addresses.includes(alias) && alias !== wanted.email)
    .filter(alias => !linking.aliasesToRelease.has(alias))
    .map(alias => ({
      action: 'remove-alias',
      class: 'alias remove',
      key: `remove-alias:${wanted.person}:${alias}`,
      subject: account.email,
      person: wanted.person,
      account: account.id,
      email: account.email,
      alias,
      reason: 'Lockstep gave this alias, and the Attributes tab gives it no longer.',
    }));
}

function addAlias(wanted: DesiredAccount, account: Account | null, alias: Email, needs: readonly string[]): AddAlias {
  const email = account?.email ?? wanted.email;
  return {
    action: 'add-alias',
    class: 'alias add',
    key: `add-alias:${wanted.person}:${alias}`,
    subject: email,
    person: wanted.person,
    account: account?.id ?? null,
    email,
    alias,
    reason: 'The Attributes tab gives this alias to the person.',
    ...(needs.length > 0 ? {needs} : {}),
  };
}

/** Who else has an address, in words, or whose alias it is until this plan takes it away. */
type Owner = Readonly<{words: string; removal?: never}> | Readonly<{words?: never; removal: string}>;

/** Everybody's addresses: those that are, and those that the rules want. */
class Owners {
  private readonly linking: Linking;
  private readonly accounts = new Map<Email, Account>();
  private readonly groups: ReadonlySet<Email>;
  private readonly people: ReadonlyMap<Email, PersonId>;
  private readonly wanting = new Map<Email, number>();
  private readonly removals: ReadonlyMap<Email, string>;

  constructor({desired, workspace, linking}: AliasInputs, removals: readonly RemoveAlias[]) {
    this.linking = linking;
    for (const account of workspace.accounts) {
      for (const address of [account.email, ...account.aliases]) this.accounts.set(address, account);
    }
    this.groups = new Set(workspace.groups.flatMap(group => [group.email, ...group.aliases]));
    const active = desired.accounts.filter(account => account.state === 'ACTIVATED');
    this.people = new Map(active.map(account => [account.email, account.person]));
    for (const alias of active.flatMap(account => account.aliases?.addresses ?? [])) {
      this.wanting.set(alias, (this.wanting.get(alias) ?? 0) + 1);
    }
    this.removals = new Map(removals.map(({alias, key}) => [alias, key]));
  }

  /** `null` when the address is free. */
  ownerOf(alias: Email, person: PersonId): Owner | null {
    const wanting = this.wanting.get(alias) ?? 0;
    if (wanting > 1) return {words: `is given to ${wanting} people, and only one can have it`};
    const addressed = this.people.get(alias);
    if (addressed !== undefined && addressed !== person) return {words: 'is the address of another person'};
    if (this.groups.has(alias)) return {words: 'is the address of a Google group'};
    const account = this.accounts.get(alias);
    if (!account || this.linking.byAccount.get(account.id) === person) return null;
    const removal = this.removals.get(alias);
    return removal === undefined ? {words: `belongs to ${account.email}`} : {removal};
  }
}

function takenFinding(wanted: DesiredAccount, aliases: DesiredAliases, alias: Email, words: string): Finding {
  return {
    severity: 'warning',
    kind: 'alias.taken',
    subject: alias,
    detail: `${wanted.email} can't have the alias ${alias}: it ${words}.`,
    remedy: 'Free the address, or let the rule give another one.',
    place: aliases.place,
  };
}

/**
 * What counts as given: only what is on the account or still wanted. An alias that somebody took away and somebody gives
 * again is theirs.
 */
function stillGiven({given, linking, desired}: AliasInputs): GivenAliases {
  const wanted = new Map(desired.accounts.map(account => [account.person, account.aliases?.addresses ?? []]));
  const kept: Record<string, readonly Email[]> = {};
  for (const [id, aliases] of Object.entries(given)) {
    const person = id as PersonId;
    const account = linking.byPerson.get(person)?.account;
    const still = account
      ? aliases.filter(alias => account.aliases.includes(alias) || wanted.get(person)?.includes(alias))
      : aliases;
    if (still.length > 0) kept[id] = still;
  }
  return kept;
}
