/** SpreadsheetApp: what cells make of values, and what they give back. */
import {bench, evaluate} from './guest-setup';

const SHEET = `const ss = SpreadsheetApp.getActive(); const sheet = ss.getSheets()[0];`;

test.each([
  [`'text'`, '', 'text', 'text', ''],
  [`5`, '', 5, '5', ''],
  [`true`, '', true, 'TRUE', ''],
  [`null`, '', '', '', ''],
  [`'5'`, '', 5, '5', ''],
  [`'007'`, '', 7, '7', ''],
  [`'007'`, '@', '007', '007', ''],
  [`'1,234.5'`, '', 1234.5, '1234.5', ''],
  [`'50%'`, '', 0.5, '50%', ''],
  [`'true'`, '', true, 'TRUE', ''],
  [`'=1+1'`, '', '#ERROR!', '#ERROR!', '=1+1'],
  [`'=1+1'`, '@', '=1+1', '=1+1', ''],
  [`'=HYPERLINK("https://x.example", "x")'`, '', 'x', 'x', '=HYPERLINK("https://x.example", "x")'],
  [`'+49 30'`, '', '#ERROR!', '#ERROR!', '=+49 30'],
  [`'+49 30'`, '@', '+49 30', '+49 30', ''],
  [`'+4930'`, '', 4930, '4930', ''],
  [`"'=1"`, '', '=1', '=1', ''],
  [`"'=1"`, '@', "'=1", "'=1", ''],
  [`'-'`, '', '-', '-', ''],
  [`'1.2.3'`, '', '1.2.3', '1.2.3', ''],
  [`'2026-02-30'`, '', '2026-02-30', '2026-02-30', ''],
])('%s with format %j', (input, format, value, shown, formula) => {
  const code = `${SHEET} const r = sheet.getRange('B2'); r.setNumberFormat('${format}'); r.setValue(${input});
    return [r.getValue(), r.getDisplayValue(), r.getFormula()];`;
  expect(evaluate(code)).toEqual([value, shown, formula]);
});

test('dates come back as dates, in the time zone of the spreadsheet', () => {
  const {run, world} = bench(`function main() { ${SHEET}
    sheet.getRange('A1:C1').setValues([[new Date(Date.UTC(2026, 6, 1, 22, 30)), '2026-07-02', '2026-07-02 12:00']]);
    const v = sheet.getRange('A1:C1').getValues()[0];
    return [v.map(d => d instanceof Date && d.toISOString()), sheet.getRange('A1:B1').getDisplayValues()[0], Object.prototype.toString.call(v[0])]; }`);
  world.script.spreadsheet.timeZone = 'Europe/Berlin';
  expect(run().result).toEqual([
    ['2026-07-01T22:30:00.000Z', '2026-07-01T22:00:00.000Z', '2026-07-02T10:00:00.000Z'],
    ['7/2/2026 0:30:00', '2026-07-02'],
    '[object Date]',
  ]);
  expect(world.script.spreadsheet.sheets[0]?.rows).toEqual([[46205.020833333336, 46205, 46205.5]]);
});

test.each([
  ['50,000 characters fit', `sheet.getRange('A1').setValue('x'.repeat(50000))`, null],
  [
    '50,001 do not',
    `sheet.getRange('A1').setValue('x'.repeat(50001))`,
    'Your input contains more than the maximum of 50000 characters in a single cell.',
  ],
  [
    'nor in appendRow',
    `sheet.appendRow(['x'.repeat(50001)])`,
    'Your input contains more than the maximum of 50000 characters in a single cell.',
  ],
  [
    'too few rows',
    `sheet.getRange('A1:B2').setValues([[1, 2]])`,
    'The number of rows in the data does not match the number of rows in the range. The data has 1 but the range has 2.',
  ],
  [
    'too many columns',
    `sheet.getRange('A1').setValues([[1, 2]])`,
    'The number of columns in the data does not match the number of columns in the range. The data has 2 but the range has 1.',
  ],
  [
    'one row shorter',
    `sheet.getRange('A1:B2').setValues([[1, 2], [3]])`,
    'The number of columns in the data does not match the number of columns in the range. The data has 1 but the range has 2.',
  ],
  ['the last row', `sheet.getRange(1000, 26)`, null],
  ['one row more', `sheet.getRange(1001, 1)`, 'The coordinates of the range are outside the dimensions of the sheet.'],
  ['one column more', `sheet.getRange('AA1')`, 'The coordinates of the range are outside the dimensions of the sheet.'],
  ['row 0', `sheet.getRange(0, 1)`, 'The starting row of the range is too small.'],
  ['no rows', `sheet.getRange(1, 1, 0, 1)`, 'The number of rows in the range must be at least 1.'],
  ['no A1 notation', `sheet.getRange('what?')`, 'Range not found'],
])('%s', (_, statement, message) => {
  expect(evaluate(`${SHEET} try { ${statement}; return null; } catch (e) { return e.message; }`)).toBe(message);
});

