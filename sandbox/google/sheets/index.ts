/** The Sheets API (sheets.googleapis.com, v4), as far as values, the list of sheets and their look go. */
import {getSpreadsheet} from './spreadsheet';
import {batchUpdate} from './batch-update';
import {spreadsheetById} from './further';
import {answering, decoded, StatusError} from './status-error';
import {
  appendValues,
  batchClearValues,
  batchGetValues,
  batchUpdateValues,
  clearValues,
  getValues,
  updateValues,
} from './values';
import type {Handler, WireReply, WireRequest} from '../../wire';
import type {World} from '../../world/world';

/** The path after `/v4/spreadsheets/`: an id, then nothing, `:batchUpdate`, `/values/{range}` with an action, or `/values:{action}`. */
const PATH = /^\/v4\/spreadsheets\/([^/:]+)(?:\/values\/([^/]+?)(?::(append|clear))?|\/values:(\w+)|:(batchUpdate))?$/;

function answer(world: World, request: WireRequest): WireReply {
  const [, id, range, action, batch, shape] = PATH.exec(request.path) ?? [];
  if (id === undefined) throw new StatusError(404, 'Not Found');
  const spreadsheet = spreadsheetById(world, decoded(id));
  if (shape !== undefined && request.method === 'POST') return batchUpdate(spreadsheet, request);
  const a1 = range === undefined ? '' : decoded(range);
  switch (`${request.method} ${batch ?? action ?? (range === undefined ? 'spreadsheet' : 'values')}`) {
    case 'GET spreadsheet':
      return getSpreadsheet(spreadsheet, request.query);
    case 'GET values':
      return getValues(spreadsheet, request, a1);
    case 'PUT values':
      return updateValues(spreadsheet, request, a1);
    case 'POST append':
      return appendValues(spreadsheet, request, a1);
    case 'POST clear':
      return clearValues(spreadsheet, a1);
    case 'GET batchGet':
      return batchGetValues(spreadsheet, request);
    case 'POST batchUpdate':
      return batchUpdateValues(spreadsheet, request);
    case 'POST batchClear':
      return batchClearValues(spreadsheet, request);
    default:
      throw new StatusError(404, 'Not Found');
  }
}

/** The handler of the Sheets API; the world is looked up at every request, the script's own spreadsheet has the id `sandbox`. */
export function sheetsHandler(holder: {readonly world: World}): Handler {
  return request => answering(request, () => answer(holder.world, request));
}
