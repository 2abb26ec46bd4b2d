/**
 * Documents over Drive and the Sheets API. The API, and not SpreadsheetApp: it takes the permission for Drive that is there
 * anyway, where SpreadsheetApp would ask for one to edit all spreadsheets; and it writes a text as a text.
 */
import {InvariantError, OutsideError} from '../model/errors';
import type {DocumentCell, DocumentFile, DocumentKind, DocumentLayout, Documents, Properties} from '../ports';
import {ownFolder} from './own-folder';

const FOLDER_NAME = 'Lockstep documents';
const FOLDER = 'documents-folder';
const SPREADSHEET_TYPE = 'application/vnd.google-apps.spreadsheet';
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Day 0 of a spreadsheet's dates is 1899-12-30. */
const DAYS_BEFORE_1970 = 25_569;

const TIME_FORMAT = 'yyyy-mm-dd hh:mm:ss';

/** Nobody ever sees it. */
const SPARE_TITLE = 'Lockstep';

const TYPES: Readonly<Record<DocumentKind, string>> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
};

type File = GoogleAppsScript.Drive.File;
type Folder = GoogleAppsScript.Drive.Folder;

/** Documents in folders below one whose id stands in `state`; a deleted folder is made anew. */
export function createDocuments(state: Properties): Documents {
  const serials = serialTimes();
  return {
    folder: name =>
      told(() => {
        const parent = ownFolder(state, FOLDER, FOLDER_NAME);
        return shownOf(firstOf(parent.getFoldersByName(name)) ?? parent.createFolder(name));
      }),
    spreadsheet: (folderId, title, layouts) =>
      told(() => {
        const folder = DriveApp.getFolderById(folderId);
        const file = fileIn(folder, title) ?? newSpreadsheet(folderId, title);
        layOut(file.getId(), layouts);
        return shownOf(file);
      }),
    fill: (spreadsheetId, layout, row, rows) =>
      told(() => {
        const values = rows.map(cells => cells.map(cell => valueOf(cell, serials)));
        const range = rangeFrom(layout.name, row + 1);
        if (values.length > 0) valuesApi().update({values}, spreadsheetId, range, {valueInputOption: 'RAW'});
      }),
    exportTo: (spreadsheetId, folderId, name, kind) =>
      told(() => {
        const blob = exported(spreadsheetId, TYPES[kind]);
        if (!blob) return {kind: 'too large'};
        const folder = DriveApp.getFolderById(folderId);
        // An earlier execution's: a file's bytes can't be replaced by DriveApp.
        fileIn(folder, name)?.setTrashed(true);
        return {kind: 'made', file: shownOf(folder.createFile(blob.setName(name)))};
      }),
    textFile: (folderId, name, text) =>
      told(() => {
        const folder = DriveApp.getFolderById(folderId);
        const known = fileIn(folder, name);
        return shownOf(known ? known.setContent(text) : folder.createFile(name, text, 'text/csv'));
      }),
    timeZone: () => sheetZone(),
  };
}

/** Made in its folder, not moved there: between the two an execution could die and leave it where nobody looks. */
function newSpreadsheet(folderId: string, name: string): File {
  const made = files().create({name, mimeType: SPREADSHEET_TYPE, parents: [folderId]});
  if (made.id === undefined) throw new InvariantError('Drive made a spreadsheet without an id');
  return DriveApp.getFileById(made.id);
}

/**
 * Makes all sheets in one step, in place of whatever is there: a new spreadsheet's own sheet, or those of an execution that
 * died, which may lack headers, have rows too many, or be too short for what there is to write now.
 */
function layOut(spreadsheetId: string, layouts: readonly DocumentLayout[]): void {
  if (layouts.length === 0) return;
  const {sheets = []} = spreadsheets().get(spreadsheetId, {fields: 'sheets.properties'});
  const present = sheets.map(sheet => sheet.properties?.sheetId ?? 0);
  // The last sheet can't be deleted, and no title can be there twice: a spare one stands while the others are exchanged.
  const spare = Math.max(0, ...present) + 1;
  const requests = [
    {updateSpreadsheetProperties: {properties: {timeZone: sheetZone()}, fields: 'timeZone'}},
    {addSheet: {properties: {sheetId: spare, title: SPARE_TITLE}}},
    ...present.map(sheetId => ({deleteSheet: {sheetId}})),
    ...layouts.flatMap((layout, at) => sheetRequests(layout, spare + 1 + at)),
    {deleteSheet: {sheetId: spare}},
  ];
  spreadsheets().batchUpdate({requests}, spreadsheetId);
  const data = layouts.map(({name, columns}) => ({
    range: rangeFrom(name, 1),
    values: [columns.map(({title}) => title)],
  }));
  valuesApi().batchUpdate({valueInputOption: 'RAW', data}, spreadsheetId);
}

