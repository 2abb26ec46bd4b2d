/**
 * Carries out one wave: looks, acts and settles many independent changes side by side, until each has an outcome or
 * the time is up.
 *
 * A change goes `act -> done | again | unknown | refused`. `unknown` (5xx, no answer) is never tried again blindly: the
 * change goes to `look`, and what is there decides. So a call whose answer was lost has its effect once.
 */
import type {Change} from '../model/change';
import {backOffMs, classify, type Reply, type ReplyClass} from '../model/google-call';
import {isJsonObject, type JsonObject} from '../model/json';
import type {Outcome, OutcomeKind} from '../model/outcome';
import {toAccountId} from '../model/ids';
import type {Clock, Google} from '../ports';
import type {Draws} from './recipe';
import {recipeOf} from './recipes';

/** What carrying out needs. */
export interface WaveContext {
  readonly google: Google;
  readonly clock: Clock;
  readonly draws: Draws;
  /** ms since 1970; no call and no wait begins past it. */
  readonly deadline: number;
  /** Whether a change touches an account or group that was made moments ago. */
  isFresh(change: Change): boolean;
}

/** Outcomes of the changes that are settled; the others are still open because the time was up. */
export interface WaveResult {
  readonly outcomes: readonly Outcome[];
  readonly open: readonly Change[];
}

/** Enough for the 45 s in which a new group or account is not visible everywhere: 1+2+4+8+16+32 s. */
const TRIES_MAX = 8;

interface Ticket {
  readonly change: Change;
  step: 'look' | 'act';
  /** Whether the call may have been made, so that what a look finds can be its effect. */
  isTried: boolean;
  present: JsonObject | null;
  lastReply: Reply | null;
  outcome: Outcome | null;
}

/**
 * @param interrupted whether an earlier execution may have made some of the calls already: then every change is looked
 *   at before it is tried
 */
export function runWave(context: WaveContext, changes: readonly Change[], interrupted: boolean): WaveResult {
  const tickets = changes.map((change): Ticket => ({
    change,
    step: interrupted || recipeOf(change).looksFirst ? 'look' : 'act',
    isTried: interrupted,
    present: null,
    lastReply: null,
    outcome: null,
  }));
  for (let attempt = 1; ; attempt++) {
    lookAtAll(context, openTickets(tickets, 'look'));
    if (context.clock.now() > context.deadline) break;
    actOnAll(context, openTickets(tickets, 'act'));
    const open = tickets.filter(ticket => !ticket.outcome);
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

function openTickets(tickets: readonly Ticket[], step: Ticket['step']): readonly Ticket[] {
  return tickets.filter(ticket => !ticket.outcome && ticket.step === step);
}

function lookAtAll(context: WaveContext, tickets: readonly Ticket[]): void {
  if (tickets.length === 0) return;
  const replies = context.google.send(tickets.map(({change}) => recipeOf(change).look(change)));
  tickets.forEach((ticket, at) => {
    const reply = replies[at] as Reply;
    ticket.lastReply = reply;
    // 404 is an answer here, unless the thing looked at was made moments ago and is not visible everywhere yet.
    const isAnswer = reply.status === 404 && !seesFreshObject(context, ticket.change);
    const kind: ReplyClass = isAnswer ? 'done' : classify(reply, false);
    if (kind === 'refused') settle(context, ticket, 'failed', sentence(reply), remedyOf(ticket.change, reply));
    if (kind !== 'done') return;
    const present = reply.status === 200 && isJsonObject(reply.body) ? reply.body : null;
    const judgement = recipeOf(ticket.change).judge(ticket.change, present, ticket.isTried);
    if (judgement.kind === 'done') settle(context, ticket, 'applied', judgement.detail, '', present);
    else if (judgement.kind === 'stale') settle(context, ticket, 'skipped', judgement.detail, judgement.remedy);
    else {
      ticket.present = present;
      ticket.step = 'act';
    }
  });
}

/** A member of a new group or with a new account: a 404 may only mean "not visible yet", and adding twice is harmless. */
function seesFreshObject(context: WaveContext, change: Change): boolean {
  return change.action === 'remove-member' && context.isFresh(change);
}

function actOnAll(context: WaveContext, tickets: readonly Ticket[]): void {
  if (tickets.length === 0) return;
  const calls = tickets.map(({change, present}) => recipeOf(change).act(change, present, context.draws));
  const replies = context.google.send(calls);
  tickets.forEach((ticket, at) => settleAct(context, ticket, replies[at] as Reply));
}

function settleAct(context: WaveContext, ticket: Ticket, reply: Reply): void {
  ticket.lastReply = reply;
  ticket.isTried = true;
  const {change} = ticket;
  const recipe = recipeOf(change);
  switch (classify(reply, context.isFresh(change))) {
    case 'done': {
      const body = isJsonObject(reply.body) ? reply.body : null;
      const problem = recipe.verify(change, body);
      if (problem === '') settle(context, ticket, 'applied', '', '', body);
      else
        settle(
          context,
          ticket,
          'failed',
          problem,
          'Change the field in the Admin console, and see whether Google keeps it.',
        );
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
      if (meaning === 'look') ticket.step = 'look';
      else if (meaning === 'done') settle(context, ticket, 'applied', 'It was so already.', '');
      else settle(context, ticket, 'failed', sentence(reply), remedyOf(change, reply));
    }
  }
}

function giveUp(context: WaveContext, ticket: Ticket): void {
  const reply = ticket.lastReply;
  const said = reply ? sentence(reply) : 'Google was not asked.';
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

function sentence(reply: Reply): string {
  const status =
    reply.status === 0 ? 'no answer' : `HTTP ${reply.status}${reply.reason === '' ? '' : ` ${reply.reason}`}`;
  return `Google said: ${reply.message} (${status}).`;
}

function remedyOf(change: Change, reply: Reply): string {
  return recipeOf(change).remedy?.(change, reply) ?? remedyFor(reply);
}

/** What a person can do about a refusal, by reason (Directory API error codes; texts collected by GAM). */
function remedyFor(reply: Reply): string {
  const {status, reason} = reply;
  if (status === 412 && reason === 'limitExceeded')
    return 'Buy seats or free some in the Admin console; creations wait until then.';
  if (status === 412 && reason === 'adminCannotUnsuspend')
    return 'Google holds this account; restore it in the Admin console.';
  if (status === 403) {
    return 'Check that the owner of the triggers is a super admin and that the domain of the address is verified in Google.';
  }
  if (status === 400) return 'Correct the value in JumpCloud, or the row in the Attributes tab that it comes from.';
  if (status === 409)
    return 'The address is in use, perhaps by a deleted account or a group; free it in the Admin console.';
  return 'Look into it in the Admin console; the next run tries again.';
}
