/**
 * What of a plan stands in the Plan tab. A plan for a whole company has hundreds of thousands of rows, which nobody reads
 * and which a spreadsheet of ten million cells has no room for beside the audit: then the tab shows the beginning of
 * each class and says how many more there are. The hash covers them all, and each gets its row in the audit.
 */
import {fieldsOf, type Change, type ChangeClass} from '../model/change';

/** Rows of changes in the tab. */
export const PLAN_ROWS_MAX = 10_000;

/** The shown changes in the plan's order, and how many of each class are left out. */
export interface PlanTab {
  readonly shown: readonly Change[];
  readonly leftOut: ReadonlyMap<ChangeClass, number>;
}

/**
 * Chooses what is shown. Small classes are shown whole before large ones get any room, so that five suspensions never hide
 * behind fifty thousand creations. Pure: a later execution finds the rows of a frozen plan again.
 */
export function planTabOf(changes: readonly Change[], rowsMax = PLAN_ROWS_MAX): PlanTab {
  const sizes = new Map<ChangeClass, number>();
  for (const change of changes) sizes.set(change.class, (sizes.get(change.class) ?? 0) + rowCount(change));
  const room = roomOf(sizes, rowsMax);
  const leftOut = new Map<ChangeClass, number>();
  const shown = changes.filter(change => {
    const left = (room.get(change.class) ?? 0) - rowCount(change);
    if (left < 0 || leftOut.has(change.class)) {
      leftOut.set(change.class, (leftOut.get(change.class) ?? 0) + 1);
      return false;
    }
    room.set(change.class, left);
    return true;
  });
  return {shown, leftOut};
}

/** The first row of each shown change, counted from 0, by its key. */
export function firstRows(shown: readonly Change[]): ReadonlyMap<string, number> {
  const rows = new Map<string, number>();
  let next = 0;
  for (const change of shown) {
    rows.set(change.key, next);
    next += rowCount(change);
  }
  return rows;
}

/** How many rows a change takes. */
export function rowCount(change: Change): number {
  return fieldsOf(change).length;
}

/** Rows for each class: what it needs, or an equal share of what the smaller ones leave. */
function roomOf(sizes: ReadonlyMap<ChangeClass, number>, rowsMax: number): Map<ChangeClass, number> {
  const room = new Map<ChangeClass, number>();
  let left = rowsMax;
  [...sizes]
    .sort(([, a], [, b]) => a - b)
    .forEach(([name, size], at) => {
      const share = Math.min(size, Math.floor(left / (sizes.size - at)));
      room.set(name, share);
      left -= share;
    });
  return room;
}
