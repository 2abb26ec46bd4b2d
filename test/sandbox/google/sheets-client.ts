/** A client of the Sheets handler with a world of its own. */
import {sheetsHandler} from '../../../sandbox/google/sheets';
import {emptyWorld} from '../../../sandbox/sample';
import {emptySheet} from '../../../sandbox/world/empty-sheet';
import type {CellValue, SheetState, SpreadsheetState} from '../../../sandbox/world/spreadsheet-state';

/** An empty tab. */
export function tab(name: string, rows: CellValue[][] = [], sheetId = 1): SheetState {
  return {...emptySheet(sheetId, name, 100, 10), rows};
}

/** Calls about the spreadsheet `sandbox` with these tabs. */
export class SheetsClient {
  readonly spreadsheet: SpreadsheetState;
  private readonly world = emptyWorld({seed: 1, now: 0});

  constructor(...tabs: SheetState[]) {
    this.spreadsheet = this.world.script.spreadsheet;
    if (tabs.length > 0) this.spreadsheet.sheets = tabs;
  }

  /** Sends one request; `path` follows `/v4/spreadsheets/` and may hold a query. */
  call(
    method: string,
    path: string,
    body?: unknown,
    authorization = 'Bearer sandbox-token',
  ): {status: number; body: unknown} {
    const url = new URL(`https://sheets.googleapis.com/v4/spreadsheets/${path}`);
    const reply = sheetsHandler({world: this.world})({
      method,
      host: url.host,
      path: url.pathname,
      query: url.searchParams,
      headers: {authorization},
      body: body === undefined ? '' : JSON.stringify(body),
    });
    return {status: reply.status, body: JSON.parse(reply.body) as unknown};
  }

  /** The values of a range as the API gives them; `undefined` when it is empty. */
  values(range: string, query = ''): unknown {
    return (this.call('GET', `sandbox/values/${encodeURIComponent(range)}${query}`).body as {values?: unknown}).values;
  }

  /** Writes a range. */
  write(range: string, values: unknown, input = 'RAW'): {status: number; body: unknown} {
    return this.call('PUT', `sandbox/values/${encodeURIComponent(range)}?valueInputOption=${input}`, {values});
  }

  /** Appends to the table in a range. */
  append(range: string, values: unknown, query = ''): {status: number; body: unknown} {
    return this.call('POST', `sandbox/values/${encodeURIComponent(range)}:append?valueInputOption=RAW${query}`, {
      values,
    });
  }
}
