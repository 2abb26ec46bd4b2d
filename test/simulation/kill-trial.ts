/** Runs that are killed at one service call and continued by the triggers. */
import type {World} from '../../sandbox/world/world';
import {canonicalJson, type Json} from '../../src/model/json';
import {Rig, workspaceOf} from './rig';
import {smallCompany} from './small-company';

/** How an execution dies at a call: before the call had its effect, or right after. */
export type Death = 'kill-before' | 'kill-after';

/** A company, the small one unless another is given, and what an undisturbed pass makes of it. */
export class KillTrial {
  /** Service operations of the undisturbed pass. */
  readonly operations: number;
  readonly undisturbed: Rig;
  private readonly start: string;
  private readonly wanted: string;
  private readonly expectedAudit: readonly string[];

  constructor(begun: Rig = new Rig(smallCompany()).setUp()) {
    this.start = JSON.stringify(begun.world);
    this.undisturbed = this.rig();
    this.operations = this.undisturbed.execute('reconcile').calls;
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
    one.advance(3);
    // Killed before the request was even noted: the next full pass is that of the daily trigger.
    if (stateOf(one) !== this.wanted) one.call('daily');
    const problems = stateOf(one) === this.wanted ? [] : ['another state than undisturbed'];
    const audited = new Set(auditOf(one));
    const missing = this.expectedAudit.filter(line => !audited.has(line));
    return missing.length === 0 ? problems : [...problems, `not in the audit: ${missing.join(', ')}`];
  }

  /** The company before the pass, anew each time. */
  rig(): Rig {
    return new Rig(JSON.parse(this.start) as World);
  }
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
