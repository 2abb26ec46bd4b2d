/** Of a whole plan just what mends one finding. */
import {hangsOn, type Change} from '../model/change';
import type {Run} from '../model/run';
import {planHash, type Planned} from '../plan/plan';
import type {Outside} from '../ports';
import {differenceOf} from './reconciliation';

/** The plan with nothing but what mends the finding that the run is for, and what that needs; whole in any other run. */
export function narrowed(outside: Pick<Outside, 'blobs'>, run: Run, planned: Planned): Planned {
  if (run.mends === undefined) return planned;
  const {ruleChange: _ofTheWhole, ...plan} = planned.plan;
  const changes = withNeeds(plan.changes, differenceOf(outside.blobs, run.mends)?.changes ?? []);
  return {...planned, plan: {...plan, changes, hash: planHash(changes)}};
}

function withNeeds(changes: readonly Change[], keys: readonly string[]): readonly Change[] {
  const planned = new Map(changes.map(change => [change.key, change] as const));
  const wanted = new Set<string>();
  const add = (key: string): void => {
    const change = planned.get(key);
    if (!change || wanted.has(key)) return;
    wanted.add(key);
    hangsOn(change).forEach(add);
  };
  keys.forEach(add);
  return changes.filter(({key}) => wanted.has(key));
}
