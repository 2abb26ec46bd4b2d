/** An approval of a part of the plan that waits: a class, a person, with the number where a limit is passed over. */
import {addPerson, editPerson, personByEmail} from '../../sandbox/jumpcloud/edit';
import type {ApprovalView, PlanChangesView, StatusView} from '../../src/report/views';
import type {Rig} from './rig';
import {at, teamInLockstep} from './sales-team';

/** Two leave where one is allowed, and one comes; nothing but the two suspensions is over a limit. */
function held(mode: 'Approve' | 'Automatic' = 'Approve'): {rig: Rig; hash: string} {
  const rig = teamInLockstep({'Limit suspensions, count': 1});
  rig.set({Mode: mode});
  for (const local of ['ann', 'bob'])
    editPerson(rig.world, personByEmail(rig.world, at(local))._id, {state: 'SUSPENDED'});
  addPerson(rig.world, {email: at('dan'), username: 'dan', firstname: 'Dan', lastname: 'New', state: 'ACTIVATED'});
  const hash = String(rig.call('reconcile').planHash);
  return {rig, hash};
}

const suspended = (rig: Rig): readonly string[] =>
  Object.values(rig.world.google.users)
    .filter(user => user.fields.suspended)
    .map(user => user.fields.primaryEmail.split('@')[0] ?? '')
    .sort();

const isThere = (rig: Rig, local: string): boolean =>
  Object.values(rig.world.google.users).some(user => user.fields.primaryEmail === at(local));

describe('one class', () => {
  test('is made, the rest goes on waiting under the same hash, and both stand in the Plan tab', () => {
    const {rig, hash} = held();
    const view = rig.call<ApprovalView>('approvalOf', hash, {class: 'create'});
    expect(view).toMatchObject({ok: true, chosen: [{name: 'Accounts to create', count: 1}], countNeeded: null});
    expect(rig.call('approve', hash, {class: 'create'})).toMatchObject({result: 'held', applied: 1, planHash: hash});
    expect({there: isThere(rig, 'dan'), suspended: suspended(rig)}).toEqual({there: true, suspended: []});
    const {plan} = rig.call<StatusView>('status');
    expect(plan).toMatchObject({hash, state: 'partly held', total: 2});
    const rows = rig
      .rows('Plan')
      .map(row => `${String(row['Change'])}: ${String(row['Decision']).split(':')[0] ?? ''}`);
    expect(new Set(rows)).toEqual(new Set(['Create account: applied', 'Suspend account: held']));
    expect(rig.call('approve', hash, {count: 2})).toMatchObject({result: 'complete', applied: 2});
    expect(suspended(rig)).toEqual(['ann', 'bob']);
  });

  test('is released once', () => {
    const {rig, hash} = held();
    rig.call('approve', hash, {class: 'create'});
    expect(rig.call('approve', hash, {class: 'create'})).toMatchObject({error: {code: 'approve.nothing-of-it'}});
  });

  test.each([
    {count: 1, want: {result: 'refused', error: {code: 'approve.count'}}},
    {count: 2, want: {result: 'held', applied: 2}},
    {count: 3, want: {result: 'refused', error: {code: 'approve.count'}}},
    {count: undefined, want: {result: 'refused', error: {code: 'approve.count'}}},
  ])('over its limit takes its number: $count of 2', ({count, want}) => {
    const {rig, hash} = held();
    expect(rig.call<ApprovalView>('approvalOf', hash, {class: 'suspend'})).toMatchObject({countNeeded: 2});
    const part = count === undefined ? {class: 'suspend'} : {class: 'suspend', count};
    expect(rig.call('approve', hash, part)).toMatchObject(want);
    expect(suspended(rig)).toEqual(want.result === 'held' ? ['ann', 'bob'] : []);
  });

  test('the whole plan with a wrong number is refused', () => {
    const {rig, hash} = held();
    expect(rig.call('approve', hash, {count: 3})).toMatchObject({error: {code: 'approve.count'}});
    expect(suspended(rig)).toEqual([]);
  });
});

