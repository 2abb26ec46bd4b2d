/** The plan: linking, the diff of each kind, order and hash, from two whole snapshots and the direct reads they need. */
import {sha256} from '@noble/hashes/sha2.js';
import {bytesToHex, utf8ToBytes} from '@noble/hashes/utils.js';
import type {Change} from '../model/change';
import type {DesiredState} from '../model/desired-state';
import type {Finding} from '../model/finding';
import type {Email, PersonId} from '../model/ids';
import {canonicalJson, type Json} from '../model/json';
import type {Plan} from '../model/plan';
import type {LinkRow, RuleSet} from '../model/rule-set';
import type {JumpCloudSnapshot, WorkspaceSnapshot} from '../model/snapshot';
import {diffAccounts} from './accounts';
import {diffAdminRoles} from './admin-roles';
import {diffDrives} from './drives';
import {openInquiry, type Evidences, type Questions} from './evidence';
import {NOTHING_GIVEN, type GivenAccess} from './given';
import {diffGroups, type AgreedMembers} from './groups';
import {linkPeople, type Linking} from './link';
import {lossFinder} from './loss';
import {orderChanges} from './order';
import {protectionOf} from './protection';

/** Everything a plan is made from. */
export interface PlanInputs {
  readonly source: JumpCloudSnapshot;
  readonly workspace: WorkspaceSnapshot;
  readonly desired: DesiredState;
  readonly rules: Pick<RuleSet, 'links' | 'protectedAddresses'>;
  readonly agreed: AgreedMembers;
  /** Absent: nothing was ever given. */
  readonly given?: GivenAccess;
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
  readonly given: GivenAccess;
  readonly links: readonly LinkRow[];
}

/**
 * Makes the plan. Pure: equal inputs give the equal plan with the equal hash.
 *
 * Throws `IncompleteSnapshot` when a direct read shows that a list had a hole.
 */
export function buildPlan(inputs: PlanInputs): Planned {
  const {source, workspace, desired} = inputs;
  const inquiry = openInquiry(inputs.evidences);
  const protection = protectionOf(inputs.rules.protectedAddresses, inputs.owner);
  const linking = linkPeople({
    people: source.people,
    unreadable: source.unreadable ?? [],
    desired: desired.accounts,
    workspace,
    rows: inputs.rules.links,
    inquiry,
  });
  const accounts = diffAccounts({desired, linking, protection, inquiry});
  const activePeople = new Set(desired.accounts.filter(one => one.state === 'ACTIVATED').map(one => one.person));
  const groups = diffGroups({desired, workspace, linking, protection, agreed: inputs.agreed, inquiry, activePeople});
  const given = inputs.given ?? NOTHING_GIVEN;
  const access = {desired, linking, protection, lossOf: lossFinder({desired, linking, inquiry})};
  const drives = diffDrives({...access, access: workspace.driveAccess, given: given.drives});
  const roles = diffAdminRoles({...access, actual: workspace.adminRoles, given: given.roles});
  const orgUnits = missingOrgUnits(accounts.changes, workspace);
  const {changes, findings} = orderChanges([
    ...[...orgUnits, ...accounts.changes, ...groups.changes],
    ...[...drives.changes, ...roles.changes],
  ]);
  return {
    plan: {
      hash: planHash(changes),
      madeAt: inputs.now,
      changes,
      findings: [
        ...[...inputs.findings, ...linking.findings, ...accounts.findings, ...groups.findings],
        ...[...drives.findings, ...roles.findings, ...findings],
      ],
      managedCount: desired.accounts.filter(one => linking.byPerson.has(one.person)).length,
    },
    questions: inquiry.questions(),
    agreed: groups.agreed,
    given: {drives: drives.given, roles: roles.given},
    links: linkRows(linking, inputs.rules.links, account => protection.reasonFor(account) !== null),
  };
}

/** SHA-256 of the changes' canonical JSON, in hexadecimal. */
export function planHash(changes: readonly Change[]): string {
  return bytesToHex(sha256(utf8ToBytes(canonicalJson(changes as unknown as Json))));
}

/** Org units that new accounts are put in and that Google lacks, with their parents. */
function missingOrgUnits(changes: readonly Change[], workspace: WorkspaceSnapshot): readonly Change[] {
  const known = new Set(workspace.orgUnits.map(path => path.toLowerCase()));
  const missing = new Set<string>();
  for (const change of changes) {
    if (change.action !== 'create-account') continue;
    const parts = change.orgUnitPath.split('/').slice(1);
    parts.forEach((_part, depth) => {
      const path = `/${parts.slice(0, depth + 1).join('/')}`;
      if (path !== '/' && !known.has(path.toLowerCase())) missing.add(path);
    });
  }
  return [...missing].map(path => ({
    action: 'create-org-unit',
    class: 'org unit',
    key: `create-org-unit:${path}`,
    subject: path,
    path,
    reason: 'New accounts are put there, and Google has no such org unit.',
  }));
}

/** The Links tab as it should stand before anything is applied: one row per link, earlier notes kept. */
function linkRows(
  linking: Linking,
  before: readonly LinkRow[],
  isProtected: (account: Linking['missing'][number]['account']) => boolean,
): readonly LinkRow[] {
  const old = new Map<PersonId, LinkRow>(before.map(row => [row.person, row]));
  const rows = new Map<PersonId, LinkRow>();
  for (const {person, account} of linking.byPerson.values()) {
    const status = isProtected(account) ? 'Protected' : account.suspended ? 'Suspended' : 'Linked';
    const kept = old.get(person);
    rows.set(person, {
      person,
      account: account.id,
      email: account.email,
      status,
      lastSynced: kept?.lastSynced ?? '',
      problem: kept?.problem ?? '',
    });
  }
  // A blocked person keeps their row: it may be what an admin needs to see to mend it.
  for (const row of before) if (linking.blocked.has(row.person) && !rows.has(row.person)) rows.set(row.person, row);
  return [...rows.values()].sort((a, b) => (a.person < b.person ? -1 : 1));
}
