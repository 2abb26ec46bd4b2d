/** What a script finds in its global scope, and what not. */
import {bench, evaluate} from './guest-setup';
import {START, manifest} from './fake-cloud';

const MISSING =
  'setTimeout setInterval setImmediate queueMicrotask fetch URL URLSearchParams TextEncoder TextDecoder crypto atob btoa ' +
  'Buffer process global window self document require module exports WebAssembly SharedArrayBuffer Atomics ' +
  'structuredClone __host __now __setup AdminReports';

test.each(MISSING.split(' '))('%s is not there', name => {
  expect(evaluate(`return typeof ${name};`)).toBe('undefined');
});

test('only the advanced services of the manifest are there, under its names', () => {
  const code = `return [typeof AdminDirectory, typeof AdminLicenseManager, typeof Drive, typeof Directory];`;
  expect(evaluate(code)).toEqual(['object', 'object', 'object', 'undefined']);
  const renamed = {
    dependencies: {enabledAdvancedServices: [{userSymbol: 'Directory', serviceId: 'admin', version: 'directory_v1'}]},
  };
  expect(evaluate(code, {manifest: renamed})).toEqual(['undefined', 'undefined', 'undefined', 'object']);
  expect(manifest({}).name).toBe('appsscript');
});

test.each([
  ['SpreadsheetApp.create("x")', 'not implemented: SpreadsheetApp.create'],
  [
    'SpreadsheetApp.getActive().addDeveloperMetadata("x")',
    'not implemented: SpreadsheetApp.Spreadsheet.addDeveloperMetadata',
  ],
  ['SpreadsheetApp.getActive().getSheets()[0].getImages()', 'not implemented: SpreadsheetApp.Sheet.getImages'],
  [
    'SpreadsheetApp.getActive().getRange("A1").getRichTextValue()',
    'not implemented: SpreadsheetApp.Range.getRichTextValue',
  ],
  ['ScriptApp.newTrigger("f").forSpreadsheet("x")', 'not implemented: ScriptApp.TriggerBuilder.forSpreadsheet'],
  ['AdminDirectory.Users.teleport("x")', 'not implemented: AdminDirectory.Users.teleport'],
  ['Utilities.zip([])', 'not implemented: Utilities.zip'],
  ['SpreadsheetApp.ProtectionType.NAMED', 'not implemented: SpreadsheetApp.ProtectionType.NAMED'],
])('%s throws by name', (expression, message) => {
  expect(() => evaluate(`return ${expression};`)).toThrow(message);
});

test('a service error is an Error of the script with the name Exception', () => {
  const caught = `try { Utilities.sleep(-1); } catch (e) { return [e instanceof Error, e.name, String(e)]; }`;
  expect(evaluate(caught)).toEqual([true, 'Exception', 'Exception: Invalid argument: milliseconds']);
});

test('files share one scope in project order, and top-level code runs at every execution', () => {
  const {run, world} = bench(`const first = 1; var runs = PropertiesService.getScriptProperties();`, {
    files: [
      {name: 'Second', type: 'SERVER_JS', source: `runs.setProperty('n', String(Number(runs.getProperty('n')) + 1));`},
      {name: 'Third', type: 'SERVER_JS', source: `function main() { return first; }`},
    ],
  });
  expect([run().result, run().result]).toEqual([1, 1]);
  expect(world.script.scriptProperties).toEqual({n: '2'});
});

test('nothing survives from one execution to the next', () => {
  const {run} = bench(`function main() { globalThis.n = (globalThis.n || 0) + 1; Array.prototype.x = 1; return n; }`);
  expect([run().result, run().result]).toEqual([1, 1]);
});

test.each([
  ['a missing function', 'nothing', 'Script function not found: nothing'],
  ['a private function from the sidebar', 'hidden_', 'Script function not found: hidden_'],
])('%s is an error of the execution', (_, name, message) => {
  expect(bench('function hidden_() {}').run(name, {source: 'sidebar'}).error).toMatchObject({message});
});

test('a private function runs from a trigger', () => {
  expect(bench('function hidden_() { return 1; }').run('hidden_', {source: 'trigger'}).result).toBe(1);
});

test('a syntax error is an error of the execution', () => {
  expect(bench('function (').run().error?.name).toBe('SyntaxError');
});

test('an error keeps its name, message and place', () => {
  const {error} = bench('function main() { throw new TypeError("no"); }').run();
  expect(error).toMatchObject({name: 'TypeError', message: 'no'});
  expect(error?.stack).toContain('Code:1');
});

test("the clock is the execution's and moves with its calls; randomness is seeded", () => {
  const code = `function main() {
    const before = Date.now();
    Utilities.sleep(1234);
    return [before, new Date().getTime() - before, Date(), new Date() instanceof Date, Math.random()];
  }`;
  const first = bench(code).run().result as unknown[];
  expect(first.slice(0, 4)).toEqual([
    START,
    1234,
    'Thu Jan 01 2026 09:00:01 GMT+0000 (Coordinated Universal Time)',
    true,
  ]);
  expect(bench(code).run().result).toEqual(first);
});

test('dates are in the time zone of the script, whatever the machine is in', () => {
  const code = `
    const d = new Date(2026, 6, 1, 8, 30);
    d.setHours(25);
    return [d.toISOString(), d.getHours(), d.getDate(), d.getTimezoneOffset(), new Date('2026-01-01T00:00').toISOString(),
      new Date('2026-01-01').toISOString(), String(new Date(0)), new Intl.DateTimeFormat('en-US', {timeZone: 'UTC'}).format()];`;
  expect(evaluate(code, {manifest: {timeZone: 'America/New_York'}})).toEqual([
    '2026-07-02T05:30:00.000Z',
    1,
    2,
    240,
    '2026-01-01T05:00:00.000Z',
    '2026-01-01T00:00:00.000Z',
    'Wed Dec 31 1969 19:00:00 GMT-0500 (Eastern Standard Time)',
    '1/1/2026',
  ]);
});

test('promises settle before the execution ends', () => {
  expect(bench('async function main() { await null; return 5; }').run().result).toBe(5);
  expect(bench('async function main() { await null; throw new Error("x"); }').run().error).toMatchObject({
    message: 'x',
  });
});

test('a simple trigger may not use services that need a grant', () => {
  const code = `function onOpen() { SpreadsheetApp.getUi().createMenu('M').addItem('Run', 'main').addSeparator()
      .addSubMenu(SpreadsheetApp.getUi().createMenu('S').addItem('T', 't')).addToUi(); UrlFetchApp.fetch('https://a.example/'); }`;
  const {menu, error} = bench(code).run('onOpen', {source: 'menu'});
  expect(menu).toEqual({
    caption: 'M',
    entries: [
      {caption: 'Run', functionName: 'main'},
      {caption: ''},
      {caption: 'S', entries: [{caption: 'T', functionName: 't'}]},
    ],
  });
  expect(error?.message).toBe(
    'You do not have permission to call UrlFetchApp.fetch. Required permissions: https://www.googleapis.com/auth/script.external_request',
  );
});

test('the log holds console and Logger lines, also those before an error', () => {
  const code = `function main() { console.log('a', {b: 1}); console.warn('%s is %d', 'x', 2.7); Logger.log('l'); null.x; }`;
  expect(bench(code).run().log).toEqual(['a {"b":1}', '[warning] x is 2', 'l']);
});
