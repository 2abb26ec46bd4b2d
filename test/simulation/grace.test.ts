import {addGroup as addGoogleGroup} from '../../sandbox/google/edit';
import {addGroup, addPerson, addToGroup, personByEmail, removeFromGroup} from '../../sandbox/jumpcloud/edit';
import {COMPANY, emptyWorld} from '../../sandbox/sample/index';
import type {World} from '../../sandbox/world/world';
import {Rig, workspaceOf} from './rig';

const HOUR_MS = 3_600_000;
const sales = `sales@${COMPANY.domain}`;
const at = (local: string): string => `${local}@${COMPANY.domain}`;

/** Ann, Bob and Cy are in Sales on both sides; removals wait three days. */
function inLockstep(hours = 72): Rig {
  const world = emptyWorld({seed: 11, now: Date.UTC(2026, 2, 2, 8)});
  const group = addGroup(world, {name: 'Sales', email: sales}, 'unlogged');
  for (const local of ['ann', 'bob', 'cy']) {
    const person = addPerson(
      world,
      {email: at(local), username: local, firstname: local, lastname: 'Test', state: 'ACTIVATED'},
      {origin: 'unlogged'},
    );
    addToGroup(world, group.id, person._id, 'unlogged');
  }
  addGoogleGroup(world, {email: sales, name: 'Sales'});
  const rig = new Rig(world).setUp({
    Mode: 'Automatic',
    'Full pass hour': 3,
    'Grace hours, removals from groups': hours,
  });
  rig.call('reconcile');
  return rig;
}

function leave(rig: Rig, local: string): void {
  const group = Object.values(rig.world.jumpcloud.groups).find(one => one.name === 'Sales');
  removeFromGroup(rig.world, group?.id ?? '', personByEmail(rig.world, at(local))._id);
}

function comeBack(rig: Rig, local: string): void {
  const group = Object.values(rig.world.jumpcloud.groups).find(one => one.name === 'Sales');
  addToGroup(rig.world, group?.id ?? '', personByEmail(rig.world, at(local))._id, 'unlogged');
}

function members(rig: Rig): readonly string[] {
  const {groups} = workspaceOf(rig.world) as {groups: Record<string, readonly string[]>};
  return (groups[sales] ?? []).map(one => one.split('@')[0] ?? '');
}

const pending = (rig: Rig): readonly string[] =>
  rig.rows('Pending').map(row => String(row['Subject']).split('@')[0] ?? '');
const dueOf = (rig: Rig): unknown => rig.rows('Pending')[0]?.['Due'];
const kinds = (rig: Rig): readonly unknown[] => rig.rows('Findings').map(row => row['Kind']);

/** Time in which nothing runs: thousands of idle minutes would prove nothing. */
function wait(rig: Rig, hours: number): void {
  rig.world.now += hours * HOUR_MS;
}

/** Ticks or empties the Keep box of the first row. */
function keep(rig: Rig, ticked: boolean): void {
  rig.editCell('Pending', 1, 4, ticked);
}

