/** The figures of the Dashboard: a day's row, what is kept, the line above the charts. */
import {CHANGE_CLASSES} from '../../src/model/change-base';
import {
  CHANGE_KINDS,
  countedCells,
  countFindings,
  DAY_COLUMNS,
  DAYS_MAX,
  daysWith,
  headline,
  isInLockstep,
  passCells,
  type DayCells,
  type PassFigures,
} from '../../src/report/dashboard';
import {dashboardCharts, DAYS_HEADER_ROW} from '../../src/report/dashboard-charts';

const QUIET: PassFigures = {
  result: 'complete',
  planned: 0,
  applied: 0,
  held: 0,
  findings: {errors: 0, warnings: 0, notes: 0},
  licenses: null,
};

const NOTHING = {applied: {}, minutesToContain: [], runsFailed: 0};

/** `count` days on end, as texts. */
function days(count: number): string[] {
  const first = Date.UTC(2026, 0, 1);
  return Array.from({length: count}, (_none, at) => new Date(first + at * 86_400_000).toISOString().slice(0, 10));
}

describe('the row of a day', () => {
  it('holds what a pass saw and what was counted', () => {
    const cells: DayCells = {
      ...countedCells({
        applied: {create: 2, update: 3, 'alias add': 1, suspend: 1, 'member add': 7, 'license add': 2},
        minutesToContain: [3, 1, 9.4, 2],
        runsFailed: 1,
      }),
      ...passCells({
        ...QUIET,
        result: 'held',
        planned: 20,
        applied: 16,
        held: 4,
        findings: {errors: 1, warnings: 2, notes: 3},
        licenses: {seats: 58, cost: 812.5},
      }),
    };
    expect(daysWith([], [{day: '2026-11-25', cells}])).toEqual([
      ['2026-11-25', 20, 4, 1, 2, 3, 2, 4, 1, 0, 7, 0, 2, 0, 0, 4, 2.5, 9.4, 58, 812.5, 1],
    ]);
  });

  it.each([
    {name: 'nobody left', minutes: [], median: '', worst: ''},
    {name: 'one left', minutes: [1.2], median: 1.2, worst: 1.2},
    {name: 'two left', minutes: [4, 1], median: 2.5, worst: 4},
    {name: 'three left', minutes: [30, 1, 2], median: 2, worst: 30},
  ])('has median and worst of the minutes when $name', ({minutes, median, worst}) => {
    const cells = countedCells({...NOTHING, minutesToContain: minutes});
    expect([cells['Minutes to contain, median'], cells['Minutes to contain, worst']]).toEqual([median, worst]);
  });

  it('counts every class of changes once', () => {
    const applied = Object.fromEntries(CHANGE_CLASSES.map(one => [one, 1]));
    const cells = countedCells({...NOTHING, applied});
    expect(CHANGE_KINDS.reduce((sum, kind) => sum + Number(cells[kind]), 0)).toBe(CHANGE_CLASSES.length);
  });

  it('keeps the differences of the last pass that got through when one is refused', () => {
    const good = daysWith([], [{day: '2026-11-25', cells: passCells({...QUIET, planned: 5, applied: 5})}]);
    const after = daysWith(good, [{day: '2026-11-25', cells: passCells({...QUIET, result: 'refused'})}]);
    expect(after[0]?.slice(0, 3)).toEqual(['2026-11-25', 5, 0]);
  });

  it('has no cost where no price is known', () => {
    expect(passCells({...QUIET, licenses: {seats: 3, cost: null}})).toMatchObject({
      'License seats': 3,
      'License cost per month': '',
    });
  });
});

