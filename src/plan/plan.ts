/** The plan: linking, the diff of each kind, order and hash, from two whole snapshots and the direct reads they need. */
import {sha256} from '@noble/hashes/sha2.js';
import {bytesToHex, utf8ToBytes} from '@noble/hashes/utils.js';
import type {Change} from '../model/change';
import type {DesiredState} from '../model/desired-state';
import type {Finding} from '../model/finding';
import type {Email, PersonId} from '../model/ids';
import {canonicalJson, type Json} from '../model/json';
import type {Plan} from '../model/plan';
import type {AgreedLicenses} from '../model/license';
import type {LinkRow, RuleSet} from '../model/rule-set';
import type {JumpCloudSnapshot, WorkspaceSnapshot} from '../model/snapshot';
import {diffAccounts} from './accounts';
import {diffAdminRoles} from './admin-roles';
import {diffAliases, type GivenAliases} from './aliases';
import {withoutDepartures, type Departures} from './departures';
import {diffDrives} from './drives';
import {openInquiry, type Evidences, type Questions} from './evidence';
import {NOTHING_GIVEN, type GivenAccess} from './given';
import {costFindings} from './license-cost';
import {diffLicenses, type LicenseDiff, type LicenseInputs} from './licenses';
import {diffGroups} from './groups';
import type {AgreedMembers, GroupMemory} from './group-memory';
import {linkPeople} from './link';
import {linkRows} from './link-rows';
import {lossFinder} from './loss';
import {managersOf} from './managers';
import {orderChanges} from './order';
import {withoutReturns} from './out-of-groups';
import {OrgUnitBook} from './org-units';
import {ProfilePlanner} from './profile';
import {protectionOf} from './protection';
import {withoutQuarantined} from './quarantine';
import {NO_RETURNS, type Returns} from './restore';
import {diffSchemas} from './schemas';

/** Everything a plan is made from. */
export interface PlanInputs {
  readonly source: JumpCloudSnapshot;
  readonly workspace: WorkspaceSnapshot;
  readonly desired: DesiredState;
  readonly rules: Pick<RuleSet, 'links' | 'protectedAddresses'>;
  readonly agreed: AgreedMembers;
  /** People who are left alone until they are tried again; what takes something away from them is planned all the same. */
  readonly quarantined: ReadonlySet<PersonId>;
  /** People whose groups are left as they are because of an incident; absent is nobody. */
  readonly outOfGroups?: ReadonlySet<PersonId>;
  readonly agreedLicenses: AgreedLicenses;
  /** What a seat costs a month, by SKU id. */
  readonly seatPrices: Readonly<Record<string, number>>;
  readonly memory: GroupMemory;
  /** Aliases that Lockstep has given so far; absent is none. */
  readonly givenAliases?: GivenAliases;
  /** Absent: nothing was ever given. */
  readonly given?: GivenAccess;
  /** Whose removals sagas see to; absent: nobody's. */
  readonly departures?: Departures;
  /** Who left by a saga and has not got their account back; absent: nobody. */
  readonly returns?: Returns;
  /** The account that owns the triggers: never touched. */
  readonly owner: Email;
  readonly evidences: Evidences;
  /** Findings made before: of the rules and of the desired state. */
  readonly findings: readonly Finding[];
  /** ms since 1970. */
  readonly now: number;
}

/** A plan with what it leaves behind for the next one. Valid only when there are no questions left. */
export interface Planned {
  readonly plan: Plan;
  /** Direct reads without which something was left out; ask them and plan again. */
  readonly questions: Questions;
  readonly agreed: AgreedMembers;
  readonly agreedLicenses: AgreedLicenses;
  readonly memory: GroupMemory;
  readonly givenAliases: GivenAliases;
  readonly given: GivenAccess;
  readonly links: readonly LinkRow[];
  /** Keys of every change that the two sides differ by, those left out for quarantine included. */
  readonly open: ReadonlySet<string>;
}

/**
 * Makes the plan. Pure: equal inputs give the equal plan with the equal hash.
 *
 * Throws `IncompleteSnapshot` when a direct read shows that a list had a hole.
 */
