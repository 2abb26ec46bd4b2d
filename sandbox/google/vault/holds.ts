/** Vault API: holds of a matter, and the accounts on them. */
import type {UserRecord} from '../../world/google-state';
import type {HeldAccountRecord, HoldRecord, MatterRecord} from '../../world/vault-state';
import {ownerOf} from '../addresses';
import {asObject, objectBody} from '../call';
import type {Answer, Call, Operation} from '../call';
import {holdId} from '../identifiers';
import {lookup} from '../lookup';
import {nextPage, tokenProperty} from '../pages';
import {entityNotFound, StatusError} from '../sheets/status-error';
import {requiredName, requireHold, requireMatter, requireOpenMatter, vaultPageSize} from './access';
import {hasVaultLicense} from './holding';
import {alreadyExists, failedPrecondition, invalidArgument} from './refusals';

const CORPORA: readonly string[] = ['DRIVE', 'MAIL', 'GROUPS', 'HANGOUTS_CHAT', 'VOICE'];

/** The property of `query` that belongs to each service. */
const QUERY_PROPERTIES: Readonly<Record<string, string>> = {
  DRIVE: 'driveQuery',
  MAIL: 'mailQuery',
  GROUPS: 'groupsQuery',
  HANGOUTS_CHAT: 'hangoutsChatQuery',
  VOICE: 'voiceQuery',
};

function isoTime(ms: number): string {
  return new Date(ms).toISOString();
}

/** A held account as the API shows it (schema `HeldAccount`); of one that is gone only the id is left. */
function accountResource(call: Call, {accountId, heldAt}: HeldAccountRecord): object {
  const {google} = call;
  const user = lookup(google.users, accountId);
  const email = user?.fields.primaryEmail ?? lookup(google.groups, accountId)?.email;
  return {
    accountId,
    holdTime: isoTime(heldAt),
    ...(email === undefined ? {} : {email}),
    ...(user ? {firstName: user.fields.name.givenName, lastName: user.fields.name.familyName} : {}),
  };
}

/** A hold as the API shows it (schema `Hold`); its accounts are left out of the basic view. */
function resource(call: Call, hold: HoldRecord): object {
  const {accounts, corpus, name, orgUnit, query, updatedAt} = hold;
  const isBasic = call.query.get('view') === 'BASIC_HOLD';
  return {
    holdId: hold.holdId,
    name,
    corpus,
    updateTime: isoTime(updatedAt),
    ...(accounts.length > 0 && !isBasic ? {accounts: accounts.map(each => accountResource(call, each))} : {}),
    ...(orgUnit === null ? {} : {orgUnit: {orgUnitId: orgUnit.orgUnitId, holdTime: isoTime(orgUnit.heldAt)}}),
    ...(query === null ? {} : {query}),
  };
}

/** The account behind an address or an id; an address wins when both are given (schema `HeldAccount`). */
function accountOf(call: Call, given: Readonly<Record<string, unknown>>): {id: string; user: UserRecord | undefined} {
  const {google} = call;
  const {accountId, email} = given;
  const key = typeof email === 'string' && email !== '' ? ownerOf(google, email)?.id : accountId;
  const id = typeof key === 'string' ? key : '';
  const user = lookup(google.users, id);
  if (!user && !lookup(google.groups, id)) throw entityNotFound();
  return {id, user};
}

/**
 * Checks an account for a hold: a group for groups, else a user with a Vault licence (Vault help, "Holds FAQ": whose
 * data is on hold needs one). A suspended or archived one can be held.
 */
function heldAccount(call: Call, corpus: string, given: Readonly<Record<string, unknown>>): HeldAccountRecord {
  const {id, user} = accountOf(call, given);
  if ((corpus === 'GROUPS') !== (user === undefined)) throw invalidArgument('account_id');
  if (user && !hasVaultLicense(call.google, id)) throw failedPrecondition('The user does not have a Vault license.');
  return {accountId: id, heldAt: call.world.now};
}

function readAccounts(call: Call, corpus: string, value: unknown): HeldAccountRecord[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw invalidArgument('accounts');
  return value.map(each => heldAccount(call, corpus, asObject(each) ?? {}));
}

