import type {FrozenPlan} from '../../src/apply/journal';
import {packPlan, unpackPlan} from '../../src/apply/packed-plan';
import {freezePlan, scheduleOf} from '../../src/engine/frozen';
import {checkSafety} from '../../src/plan/safety';
import {schedule} from '../../src/plan/schedule';
import {Company, evidence} from '../builders/company';

function frozen(): FrozenPlan {
  const {plan} = new Company()
    .person('zoe', {state: 'SUSPENDED'})
    .person('ann', {fields: {'organizations.title': 'Cook', 'phones.work': '1'}})
    .person('bob', {email: 'robert@ex.example', fields: {'organizations.title': 'Cook'}})
    .linked('zoe')
    .linked('bob')
    .group('old', ['bob'])
    .wants('old', [])
    .agreedMembers('old', ['bob'])
    .wants('eng', ['ann', 'bob'])
    .plan(evidence({states: {zoe: 'SUSPENDED'}, memberOf: {bob: []}}));
  return freezePlan(plan, checkSafety(plan, {}, 'Automatic'), {region: 'US', organizationId: 'org'});
}

describe('a packed plan', () => {
  test('comes out of the store as it went in', () => {
    const plan = frozen();
    expect(plan.plan.changes.length).toBeGreaterThan(6);
    expect(unpackPlan(JSON.parse(JSON.stringify(packPlan(plan))) as ReturnType<typeof packPlan>)).toEqual(plan);
  });

  test('keeps what it does not know of a field', () => {
    const plan = frozen();
    const changes = plan.plan.changes.map(change =>
      change.action === 'update-account'
        ? {...change, fields: change.fields.map(diff => ({...diff, unit: 'cm'}))}
        : change,
    );
    const wide: FrozenPlan = {...plan, plan: {...plan.plan, changes: changes}};
    expect(unpackPlan(packPlan(wide))).toEqual(wide);
  });
});

describe('a frozen schedule', () => {
  test('gives the released changes in their waves again', () => {
    const plan = frozen();
    expect(scheduleOf(plan)).toEqual(schedule(plan.plan.changes));
  });

  test('leaves out what is held', () => {
    const {plan} = frozen();
    const held = freezePlan(plan, checkSafety(plan, {suspend: {count: 0, percent: null}}, 'Automatic'), {
      region: 'US',
      organizationId: 'org',
    });
    expect(scheduleOf(held).changes.map(change => change.action)).not.toContain('suspend-account');
    expect(scheduleOf(held).changes).toHaveLength(plan.changes.length - 1);
  });

  test('that names a change which is not there is refused', () => {
    const plan = frozen();
    expect(() => scheduleOf({...plan, schedule: {order: [99], waveEnds: [1]}})).toThrow('names change 99');
  });
});
