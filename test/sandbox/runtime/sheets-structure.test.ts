/** SpreadsheetApp: tabs, rows and columns, protections, the cell limit. */
import {bench, evaluate} from './guest-setup';

const SHEET = `const ss = SpreadsheetApp.getActive(); const sheet = ss.getSheets()[0];`;

test('tabs: insert, find, rename, move, hide, delete', () => {
  const code = `${SHEET}
    const names = () => ss.getSheets().map(s => s.getName());
    const b = ss.insertSheet('B'); ss.insertSheet('C', 0); ss.insertSheet();
    const after = names();
    ss.setActiveSheet(b); ss.moveActiveSheet(1); b.setName('D').hideSheet(); SpreadsheetApp.flush();
    ss.deleteSheet(ss.getSheetByName('C'));
    return [after, names(), b.isSheetHidden(), ss.getSheetByName('B'), b.getIndex(), ss.getId(), SpreadsheetApp.openById('sandbox') === ss];`;
  expect(evaluate(code)).toEqual([
    ['C', 'Sheet1', 'B', 'Sheet4'],
    ['D', 'Sheet1', 'Sheet4'],
    true,
    null,
    1,
    'sandbox',
    true,
  ]);
});

test.each([
  [`ss.insertSheet('sheet1')`, 'A sheet with the name "sheet1" already exists. Please enter another name.'],
  [
    `ss.insertSheet('X').setName('SHEET1')`,
    'A sheet with the name "SHEET1" already exists. Please enter another name.',
  ],
  [`ss.deleteSheet(sheet)`, "You can't remove all the visible sheets in a document."],
  [`sheet.deleteRows(1, 1000)`, "You can't delete all the rows on the sheet."],
  [`sheet.deleteRows(1000, 2)`, 'Those rows are out of bounds.'],
  [
    `SpreadsheetApp.openById('other')`,
    'Unexpected error while getting the method or property openById on object SpreadsheetApp.',
  ],
])('%s throws', (statement, message) => {
  expect(evaluate(`${SHEET} try { ${statement}; return null; } catch (e) { return e.message; }`)).toBe(message);
});

test('what hangs on cells moves with inserted and deleted rows and columns', () => {
  const {run, world} = bench(`function main() { ${SHEET}
    sheet.getRange('A1:C4').setValues([['h', '', ''], ['a', '', ''], ['b', '', '=X()'], ['c', '', 'z']]);
    sheet.getRange('C3').setNote('n').setFontWeight('bold').setNumberFormat('@');
    sheet.getRange('A3:C4').setDataValidation(SpreadsheetApp.newDataValidation().requireCheckbox().build());
    sheet.getRange('A4').protect(); sheet.setColumnWidth(3, 150);
    sheet.insertRowsAfter(1, 2); sheet.deleteRow(4); sheet.insertColumnsAfter(1, 1); sheet.deleteColumns(3, 1); }`);
  expect(run().error).toBeUndefined();
  const [sheet] = world.script.spreadsheet.sheets;
  expect(sheet).toMatchObject({
    rowCount: 1001,
    columnCount: 26,
    rows: [
      ['h', '', ''],
      ['', '', ''],
      ['', '', ''],
      ['b', '', '#ERROR!'],
      ['c', '', 'z'],
    ],
    notes: {C4: 'n'},
    styles: {C4: {bold: true}},
    formats: {C4: '@'},
    formulas: {C4: '=X()'},
    columnWidths: {3: 150},
    validations: [{row: 4, column: 1, rows: 2, columns: 3}],
  });
  expect(sheet?.protections[0]?.range).toEqual({row: 5, column: 1, rows: 1, columns: 1});
});

test('protections are found, described, limited and removed', () => {
  const code = `${SHEET}
    const p = sheet.protect().setDescription('made by the script').setWarningOnly(true);
    sheet.protect();
    const range = sheet.getRange('B2:B3').protect();
    const kinds = t => sheet.getProtections(t).map(x => [x.getDescription(), x.isWarningOnly(), x.getRange().getA1Notation()]);
    const both = [kinds(SpreadsheetApp.ProtectionType.SHEET), kinds(SpreadsheetApp.ProtectionType.RANGE)];
    p.addEditor('a@example.com').removeEditors(p.getEditors());
    range.remove();
    return [both, p.getEditors().map(String), ss.getProtections(SpreadsheetApp.ProtectionType.RANGE).length];`;
  expect(evaluate(code)).toEqual([
    [[['made by the script', true, 'A1:Z1000']], [['', false, 'B2:B3']]],
    ['owner@example.com'],
    0,
  ]);
});

test('a spreadsheet holds 10 million cells and not one row more', () => {
  const {run, world} = bench(`function main(rows) { ${SHEET} sheet.insertRowsAfter(1000, rows); }`);
  const [sheet] = world.script.spreadsheet.sheets;
  if (!sheet) throw new Error('no sheet');
  sheet.columnCount = 1000;
  expect(run('main', {parameters: [9001]}).error?.message).toBe(
    'This action would increase the number of cells in the workbook above the limit of 10000000 cells.',
  );
  expect(run('main', {parameters: [9000]}).error).toBeUndefined();
  expect(sheet.rowCount).toBe(10000);
});

test('appendRow makes room', () => {
  const code = `${SHEET} sheet.getRange(1000, 1).setValue('last'); sheet.appendRow(new Array(27).fill('x')); return [sheet.getMaxRows(), sheet.getMaxColumns(), sheet.getLastRow()];`;
  expect(evaluate(code)).toEqual([1001, 27, 1001]);
});

test('what is made active is active for the rest of the execution, and its report says so', () => {
  const {run} = bench(`function main() {
    const ss = SpreadsheetApp.getActive();
    const other = ss.insertSheet('Other');
    ss.getSheetByName('Sheet1').getRange('C7:D9').activate();
    const range = ss.getActiveRange();
    return [range.getA1Notation(), ss.getActiveSheet().getName(), other.activate() === other, ss.getActiveRange().getA1Notation(), ss.setActiveRange(other.getRange('B2')).getA1Notation()];
  }`);
  const {result, active, error} = run();
  expect(error).toBeUndefined();
  expect(result).toEqual(['C7:D9', 'Sheet1', true, 'A1', 'B2']);
  expect(active).toMatchObject({row: 2, column: 2});
});

test('an execution that shows nothing reports no active range', () => {
  expect(bench(`function main() { SpreadsheetApp.getActive().getSheets()[0].getRange('A1'); }`).run().active).toBe(
    undefined,
  );
});
