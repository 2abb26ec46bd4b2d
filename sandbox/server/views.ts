/** What the page shows, read straight from the world: reading for the eye costs no call and no virtual time. */
import type {
  AccountsView,
  AccountView,
  DrivesView,
  DriveView,
  ExecutionsView,
  GoogleGroupsView,
  GoogleGroupView,
  PeopleGroupsView,
  PeopleView,
  PersonView,
  SheetView,
  TabsView,
} from '../web/views';
import {settleLicenses} from '../google/licensing/automatic';
import {skuById} from '../google/licensing/catalogue';
import {granteeNow} from '../google/drive/grantees';
import {jsonReply} from '../wire';
import type {WireReply} from '../wire';
import type {SharedDriveRecord} from '../world/drive-state';
import type {GroupRecord as GoogleGroup, UserRecord} from '../world/google-state';
import type {PersonRecord} from '../world/jumpcloud-state';
import type {SheetState} from '../world/spreadsheet-state';
import type {World} from '../world/world';
import {BadInput, refusal} from './endpoint';
import type {Endpoint, Incoming} from './endpoint';
import {deviceViews} from './jumpcloud-views';

/** Most records in one answer. */
const RECORDS_MAX = 1000;

/** Most rows of a tab in one answer. */
const ROWS_MAX = 5000;

const LIMIT_DEFAULT = 200;

/** An answer whose shape the page knows. */
function viewReply<View>(view: View): WireReply {
  return jsonReply(200, view);
}

function limitOf(request: Incoming): number {
  const text = request.query.get('limit');
  if (text === null) return LIMIT_DEFAULT;
  const limit = Number(text);
  if (!Number.isInteger(limit) || limit < 1 || limit > RECORDS_MAX) {
    throw new BadInput(`limit must be a whole number from 1 to ${RECORDS_MAX}.`);
  }
  return limit;
}

/** The records whose text holds what is searched for, the first of them, and how many there are. */
function search<Item>(
  request: Incoming,
  all: readonly Item[],
  textOf: (record: Item) => string,
): {total: number; found: Item[]} {
  const wanted = (request.query.get('search') ?? '').trim().toLowerCase();
  const found = wanted === '' ? [...all] : all.filter(record => textOf(record).toLowerCase().includes(wanted));
  return {total: found.length, found: found.slice(0, limitOf(request))};
}

function byText<Item>(textOf: (record: Item) => string): (a: Item, b: Item) => number {
  return (a, b) => textOf(a).localeCompare(textOf(b), 'en');
}

/** `GET /sandbox/view/tabs`: the spreadsheet's name and its visible tabs in order. */
export const viewTabs: Endpoint = sandbox => {
  const {spreadsheet, owner} = sandbox.holder.world.script;
  return viewReply<TabsView>({
    name: spreadsheet.name,
    owner,
    tabs: spreadsheet.sheets
      .filter(sheet => !sheet.hidden)
      .map(({sheetId, name, protections, tabColor}) => ({
        sheetId,
        name,
        isProtected: protections.some(protection => protection.range === undefined),
        ...(tabColor === undefined ? {} : {tabColor}),
      })),
  });
};

/** The rows to show: all that hold something, but of a long tab the header and the newest. */
function shownRows(sheet: SheetState): {rows: SheetState['rows']; skipped: number} {
  if (sheet.rows.length <= ROWS_MAX) return {rows: sheet.rows, skipped: 0};
  const skipped = sheet.rows.length - ROWS_MAX;
  const frozen = sheet.rows.slice(0, sheet.frozenRows);
  return {rows: [...frozen, ...sheet.rows.slice(sheet.frozenRows + skipped)], skipped};
}

/** `GET /sandbox/view/sheet?name=`: one tab with its notes, validations, protections and looks. */
export const viewSheet: Endpoint = (sandbox, request) => {
  const name = request.query.get('name') ?? '';
  const sheet = sandbox.holder.world.script.spreadsheet.sheets.find(each => each.name === name);
  if (sheet === undefined) return refusal(404, `There is no tab ${name}.`);
  return viewReply<SheetView>({...sheet, ...shownRows(sheet)});
};

function personView(world: World, person: PersonRecord): PersonView {
  const groups = Object.keys(world.jumpcloud.memberOf[person._id] ?? {});
  return {
    ...person,
    groups: groups.map(id => ({id, name: world.jumpcloud.groups[id]?.name ?? id})),
    devices: deviceViews(world, person._id),
  };
}

/** `GET /sandbox/view/people?search=`: JumpCloud's people by last name, each with its groups. */
export const viewPeople: Endpoint = (sandbox, request) => {
  const {world} = sandbox.holder;
  const people = Object.values(world.jumpcloud.people).sort(
    byText(person => `${person.lastname ?? ''} ${person.firstname ?? ''} ${person.email}`),
  );
  const {total, found} = search(
    request,
    people,
    person =>
      `${person.firstname ?? ''} ${person.lastname ?? ''} ${person.email} ${person.department ?? ''} ${person.jobTitle ?? ''}`,
  );
  return viewReply<PeopleView>({total, people: found.map(person => personView(world, person))});
};

