/** Showing a cell of the Sheet to whoever clicked on its name. */
import type {Outside} from '../ports';
import type {ActionReply} from '../report/reply';

/** One cell, or the first of a range that is named instead; a tab has at most this many rows and columns of letters. */
const CELL = /^[A-Z]{1,3}[1-9]\d{0,6}$/;

/** Opens the tab and puts the cursor on the cell, for the person at the Sheet alone. An empty cell is the tab's first. */
export function jumpTo({workbook}: Pick<Outside, 'workbook'>, tab: unknown, cell: unknown): ActionReply {
  const name = typeof tab === 'string' ? tab : '';
  const address = typeof cell === 'string' && cell !== '' ? cell.toUpperCase() : 'A1';
  if (!workbook.tabs().includes(name)) {
    return refused('jump.no-tab', name === '' ? 'No tab is named.' : `There is no tab ${name.slice(0, 100)}.`);
  }
  if (!CELL.test(address)) return refused('jump.no-cell', `"${address.slice(0, 20)}" is no cell.`);
  if (Number(/\d+$/.exec(address)?.[0]) > Math.max(workbook.lastRow(name), 1)) {
    return refused('jump.no-cell', `${name} has no rows down to ${address} any more.`);
  }
  workbook.activate(name, address);
  return {ok: true};
}

function refused(code: string, message: string): ActionReply {
  const remedy = 'Choose Set up / repair in the Lockstep menu if a tab is missing; rows may have moved since.';
  return {ok: false, error: {code, message, remedy}};
}
