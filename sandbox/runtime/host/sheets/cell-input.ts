/** What a cell makes of a value that is written into it, as typing into Sheets would (Sheets help, "user entered"). */
import {parseEntered} from '../../../google/sheets/entered';
import type {CellValue} from '../../../world/spreadsheet-state';
import {instantOf, zoneOffsetMs} from '../../time-zone';

/** What a script can write: a date travels as its instant. */
export type CellInput = CellValue | null | Readonly<{$date: number}>;

/** A cell after a write; `format` only when the value brings one. */
export interface CellContent {
  readonly value: CellValue;
  readonly formula?: string;
  readonly format?: string;
}

const DAY_MS = 86_400_000;

/** Serial number 0 is 30 December 1899. */
const SERIAL_EPOCH_MS = Date.UTC(1899, 11, 30);

/** The format that a cell gets when a date is written into it. */
export const DATE_TIME_FORMAT = 'm/d/yyyy h:mm:ss';

/** Days since the epoch of Sheets on the spreadsheet's wall clock. */
export function serialOf(instant: number, timeZone: string): number {
  return (instant + zoneOffsetMs(timeZone, instant) - SERIAL_EPOCH_MS) / DAY_MS;
}

/** The instant of a serial number, to the millisecond. */
export function instantOfSerial(serial: number, timeZone: string): number {
  return instantOf(timeZone, Math.round(serial * DAY_MS) + SERIAL_EPOCH_MS);
}

/**
 * What a formula shows. The sandbox doesn't calculate: constants and HYPERLINK's label are shown, all else is `#ERROR!`,
 * so that text which becomes a formula by mistake is seen at once.
 */
function formulaValue(formula: string): CellValue {
  const body = formula.slice(1).trim();
  if (/^[+-]?\d+(\.\d+)?$/.test(body)) return Number(body);
  if (/^(true|false)$/i.test(body)) return body.toLowerCase() === 'true';
  const text = /^"((?:[^"]|"")*)"$/.exec(body) ?? /^HYPERLINK\(\s*"[^"]*"\s*[,;]\s*"((?:[^"]|"")*)"\s*\)$/i.exec(body);
  return text ? (text[1] ?? '').replaceAll('""', '"') : '#ERROR!';
}

/** A typed text: a formula after `=` or `+`, else what Sheets makes of any typed text. */
function textContent(text: string): CellContent {
  const entered = parseEntered(text);
  if (typeof entered.value !== 'string' || text.length < 2) return entered;
  if (text.startsWith('=')) return {value: formulaValue(text), formula: text};
  return text.startsWith('+') ? {value: formulaValue(text), formula: `=${text}`} : entered;
}

/** What a written value becomes in a cell of the given number format; `@` keeps every text as it is. */
export function cellContent(input: CellInput, format: string, timeZone: string): CellContent {
  if (input === null) return {value: ''};
  if (typeof input === 'object') return {value: serialOf(input.$date, timeZone), format: DATE_TIME_FORMAT};
  if (typeof input !== 'string') return {value: input};
  return format === '@' ? {value: input} : textContent(input);
}
