/** Google Workspace, whole and at one time. */
import type {Account, WorkspaceGroup} from '../model/account';
import {IncompleteSnapshot} from '../model/errors';
import type {GoogleCall} from '../model/google-call';
import {GOOGLE_FIELD_NAMES} from '../model/google-field';
import type {AccountId} from '../model/ids';
import {isJsonObject} from '../model/json';
import type {WorkspaceSnapshot} from '../model/snapshot';
import type {WantedWorkspace} from '../ports';
import {decodeAccount, decodeGroup, decodeMember, decodeSchema} from './decode';
import {readDriveAccess} from './drives';
import {readLicenses} from './licenses';
import {Lists, readAll, type Reader} from './read';
import {readAdminRoles} from './roles';

/** What is asked of every account: what accounts are known by, and the properties that rules may map. */
const USER_PROPERTIES = [
  ...new Set([
    'id',
    'primaryEmail',
    'aliases',
    'suspended',
    'archived',
    'suspensionReason',
    'isAdmin',
    'orgUnitPath',
    'customSchemas',
    'customerId',
    'creationTime',
    'lastLoginTime',
    ...GOOGLE_FIELD_NAMES.map(name => name.split('.')[0] ?? name),
  ]),
];

const USERS: GoogleCall = {
  api: 'directory',
  method: 'users.list',
  path: {},
  query: {
    customer: 'my_customer',
    maxResults: 500,
    projection: 'full',
    orderBy: 'email',
    fields: `nextPageToken,users(${USER_PROPERTIES.join(',')})`,
  },
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
  return {
    api: 'directory',
    method: 'members.list',
    path: {groupKey: group},
    query: {maxResults: 200, fields: 'nextPageToken,members(id,email,role,type)'},
  };
}

/**
 * Reads every account, group and org unit, the members of the wanted groups as far as they exist, and the
 * custom schemas if they are wanted.
 *
 * Pages of one list come one after the other, by their tokens; so all lists are read side by side, and the members of groups
 * are begun as soon as the groups are known.
 *
 * Google gives no counts, so wholeness is: every page, to the last token, every id once. Throws `IncompleteSnapshot`
 * otherwise. Licenses are whole by product, or told as not read.
 */
export function readWorkspace(reader: Reader, wanted: WantedWorkspace): WorkspaceSnapshot {
  const takenAt = reader.clock.now();
  const lists = new Lists(reader);
  const users = lists.add({call: USERS, property: 'users', decode: decodeAccount});
  const groups = lists.add({call: GROUPS, property: 'groups', decode: group => decodeGroup(group, null)});
  const orgUnits = lists.add({call: ORG_UNITS, property: 'organizationUnits', decode: unit => unit});
  const schemas = wanted.schemas ? lists.add({call: SCHEMAS, property: 'schemas', decode: decodeSchema}) : null;
  lists.finish(groups);
  const known = distinct(groups.entries, group => group.id, 'groups.list');
  const mapped = known.filter(group => [group.email, ...group.aliases].some(address => wanted.groups.has(address)));
  const members = new Map(
    mapped.map(group => {
      const call = membersOf(group.id);
      return [group.id, lists.add({call, property: 'members', decode: decodeMember, inFlux: true})];
    }),
  );
  lists.finish();
  const accounts = distinct(users.entries, account => account.id, 'users.list');
  return {
    takenAt,
    accounts: [...accounts].sort(byId),
    orgUnits: [
      '/',
      ...orgUnits.entries.flatMap(unit => (typeof unit['orgUnitPath'] === 'string' ? [unit['orgUnitPath']] : [])),
    ],
    groups: known.map((group): WorkspaceGroup => {
      const list = members.get(group.id);
      return list ? {...group, members: list.entries} : group;
    }),
    ...(schemas ? {schemas: schemas.entries} : {}),
    licenses: readLicenses(reader, [...wanted.products], accounts),
    ...(wanted.drives ? {driveAccess: readDriveAccess(reader, wanted.drives)} : {}),
    ...(wanted.adminRoles ? {adminRoles: readAdminRoles(reader, orgUnits.entries)} : {}),
  };
}

function byId(a: Account, b: Account): number {
  return a.id < b.id ? -1 : 1;
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
