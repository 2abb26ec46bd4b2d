/**
 * The event pass: a plan for just the people whom events touched, from direct reads of them.
 *
 * It plans with the same code as a full pass, within what the limits have left of this hour, and applies in the same way.
 * Whatever it may not do, or can't do without looking at everybody, it leaves to a full pass that it asks for. It touches
 * neither the plan that waits nor what full passes remember.
 */
import {Journal} from '../apply/journal';
import type {Change} from '../model/change';
import {OutsideError, Refusal} from '../model/errors';
import type {PersonId} from '../model/ids';
import {NO_POLICY} from '../model/leaver-policy';
import type {Person} from '../model/person';
import type {Plan, Verdict} from '../model/plan';
import type {RuleSet} from '../model/rule-set';
import {quarantinedAt} from '../model/standing';
import {blastRadius} from '../plan/blast-radius';
import {focusedOn} from '../plan/focus';
import {planHash} from '../plan/plan';
import {NO_RETURNS} from '../plan/restore';
import {checkSafety, release} from '../plan/safety';
import {limitsLeft} from '../plan/spent';
import type {Outside} from '../ports';
import {replyError, type RunReply} from '../report/reply';
import {parseRules} from '../rules/parse';
import {readAgreed, readGroupMemory} from './agreed';
import {planAnswered} from './ask';
import {carryOn} from './carry-on';
import {closePoll} from './close-poll';
import {dueIn, withoutSettled, withTouched, withTry, type Owed} from './event-queue';
import {editEventState, noteLane, readEventState, type EventState, type Lane} from './event-state';
import {NOTHING, heldKeys, withNeeds, withoutReturns} from './event-share';
import {freezePlan} from './frozen';
import {graced} from './grace';
import {inputsOf, ownerIn, readFocus, rulesInFocus, type Focus, type FocusSides} from './focus-inputs';
import {peopleOutOfGroups} from './incident-store';
import {departuresOf} from './leaver-departures';
import {returnOf} from './leaver-back';
import {allLedgers} from './leaver-ledgers';
import type {Eye} from './leaver-looks';
import {readStandings} from './quarantine';
import {ruleStand} from './rule-memory';
import {guarded, idleReply, newRun, refusedReply} from './runs';
import {noteSpent, spentLately} from './tally';

/** People planned for at once: each costs a handful of calls, and all of them together less than a minute. */
const PEOPLE_MAX = 100;

/** A group that changed touches its members, unless it has more than this many. */
const MEMBERS_MAX = 50;

/** What is to be done, and why a full pass is needed besides; empty when it is not. */
interface FocusedPlan {
  readonly plan: Plan;
  readonly verdict: Verdict;
  readonly ask: string;
  /** Those of whom JumpCloud gave an answer. */
  readonly people: ReadonlySet<PersonId>;
}

/** Plans for the people whose turn it is, and applies what may be applied. The lock of runs is held. */
export function eventPass(outside: Outside, deadline: number): RunReply {
  const state = readEventState(outside);
  const {lane} = state;
  const isDue = dueIn(state.queue, outside.clock.now(), 1).length > 0 || state.groups.length > 0;
  if (!lane || !isDue) return idleReply('poll');
  const rows = outside.tables.readRulesOnly();
  const rules = parseRules(rows.value).value;
  const {mode} = rules.settings;
  if (mode !== lane.mode) noteLane(outside, {...lane, mode});
  const stand = ruleStand(outside, rows.value);
  // Nothing counts before a full pass went through, and in the other modes it is a person who releases whole plans.
  if (mode !== 'Automatic' || stand.kind === 'none') {
    const ask = mode === 'Approve' ? 'people changed, and the mode is Approve' : '';
    editEventState(outside, now => ({queue: new Map(), groups: [], ask: now.ask === '' ? ask : now.ask}));
    return idleReply('poll');
  }
  const former = stand.kind === 'changed' ? parseRules(stand.before).value : null;
  return new EventPass(outside, lane, deadline, rules, former).run(state);
}

/** What a pass for one person came to: the reply, and the changes that it was about. */
export interface PersonPass {
  readonly reply: RunReply;
  readonly changes: readonly Change[];
}

/**
 * The same for one person, because somebody asks for it: at once, whatever is owed to others, and with what a return gives
 * back, which was shown before. The mode is Automatic, and the lock of runs is held.
 */
export function personPass(
  outside: Outside,
  {person, actor}: Asker,
  {lane, rules, former}: {readonly lane: Lane; readonly rules: RuleSet; readonly former: RuleSet | null},
  deadline: number,
): PersonPass {
  const pass = new EventPass(outside, lane, deadline, rules, former, {person, actor});
  return {reply: pass.run(readEventState(outside)), changes: pass.planned};
}

