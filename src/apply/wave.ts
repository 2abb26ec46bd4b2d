/**
 * Carries out one wave: looks, acts and settles many independent changes side by side, until each has an outcome or
 * the time is up.
 *
 * A change goes `act -> done | again | unknown | refused`. `unknown` (5xx, no answer) is never tried again blindly: the
 * change goes to `look`, and what is there decides. So a call whose answer was lost has its effect once.
 */
import type {Change} from '../model/change';
import {backOffMs, classify, type Reply, type ReplyClass} from '../model/google-call';
import type {OutsideCall} from '../model/jumpcloud-call';
import {isJsonObject, type JsonObject} from '../model/json';
import type {OutcomeKind} from '../model/outcome';
import {toAccountId} from '../model/ids';
import type {LanedOutcome, Obstacle} from './obstacle';
import type {Clock} from '../ports';
import type {Draws} from './recipe';
import {recipeOf} from './recipes';
import {remedyFor, sentence} from './refusal-words';
import {send, type Sides} from './send';

/** What carrying out needs. */
export interface WaveContext extends Sides {
  readonly clock: Clock;
  readonly draws: Draws;
  /** ms since 1970; no call and no wait begins past it. */
  readonly deadline: number;
  /** Whether a change touches an account or group that was made moments ago. */
  isFresh(change: Change): boolean;
  /** What this execution has met, by lane; kept over its waves. */
  readonly obstacles: Map<string, Obstacle>;
}

/** Outcomes of the changes that are settled; the others are still open because the time was up. */
export interface WaveResult {
  readonly outcomes: readonly LanedOutcome[];
  readonly open: readonly Change[];
}

/** Enough for the 45 s in which a new group or account is not visible everywhere: 1+2+4+8+16+32 s. */
const TRIES_MAX = 8;

const NOT_KEPT = 'Google answered that it was done, and still holds what was there before.';
const NOT_KEPT_REMEDY = 'Change the field in the Admin console, and see whether Google keeps it.';

/** For how long a new account counts as not complete yet. */
const YOUNG_MS = 120_000;

interface Ticket {
  readonly change: Change;
  step: 'look' | 'act';
  /** Whether the call may have been made, so that what a look finds can be its effect. */
  isTried: boolean;
  present: JsonObject | null;
  /** Whether Google has said that the call worked, and it is only to be seen that it did. */
  isAnswered: boolean;
  lastReply: Reply | null;
  /** What Google refused, when that is why the change is looked at. */
  refusal: Reply | null;
  outcome: LanedOutcome | null;
  /** What becomes of it unless a look finds it made: it is not to be made any more. */
  readonly otherwise: LanedOutcome | null;
}

/**
 * @param interrupted whether an earlier execution may have made some of the calls already: then every change is looked
 *   at before it is tried
 * @param givenUp outcomes, by key, of changes that are only looked at, because that execution may have made them
 */
export function runWave(
  context: WaveContext,
  changes: readonly Change[],
  interrupted: boolean,
  givenUp: ReadonlyMap<string, LanedOutcome> = new Map(),
): WaveResult {
  const tickets = changes.map((change): Ticket => ({
    change,
    step: interrupted || recipeOf(change).looksFirst ? 'look' : 'act',
    isTried: interrupted,
    present: null,
    isAnswered: false,
    lastReply: null,
    refusal: null,
    outcome: null,
    otherwise: givenUp.get(change.key) ?? null,
  }));
  for (let attempt = 1; ; attempt++) {
    // Looks go out together with the calls that need none, so that neither waits for the other.
    const looking = openTickets(tickets).filter(ticket => ticket.step === 'look');
    sendAll(context, openTickets(tickets));
    if (context.clock.now() > context.deadline) break;
    sendAll(
      context,
      looking.filter(ticket => !ticket.outcome && ticket.step === 'act'),
    );
    const open = openTickets(tickets);
    if (open.length === 0) break;
    if (attempt === TRIES_MAX) {
      for (const ticket of open) giveUp(context, ticket);
      break;
    }
    const waitMs = backOffMs(attempt);
    if (context.clock.now() + waitMs > context.deadline) break;
    context.clock.sleep(waitMs);
  }
  return {
    outcomes: tickets.flatMap(ticket => ticket.outcome ?? []),
    open: tickets.filter(ticket => !ticket.outcome).map(ticket => ticket.change),
  };
}

