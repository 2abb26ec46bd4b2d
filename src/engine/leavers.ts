/** People who leave: ending their access at once, and carrying their sagas on. Runs beside full passes, under the urgent lock. */
import type {DirectoryEvent} from '../model/directory-event';
import {OutsideError} from '../model/errors';
import {toEmail, type PersonId} from '../model/ids';
import type {LeaverCause, LeaverLedger} from '../model/leaver';
import type {PersonAnswer} from '../model/person';
import {parseRules} from '../rules/parse';
import {accountLook, untouchable} from '../lifecycle/containment';
import {dueStep, isFinished, recordOf} from '../lifecycle/leaver/course';
import type {Outside} from '../ports';
import {isDue, leavingDay, noted} from './leaver-dates';
import {LeaverFacts} from './leaver-facts';
import {countContained, linkOfLeaver, mayActAtOnce, withinLimit, type FoundLeaver} from './leaver-gate';
import {allLedgers, finishLedger, keepLedger, openLedger, openLedgers} from './leaver-ledgers';
import {closeSaga, logLeaver} from './leaver-log';
import {see} from './leaver-looks';
import {carryOnSaga, doStep} from './leaver-saga';
import type {SagaTools} from './leaver-walk';
import type {Settled} from './settled';

/** What the urgent lane has seen: events, and direct reads of the people that they touch. */
export interface SeenPeople {
  readonly events: readonly DirectoryEvent[];
  readonly people: ReadonlyMap<PersonId, PersonAnswer>;
}

/**
 * Ends access at once for those of the people who are proven to have left, who pass every gate and are within the limit.
 * Everyone else is left to the full pass.
 *
 * @param deadline ms since 1970
 */
export function endAccess(outside: Outside, seen: SeenPeople, deadline: number): void {
  const gone = [...seen.people].filter(([, answer]) => !answer.found || answer.person.state === 'SUSPENDED');
  if (gone.length === 0) return;
  const rows = outside.tables.readRules().value;
  const facts = new LeaverFacts(outside, parseRules(rows).value);
  if (!mayActAtOnce(outside, facts, rows)) return;
  const found = gone.flatMap(([person, answer]): readonly FoundLeaver[] => {
    const link = openLedger(outside, person) ? null : linkOfLeaver(facts, person, answer);
    if (!link) return [];
    const evidence = `GET /systemusers/${person}: ${answer.found ? 'state SUSPENDED' : '404'}`;
    const managerId = answer.found ? (answer.person.managerId ?? '') : '';
    const leftAt = toldAt(seen.events, person) ?? outside.clock.now();
    return [{person, link, cause: answer.found ? 'suspended' : 'deleted', evidence, managerId, leftAt}];
  });
  containAll(toolsOf(outside, facts, deadline), found);
}

/** When JumpCloud says that it happened: the last event about the person that can have been it. */
function toldAt(events: readonly DirectoryEvent[], person: PersonId): number | null {
  const times = events
    .filter(({type, resource}) => /^user_(suspended|delete|update)$/.test(type) && resource?.id === person)
    .map(event => event.at);
  return times.length === 0 ? null : Math.max(...times);
}

function toolsOf(outside: Outside, facts: LeaverFacts, deadline: number): SagaTools {
  return {outside, facts, deadline, google: outside.connectWorkspace(deadline).google};
}