function readOrgUnit(call: Call, value: unknown): HoldRecord['orgUnit'] {
  const {orgUnitId} = asObject(value) ?? {};
  if (orgUnitId === undefined) return null;
  if (typeof orgUnitId !== 'string' || !lookup(call.google.orgUnits, orgUnitId)) throw invalidArgument('org_unit');
  return {orgUnitId, heldAt: call.world.now};
}

function readQuery(corpus: string, value: unknown): HoldRecord['query'] {
  const query = asObject(value);
  if (!query) return null;
  if (Object.keys(query).some(name => name !== QUERY_PROPERTIES[corpus])) throw invalidArgument('query');
  return structuredClone(query);
}

/** What is held: accounts or an org unit, never both (schema `Hold`). */
function readScope(call: Call, corpus: string, body: Readonly<Record<string, unknown>>) {
  const accounts = readAccounts(call, corpus, body['accounts']);
  const orgUnit = readOrgUnit(call, body['orgUnit']);
  if (accounts.length > 0 === (orgUnit !== null)) throw invalidArgument('accounts');
  return {accounts, orgUnit};
}

function create(call: Call): Answer {
  const matter = requireOpenMatter(call);
  const body = objectBody(call);
  const name = requiredName(body);
  const {corpus} = body;
  if (typeof corpus !== 'string' || !CORPORA.includes(corpus)) throw invalidArgument('corpus');
  if (Object.values(matter.holds).some(hold => hold.name === name)) throw alreadyExists('Hold');
  const scope = readScope(call, corpus, body);
  const query = readQuery(corpus, body['query']);
  const hold: HoldRecord = {holdId: holdId(call.world), name, corpus, ...scope, query, updatedAt: call.world.now};
  matter.holds[hold.holdId] = hold;
  return {json: resource(call, hold)};
}

function list(call: Call): Answer {
  const matter = requireMatter(call);
  const keyed = Object.values(matter.holds)
    .map(value => ({key: value.holdId, value}))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  const page = nextPage(keyed, call.query.get('pageToken') || null, vaultPageSize(call));
  const holds = page.entries.map(hold => resource(call, hold));
  return {json: {...(holds.length > 0 ? {holds} : {}), ...tokenProperty(page)}};
}

/** Replaces what is held and the query; a hold on accounts stays one, and so does a hold on a unit. */
function update(call: Call): Answer {
  const hold = requireHold(call, requireOpenMatter(call));
  const body = objectBody(call);
  const scope = readScope(call, hold.corpus, body);
  if ((scope.orgUnit === null) !== (hold.orgUnit === null)) throw invalidArgument('org_unit');
  const since = new Map(hold.accounts.map(({accountId, heldAt}) => [accountId, heldAt]));
  hold.accounts = scope.accounts.map(each => ({...each, heldAt: since.get(each.accountId) ?? each.heldAt}));
  hold.orgUnit = scope.orgUnit;
  hold.query = readQuery(hold.corpus, body['query']);
  hold.updatedAt = call.world.now;
  return {json: resource(call, hold)};
}

function remove(call: Call): Answer {
  const matter = requireOpenMatter(call);
  delete matter.holds[requireHold(call, matter).holdId];
  return {json: {}};
}

function requireAccountHold(call: Call): HoldRecord {
  const hold = requireHold(call, requireOpenMatter(call));
  if (hold.orgUnit !== null) throw failedPrecondition('The hold covers an organizational unit.');
  return hold;
}

/** Adds one account. One that is on the hold already is 409. */
function addAccount(call: Call, hold: HoldRecord, given: Readonly<Record<string, unknown>>): HeldAccountRecord {
  const account = heldAccount(call, hold.corpus, given);
  if (hold.accounts.some(each => each.accountId === account.accountId)) throw alreadyExists('Held account');
  hold.accounts.push(account);
  hold.updatedAt = call.world.now;
  return account;
}

