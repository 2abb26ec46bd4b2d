/**
 * A storm: a random company, random edits on both sides, random faults, executions that die or overlap; then calm weather.
 *
 * Two phases. Under faults nothing wrong may be done; after them everything must come right. What is checked knows
 * nothing of how Lockstep decides: it looks at JumpCloud's truth and at what became of Google. Every choice comes from
 * the seed.
 */
import type {FaultRule} from '../../sandbox/faults';
import {addAccount, addGroup as addGoogleGroup, addMember, findAccount} from '../../sandbox/google/edit';
import {addGroup, addPerson, addToGroup, editPerson, removeFromGroup, removePerson} from '../../sandbox/jumpcloud/edit';
import {COMPANY, OWNER, emptyWorld} from '../../sandbox/sample/index';
import {random, randomInteger} from '../../sandbox/world/random';
import type {World} from '../../sandbox/world/world';
import type {RunReply} from '../../src/report/reply';
import {Rig} from './rig';

const ROUNDS = 4;
const CALM_PASSES_MAX = 6;

/** A seeded source of choices, apart from the world's own. */
interface Dice {
  readonly roll: (min: number, max: number) => number;
  readonly chance: (probability: number) => boolean;
  readonly pick: <T>(from: readonly T[]) => T | undefined;
}

function dice(seed: number): Dice {
  const state = {seed, draws: 0};
  const roll = (min: number, max: number): number => randomInteger(state, min, max);
  return {
    roll,
    chance: probability => random(state) < probability,
    pick: from => (from.length === 0 ? undefined : from[roll(0, from.length - 1)]),
  };
}

const at = (local: string): string => `${local}@${COMPANY.domain}`;

/** What went wrong in the storm of a seed; empty when nothing did. */
export function storm(seed: number): readonly string[] {
  const throws = dice(seed);
  const world = randomCompany(seed, throws);
  const rig = new Rig(world).setUp({Mode: 'Automatic'});
  rig.addRows('Protected', [{'Person or group': at('vip'), Reason: 'Never touched'}]);
  const untouched = snapshotOfProtected(world);
  const problems: string[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    edit(world, throws, round);
    rig.addFaults(...faults(throws));
    rig.hook = hook(rig, throws);
    rig.execute('reconcile');
    rig.advance(throws.roll(1, 4));
    rig.hook = null;
    problems.push(...wrongs(world, untouched).map(wrong => `round ${round}: ${wrong}`));
  }
  rig.faults.clear();
  problems.push(...calm(rig), ...wrongs(world, untouched).map(wrong => `at the end: ${wrong}`), ...drift(world));
  return problems;
}

function randomCompany(seed: number, {roll, chance}: Dice): World {
  const world = emptyWorld({seed, now: Date.UTC(2026, 2, 2, 8)});
  const sales = addGroup(world, {name: 'Sales', email: at('sales')}, 'unlogged');
  const all = addGroup(world, {name: 'All staff', email: at('all')}, 'unlogged');
  for (let n = 0, count = roll(5, 12); n < count; n++)
    join(world, `person${n}`, chance(0.5), [all.id, ...(chance(0.5) ? [sales.id] : [])]);
  join(world, 'vip', true, [all.id]);
  const boss = addPerson(
    world,
    {email: OWNER.email, username: 'boss', firstname: 'B', lastname: 'Oss', state: 'ACTIVATED', jobTitle: 'Chief'},
    {origin: 'unlogged'},
  );
  addToGroup(world, all.id, boss._id, 'unlogged');
  addAccount(world, {email: at('robot'), givenName: 'Ro', familyName: 'Bot'});
  addGoogleGroup(world, {email: at('sales'), name: 'Sales'});
  addMember(world, at('sales'), at('robot'));
  addMember(world, at('sales'), 'guest@partner.example');
  return world;
}

function join(world: World, local: string, hasAccount: boolean, groups: readonly string[]): void {
  const person = addPerson(
    world,
    {email: at(local), username: local, firstname: local, lastname: 'Test', department: 'D0', state: 'ACTIVATED'},
    {origin: 'unlogged'},
  );
  for (const group of groups) addToGroup(world, group, person._id, 'unlogged');
  if (hasAccount) addAccount(world, {email: at(local), givenName: local, familyName: 'Before'});
}

/** People of the company whom edits may hit: neither the protected one nor the super admin. */
function ordinary(world: World): readonly {readonly _id: string; readonly email: string; readonly state: string}[] {
  return Object.values(world.jumpcloud.people).filter(person => ![OWNER.email, at('vip')].includes(person.email));
}

function edit(world: World, {roll, pick, chance}: Dice, round: number): void {
  const groups = Object.values(world.jumpcloud.groups);
  for (let n = 0, count = roll(1, 4); n < count; n++) {
    const person = pick(ordinary(world));
    const group = pick(groups);
    if (!person || !group) return;
    switch (roll(0, 7)) {
      case 0:
        editPerson(world, person._id, {department: `D${roll(1, 9)}`});
        break;
      case 1:
        editPerson(world, person._id, {email: at(`renamed${round}x${n}`)});
        break;
      case 2:
        editPerson(world, person._id, {state: person.state === 'SUSPENDED' ? 'ACTIVATED' : 'SUSPENDED'});
        break;
      case 3:
        if (chance(0.3)) removePerson(world, person._id);
        break;
      case 4:
        join(world, `new${round}x${n}`, chance(0.2), [group.id]);
        break;
      case 5:
        attempt(() => removeFromGroup(world, group.id, person._id));
        break;
      case 6:
        attempt(() => addToGroup(world, group.id, person._id));
        break;
      default:
        attempt(
          () => (findAccount(world, person.email).fields.phones = [{type: 'home', value: `+4940${roll(100, 999)}`}]),
        );
    }
  }
}

