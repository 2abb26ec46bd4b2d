/** Cell values between script and host: a date travels as `{$date}`. */

import {textOf} from '../text';

/** A value as the host gives it. */
type HostValue = string | number | boolean | {$date: number};

/** What a script gets. */
export function fromHost(values: unknown): unknown[][] {
  return (values as HostValue[][]).map(row =>
    row.map(value => (typeof value === 'object' && value !== null ? new Date(value.$date) : value)),
  );
}

/** What a script writes: dates by their instant, other objects as their text, nothing as an empty cell. */
export function toHost(value: unknown): unknown {
  if (value instanceof Date) return {$date: value.getTime()};
  if (value === undefined || value === null) return '';
  if (typeof value === 'number' && !Number.isFinite(value)) return '#NUM!';
  if (typeof value === 'object' || typeof value === 'function') return textOf(value);
  return value;
}

/** The same value in every cell of a rectangle. */
export function filled<T>(rows: number, columns: number, value: T): T[][] {
  return Array.from({length: rows}, () => new Array<T>(columns).fill(value));
}
