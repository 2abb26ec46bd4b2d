/** Ann, Bob and Cy, who are in Sales on both sides: a company in lockstep, to be disturbed. */
import {addGroup as addGoogleGroup} from '../../sandbox/google/edit';
import {
  addGroup,
  addPerson,
  addToGroup,
  groupByName,
  personByEmail,
  removeFromGroup,
} from '../../sandbox/jumpcloud/edit';
import {COMPANY, emptyWorld} from '../../sandbox/sample/index';
import {Rig, workspaceOf} from './rig';

const HOUR_MS = 3_600_000;

/** The company's address of a name. */
export const at = (local: string): string => `${local}@${COMPANY.domain}`;

/** The address of the group. */
export const SALES = at('sales');

/** The team after its first pass. */
export function teamInLockstep(settings: Readonly<Record<string, string | number>> = {}): Rig {
  const world = emptyWorld({seed: 11, now: Date.UTC(2026, 2, 2, 8)});
  const group = addGroup(world, {name: 'Sales', email: SALES}, 'unlogged');
  for (const local of ['ann', 'bob', 'cy']) {
    const person = addPerson(
      world,
      {email: at(local), username: local, firstname: local, lastname: 'Test', state: 'ACTIVATED'},
      {origin: 'unlogged'},
    );
    addToGroup(world, group.id, person._id, 'unlogged');
  }
  addGoogleGroup(world, {email: SALES, name: 'Sales'});
  const rig = new Rig(world).setUp({Mode: 'Automatic', ...settings});
  rig.call('reconcile');
  return rig;
}

/** Takes a person out of Sales in JumpCloud. */
export function leave({world}: Rig, local: string): void {
  removeFromGroup(world, groupByName(world, 'Sales').id, personByEmail(world, at(local))._id);
}

/** Puts a person into Sales in JumpCloud. */
export function comeBack({world}: Rig, local: string): void {
  addToGroup(world, groupByName(world, 'Sales').id, personByEmail(world, at(local))._id, 'unlogged');
}

/** Names of those who are in Sales in Google. */
export function members(rig: Rig): readonly string[] {
  const {groups} = workspaceOf(rig.world) as {groups: Record<string, readonly string[]>};
  return (groups[SALES] ?? []).map(one => one.split('@')[0] ?? '');
}

/** Kinds of the findings that stand in the Findings tab. */
export function findingKinds(rig: Rig): readonly unknown[] {
  return rig.rows('Findings').map(row => row['Kind']);
}

/** Time in which nothing runs: thousands of idle minutes would prove nothing. */
export function wait(rig: Rig, hours: number): void {
  rig.world.now += hours * HOUR_MS;
}