/** `GET /sandbox/view/people-groups`: JumpCloud's groups by name with their members' names. */
export const viewPeopleGroups: Endpoint = (sandbox, request) => {
  const {jumpcloud} = sandbox.holder.world;
  const groups = Object.values(jumpcloud.groups).sort(byText(group => group.name));
  const {total, found} = search(request, groups, group => `${group.name} ${group.email}`);
  const nameOf = (id: string): string => {
    const person = jumpcloud.people[id];
    return person === undefined ? id : `${person.firstname ?? ''} ${person.lastname ?? ''}`.trim() || person.email;
  };
  return viewReply<PeopleGroupsView>({
    total,
    groups: found.map(group => ({
      id: group.id,
      name: group.name,
      email: group.email,
      description: group.description,
      membershipMethod: group.membershipMethod,
      members: Object.keys(jumpcloud.members[group.id] ?? {}).map(id => ({id, name: nameOf(id)})),
    })),
  });
};

function accountView(world: World, user: UserRecord): AccountView {
  const {google} = world;
  const groups = google.memberOf[user.id] ?? [];
  return {
    id: user.id,
    email: user.fields.primaryEmail,
    name: `${user.fields.name.givenName} ${user.fields.name.familyName}`,
    suspended: user.fields.suspended,
    archived: user.fields.archived,
    isAdmin: user.isAdmin,
    orgUnit: google.orgUnits[user.orgUnitId]?.path ?? '',
    aliases: user.aliases,
    groups: groups.map(id => google.groups[id]?.email ?? id),
    licenses: Object.values(google.licensing.held[user.id] ?? {}).map(({skuId}) => skuById(skuId)?.skuName ?? skuId),
    sessions: user.facts.sessions.length,
    lastLogin: user.facts.lastLoginAt === 0 ? null : new Date(user.facts.lastLoginAt).toISOString(),
  };
}

/** `GET /sandbox/view/accounts?search=`: Google's accounts by address. */
export const viewAccounts: Endpoint = (sandbox, request) => {
  const {world} = sandbox.holder;
  settleLicenses(world);
  const users = Object.values(world.google.users).sort(byText(user => user.fields.primaryEmail));
  const {total, found} = search(
    request,
    users,
    user => `${user.fields.primaryEmail} ${user.fields.name.givenName} ${user.fields.name.familyName}`,
  );
  return viewReply<AccountsView>({total, accounts: found.map(user => accountView(world, user))});
};

function googleGroupView(world: World, group: GoogleGroup): GoogleGroupView {
  const {google} = world;
  const members = Object.values(google.members[group.id] ?? {}).sort((a, b) => a.sequence - b.sequence);
  return {
    id: group.id,
    email: group.email,
    name: group.name,
    memberCount: members.length,
    members: members.slice(0, RECORDS_MAX).map(member => ({
      email:
        member.email ?? google.users[member.id]?.fields.primaryEmail ?? google.groups[member.id]?.email ?? member.id,
      role: member.role,
      type: member.type,
    })),
  };
}

/** `GET /sandbox/view/google-groups?search=`: Google's groups by address with their members. */
export const viewGoogleGroups: Endpoint = (sandbox, request) => {
  const {world} = sandbox.holder;
  const groups = Object.values(world.google.groups).sort(byText(group => group.email));
  const {total, found} = search(request, groups, group => `${group.email} ${group.name}`);
  return viewReply<GoogleGroupsView>({total, groups: found.map(group => googleGroupView(world, group))});
};

function driveView(world: World, drive: SharedDriveRecord): DriveView {
  const {google} = world;
  return {
    id: drive.id,
    name: drive.name,
    hidden: drive.hidden,
    members: Object.values(google.drive.permissions[drive.id] ?? {}).map(permission => ({
      address: permission.domain ?? granteeNow(google, permission).email,
      role: permission.role,
      isExternal: google.externals[permission.email] === permission.granteeId,
    })),
  };
}

/** `GET /sandbox/view/drives?search=`: Google's shared drives by name with who has access. */
export const viewDrives: Endpoint = (sandbox, request) => {
  const {world} = sandbox.holder;
  const drives = Object.values(world.google.drive.drives).sort(byText(drive => drive.name));
  const {total, found} = search(request, drives, drive => drive.name);
  return viewReply<DrivesView>({total, drives: found.map(drive => driveView(world, drive))});
};

/** `GET /sandbox/view/executions`: the newest first, and the triggers that will fire. */
export const viewExecutions: Endpoint = (sandbox, request) => {
  const {script} = sandbox.holder.world;
  return viewReply<ExecutionsView>({
    executions: script.executions.slice(-limitOf(request)).reverse(),
    triggers: script.triggers.map(({uniqueId, handler, owner, dueAt}) => ({uniqueId, handler, owner, dueAt})),
  });
};
