/** Charts of a tab as SVG, beside each other in the order in which they stand on it. */
import type {ChartView, SheetView} from '../views';
import {description, figureOf, marks, reach} from './chart-figure';
import type {Figure, FigureSeries} from './chart-figure';

const WIDTH = 560;
const HEIGHT = 250;
const PLOT = {left: 52, right: 548, top: 12, bottom: 216};

/** Labels that fit below the plot. */
const LABELS_MAX = 7;

/** Columns are no wider than this, however few there are. */
const COLUMN_WIDTH_MAX = 48;

interface Scale {
  readonly marks: readonly number[];
  y(value: number): number;
}

function scaleOf(top: number): Scale {
  const all = marks(top);
  const highest = all[all.length - 1] ?? 1;
  return {marks: all, y: value => PLOT.bottom - (value / highest) * (PLOT.bottom - PLOT.top)};
}

/** The plot's right edge: an axis there takes room. */
function rightEdge(figure: Figure): number {
  return figure.series.some(one => one.isOnTheRight) ? PLOT.right - 44 : PLOT.right;
}

function slotOf(figure: Figure): (at: number) => number {
  const width = (rightEdge(figure) - PLOT.left) / Math.max(figure.labels.length, 1);
  return at => PLOT.left + (at + 0.5) * width;
}

function Axes({figure, left, right}: {figure: Figure; left: Scale; right: Scale | null}) {
  const edge = rightEdge(figure);
  const slot = slotOf(figure);
  const every = Math.ceil(figure.labels.length / LABELS_MAX);
  const middle = (PLOT.top + PLOT.bottom) / 2;
  return (
    <g class="axes">
      {left.marks.map(mark => (
        <g key={mark}>
          <line x1={PLOT.left} x2={edge} y1={left.y(mark)} y2={left.y(mark)} />
          <text x={PLOT.left - 8} y={left.y(mark) + 4} text-anchor="end">
            {mark.toLocaleString('en')}
          </text>
        </g>
      ))}
      {right?.marks.map(mark => (
        <text key={mark} x={edge + 8} y={right.y(mark) + 4}>
          {mark.toLocaleString('en')}
        </text>
      ))}
      {figure.labels.map((label, at) =>
        at % every === 0 ? (
          <text key={label} x={slot(at)} y={PLOT.bottom + 18} text-anchor="middle">
            {label}
          </text>
        ) : null,
      )}
      <text transform={`translate(12 ${middle}) rotate(-90)`} text-anchor="middle">
        {figure.leftTitle}
      </text>
      {right && (
        <text transform={`translate(${WIDTH - 4} ${middle}) rotate(-90)`} text-anchor="middle">
          {figure.rightTitle}
        </text>
      )}
    </g>
  );
}

function Columns({figure, scale}: {figure: Figure; scale: Scale}) {
  const slot = slotOf(figure);
  const {series, labels, isStacked} = figure;
  const slotWidth = (rightEdge(figure) - PLOT.left) / Math.max(labels.length, 1);
  const width = Math.min(slotWidth * 0.7, COLUMN_WIDTH_MAX * (isStacked ? 1 : series.length));
  const each = isStacked ? width : width / series.length;
  return (
    <g>
      {labels.map((label, at) => {
        let below = 0;
        return series.map(({name, color, values}, place) => {
          const value = values[at] ?? 0;
          if (value <= 0) return null;
          const from = isStacked ? below : 0;
          below += value;
          const top = scale.y(from + value);
          const x = slot(at) - width / 2 + (isStacked ? 0 : place * each);
          return (
            <rect key={`${label} ${name}`} x={x} y={top} width={each} height={scale.y(from) - top} fill={color}>
              <title>{`${label}, ${name}: ${value}`}</title>
            </rect>
          );
        });
      })}
    </g>
  );
}

function Line({figure, one, scale}: {figure: Figure; one: FigureSeries; scale: Scale}) {
  const slot = slotOf(figure);
  const points = one.values.flatMap((value, at) =>
    value === null ? [] : [{x: slot(at), y: scale.y(value), value, at}],
  );
  const hasRoom = points.length <= 40;
  return (
    <g>
      <polyline points={points.map(({x, y}) => `${x},${y}`).join(' ')} stroke={one.color} fill="none" />
      {points.map(({x, y, value, at}) => (
        <circle key={at} cx={x} cy={y} r={hasRoom ? 3.5 : 1.5} fill={one.color}>
          <title>{`${figure.labels[at] ?? ''}, ${one.name}: ${value}`}</title>
        </circle>
      ))}
    </g>
  );
}

function Chart({figure}: {figure: Figure}) {
  const left = scaleOf(reach(figure, false));
  const right = figure.series.some(one => one.isOnTheRight) ? scaleOf(reach(figure, true)) : null;
  return (
    <figure class="chart">
      <figcaption>{figure.title}</figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={description(figure)}>
        <Axes figure={figure} left={left} right={right} />
        {figure.isLine ? (
          figure.series.map(one => (
            <Line key={one.name} figure={figure} one={one} scale={one.isOnTheRight && right ? right : left} />
          ))
        ) : (
          <Columns figure={figure} scale={left} />
        )}
      </svg>
      <ul class="legend">
        {figure.series.map(({name, color}) => (
          <li key={name}>
            <span style={{background: color}} aria-hidden="true" />
            {name}
          </li>
        ))}
      </ul>
    </figure>
  );
}

/** By rows of the tab, then from left to right. */
function byPlace(a: ChartView, b: ChartView): number {
  return a.anchor.row - b.anchor.row || a.anchor.column - b.anchor.column;
}

/** The charts of a tab; nothing where it has none. */
export function Charts({sheet}: {sheet: SheetView}) {
  const charts = [...(sheet.charts ?? [])].sort(byPlace);
  if (charts.length === 0) return null;
  return (
    <div class="charts" role="region" aria-label="Charts" tabIndex={0}>
      {charts.map(chart => (
        <Chart key={chart.chartId} figure={figureOf(sheet, chart)} />
      ))}
    </div>
  );
}
