/** Law 9: a limit trips one class, not the day; its override is one-shot, bound to the plan's hash, and expires. */
import {editPerson, personByEmail} from '../../sandbox/jumpcloud/edit';
import {CHANGE_CLASSES, type ChangeClass} from '../../src/model/change';
import {allowedCount} from '../../src/plan/safety';
import {parseSettings} from '../../src/rules/settings';
import type {Rig} from '../simulation/rig';
import {at, findingKinds, teamInLockstep, wait} from '../simulation/sales-team';

/**
 * Classes that can't harm however many there are: they make what is empty, give what seats and templates bound or what
 * Lockstep can take away again, or wait for a person whatever their number.
 */
const HARMLESS: readonly ChangeClass[] = [
  'org unit',
  'group',
  'schema',
  'alias add',
  'group settings',
  'license add',
  'drive grant',
  'admin role',
];

const {limits} = parseSettings([]).value.settings;

describe('what is allowed', () => {
  test('every class has a limit that an admin can set, or is known to be harmless', () => {
    expect(CHANGE_CLASSES.filter(name => !limits[name] && !HARMLESS.includes(name))).toEqual([]);
  });

  test.each([
    {name: 'suspend', managed: 1, allowed: 2},
    {name: 'suspend', managed: 59, allowed: 2},
    {name: 'suspend', managed: 60, allowed: 3},
    {name: 'suspend', managed: 199, allowed: 9},
    {name: 'suspend', managed: 50_000, allowed: 10},
    {name: 'member remove', managed: 29, allowed: 2},
    {name: 'member remove', managed: 30, allowed: 3},
    {name: 'member remove', managed: 50_000, allowed: 50},
    {name: 'clear', managed: 499, allowed: 49},
    {name: 'rename', managed: 10, allowed: 2},
    {name: 'restore', managed: 10, allowed: 2},
    {name: 'create', managed: 0, allowed: 500},
    {name: 'update', managed: 10, allowed: null},
  ] as const)('of class $name among $managed managed people: $allowed', ({name, managed, allowed}) => {
    expect(allowedCount(limits[name] ?? {count: null, percent: null}, managed)).toBe(allowed);
  });
});

describe('the override', () => {
  const suspended = (rig: Rig): readonly string[] =>
    Object.values(rig.world.google.users)
      .filter(user => user.fields.suspended)
      .map(user => user.fields.primaryEmail.split('@')[0] ?? '')
      .sort();
  const suspend = (rig: Rig, ...names: readonly string[]): void => {
    for (const name of names) editPerson(rig.world, personByEmail(rig.world, at(name))._id, {state: 'SUSPENDED'});
  };

  /** Two of three leave where one is allowed. */
  function held(): {rig: Rig; planHash: string} {
    const rig = teamInLockstep({'Limit suspensions, count': 1});
    suspend(rig, 'ann', 'bob');
    const reply = rig.call('reconcile');
    expect(reply).toMatchObject({result: 'held', held: 2, applied: 0});
    expect(findingKinds(rig)).toContain('plan.held');
    return {rig, planHash: String(reply.planHash)};
  }

  test('at the limit nothing is held, past it the class is', () => {
    const rig = teamInLockstep({'Limit suspensions, count': 1});
    suspend(rig, 'ann');
    expect(rig.call('reconcile')).toMatchObject({result: 'complete', applied: 1});
    suspend(rig, 'bob', 'cy');
    expect(rig.call('reconcile')).toMatchObject({result: 'held', held: 2});
  });

  test('releases what was shown and nothing that came since', () => {
    const {rig, planHash} = held();
    suspend(rig, 'cy');
    expect(rig.call('approve', planHash)).toMatchObject({result: 'complete', applied: 2});
    expect(suspended(rig)).toEqual(['ann', 'bob']);
  });

  test('works once: the same hash again is refused, even when the same plan is made again', () => {
    const {rig, planHash} = held();
    rig.call('approve', planHash);
    expect(rig.call('approve', planHash)).toMatchObject({result: 'refused', error: {code: 'approve.nothing'}});
    for (const name of ['ann', 'bob'])
      editPerson(rig.world, personByEmail(rig.world, at(name))._id, {state: 'ACTIVATED'});
    rig.set({'Limit restores, count': 'none'});
    rig.call('reconcile');
    suspend(rig, 'ann', 'bob');
    expect(rig.call('approve', planHash)).toMatchObject({result: 'refused'});
    expect(rig.call('reconcile')).toMatchObject({result: 'held', held: 2});
    expect(suspended(rig)).toEqual([]);
  });

  test('is bound to its hash: a plan that has changed needs another one', () => {
    const {rig, planHash} = held();
    suspend(rig, 'cy');
    const later = rig.call('reconcile');
    expect(later.planHash).not.toBe(planHash);
    expect(rig.call('approve', planHash)).toMatchObject({result: 'refused', error: {code: 'approve.other-plan'}});
    expect(suspended(rig)).toEqual([]);
  });

  test.each([
    {hours: 23.9, result: 'complete'},
    {hours: 24.1, result: 'refused'},
  ])('after $hours hours is $result', ({hours, result}) => {
    const {rig, planHash} = held();
    wait(rig, hours);
    expect(rig.call('approve', planHash)).toMatchObject({result});
  });

  test('lifts no limit: the next plan is held like the one before', () => {
    const {rig, planHash} = held();
    rig.call('approve', planHash);
    rig.set({'Limit suspensions, count': 0});
    suspend(rig, 'cy');
    expect(rig.call('reconcile')).toMatchObject({result: 'held', held: 1});
  });
});
