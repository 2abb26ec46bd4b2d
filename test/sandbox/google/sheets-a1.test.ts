import {columnName, columnNumber, formatA1, parseA1} from '../../../sandbox/google/sheets/cells';
import {emptyWorld} from '../../../sandbox/sample';
import {tab} from './sheets-client';

const spreadsheet = {
  ...emptyWorld({seed: 1, now: 0}).script.spreadsheet,
  sheets: [tab('Runs'), tab('Org units'), tab("Ada's"), tab('A1 copy'), tab('Log1')],
};

describe('A1 notation', () => {
  const cases = [
    {a1: 'Runs!A1', sheet: 'Runs', corners: [1, 1, 1, 1], full: 'Runs!A1'},
    {a1: 'Runs!A1:B2', sheet: 'Runs', corners: [1, 1, 2, 2], full: 'Runs!A1:B2'},
    {a1: 'runs!$B$2:$A$1', sheet: 'Runs', corners: [1, 1, 2, 2], full: 'Runs!A1:B2'},
    {a1: "'Org units'!A2:C", sheet: 'Org units', corners: [2, 1, Infinity, 3], full: "'Org units'!A2:C100"},
    {a1: 'Org units!B:B', sheet: 'Org units', corners: [1, 2, Infinity, 2], full: "'Org units'!B1:B100"},
    {a1: 'Runs!3:4', sheet: 'Runs', corners: [3, 1, 4, Infinity], full: 'Runs!A3:J4'},
    {a1: "'Ada''s'!C3", sheet: "Ada's", corners: [3, 3, 3, 3], full: "'Ada''s'!C3"},
    {a1: "'Ada''s'", sheet: "Ada's", corners: [1, 1, Infinity, Infinity], full: "'Ada''s'!A1:J100"},
    {a1: 'Org units', sheet: 'Org units', corners: [1, 1, Infinity, Infinity], full: "'Org units'!A1:J100"},
    {a1: 'Log1', sheet: 'Log1', corners: [1, 1, Infinity, Infinity], full: "'Log1'!A1:J100"},
    {a1: 'A2:C', sheet: 'Runs', corners: [2, 1, Infinity, 3], full: 'Runs!A2:C100'},
    {a1: 'B7', sheet: 'Runs', corners: [7, 2, 7, 2], full: 'Runs!B7'},
  ];
  test.each(cases)('$a1', ({a1, sheet, corners, full}) => {
    const range = parseA1(spreadsheet, a1);
    expect(range.sheet.name).toBe(sheet);
    expect([range.firstRow, range.firstColumn, range.lastRow, range.lastColumn]).toEqual(corners);
    expect(formatA1(range)).toBe(full);
  });

  test.each([
    'Gone!A1',
    'Gone',
    "'Gone'",
    'Runs!',
    'Runs!A',
    'Runs!5',
    'Runs!A0',
    'Runs!A1:B2:C3',
    'Runs!ABCD1',
    '',
    'Runs!A1:',
  ])('%j can’t be parsed', a1 => {
    expect(() => parseA1(spreadsheet, a1)).toThrow(`Unable to parse range: ${a1}`);
  });

  test.each([
    [1, 'A'],
    [26, 'Z'],
    [27, 'AA'],
    [702, 'ZZ'],
    [703, 'AAA'],
  ])('column %i is %s', (column, name) => {
    expect(columnName(column)).toBe(name);
    expect(columnNumber(name)).toBe(column);
  });
});
