/** The Dashboard tab through the built product: charts made once, a row a day, figures that outlive runs. */
import type {ChartState, SheetState} from '../../sandbox/world/spreadsheet-state';
import {editPerson, personByEmail} from '../../sandbox/jumpcloud/edit';
import {DAY_COLUMNS, type DayColumn} from '../../src/report/dashboard';
import {DAYS_HEADER_ROW} from '../../src/report/dashboard-charts';
import type {Rig} from './rig';
import {at, teamInLockstep} from './sales-team';

function dashboard(rig: Rig): SheetState {
  const found = rig.world.script.spreadsheet.sheets.find(({name}) => name === 'Dashboard');
  if (!found) throw new Error('no Dashboard');
  return found;
}

function charts(rig: Rig): ChartState[] {
  return dashboard(rig).charts ?? [];
}

/** The rows below the table's header. */
function days(rig: Rig, headerRow = DAYS_HEADER_ROW): unknown[][] {
  return dashboard(rig).rows.slice(headerRow);
}

function cell(rig: Rig, day: number, column: DayColumn): unknown {
  return days(rig)[day]?.[DAY_COLUMNS.indexOf(column)];
}

let rig: Rig;

beforeEach(() => {
  rig = teamInLockstep();
});

test('the last tab has six charts over a table, and a line that says how it stands', () => {
  const names = rig.world.script.spreadsheet.sheets.map(({name}) => name);
  expect(names.indexOf('Dashboard')).toBe(names.indexOf('Audit') + 1);
  expect(charts(rig).map(({options}) => options['title'])).toHaveLength(6);
  const [header, line] = dashboard(rig).rows;
  expect(header?.slice(0, 4)).toEqual(['In lockstep', 'Last run', 'Open findings', 'Waits for approval']);
  expect(line?.slice(0, 1)).toEqual(['yes']);
  expect(dashboard(rig).rows[DAYS_HEADER_ROW - 1]?.slice(0, DAY_COLUMNS.length)).toEqual(DAY_COLUMNS);
});

test('charts that people moved, resized and renamed stay so when it is set up again, and one that is gone comes back', () => {
  const [first, second] = charts(rig);
  if (!first || !second) throw new Error('no charts');
  Object.assign(first, {options: {...first.options, title: 'Ours', width: 900}, anchor: {...first.anchor, row: 9}});
  const before = JSON.stringify(first);
  dashboard(rig).charts = charts(rig).filter(chart => chart !== second);
  rig.call('install');
  expect(charts(rig)).toHaveLength(6);
  expect(JSON.stringify(charts(rig)[0])).toBe(before);
  expect(charts(rig).filter(({options}) => options['title'] === second.options['title'])).toHaveLength(1);
});

test('charts are known by their titles when what was noted of them is lost', () => {
  const ids = charts(rig).map(({chartId}) => chartId);
  delete rig.world.script.scriptProperties['dashboard.charts'];
  rig.call('install');
  expect(charts(rig).map(({chartId}) => chartId)).toEqual(ids);
});

test('two passes of one day are one row, in which their changes add up', () => {
  const before = Number(cell(rig, 0, 'Profiles changed'));
  for (const title of ['Chief', 'Head']) {
    editPerson(rig.world, personByEmail(rig.world, at('ann'))._id, {jobTitle: title});
    rig.call('reconcile');
  }
  expect(days(rig)).toHaveLength(1);
  expect(cell(rig, 0, 'Differences found')).toBe(1);
  expect(cell(rig, 0, 'Profiles changed')).toBe(before + 2);
  rig.call('reconcile');
  expect(cell(rig, 0, 'Differences found')).toBe(0);
  expect(cell(rig, 0, 'Profiles changed')).toBe(before + 2);
});

test('a preview changes nothing on it', () => {
  const before = JSON.stringify(dashboard(rig).rows);
  editPerson(rig.world, personByEmail(rig.world, at('ann'))._id, {jobTitle: 'Chief'});
  rig.call('preview');
  expect(JSON.stringify(dashboard(rig).rows)).toBe(before);
});

test('a run that is refused is counted once, and the line says that the sides are not in lockstep', () => {
  rig.addFaults({host: 'console.jumpcloud.com', path: '/api/', effect: {status: 401}});
  rig.call('reconcile');
  expect(cell(rig, 0, 'Runs failed')).toBe(1);
  expect(dashboard(rig).rows[1]?.[0]).toBe('no');
});

test('the table is found where people have moved it, and is left alone when it is gone', () => {
  const sheet = dashboard(rig);
  sheet.rows.splice(1, 0, ['a note of ours'], ['']);
  rig.call('reconcile');
  expect(days(rig, DAYS_HEADER_ROW + 2)).toHaveLength(1);
  sheet.rows = sheet.rows.slice(0, 2);
  rig.call('reconcile');
  expect(sheet.rows).toHaveLength(2);
});

test('it adds less than a second to a pass', () => {
  rig.call('reconcile');
  const withIt = rig.execute('reconcile').virtualMs;
  rig.world.script.spreadsheet.sheets = rig.world.script.spreadsheet.sheets.filter(({name}) => name !== 'Dashboard');
  const without = rig.execute('reconcile').virtualMs;
  expect(withIt - without).toBeLessThan(1_000);
  expect(withIt - without).toBeGreaterThan(0);
});
