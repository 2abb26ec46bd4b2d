import type {ChangeClass} from '../../src/model/change';
import type {Plan} from '../../src/model/plan';
import {allowedCount, approvedVerdict, checkSafety, release} from '../../src/plan/safety';
import {Company, evidence} from '../builders/company';

/** `leavers` of `managed` linked people are suspended in JumpCloud; one more person joins. */
function leaving(leavers: number, managed: number): Plan {
  const company = new Company().person('joiner').wants('eng', ['joiner']);
  const states: Record<string, 'SUSPENDED'> = {};
  for (let i = 0; i < managed; i++) {
    const leaves = i < leavers;
    company.person(`p${i}`, leaves ? {state: 'SUSPENDED'} : {}).linked(`p${i}`);
    if (leaves) states[`p${i}`] = 'SUSPENDED';
  }
  return company.plan(evidence({states})).plan;
}

describe('how many changes of a class may go', () => {
  test.each([
    {count: 10, percent: 5, managed: 3, allowed: 2},
    {count: 10, percent: 5, managed: 59, allowed: 2},
    {count: 10, percent: 5, managed: 60, allowed: 3},
    {count: 10, percent: 5, managed: 200, allowed: 10},
    {count: 10, percent: 5, managed: 100_000, allowed: 10},
    {count: 1, percent: 50, managed: 100, allowed: 1},
    {count: 0, percent: 50, managed: 100, allowed: 0},
    {count: null, percent: 5, managed: 100, allowed: 5},
    {count: 10, percent: null, managed: 3, allowed: 10},
    {count: null, percent: null, managed: 3, allowed: null},
  ])('count $count, percent $percent, $managed managed: $allowed', ({count, percent, managed, allowed}) => {
    expect(allowedCount({count, percent}, managed)).toBe(allowed);
  });
});

describe('a limit trips one class, not the day', () => {
  const limits = {suspend: {count: 10, percent: 5}};

  test.each([
    {leavers: 2, managed: 10, held: 0},
    {leavers: 3, managed: 10, held: 3},
    {leavers: 10, managed: 200, held: 0},
    {leavers: 11, managed: 200, held: 11},
    {leavers: 11, managed: 1000, held: 11},
  ])('$leavers of $managed leave: $held held, everything else goes on', ({leavers, managed, held}) => {
    const plan = leaving(leavers, managed);
    const split = release(plan, checkSafety(plan, limits, 'Automatic'));
    expect(split.held.map(change => change.action)).toEqual(Array.from({length: held}, () => 'suspend-account'));
    expect(split.released.map(change => change.action)).toEqual([
      ...Array.from({length: leavers - held}, () => 'suspend-account'),
      'create-account',
      'create-group',
      'add-member',
    ]);
  });

  test('the reason names class, number, limit and size', () => {
    const verdict = checkSafety(leaving(3, 10), limits, 'Automatic').find(one => one.class === 'suspend');
    expect(verdict?.reason).toBe('3 changes of class "suspend" are over the limit of 2 for 10 managed people.');
  });

  test('nestings, settings and members of a held group are held with it', () => {
    const {plan} = new Company()
      .person('ann')
      .linked('ann')
      .group('all')
      .wants('eng', ['ann'])
      .nests('eng', 'all')
      .configures({isArchived: 'true'})
      .plan();
    const split = release(plan, checkSafety(plan, {group: {count: 0, percent: null}}, 'Automatic'));
    expect(split.released).toEqual([]);
    expect(split.held.map(change => change.action)).toEqual([
      'create-group',
      'configure-group',
      'nest-group',
      'add-member',
    ]);
  });

  test('what hangs on a held creation is held with it', () => {
    const plan = leaving(0, 5);
    const split = release(plan, checkSafety(plan, {create: {count: 0, percent: null}}, 'Automatic'));
    expect(split.held.map(change => change.action)).toEqual(['create-account', 'add-member']);
  });
});

describe('what a held change is needed for', () => {
  const hold = (built: Company, name: ChangeClass): readonly string[] => {
    const {plan} = built.plan();
    return release(plan, checkSafety(plan, {[name]: {count: 0, percent: 0}}, 'Automatic')).held.map(one => one.action);
  };
  const manager = {fields: {'relations.manager': 'boss@ex.example'}};

  test.each([
    {
      name: 'an org unit that is held keeps who should stand in it, and what is in it',
      built: new Company().person('ann', {orgUnit: '/A/B'}).linked('ann').person('bob', {orgUnit: '/A'}),
      held: 'org unit',
      want: ['create-org-unit', 'create-org-unit', 'create-account', 'move-account'],
    },
    {
      name: 'a manager who is not made is not named',
      built: new Company().person('ann', manager).linked('ann').person('boss'),
      held: 'create',
      want: ['create-account', 'complete-account'],
    },
    {
      name: 'a custom field that is not made is not written',
      built: new Company()
        .customField('HR', 'grade')
        .person('ann', {fields: {'customSchemas.HR.grade': '7', 'organizations.title': 'Cook'}})
        .linked('ann'),
      held: 'schema',
      want: ['create-schema', 'complete-account'],
    },
    {
      name: 'an alias that is not taken from one is not given to another',
      built: new Company()
        .person('ann', {aliases: ['a@ex.example']})
        .linked('ann')
        .person('bob', {aliases: []})
        .linked('bob', {aliases: ['a@ex.example']})
        .gave('bob', ['a@ex.example']),
      held: 'alias remove',
      want: ['remove-alias', 'add-alias'],
    },
  ] as const)('$name', ({built, held, want}) => {
    expect(hold(built, held)).toEqual(want);
  });
});

describe('modes', () => {
  test.each(['Preview', 'Approve'] as const)('in mode %s nothing goes by itself', mode => {
    const plan = leaving(1, 5);
    expect(release(plan, checkSafety(plan, {}, mode)).released).toEqual([]);
  });

  test('an approved plan goes whole, past every limit', () => {
    const plan = leaving(5, 5);
    expect(release(plan, approvedVerdict(plan)).held).toEqual([]);
  });
});
