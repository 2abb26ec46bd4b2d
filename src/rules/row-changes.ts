/** Which rows differ between the rules that count and those that stand in the tabs now. */
import type {RowChange, RuleRow, RuleRows} from '../model/rule-row';
import {NO_RULES} from './rule-text';

/** Pairs of rows that are compared one with the other; beyond it a tab's rows are only told apart by their texts. */
const PAIRS_MAX = 1_000_000;

/** Column whose text names a row, where a tab has one: a row under the same name is the same row, changed. */
const NAMED_BY: Readonly<Record<string, string>> = {
  Settings: 'Setting',
  Attributes: 'Google field',
  Leavers: 'Step',
  Protected: 'Person or group',
};

/** The rows that differ, tab by tab, in the order of the present rows with those that are gone in their former place. Pure. */
export function rowChanges(before: RuleRows, after: RuleRows): readonly RowChange[] {
  const tabs = [...new Set([...Object.keys(after), ...Object.keys(before)])].filter(tab => !NO_RULES.has(tab));
  return tabs.flatMap(tab => changesIn(tab, before[tab] ?? [], after[tab] ?? []));
}

/** Rows of one stretch between two that are equal on both sides. */
interface Stretch {
  readonly gone: readonly RuleRow[];
  readonly come: readonly RuleRow[];
}

function changesIn(tab: string, before: readonly RuleRow[], after: readonly RuleRow[]): readonly RowChange[] {
  const differing = stretches(before, after);
  const gone = new Map(differing.flatMap(one => one.gone).map(row => [textOf(row), row] as const));
  const come = new Set(differing.flatMap(one => one.come).map(textOf));
  const isMoved = (row: RuleRow): boolean => gone.has(textOf(row)) && come.has(textOf(row));
  return differing.flatMap(stretch => {
    const left = stretch.gone.filter(row => !isMoved(row));
    const paired = new Set<RuleRow>();
    const changes = stretch.come.map((row): RowChange => {
      const after = textOf(row);
      if (isMoved(row)) return {tab, row: row.row, what: 'moved', before: after, after};
      const former = left.find(one => !paired.has(one) && isSameRow(tab, one, row));
      if (!former) return {tab, row: row.row, what: 'added', before: '', after};
      paired.add(former);
      return {tab, row: row.row, what: 'changed', before: textOf(former), after};
    });
    const removed = left.filter(row => !paired.has(row));
    return [
      ...changes,
      ...removed.map((row): RowChange => ({tab, row: 0, what: 'removed', before: textOf(row), after: ''})),
    ];
  });
}

/** Whether a row may be an earlier state of another one: the same name, or in tabs without names any cell in common. */
function isSameRow(tab: string, one: RuleRow, other: RuleRow): boolean {
  const name = NAMED_BY[tab];
  if (name !== undefined) return one.cells[name] === other.cells[name];
  return Object.entries(one.cells).some(([header, text]) => isTelling(text) && other.cells[header] === text);
}

/** Choices and ticks are alike in many rows. */
function isTelling(text: string): boolean {
  return text.length > 7 && text !== 'JumpCloud to Google';
}

function textOf({cells, columns}: RuleRow): string {
  const headers = Object.keys(cells).sort((a, b) => (columns[a] ?? 0) - (columns[b] ?? 0));
  return headers
    .filter(header => header !== 'Meaning')
    .map(header => cells[header] ?? '')
    .filter(text => text !== '')
    .join(' | ');
}

/** The stretches that differ, by the longest sequence of equal rows. */
function stretches(before: readonly RuleRow[], after: readonly RuleRow[]): readonly Stretch[] {
  const texts = {before: before.map(textOf), after: after.map(textOf)};
  let start = 0;
  while (start < before.length && start < after.length && texts.before[start] === texts.after[start]) start++;
  let end = 0;
  const shorter = Math.min(before.length, after.length) - start;
  while (end < shorter && texts.before.at(-1 - end) === texts.after.at(-1 - end)) end++;
  const gone = before.slice(start, before.length - end);
  const come = after.slice(start, after.length - end);
  if (gone.length * come.length > PAIRS_MAX) return [{gone, come}];
  return aligned(gone, come);
}

function aligned(gone: readonly RuleRow[], come: readonly RuleRow[]): readonly Stretch[] {
  const a = gone.map(textOf);
  const b = come.map(textOf);
  const longest = Array.from({length: a.length + 1}, () => new Uint32Array(b.length + 1));
  const at = (i: number, j: number): number => longest[i]?.[j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      const row = longest[i] as Uint32Array;
      row[j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const found: Stretch[] = [];
  let [i, j] = [0, 0];
  let open: {gone: RuleRow[]; come: RuleRow[]} = {gone: [], come: []};
  const close = (): void => {
    if (open.gone.length + open.come.length > 0) found.push(open);
    open = {gone: [], come: []};
  };
  while (i < a.length || j < b.length) {
    const [here, there] = [gone[i], come[j]];
    if (here && there && a[i] === b[j]) {
      close();
      i++;
      j++;
    } else if (here && (!there || at(i + 1, j) >= at(i, j + 1))) {
      open.gone.push(here);
      i++;
    } else if (there) {
      open.come.push(there);
      j++;
    }
  }
  close();
  return found;
}
