import {addGroup as addGoogleGroup, addMember, findAccount} from '../../sandbox/google/edit';
import {addGroup, editPerson, personByEmail} from '../../sandbox/jumpcloud/edit';
import type {StatusView} from '../../src/report/views';
import {Rig} from './rig';
import {SALES, at, findingKinds, leave, members, teamInLockstep, wait} from './sales-team';

/** The row of Sales now names a JumpCloud group in which nobody is: under it everyone leaves. */
function emptyTheGroup(rig: Rig): void {
  addGroup(rig.world, {name: 'Nobody', email: at('nobody')}, 'unlogged');
  rig.editCell('Groups', 1, 0, 'Nobody');
}

/** The rows of Attributes now give everyone the same cost center. */
function giveCostCenter(rig: Rig): void {
  const row = rig.tab('Attributes').findIndex(cells => cells[0] === 'organizations.costCenter');
  rig.editCell('Attributes', row, 1, '"S"');
}

const rulesFinding = (rig: Rig): unknown =>
  rig.rows('Findings').find(row => row['Kind'] === 'rules.changed')?.['Detail'];
const title = (rig: Rig, local: string): unknown =>
  findAccount(rig.world, at(local)).fields.organizations?.[0]?.['title'];

function promote(rig: Rig, local: string): void {
  editPerson(rig.world, personByEmail(rig.world, at(local))._id, {jobTitle: 'Lead'});
}

describe('the first rules', () => {
  test('are not asked about, and neither is filling in what was never there', () => {
    const rig = teamInLockstep();
    expect(members(rig)).toEqual(['ann', 'bob', 'cy']);
    expect(findingKinds(rig)).not.toContain('rules.changed');
    expect(rig.call('reconcile')).toMatchObject({result: 'complete', planned: 0});
  });

  test('that were tried out in Preview are not asked about when the mode becomes Automatic', () => {
    const rig = teamInLockstep({Mode: 'Preview'});
    rig.addRows('Groups', [{'JumpCloud group': 'Sales', 'Google group': at('deals')}]);
    rig.call('reconcile');
    rig.set({Mode: 'Automatic'});
    expect(rig.call('reconcile')).toMatchObject({result: 'complete', held: 0});
  });
});

describe('a rule change', () => {
  test('waits with its numbers, while what the rules before make as well goes on', () => {
    const rig = teamInLockstep();
    emptyTheGroup(rig);
    promote(rig, 'ann');
    expect(rig.call('reconcile')).toMatchObject({result: 'held', planned: 4, applied: 1, held: 3});
    expect(title(rig, 'ann')).toBe('Lead');
    expect(members(rig)).toEqual(['ann', 'bob', 'cy']);
    expect(rulesFinding(rig)).toContain('changes for 3 people. Members to remove: 3.');
    expect(rig.call<StatusView>('status').plan?.ruleChange).toContain('Members to remove: 3.');
    const held = rig.rows('Plan').filter(row => String(row['Decision']).startsWith('held'));
    expect(held.map(row => row['Change'])).toEqual(['Remove member', 'Remove member', 'Remove member']);
  });

  test('does not stop a removal that the rules before make as well', () => {
    const rig = teamInLockstep();
    giveCostCenter(rig);
    leave(rig, 'bob');
    expect(rig.call('reconcile')).toMatchObject({result: 'held', applied: 1});
    expect(members(rig)).toEqual(['ann', 'cy']);
  });

  test('counts once its plan is approved, and is not asked about again', () => {
    const rig = teamInLockstep();
    emptyTheGroup(rig);
    const {planHash} = rig.call('reconcile');
    expect(rig.call('approve', planHash)).toMatchObject({result: 'complete', applied: 3});
    expect(members(rig)).toEqual([]);
    expect(rig.call('reconcile')).toMatchObject({result: 'complete', planned: 0});
    expect(findingKinds(rig)).not.toContain('rules.changed');
  });

  test('is still asked about by later passes while nobody has approved it', () => {
    const rig = teamInLockstep();
    emptyTheGroup(rig);
    rig.call('reconcile');
    wait(rig, 30);
    expect(rig.call('reconcile')).toMatchObject({result: 'held', held: 3, applied: 0});
    expect(members(rig)).toEqual(['ann', 'bob', 'cy']);
  });

  test('that is changed back leaves nothing waiting', () => {
    const rig = teamInLockstep();
    emptyTheGroup(rig);
    const {planHash} = rig.call('reconcile');
    rig.editCell('Groups', 1, 0, 'Sales');
    expect(rig.call('reconcile')).toMatchObject({result: 'complete', planned: 0});
    expect(findingKinds(rig)).not.toContain('rules.changed');
    expect(rig.call('approve', planHash)).toMatchObject({result: 'refused', error: {code: 'approve.nothing'}});
    expect(members(rig)).toEqual(['ann', 'bob', 'cy']);
  });

  test('that brings nothing about counts at once', () => {
    const rig = teamInLockstep();
    rig.addRows('Groups', [{'JumpCloud group': 'Sales', 'Google group': SALES, Members: 'Managed'}]);
    expect(rig.call('reconcile')).toMatchObject({result: 'complete', planned: 0});
    expect(findingKinds(rig)).not.toContain('rules.changed');
  });

  test('shows its numbers in a preview, which changes nothing of what counts', () => {
    const rig = teamInLockstep();
    emptyTheGroup(rig);
    expect(rig.call('preview')).toMatchObject({planned: 3});
    expect(rulesFinding(rig)).toContain('Members to remove: 3.');
    expect(rig.call('reconcile')).toMatchObject({result: 'held', held: 3});
  });

  test('goes within the limits where Settings say Apply, and its numbers are told all the same', () => {
    const rig = teamInLockstep({'Rule changes': 'Apply'});
    rig.set({'Limit removals from groups, count': 3, 'Limit removals from groups, percent': 100});
    emptyTheGroup(rig);
    expect(rig.call('reconcile')).toMatchObject({result: 'complete', applied: 3});
    expect(rulesFinding(rig)).toContain('Members to remove: 3. It is in the plan.');
  });

  test('that was edited again after its plan was made counts as it was approved, and no further', () => {
    const rig = teamInLockstep();
    giveCostCenter(rig);
    const {planHash} = rig.call('reconcile');
    emptyTheGroup(rig);
    expect(rig.call('approve', planHash)).toMatchObject({result: 'complete', applied: 3});
    expect(members(rig)).toEqual(['ann', 'bob', 'cy']);
    expect(rig.call('reconcile')).toMatchObject({result: 'held', held: 3});
    expect(rulesFinding(rig)).toContain('Members to remove: 3.');
  });

  test('makes nobody agreed on while it waits: changed back, it takes out nobody whom others put in', () => {
    const rig = teamInLockstep();
    addGroup(rig.world, {name: 'Ops', email: at('ops')}, 'unlogged');
    addGoogleGroup(rig.world, {email: at('ops'), name: 'Ops'});
    addMember(rig.world, at('ops'), at('ann'));
    rig.addRows('Groups', [{'JumpCloud group': 'Ops', 'Google group': at('ops')}]);
    expect(rig.call('reconcile')).toMatchObject({result: 'complete', planned: 0});
    rig.addRows('Groups', [{'JumpCloud group': 'Sales', 'Google group': at('ops')}]);
    expect(rig.call('reconcile')).toMatchObject({result: 'held', held: 2});
    for (const column of [0, 1]) rig.editCell('Groups', 3, column, '');
    expect(rig.call('reconcile')).toMatchObject({result: 'complete', planned: 0});
  });
});