/** Takes one account off the hold; whether it was on it. The last one leaves an empty hold behind. */
function removeAccount(call: Call, hold: HoldRecord, accountId: string): boolean {
  const left = hold.accounts.filter(each => each.accountId !== accountId);
  const isFound = left.length < hold.accounts.length;
  hold.accounts = left;
  hold.updatedAt = call.world.now;
  return isFound;
}

function createAccount(call: Call): Answer {
  return {json: accountResource(call, addAccount(call, requireAccountHold(call), objectBody(call)))};
}

function deleteAccount(call: Call): Answer {
  if (!removeAccount(call, requireAccountHold(call), call.path['accountId'] ?? '')) throw entityNotFound();
  return {json: {}};
}

function listAccounts(call: Call): Answer {
  const {accounts} = requireHold(call, requireMatter(call));
  return {json: accounts.length > 0 ? {accounts: accounts.map(each => accountResource(call, each))} : {}};
}

/** google.rpc.Code by HTTP status, as far as single accounts of a list can fail. */
const RPC_CODES: Readonly<Record<number, number>> = {400: 9, 404: 5, 409: 6};

/** What became of one account of a list: those that can't be done do not stop the others. */
function statusOf(work: () => object): object {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof StatusError)) throw error;
    return {status: {code: RPC_CODES[error.status] ?? 3, message: error.message}};
  }
}

function texts(value: unknown, name: string): string[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value) || value.some(each => typeof each !== 'string')) throw invalidArgument(name);
  return value as string[];
}

function addAccounts(call: Call): Answer {
  const hold = requireAccountHold(call);
  const body = objectBody(call);
  const [ids, emails] = [texts(body['accountIds'], 'account_ids'), texts(body['emails'], 'emails')];
  if (ids.length > 0 === emails.length > 0) throw invalidArgument('account_ids');
  const given = [...ids.map(accountId => ({accountId})), ...emails.map(email => ({email}))];
  const responses = given.map(each =>
    statusOf(() => ({account: accountResource(call, addAccount(call, hold, each)), status: {}})),
  );
  return {json: {responses}};
}

function removeAccounts(call: Call): Answer {
  const hold = requireAccountHold(call);
  const ids = texts(objectBody(call)['accountIds'], 'account_ids');
  if (ids.length === 0) throw invalidArgument('account_ids');
  const statuses = ids.map(id => (removeAccount(call, hold, id) ? {} : {code: 5, message: entityNotFound().message}));
  return {json: {statuses}};
}

/** What a matter still keeps is told by its holds: the hold of the path, whatever the matter's state. */
function holdOf(call: Call): HoldRecord {
  const matter: MatterRecord = requireMatter(call);
  return requireHold(call, matter);
}

const HOLDS = '/v1/matters/{matterId}/holds';
const HOLD = `${HOLDS}/{holdId}`;

/** Methods of `vault.matters.holds` and of their accounts. */
export const holdOperations: readonly Operation[] = [
  {id: 'vault.matters.holds.create', method: 'POST', path: HOLDS, run: create},
  {id: 'vault.matters.holds.list', method: 'GET', path: HOLDS, run: list},
  {id: 'vault.matters.holds.addHeldAccounts', method: 'POST', path: `${HOLD}:addHeldAccounts`, run: addAccounts},
  {
    id: 'vault.matters.holds.removeHeldAccounts',
    method: 'POST',
    path: `${HOLD}:removeHeldAccounts`,
    run: removeAccounts,
  },
  {id: 'vault.matters.holds.get', method: 'GET', path: HOLD, run: call => ({json: resource(call, holdOf(call))})},
  {id: 'vault.matters.holds.update', method: 'PUT', path: HOLD, run: update},
  {id: 'vault.matters.holds.delete', method: 'DELETE', path: HOLD, run: remove},
  {id: 'vault.matters.holds.accounts.create', method: 'POST', path: `${HOLD}/accounts`, run: createAccount},
  {id: 'vault.matters.holds.accounts.list', method: 'GET', path: `${HOLD}/accounts`, run: listAccounts},
  {
    id: 'vault.matters.holds.accounts.delete',
    method: 'DELETE',
    path: `${HOLD}/accounts/{accountId}`,
    run: deleteAccount,
  },
];
