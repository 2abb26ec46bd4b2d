/** The sample company: sixty people, most of them plain, a dozen of them awkward. */
import {share} from '../google/drive/edit';
import {addAccount, addGroup as addGoogleGroup, addMember, setAbuseSuspended} from '../google/edit';
import {addGroup, addPerson} from '../jumpcloud/edit';
import {CAST, HEAD} from './cast';
import {addCompanyDevices} from './devices';
import {addCompanyDrives, FOLDER} from './drives';
import {COMPANY, emptyWorld, OWNER, YEAR_MS} from './empty-world';
import {joinGroups} from './generated-world';
import {groupAddress} from './groups';
import {licenseAccounts} from './licenses';
import {DEPARTMENTS, freeAddress, nextName, personFields, seedNames} from './people';
import type {CastMember} from './cast';
import type {WorldOptions} from './empty-world';
import type {GroupFields} from '../jumpcloud/groups';
import type {GroupRecord, PersonRecord} from '../world/jumpcloud-state';
import type {World} from '../world/world';

/** How many people the sample company has in JumpCloud. */
export const SAMPLE_PEOPLE = 60;

/** A group that means nothing to Google. */
export const UNMAPPED_GROUP = 'VPN users';

/** The department whose group is filled by a query. */
export const SELF_FILLING_GROUP = 'Marketing';

/** A Google-only account that a scanner sends its mail with. */
export const SERVICE_ACCOUNT = `scanner@${COMPANY.domain}`;

/** A Google group that was there before, with an owner of its own; nothing in JumpCloud means it. */
export const BOARD_GROUP = `supervisory-board@${COMPANY.domain}`;

/** Someone outside the company who is in one of its Google groups. */
export const EXTERNAL_MEMBER = 'partner@agency.example';

/** A Google-only account of someone JumpCloud never knew. */
export const GOOGLE_ONLY_PERSON = `henning.moeller@${COMPANY.domain}`;

/** Accounts without a licence: the scanner's, and one whose licence an admin took away by mistake. */
export const UNLICENSED: readonly string[] = [SERVICE_ACCOUNT, `siobhan.oneill@${COMPANY.domain}`];

/** People of the sample while it grows: by the key of the cast, and the heads by department. */
interface Staff {
  byKey: Map<string, PersonRecord>;
  heads: Map<string, PersonRecord>;
  count: number;
}

/** The rule of a group that fills itself. */
function queryOf(name: string): Pick<GroupFields, 'membershipMethod' | 'memberQuery'> {
  if (name !== SELF_FILLING_GROUP) return {};
  const filters = [`department:$eq:${name}`];
  return {membershipMethod: 'DYNAMIC_AUTOMATED', memberQuery: {queryType: 'FilterQuery', filters}};
}

/** A group for everyone, one for each department, one for the heads, and one that nobody maps. */
function addGroups(world: World): Map<string, GroupRecord> {
  const mapped = ['All staff', ...Object.keys(DEPARTMENTS), 'Leadership'];
  const sketches: GroupFields[] = mapped.map(name => ({name, email: groupAddress(name), ...queryOf(name)}));
  sketches.push({name: UNMAPPED_GROUP});
  return new Map(sketches.map(sketch => [sketch.name, addGroup(world, sketch, 'unlogged')]));
}

/** The groups a person is put into by hand. */
function groupsOf(department: string, further: readonly string[] = []): string[] {
  return ['All staff', department, ...further].filter(name => name !== SELF_FILLING_GROUP);
}

function enterCast(world: World, staff: Staff, groups: ReadonlyMap<string, GroupRecord>, member: CastMember): void {
  staff.count += 1;
  const email = `${member.address}@${COMPANY.domain}`;
  const manager = staff.byKey.get(member.manager ?? HEAD.key)?._id ?? '';
  const fields = personFields({...member, number: staff.count, manager}, email);
  const createdAt = world.now - YEAR_MS + staff.count * 60_000;
  const person = addPerson(
    world,
    {...fields, ...(member.state ? {state: member.state} : {})},
    {origin: 'unlogged', createdAt},
  );
  staff.byKey.set(member.key, person);
  if (member.jobTitle.startsWith('Head of')) staff.heads.set(member.department, person);
  joinGroups(world, person, groupsOf(member.department, member.groups), groups);
  if (member.google) enterAccount(world, person, member);
}

