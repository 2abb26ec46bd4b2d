/** How a cell's value is read back (Sheets API, valueRenderOption). */
import {serialDate} from './entered';
import type {CellValue} from '../../world/spreadsheet-state';

/** How values are to be given: as the user sees them, or as they are. The sandbox keeps no formula beside a value. */
export interface RenderOptions {
  valueRender: 'FORMATTED_VALUE' | 'UNFORMATTED_VALUE' | 'FORMULA';
  dateTimeRender: 'SERIAL_NUMBER' | 'FORMATTED_STRING';
}

/** A date's parts by the letters of a pattern; `m` is minutes when it follows an hour. */
function datePart(date: Date, letters: string, afterHour: boolean): string {
  const pad = (value: number) => String(value).padStart(letters.length, '0');
  switch (letters[0]) {
    case 'y':
      return letters.length === 2 ? String(date.getUTCFullYear()).slice(2) : String(date.getUTCFullYear());
    case 'd':
      return pad(date.getUTCDate());
    case 'h':
      return pad(date.getUTCHours());
    case 's':
      return pad(date.getUTCSeconds());
    default:
      return pad(afterHour ? date.getUTCMinutes() : date.getUTCMonth() + 1);
  }
}

function isDateFormat(format: string): boolean {
  return /[ydhs]/i.test(format) && !/[#0]/.test(format);
}

function formatDate(serial: number, format: string): string {
  const date = serialDate(serial);
  let afterHour = false;
  return format.replace(/y+|m+|d+|h+|s+/gi, run => {
    const letters = run.toLowerCase();
    const text = datePart(date, letters, afterHour);
    afterHour = letters.startsWith('h');
    return text;
  });
}

/** A number under a format such as `0.00` or `0%`; without one, in as few digits as it takes. */
function formatNumber(value: number, format: string): string {
  const match = /^([#,0]*)(?:\.(0+))?(%)?$/.exec(format);
  if (format === '' || match === null) return String(value);
  const [, whole = '', decimals = '', percent = ''] = match;
  const shown = (percent ? value * 100 : value).toFixed(decimals.length);
  return (whole.includes(',') ? shown.replace(/\B(?=(\d{3})+(?!\d))/g, ',') : shown) + percent;
}

/** One value as a read gives it. */
export function renderValue(value: CellValue, format: string, options: RenderOptions): CellValue {
  const asSeen = options.valueRender === 'FORMATTED_VALUE';
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return asSeen ? String(value).toUpperCase() : value;
  if (isDateFormat(format)) {
    return asSeen || options.dateTimeRender === 'FORMATTED_STRING' ? formatDate(value, format) : value;
  }
  return asSeen ? formatNumber(value, format) : value;
}
