import {applyPlan, type ApplyContext} from '../../src/apply/apply';
import {Journal, type Work} from '../../src/apply/journal';
import {freezePlan, scheduleOf} from '../../src/engine/frozen';
import type {GoogleCall, Reply} from '../../src/model/google-call';
import type {Change} from '../../src/model/change';
import type {JsonObject} from '../../src/model/json';
import {checkSafety} from '../../src/plan/safety';
import {waveEnd} from '../../src/plan/schedule';
import type {Google, Progress} from '../../src/ports';
import {Company} from '../builders/company';
import {ManualClock, ok, refusal, ScriptedJumpCloud} from '../builders/google';
import {MemoryBlobs, MemoryProperties} from '../builders/stores';

/** A Google in which every call works, a second each; dies at the call it is told to. */
class WorkingGoogle implements Google {
  readonly made: string[] = [];
  dieAfter = Infinity;
  private readonly clock: ManualClock;
  private readonly bodies = new Map<string, JsonObject>();

  constructor(clock: ManualClock) {
    this.clock = clock;
  }

  send(calls: readonly GoogleCall[]): readonly Reply[] {
    this.clock.sleep(1_000);
    const replies = calls.map(call => this.answer(call));
    if (this.made.length >= this.dieAfter) throw new Error('killed');
    return replies;
  }

  private answer(call: GoogleCall): Reply {
    const name = nameOf(call);
    const present = this.bodies.get(name);
    if (call.method.endsWith('.get')) return present ? ok(present) : refusal(404, 'notFound');
    this.made.push(name);
    const body = {id: `id-${this.made.length}`, ...call.body};
    this.bodies.set(name, body);
    return ok(body);
  }
}

/** What a call makes or looks for. */
function nameOf({method, path, body}: GoogleCall): string {
  const address = (body?.['primaryEmail'] ?? body?.['email']) as string | undefined;
  if (method.startsWith('members')) return `${path['groupKey']} ${path['memberKey'] ?? address}`;
  return path['userKey'] ?? path['groupKey'] ?? address ?? '';
}

/** So many new people and one new group of all of them, ready to be applied in executions over the same stores. */
function rig(people: number): {
  google: WorkingGoogle;
  clock: ManualClock;
  changes: readonly Change[];
  settled: string[];
  run: (deadline: number) => {done: boolean; work: Work};
} {
  const company = new Company();
  const names = Array.from({length: people}, (_none, at) => `p${at}`);
  for (const name of names) company.person(name);
  const {plan} = company.wants('all', names).plan();
  const frozen = freezePlan(plan, checkSafety(plan, {}, 'Automatic'), {region: 'US', organizationId: 'org'});
  const [state, blobs, clock] = [new MemoryProperties(), new MemoryBlobs(), new ManualClock()];
  const google = new WorkingGoogle(clock);
  const settled: string[] = [];
  const first = new Journal(state, blobs);
  first.freeze(first.begin({id: 'R-1', kind: 'full', actor: 'ann@ex.example', startedAt: 0}, 1), frozen, {
    planned: plan.changes.length,
    held: 0,
  });
  const run = (deadline: number): {done: boolean; work: Work} => {
    const journal = new Journal(state, blobs);
    const waves = scheduleOf(journal.frozen() ?? frozen);
    const context: ApplyContext = {
      google,
      jumpCloud: new ScriptedJumpCloud([]),
      clock,
      journal,
      deadline,
      proofs: {people: () => new Map(), memberOf: () => new Map(), inGroups: places => places.map(() => null)},
      draws: {password: () => 'a-password', time: () => ''},
      progress: {show: (_progress: Progress) => undefined, clear: () => undefined, current: () => null},
      waveEnd: position => waveEnd(waves, position),
      account(work) {
        journal.unaudited(work).forEach((outcome, at) => {
          settled.push(`${outcome.kind} ${waves.changes[work.audited + at]?.key ?? ''}`);
        });
        const {work: told, note} = journal.audited(work);
        state.set(note);
        return told;
      },
    };
    return applyPlan(context, plan, waves.changes, journal.work() as Work);
  };
  return {google, clock, changes: scheduleOf(frozen).changes, settled, run};
}

describe('applying in waves of mixed work', () => {
  test('an execution that is out of time stops between waves, and the next one goes on there', () => {
    const {run, clock, changes, settled, google} = rig(700);
    let executions = 1;
    while (!run(clock.now() + 5_000).done) executions += 1;
    expect(executions).toBeGreaterThan(2);
    expect(settled).toEqual(changes.map(change => `applied ${change.key}`));
    expect(new Set(google.made).size).toBe(google.made.length);
  });

  test.each([1, 60, 500, 701, 1_000, 1_401])(
    'an execution that dies after %i calls had their effect leaves nothing undone and nothing done twice',
    calls => {
      const {run, changes, settled, google} = rig(700);
      google.dieAfter = calls;
      expect(() => run(Infinity)).toThrow('killed');
      google.dieAfter = Infinity;
      expect(run(Infinity).done).toBe(true);
      expect(settled).toEqual(changes.map(change => `applied ${change.key}`));
      expect(new Set(google.made).size).toBe(google.made.length);
    },
  );
});
