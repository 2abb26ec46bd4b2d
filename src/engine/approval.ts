/** What an approval releases of the plan that waits, and why it may not. */
import type {Change, ChangeClass} from '../model/change';
import type {ClassVerdict} from '../model/plan';
import {isoTime} from '../model/time';
import {isOverLimit, partOf, type PlanPart, type WantedPart} from '../plan/part';
import type {Outside} from '../ports';
import type {ReplyError} from '../report/reply';
import type {ApprovalCount, ApprovalView} from '../report/views';
import {classWords} from '../report/words';
import {readPending, readPendingPlan, type HeldPlan} from './pending';

/** What a person approves: all that waits, or a part; with the number that they typed in, where a limit asks for it. */
export interface Approval extends WantedPart {
  readonly count?: number;
}

/** What is released, or why nothing is. */
export type Chosen = Readonly<{ok: true; held: HeldPlan; part: PlanPart}> | Readonly<{ok: false; error: ReplyError}>;

/** Reads what came over the wire; `null` is nothing that could be meant. A part that can't be read is never "all". */
export function readApproval(value: unknown): Approval | null {
  if (value === undefined || value === null) return {};
  if (typeof value !== 'object') return null;
  const {class: name, subject, count, ...more} = value as Readonly<Record<string, unknown>>;
  const isText = (one: unknown): one is string | undefined => one === undefined || typeof one === 'string';
  const isCount = count === undefined || typeof count === 'number';
  if (!isText(name) || !isText(subject) || !isCount || Object.keys(more).length > 0) return null;
  if (name !== undefined && subject !== undefined) return null;
  return {
    ...(name === undefined ? {} : {class: name}),
    ...(subject === undefined ? {} : {subject}),
    ...(count === undefined ? {} : {count}),
  };
}

/** What an approval would release, read by itself; nothing is changed. */
export function chosenBy(outside: Outside, planHash: string, approval: Approval | null): Chosen {
  const pending = readPending(outside);
  const error = objection(pending, planHash, outside.clock.now());
  if (error) return {ok: false, error};
  if (!approval) return {ok: false, error: UNREADABLE};
  const held = readPendingPlan(outside);
  if (!held) return {ok: false, error: NOTHING_WAITS};
  const part = partOf(held.plan.changes, approval);
  const refused = partObjection(held, part, approval);
  return refused ? {ok: false, error: refused} : {ok: true, held, part};
}

/** Why the number that was typed does not release the part, or `null` when it does. */
export function countObjection(held: HeldPlan, part: PlanPart, approval: Approval): ReplyError | null {
  const needed = countNeeded(held, part, approval);
  const {count} = approval;
  // The whole plan is released by its hash alone: who has the hash has the plan's numbers.
  const isWhole = approval.class === undefined && approval.subject === undefined;
  if (count === undefined && (needed === null || isWhole)) return null;
  const right = needed ?? part.chosen.length;
  if (count === right) return null;
  return {
    code: 'approve.count',
    message:
      count === undefined
        ? `${right} changes are over their limit, so the number has to be typed in.`
        : `${count} was typed in, and there are ${right}.`,
    remedy: 'Read the plan as it is now, and type the number of changes that it says.',
  };
}

/** The number that has to be typed in to release a part; `null` where no limit is passed over. */
export function countNeeded(held: HeldPlan, part: PlanPart, approval: Approval): number | null {
  // One person, named, is no mass change.
  if (approval.subject !== undefined) return null;
  const over = overLimit(held);
  const passed = part.chosen.filter(change => over.has(change.class)).length;
  return passed > 0 ? passed : null;
}

/** What an approval would do, for who is asked about it. */
export function approvalView(outside: Outside, planHash: string, given: unknown): ApprovalView {
  const approval = readApproval(given);
  const chosen = chosenBy(outside, planHash, approval);
  if (!chosen.ok) return {ok: false, error: chosen.error};
  const {held, part} = chosen;
  return {
    ok: true,
    planHash,
    chosen: countsOf(part.chosen),
    also: countsOf(part.also),
    rest: part.rest.length,
    countNeeded: countNeeded(held, part, approval ?? {}),
  };
}

function countsOf(changes: readonly Change[]): readonly ApprovalCount[] {
  const counts = new Map<ChangeClass, number>();
  for (const change of changes) counts.set(change.class, (counts.get(change.class) ?? 0) + 1);
  return [...counts].map(([name, count]) => ({name: classWords(name), count}));
}

function overLimit({verdict}: HeldPlan): ReadonlySet<ChangeClass> {
  return new Set(verdict.filter(isOverLimit).map((one: ClassVerdict) => one.class));
}

const UNREADABLE: ReplyError = {
  code: 'approve.part',
  message: 'It can’t be told which part of the plan is meant.',
  remedy: 'Give {class} or {subject} as the plan shows them, or nothing for the whole plan.',
};

/** No plan waits. */
export const NOTHING_WAITS: ReplyError = {
  code: 'approve.nothing',
  message: 'No plan waits for approval.',
  remedy: 'Make a preview first, read it, and approve that.',
};

function objection(pending: ReturnType<typeof readPending>, planHash: string, now: number): ReplyError | null {
  if (!pending) return NOTHING_WAITS;
  if (pending.hash !== planHash) {
    return {
      code: 'approve.other-plan',
      message: 'The plan that waits is not the one that was read: its hash differs.',
      remedy: 'Read the plan as it is now, and approve that one.',
    };
  }
  if (now <= pending.expiresAt) return null;
  return {
    code: 'approve.expired',
    message: `The plan was made at ${isoTime(pending.madeAt)} and is too old to be approved.`,
    remedy: 'Make a new preview, read it, and approve that one.',
  };
}

/** A limit is passed over only by its own number: what hangs on a class that is over its limit waits for that class. */
function partObjection(held: HeldPlan, {chosen, also}: PlanPart, approval: Approval): ReplyError | null {
  if (chosen.length === 0) {
    const what = approval.class ?? approval.subject;
    if (what === undefined) return NOTHING_WAITS;
    return {
      code: 'approve.nothing-of-it',
      message: `Nothing of "${what}" waits in this plan.`,
      remedy: 'Read the plan as it is now, and approve a part that it has.',
    };
  }
  const over = overLimit(held);
  const first = also.find(change => over.has(change.class));
  if (!first) return null;
  return {
    code: 'approve.needs-first',
    message: `It hangs on changes of class "${first.class}", of which more wait than their limit allows.`,
    remedy: `Approve class "${first.class}" first, with its number.`,
  };
}
