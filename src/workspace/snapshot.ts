/** Google Workspace, whole and at one time. */
import type {Account, WorkspaceGroup} from '../model/account';
import {IncompleteSnapshot} from '../model/errors';
import type {GoogleCall} from '../model/google-call';
import type {AccountId} from '../model/ids';
import {isJsonObject, type JsonObject} from '../model/json';
import type {WorkspaceSnapshot} from '../model/snapshot';
import type {WantedWorkspace} from '../ports';
import {decodeAccount, decodeGroup, decodeMember, decodeSchema} from './decode';
import {readDriveAccess} from './drives';
import {readLicenses} from './licenses';
import {listAll, readAll, type Reader} from './read';
import {readAdminRoles} from './roles';

const USERS: GoogleCall = {
  api: 'directory',
  method: 'users.list',
  path: {},
  query: {customer: 'my_customer', maxResults: 500, projection: 'full', orderBy: 'email'},
};

const GROUPS: GoogleCall = {
  api: 'directory',
  method: 'groups.list',
  path: {},
  query: {customer: 'my_customer', maxResults: 200},
};

const ORG_UNITS: GoogleCall = {
  api: 'directory',
  method: 'orgunits.list',
  path: {customerId: 'my_customer'},
  query: {type: 'all'},
};

const SCHEMAS: GoogleCall = {
  api: 'directory',
  method: 'schemas.list',
  path: {customerId: 'my_customer'},
};

function membersOf(group: string): GoogleCall {
  return {api: 'directory', method: 'members.list', path: {groupKey: group}, query: {maxResults: 200}};
}

/**
 * Reads every account, group and org unit, the members of the wanted groups as far as they exist, and the
 * custom schemas if they are wanted.
 *
 * Google gives no counts, so wholeness is: every page, to the last token, every id once. Throws `IncompleteSnapshot`
 * otherwise. Licenses are whole by product, or told as not read.
 */
export function readWorkspace(reader: Reader, wanted: WantedWorkspace): WorkspaceSnapshot {
  const takenAt = reader.clock.now();
  const [users = [], groups = [], orgUnits = [], schemas = []] = listAll(reader, [
    {call: USERS, property: 'users'},
    {call: GROUPS, property: 'groups'},
    {call: ORG_UNITS, property: 'organizationUnits'},
    ...(wanted.schemas ? [{call: SCHEMAS, property: 'schemas'}] : []),
  ]);
  const accounts = distinct(users.map(decodeAccount), account => account.id, 'users.list');
  const known = distinct(
    groups.map(group => decodeGroup(group, null)),
    group => group.id,
    'groups.list',
  );
  const mapped = known.filter(group => [group.email, ...group.aliases].some(address => wanted.groups.has(address)));
  const lists = listAll(
    reader,
    mapped.map(group => ({call: membersOf(group.id), property: 'members'})),
    true,
  );
  const withMembers = new Map(
    mapped.map((group, at) => [group.id, {...group, members: (lists[at] ?? []).map(decodeMember)}]),
  );
  return {
    takenAt,
    accounts: [...accounts].sort(byId),
    orgUnits: ['/', ...pathsOf(orgUnits)],
    groups: known.map((group): WorkspaceGroup => withMembers.get(group.id) ?? group),
    ...(wanted.schemas ? {schemas: schemas.map(decodeSchema)} : {}),
    licenses: readLicenses(reader, [...wanted.products], accounts),
    ...(wanted.drives ? {driveAccess: readDriveAccess(reader, wanted.drives)} : {}),
    ...(wanted.adminRoles ? {adminRoles: readAdminRoles(reader, orgUnits)} : {}),
  };
}

function byId(a: Account, b: Account): number {
  return a.id < b.id ? -1 : 1;
}

function pathsOf(orgUnits: readonly JsonObject[]): readonly string[] {
  return orgUnits.map(unit => unit['orgUnitPath']).filter((path): path is string => typeof path === 'string');
}

function distinct<T>(values: readonly T[], idOf: (value: T) => string, what: string): readonly T[] {
  if (new Set(values.map(idOf)).size !== values.length) {
    throw new IncompleteSnapshot(
      'Google Workspace',
      `${what} gave the same id on two pages; it changed while it was read`,
    );
  }
  return values;
}

/** Accounts read one by one, past any list: `null` where Google says 404. */
export function readAccounts(reader: Reader, ids: readonly AccountId[]): ReadonlyMap<AccountId, Account | null> {
  const replies = readAll(
    reader,
    ids.map(id => ({api: 'directory', method: 'users.get', path: {userKey: id}, query: {projection: 'full'}})),
  );
  return new Map(
    ids.map((id, at) => {
      const reply = replies[at];
      if (reply?.status === 404) return [id, null];
      if (reply?.status !== 200 || !isJsonObject(reply.body)) {
        throw new IncompleteSnapshot(
          'Google Workspace',
          `account ${id} could not be read (HTTP ${reply?.status ?? 0})`,
        );
      }
      return [id, decodeAccount(reply.body)];
    }),
  );
}
