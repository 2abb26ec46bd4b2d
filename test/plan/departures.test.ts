import {toPersonId} from '../../src/model/ids';
import {NO_POLICY, type LeaverPolicy} from '../../src/model/leaver-policy';
import type {LeaverCause} from '../../src/model/leaver';
import type {Departures} from '../../src/plan/departures';
import type {Plan} from '../../src/model/plan';
import {buildPlan} from '../../src/plan/plan';
import {Company, evidence} from '../builders/company';

const ON: LeaverPolicy = {...NO_POLICY, containment: {kind: 'suspend'}, groups: 'all', license: true};

function departures(
  policy: LeaverPolicy,
  people: Readonly<Record<string, LeaverCause>> = {},
  isReceiving = false,
): Departures {
  const entries = Object.entries(people).map(
    ([name, cause]) => [toPersonId(`p-${name}`), {cause, isReceiving}] as const,
  );
  return {people: new Map(entries), policy};
}

/** A leaver who is in a group that they are to leave, and who holds a license that is to be removed. */
function company(state: 'SUSPENDED' | 'ACTIVATED', suspended: boolean): Company {
  return new Company()
    .person('ada', {state})
    .person('bob')
    .linked('ada', {suspended, suspendedByLockstep: suspended})
    .linked('bob')
    .group('sales', ['ada', 'bob'])
    .wants('sales', ['bob'])
    .agreedMembers('sales', ['ada', 'bob'])
    .license('1010020028', ['ada'], {whenLeaving: 'Remove'})
    .holds({ada: '1010020028'});
}

function plan(state: 'SUSPENDED' | 'ACTIVATED', suspended: boolean, given?: Departures): Plan {
  const answers = evidence({states: {ada: state}, memberOf: {ada: []}});
  const inputs = company(state, suspended).inputs(answers);
  return buildPlan(given === undefined ? inputs : {...inputs, departures: given}).plan;
}

function planned(...given: Parameters<typeof plan>): readonly string[] {
  return plan(...given)
    .changes.map(change => `${change.action} ${change.subject.split('@')[0] ?? ''}`)
    .sort();
}

describe('what a plan leaves to sagas', () => {
  const ALL = ['remove-license ada', 'remove-member ada', 'suspend-account ada'];

  test('nothing while no policy is given, or containment is off', () => {
    expect(planned('SUSPENDED', false)).toEqual(ALL);
    expect(planned('SUSPENDED', false, departures({...ON, containment: null}, {ada: 'suspended'}))).toEqual(ALL);
  });

  test('the removals of who is suspended by the same plan', () => {
    expect(planned('SUSPENDED', false, departures(ON))).toEqual(['suspend-account ada']);
  });

  test('just those of steps that are on', () => {
    expect(planned('SUSPENDED', false, departures({...ON, groups: null}))).toEqual([
      'remove-member ada',
      'suspend-account ada',
    ]);
  });

  test('the removals of who has a saga, and nobody else', () => {
    expect(planned('SUSPENDED', true, departures(ON, {ada: 'suspended'}))).toEqual([]);
    expect(planned('SUSPENDED', true, departures(ON, {bob: 'suspended'}))).toEqual([
      'remove-license ada',
      'remove-member ada',
    ]);
  });

  test('nothing of who works here again', () => {
    expect(planned('ACTIVATED', true, departures(ON, {ada: 'suspended'}))).toContain('restore-account ada');
  });

  test('everything of who leaves by a date and is still active', () => {
    expect(planned('ACTIVATED', true, departures(ON, {ada: 'leaving date'}))).toEqual([]);
  });

  test('the suspension of who goes on receiving, until the saga makes it', () => {
    const policy: LeaverPolicy = {...ON, containment: {kind: 'receive', days: 30}};
    expect(planned('SUSPENDED', false, departures(policy, {ada: 'suspended'}, true))).toEqual([]);
    expect(plan('SUSPENDED', false, departures(policy)).changes).toMatchObject([
      {action: 'suspend-account', receives: true},
    ]);
  });
});
