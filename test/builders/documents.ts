/** Documents in memory: folders, spreadsheets as rows, and what was exported. */
import type {DocumentExport, DocumentFile, DocumentLayout, DocumentRow, Documents} from '../../src/ports';

/** A spreadsheet as it was written: its layouts, and rows by sheet. */
export interface WrittenSpreadsheet {
  readonly title: string;
  readonly layouts: readonly DocumentLayout[];
  readonly rows: Record<string, DocumentRow[]>;
}

/** Documents that a test can look at. */
export class MemoryDocuments implements Documents {
  readonly spreadsheets = new Map<string, WrittenSpreadsheet>();
  readonly texts = new Map<string, string>();
  readonly exports: string[] = [];

  folder(name: string): DocumentFile {
    return fileOf(name);
  }

  spreadsheet(folderId: string, title: string, layouts: readonly DocumentLayout[]): DocumentFile {
    const id = `${folderId}/${title}`;
    const known = this.spreadsheets.get(id);
    if (!known) this.spreadsheets.set(id, {title, layouts, rows: {}});
    return fileOf(id);
  }

  fill(spreadsheetId: string, layout: DocumentLayout, row: number, rows: readonly DocumentRow[]): void {
    const sheet = (this.spreadsheets.get(spreadsheetId)?.rows ?? {})[layout.name] ?? [];
    if (row - 1 + rows.length > layout.rowCount) throw new Error(`${layout.name} has no room`);
    rows.forEach((one, at) => (sheet[row - 1 + at] = one));
    const written = this.spreadsheets.get(spreadsheetId);
    if (written) written.rows[layout.name] = sheet;
  }

  exportTo(_spreadsheetId: string, folderId: string, name: string): DocumentExport {
    this.exports.push(name);
    return {kind: 'made', file: fileOf(`${folderId}/${name}`)};
  }

  textFile(folderId: string, name: string, text: string): DocumentFile {
    this.texts.set(name, text);
    return fileOf(`${folderId}/${name}`);
  }

  timeZone(): string {
    return 'Etc/UTC';
  }
}

function fileOf(id: string): DocumentFile {
  return {id, name: id.split('/').pop() ?? id, url: `https://drive.google.com/open?id=${id}`};
}
