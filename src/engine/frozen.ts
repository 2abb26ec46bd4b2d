/** A plan frozen: with what safety said of it, where it came from, and the waves in which its released changes are made. */
import type {FrozenPlan} from '../apply/journal';
import type {Change} from '../model/change';
import {InvariantError} from '../model/errors';
import type {Plan, Verdict} from '../model/plan';
import {release} from '../plan/safety';
import {schedule, type Schedule} from '../plan/schedule';

/** Freezes a plan: from here on exactly this is carried out, in exactly these waves. */
export function freezePlan(plan: Plan, verdict: Verdict, connection: FrozenPlan['connection']): FrozenPlan {
  const places = new Map(plan.changes.map((change, at) => [change.key, at]));
  const {changes, waveEnds} = schedule(release(plan, verdict).released);
  const order = changes.map(change => places.get(change.key) ?? -1);
  return {plan, verdict, connection, schedule: {order, waveEnds}};
}

/** The released changes of a frozen plan in their waves. */
export function scheduleOf({plan, schedule: {order, waveEnds}}: FrozenPlan): Schedule {
  const changes = order.map((place): Change => {
    const change = plan.changes[place];
    if (!change) throw new InvariantError(`a frozen schedule names change ${place}, which its plan does not have`);
    return change;
  });
  return {changes, waveEnds};
}