describe('the table of days', () => {
  it('is the same when a day is told twice', () => {
    const change = {day: '2026-11-25', cells: countedCells({...NOTHING, runsFailed: 1})};
    const once = daysWith([], [change]);
    expect(daysWith(once, [change])).toEqual(once);
  });

  it('is sorted by day, whatever people did to its rows', () => {
    const table = daysWith([['2026-11-24'], ['a note'], ['2026-11-22'], ['']], [{day: '2026-11-23', cells: {}}]);
    expect(table.map(([day]) => day)).toEqual(['2026-11-22', '2026-11-23', '2026-11-24']);
  });

  it.each([
    {count: DAYS_MAX, first: '2026-01-01', length: DAYS_MAX},
    {count: DAYS_MAX + 1, first: '2026-01-02', length: DAYS_MAX},
  ])('of $count days begins with $first', ({count, first, length}) => {
    const all = days(count);
    const table = daysWith(
      all.slice(0, -1).map(day => [day]),
      [{day: all[all.length - 1] ?? '', cells: {}}],
    );
    expect([table.length, table[0]?.[0]]).toEqual([length, first]);
  });
});

describe('the line above the charts', () => {
  it('says how it stands', () => {
    const figures = {
      ...QUIET,
      held: 3,
      planned: 3,
      findings: countFindings([{severity: 'warning'}, {severity: 'note'}]),
    };
    expect(headline({...figures, result: 'held'}, '25 Nov 2026, 03:10 CET')).toEqual([
      'no',
      '25 Nov 2026, 03:10 CET',
      2,
      3,
    ]);
  });

  it.each<{name: string; figures: Partial<PassFigures>; want: boolean}>([
    {name: 'nothing had to be done', figures: {}, want: true},
    {name: 'everything was done', figures: {planned: 5, applied: 5}, want: true},
    {name: 'a warning is open', figures: {findings: {errors: 0, warnings: 1, notes: 1}}, want: true},
    {name: 'one change was skipped', figures: {planned: 5, applied: 4}, want: false},
    {name: 'something waits', figures: {result: 'held', planned: 1, held: 1}, want: false},
    {name: 'an error is open', figures: {findings: {errors: 1, warnings: 0, notes: 0}}, want: false},
    {name: 'the pass was refused', figures: {result: 'refused'}, want: false},
    {name: 'the pass is not over', figures: {result: 'continues'}, want: false},
  ])('both sides agree: $want, when $name', ({figures, want}) => {
    expect(isInLockstep({...QUIET, ...figures})).toBe(want);
  });
});

describe('the charts', () => {
  const charts = dashboardCharts(DAYS_HEADER_ROW);

  it('each draw the day against columns of the table', () => {
    const drawn = charts.map(({name, columns}) => [name, ...columns.map(column => DAY_COLUMNS[column - 1])]);
    expect(drawn).toMatchInlineSnapshot(`
      [
        [
          "drift",
          "Day",
          "Differences found",
          "Differences left",
        ],
        [
          "findings",
          "Day",
          "Errors",
          "Warnings",
          "Notes",
        ],
        [
          "changes",
          "Day",
          "Accounts made",
          "Profiles changed",
          "Suspended",
          "Restored",
          "Members added",
          "Members removed",
          "Licenses changed",
          "Access changed",
          "Groups and org units",
        ],
        [
          "containment",
          "Day",
          "Minutes to contain, median",
          "Minutes to contain, worst",
        ],
        [
          "licenses",
          "Day",
          "License seats",
          "License cost per month",
        ],
        [
          "failures",
          "Day",
          "Runs failed",
        ],
      ]
    `);
  });

  it('have a colour for each series, cover every day, and stand above the table without touching each other', () => {
    for (const {colors, columns, rowCount, firstRow, place, height} of charts) {
      expect(colors).toHaveLength(columns.length - 1);
      expect([firstRow, rowCount]).toEqual([DAYS_HEADER_ROW, DAYS_MAX + 1]);
      // A row is 21 pixels high unless somebody changes it.
      expect(place.row + Math.ceil(height / 21)).toBeLessThan(DAYS_HEADER_ROW);
    }
    expect(new Set(charts.map(({place}) => `${place.row}/${place.column}`)).size).toBe(charts.length);
  });
});
