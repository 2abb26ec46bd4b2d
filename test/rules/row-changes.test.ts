/** Which rows differ from the rules that count. */
import type {RuleRow, RuleRows} from '../../src/model/rule-row';
import {rowChanges} from '../../src/rules/row-changes';

const HEADERS: Readonly<Record<string, readonly string[]>> = {
  Settings: ['Setting', 'Value', 'Meaning'],
  Licenses: ['Condition', 'SKU'],
  Links: ['JumpCloud id'],
};

function rows(tab: string, ...lines: readonly (readonly string[])[]): RuleRows {
  const headers = HEADERS[tab] ?? [];
  const all = lines.map((cells, at): RuleRow => ({
    tab,
    row: at + 2,
    columns: Object.fromEntries(headers.map((header, column) => [header, column + 1])),
    cells: Object.fromEntries(headers.map((header, column) => [header, cells[column] ?? ''])),
  }));
  return {[tab]: all};
}

const sales = ['user.department == "Sales"', 'Business Plus'] as const;
const design = ['user.department == "Design"', 'Enterprise'] as const;
const everyone = ['true', 'Business Starter'] as const;

const words = (before: RuleRows, after: RuleRows): readonly string[] =>
  rowChanges(before, after).map(one => `${one.what} ${one.tab} ${one.row}: ${one.before} -> ${one.after}`);

test('equal rows differ in nothing, wherever they stand in the Sheet', () => {
  const before = rows('Licenses', sales, everyone);
  expect(words(before, {Licenses: before['Licenses']?.map(row => ({...row, row: row.row + 5})) ?? []})).toEqual([]);
});

test('a setting with another value is changed, and its meaning is no part of it', () => {
  const before = rows('Settings', ['Mode', 'Preview', 'old words'], ['Digest', 'Daily']);
  const after = rows('Settings', ['Mode', 'Automatic', 'new words'], ['Digest', 'Daily']);
  expect(words(before, after)).toEqual(['changed Settings 2: Mode | Preview -> Mode | Automatic']);
});

test('a row between others is added, and only that one', () => {
  expect(words(rows('Licenses', sales, everyone), rows('Licenses', sales, design, everyone))).toEqual([
    `added Licenses 3:  -> ${design.join(' | ')}`,
  ]);
});

test('a row that is gone has no place any more', () => {
  expect(words(rows('Licenses', sales, design, everyone), rows('Licenses', sales, everyone))).toEqual([
    `removed Licenses 0: ${design.join(' | ')} -> `,
  ]);
});

test('a row with one cell changed is changed, not removed and added', () => {
  const changed = [sales[0], 'Business Standard'];
  expect(words(rows('Licenses', sales, everyone), rows('Licenses', changed, everyone))).toEqual([
    `changed Licenses 2: ${sales.join(' | ')} -> ${changed.join(' | ')}`,
  ]);
});

test('a row at another place is moved, which counts where the first match wins', () => {
  expect(
    rowChanges(rows('Licenses', sales, design, everyone), rows('Licenses', design, everyone, sales)),
  ).toMatchObject([{what: 'moved', row: 4, after: sales.join(' | ')}]);
});

test('the Links tab holds no rules', () => {
  expect(words(rows('Links', ['a']), rows('Links', ['b']))).toEqual([]);
});

test('a whole new tab of a thousand rows is told quickly', () => {
  const many = Array.from({length: 1_500}, (_none, at) => [`user.department == "${at}"`, 'Business Plus']);
  expect(rowChanges(rows('Licenses', ...many), rows('Licenses', ...many.map(([a]) => [`${a} `, 'x'])))).toHaveLength(
    3_000,
  );
});
