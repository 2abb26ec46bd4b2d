import type {World} from '../../sandbox/world/world';
import {Rig} from './rig';
import {SALES, at, comeBack, findingKinds, leave, members, teamInLockstep, wait} from './sales-team';

/** The team in lockstep; removals wait three days. */
function inLockstep(hours = 72): Rig {
  return teamInLockstep({'Grace hours, removals from groups': hours});
}

const pending = (rig: Rig): readonly string[] =>
  rig.rows('Pending').map(row => String(row['Subject']).split('@')[0] ?? '');
const dueOf = (rig: Rig): unknown => rig.rows('Pending')[0]?.['Due'];

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
        What: `Remove ${at('bob')} from ${SALES}.`,
        Due: expect.stringMatching(/^2026-03-05T08:\d\d:\d\dZ$/) as string,
        Evidence: expect.stringContaining('/memberof: member of no JumpCloud group') as string,
        Keep: false,
      },
    ]);
    expect(findingKinds(rig)).toContain('grace.waiting');
    wait(rig, 71);
    expect(rig.call('reconcile')).toMatchObject({planned: 0});
    expect(members(rig)).toContain('bob');
    wait(rig, 1);
    expect(rig.call('reconcile')).toMatchObject({result: 'complete', planned: 1, applied: 1});
    expect(members(rig)).not.toContain('bob');
    expect(pending(rig)).toEqual([]);
    expect(rig.call('reconcile')).toMatchObject({planned: 0});
    expect(findingKinds(rig)).not.toContain('grace.waiting');
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
    expect(findingKinds(rig)).toContain('pending.unreadable');
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

  test.each([
    {name: 'ticked', edit: (rig: Rig) => keep(rig, true), detail: 'Keep was ticked in the Pending tab'},
    {
      name: 'out of sight',
      edit: (rig: Rig) => rig.editCell('Pending', 0, 4, 'Held'),
      detail: 'The Pending tab can’t be',
    },
  ])('whose Keep is $name while its plan is being applied is not taken', ({edit, detail}) => {
    const rig = inLockstep();
    leave(rig, 'bob');
    rig.call('reconcile');
    wait(rig, 80);
    // The moment the plan is frozen: later than the pass looks at the Pending tab, earlier than the first call.
    rig.hook = (_n, _operation, args) => {
      if (!JSON.stringify(args).includes('\\"phase\\":\\"applying\\"')) return 'go';
      rig.hook = null;
      edit(rig);
      return 'go';
    };
    const run = rig.call('reconcile');
    expect(run).toMatchObject({result: 'complete', planned: 1, applied: 0, failed: 0});
    expect(members(rig)).toContain('bob');
    expect(rig.rows('Audit').pop()).toMatchObject({Outcome: expect.stringContaining(`skipped: ${detail}`) as string});
    rig.editCell('Pending', 0, 4, 'Keep');
    expect(pending(rig)).toEqual(['bob']);
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
    const rows = new Map(rig.rows('Pending').map(row => [row['Subject'], row]));
    const bob = rows.get(at('bob'));
    const cy = rows.get(at('cy'));
    if (bob?.['Due'] !== due || bob?.['Keep'] !== true) problems.push(`${n}: ${JSON.stringify(bob)}`);
    if (!String(cy?.['Due']).startsWith('2026-03-06T08:')) problems.push(`${n}: ${JSON.stringify(cy)}`);
  }
  expect(problems).toEqual([]);
  expect(operations).toBeGreaterThan(20);
});
