/**
 * Documents over Drive and the Sheets API. The API, and not SpreadsheetApp: it takes the permission for Drive that is there
 * anyway, where SpreadsheetApp would ask for one to edit all spreadsheets; and it writes a text as a text.
 */
import {InvariantError, OutsideError} from '../model/errors';
import type {DocumentCell, DocumentFile, DocumentKind, DocumentLayout, Documents, Properties} from '../ports';
import {present} from './blob-store';

const FOLDER_NAME = 'Lockstep documents';
const FOLDER = 'documents-folder';
const SPREADSHEET_TYPE = 'application/vnd.google-apps.spreadsheet';
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Day 0 of a spreadsheet's dates is 1899-12-30. */
const DAYS_BEFORE_1970 = 25_569;

const TIME_FORMAT = 'yyyy-mm-dd hh:mm:ss';

/** What a new spreadsheet's first sheet is known by. */
const FIRST_SHEET = 0;

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
        const parent = parentOf(state);
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
        const range = `'${layout.name.replace(/'/g, "''")}'!A${row + 1}`;
        if (rows.length > 0) writeValues(spreadsheetId, range, values);
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

/** Makes all sheets in one step, unless an earlier execution has. */
function layOut(spreadsheetId: string, layouts: readonly DocumentLayout[]): void {
  const {sheets = []} = spreadsheets().get(spreadsheetId, {fields: 'sheets.properties'});
  const [first] = layouts;
  if (!first || sheets.some(sheet => sheet.properties?.title === first.name)) return;
  const requests = [
    {updateSpreadsheetProperties: {properties: {timeZone: sheetZone()}, fields: 'timeZone'}},
    ...layouts.flatMap((layout, at) => sheetRequests(layout, at + 1)),
    {deleteSheet: {sheetId: FIRST_SHEET}},
  ];
  spreadsheets().batchUpdate({requests}, spreadsheetId);
  layouts.forEach(({name, columns}) => {
    const range = `'${name.replace(/'/g, "''")}'!A1`;
    const values = [columns.map(({title}) => title)];
    writeValues(spreadsheetId, range, values);
  });
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

function writeValues(spreadsheetId: string, range: string, values: readonly (readonly (string | number)[])[]): void {
  const body = {values: values.map(row => [...row])};
  const api = spreadsheets().Values;
  if (!api) throw new InvariantError('the advanced service Sheets has no values');
  api.update(body, spreadsheetId, range, {valueInputOption: 'RAW'});
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

function parentOf(state: Properties): Folder {
  const id = state.get(FOLDER);
  const known = id === null ? null : present(() => DriveApp.getFolderById(id));
  if (known) return known;
  const made = DriveApp.createFolder(FOLDER_NAME);
  state.set({[FOLDER]: made.getId()});
  return made;
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
