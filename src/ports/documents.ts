/** Documents that leave the Sheet: spreadsheets, what they are exported to, and text files, in folders of the owner's Drive. */

import type {DocumentLayout, DocumentRow} from '../model/document';

export type {DocumentCell, DocumentColumn, DocumentLayout, DocumentRow} from '../model/document';

/** A file or folder in Drive. */
export interface DocumentFile {
  readonly id: string;
  readonly name: string;
  readonly url: string;
}

/** To what a spreadsheet can be exported. */
export type DocumentKind = 'xlsx' | 'pdf';

/**
 * What became of an export. `too large`: Drive exports at most 10 MB (Drive API, files.export); the spreadsheet itself is
 * there all the same.
 */
export type DocumentExport = Readonly<{kind: 'made'; file: DocumentFile}> | Readonly<{kind: 'too large'}>;

/**
 * Makes documents. Every step can be repeated: what is there under the same name in the same place is used again or written
 * over, so that who begins anew after an execution that died leaves nothing twice. Each throws an `OutsideError` when Drive
 * or Sheets refuses.
 */
export interface Documents {
  /** The folder of that name among Lockstep's documents. */
  folder(name: string): DocumentFile;
  /** The spreadsheet of that title in the folder, with exactly these sheets, empty below their headers. */
  spreadsheet(folderId: string, title: string, layouts: readonly DocumentLayout[]): DocumentFile;
  /** Writes rows; `row` counts from 1 below the header. Texts stay texts, whatever they begin with. */
  fill(spreadsheetId: string, layout: DocumentLayout, row: number, rows: readonly DocumentRow[]): void;
  /** Exports a spreadsheet to a file in the folder. */
  exportTo(spreadsheetId: string, folderId: string, name: string, kind: DocumentKind): DocumentExport;
  /** Writes a text file into the folder. */
  textFile(folderId: string, name: string, text: string): DocumentFile;
  /** Name of the time zone in which times are shown. */
  timeZone(): string;
}
