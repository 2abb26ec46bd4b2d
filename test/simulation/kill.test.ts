import type {World} from '../../sandbox/world/world';
import {Rig, workspaceOf} from './rig';
import {smallCompany} from './small-company';

/** The small company, set up and not yet reconciled: copied for each run, so that all begin alike. */
const start = JSON.stringify(new Rig(smallCompany()).setUp().world);

function rig(): Rig {
  return new Rig(JSON.parse(start) as World);
}

const undisturbed = rig();
const reply = undisturbed.call('reconcile');
const wanted = workspaceOf(undisturbed.world);
const callsOfRun = countOperations();

function countOperations(): number {
  const counted = rig();
  return counted.execute('reconcile').calls;
}

/** Runs `reconcile`, killed at its n-th service operation, and then lets the triggers go on. */
function killedAt(n: number, how: 'kill-before' | 'kill-after'): Rig {
  const one = rig();
  one.hook = at => (at === n ? how : 'go');
  const report = one.execute('reconcile');
  one.hook = null;
  if (!report.killed) throw new Error(`operation ${n} was not reached`);
  one.advance(3);
  // Killed before the request was even noted: the next full pass is that of the daily trigger.
  if (JSON.stringify(workspaceOf(one.world)) !== JSON.stringify(wanted)) one.call('daily');
  return one;
}

describe('a pass that is killed and continued by the next trigger', () => {
  test('the undisturbed pass does its job', () => {
    expect(reply).toMatchObject({result: 'complete', failed: 0});
    expect(callsOfRun).toBeGreaterThan(40);
  });

  test.each(['kill-before', 'kill-after'] as const)(
    'ends in the same state wherever it died (%s every service call in turn)',
    how => {
      const wrong: string[] = [];
      for (let n = 0; n < callsOfRun; n++) {
        const one = killedAt(n, how);
        const problems = problemsOf(one);
        if (problems.length > 0) wrong.push(`${n}: ${problems.join('; ')}`);
      }
      expect(wrong).toEqual([]);
    },
    240_000,
  );
});

/** Everything that must hold after a killed and continued run. */
function problemsOf(one: Rig): string[] {
  const problems: string[] = [];
  if (JSON.stringify(workspaceOf(one.world)) !== JSON.stringify(wanted))
    problems.push('another state than undisturbed');
  const audited = new Set(
    one
      .rows('Audit')
      .filter(row => String(row['Outcome']).startsWith('applied'))
      .map(row => `${row['Action']} ${row['Subject']} ${row['Field']}`),
  );
  const missing = expectedAudit.filter(line => !audited.has(line));
  if (missing.length > 0) problems.push(`not in the audit: ${missing.join(', ')}`);
  return problems;
}

const expectedAudit = undisturbed.rows('Audit').map(row => `${row['Action']} ${row['Subject']} ${row['Field']}`);