describe('the audit tells of a rule change', () => {
  const told = (rig: Rig) =>
    rig
      .rows('Audit')
      .filter(row => row['Action'] === 'Change rule')
      .map(row => [row['Run'], row['Actor'], row['Subject'], row['Field'], row['Before'], row['After']]);
  const [before, after] = [`Sales | ${SALES}`, `Nobody | ${SALES}`];

  test('not at the first rules, nor for what a pass fills in itself', () => {
    const rig = teamInLockstep();
    rig.call('reconcile');
    expect(told(rig)).toEqual([]);
  });

  test('under the run that was approved, and not while it waits', () => {
    const rig = teamInLockstep();
    rig.call('reconcile');
    emptyTheGroup(rig);
    const {planHash} = rig.call('reconcile');
    expect(told(rig)).toEqual([]);
    const {run} = rig.call('approve', planHash);
    rig.call('reconcile');
    expect(told(rig)).toEqual([
      [
        run,
        rig.world.script.owner,
        'Groups, row 2',
        'changed',
        expect.stringContaining(before),
        expect.stringContaining(after),
      ],
    ]);
  });

  test('under the pass from which it counts, and once more when it is changed back', () => {
    const rig = teamInLockstep();
    rig.set({'Approval holds, hours': 5});
    const first = rig.call('reconcile').run;
    rig.set({'Approval holds, hours': 24});
    const second = rig.call('reconcile').run;
    rig.call('reconcile');
    expect(told(rig).map(([run, , , , , text]) => [run, text])).toEqual([
      [first, 'Approval holds, hours | 5'],
      [second, 'Approval holds, hours | 24'],
    ]);
  });

  test('once, at whichever call the execution died that puts it in force', () => {
    const settled = teamInLockstep();
    settled.call('reconcile');
    emptyTheGroup(settled);
    const {planHash} = settled.call('reconcile');
    const start = JSON.stringify(settled.world);
    const operations: string[] = [];
    const whole = new Rig(JSON.parse(start) as Rig['world']);
    whole.hook = (_n, operation) => {
      operations.push(operation);
      return undefined;
    };
    whole.call('approve', planHash);
    // From the file in which the new rows lie to the end of telling.
    const first = operations.lastIndexOf('DriveApp.createFile');
    const last = operations.indexOf('Lock.releaseLock', first);
    expect(last - first).toBeGreaterThan(5);
    const wrong: unknown[] = [];
    for (let n = first; n <= last; n++) {
      const rig = new Rig(JSON.parse(start) as Rig['world']);
      rig.hook = at => (at === n ? 'kill-after' : undefined);
      rig.execute('approve', planHash);
      rig.hook = null;
      rig.call('reconcile');
      rig.call('reconcile');
      if (told(rig).length !== 1) wrong.push([n, operations[n], told(rig)]);
    }
    expect(told(whole)).toHaveLength(1);
    expect(wrong).toEqual([]);
  });
});
