/**
 * The difference between the accounts that should be and those that are.
 *
 * | person | account | result |
 * |---|---|---|
 * | ACTIVATED | none | create |
 * | ACTIVATED | deleted after a leaving | undelete, or create anew (see `plan/restore.ts`) |
 * | STAGED, SUSPENDED | none | nothing |
 * | any | protected, blocked | nothing |
 * | ACTIVATED | active | adopt (no mark yet), rename, update |
 * | ACTIVATED | suspended by Lockstep | the same, and restore after a direct read says ACTIVATED |
 * | ACTIVATED | suspended for an incident | the same without restore, finding |
 * | ACTIVATED | suspended by someone else, or by Google for abuse | the same without restore, finding |
 * | SUSPENDED | active | suspend after a direct read says SUSPENDED |
 * | SUSPENDED | suspended | nothing |
 * | not in the list | active | suspend after a direct read says 404; any other answer means the list had a hole |
 */
import type {Account} from '../model/account';
import {SUSPENSION} from '../model/account-marks';
import type {Change, FieldDiff, UpdateAccount} from '../model/change';
import type {DesiredAccount, DesiredState} from '../model/desired-state';
import {IncompleteSnapshot} from '../model/errors';
import type {Finding} from '../model/finding';
import {PERSON_MARK, SUSPENSION_MARK} from '../model/google-field';
import type {Email} from '../model/ids';
import type {Inquiry} from './evidence';
import type {Link, Linking} from './link';
import type {OrgUnitBook} from './org-units';
import type {ProfileDiff, ProfilePlanner} from './profile';
import {leftAlone} from './left-alone';
import type {Protection} from './protection';
import {NO_RETURNS, madeAnew, restore, undelete, type Returns} from './restore';

/** What the account diff looks at. */
export interface AccountInputs {
  /** Absent: nobody has left by a saga. */
  readonly returns?: Returns;
  readonly desired: DesiredState;
  readonly linking: Linking;
  readonly protection: Protection;
  readonly inquiry: Inquiry;
  readonly profiles: ProfilePlanner;
  readonly orgUnits: OrgUnitBook;
}

/** Changes to accounts, unordered, and what was found on the way. */
export interface AccountDiff {
  readonly changes: readonly Change[];
  readonly findings: readonly Finding[];
}

/** Lists what turns the accounts that are into those that should be. Pure. */
export function diffAccounts(inputs: AccountInputs): AccountDiff {
  const changes: Change[] = [];
  const findings: Finding[] = [];
  for (const wanted of inputs.desired.accounts) {
    if (inputs.linking.blocked.has(wanted.person)) continue;
    const link = inputs.linking.byPerson.get(wanted.person);
    if (!link) {
      if (wanted.state === 'ACTIVATED') changes.push(...accountFor(wanted, inputs));
    } else if (inputs.protection.reasonFor(link.account) === null) {
      changes.push(...changesOf(wanted, link, inputs, findings));
    }
  }
  for (const link of inputs.linking.missing) changes.push(...changesOfMissing(link, inputs));
  changes.push(...releases(inputs, changes));
  findings.push(...leftAlone(inputs.desired, inputs.linking, inputs.protection));
  return {changes, findings};
}

/** The account that they had when they left, or a new one. */
function accountFor(wanted: DesiredAccount, inputs: AccountInputs): readonly Change[] {
  const gone = inputs.returns?.gone.get(wanted.person);
  if (!gone) return createAccount(wanted, inputs, 'Active in JumpCloud and without a Google account.');
  if (gone.isRestorable) return undelete(wanted, gone, inputs.inquiry, inputs.orgUnits);
  return createAccount(wanted, inputs, madeAnew(gone), true);
}

function createAccount(
  wanted: DesiredAccount,
  {profiles, orgUnits}: AccountInputs,
  reason: string,
  returns = false,
): readonly Change[] {
  const {path, needs} = orgUnits.forNew(wanted);
  const profile = profiles.diff(wanted, null);
  const create: Change = {
    action: 'create-account',
    class: 'create',
    key: `create-account:${wanted.person}`,
    subject: wanted.email,
    person: wanted.person,
    email: wanted.email,
    orgUnitPath: path,
    fields: profile.now,
    reason,
    ...(returns ? {returns: true} : {}),
    ...(needs.length > 0 ? {needs} : {}),
  };
  return [create, ...completeAccount(wanted, null, profile)];
}

/** What of a profile has to wait for other changes. */
function completeAccount(wanted: DesiredAccount, account: Account | null, {later}: ProfileDiff): readonly Change[] {
  const email = account?.email ?? wanted.email;
  const own = account ? [] : [`create-account:${wanted.person}`];
  return [...later].map(([need, fields]) => ({
    action: 'complete-account',
    class: 'update',
    key: `complete-account:${wanted.person}:${need}`,
    subject: email,
    person: wanted.person,
    account: account?.id ?? null,
    email,
    fields,
    needs: [...own, need],
    reason: need.startsWith('create-schema:')
      ? 'Custom fields that this plan makes first.'
      : 'A manager whose account this plan makes or renames first.',
  }));
}

