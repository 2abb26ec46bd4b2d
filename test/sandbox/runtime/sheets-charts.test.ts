/** SpreadsheetApp: charts are built, inserted, found again, changed and removed; the Sheets API tells the same of them. */
import {chartViews} from '../../../sandbox/google/sheets/charts';
import {bench, evaluate} from './guest-setup';

const SHEET = `const sheet = SpreadsheetApp.getActive().getSheets()[0];
  const built = () => sheet.newChart().setChartType(Charts.ChartType.LINE).setNumHeaders(1)
    .addRange(sheet.getRange('A1:A9')).addRange(sheet.getRange('C1:D9'))
    .setPosition(4, 2, 8, 0).setOption('title', 'Drift').setOption('width', 500)
    .setOption('colors', ['#ff0000', '#0000ff']).setOption('isStacked', true)
    .setOption('legend', {position: 'bottom'})
    .setOption('vAxes', {0: {title: 'Left'}, 1: {title: 'Right'}})
    .setOption('series', {1: {targetAxisIndex: 1}}).build();`;

test('a chart has no id until it stands in a sheet, then one of its own each time it is inserted', () => {
  const code = `${SHEET}
    const chart = built(); sheet.insertChart(chart); sheet.insertChart(chart);
    const ids = sheet.getCharts().map(one => one.getChartId());
    return [chart.getChartId(), ids.length, new Set(ids).size, ids.every(id => Number.isInteger(id) && id > 0)];`;
  expect(evaluate(code)).toEqual([null, 2, 2, true]);
});

test('a chart tells its options, ranges and place, and null for an option that was never set', () => {
  const code = `${SHEET}
    sheet.insertChart(built());
    const [chart] = sheet.getCharts(); const place = chart.getContainerInfo();
    return [chart.getOptions().get('title'), chart.getOptions().get('subtitle'),
      chart.getRanges().map(range => range.getA1Notation()), chart.getNumHeaders(), String(chart.getMergeStrategy()),
      place.getAnchorRow(), place.getAnchorColumn(), place.getOffsetX(), place.getOffsetY()];`;
  expect(evaluate(code)).toEqual(['Drift', null, ['A1:A9', 'C1:D9'], 1, 'MERGE_COLUMNS', 4, 2, 8, 0]);
});

test('a changed chart keeps its id, a removed one is gone', () => {
  const code = `${SHEET}
    sheet.insertChart(built()); sheet.insertChart(built());
    const [first, second] = sheet.getCharts();
    sheet.updateChart(first.modify().asColumnChart().setOption('title', 'Other').removeRange(sheet.getRange('A1:A9')).build());
    sheet.removeChart(second);
    const [left, ...none] = sheet.getCharts();
    return [left.getChartId() === first.getChartId(), left.getOptions().get('title'), left.getRanges().length,
      String(left.modify().getChartType()), none.length];`;
  expect(evaluate(code)).toEqual([true, 'Other', 1, 'COLUMN', 0]);
});

test('rows that are inserted above move the chart and what it draws', () => {
  const code = `${SHEET}
    sheet.insertChart(built()); sheet.insertRowsBefore(1, 3);
    const [chart] = sheet.getCharts();
    return [chart.getRanges().map(range => range.getA1Notation()), chart.getContainerInfo().getAnchorRow()];`;
  expect(evaluate(code)).toEqual([['A4:A12', 'C4:D12'], 7]);
});

test.each([
  ['a chart that is not there', `sheet.removeChart(built())`, 'The chart does not exist in this sheet.'],
  [
    'a place outside of the grid',
    `sheet.insertChart(built().modify().setPosition(1001, 1, 0, 0).build())`,
    'The coordinates of the range are outside the dimensions of the sheet.',
  ],
])('%s throws', (_, statement, message) => {
  expect(evaluate(`${SHEET} try { ${statement}; return null; } catch (e) { return e.message; }`)).toBe(message);
});

test('the Sheets API tells a chart as a basic chart over source ranges', () => {
  const {run, world} = bench(`function main() { ${SHEET} sheet.insertChart(built()); }`);
  expect(run().error).toBeUndefined();
  const [sheet] = world.script.spreadsheet.sheets;
  if (!sheet) throw new Error('no sheet');
  const column = (index: number): object => ({
    sourceRange: {
      sources: [
        {
          sheetId: sheet.sheetId,
          startRowIndex: 0,
          endRowIndex: 9,
          startColumnIndex: index,
          endColumnIndex: index + 1,
        },
      ],
    },
  });
  const red = {red: 1, green: 0, blue: 0};
  const blue = {red: 0, green: 0, blue: 1};
  expect(chartViews(sheet)).toEqual({
    charts: [
      {
        chartId: expect.any(Number) as unknown,
        spec: {
          title: 'Drift',
          basicChart: {
            chartType: 'LINE',
            legendPosition: 'BOTTOM_LEGEND',
            axis: [
              {position: 'BOTTOM_AXIS'},
              {position: 'LEFT_AXIS', title: 'Left'},
              {position: 'RIGHT_AXIS', title: 'Right'},
            ],
            domains: [{domain: column(0)}],
            series: [
              {series: column(2), targetAxis: 'LEFT_AXIS', color: red, colorStyle: {rgbColor: red}},
              {series: column(3), targetAxis: 'RIGHT_AXIS', color: blue, colorStyle: {rgbColor: blue}},
            ],
            headerCount: 1,
            stackedType: 'STACKED',
          },
          hiddenDimensionStrategy: 'SKIP_HIDDEN_ROWS_AND_COLUMNS',
          fontName: 'Roboto',
        },
        position: {
          overlayPosition: {
            anchorCell: {sheetId: sheet.sheetId, rowIndex: 3, columnIndex: 1},
            offsetXPixels: 8,
            widthPixels: 500,
            heightPixels: 371,
          },
        },
      },
    ],
  });
});