/** For whom a pass is asked for, and by whom. */
export interface Asker {
  readonly person: PersonId;
  readonly actor: string;
}

class EventPass {
  /** What was planned. */
  planned: readonly Change[] = [];
  private readonly asker: Asker | null;
  private readonly outside: Outside;
  private readonly lane: Lane;
  private readonly deadline: number;
  private readonly rules: RuleSet;
  /** The rules in force, where the present ones differ from them: only what both want is done. */
  private readonly former: RuleSet | null;
  /** Whether rules give new accounts what an event pass does not look at. */
  private readonly givesMore: boolean;
  private readonly sides: FocusSides;

  constructor(
    outside: Outside,
    lane: Lane,
    deadline: number,
    rules: RuleSet,
    former: RuleSet | null,
    asker: Asker | null = null,
  ) {
    this.asker = asker;
    this.outside = outside;
    this.lane = lane;
    this.deadline = deadline;
    this.rules = rulesInFocus(rules);
    this.former = former && rulesInFocus(former);
    this.givesMore = rules.licenses.length > 0 || rules.drives !== undefined || rules.adminRoles !== undefined;
    this.sides = {
      jumpCloud: outside.connectJumpCloud(lane, deadline),
      workspace: outside.connectWorkspace(deadline),
    };
  }

  run(state: EventState): RunReply {
    const {outside} = this;
    try {
      const turn = this.asker ? this.beginFor(this.asker.person) : this.begin(state);
      const focused = this.planFor([...turn.keys()]);
      // Of whom JumpCloud gave no answer nothing is settled.
      const people = new Map([...turn].filter(([person]) => focused.people.has(person)));
      this.planned = focused.plan.changes;
      return focused.plan.changes.length === 0 ? this.idle(people, focused.ask) : this.act(people, focused);
    } catch (error) {
      if (!(error instanceof OutsideError)) throw error;
      // Nothing was begun. The people are tried again, each after their own while.
      outside.progress.clear();
      return {...refusedReply('poll', replyError(error)), result: error instanceof Refusal ? 'refused' : 'failed'};
    }
  }

  private idle(people: ReadonlyMap<PersonId, Owed>, ask: string): RunReply {
    this.settle(people, ask);
    return idleReply('poll');
  }

  /** Freezes what may be done, so that a death loses nothing, and does it. */
  private act(people: ReadonlyMap<PersonId, Owed>, {plan, verdict, ask}: FocusedPlan): RunReply {
    const {outside} = this;
    const {released, held} = release(plan, verdict);
    const {region, organizationId} = this.lane;
    const frozen = freezePlan(plan, verdict, {region, organizationId});
    const journal = new Journal(outside.state, outside.blobs);
    const begun = journal.begin(newRun(outside, 'poll', this.asker?.actor ?? ownerIn(outside)), 1);
    const counts = {planned: plan.changes.length, held: held.length};
    const reason = held.length > 0 ? (verdict.find(one => one.decision === 'hold')?.reason ?? '') : ask;
    if (released.length === 0) {
      this.settle(people, reason);
      const work = {...begun, counts: {...begun.counts, ...counts}};
      return closePoll(outside, {journal, work, frozen, result: 'held'});
    }
    noteSpent(outside, 'pass', released);
    const work = journal.freeze(begun, frozen, counts);
    const reply = guarded(
      outside,
      work,
      () => [],
      () => carryOn(outside, journal, work, frozen, this.deadline),
    );
    if (reply.result === 'complete' || reply.result === 'held') this.settle(people, reason);
    return reply;
  }

  /** Whose turn it is, groups by their members, noted as tried before anything is done for them. */
  private begin(state: EventState): ReadonlyMap<PersonId, Owed> {
    const {clock} = this.outside;
    const members = this.sides.jumpCloud.fewMembers(state.groups, MEMBERS_MAX);
    const touched = [...members.values()].flatMap(people => people ?? []);
    const isLarge = [...members.values()].some(people => people === null);
    let turn: ReadonlyMap<PersonId, Owed> = new Map();
    editEventState(this.outside, now => {
      const {queue, dropped} = withTouched(now.queue, touched, clock.now(), () => false);
      const due = dueIn(queue, clock.now(), PEOPLE_MAX);
      const tried = withTry(queue, due, clock.now());
      turn = new Map([...queue].filter(([person]) => due.includes(person) && tried.queue.has(person)));
      const reasons = [
        now.ask,
        isLarge || dropped > 0 ? 'a group changed that is gone or has many members' : '',
        tried.dropped > 0 ? `${tried.dropped} people could not be brought in line by themselves` : '',
      ];
      const groups = now.groups.filter(group => !members.has(group));
      return {queue: tried.queue, groups, ask: reasons.find(reason => reason !== '') ?? ''};
    });
    return turn;
  }

