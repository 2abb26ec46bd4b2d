/** What people do on both sides while Lockstep works: each edit is one that an admin could make. */
import {removePermission, share} from '../../../sandbox/google/drive/edit';
import {addMember, addOrgUnit, editAccount, makeSuperAdmin, removeMember} from '../../../sandbox/google/edit';
import {licenseOf, removeLicense} from '../../../sandbox/google/licensing/assignments';
import {WORKSPACE} from '../../../sandbox/google/licensing/catalogue';
import {giveLicense} from '../../../sandbox/google/licensing/edit';
import {
  activatePerson,
  addPerson,
  addToGroup,
  editPerson,
  isMember,
  removeFromGroup,
  removePerson,
} from '../../../sandbox/jumpcloud/edit';
import {BUSINESS_STANDARD} from '../../../sandbox/sample/licenses';
import type {UserRecord} from '../../../sandbox/world/google-state';
import type {PersonRecord} from '../../../sandbox/world/jumpcloud-state';
import {giveBelongings} from './belongings';
import {
  GRADE,
  LEAVING_DATE,
  OWNER_AND_VIP,
  at,
  groupAddress,
  join,
  ordinary,
  type GroupName,
  type StormCompany,
} from './company';
import type {Dice} from './dice';
import type {Ledger} from './ledger';

/** One edit: to whom, by which throws, noted where. */
interface Edit {
  readonly company: StormCompany;
  readonly throws: Dice;
  readonly ledger: Ledger;
  readonly person: PersonRecord;
  /** Different for each edit of a storm. */
  readonly label: string;
}

/** The same with the person's account. */
type GoogleEdit = Edit & {readonly account: UserRecord};

/** One edit on a random side to a random person; some find nothing to do. */
export function editSomething(company: StormCompany, throws: Dice, ledger: Ledger, label: string): void {
  const person = throws.pick(ordinary(company.world));
  if (!person) return;
  const edit: Edit = {company, throws, ledger, person, label};
  const account = company.world.google.users[ledger.accounts.get(person._id) ?? ''];
  // Whoever has become a super admin is watched from then on, and so is who leaves: no hand but Lockstep's is to blame then.
  const isWatched = account?.isAdmin === true || ledger.isGone(person._id, company.world.now);
  const work = account && !isWatched && throws.chance(0.45) ? throws.pick(IN_GOOGLE) : undefined;
  if (account && work) work({...edit, account});
  else throws.pick(IN_JUMPCLOUD)?.(edit);
}

/** Somebody who is at work, and has an account, is suspended in JumpCloud. */
export function suspendSomebody({world}: StormCompany, throws: Dice, ledger: Ledger): void {
  const person = throws.pick(ordinary(world).filter(one => one.state === 'ACTIVATED' && hasAccess(one, world, ledger)));
  if (person) editPerson(world, person._id, {state: 'SUSPENDED'});
}

/** One edit in JumpCloud while Lockstep is at work; rather than any other, a suspension is taken back. */
export function changeMind(company: StormCompany, throws: Dice, ledger: Ledger, label: string): void {
  const {world} = company;
  const suspended = ordinary(world).filter(one => one.state === 'SUSPENDED' && hasAccess(one, world, ledger));
  const person = throws.pick(suspended) ?? throws.pick(ordinary(world));
  if (!person) return;
  const edit: Edit = {company, throws, ledger, person, label};
  (suspended.length > 0 ? changeState : throws.pick(IN_JUMPCLOUD))?.(edit);
}

function hasAccess({_id: id}: PersonRecord, {google}: StormCompany['world'], ledger: Ledger): boolean {
  return google.users[ledger.accounts.get(id) ?? '']?.fields.suspended === false;
}

/** What people had been given before Lockstep came: a place in a group, access to the drive. */
export function giveByHand({world, drive}: StormCompany, throws: Dice, ledger: Ledger): void {
  for (const {_id: person, email} of ordinary(world)) {
    const account = Object.values(world.google.users).find(user => user.fields.primaryEmail === email)?.id;
    if (account === undefined) continue;
    if (throws.chance(0.5)) {
      addMember(world, groupAddress('Sales'), email);
      ledger.gave({kind: 'member of sales', person, account});
    }
    if (throws.chance(0.5)) {
      share(world, drive, email, 'reader');
      ledger.gave({kind: 'access to the drive', person, account});
    }
  }
}

const IN_JUMPCLOUD: readonly ((edit: Edit) => void)[] = [
  ({company: {world}, throws, person}) => editPerson(world, person._id, {department: `D${throws.roll(0, 4)}`}),
  ({company: {world}, throws, person}) =>
    editPerson(world, person._id, {jobTitle: throws.pick(['Lead', 'Clerk', '']) ?? ''}),
  ({company: {world}, throws, person}) => {
    const boss = throws.pick(['', ...ordinary(world).map(one => one._id)].filter(id => id !== person._id));
    editPerson(world, person._id, {manager: boss ?? ''});
  },
  ({company: {world}, throws, person}) => {
    const value = throws.chance(0.3) ? '' : String(throws.roll(1, 9));
    setAttribute(world, person, GRADE, value);
  },
  setLeavingDate,
  ({company: {world}, person, label}) => editPerson(world, person._id, {email: at(`renamed${label}`)}),
  changeState,
  changeState,
  ({company: {world}, throws, person}) => {
    if (throws.chance(0.4)) removePerson(world, person._id);
  },
  ({company, throws, person}) => {
    if (throws.chance(0.4)) makeAnew(company, person);
  },
  ({company, throws, label}) => join(company, throws, `new${label}`, throws.chance(0.2)),
  changeSourceGroup,
  changeSourceGroup,
];

