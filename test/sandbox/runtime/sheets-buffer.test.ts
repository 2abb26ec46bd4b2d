/** SpreadsheetApp: writes are buffered; what a kill takes along, and what calls cost. */
import {LATENCIES_MS} from '../../../sandbox/latency';
import {bench} from './guest-setup';
import type {Bench} from './guest-setup';

const SHEET = `const sheet = SpreadsheetApp.getActive().getSheets()[0];`;

/** Kills before the first sleep: what is in the sheet then. */
function killedAt(body: string): Bench['world']['script']['spreadsheet']['sheets'][0]['rows'] | undefined {
  const {run, world} = bench(`function main() { ${SHEET} ${body} Utilities.sleep(1); }`, {
    beforeOperation: (_, operation) => (operation === 'Utilities.sleep' ? 'kill-before' : 'go'),
  });
  expect(run().killed).toBe(true);
  return world.script.spreadsheet.sheets[0]?.rows;
}

test.each([
  ['a write without flush is lost', `sheet.getRange('A1').setValue(1);`, []],
  [
    'a flushed write stays',
    `sheet.getRange('A1').setValue(1); SpreadsheetApp.flush(); sheet.getRange('A2').setValue(2);`,
    [[1]],
  ],
  ['a read flushes', `sheet.getRange('A1').setValue(1); sheet.getRange('B9').getValue();`, [[1]]],
  ['a size flushes', `sheet.getRange('A1').setValue(1); sheet.getLastRow();`, [[1]]],
  ['appendRow is written through', `sheet.appendRow([1]);`, [[1]]],
  ['19 writes are lost', `for (let i = 1; i < 20; i++) sheet.getRange('A1').setValue(i);`, []],
  ['the twentieth sends them', `for (let i = 1; i < 21; i++) sheet.getRange('A1').setValue(i);`, [[20]]],
])('%s', (_, body, want) => {
  expect(killedAt(body)).toEqual(want);
});

test('the end of an execution flushes, also after an error', () => {
  const {run, world} = bench(`function main() { ${SHEET} sheet.getRange('A1').setValue(1); throw new Error('x'); }`);
  expect(run().error?.message).toBe('x');
  expect(world.script.spreadsheet.sheets[0]?.rows).toEqual([[1]]);
});

test('an overlapping execution does not see what is not flushed', () => {
  let isNested = false;
  const seen: unknown[] = [];
  const project: Bench = bench(
    `function main() { ${SHEET} sheet.getRange('A1').setValue(1); Utilities.sleep(1); SpreadsheetApp.flush(); Utilities.sleep(1); }
     function look() { ${SHEET} return sheet.getRange('A1').getValue(); }`,
    {
      beforeOperation: (_, operation) => {
        if (isNested || operation !== 'Utilities.sleep') return 'go';
        isNested = true;
        seen.push(project.run('look').result);
        isNested = false;
        return 'go';
      },
    },
  );
  project.run();
  expect(seen).toEqual(['', 1]);
});

test('operations cost what the table says; building ranges costs nothing', () => {
  const {run} = bench(`function main() { ${SHEET}
    const r = sheet.getRange('A1').offset(0, 0, 5, 2); r.getSheet().getMaxRows();
    r.setValues([[1, 2], [1, 2], [1, 2], [1, 2], [1, 2]]);
    r.getValues(); }`);
  const {sheetsLook, sheetsWrite, sheetsFlush, sheetsRead} = LATENCIES_MS;
  expect(run()).toMatchObject({calls: 3, virtualMs: sheetsLook + sheetsWrite + sheetsFlush + sheetsRead});
});
