import {findingId, type Finding} from '../../src/model/finding';
import type {Cell} from '../../src/ports';
import {mergedFindings} from '../../src/sheet/findings-table';

const NOON = Date.UTC(2026, 2, 2, 12);
const DAY_MS = 86_400_000;

const finding: Finding = {
  severity: 'warning',
  kind: 'drift.profile',
  subject: 'ada@ex.example',
  detail: 'Title.',
  remedy: 'Fix it.',
};

/** The tab with the finding, accepted as the cell says, and what it is a moment later. */
function merged(acceptedUntil: Cell, now = NOON): ReturnType<typeof mergedFindings> {
  const {rows} = mergedFindings([], () => true, [finding], NOON);
  const before = rows.map(row => [...row.slice(0, 8), 'it@ex.example', acceptedUntil]);
  return mergedFindings(before, () => true, [finding], now);
}

describe('Accepted until', () => {
  test.each<[string, Cell, number, string[]]>([
    ['empty is open', '', 0, []],
    ['today is accepted until its end', '2026-03-02', 1, []],
    ['yesterday is open again, with a note', '2026-03-01', 0, ['finding.acceptance-over']],
    ['a word is open, with a warning', 'soon', 0, ['finding.accepted-until']],
    ['a day that no month has is no date', '2026-02-30', 0, ['finding.accepted-until']],
    ['a number is no date', 7, 0, ['finding.accepted-until']],
    ['a date that Sheets made midnight of its zone is that day', '2026-03-01T23:00:00.000Z', 1, []],
  ])('%s', (_name, cell, accepted, kinds) => {
    const {rows, told} = merged(cell);
    expect(told.counts.accepted).toBe(accepted);
    expect(told.own.map(({kind}) => kind)).toEqual(kinds);
    expect(rows.find(row => row[0] === findingId(finding))?.[8]).toBe('it@ex.example');
  });

  test('the finding about a cell names the cell where it stands now', () => {
    const {rows} = merged('soon');
    const own = rows.find(row => row[4] === 'finding.accepted-until');
    const at = rows.findIndex(row => row[0] === findingId(finding)) + 2;
    expect(own?.[6]).toContain(`Findings!J${at}`);
  });
});

describe('the life of a finding', () => {
  test('it keeps id, first seen and owner, and grows older', () => {
    const {rows, told} = merged('', NOON + 3 * DAY_MS);
    expect(rows).toEqual([
      [findingId(finding), '2026-03-02T12:00:00Z', 3, ...Object.values({...finding}), 'it@ex.example', ''],
    ]);
    expect(told.counts).toEqual({open: 1, accepted: 0, fresh: 0, resolved: 0, oldestDays: 3});
  });

  test('one that is gone is resolved, and a run that looks at others leaves it', () => {
    const {rows} = mergedFindings([], () => true, [finding], NOON);
    expect(mergedFindings(rows, () => true, [], NOON).told.counts).toMatchObject({open: 0, resolved: 1});
    expect(mergedFindings(rows, () => false, [], NOON).told.counts).toMatchObject({open: 1, resolved: 0});
  });
});
