/** Law 5: intent before effect. Law 8: silence is an alarm. */
import {KillTrial, type Death} from '../simulation/kill-trial';
import {teamInLockstep, wait} from '../simulation/sales-team';

describe('law 5: killed anywhere, nothing is repeated and nothing done is missing from the audit', () => {
  const trial = new KillTrial();
  // A few places from the first write to the last; every one is tried by the simulation.
  const places = [0.3, 0.5, 0.7, 0.85, 0.95].map(share => trial.moments[Math.floor(trial.moments.length * share)] ?? 0);
  const cases = places.flatMap(n => (['kill-before', 'kill-after'] as const).map((death: Death) => ({n, death})));

  test.each(cases)('$death operation $n', ({n, death}) => {
    expect(trial.problemsAt(n, death)).toEqual([]);
  });
});

describe('law 8: silence is an alarm', () => {
  test.each([
    {hours: 25, told: 0},
    {hours: 26, told: 1},
    {hours: 60, told: 1},
  ])('after $hours hours without a complete run, where 26 are allowed, $told mail is sent', ({hours, told}) => {
    const rig = teamInLockstep({'Stale alarm hours': 26});
    wait(rig, hours);
    rig.call('watchdog');
    rig.call('watchdog');
    expect(rig.world.outbox.filter(one => one.subject?.includes('no complete run'))).toHaveLength(told);
  });

  test('an undo that waits is no complete run', () => {
    const rig = teamInLockstep({'Stale alarm hours': 26});
    const run = String(rig.rows('Runs')[0]?.['Id']);
    wait(rig, 25);
    rig.call('undo', run);
    wait(rig, 2);
    rig.call('watchdog');
    expect(rig.world.outbox.filter(one => one.subject?.includes('no complete run'))).toHaveLength(1);
  });
});
