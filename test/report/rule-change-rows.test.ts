/** A change of the rules as the audit tells it. */
import type {RowChange} from '../../src/model/rule-row';
import type {Run} from '../../src/model/run';
import {ruleChangeRows, RULE_ROWS_MAX} from '../../src/report/rules-changed';

const run: Run = {id: 'R-1', kind: 'full', actor: 'owner@ex.example', startedAt: 0};
const change: RowChange = {tab: 'Groups', row: 3, what: 'changed', before: 'Sales | s@ex', after: 'Nobody | s@ex'};
const rowsOf = (changes: readonly RowChange[] | null) => ruleChangeRows(run, changes, Date.UTC(2026, 2, 1));

test('a row of the rules that differs is one row of the audit: who, where, before and after', () => {
  expect(rowsOf([change])).toEqual([
    [
      '2026-03-01T00:00:00Z',
      'R-1',
      'owner@ex.example',
      'Change rule',
      'Groups, row 3',
      'changed',
      'Sales | s@ex',
      'Nobody | s@ex',
      'The change counts from this run on.',
      'in force',
    ],
  ]);
});

test('a row that is gone has no number', () => {
  expect(rowsOf([{...change, row: 0, what: 'removed', after: ''}])[0]?.slice(4, 8)).toEqual([
    'Groups',
    'removed',
    'Sales | s@ex',
    '',
  ]);
});

test.each([
  [RULE_ROWS_MAX, RULE_ROWS_MAX, 'The change counts from this run on.'],
  [RULE_ROWS_MAX + 1, RULE_ROWS_MAX + 1, '1 more rows of the rules differ from those before.'],
  [RULE_ROWS_MAX + 50, RULE_ROWS_MAX + 1, '50 more rows of the rules differ from those before.'],
])('%d rows that differ are %d rows of the audit', (count, told, last) => {
  const rows = rowsOf(Array.from({length: count}, () => change));
  expect(rows).toHaveLength(told);
  expect(rows.at(-1)?.[8]).toBe(last);
});

test('no row of the audit holds the address of a webhook', () => {
  const before = 'Notify in Slack | https://hooks.slack.com/services/T/B/x | on';
  const [row] = rowsOf([{...change, before, after: 'https://chat.googleapis.com/v1/spaces/A/messages?key=k'}]);
  expect(row?.slice(6, 8)).toEqual(['Notify in Slack | (address hidden) | on', '(address hidden)']);
});

test.each([
  [1_000, 1_000],
  [1_001, 1_001],
  [50_000, 1_001],
])('a text of %d characters is told in %d', (length, told) => {
  const [row] = rowsOf([{...change, after: 'x'.repeat(length)}]);
  expect(row?.[7]).toHaveLength(told);
});

test('that what counted before is lost is told, and not that nothing has changed', () => {
  expect(rowsOf(null).map(row => row.slice(3, 6))).toEqual([['Change rule', 'Rules', 'lost']]);
});
