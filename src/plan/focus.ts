/**
 * What of a plan may be made for some people alone.
 *
 * | change | of these people | hangs on | result |
 * |---|---|---|---|
 * | to an account, a membership on either side | yes | nothing, or what is kept itself | kept |
 * | the same | yes | a change of somebody else, a group or a custom field that is made first | left |
 * | takes an address that has to be released first | yes | | left |
 * | org unit | | needed by what is kept | kept |
 * | aliases, licenses, drives, admin roles | yes | | left: others have a say in them |
 * | any | no | | nothing |
 *
 * What is left is for a whole pass. So a plan from just these people's snapshots keeps what one from whole snapshots keeps.
 */
import {hangsOn, personOf, type Action, type Change} from '../model/change';
import type {PersonId} from '../model/ids';
import {takenAddress} from './accounts';

/** Changes of a person that need no look at anybody else's. */
const COVERED: ReadonlySet<Action> = new Set([
  'create-account',
  'adopt-account',
  'update-account',
  'complete-account',
  'rename-account',
  'suspend-account',
  'restore-account',
  'move-account',
  'add-member',
  'change-role',
  'remove-member',
  'add-source-member',
  'remove-source-member',
]);

/** Whether a change of this kind can be made from a look at its person alone. */
export function isCovered(action: string): boolean {
  return COVERED.has(action as Action);
}

/** The changes of a plan, parted. */
export interface Focused {
  /** What may be made, in the order of the plan. */
  readonly kept: readonly Change[];
  /** What is these people's too, and waits for a whole pass. */
  readonly left: readonly Change[];
}

/** Parts a plan's changes, in their order. Pure. */
export function focusedOn(changes: readonly Change[], people: ReadonlySet<PersonId>): Focused {
  const planned = new Map(changes.map(change => [change.key, change] as const));
  const released = new Set(changes.flatMap(change => (change.action === 'release-alias' ? [change.alias] : [])));
  const own = changes.filter(change => people.has(personOf(change) ?? ('' as PersonId)));
  const kept = new Set<string>();
  const units = new Set<string>();
  for (const change of own) {
    const address = takenAddress(change);
    const needs = hangsOn(change).filter(key => planned.has(key) && !kept.has(key));
    const isAlone = needs.every(key => planned.get(key)?.action === 'create-org-unit');
    if (!COVERED.has(change.action) || !isAlone || (address !== null && released.has(address))) continue;
    kept.add(change.key);
    needs.forEach(key => addWithNeeds(key, planned, units));
  }
  return {
    kept: changes.filter(({key}) => kept.has(key) || units.has(key)),
    left: own.filter(({key}) => !kept.has(key)),
  };
}

/** An org unit, and those that it is in, as far as they are made too. */
function addWithNeeds(key: string, planned: ReadonlyMap<string, Change>, units: Set<string>): void {
  const change = planned.get(key);
  if (!change || units.has(key)) return;
  units.add(key);
  for (const need of change.needs ?? []) addWithNeeds(need, planned, units);
}
