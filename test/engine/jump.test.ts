/** Jumping to a cell: only to one that is there. */
import {jumpTo} from '../../src/engine/jump';
import {MemoryWorkbook} from '../builders/workbook';

function bookWith(rows: number): MemoryWorkbook {
  const workbook = new MemoryWorkbook();
  workbook.rows['Groups'] = Array.from({length: rows}, () => ['x']);
  return workbook;
}

test.each([
  {name: 'a cell', tab: 'Groups', cell: 'B4', active: 'Groups!B4'},
  {name: 'small letters', tab: 'Groups', cell: 'b4', active: 'Groups!B4'},
  {name: 'no cell is the first one', tab: 'Groups', cell: '', active: 'Groups!A1'},
  {name: 'the last row', tab: 'Groups', cell: 'A5', active: 'Groups!A5'},
])('$name is shown', ({tab, cell, active}) => {
  const workbook = bookWith(5);
  expect(jumpTo({workbook}, tab, cell)).toEqual({ok: true});
  expect(workbook.active).toBe(active);
});

test.each([
  {name: 'a row past the last one', tab: 'Groups', cell: 'A6', code: 'jump.no-cell'},
  {name: 'a range', tab: 'Groups', cell: 'A1:B2', code: 'jump.no-cell'},
  {name: 'a formula', tab: 'Groups', cell: '=A1', code: 'jump.no-cell'},
  {name: 'a tab that is missing', tab: 'Leavers', cell: 'A1', code: 'jump.no-tab'},
  {name: 'no text', tab: {}, cell: 'A1', code: 'jump.no-tab'},
])('$name is refused, and nothing is shown', ({tab, cell, code}) => {
  const workbook = bookWith(5);
  const reply = jumpTo({workbook}, tab, cell);
  expect(reply.ok ? '' : reply.error.code).toBe(code);
  expect(workbook.active).toBe('');
});

test('in a tab without any row the first cell can be shown', () => {
  const workbook = bookWith(0);
  expect(jumpTo({workbook}, 'Groups', 'A1')).toEqual({ok: true});
  expect(workbook.active).toBe('Groups!A1');
});