/** Looks at each account, and contains those that may be touched and still have access. */
function containAll(tools: SagaTools, found: readonly FoundLeaver[]): void {
  const {outside, facts, deadline, google} = tools;
  if (found.length === 0) return;
  const eye = {google, clock: outside.clock, deadline};
  const accounts = see(
    eye,
    found.map(({link}) => accountLook(link.account)),
  );
  const owner = toEmail(outside.session.effectiveUser());
  const open = found.filter(({person}, at) => {
    const user = accounts[at]?.body;
    if (!user || user['suspended'] === true) return false;
    const addresses = new Set([...facts.rules.protectedAddresses, ...facts.policy.keep]);
    return untouchable(user, person, {owner, addresses, mayBeDelegatedAdmin: false}) === '';
  });
  const allowed = withinLimit(outside, facts, open);
  if (allowed.length === 0) return;
  countContained(outside, allowed.length);
  // Every saga is open before the first call: whoever is not reached in time is contained by the next execution.
  const ledgers = allowed.map(one => beginLeaver(outside, one));
  for (const ledger of ledgers) {
    if (outside.clock.now() >= deadline) return;
    logLeaver(outside, facts.policy, doStep(tools, ledger, 'containment'));
  }
}

/** Opens the saga of a leaver, or gives the one that is open. */
export function beginLeaver(outside: Pick<Outside, 'state' | 'clock'>, found: FoundLeaver): LeaverLedger {
  const {person, link, cause, evidence, managerId, leftAt} = found;
  const present = openLedger(outside, person);
  if (present) return present;
  const now = outside.clock.now();
  const ledger: LeaverLedger = {
    person,
    account: link.account,
    email: link.email,
    cause,
    evidence,
    managerId,
    managerEmail: '',
    leftAt: Math.min(leftAt, now),
    detectedAt: now,
    containedAt: 0,
    finishedAt: 0,
    returnedAt: 0,
    stopped: '',
    snapshot: '',
    isTold: false,
    steps: {},
  };
  keepLedger(outside, ledger);
  return ledger;
}

/**
 * Opens sagas of people whom a run has suspended, and ends those of people whom it has restored. Noting the same again
 * changes nothing.
 */
export function noteLeavers(outside: Outside, settled: readonly Settled[]): void {
  const applied = settled.filter(({outcome}) => outcome.kind === 'applied').map(({change}) => change);
  const suspended = applied.flatMap(change => (change.action === 'suspend-account' ? [change] : []));
  const restored = applied.flatMap(change => (change.action === 'restore-account' ? [change] : []));
  for (const {person} of restored) {
    const ledger = openLedger(outside, person);
    if (ledger) endSaga(outside, ledger);
  }
  const left = suspended.filter(({evidence}) => evidence.undoes === undefined);
  if (left.length === 0 || new LeaverFacts(outside).policy.containment === null) return;
  for (const {person, account, email, evidence} of left) {
    beginLeaver(outside, {
      person,
      link: {person, account, email, status: '', lastSynced: '', problem: ''},
      cause: evidence.found === '404' ? 'deleted' : 'suspended',
      evidence: `${evidence.source}: ${evidence.found}`,
      managerId: '',
      leftAt: outside.clock.now(),
    });
  }
}

/** Ends a saga because the person works here again; what was done stays done until the return sees to it. */
function endSaga(outside: Outside, ledger: LeaverLedger): void {
  finishLedger(outside, {...ledger, returnedAt: outside.clock.now()});
}

/**
 * Does the steps that are due, of all open sagas: those whose access has not ended yet first, then the oldest containment.
 * Whether each person is still gone is asked again first.
 *
 * @param deadline ms since 1970: nothing is begun past it
 */
export function continueLeavers(outside: Outside, deadline: number): void {
  const open = [...openLedgers(outside)].sort((a, b) => a.containedAt - b.containedAt || a.detectedAt - b.detectedAt);
  const dated = noted(outside);
  if (open.length === 0 && dated.length === 0) return;
  const rows = outside.tables.readRules().value;
  const facts = new LeaverFacts(outside, parseRules(rows).value);
  if (facts.rules.settings.mode === 'Preview' || facts.policy.containment === null) return;
  const tools = toolsOf(outside, facts, deadline);
  const answers = new Answers(tools);
  if (mayActAtOnce(outside, facts, rows)) containAll(tools, datedLeavers(tools, answers, dated));
  for (const ledger of open) {
    if (outside.clock.now() >= deadline) return;
    carryOn(tools, answers, ledger);
  }
}

