import {applyPlan, type ApplyContext} from '../../src/apply/apply';
import {Journal, MORE_NOT_MADE, type Work} from '../../src/apply/journal';
import {freezePlan, scheduleOf} from '../../src/engine/frozen';
import type {GoogleCall, Reply} from '../../src/model/google-call';
import type {Change} from '../../src/model/change';
import type {JsonObject} from '../../src/model/json';
import {checkSafety} from '../../src/plan/safety';
import {waveEnd} from '../../src/plan/schedule';
import {PERSON_MARK} from '../../src/model/google-field';
import type {Evidences} from '../../src/plan/evidence';
import type {Google, Progress} from '../../src/ports';
import {Company, NOW, evidence, personId} from '../builders/company';
import {ManualClock, ok, refusal, ScriptedJumpCloud} from '../builders/google';
import {person} from '../builders/people';
import {MemoryBlobs, MemoryProperties} from '../builders/stores';

/** A Google in which every call works, a second each; dies at the call it is told to. */
class WorkingGoogle implements Google {
  readonly made: string[] = [];
  dieAfter = Infinity;
  /** Addresses that it makes nothing for. */
  readonly refused = new Set<string>();
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

  /** An account that is there already, by its id. */
  knows(name: string, body: JsonObject): void {
    this.bodies.set(name, body);
  }

  /** What it holds of an address. */
  holds(name: string): JsonObject | undefined {
    return this.bodies.get(name);
  }

  private answer(call: GoogleCall): Reply {
    const name = nameOf(call);
    const present = this.bodies.get(name);
    if (call.method.endsWith('.get')) return present ? ok(present) : refusal(404, 'notFound');
    if (this.refused.has(name)) return refusal(400, 'invalid');
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

interface ApplyRig {
  readonly journal: () => Journal;
  readonly google: WorkingGoogle;
  readonly clock: ManualClock;
  readonly changes: readonly Change[];
  readonly settled: string[];
  /** How many outcomes went to the Sheet at a time. */
  readonly accounted: number[];
  /** Sentences that outcomes say beyond what they are, by the key of the change. */
  readonly details: Map<string, string>;
  readonly run: (deadline: number) => {done: boolean; work: Work};
}

/** So many new people and one new group of all of them. */
function newPeople(people: number): Company {
  const company = new Company();
  const names = Array.from({length: people}, (_none, at) => `p${at}`);
  for (const name of names) company.person(name);
  return company.wants('all', names);
}

/** A company's plan, ready to be applied in executions over the same stores. `held` are keys that safety holds. */
function rig(company: Company, held: readonly string[] = [], answers: Evidences = evidence({})): ApplyRig {
  const {plan} = company.plan(answers);
  const verdict = checkSafety(plan, {}, 'Automatic', new Set(held));
  const frozen = freezePlan(plan, verdict, {region: 'US', organizationId: 'org'});
  const [state, blobs, clock] = [new MemoryProperties(), new MemoryBlobs(), new ManualClock()];
  const google = new WorkingGoogle(clock);
  const settled: string[] = [];
  const accounted: number[] = [];
  const details = new Map<string, string>();
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
      proofs: {
        people: ids => new Map(ids.map(id => [id, {found: true, person: person(1)}] as const)),
        memberOf: () => new Map(),
        inGroups: places => places.map(() => null),
      },
      draws: {password: () => 'a-password', time: () => ''},
      progress: {show: (_progress: Progress) => undefined, clear: () => undefined, current: () => null},
      waveEnd: position => waveEnd(waves, position),
      account(work) {
        const outcomes = journal.unaudited(work);
        accounted.push(outcomes.length);
        outcomes.forEach((outcome, at) => {
          const key = waves.changes[work.audited + at]?.key ?? '';
          settled.push(`${outcome.kind} ${key}`);
          if (outcome.detail !== '') details.set(key, outcome.detail);
        });
        const {work: told, note} = journal.audited(work);
        state.set(note);
        return told;
      },
    };
    return applyPlan(context, plan, waves.changes, journal.work() as Work);
  };
  const again = (): Journal => new Journal(state, blobs);
  return {journal: again, google, clock, changes: scheduleOf(frozen).changes, settled, accounted, details, run};
}

describe('applying in waves of mixed work', () => {
  test('an execution that is out of time stops between waves, and the next one goes on there', () => {
    const {run, clock, changes, settled, google} = rig(newPeople(700));
    let executions = 1;
    while (!run(clock.now() + 5_000).done) executions += 1;
    expect(executions).toBeGreaterThan(2);
    expect(settled).toEqual(changes.map(change => `applied ${change.key}`));
    expect(new Set(google.made).size).toBe(google.made.length);
  });

  test.each([1, 60, 500, 701, 1_000, 1_401])(
    'an execution that dies after %i calls had their effect leaves nothing undone and nothing done twice',
    calls => {
      const {run, changes, settled, google} = rig(newPeople(700));
      google.dieAfter = calls;
      expect(() => run(Infinity)).toThrow('killed');
      google.dieAfter = Infinity;
      expect(run(Infinity).done).toBe(true);
      expect(settled).toEqual(changes.map(change => `applied ${change.key}`));
      expect(new Set(google.made).size).toBe(google.made.length);
    },
  );
});