  /** The one who is asked for, noted as tried like anybody whose turn it is: then a death loses nothing. */
  private beginFor(person: PersonId): ReadonlyMap<PersonId, Owed> {
    const at = this.outside.clock.now();
    let owed: Owed = {touchedAt: at, tries: 0, nextAt: at, unseen: false};
    editEventState(this.outside, now => {
      const touched = withTouched(now.queue, [person], at, () => false).queue;
      const {queue} = withTry(touched, [person], at);
      owed = queue.get(person) ?? owed;
      return {queue};
    });
    return new Map([[person, owed]]);
  }

  private planFor(ids: readonly PersonId[]): FocusedPlan {
    const {outside, rules, lane} = this;
    const now = outside.clock.now();
    const focus = readFocus(outside, this.sides, rules, lane, ids);
    const others = {
      agreed: rules.groups.length > 0 ? readAgreed(outside.blobs) : {},
      memory: rules.groups.length > 0 ? readGroupMemory(outside.blobs) : {},
      quarantined: quarantinedAt(readStandings(outside.blobs), now),
      outOfGroups: peopleOutOfGroups(outside),
      departures: departuresOf(outside, rules, focus.source),
      returns: this.asker ? returnOf(outside, this.eye, rules, this.asker.person) : NO_RETURNS,
      owner: ownerIn(outside),
      now,
    };
    const {planned: present, evidences} = planAnswered(this.sides, inputsOf(focus, rules, others), focus.evidences);
    const focused = focusedOn(present.plan.changes, focus.people);
    const {kept, left} = this.asker ? focused : withoutReturns(focused, this.returning(focus));
    const former = this.former && planAnswered(this.sides, inputsOf(focus, this.former, others), evidences).planned;
    const caused = former ? blastRadius(former.plan.changes, present.plan.changes).keys : NOTHING;
    // What a full pass holds for a person is not let go by bits.
    const held = heldKeys(outside);
    const changes = withNeeds(
      kept.filter(({key}) => !caused.has(key) && !held.has(key)),
      present.plan.changes,
    );
    const plan = {...present.plan, hash: planHash(changes), changes, findings: [], managedCount: lane.managed};
    const waits = changes.length === 0 ? plan : graced(outside, plan, rules.settings.graceHours).plan;
    const limits = limitsLeft(rules.settings.limits, lane.managed, spentLately(outside));
    return {
      plan: {...waits, findings: []},
      verdict: checkSafety(waits, limits, 'Automatic'),
      people: focus.people,
      ask: this.reasonToAsk(present.plan, kept, left, changes.length + kept.filter(({key}) => held.has(key)).length),
    };
  }

  private get eye(): Eye {
    return {google: this.sides.workspace.google, clock: this.outside.clock, deadline: this.deadline};
  }

  /** Who is back after a leaving: what they get back is shown by a whole plan first. */
  private returning({source}: Focus): ReadonlySet<PersonId> {
    if ((this.rules.leavers ?? NO_POLICY).containment === null) return new Set();
    const left = allLedgers(this.outside);
    const isBack = ({id, state}: Person): boolean => state === 'ACTIVATED' && left.get(id)?.restoredAt === undefined;
    return new Set(source.people.filter(person => left.has(person.id) && isBack(person)).map(({id}) => id));
  }

  private reasonToAsk(plan: Plan, kept: readonly Change[], left: readonly Change[], count: number): string {
    const isNew = ({action}: Change): boolean => action === 'create-account' || action === 'restore-account';
    if (this.givesMore && kept.some(isNew)) return 'new accounts get licenses or access by rules';
    if (left.length > 0) return 'changes hang on other people, groups or rules';
    if (count < kept.length) return 'changed rules bring about changes';
    if (plan.findings.some(({kind}) => kind === 'address.taken')) return 'an address is changing hands';
    const scopeReads = this.rules.scope?.customAttributes.length ?? 0;
    return this.lane.attributes === null && scopeReads > 0 ? 'the scope reads custom attributes' : '';
  }

  /** What was tried is no longer owed, but for whom something failed: those are tried again after a while. */
  private settle(people: ReadonlyMap<PersonId, Owed>, ask: string): void {
    const standings = readStandings(this.outside.blobs);
    const settled = new Map([...people].filter(([person]) => !standings.has(person)));
    editEventState(this.outside, state => ({
      queue: withoutSettled(state.queue, settled),
      ask: state.ask === '' ? ask : state.ask,
    }));
  }
}