test('one person of a class over its limit is released by name, the others wait', () => {
  const {rig, hash} = held('Automatic');
  expect(rig.call('approve', hash, {subject: at('bob')})).toMatchObject({result: 'held', applied: 1});
  expect(suspended(rig)).toEqual(['bob']);
});

test.each([
  {name: 'a text', part: 'suspend'},
  {name: 'a number as class', part: {class: 7}},
  {name: 'class and subject at once', part: {class: 'suspend', subject: at('ann')}},
  {name: 'something else', part: {klass: 'suspend'}},
])('a part that can’t be read releases nothing: $name', ({part}) => {
  const {rig, hash} = held();
  expect(rig.call('approve', hash, part)).toMatchObject({result: 'refused', error: {code: 'approve.part'}});
  expect(suspended(rig)).toEqual([]);
});

test('a part of another plan is refused', () => {
  const {rig, hash} = held();
  editPerson(rig.world, personByEmail(rig.world, at('cy'))._id, {state: 'SUSPENDED'});
  rig.call('reconcile');
  expect(rig.call('approve', hash, {class: 'create'})).toMatchObject({error: {code: 'approve.other-plan'}});
});

test('who approved what stands in the audit', () => {
  const {rig, hash} = held();
  rig.call('approve', hash, {class: 'suspend', count: 2});
  const row = rig.rows('Audit').find(one => one['Action'] === 'Approve plan');
  expect(row).toMatchObject({
    Actor: rig.world.script.owner,
    Subject: hash,
    Field: 'all of class "suspend"',
    After: '2 changes released',
    Reason: `Approved by ${rig.world.script.owner}. The number 2 was typed in.`,
  });
});

test.each(['kill-before', 'kill-after'] as const)(
  'dying anywhere releases nothing else and nothing twice: %s',
  death => {
    const start = held();
    const world = JSON.stringify(start.rig.world);
    const operations = start.rig.execute('approve', start.hash, {class: 'create'}).calls;
    // Every thirteenth call meets each part of it; test/simulation/kill.test.ts meets all of a pass.
    for (let n = 1; n < operations; n += 13) {
      const {rig, hash} = {rig: teamFrom(start.rig, world), hash: start.hash};
      rig.hook = number => (number === n ? death : 'go');
      rig.execute('approve', hash, {class: 'create'});
      rig.hook = null;
      rig.advance(2);
      expect({n, suspended: suspended(rig)}).toEqual({n, suspended: []});
      const created = rig
        .rows('Audit')
        .filter(row => row['Action'] === 'Create account' && row['Subject'] === at('dan'));
      expect({n, created: created.length}).toEqual({n, created: isThere(rig, 'dan') ? 1 : 0});
    }
  },
);

function teamFrom(rig: Rig, world: string): Rig {
  const Same = rig.constructor as new (world: Rig['world']) => Rig;
  return new Same(JSON.parse(world) as Rig['world']);
}

test('the plan is read page by page, by class and by words', () => {
  const {rig, hash} = held();
  const ask = (question: object): PlanChangesView =>
    rig.call<PlanChangesView>('planChanges', {search: '', class: '', offset: 0, ...question});
  expect(ask({})).toMatchObject({hash, isWaiting: true, total: 3, matching: 3});
  expect(
    ask({class: 'suspend'})
      .changes.map(one => one.subject)
      .sort(),
  ).toEqual([at('ann'), at('bob')]);
  expect(ask({search: 'BOB suspend'}).changes).toMatchObject([
    {change: 'Suspend account', fields: [{field: 'suspended'}]},
  ]);
  expect(ask({offset: 2}).changes).toHaveLength(1);
  expect(ask({search: 'nobody'})).toMatchObject({matching: 0, changes: []});
});
