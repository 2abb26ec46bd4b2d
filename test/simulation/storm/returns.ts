/** People who had left come back, in every way in which that can happen, and what they have then. */
import {removeAccount, setAbuseSuspended} from '../../../sandbox/google/edit';
import {addPerson, addToGroup, editPerson, isMember, removePerson} from '../../../sandbox/jumpcloud/edit';
import type {PersonRecord} from '../../../sandbox/world/jumpcloud-state';
import {CHOIR, LEAVING_DATE, ordinary} from './company';
import type {Dice} from './dice';
import {setAttribute} from './edits';
import type {Scene} from './leavers';

/** How somebody came back. */
export interface Return {
  readonly how: 'active again' | 'deleted in Google meanwhile' | 'under a new id' | 'suspended for abuse';
  readonly person: string;
  readonly account: string;
  /** Virtual ms. */
  readonly at: number;
}

const WAYS: readonly Return['how'][] = [
  'active again',
  'deleted in Google meanwhile',
  'under a new id',
  'suspended for abuse',
  'active again',
];

/** Brings leavers back, each in the next way; at least one of them stays away where there are several. */
export function bringBack(scene: Scene, throws: Dice): readonly Return[] {
  const {rig, ledger} = scene;
  const {world} = rig;
  const gone = ordinary(world).filter(({_id: id}) => {
    const account = ledger.accounts.get(id) ?? '';
    return (
      ledger.isGone(id, world.now) &&
      world.google.users[account]?.fields.suspended === true &&
      !ledger.handSuspended.has(account) &&
      !ledger.superAdmins.has(account)
    );
  });
  const first = throws.roll(0, WAYS.length - 1);
  const back = gone.length > 1 ? gone.slice(1) : gone;
  return back.map((person, n) => comeBack(scene, person, WAYS[(first + n) % WAYS.length] ?? 'active again'));
}

function comeBack({rig, company, ledger}: Scene, person: PersonRecord, how: Return['how']): Return {
  const {world} = rig;
  const account = ledger.accounts.get(person._id) ?? '';
  if (how === 'deleted in Google meanwhile') {
    removeAccount(world, account);
    ledger.deletedAccounts.add(account);
  }
  if (how === 'suspended for abuse') {
    setAbuseSuspended(world, account);
    ledger.abusive.add(account);
  }
  const told = {how, account, at: world.now};
  if (how !== 'under a new id') {
    setAttribute(world, person, LEAVING_DATE, '');
    editPerson(world, person._id, {state: 'ACTIVATED'});
    return {...told, person: person._id};
  }
  const {email, username, firstname = '', lastname = '', department = '', jobTitle = ''} = person;
  const held = Object.values(company.groups).filter(group => isMember(world, group, person._id));
  removePerson(world, person._id);
  const state = 'ACTIVATED' as const;
  const again = addPerson(world, {email, username, firstname, lastname, department, jobTitle, state});
  for (const group of held) addToGroup(world, group, again._id);
  typeLink({rig}, person._id, again._id);
  return {...told, person: again._id};
}

/** An admin says in the Links tab that the account is the new person's. */
function typeLink({rig}: Pick<Scene, 'rig'>, former: string, person: string): void {
  const [header = [], ...rows] = rig.tab('Links');
  const column = header.indexOf('JumpCloud id');
  const row = rows.findIndex(line => line[column] === former) + 1;
  if (row > 0) rig.editCell('Links', row, column, person);
}

/** What who came back has or has not, and should not or should have; what rules give is compared elsewhere. */
export function returnProblems(scene: Scene, returns: readonly Return[]): readonly string[] {
  const {google} = scene.rig.world;
  return returns.flatMap(one => {
    const account = google.users[one.account];
    if (!account) return [`${one.account}, ${one.how}, has no account`];
    const wrong = one.how === 'suspended for abuse' ? ofAbuse(scene, one) : ofReturn(scene, one);
    return wrong.map(what => `${account.fields.primaryEmail}, ${one.how}, ${what}`);
  });
}

function ofAbuse({rig}: Scene, {account}: Return): readonly string[] {
  const {fields} = rig.world.google.users[account] ?? {fields: {suspended: false, primaryEmail: ''}};
  const isTold = rig.rows('Findings').some(row => JSON.stringify(row).includes(fields.primaryEmail));
  return [...(fields.suspended ? [] : ['got access back']), ...(isTold ? [] : ['is in no finding'])];
}

function ofReturn(scene: Scene, {account: id, at}: Return): readonly string[] {
  const {rig, rules, ledger} = scene;
  const {google} = rig.world;
  const account = google.users[id];
  if (!account) return [];
  const {fields, facts} = account;
  const choir = Object.values(google.groups).find(group => group.email === CHOIR)?.id ?? '';
  const sang = ledger.choir.get(id);
  const sings = google.members[choir]?.[id]?.role;
  // Google forgets memberships of whom it deletes, and nobody tells it what they were but the snapshot.
  const isTaken = rules.leavers.groups === 'All' || ledger.deletedAccounts.has(id);
  const expected: readonly (readonly [string, unknown, unknown])[] = [
    ['suspended', fields.suspended, false],
    ['archived', fields.archived, false],
    ['in the address list', fields.includeInGlobalAddressList, true],
    ['role in the choir', sings, isTaken ? sang : (sings ?? sang)],
    ['tokens', facts.tokens.length + facts.asps.length + facts.sessions.length, 0],
    ['a new password', facts.passwordSetAt > at, true],
    ['recovery address', fields.recoveryEmail, ledger.recovery.get(id)],
  ];
  return expected
    .filter(([, is, should]) => is !== should)
    .map(([what, is, should]) => `has ${what} ${String(is)}, not ${String(should)}`);
}
