/** What a text becomes when a user types it into a cell (Sheets API, valueInputOption USER_ENTERED). */
import type {CellValue} from '../../world/spreadsheet-state';

/** A typed text as a value, and the number format that comes with it. */
export interface EnteredValue {
  value: CellValue;
  format?: string;
}

/** Plain and exponential numbers, with or without thousands separators. */
const NUMBER = /^[+-]?(\d{1,3}(,\d{3})+|\d+)?(\.\d+)?(e[+-]?\d+)?$/i;

/** ISO dates and times, the one form that every locale takes. */
const DATE_TIME = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d))?)?$/;

/** Day 0 of the serial numbers is 30 December 1899. */
const EPOCH_MS = Date.UTC(1899, 11, 30);

const DAY_MS = 86_400_000;

function dateOf(text: string): EnteredValue | null {
  const match = DATE_TIME.exec(text);
  if (match === null) return null;
  const [year = 0, month = 0, day = 0, hours = 0, minutes = 0, seconds = 0] = match
    .slice(1)
    .map(part => Number(part ?? 0));
  const at = Date.UTC(year, month - 1, day, hours, minutes, seconds);
  const date = new Date(at);
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && hours < 24 && minutes < 60;
  if (!exists) return null;
  const format = match[4] === undefined ? 'yyyy-mm-dd' : 'yyyy-mm-dd hh:mm:ss';
  return {value: (at - EPOCH_MS) / DAY_MS, format};
}

/**
 * The value of a typed text: numbers, percentages, ISO dates and TRUE or FALSE become values; a leading apostrophe makes
 * what follows text. A formula stays the text it is: the sandbox computes none, and reads give the text back.
 * @param plainText whether the cell's format is plain text (`@`): then everything stays as typed
 */
export function parseEntered(text: string, plainText = false): EnteredValue {
  if (plainText) return {value: text};
  if (text.startsWith("'")) return {value: text.slice(1)};
  const trimmed = text.trim();
  if (/^(true|false)$/i.test(trimmed)) return {value: trimmed.toLowerCase() === 'true'};
  if (/\d/.test(trimmed)) {
    if (NUMBER.test(trimmed)) return {value: Number(trimmed.replaceAll(',', ''))};
    if (trimmed.endsWith('%') && NUMBER.test(trimmed.slice(0, -1))) {
      return {value: Number(trimmed.slice(0, -1).replaceAll(',', '')) / 100, format: '0%'};
    }
    const date = dateOf(trimmed);
    if (date) return date;
  }
  return {value: text};
}

/** The moment that a serial number stands for, as UTC parts of a Date: the spreadsheet's own wall clock. */
export function serialDate(serial: number): Date {
  return new Date(EPOCH_MS + Math.round(serial * DAY_MS));
}
