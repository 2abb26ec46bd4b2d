/** People who leave: ending their access at once, and carrying their sagas on. Runs beside full passes, under the urgent lock. */
import type {DirectoryEvent} from '../model/directory-event';
import {OutsideError} from '../model/errors';
import {toEmail, type PersonId} from '../model/ids';
import type {LeaverLedger} from '../model/leaver';
import type {PersonAnswer} from '../model/person';
import {parseRules} from '../rules/parse';
import {accountLook, untouchable} from '../lifecycle/containment';
import {dueStep, isFinished, nextLookAt, recordOf} from '../lifecycle/leaver/course';
import type {Outside} from '../ports';
import {Answers, datedLeavers} from './leaver-answers';
import {takeLeaverAsks} from './leaver-asks';
import {noted} from './leaver-dates';
import {LeaverFacts} from './leaver-facts';
import {
  awaited,
  countContained,
  linkOfLeaver,
  mayActAtOnce,
  noteAwaited,
  withinLimit,
  type FoundLeaver,
} from './leaver-gate';
import {keepLedger, openLeaving, openLedgers} from './leaver-ledgers';
import {closeSaga, logLeaver} from './leaver-log';
import {forgetQueued, queueLeavers, queuedLeavers} from './leaver-queue';
import {see} from './leaver-looks';
import {carryOnReturn, stopLeaving, takeUpReturns} from './leaver-return';
import {noteReturn} from './leaver-return-notes';
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
  const gone = [...seen.people].filter(([, answer]) => isGone(answer)).map(([person]) => person);
  const open = gone.filter(person => !openLeaving(outside, person));
  if (open.length === 0) return;
  const rows = outside.tables.readRules().value;
  const facts = new LeaverFacts(outside, parseRules(rows).value);
  if (!mayActAtOnce(outside, facts, rows)) return;
  // Noted before anything is asked of Google: an outage or a death on the way leaves them to the next execution.
  noteAwaited(outside, [...awaited(outside), ...open]);
  const found = foundAmong(outside, facts, open, person => seen.people.get(person) ?? null, seen.events);
  containAwaited(toolsOf(outside, facts, deadline), open, found);
}

function isGone(answer: PersonAnswer | null): answer is PersonAnswer {
  return answer !== null && (!answer.found || answer.person.state === 'SUSPENDED');
}

/** Those of the people who are proven to have left and whom no rule keeps. */
function foundAmong(
  outside: Outside,
  facts: LeaverFacts,
  people: readonly PersonId[],
  answerOf: (person: PersonId) => PersonAnswer | null,
  events: readonly DirectoryEvent[],
): readonly FoundLeaver[] {
  return people.flatMap((person): readonly FoundLeaver[] => {
    const answer = answerOf(person);
    const isNew = isGone(answer) && openLeaving(outside, person) === null;
    const link = isNew ? linkOfLeaver(facts, person, answer) : null;
    if (!link || !answer) return [];
    const evidence = `GET /systemusers/${person}: ${answer.found ? 'state SUSPENDED' : '404'}`;
    const managerId = answer.found ? (answer.person.managerId ?? '') : '';
    const leftAt = toldAt(events, person) ?? outside.clock.now();
    return [{person, link, cause: answer.found ? 'suspended' : 'deleted', evidence, managerId, leftAt}];
  });
}

/** Contains them and notes that they need not be awaited any more; as long as Google does not answer, they are. */
function containAwaited(tools: SagaTools, people: readonly PersonId[], found: readonly FoundLeaver[]): void {
  try {
    containAll(tools, found);
  } catch (error) {
    if (!(error instanceof OutsideError)) throw error;
    return;
  }
  const settled = new Set(people);
  noteAwaited(
    tools.outside,
    awaited(tools.outside).filter(person => !settled.has(person)),
  );
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
  // Asked again: the looks at Google and whoever came before took their time. Without an answer the first one counts.
  const answers = new Answers(tools);
  for (const ledger of ledgers) {
    if (outside.clock.now() >= deadline) return;
    if (answers.standing(ledger).kind === 'returned') stopLeaving(tools, ledger);
    else logLeaver(outside, facts.policy, doStep(tools, ledger, 'containment'));
  }
}

/** Opens the saga of a leaver, or gives the one that is open. */
export function beginLeaver(outside: Pick<Outside, 'state' | 'clock'>, found: FoundLeaver): LeaverLedger {
  const {person, link, cause, evidence, managerId, leftAt} = found;
  const present = openLeaving(outside, person);
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
    snapshot: '',
    nextAt: 0,
    isTold: false,
    steps: {},
  };
  keepLedger(outside, ledger);
  return ledger;
}