/** Whoever is staged begins to work; the others are suspended, or come back. */
function changeState({company: {world}, person}: Edit): void {
  if (person.state === 'STAGED') activatePerson(world, person._id);
  else editPerson(world, person._id, {state: person.state === 'SUSPENDED' ? 'ACTIVATED' : 'SUSPENDED'});
}

/** Sets a day that has come or comes tomorrow, or takes it back; of one person at a time, so that the limits let them leave. */
function setLeavingDate({company: {world}, throws, person}: Edit): void {
  const dated = ordinary(world).find(one => one.attributes.some(({name}) => name === LEAVING_DATE));
  if (dated) return setAttribute(world, dated, LEAVING_DATE, '');
  const day = world.now + (throws.chance(0.7) ? 0 : 86_400_000);
  setAttribute(world, person, LEAVING_DATE, new Date(day).toISOString().slice(0, 10));
}

/** Sets one attribute, or takes it away when it is empty; the others stay. */
export function setAttribute(world: StormCompany['world'], person: PersonRecord, name: string, value: string): void {
  const others = person.attributes.filter(one => one.name !== name);
  editPerson(world, person._id, {attributes: value === '' ? others : [...others, {name, value}]});
}

/** In JumpCloud somebody suspends a super admin or a protected person, whose accounts are to be let alone all the same. */
export function suspendUntouchable({world}: StormCompany, throws: Dice): void {
  const address = throws.pick(OWNER_AND_VIP);
  const person = Object.values(world.jumpcloud.people).find(({email}) => email === address);
  if (person) editPerson(world, person._id, {state: 'SUSPENDED'});
}

/** Deleted, and made again with the same address: for JumpCloud and for Lockstep somebody else. */
function makeAnew({world, groups}: StormCompany, person: PersonRecord): void {
  const {_id: id, email, username, firstname = '', lastname = '', department = '', jobTitle = ''} = person;
  const held = Object.values(groups).filter(group => isMember(world, group, id));
  removePerson(world, id);
  const state = 'ACTIVATED' as const;
  const again = addPerson(world, {email, username, firstname, lastname, department, jobTitle, state});
  for (const group of held) addToGroup(world, group, again._id);
}

function changeSourceGroup({company: {world, groups}, throws, person}: Edit): void {
  const group = throws.pick(Object.values(groups)) ?? '';
  if (isMember(world, group, person._id)) removeFromGroup(world, group, person._id);
  else addToGroup(world, group, person._id);
}

const IN_GOOGLE: readonly ((edit: GoogleEdit) => void)[] = [
  ({company: {world}, account}) => giveBelongings(world, account.id),
  ({company: {world}, account}) => editAccount(world, account.id, {organizations: [{primary: true, title: 'By hand'}]}),
  ({company: {world}, throws, account}) =>
    editAccount(world, account.id, {phones: [{type: 'home', value: `+4940${throws.roll(100, 999)}`}]}),
  ({company: {world}, account}) => {
    account.orgUnitId = addOrgUnit(world, '/By hand').id;
    account.version += 1;
  },
  ({company: {world}, ledger, account}) => {
    if (account.fields.suspended) return;
    editAccount(world, account.id, {suspended: true});
    ledger.handSuspended.add(account.id);
  },
  ({company, throws, ledger, account}) => {
    if (!throws.chance(0.4)) return;
    makeSuperAdmin(company.world, account.id);
    ledger.promote(company, account.id);
  },
  changeGoogleGroup,
  changeGoogleGroup,
  ({company: {world}, account}) => {
    if (licenseOf(world.google, account.id, WORKSPACE)) removeLicense(world.google, account.id, WORKSPACE);
    else giveLicense(world, account.id, BUSINESS_STANDARD);
  },
  ({company: {world, drive}, ledger, person, account}) => {
    const given = Object.values(world.google.drive.permissions[drive] ?? {});
    const own = given.find(one => one.granteeId === account.id);
    const made = {kind: 'access to the drive', person: person._id, account: account.id} as const;
    if (own) {
      removePermission(world, drive, own.id);
      ledger.took(made);
    } else {
      share(world, drive, account.fields.primaryEmail, 'reader');
      ledger.gave(made);
    }
  },
];

function changeGoogleGroup({company: {world}, throws, ledger, person, account}: GoogleEdit): void {
  const name = throws.pick<GroupName>(['Sales', 'Crew', 'Club', 'List']) ?? 'Sales';
  const group = Object.values(world.google.groups).find(one => one.email === groupAddress(name));
  if (!group) return;
  const isIn = world.google.members[group.id]?.[account.id] !== undefined;
  if (isIn) removeMember(world, group.id, account.id);
  else addMember(world, group.id, account.id);
  if (name !== 'Sales') return;
  if (isIn) ledger.took({kind: 'member of sales', person: person._id, account: account.id});
  else ledger.gave({kind: 'member of sales', person: person._id, account: account.id});
}