export function buildPlan(inputs: PlanInputs): Planned {
  const {source, workspace, desired} = inputs;
  const inquiry = openInquiry(inputs.evidences);
  const {returns = NO_RETURNS} = inputs;
  const protection = protectionOf(inputs.rules.protectedAddresses, inputs.owner);
  const linking = linkPeople({
    people: source.people,
    unreadable: source.unreadable ?? [],
    desired: desired.accounts,
    workspace,
    rows: inputs.rules.links,
    inquiry,
    gone: returns.gone,
  });
  const schemas = diffSchemas(desired.customFields ?? [], workspace.schemas);
  const profiles = new ProfilePlanner(schemas, managersOf({desired, workspace, linking, protection}));
  const orgUnits = new OrgUnitBook(workspace.orgUnits);
  const accounts = diffAccounts({desired, linking, protection, inquiry, profiles, orgUnits, returns});
  const aliases = diffAliases({desired, workspace, linking, protection, given: inputs.givenAliases ?? {}});
  const activePeople = new Set(desired.accounts.filter(one => one.state === 'ACTIVATED').map(one => one.person));
  const {agreed, memory} = inputs;
  const groups = diffGroups({desired, workspace, linking, protection, agreed, memory, inquiry, activePeople});
  const ofAccounts = [...accounts.changes, ...aliases.changes];
  const preparing = [...orgUnits.changes(), ...schemas.changes];
  const agreedSkus = inputs.agreedLicenses;
  const licenseInputs = {source, workspace, desired, linking, protection, agreed: agreedSkus, inquiry};
  const licenses = diffLicensesKept(licenseInputs, preparing, ofAccounts, inputs.quarantined);
  const given = inputs.given ?? NOTHING_GIVEN;
  const access = {desired, linking, protection, lossOf: lossFinder({desired, linking, inquiry})};
  const drives = diffDrives({...access, access: workspace.driveAccess, given: given.drives});
  const roles = diffAdminRoles({...access, actual: workspace.adminRoles, given: given.roles});
  const ofGroups = withoutReturns(groups.changes, inputs.outOfGroups ?? new Set());
  const all = [...ofAccounts, ...ofGroups, ...[drives, roles, licenses].flatMap(diff => diff.changes)];
  const differences = withoutDepartures(all, inputs.departures, source.people);
  const kept = withoutQuarantined(differences, inputs.quarantined);
  const places = neededOf(orgUnits.changes(), kept.changes);
  const {changes, findings} = orderChanges([...places, ...schemas.changes, ...kept.changes].map(sortedFields));
  return {
    plan: {
      hash: planHash(changes),
      madeAt: inputs.now,
      changes,
      findings: [
        ...[inputs, linking, accounts].flatMap(part => part.findings),
        ...[profiles, orgUnits].flatMap(part => part.findings()),
        ...[aliases, groups, drives, roles, licenses, kept].flatMap(part => part.findings),
        ...findings,
        ...costFindings(changes, inputs.seatPrices),
      ],
      managedCount: desired.accounts.filter(one => linking.byPerson.has(one.person)).length,
    },
    questions: inquiry.questions(),
    agreed: groups.agreed,
    agreedLicenses: licenses.agreed,
    memory: groups.memory,
    givenAliases: aliases.given,
    given: {drives: drives.given, roles: roles.given},
    links: linkRows(linking, inputs.rules.links, account => protection.reasonFor(account) !== null),
    open: new Set([...differences, ...licenses.waiting].map(change => change.key)),
  };
}

/** The change with its fields by name: in which order rows give them is no difference that a hash should show. */
function sortedFields(change: Change): Change {
  if (!('fields' in change) || change.action === 'create-schema') return change;
  return {...change, fields: [...change.fields].sort((a, b) => (a.field < b.field ? -1 : 1))};
}

/** SHA-256 of the changes' canonical JSON, in hexadecimal. */
export function planHash(changes: readonly Change[]): string {
  return bytesToHex(sha256(utf8ToBytes(canonicalJson(changes as unknown as Json))));
}

/**
 * Licenses as they go by what is kept of the changes to accounts, and `waiting`: those that wait on while the account that
 * they hang on is left out.
 */
function diffLicensesKept(
  inputs: Omit<LicenseInputs, 'accountChanges'>,
  preparing: readonly Change[],
  ofAccounts: readonly Change[],
  quarantined: ReadonlySet<PersonId>,
): LicenseDiff & {readonly waiting: readonly Change[]} {
  // Licenses go by the address that an account will have, so a rename that can't be done must not count.
  const withAccounts = (changes: readonly Change[]): LicenseDiff =>
    diffLicenses({...inputs, accountChanges: orderChanges([...preparing, ...changes]).changes});
  const kept = withoutQuarantined(ofAccounts, quarantined).changes;
  const waiting = kept.length < ofAccounts.length ? withAccounts(ofAccounts).changes : [];
  return {...withAccounts(kept), waiting};
}

/** Those of some changes that others need, directly or through each other; each stands after those it needs. */
function neededOf(candidates: readonly Change[], changes: readonly Change[]): readonly Change[] {
  const needed = new Set(changes.flatMap(({needs = []}) => needs));
  for (const {key, needs = []} of [...candidates].reverse()) {
    if (needed.has(key)) needs.forEach(need => needed.add(need));
  }
  return candidates.filter(({key}) => needed.has(key));
}
