/** `files.export`: a Google spreadsheet as another kind of file (Drive API, files.export and the guide on export formats). */
import {GoogleError} from '../errors';
import type {Answer, Call, Operation} from '../call';
import {spreadsheetById, SPREADSHEET_TYPE} from '../sheets/further';
import type {SpreadsheetState} from '../../world/spreadsheet-state';
import {requireItem} from './access';
import {refused, requiredParameter} from './refusals';
import {csvOfSheet, pdfOf, xlsxOf} from './renderings';

/** The most that an export gives: 10 MB. */
export const EXPORT_BYTES_MAX = 10 * 1024 * 1024;

const RENDERINGS: Readonly<Record<string, (spreadsheet: SpreadsheetState) => Buffer>> = {
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': xlsxOf,
  'application/pdf': pdfOf,
  'text/csv': csvOfSheet,
};

function exportFile(call: Call): Answer {
  const {item} = requireItem(call);
  const type = call.query.get('mimeType');
  if (type === null) throw requiredParameter('mimeType');
  if (item.kind === 'drive' || item.file.mimeType !== SPREADSHEET_TYPE) {
    throw refused('fileNotExportable', 'Export only supports Docs Editors files.');
  }
  const render = Object.hasOwn(RENDERINGS, type) ? RENDERINGS[type] : undefined;
  if (!render) throw new GoogleError(400, 'badRequest', 'The requested conversion is not supported.');
  const bytes = render(spreadsheetById(call.world, item.id));
  if (bytes.length > EXPORT_BYTES_MAX)
    throw refused('exportSizeLimitExceeded', 'This file is too large to be exported.');
  return {reply: {status: 200, headers: {'content-type': type}, body: bytes.toString('base64'), base64: true}};
}

/** The methods of `drive.files` that give another form of a file. */
export const exportOperations: readonly Operation[] = [
  {id: 'drive.files.export', method: 'GET', path: '/drive/v3/files/{fileId}/export', run: exportFile},
];