function sheetRequests({name, columns, rowCount}: DocumentLayout, sheetId: number): readonly object[] {
  const grid = {rowCount: rowCount + 1, columnCount: columns.length, frozenRowCount: 1};
  // A sheet whose rows are all frozen is refused.
  const gridProperties = {...grid, rowCount: Math.max(grid.rowCount, 2)};
  const bold = {userEnteredFormat: {textFormat: {bold: true}}};
  const times = {userEnteredFormat: {numberFormat: {type: 'DATE_TIME', pattern: TIME_FORMAT}}};
  return [
    {addSheet: {properties: {sheetId, title: name, gridProperties}}},
    {
      repeatCell: {
        range: {sheetId, startRowIndex: 0, endRowIndex: 1},
        cell: bold,
        fields: 'userEnteredFormat.textFormat.bold',
      },
    },
    ...columns.map(({width}, at) => ({
      updateDimensionProperties: {
        range: {sheetId, dimension: 'COLUMNS', startIndex: at, endIndex: at + 1},
        properties: {pixelSize: width},
        fields: 'pixelSize',
      },
    })),
    ...columns.flatMap(({holds}, at) =>
      holds === 'times'
        ? [
            {
              repeatCell: {
                range: {sheetId, startRowIndex: 1, startColumnIndex: at, endColumnIndex: at + 1},
                cell: times,
                fields: 'userEnteredFormat.numberFormat',
              },
            },
          ]
        : [],
    ),
  ];
}

/** From the first cell of a row on; rows count from 1. */
function rangeFrom(sheet: string, row: number): string {
  return `'${sheet.replace(/'/g, "''")}'!A${row}`;
}

function valuesApi(): GoogleAppsScript.Sheets.Collection.Spreadsheets.ValuesCollection {
  const api = spreadsheets().Values;
  if (!api) throw new InvariantError('the advanced service Sheets has no values');
  return api;
}

function spreadsheets(): GoogleAppsScript.Sheets.Collection.SpreadsheetsCollection {
  const api = Sheets?.Spreadsheets;
  if (!api) throw new InvariantError('the manifest does not enable the advanced service Sheets');
  return api;
}

function files(): GoogleAppsScript.Drive_v3.Drive.V3.Collection.FilesCollection {
  const api = Drive?.Files;
  if (!api) throw new InvariantError('the manifest does not enable the advanced service Drive');
  return api;
}

/** The bytes, or `null` when there are too many of them. */
function exported(spreadsheetId: string, type: string): GoogleAppsScript.Base.Blob | null {
  const url = `https://www.googleapis.com/drive/v3/files/${spreadsheetId}/export?mimeType=${encodeURIComponent(type)}`;
  const headers = {Authorization: `Bearer ${ScriptApp.getOAuthToken()}`};
  const answer = UrlFetchApp.fetch(url, {headers, muteHttpExceptions: true});
  if (answer.getResponseCode() === 200) return answer.getBlob();
  const text = answer.getContentText();
  if (text.includes('exportSizeLimitExceeded')) return null;
  throw new Error(`Drive answered ${answer.getResponseCode()} to an export.`);
}

function valueOf(cell: DocumentCell, serial: (ms: number) => number): string | number {
  return typeof cell === 'object' ? serial(cell.at) : cell;
}

/** Points in time as a spreadsheet counts them, in the time zone of the Sheet. Zones change by quarters of an hour at most. */
function serialTimes(): (ms: number) => number {
  const shifts = new Map<number, number>();
  return ms => {
    const quarter = Math.floor(ms / (HOUR_MS / 4)) * (HOUR_MS / 4);
    const known = shifts.get(quarter);
    const shift = known ?? shiftAt(quarter);
    if (known === undefined) shifts.set(quarter, shift);
    return (ms + shift) / DAY_MS + DAYS_BEFORE_1970;
  };
}

function shiftAt(ms: number): number {
  const local = Utilities.formatDate(new Date(ms), sheetZone(), "yyyy-MM-dd'T'HH:mm:ss");
  return Date.parse(`${local}Z`) - Math.floor(ms / 1000) * 1000;
}

function sheetZone(): string {
  return SpreadsheetApp.getActiveSpreadsheet().getSpreadsheetTimeZone();
}

function fileIn(folder: Folder, name: string): File | null {
  return firstOf(folder.getFilesByName(name));
}

interface Found<Thing> {
  hasNext(): boolean;
  next(): Thing;
}

function firstOf<Thing extends {isTrashed(): boolean}>(found: Found<Thing>): Thing | null {
  while (found.hasNext()) {
    const thing = found.next();
    if (!thing.isTrashed()) return thing;
  }
  return null;
}

function shownOf(thing: File | Folder): DocumentFile {
  return {id: thing.getId(), name: thing.getName(), url: thing.getUrl()};
}

/** Drive's and Sheets' exceptions have no type and are in the user's language. */
function told<Result>(body: () => Result): Result {
  try {
    return body();
  } catch (error) {
    if (error instanceof InvariantError) throw error;
    throw new OutsideError({
      code: 'documents.failed',
      message: `A document could not be made in Drive: ${error instanceof Error ? error.message : String(error)}`,
      remedy: 'Check that Drive is switched on for the owner of the triggers and has room, and ask for it again.',
      retryable: true,
    });
  }
}
