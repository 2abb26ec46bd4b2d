/** Runs that are killed at one service call and continued by the triggers. */
import type {World} from '../../sandbox/world/world';
import {canonicalJson, type Json} from '../../src/model/json';
import {Moments, traceOf} from '../builders/moments';
import {Rig, workspaceOf} from './rig';
import {smallCompany} from './small-company';

/** How an execution dies at a call: before the call had its effect, or right after. */
export type Death = 'kill-before' | 'kill-after';

/** A company, the small one unless another is given, and what an undisturbed pass makes of it. */
export class KillTrial {
  /** Operations of the undisturbed pass after which dying matters. */
  readonly moments: readonly number[];
  readonly undisturbed: Rig;
  private readonly start: string;
  private readonly wanted: string;
  private readonly expectedAudit: readonly string[];

  constructor(begun: Rig = withoutSagas(new Rig(smallCompany()).setUp())) {
    this.start = JSON.stringify(begun.world);
    this.undisturbed = this.rig();
    this.moments = momentsOf(this.undisturbed, rig => rig.call('reconcile'));
    this.wanted = stateOf(this.undisturbed);
    this.expectedAudit = auditOf(this.undisturbed);
  }

  /** Everything that is wrong after a pass that died at its n-th operation was continued. */
  problemsAt(n: number, death: Death): readonly string[] {
    const one = this.rig();
    one.hook = at => (at === n ? death : 'go');
    const report = one.execute('reconcile');
    one.hook = null;
    if (!report.killed) return [`operation ${n} was not reached`];
    // Unfinished work goes on with the next triggers; what is whole again needs no further one.
    for (let minute = 0; minute < 3 && !this.isWhole(one); minute++) one.advance(1);
    // Killed before the request was even noted: the next full pass is that of the daily trigger.
    if (stateOf(one) !== this.wanted) one.call('daily');
    const problems = stateOf(one) === this.wanted ? [] : ['another state than undisturbed'];
    const missing = this.missingIn(one);
    return missing.length === 0 ? problems : [...problems, `not in the audit: ${missing.join(', ')}`];
  }

  private isWhole(one: Rig): boolean {
    return stateOf(one) === this.wanted && this.missingIn(one).length === 0;
  }

  /** What the undisturbed pass has in its audit and this one has not. */
  private missingIn(one: Rig): readonly string[] {
    const audited = new Set(auditOf(one));
    return this.expectedAudit.filter(line => !audited.has(line));
  }

  /** The company before the pass, anew each time. */
  rig(): Rig {
    return new Rig(JSON.parse(this.start) as World);
  }
}

/** Sagas of leavers die in tests of their own, call by call (test/leavers). */
function withoutSagas(rig: Rig): Rig {
  const row = rig.tab('Leavers').findIndex(([step]) => step === 'Containment');
  rig.editCell('Leavers', row, 1, 'FALSE');
  return rig;
}

function stateOf(rig: Rig): string {
  return canonicalJson(workspaceOf(rig.world) as Json);
}

/** What the audit says was applied, without times and runs. */
function auditOf(rig: Rig): readonly string[] {
  return rig
    .rows('Audit')
    .filter(row => String(row['Outcome']).startsWith('applied'))
    .map(row => `${row['Action']} ${row['Subject']} ${row['Field']}`);
}

/** The operations of what one execution does after which dying matters. */
export function momentsOf(rig: Rig, run: (rig: Rig) => unknown): readonly number[] {
  const moments = new Moments(() => traceOf(rig.world));
  rig.hook = moments.before;
  run(rig);
  rig.hook = null;
  return moments.all();
}