test.each([
  [`'A1'`, 'A1'],
  [`'$B$2:C5'`, 'B2:C5'],
  [`'C5:B2'`, 'B2:C5'],
  [`'A:B'`, 'A1:B1000'],
  [`'2:3'`, 'A2:Z3'],
  [`'A2:B'`, 'A2:B1000'],
  [`"'Sheet1'!Z9"`, 'Z9'],
  [`2, 27 - 1, 3`, 'Z2:Z4'],
  [`2, 2, 2, 2`, 'B2:C3'],
])('getRange(%s) is %s', (args, want) => {
  expect(evaluate(`${SHEET} return sheet.getRange(${args}).getA1Notation();`)).toBe(want);
});

test('only what holds a value is used', () => {
  const code = `${SHEET}
    const size = () => [sheet.getLastRow(), sheet.getLastColumn(), sheet.getDataRange().getA1Notation()];
    const empty = size();
    sheet.getRange('C4').setValue('x'); const one = size();
    sheet.appendRow(['y']); const two = size();
    sheet.getRange('A1:Z1000').clearContent();
    return [empty, one, two, size()];`;
  expect(evaluate(code)).toEqual([
    [0, 0, 'A1'],
    [4, 3, 'A1:C4'],
    [5, 3, 'A1:C5'],
    [0, 0, 'A1'],
  ]);
});

test('checkboxes hold FALSE, so they count as used', () => {
  const code = `${SHEET} sheet.getRange('A1:A3').insertCheckboxes(); return [sheet.getLastRow(), sheet.getRange('A1').getValue(), sheet.getRange('A1').getDataValidation().getCriteriaType().name()];`;
  expect(evaluate(code)).toEqual([3, false, 'CHECKBOX']);
});

test('a strict rule refuses what is not in its list, and takes an empty cell', () => {
  const code = `${SHEET}
    const list = SpreadsheetApp.newDataValidation().requireValueInList(['a', 'b'], true);
    sheet.getRange('A1:A9').setDataValidation(list.setAllowInvalid(false).setHelpText('pick').build());
    sheet.getRange('A5').setDataValidation(null);
    SpreadsheetApp.flush();
    sheet.getRange('A1:A5').setValues([['a'], [''], ['b'], ['b'], ['z']]);
    const rules = sheet.getRange('A4:A6').getDataValidations().map(([r]) => r && [r.getHelpText(), r.getCriteriaValues()]);
    try { sheet.getRange('A3').setValue('c'); } catch (e) { return [rules, e.message]; }`;
  const rule = ['pick', [['a', 'b'], true]];
  expect(evaluate(code)).toEqual([
    [rule, null, rule],
    'The data you entered in cell A3 violates the data validation rules set on this cell.\nPlease enter one of the following values: a, b.',
  ]);
});

test('notes, weights, colours, formats of a column', () => {
  const {run, world} = bench(`function main() { ${SHEET}
    const h = sheet.getRange('A1:B1'); h.setNotes([['n', '']]).setFontWeight('bold').setBackground('#eee').setFontColors([['red', null]]).setWrap(true);
    sheet.getRange(2, 2, sheet.getMaxRows() - 1).setNumberFormat('@');
    sheet.getRange('B5').setNumberFormat('0.00');
    return [h.getNote(), sheet.getRange('B1:B6').getNumberFormats().flat(), h.getFontWeights(), h.getBackground()]; }`);
  expect(run().result).toEqual(['n', ['0.###############', '@', '@', '@', '0.00', '@'], [['bold', 'bold']], '#eee']);
  const [sheet] = world.script.spreadsheet.sheets;
  expect(sheet?.formats).toEqual({'B:B': '@', B1: '', B5: '0.00'});
  expect(sheet?.styles['A1']).toEqual({bold: true, background: '#eee', color: 'red', wrap: true});
});

test('sorting: numbers, texts, booleans, empty cells last', () => {
  const code = `${SHEET} sheet.getRange('A1:B6').setValues([['h', 0], ['b', 1], [true, 2], ['', 3], [5, 4], ['A', 5]]);
    sheet.setFrozenRows(1); sheet.sort(1); const up = sheet.getRange('B2:B6').getValues().flat();
    sheet.getRange('A2:B6').sort({column: 1, ascending: false});
    return [up, sheet.getRange('B2:B6').getValues().flat()];`;
  expect(evaluate(code)).toEqual([
    [4, 5, 1, 2, 3],
    [2, 1, 5, 4, 3],
  ]);
});