describe('what an interrupted execution may have made, and what is not to be made any more', () => {
  const leaving = (): ApplyRig => {
    const company = new Company().person('ann', {state: 'SUSPENDED'}).linked('ann');
    const made = rig(company, [], evidence({states: {ann: 'SUSPENDED'}}));
    const mark = {type: 'custom', customType: PERSON_MARK, value: personId('ann')};
    made.google.knows('a-ann', {id: 'a-ann', primaryEmail: 'ann@ex.example', externalIds: [mark]});
    return made;
  };
  const key = `suspend-account:${personId('ann')}`;

  test.each([
    {name: 'is told as made when a look finds it', calls: 1, want: `applied ${key}`},
    {name: 'is skipped when a look does not', calls: 0, want: `skipped ${key}`},
  ])('$name', ({calls, want}) => {
    const made = leaving();
    made.google.dieAfter = calls;
    expect(() => made.run(Infinity)).toThrow('killed');
    made.google.dieAfter = Infinity;
    // Old enough that JumpCloud is asked again, which says that she works here.
    made.clock.sleep(NOW + 11 * 60_000);
    expect(made.run(Infinity).done).toBe(true);
    expect(made.settled).toEqual([want]);
    expect(made.google.made).toHaveLength(calls);
  });

  test('is told as made although what it hangs on counts as lost by now', () => {
    const made = rig(newPeople(3));
    made.google.dieAfter = made.changes.length;
    expect(() => made.run(Infinity)).toThrow('killed');
    made.google.dieAfter = Infinity;
    made.journal().noteNotMade([MORE_NOT_MADE]);
    expect(made.run(Infinity).done).toBe(true);
    expect(made.settled).toEqual(made.changes.map(change => `applied ${change.key}`));
  });
});

test('an execution that makes more than one property can note letters of goes to the Sheet in between', () => {
  const company = new Company();
  const names = Array.from({length: 9_300}, (_none, at) => `p${at}`);
  for (const name of names) company.person(name).linked(name);
  const {run, accounted} = rig(company.wants('all', names));
  expect(run(Infinity).done).toBe(true);
  expect(accounted.reduce((sum, count) => sum + count, 0)).toBe(9_301);
  expect(Math.max(...accounted)).toBeLessThanOrEqual(9 * 1024);
});

describe('a new account whose manager is made first', () => {
  const managed = (): Company =>
    new Company()
      .person('ann', {fields: {'relations.manager': 'boss@ex.example', 'organizations.title': 'Cook'}})
      .person('boss');
  const [ann, boss] = [`create-account:${personId('ann')}`, `create-account:${personId('boss')}`];
  const LEFT_OUT = 'Made without relations.manager: what that names was not made.';
  const isNamed = ({google}: ApplyRig): boolean => google.holds('ann@ex.example')?.['relations'] !== undefined;

  test('names the manager in the call that makes it', () => {
    const made = rig(managed());
    made.run(Infinity);
    expect(made.google.made).toEqual(['boss@ex.example', 'ann@ex.example']);
    expect(made.google.holds('ann@ex.example')).toMatchObject({
      relations: [{type: 'manager', value: 'boss@ex.example'}],
      organizations: [{title: 'Cook'}],
    });
    expect(made.details).toEqual(new Map());
  });

  test('is made without the field, and says so, when the manager could not be made', () => {
    const made = rig(managed());
    made.google.refused.add('boss@ex.example');
    made.run(Infinity);
    expect(made.settled).toEqual([`failed ${boss}`, `applied ${ann}`]);
    expect(made.details.get(ann)).toBe(LEFT_OUT);
    expect(made.google.holds('ann@ex.example')).toMatchObject({organizations: [{title: 'Cook'}]});
    expect(isNamed(made)).toBe(false);
  });

  test('is made without the field, and says so, when the manager is held', () => {
    const made = rig(managed(), [boss]);
    made.run(Infinity);
    expect(made.settled).toEqual([`applied ${ann}`]);
    expect(made.details.get(ann)).toBe(LEFT_OUT);
    expect(isNamed(made)).toBe(false);
  });

  test.each([
    {failures: 300, named: true},
    {failures: 420, named: false},
  ])('after $failures other failures, as many as can be noted or more: named is $named', ({failures, named}) => {
    const company = managed();
    const names = Array.from({length: failures}, (_none, at) => `p${at}`);
    for (const name of names) company.person(name);
    const made = rig(company);
    for (const name of names) made.google.refused.add(`${name}@ex.example`);
    made.run(Infinity);
    expect(made.settled).toContain(`applied ${ann}`);
    expect(isNamed(made)).toBe(named);
  });

  test('still knows that its manager could not be made when the execution died in between', () => {
    const made = rig(managed());
    made.google.refused.add('boss@ex.example');
    made.google.dieAfter = 1;
    expect(() => made.run(Infinity)).toThrow('killed');
    made.google.dieAfter = Infinity;
    expect(made.run(Infinity).done).toBe(true);
    expect(made.settled).toEqual([`failed ${boss}`, `applied ${ann}`]);
    expect(made.details.get(ann)).toContain(LEFT_OUT);
    expect(isNamed(made)).toBe(false);
  });
});