function openTickets(tickets: readonly Ticket[]): readonly Ticket[] {
  return tickets.filter(ticket => !ticket.outcome);
}

/**
 * Takes each ticket's next step, all side by side; but of a lane just one call at a time, so that what stands in the way
 * of all is met once.
 */
function sendAll(context: WaveContext, tickets: readonly Ticket[]): void {
  const first = new Set<string>();
  const later: Ticket[] = [];
  const now = tickets.filter(ticket => {
    ticket.step = nextStep(ticket);
    const lane = ticket.step === 'act' ? laneOf(ticket.change) : null;
    if (lane === null) return true;
    if (first.has(lane) || context.obstacles.has(lane)) later.push(ticket);
    else first.add(lane);
    return !later.includes(ticket);
  });
  sendTogether(context, now);
  for (const ticket of later) {
    if (context.clock.now() > context.deadline) return;
    if (!isObstructed(context, ticket)) sendTogether(context, [ticket]);
  }
}

/** A change of which nothing need be read is made without a look. */
function nextStep({change, step}: Ticket): Ticket['step'] {
  return step === 'look' && recipeOf(change).look(change) === null ? 'act' : step;
}

function sendTogether(context: WaveContext, tickets: readonly Ticket[]): void {
  if (tickets.length === 0) return;
  const replies = send(
    context,
    tickets.map(ticket => callOf(context, ticket)),
  );
  const steps = tickets.map(ticket => ticket.step);
  tickets.forEach((ticket, at) => {
    const reply = replies[at] as Reply;
    if (steps[at] === 'look') settleLook(context, ticket, reply);
    else if (!meetsObstacle(context, ticket, reply)) settleAct(context, ticket, reply);
  });
}

function callOf(context: WaveContext, {change, step, present}: Ticket): OutsideCall {
  const recipe = recipeOf(change);
  const look = step === 'look' ? recipe.look(change) : null;
  return look ?? recipe.act(change, present, context.draws);
}

function settleLook(context: WaveContext, ticket: Ticket, reply: Reply): void {
  ticket.lastReply = reply;
  // 404 is an answer here, unless the thing looked at was made moments ago and is not visible everywhere yet.
  const isFresh = seesFreshObject(context, ticket.change);
  const kind: ReplyClass = reply.status === 404 && !isFresh ? 'done' : classify(reply, isFresh);
  if (kind === 'refused') settle(context, ticket, 'failed', sentence(reply), remedyFor(ticket.change, reply));
  if (kind !== 'done') return;
  const present = reply.status === 200 && isJsonObject(reply.body) ? reply.body : null;
  const judgement = recipeOf(ticket.change).judge(ticket.change, present, ticket.refusal, ticket.isTried);
  const detail = judgement.kind === 'done' && !ticket.isAnswered ? judgement.detail : '';
  if (judgement.kind === 'done') settle(context, ticket, 'applied', detail, '', present);
  else if (ticket.otherwise) ticket.outcome = ticket.otherwise;
  else if (judgement.kind === 'stale') settle(context, ticket, 'skipped', judgement.detail, judgement.remedy);
  else if (ticket.isAnswered) settle(context, ticket, 'failed', NOT_KEPT, NOT_KEPT_REMEDY);
  else {
    ticket.present = present;
    ticket.step = 'act';
  }
}

/** What is looked up on an account or in a group that was just made: a 404 may only mean "not visible yet". */
function seesFreshObject(context: WaveContext, change: Change): boolean {
  const hangsOnIt =
    change.action === 'remove-member' || change.action === 'complete-account' || change.action === 'add-alias';
  return hangsOnIt && context.isFresh(change);
}

