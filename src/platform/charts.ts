/** Charts on tabs. */
import type {DashboardChart} from '../model/dashboard-chart';

type Sheet = GoogleAppsScript.Spreadsheet.Sheet;

/** Ids of charts by name. */
type Ids = Readonly<Record<string, number>>;

/** Makes the charts that the sheet lacks; gives the ids of all. One that people changed stays as it is. */
export function ensureCharts(sheet: Sheet, charts: readonly DashboardChart[], known: Ids): Ids {
  const present = idsOf(sheet, charts, known);
  const missing = charts.filter(({name}) => !(name in present));
  if (missing.length === 0) return present;
  for (const chart of missing) sheet.insertChart(built(sheet, chart));
  markHeader(sheet, charts);
  // Only a chart that stands in a sheet has an id (EmbeddedChart.getChartId).
  return idsOf(sheet, charts, present);
}

function idsOf(sheet: Sheet, charts: readonly DashboardChart[], known: Ids): Ids {
  const present = sheet.getCharts().map(chart => ({
    id: chart.getChartId(),
    title: String(chart.getOptions()?.get('title') ?? ''),
  }));
  const found = charts.flatMap(({name, title}) => {
    const one = present.find(({id}) => id === known[name]) ?? present.find(chart => chart.title === title);
    return typeof one?.id === 'number' ? [[name, one.id] as const] : [];
  });
  return Object.fromEntries(found);
}

function built(sheet: Sheet, chart: DashboardChart): GoogleAppsScript.Spreadsheet.EmbeddedChart {
  const builder = sheet
    .newChart()
    .setChartType(chart.type === 'LINE' ? Charts.ChartType.LINE : Charts.ChartType.COLUMN)
    .setNumHeaders(1)
    .setPosition(chart.place.row, chart.place.column, 8, 8)
    .setOption('title', chart.title)
    .setOption('width', chart.width)
    .setOption('height', chart.height)
    .setOption('colors', [...chart.colors])
    .setOption('isStacked', chart.isStacked)
    .setOption('legend', {position: 'bottom'})
    .setOption('vAxes', verticalAxes(chart));
  if (chart.right) {
    const entries = chart.right.series.map(at => [at, {targetAxisIndex: 1}] as const);
    builder.setOption('series', Object.fromEntries(entries));
  }
  for (const column of chart.columns) builder.addRange(sheet.getRange(chart.firstRow, column, chart.rowCount, 1));
  return builder.build();
}

/** Counts begin at nothing: an axis that begins elsewhere makes small differences look big. */
function verticalAxes({axisTitle, right}: DashboardChart): object {
  const axis = (title: string): object => ({title, viewWindow: {min: 0}});
  return right ? {0: axis(axisTitle), 1: axis(right.title)} : {0: axis(axisTitle)};
}

function markHeader(sheet: Sheet, [first]: readonly DashboardChart[]): void {
  if (!first) return;
  const width = Math.max(sheet.getLastColumn(), 1);
  sheet.getRange(first.firstRow, 1, 1, width).setFontWeight('bold').setBackground('#e8f0fe').setWrap(true);
}
