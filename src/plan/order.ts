/** The order of a plan: the one in which it is read, hashed and, where one change depends on another, carried out. */
import type {Action, Change} from '../model/change';
import {withMetFields} from '../model/field-needs';
import type {Finding} from '../model/finding';
import type {Email} from '../model/ids';
import {freedAddress, takenAddress} from './accounts';

/**
 * Phases, first to last: access ends before anything else is done for accounts; an address is released before it is
 * taken; org units and custom fields exist before accounts stand in them and hold them; groups exist, with their settings,
 * before their members; additions come before removals, so that nobody is out of everything between. Licenses come last,
 * because Google takes one call a second of them; a switch frees a seat that an assignment may need.
 */
const PHASES: Readonly<Record<Action, number>> = {
  'create-org-unit': 0,
  'create-schema': 0,
  'suspend-account': 1,
  'release-alias': 2,
  'rename-account': 2,
  'create-account': 3,
  'undelete-account': 3,
  'restore-account': 4,
  'adopt-account': 5,
  'remove-alias': 5,
  'add-alias': 6,
  'complete-account': 6,
  'move-account': 6,
  'update-account': 6,
  'create-group': 7,
  'configure-group': 8,
  'nest-group': 9,
  'add-member': 10,
  'change-role': 11,
  'remove-member': 12,
  'unnest-group': 13,
  'add-source-member': 14,
  'remove-source-member': 15,
  'grant-drive': 16,
  'raise-drive-role': 16,
  'assign-role': 17,
  'lower-drive-role': 18,
  'revoke-drive': 19,
  'revoke-role': 20,
  'switch-license': 21,
  'assign-license': 22,
  'remove-license': 23,
};

/** The phase of a change: smaller ones come first in a plan, and for one person also when it is carried out. */
export function phaseOf(change: Change): number {
  return PHASES[change.action];
}

/** Sorted changes, and the ones that can't be ordered as findings. */
export interface Ordered {
  readonly changes: readonly Change[];
  readonly findings: readonly Finding[];
}

/** Sorts changes by phase, address dependencies and key. Equal sets give equal orders. */
export function orderChanges(changes: readonly Change[]): Ordered {
  const sorted = [...changes].sort((a, b) => PHASES[a.action] - PHASES[b.action] || compare(a.key, b.key));
  const moves = sorted.filter(change => PHASES[change.action] === PHASES['rename-account']);
  const {ordered, stuck} = orderMoves(moves);
  const before = sorted.filter(change => PHASES[change.action] < PHASES['rename-account']);
  const after = sorted.filter(change => PHASES[change.action] > PHASES['rename-account']);
  const never = new Set(stuck.flatMap(change => takenAddress(change) ?? []));
  const possible = after.filter(change => !never.has(takenAddress(change) ?? ('' as Email)));
  return {
    changes: withNeeds([...before, ...ordered, ...possible]),
    findings: stuck.filter(change => change.action === 'rename-account').map(addressCycle),
  };
}

/**
 * The changes whose needs stand before them; what needs something that can't be ordered goes with it. A field goes alone:
 * what it needs may stand anywhere.
 */
function withNeeds(changes: readonly Change[]): readonly Change[] {
  const earlier = new Set<string>();
  const possible = changes.filter(({key, needs = []}) => {
    const isMet = needs.every(need => earlier.has(need));
    if (isMet) earlier.add(key);
    return isMet;
  });
  return possible.map(change => withMetFields(change, need => earlier.has(need)));
}

/**
 * Renames and releases such that an address is free before it is taken: whoever leaves an address is renamed, the alias
 * that this leaves behind is released, then the next one takes it. What waits for itself is stuck.
 */
function orderMoves(moves: readonly Change[]): {ordered: readonly Change[]; stuck: readonly Change[]} {
  const ordered: Change[] = [];
  let open = [...moves];
  while (open.length > 0) {
    const leaving = new Set(open.flatMap(change => (change.action === 'rename-account' ? [change.before] : [])));
    const toFree = new Set(open.flatMap(change => freedAddress(change) ?? []));
    const free = open.filter(change => {
      const freed = freedAddress(change);
      if (freed !== null) return !leaving.has(freed);
      const taken = takenAddress(change);
      return taken === null || (!leaving.has(taken) && !toFree.has(taken));
    });
    if (free.length === 0) return {ordered, stuck: open};
    ordered.push(...free);
    open = open.filter(change => !free.includes(change));
  }
  return {ordered, stuck: []};
}

function addressCycle(change: Change): Finding {
  return {
    severity: 'error',
    kind: 'address.cycle',
    subject: change.subject,
    detail: `${change.subject} is to take an address whose owner is to take another's in turn, in a circle.`,
    remedy: 'Give one of these people a temporary address in JumpCloud, wait for a run, then give them the final one.',
  };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