/**
 * Queues the people whom a run has suspended, and those to whom it has given an account back; the urgent lane opens their
 * sagas and returns, because it alone writes ledgers. Noting the same again changes nothing.
 */
export function noteLeavers(outside: Outside, settled: readonly Settled[]): void {
  const applied = settled.flatMap(({change, outcome}) =>
    outcome.kind === 'applied' && !('evidence' in change && change.evidence.undoes !== undefined) ? [change] : [],
  );
  for (const change of applied) {
    if (change.action === 'restore-account') noteReturn(outside, change.person, change.account, change.returns);
    if (change.action === 'create-account' && change.returns) noteReturn(outside, change.person, null);
  }
  const left = applied.flatMap(change => (change.action === 'suspend-account' ? [change] : []));
  if (left.length === 0 || new LeaverFacts(outside).policy.containment === null) return;
  const now = outside.clock.now();
  queueLeavers(
    outside,
    left.map(({person, account, email, evidence}) => ({
      person,
      link: {person, account, email, status: '', lastSynced: '', problem: ''},
      cause: evidence.found === '404' ? 'deleted' : 'suspended',
      evidence: `${evidence.source}: ${evidence.found}`,
      managerId: '',
      leftAt: now,
    })),
  );
}

/**
 * Does the steps that are due, of all open sagas: those whose access has not ended yet first, then the oldest containment.
 * Whether each person is still gone is asked again first.
 *
 * @param deadline ms since 1970: nothing is begun past it
 */
export function continueLeavers(outside: Outside, deadline: number): void {
  // First: who has left again since then is a leaver.
  takeUpReturns(outside);
  takeLeaverAsks(outside);
  for (const queued of queuedLeavers(outside)) {
    beginLeaver(outside, queued);
    forgetQueued(outside, queued.person);
  }
  const dated = noted(outside);
  const waiting = awaited(outside);
  if (dueLedgers(outside).length + dated.length + waiting.length === 0) return;
  const rows = outside.tables.readRules().value;
  const facts = new LeaverFacts(outside, parseRules(rows).value);
  if (facts.rules.settings.mode === 'Preview' || facts.policy.containment === null) return;
  const tools = toolsOf(outside, facts, deadline);
  const answers = new Answers(tools);
  if (mayActAtOnce(outside, facts, rows) && dated.length + waiting.length > 0) {
    const settled = waiting.filter(person => openLeaving(outside, person) ?? answers.of(person));
    const proven = foundAmong(outside, facts, settled, person => answers.of(person), []);
    containAwaited(tools, settled, [...proven, ...datedLeavers(tools, answers, dated)]);
  }
  // Read now, not before: those who were contained just now have moved on, and what JumpCloud said then has aged.
  const present = new Answers(tools);
  for (const ledger of dueLedgers(outside)) {
    if (outside.clock.now() >= deadline) return;
    carryOn(tools, present, ledger);
  }
}

/** Sagas that have something to do, those first whose access has not ended. */
function dueLedgers(outside: Outside): readonly LeaverLedger[] {
  const now = outside.clock.now();
  const due = openLedgers(outside).filter(ledger => ledger.nextAt <= now);
  return [...due].sort((a, b) => a.containedAt - b.containedAt || a.detectedAt - b.detectedAt);
}

function carryOn(tools: SagaTools, answers: Answers, begun: LeaverLedger): void {
  const {outside, facts} = tools;
  const {policy} = facts;
  if (begun.returnedAt > 0) return carryOnReturn(tools, answers, begun);
  if (isFinished(begun, policy)) return closeSaga(outside, {policy, settings: facts.rules.settings}, begun);
  const begunAt = outside.clock.now();
  if (dueStep(begun, policy, begunAt) === null) {
    // Looked at again later, so that what waits costs no minute in between a read of the rules.
    return keepLedger(outside, {...begun, nextAt: nextLookAt(begun, policy, begunAt)});
  }
  const standing = answers.standing(begun);
  if (standing.kind === 'returned') return stopLeaving(tools, begun);
  if (standing.kind === 'unknown') {
    // Access that was to end still ends: that was proven. Nothing more is taken away on an old proof.
    if (recordOf(begun, 'containment').state !== 'done')
      logLeaver(outside, policy, doStep(tools, begun, 'containment'));
    return;
  }
  const ledger = begun.managerId === '' ? {...begun, managerId: standing.managerId} : begun;
  const after = carryOnSaga(tools, ledger);
  logLeaver(outside, policy, after);
  const now = outside.clock.now();
  if (isFinished(after, policy)) closeSaga(outside, {policy, settings: facts.rules.settings}, after);
  // Out of time: something is still due.
  else if (dueStep(after, policy, now) === null)
    keepLedger(outside, {...after, nextAt: nextLookAt(after, policy, now)});
}
