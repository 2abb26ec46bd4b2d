/** What passes between the browser and a script (google.script.run reference). */
import {bench} from './guest-setup';

function returned(expression: string, source: 'sidebar' | 'trigger' = 'sidebar'): unknown {
  const {result, error} = bench(`function main() { return ${expression}; }`).run('main', {source});
  return error ? error.message : result;
}

test.each([
  ['a plain object', `({a: [1, 'x', null, true], b: {c: 2}})`, {a: [1, 'x', null, true], b: {c: 2}}],
  ['nothing', 'undefined', undefined],
  ['null', 'null', null],
  ['undefined inside a list', '[1, undefined]', [1, null]],
  ['a date', 'new Date()', null],
  ['a date inside', '({a: {b: [new Date()]}})', null],
  ['a function inside', '({a: 1, f() {}})', null],
  ['a function', '() => 1', null],
  ['an instance of a class', 'new (class A { constructor() { this.x = 1; } })()', null],
  ['NaN', '({n: NaN})', {n: null}],
])('%s comes back as JSON has it', (_, expression, want) => {
  expect(returned(expression)).toEqual(want);
});

test('a circular object is an error', () => {
  expect(returned('(() => { const a = {}; a.a = a; return a; })()')).toContain('circular');
});

test('a trigger may return anything; what is no JSON is dropped', () => {
  expect(returned('new Date(0)', 'trigger')).toBe('1970-01-01T00:00:00.000Z');
  expect(returned('(() => { const a = {}; a.a = a; return a; })()', 'trigger')).toBeUndefined();
});

test("parameters arrive as JSON values of the script's own realm", () => {
  const {run} = bench(
    `function main(a, b) { return [a instanceof Array, a.constructor === Array, Object.getPrototypeOf(b) === Object.prototype, b.x]; }`,
  );
  expect(run('main', {source: 'sidebar', parameters: [[1], {x: 'y'}]}).result).toEqual([true, true, true, 'y']);
});

test('an event comes first, with the authorization mode that scripts compare with', () => {
  const {run} = bench(`function main(e) { return [e.authMode === ScriptApp.AuthMode.FULL, e.hour]; }`);
  expect(run('main', {source: 'trigger', event: {authMode: 'FULL', hour: 3}}).result).toEqual([true, 3]);
});

test("a web app's output is content with its type", () => {
  const {run} = bench(`
    function doPost(e) { return ContentService.createTextOutput(e.postData.contents).setMimeType(ContentService.MimeType.JSON); }
    function doGet() { return HtmlService.createHtmlOutput('<p>x</p>').setTitle('T'); }`);
  const event = {postData: {contents: '{"a":1}'}};
  expect(run('doPost', {source: 'web', event}).result).toEqual({
    kind: 'text',
    contentType: 'application/json',
    content: '{"a":1}',
  });
  expect(run('doGet', {source: 'web', event: {}}).result).toEqual({kind: 'html', title: 'T', content: '<p>x</p>'});
});
