/** Spreadsheets besides the one that the script is bound to: each is a file in Drive. */
import {lookup} from '../lookup';
import {entityNotFound} from './status-error';
import type {DriveFile} from '../../world/drive-state';
import {emptySheet} from '../../world/empty-sheet';
import type {SpreadsheetState} from '../../world/spreadsheet-state';
import type {World} from '../../world/world';

/** The media type of a Google spreadsheet. */
export const SPREADSHEET_TYPE = 'application/vnd.google-apps.spreadsheet';

/** Makes what a new spreadsheet file holds: one empty sheet, in the time zone and language of the company. */
export function addSpreadsheet(world: World, file: DriveFile): void {
  const {timeZone, locale} = world.script.spreadsheet;
  (world.script.spreadsheets ??= {})[file.id] = {
    id: file.id,
    name: file.name,
    timeZone,
    locale,
    sheets: [emptySheet(0, 'Sheet1')],
  };
}

/** The spreadsheet with that id, the bound one or a file in Drive. @throws StatusError 404 */
export function spreadsheetById(world: World, id: string): SpreadsheetState {
  const {spreadsheet, spreadsheets = {}} = world.script;
  if (id === spreadsheet.id) return spreadsheet;
  const found = lookup(world.google.drive.files, id) && lookup(spreadsheets, id);
  if (!found) throw entityNotFound();
  return found;
}
