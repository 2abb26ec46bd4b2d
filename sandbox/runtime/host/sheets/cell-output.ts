/** What a cell gives back: its value, with dates as dates, and what it shows. */
import type {CellValue, SheetState} from '../../../world/spreadsheet-state';
import {cellAt, formatAt, isDateFormat} from './grid';
import {instantOfSerial} from './cell-input';

const DAY_MS = 86_400_000;
const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September'];
const MONTH_NAMES = [...MONTHS, 'October', 'November', 'December'];
const DAY_NAMES = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** A cell's value as `getValues` gives it; a date travels as its instant. */
export function valueAt(
  sheet: SheetState,
  row: number,
  column: number,
  timeZone: string,
): CellValue | Readonly<{$date: number}> {
  const value = cellAt(sheet, row, column);
  if (typeof value !== 'number' || !isDateFormat(formatAt(sheet, row, column))) return value;
  return {$date: instantOfSerial(value, timeZone)};
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}

/** Shows a serial number by date tokens; `m` beside hours or seconds is minutes. */
function shownDate(serial: number, format: string): string {
  const wall = new Date(Date.UTC(1899, 11, 30) + Math.round(serial * DAY_MS));
  const isTwelveHours = /am\/pm/i.test(format);
  let isTime = false;
  return format.replace(
    /"([^"]*)"|am\/pm|y+|m+|d+|h+|s+|\.0+/gi,
    (token, quoted: string | undefined, offset: number) => {
      if (quoted !== undefined) return quoted;
      const kind = token[0]?.toLowerCase();
      const rest = format.slice(offset + token.length);
      if (kind === 'a') return wall.getUTCHours() < 12 ? 'AM' : 'PM';
      if (kind === '.')
        return `.${String(wall.getUTCMilliseconds())
          .padStart(3, '0')
          .slice(0, token.length - 1)}`;
      if (kind === 'y') return token.length > 2 ? String(wall.getUTCFullYear()) : two(wall.getUTCFullYear() % 100);
      if (kind === 'd') {
        if (token.length > 2) return (DAY_NAMES[wall.getUTCDay()] ?? '').slice(0, token.length === 3 ? 3 : undefined);
        return token.length === 2 ? two(wall.getUTCDate()) : String(wall.getUTCDate());
      }
      if (kind === 'h') {
        isTime = true;
        const hours = isTwelveHours ? wall.getUTCHours() % 12 || 12 : wall.getUTCHours();
        return token.length > 1 ? two(hours) : String(hours);
      }
      if (kind === 's') return token.length > 1 ? two(wall.getUTCSeconds()) : String(wall.getUTCSeconds());
      if (isTime || /^[^a-z]*s/i.test(rest)) {
        return token.length > 1 ? two(wall.getUTCMinutes()) : String(wall.getUTCMinutes());
      }
      if (token.length > 2) return (MONTH_NAMES[wall.getUTCMonth()] ?? '').slice(0, token.length === 3 ? 3 : undefined);
      return token.length === 2 ? two(wall.getUTCMonth() + 1) : String(wall.getUTCMonth() + 1);
    },
  );
}

function shownNumber(value: number, format: string): string {
  const pattern = /^(#,##0|0)(?:\.(0+))?(%)?$/.exec(format);
  if (!pattern) return String(Number(value.toPrecision(15)));
  const digits = pattern[2]?.length ?? 0;
  const fixed = (pattern[3] ? value * 100 : value).toFixed(digits);
  const grouped = pattern[1] === '0' ? fixed : fixed.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  return grouped + (pattern[3] ?? '');
}

/** What a cell shows. */
export function shownAt(sheet: SheetState, row: number, column: number): string {
  const value = cellAt(sheet, row, column);
  const format = formatAt(sheet, row, column);
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (typeof value === 'string') return value;
  return isDateFormat(format) ? shownDate(value, format) : shownNumber(value, format);
}
