/** What was measured as a table for people. */
import Table from 'cli-table3';
import {DAILY_QUOTAS} from '../sandbox/runtime/host/quotas';
import type {LockstepResult, PassResult} from './lockstep';
import {PROBE_GROWTH, type Costs} from './meter';
import type {TodayResult} from './today';

/** Everything measured for one company. */
export interface Measured {
  readonly people: number;
  readonly lockstep: LockstepResult | null;
  readonly today: TodayResult | null;
}

const PASSES = [
  {name: 'first', words: 'first provisioning'},
  {name: 'unchanged', words: 'nothing changed'},
  {name: 'changed', words: '1% changed'},
] as const;

type PassName = (typeof PASSES)[number]['name'];

/** Up to so many people the usual script is run; beyond, its time is worked out from the largest company in which it was. */
export const TODAY_PEOPLE_MAX = 10_000;

const HEADINGS = [
  'People',
  'Pass',
  'Changes',
  'Virtual time',
  'Floor of the quotas',
  'Ratio',
  'One call after the other',
  'Executions',
  'Trigger time of 6 h',
  'Directory calls',
  'JumpCloud calls',
  'UrlFetch of 100,000',
  'Heap',
  'CPU, script only',
] as const;

/** One line per company and pass. */
function lines(all: readonly Measured[]): readonly (readonly string[])[] {
  return all.flatMap(({people, lockstep, today}) =>
    PASSES.map(({name, words}) => {
      const pass = lockstep?.[name];
      const compared = today ? duration(today[name].virtualMs) : extrapolated(all, people, name);
      return [number(people), words, ...(pass ? passCells(pass, compared, name === 'first') : emptyCells(compared))];
    }),
  );
}

function passCells({costs, applied, floorMs}: PassResult, compared: string, isFirst: boolean): readonly string[] {
  return [
    number(applied),
    duration(costs.virtualMs),
    duration(floorMs),
    // A pass that mostly reads is bounded by pages that come one after the other, not by quotas.
    isFirst ? (costs.virtualMs / floorMs).toFixed(2) : '',
    compared,
    `${costs.executions} (longest ${duration(costs.longestMs)})`,
    share(costs.runtimeMs, DAILY_QUOTAS.triggerMs),
    number(costs.calls['Google Directory'] ?? 0),
    number(jumpCloudCalls(costs)),
    `${number(costs.fetches)} (${share(costs.fetches, DAILY_QUOTAS.urlFetch)})`,
    // Nothing is counted before the heap has grown by so much.
    costs.heapBytes === 0 ? `under ${PROBE_GROWTH.bytes / 2 ** 20} MB` : `${Math.ceil(costs.heapBytes / 2 ** 20)} MB`,
    `${(costs.scriptMs / 1000).toFixed(1)} s`,
  ];
}

function emptyCells(compared: string): readonly string[] {
  return HEADINGS.slice(2).map(heading => (heading === 'One call after the other' ? compared : ''));
}

function jumpCloudCalls({calls}: Costs): number {
  return Object.entries(calls)
    .filter(([api]) => api.startsWith('JumpCloud'))
    .reduce((sum, [, count]) => sum + count, 0);
}

/** Its run time grows with the people; its waits for the next day's trigger time are left out, so it is rather too short. */
function extrapolated(all: readonly Measured[], people: number, name: PassName): string {
  const measured = all.filter(one => one.today !== null).sort((a, b) => b.people - a.people)[0];
  if (!measured?.today) return '';
  const ms = (measured.today[name].runtimeMs / measured.people) * people;
  return `${duration(ms)} of run time, extrapolated from ${number(measured.people)}`;
}

/** The table for a terminal. */
export function terminalTable(all: readonly Measured[]): string {
  const table = new Table({head: [...HEADINGS], wordWrap: true, style: {head: [], border: []}});
  table.push(...lines(all).map(line => [...line]));
  return table.toString();
}

/** The table as Markdown. */
export function markdownTable(all: readonly Measured[]): string {
  const rows = [HEADINGS, HEADINGS.map(() => '---'), ...lines(all)];
  return rows.map(row => `| ${row.join(' | ')} |`).join('\n');
}

/** What is said below the table. */
export function remarks(all: readonly Measured[]): readonly string[] {
  const idle = all.map(one => one.lockstep?.idleMs).find(ms => ms !== undefined);
  if (idle === undefined) return [];
  const minutes = Math.round((idle * 24 * 60) / 60_000);
  return [`A minute with nothing to do takes ${idle} ms of trigger time, ${minutes} minutes a day.`];
}

function number(value: number): string {
  return value.toLocaleString('en-US');
}

function share(value: number, of: number): string {
  const percent = (value / of) * 100;
  return `${percent < 10 ? percent.toFixed(1) : Math.round(percent)}%`;
}

function duration(ms: number): string {
  const seconds = Math.round(ms / 1000);
  if (ms < 9_950) return `${(ms / 1000).toFixed(1)} s`;
  if (seconds < 120) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 120) return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