/** Some edits are refused: who is in a group already cannot be added, who has no account cannot be edited. */
function attempt(work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
  }
}

function faults({roll, pick}: Dice): readonly FaultRule[] {
  const google = {host: 'admin.googleapis.com', path: '^/admin/directory/v1/'};
  const console = {host: 'console.jumpcloud.com', path: '^/api/'};
  const menu: readonly FaultRule[] = [
    {...google, probability: 0.1, effect: {status: 403, reason: 'userRateLimitExceeded'}},
    {...google, probability: 0.1, effect: {status: 403, reason: 'quotaExceeded'}},
    {...google, probability: 0.1, effect: {status: 503, reason: 'backendError'}},
    {...google, probability: 0.1, effect: {status: 500, lostResponse: true}},
    {...google, probability: 0.05, effect: {lostResponse: true}},
    {...google, method: 'GET', probability: 0.1, effect: {truncate: true}},
    {host: 'admin.googleapis.com', path: '^/batch/', probability: 0.1, effect: {lostResponse: true}},
    {...console, probability: 0.1, effect: {status: 429}},
    {...console, probability: 0.1, effect: {status: 503}},
    {...console, probability: 0.05, effect: {status: 403, html: true}},
    {...console, probability: 0.05, effect: {lostResponse: true}},
    {...console, method: 'GET', probability: 0.2, effect: {truncate: true}},
  ];
  return Array.from({length: roll(0, 3)}, () => pick(menu)).filter(rule => rule !== undefined);
}

/** Now and then an execution dies at a call, before or after its effect, or a second one runs while it waits. */
function hook(rig: Rig, {chance}: Dice): Rig['hook'] {
  let nested = false;
  return () => {
    if (nested) return 'go';
    if (chance(0.004)) return chance(0.5) ? 'kill-before' : 'kill-after';
    if (chance(0.004)) {
      nested = true;
      rig.execute(chance(0.5) ? 'poll' : 'reconcile');
      nested = false;
    }
    return 'go';
  };
}

/** Runs passes, and approves what is held, until one plans nothing. */
function calm(rig: Rig): readonly string[] {
  let said = '';
  for (let pass = 0; pass < CALM_PASSES_MAX; pass++) {
    rig.advance(2);
    const last = rig.call<RunReply>('reconcile');
    said = JSON.stringify(last);
    if (last.result === 'complete' && last.planned === 0) return [];
    // More leavers or renames than the limits allow wait for a person, who has read the plan.
    if (last.result === 'held') rig.call('approve', last.planHash);
  }
  return [`after ${CALM_PASSES_MAX} calm passes the last one says ${said}`];
}

function snapshotOfProtected(world: World): string {
  return JSON.stringify([OWNER.email, at('vip'), at('robot')].map(key => findAccount(world, key).fields));
}

/** What may never be, whatever the weather. */
function wrongs(world: World, untouched: string): readonly string[] {
  const wrong: string[] = [];
  if (snapshotOfProtected(world) !== untouched) wrong.push('a protected account was touched');
  for (const person of Object.values(world.jumpcloud.people)) {
    const account = accountOf(world, person._id);
    if (person.state === 'ACTIVATED' && account?.suspended && !wasSuspended.has(`${world.seed} ${person._id}`)) {
      wrong.push(`${person.email} is active in JumpCloud and was suspended`);
    }
    if (person.state === 'SUSPENDED') wasSuspended.add(`${world.seed} ${person._id}`);
  }
  const sales = Object.values(world.google.groups).find(group => group.email === at('sales'));
  const members = Object.values(world.google.members[sales?.id ?? ''] ?? {});
  if (
    members.filter(member => [at('robot'), 'guest@partner.example'].includes(memberAddress(world, member))).length !== 2
  ) {
    wrong.push('a member that nobody manages left its group');
  }
  return wrong;
}

/** Who was suspended in JumpCloud at some time, by seed and person: their accounts may be suspended for a while after. */
const wasSuspended = new Set<string>();

function accountOf(world: World, person: string): {suspended: boolean; email: string} | null {
  const user = Object.values(world.google.users).find(one =>
    one.fields.externalIds?.some(entry => entry['customType'] === 'jumpcloud' && entry['value'] === person),
  );
  return user ? {suspended: user.fields.suspended, email: user.fields.primaryEmail} : null;
}

function memberAddress(world: World, member: {readonly id: string; readonly email?: string}): string {
  return member.email ?? world.google.users[member.id]?.fields.primaryEmail ?? '';
}

/** What is still different from JumpCloud when everything has calmed down. */
function drift(world: World): readonly string[] {
  return ordinary(world).flatMap(person => {
    const account = accountOf(world, person._id);
    if (person.state === 'ACTIVATED' && !account) return [`${person.email} has no account`];
    if (person.state === 'ACTIVATED' && account?.email !== person.email)
      return [`${person.email} is ${account?.email} in Google`];
    if (account && person.state === 'SUSPENDED' && !account.suspended) return [`${person.email} still has access`];
    if (account && person.state === 'ACTIVATED' && account.suspended) return [`${person.email} has no access`];
    return [];
  });
}