function enterAccount(world: World, person: PersonRecord, member: CastMember): void {
  const {google} = member;
  if (!google || google.isAdmin) return;
  const mark = google.linked ? [{type: 'custom', customType: 'jumpcloud', value: person._id}] : [];
  const ended =
    google.suspended === 'lockstep'
      ? [{type: 'custom', customType: 'lockstep-suspended', value: new Date(world.now - YEAR_MS / 4).toISOString()}]
      : [];
  const externalIds = [...(google.fields?.externalIds ?? []), ...mark, ...ended];
  const account = addAccount(world, {
    email: `${google.address ?? member.address}@${COMPANY.domain}`,
    givenName: member.givenName,
    familyName: member.key === 'renamed' ? 'Åberg' : member.familyName,
    fields: {
      ...google.fields,
      ...(externalIds.length > 0 ? {externalIds} : {}),
      suspended: google.suspended === 'admin' || google.suspended === 'lockstep',
    },
    createdAt: world.now - YEAR_MS,
    lastLoginAt: world.now - 86_400_000,
    sessions: member.state === 'SUSPENDED' ? 2 : 1,
    tokens: member.state === 'SUSPENDED' ? [notesApp()] : [],
  });
  if (google.suspended === 'abuse') setAbuseSuspended(world, account.id);
}

function notesApp(): {clientId: string; displayText: string; scopes: string[]; nativeApp: boolean; anonymous: boolean} {
  return {
    clientId: '1042.apps.googleusercontent.com',
    displayText: 'Notes on the go',
    scopes: ['https://www.googleapis.com/auth/drive'],
    nativeApp: true,
    anonymous: false,
  };
}

/** A plain person; the first of a department without a head becomes its head. */
function enterPlain(
  world: World,
  staff: Staff,
  groups: ReadonlyMap<string, GroupRecord>,
  taken: Map<string, number>,
): void {
  staff.count += 1;
  const number = staff.count;
  const names = Object.keys(DEPARTMENTS);
  const department = names[number % names.length] ?? 'Operations';
  const titles = DEPARTMENTS[department] ?? [];
  const head = staff.heads.get(department);
  const {givenName, familyName} = nextName(number);
  const email = freeAddress(givenName, familyName, taken);
  const jobTitle = head ? titles[1 + (number % (titles.length - 1))] : titles[0];
  const manager = (head ?? staff.byKey.get(HEAD.key))?._id ?? '';
  const fields = personFields({givenName, familyName, department, jobTitle: jobTitle ?? '', number, manager}, email);
  const createdAt = world.now - YEAR_MS + number * 60_000;
  const person = addPerson(world, fields, {origin: 'unlogged', createdAt});
  if (!head) staff.heads.set(department, person);
  joinGroups(world, person, groupsOf(department, head ? [] : ['Leadership']), groups);
  if (number % 5 < 2) {
    addAccount(world, {email, givenName, familyName, createdAt, lastLoginAt: world.now - 86_400_000});
  }
}

/** What Google holds besides people: two accounts and two groups that were there before. */
function enterGoogleOnly(world: World): void {
  addAccount(world, {email: SERVICE_ACCOUNT, givenName: 'Scanner', familyName: 'Third floor'});
  addAccount(world, {email: GOOGLE_ONLY_PERSON, givenName: 'Henning', familyName: 'Möller', lastLoginAt: world.now});
  addGoogleGroup(world, {email: groupAddress('Sales'), name: 'Sales', description: 'Made by hand years ago'});
  addMember(world, groupAddress('Sales'), OWNER.email, 'OWNER');
  addMember(world, groupAddress('Sales'), `tomasz.zolkiewski@${COMPANY.domain}`);
  addMember(world, groupAddress('Sales'), GOOGLE_ONLY_PERSON);
  addMember(world, groupAddress('Sales'), EXTERNAL_MEMBER);
  addGoogleGroup(world, {email: BOARD_GROUP, name: 'Supervisory board'});
  addMember(world, BOARD_GROUP, GOOGLE_ONLY_PERSON, 'OWNER');
  addMember(world, BOARD_GROUP, `alma.brandt@${COMPANY.domain}`, 'MANAGER');
  addMember(world, BOARD_GROUP, 'chair@harbour.example');
}

/** Access that was given before: the head keeps the handbook, a partner outside reads the contracts. */
function enterDrives(world: World): void {
  const drives = addCompanyDrives(world);
  share(world, drives['Company Handbook'], `${HEAD.address}@${COMPANY.domain}`, 'fileOrganizer');
  share(world, drives[FOLDER], EXTERNAL_MEMBER, 'reader');
}

/**
 * The sample company of {@link SAMPLE_PEOPLE} people, before Lockstep is installed. Equal options give equal worlds.
 * The account of the cast's owner is the one that every world begins with.
 */
export function sampleWorld(options: WorldOptions): World {
  const world = emptyWorld(options);
  seedNames(options.seed);
  const groups = addGroups(world);
  const staff: Staff = {byKey: new Map(), heads: new Map(), count: 0};
  const taken = new Map<string, number>();
  for (const member of [HEAD, ...CAST]) {
    taken.set(member.address, 1);
    enterCast(world, staff, groups, member);
  }
  while (staff.count < SAMPLE_PEOPLE) enterPlain(world, staff, groups, taken);
  enterGoogleOnly(world);
  licenseAccounts(world, UNLICENSED);
  enterDrives(world);
  addCompanyDevices(world);
  return world;
}