describe('a removal with a grace time', () => {
  test('stands in the Pending tab, is in no plan, and goes when it is due', () => {
    const rig = inLockstep();
    leave(rig, 'bob');
    expect(rig.call('reconcile')).toMatchObject({result: 'complete', planned: 0, held: 0});
    expect(rig.rows('Pending')).toEqual([
      {
        Subject: at('bob'),
        What: `Remove ${at('bob')} from ${sales}.`,
        Due: expect.stringMatching(/^2026-03-05T08:\d\d:\d\dZ$/) as string,
        Evidence: expect.stringContaining('/memberof: member of no JumpCloud group') as string,
        Keep: false,
      },
    ]);
    expect(kinds(rig)).toContain('grace.waiting');
    wait(rig, 71);
    expect(rig.call('reconcile')).toMatchObject({planned: 0});
    expect(members(rig)).toContain('bob');
    wait(rig, 1);
    expect(rig.call('reconcile')).toMatchObject({result: 'complete', planned: 1, applied: 1});
    expect(members(rig)).not.toContain('bob');
    expect(pending(rig)).toEqual([]);
    expect(rig.call('reconcile')).toMatchObject({planned: 0});
    expect(kinds(rig)).not.toContain('grace.waiting');
  });

  test('is forgotten when the person is back, and starts anew when they leave again', () => {
    const rig = inLockstep();
    leave(rig, 'bob');
    rig.call('reconcile');
    wait(rig, 60);
    comeBack(rig, 'bob');
    rig.call('reconcile');
    expect(pending(rig)).toEqual([]);
    leave(rig, 'bob');
    wait(rig, 60);
    rig.call('reconcile');
    expect(pending(rig)).toEqual(['bob']);
    expect(members(rig)).toContain('bob');
  });

  test('is held by Keep past its time, until the box is emptied', () => {
    const rig = inLockstep();
    leave(rig, 'bob');
    rig.call('reconcile');
    keep(rig, true);
    wait(rig, 200);
    expect(rig.call('reconcile')).toMatchObject({planned: 0});
    expect(members(rig)).toContain('bob');
    expect(rig.rows('Pending')[0]).toMatchObject({Keep: true});
    keep(rig, false);
    expect(rig.call('reconcile')).toMatchObject({applied: 1});
    expect(members(rig)).not.toContain('bob');
  });

  test('keeps its clock and its Keep when somebody deletes its row', () => {
    const rig = inLockstep();
    leave(rig, 'bob');
    rig.call('reconcile');
    const due = dueOf(rig);
    keep(rig, true);
    wait(rig, 24);
    rig.call('reconcile');
    for (const column of [0, 1, 2, 3, 4]) rig.editCell('Pending', 1, column, '');
    rig.call('reconcile');
    expect(rig.rows('Pending')[0]).toMatchObject({Subject: at('bob'), Due: due, Keep: true});
  });

  test('is not taken while Keep can’t be read', () => {
    const rig = inLockstep();
    leave(rig, 'bob');
    rig.call('reconcile');
    rig.editCell('Pending', 0, 4, 'Held');
    wait(rig, 100);
    expect(rig.call('reconcile')).toMatchObject({planned: 0});
    expect(kinds(rig)).toContain('pending.unreadable');
    rig.editCell('Pending', 0, 4, 'Keep');
    expect(rig.call('reconcile')).toMatchObject({applied: 1});
  });

  test('that is ticked after its plan was made is not released by approving that plan', () => {
    const rig = inLockstep();
    leave(rig, 'bob');
    leave(rig, 'cy');
    rig.call('reconcile');
    rig.set({Mode: 'Approve'});
    wait(rig, 80);
    const {planHash} = rig.call('reconcile');
    expect(pending(rig)).toEqual(['bob', 'cy']);
    keep(rig, true);
    expect(rig.call('approve', planHash)).toMatchObject({result: 'complete', applied: 1});
    expect(members(rig)).toContain('bob');
    expect(members(rig)).not.toContain('cy');
  });

  test('is counted by its class’s limit when it is due', () => {
    const rig = inLockstep();
    rig.set({'Limit removals from groups, count': 1});
    for (const local of ['bob', 'cy']) leave(rig, local);
    rig.call('reconcile');
    wait(rig, 72);
    expect(rig.call('reconcile')).toMatchObject({result: 'held', planned: 2, held: 2});
  });
});

test('without grace hours a removal goes at once, and nothing is pending', () => {
  const rig = inLockstep(0);
  leave(rig, 'bob');
  expect(rig.call('reconcile')).toMatchObject({applied: 1});
  expect(pending(rig)).toEqual([]);
});

test('a preview neither starts a clock nor writes a row', () => {
  const rig = inLockstep();
  leave(rig, 'bob');
  expect(rig.call('preview')).toMatchObject({planned: 0});
  expect(pending(rig)).toEqual([]);
  rig.advance(10);
  rig.call('reconcile');
  expect(String(dueOf(rig)) > '2026-03-05T08:10').toBe(true);
});

test('a pass that dies anywhere loses neither a clock nor a Keep', () => {
  const start = inLockstep();
  leave(start, 'bob');
  start.call('reconcile');
  keep(start, true);
  const due = dueOf(start);
  wait(start, 24);
  leave(start, 'cy');
  const frozen = JSON.stringify(start.world);
  const undisturbed = new Rig(JSON.parse(frozen) as World);
  const operations = undisturbed.execute('reconcile').calls;
  const problems: string[] = [];
  // Every fourth operation: what is between them is between the same two durable writes.
  for (let n = 1; n <= operations; n += 4) {
    const rig = new Rig(JSON.parse(frozen) as World);
    rig.hook = one => (one === n ? (n % 8 === 1 ? 'kill-before' : 'kill-after') : 'go');
    rig.execute('reconcile');
    rig.hook = null;
    rig.call('reconcile');
    const rows = Object.fromEntries(rig.rows('Pending').map(row => [row['Subject'], row]));
    const [bob, cy] = [rows[at('bob')], rows[at('cy')]];
    if (bob?.['Due'] !== due || bob?.['Keep'] !== true) problems.push(`${n}: ${JSON.stringify(bob)}`);
    if (!String(cy?.['Due']).startsWith('2026-03-06T08:')) problems.push(`${n}: ${JSON.stringify(cy)}`);
  }
  expect(problems).toEqual([]);
  expect(operations).toBeGreaterThan(20);
});