function laneOf(change: Change): string | null {
  return recipeOf(change).lane?.(change) ?? null;
}

/** Notes an obstacle that the answer tells of, and leaves the change waiting for it. */
function meetsObstacle(context: WaveContext, ticket: Ticket, reply: Reply): boolean {
  const {change} = ticket;
  const lane = laneOf(change);
  const met = lane === null ? null : (recipeOf(change).obstacle?.(change, reply) ?? null);
  if (lane === null || !met) return false;
  context.obstacles.set(lane, met);
  return isObstructed(context, ticket);
}

/** Whether an earlier change of the same lane has met what stands in the way of all; this one then waits with it. */
function isObstructed(context: WaveContext, ticket: Ticket): boolean {
  const obstacle = context.obstacles.get(laneOf(ticket.change) ?? '');
  if (!obstacle) return false;
  settle(context, ticket, 'skipped', `Waits: ${obstacle.detail}`, obstacle.remedy);
  if (ticket.outcome) ticket.outcome = {...ticket.outcome, waitsFor: obstacle.words, obstacle};
  return true;
}

/**
 * Whether what was looked at is an account that was made moments ago, by an earlier run or by somebody else: for up to a
 * minute Google refuses changes to it (Directory API users.insert).
 */
function isYoung(present: JsonObject | null, now: number): boolean {
  const created = present?.['creationTime'];
  return typeof created === 'string' && now - Date.parse(created) < YOUNG_MS;
}

function settleAct(context: WaveContext, ticket: Ticket, reply: Reply): void {
  ticket.lastReply = reply;
  ticket.isTried = true;
  const {change} = ticket;
  const recipe = recipeOf(change);
  switch (classify(reply, context.isFresh(change) || isYoung(ticket.present, context.clock.now()))) {
    case 'done': {
      const body = isJsonObject(reply.body) ? reply.body : null;
      const problem = recipe.verify(change, body);
      if (problem !== '') settle(context, ticket, 'failed', problem, NOT_KEPT_REMEDY);
      else if (recipe.rereads?.(change) !== true) settle(context, ticket, 'applied', '', '', body);
      else {
        ticket.isAnswered = true;
        ticket.step = 'look';
      }
      return;
    }
    case 'unknown':
      ticket.step = 'look';
      return;
    case 'again':
      // The present state may have moved on by the next try.
      ticket.step = recipe.looksFirst ? 'look' : 'act';
      return;
    case 'refused': {
      const meaning = recipe.refused(change, reply);
      if (meaning === 'look') {
        ticket.step = 'look';
        ticket.refusal = reply;
      } else if (meaning === 'again') ticket.step = recipe.looksFirst ? 'look' : 'act';
      else if (meaning === 'done') settle(context, ticket, 'applied', 'It was so already.', '');
      else settle(context, ticket, 'failed', sentence(reply), remedyFor(change, reply));
    }
  }
}

function giveUp(context: WaveContext, ticket: Ticket): void {
  const reply = ticket.lastReply;
  const said = reply ? sentence(reply) : 'Nobody was asked.';
  const kind = reply && classify(reply, true) === 'unknown' ? 'unknown' : 'failed';
  settle(context, ticket, kind, `${said} Tried ${TRIES_MAX} times.`, 'Nothing to do: the next run looks at it again.');
}

function settle(
  context: WaveContext,
  ticket: Ticket,
  kind: OutcomeKind,
  detail: string,
  remedy: string,
  answer: JsonObject | null = null,
): void {
  const id = answer?.['id'];
  const made = ticket.change.action === 'create-account' && kind === 'applied' && typeof id === 'string';
  ticket.outcome = {
    key: ticket.change.key,
    kind,
    at: context.clock.now(),
    detail,
    remedy,
    ...(made ? {account: toAccountId(id)} : {}),
  };
}
