/** A part of a plan that waits, chosen by a person: a class, or all that concerns one subject, with what it hangs on. */
import {hangsOn, personOf, type Change, type ChangeClass} from '../model/change';
import type {ClassVerdict, Verdict} from '../model/plan';

/** Which changes are meant: all of a class, all of one subject, or all. */
export interface WantedPart {
  readonly class?: string;
  /** What a reader knows it by: an address, a group, an org unit path. */
  readonly subject?: string;
}

/** A plan in two: what is released, and what goes on waiting. Both in the plan's order. */
export interface PlanPart {
  /** What was meant. */
  readonly chosen: readonly Change[];
  /** What the chosen changes can't be made without. */
  readonly also: readonly Change[];
  readonly rest: readonly Change[];
}

/** Whether more of a class waits than its limit allows: then its release takes the number, typed in. */
export function isOverLimit({decision, limit, count, keys}: ClassVerdict): boolean {
  return decision === 'hold' && keys === undefined && limit !== null && count > limit;
}

/** Takes a part out of a plan, with everything of the plan that it hangs on, however far. Pure. */
export function partOf(changes: readonly Change[], wanted: WantedPart): PlanPart {
  const isChosen = chooser(changes, wanted);
  const byKey = new Map(changes.map(change => [change.key, change]));
  const taken = new Set<string>();
  const open = changes.filter(isChosen);
  for (let change = open.pop(); change; change = open.pop()) {
    if (taken.has(change.key)) continue;
    taken.add(change.key);
    open.push(...hangsOn(change).flatMap(key => byKey.get(key) ?? []));
  }
  return {
    chosen: changes.filter(isChosen),
    also: changes.filter(change => taken.has(change.key) && !isChosen(change)),
    rest: changes.filter(change => !taken.has(change.key)),
  };
}

function chooser(changes: readonly Change[], wanted: WantedPart): (change: Change) => boolean {
  if (wanted.class !== undefined) return change => change.class === wanted.class;
  const {subject} = wanted;
  if (subject === undefined) return () => true;
  // A person whose address changes is known by two of them in one plan.
  const people = new Set(changes.flatMap(change => (change.subject === subject ? (personOf(change) ?? []) : [])));
  return change => {
    const person = personOf(change);
    return change.subject === subject || (person !== null && people.has(person));
  };
}

/** The verdict of what goes on waiting: every class of it is held, by the reason that it was held by. */
export function restVerdict(verdict: Verdict, rest: readonly Change[]): Verdict {
  const counts = new Map<ChangeClass, number>();
  for (const change of rest) counts.set(change.class, (counts.get(change.class) ?? 0) + 1);
  return verdict.flatMap((one): readonly ClassVerdict[] => {
    const count = counts.get(one.class) ?? 0;
    if (count === 0) return [];
    const {class: name, limit, reason} = one;
    const why = reason === '' ? 'It hung on changes that wait.' : reason;
    return [{class: name, count, limit: isLimited(one) ? limit : null, decision: 'hold', reason: why}];
  });
}

/** Whether a limit counts for the changes that wait: those of changed rules wait for another reason. */
function isLimited({decision, keys}: ClassVerdict): boolean {
  return decision === 'hold' && keys === undefined;
}