function changesOf(
  wanted: DesiredAccount,
  link: Link,
  {inquiry, linking, profiles, orgUnits, returns = NO_RETURNS}: AccountInputs,
  findings: Finding[],
): readonly Change[] {
  const {account} = link;
  if (wanted.state === 'SUSPENDED') return account.suspended ? [] : suspendSuspended(link, inquiry);
  if (wanted.state === 'STAGED') return [];
  const changes: Change[] = [];
  const mayRename = !linking.renamesBlocked.has(wanted.person);
  if (account.email !== wanted.email && mayRename) changes.push(renameAccount(wanted, account));
  const profile = profiles.diff(wanted, account);
  const update = updateAccount(wanted, link, profile.now);
  // As long as the account carries the mark of who had it, nothing else can be done to it.
  if (link.markedFor !== undefined) return update ? [update] : [];
  if (update) changes.push(update);
  changes.push(...completeAccount(wanted, account, profile), ...moveAccount(wanted, account, orgUnits));
  changes.push(...restore(wanted, account, inquiry, returns, findings));
  return changes;
}

function renameAccount(wanted: DesiredAccount, account: Account): Change {
  return {
    action: 'rename-account',
    class: 'rename',
    key: `rename-account:${wanted.person}`,
    subject: account.email,
    person: wanted.person,
    account: account.id,
    before: account.email,
    after: wanted.email,
    reason: 'The address changed in JumpCloud; account, mail and id stay, the old address becomes an alias.',
  };
}

function moveAccount(wanted: DesiredAccount, account: Account, orgUnits: OrgUnitBook): readonly Change[] {
  const place = orgUnits.forMove(wanted, account);
  if (!place) return [];
  return [
    {
      action: 'move-account',
      class: 'move',
      key: `move-account:${wanted.person}`,
      subject: account.email,
      person: wanted.person,
      account: account.id,
      email: account.email,
      before: account.orgUnitPath,
      after: place.path,
      reason: 'The first row of the Org units tab that holds for the person says so.',
      ...(place.needs.length > 0 ? {needs: place.needs} : {}),
    },
  ];
}

/** Adoption or update: one change with every field that differs, or `null` where none does. */
function updateAccount(wanted: DesiredAccount, link: Link, differing: readonly FieldDiff[]): UpdateAccount | null {
  const {account} = link;
  const fields = [...differing];
  const clears = fields.some(({after}) => after === '');
  if (!link.marked)
    fields.unshift({field: `externalIds.${PERSON_MARK}`, before: link.markedFor ?? '', after: wanted.person});
  const suspendedAt = SUSPENSION.read(account.profile);
  if (!account.suspended && suspendedAt !== '') {
    fields.push({field: `externalIds.${SUSPENSION_MARK}`, before: suspendedAt, after: ''});
  }
  if (fields.length === 0) return null;
  const action = link.marked ? 'update-account' : 'adopt-account';
  return {
    action,
    class: clears ? 'clear' : link.marked ? 'update' : 'adopt',
    key: `${action}:${wanted.person}`,
    subject: account.email,
    person: wanted.person,
    account: account.id,
    email: account.email,
    fields,
    reason: link.marked
      ? 'Fields differ from what the Attributes tab says of this person.'
      : link.markedFor === undefined
        ? 'An existing account has the address of this person; it is marked as theirs and brought in line.'
        : `The Links tab gives this person the account of ${link.markedFor}, who is deleted in JumpCloud.`,
  };
}

function suspendSuspended(link: Link, inquiry: Inquiry): readonly Change[] {
  const answer = inquiry.person(link.person);
  // Listed as suspended but reactivated by the time of the direct read: the next run sees the new state whole.
  if (!answer?.found || answer.person.state !== 'SUSPENDED') return [];
  return [suspendAccount(link, 'state SUSPENDED', 'Suspended in JumpCloud.')];
}

function suspendAccount(link: Link, found: string, reason: string): Change {
  return {
    action: 'suspend-account',
    class: 'suspend',
    key: `suspend-account:${link.person}`,
    subject: link.account.email,
    person: link.person,
    account: link.account.id,
    email: link.account.email,
    ...(link.marked ? {} : {marks: true}),
    evidence: {source: `GET /systemusers/${link.person}`, found},
    reason,
  };
}

function changesOfMissing(link: Link, {inquiry, protection}: AccountInputs): readonly Change[] {
  if (link.account.suspended || protection.reasonFor(link.account) !== null) return [];
  const answer = inquiry.person(link.person);
  if (answer?.found) {
    throw new IncompleteSnapshot('JumpCloud', `${answer.person.email} exists, but is not in the list of users`);
  }
  return answer ? [suspendAccount(link, '404', 'Deleted in JumpCloud.')] : [];
}

/** Aliases that must go before another person's account can take the address; only where that account is planned. */
function releases({linking, protection}: AccountInputs, changes: readonly Change[]): readonly Change[] {
  const taken = new Set(changes.flatMap(change => takenAddress(change) ?? []));
  return [...linking.aliasesToRelease]
    .filter(([alias, account]) => taken.has(alias) && protection.reasonFor(account) === null)
    .map(([alias, account]) => ({
      action: 'release-alias',
      class: 'rename',
      key: `release-alias:${account.id}:${alias}`,
      subject: account.email,
      account: account.id,
      email: account.email,
      alias,
      reason: `${alias} is now the address of another person.`,
    }));
}

/** The address that a change gives to an account, or `null`. */
export function takenAddress(change: Change): Email | null {
  if (change.action === 'create-account' || change.action === 'undelete-account') return change.email;
  return change.action === 'rename-account' ? change.after : null;
}

/** The address that a change frees for others, or `null`. A renamed account keeps its old address as an alias. */
export function freedAddress(change: Change): Email | null {
  return change.action === 'release-alias' ? change.alias : null;
}
