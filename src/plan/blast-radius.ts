/**
 * The blast radius of a rule change: what is planned under the new rules and would not be under those that counted before,
 * from the very same snapshots and direct reads. What both plans hold is not the rules' doing and goes on.
 */
import {CHANGE_CLASSES, fieldsOf, personOf, type Change, type ChangeClass} from '../model/change';
import {canonicalJson, type Json} from '../model/json';
import type {RuleChange} from '../model/plan';

/** What a rule change brings about. */
export interface BlastRadius {
  /** Keys of the changes in the new plan that the old rules would not make, or not with these values. */
  readonly keys: ReadonlySet<string>;
  readonly change: RuleChange;
}

/** Compares the changes under the rules before with those under the rules after. Pure. */
export function blastRadius(before: readonly Change[], after: readonly Change[]): BlastRadius {
  const planned = new Set(before.map(effectOf));
  const caused = after.filter(change => !planned.has(effectOf(change)));
  return {
    keys: new Set(caused.map(change => change.key)),
    change: {people: peopleOf(caused), classes: countsOf(caused)},
  };
}

/** What a change does and to what. Why it does so may be told differently by another rule. */
function effectOf(change: Change): string {
  return canonicalJson([change.key, fieldsOf(change)] as unknown as Json);
}

function countsOf(changes: readonly Change[]): RuleChange['classes'] {
  const byClass = new Map<ChangeClass, Change[]>();
  for (const change of changes) {
    const known = byClass.get(change.class);
    if (known) known.push(change);
    else byClass.set(change.class, [change]);
  }
  return CHANGE_CLASSES.flatMap(name => {
    const own = byClass.get(name);
    return own ? [{class: name, changes: own.length, people: peopleOf(own)}] : [];
  });
}

function peopleOf(changes: readonly Change[]): number {
  return new Set(changes.flatMap(change => personOf(change) ?? [])).size;
}