function carryOn(tools: SagaTools, answers: Answers, begun: LeaverLedger): void {
  const {outside, facts} = tools;
  const {policy} = facts;
  if (isFinished(begun, policy)) return closeSaga(outside, policy, begun);
  if (dueStep(begun, policy, outside.clock.now()) === null) return;
  const standing = answers.standing(begun);
  if (standing.kind === 'returned') return endSaga(outside, begun);
  if (standing.kind === 'unknown') {
    // Access that was to end still ends: that was proven. Nothing more is taken away on an old proof.
    if (recordOf(begun, 'containment').state !== 'done')
      logLeaver(outside, policy, doStep(tools, begun, 'containment'));
    return;
  }
  const ledger = begun.managerId === '' ? {...begun, managerId: standing.managerId} : begun;
  const after = carryOnSaga(tools, ledger);
  logLeaver(outside, policy, after);
  if (isFinished(after, policy)) closeSaga(outside, policy, after);
}

type LeaverStanding =
  Readonly<{kind: 'gone'; managerId: PersonId | ''}> | Readonly<{kind: 'returned'}> | Readonly<{kind: 'unknown'}>;

/** Direct reads of people, asked once in an execution. */
class Answers {
  private readonly tools: SagaTools;
  private readonly known = new Map<PersonId, PersonAnswer | null>();

  constructor(tools: SagaTools) {
    this.tools = tools;
  }

  /** JumpCloud's answer, or `null` when it gave none. */
  of(person: PersonId): PersonAnswer | null {
    const known = this.known.get(person);
    if (known !== undefined) return known;
    const {outside, facts, deadline} = this.tools;
    let answer: PersonAnswer | null = null;
    try {
      answer = outside.connectJumpCloud(facts.rules.settings, deadline).people([person]).get(person) ?? null;
    } catch (error) {
      if (!(error instanceof OutsideError)) throw error;
    }
    this.known.set(person, answer);
    return answer;
  }

  /** Whether a leaver is still gone. STAGED says neither. */
  standing({person, cause}: Pick<LeaverLedger, 'person' | 'cause'>): LeaverStanding {
    const answer = this.of(person);
    if (answer === null) return {kind: 'unknown'};
    if (!answer.found) return {kind: 'gone', managerId: ''};
    const {state, managerId} = answer.person;
    if (state === 'SUSPENDED') return {kind: 'gone', managerId: managerId ?? ''};
    if (state !== 'ACTIVATED') return {kind: 'unknown'};
    const day = leavingDay(answer.person, this.tools.facts.policy.leavingDate);
    const isLeaving = cause === 'leaving date' && day !== null && day <= this.tools.outside.clock.now();
    return isLeaving ? {kind: 'gone', managerId: managerId ?? ''} : {kind: 'returned'};
  }
}

/** People whose day has come by a direct read, and who have no saga yet. */
function datedLeavers(tools: SagaTools, answers: Answers, people: readonly PersonId[]): readonly FoundLeaver[] {
  const {outside, facts} = tools;
  const attribute = facts.policy.leavingDate;
  if (attribute === '' || people.length === 0) return [];
  const known = allLedgers(outside);
  const cause: LeaverCause = 'leaving date';
  return people.flatMap((person): readonly FoundLeaver[] => {
    const before = known.get(person);
    if (before && before.returnedAt === 0) return [];
    const answer = answers.of(person);
    if (!answer?.found || answer.person.state !== 'ACTIVATED') return [];
    const day = leavingDay(answer.person, attribute);
    const link = isDue(day, outside.clock.now()) ? linkOfLeaver(facts, person, answer) : null;
    if (!link || day === null) return [];
    const evidence = `GET /systemusers/${person}: ${attribute} ${new Date(day).toISOString().slice(0, 10)}`;
    return [{person, link, cause, evidence, managerId: answer.person.managerId ?? '', leftAt: day}];
  });
}
