/** The charts of the Dashboard tab: which columns of the table of days each of them draws, and where it stands. */
import type {DashboardChart} from '../model/dashboard-chart';
import {CHANGE_KINDS, DAY_COLUMNS, DAYS_MAX, type DayColumn} from './dashboard';

/** Row of the table's header: the charts float over the rows above. */
export const DAYS_HEADER_ROW = 52;

const WIDTH_PX = 580;
const HEIGHT_PX = 310;
const FIRST_ROW = 4;
const ROWS_PER_CHART = 16;
const RIGHT_COLUMN = 5;

const RED = '#d93025';
const AMBER = '#f9ab00';
const BLUE = '#1a73e8';
const GREEN = '#188038';
const GREY = '#9aa0a6';

/** Distinct for people who tell few colours apart as well, by lightness. */
const KIND_COLORS = ['#188038', BLUE, RED, '#81c995', '#8ab4f8', AMBER, '#9334e6', '#e8710a', GREY];

type Drawn = Pick<DashboardChart, 'name' | 'title' | 'type' | 'colors' | 'axisTitle'> & {
  readonly series: readonly DayColumn[];
  readonly isStacked?: true;
  readonly right?: DashboardChart['right'];
};

const CHARTS: readonly Drawn[] = [
  {
    name: 'drift',
    title: 'Drift: differences between JumpCloud and Google',
    type: 'LINE',
    series: ['Differences found', 'Differences left'],
    colors: [BLUE, RED],
    axisTitle: 'Changes',
  },
  {
    name: 'findings',
    title: 'Open findings by severity',
    type: 'COLUMN',
    isStacked: true,
    series: ['Errors', 'Warnings', 'Notes'],
    colors: [RED, AMBER, GREY],
    axisTitle: 'Findings',
  },
  {
    name: 'changes',
    title: 'Changes made, by kind',
    type: 'COLUMN',
    isStacked: true,
    series: CHANGE_KINDS,
    colors: KIND_COLORS,
    axisTitle: 'Changes',
  },
  {
    name: 'containment',
    title: "Minutes until a leaver's access had ended",
    type: 'COLUMN',
    series: ['Minutes to contain, median', 'Minutes to contain, worst'],
    colors: [BLUE, RED],
    axisTitle: 'Minutes',
  },
  {
    name: 'licenses',
    title: 'Licenses: seats and cost per month',
    type: 'LINE',
    series: ['License seats', 'License cost per month'],
    colors: [BLUE, GREEN],
    right: {series: [1], title: 'Cost per month'},
    axisTitle: 'Seats',
  },
  {
    name: 'failures',
    title: 'Runs that did not get through',
    type: 'COLUMN',
    series: ['Runs failed'],
    colors: [RED],
    axisTitle: 'Runs',
  },
];

/** Every chart over a table whose header stands in that row: two beside each other, three below. */
export function dashboardCharts(headerRow: number): readonly DashboardChart[] {
  return CHARTS.map(({series, ...chart}, at) => ({
    isStacked: false,
    right: null,
    ...chart,
    columns: ['Day' as const, ...series].map(column => DAY_COLUMNS.indexOf(column) + 1),
    firstRow: headerRow,
    rowCount: DAYS_MAX + 1,
    place: {row: FIRST_ROW + Math.floor(at / 2) * ROWS_PER_CHART, column: at % 2 === 0 ? 1 : RIGHT_COLUMN},
    width: WIDTH_PX,
    height: HEIGHT_PX,
  }));
}
