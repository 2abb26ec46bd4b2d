/** What the page needs besides the vendors' own APIs: google.script.run, the menu, live news, pace, push. */
import {jsonReply} from '../wire';
import type {ExecutionReport} from '../runtime/engine';
import {BadInput, bodyObject, refusal, refuseUnknown} from './endpoint';
import type {Endpoint} from './endpoint';
import type {Sandbox} from './sandbox';

/** The longest text of a function name. */
const FUNCTION_NAME = /^[A-Za-z_$][\w$]*$/;

const SOURCES = ['sidebar', 'menu'] as const;

/** The cell that a script made active, by the name of its tab. */
function shownCell({holder}: Sandbox, {active}: ExecutionReport): object {
  const {sheets} = holder.world.script.spreadsheet;
  const tab = sheets.find(sheet => sheet.sheetId === active?.sheetId)?.name;
  return active === undefined || tab === undefined ? {} : {active: {tab, row: active.row, column: active.column}};
}

function reportView(sandbox: Sandbox, report: ExecutionReport): object {
  const {id, error, result, html, log, virtualMs, calls} = report;
  const outcome = error === undefined ? {result: result ?? null} : {error: {name: error.name, message: error.message}};
  return {id, ...outcome, ...(html === undefined ? {} : {html}), ...shownCell(sandbox, report), log, virtualMs, calls};
}

function readSource(value: unknown): (typeof SOURCES)[number] {
  const source = SOURCES.find(each => each === value);
  if (source === undefined) throw new BadInput('source must be "sidebar" or "menu".');
  return source;
}

/**
 * `POST /sandbox/run {"function", "parameters", "user"?, "source"?}`: what google.script.run or a click in the menu does.
 *
 * Answers `{result}` or `{error: {name, message}}`, both with status 200; a function that ends with `_` is private.
 */
export const runFunction: Endpoint = async (sandbox, request) => {
  const body = bodyObject(request);
  refuseUnknown(body, ['function', 'parameters', 'user', 'source']);
  const {function: name, parameters = [], user = sandbox.holder.world.script.owner} = body;
  if (typeof name !== 'string' || !FUNCTION_NAME.test(name)) throw new BadInput('function must be the name of one.');
  if (!Array.isArray(parameters)) throw new BadInput('parameters must be a list.');
  if (typeof user !== 'string') throw new BadInput('user must be the address of an account.');
  const source = readSource(body['source'] ?? 'sidebar');
  if (name.endsWith('_')) {
    const message = `Script function not found: ${name}`;
    return jsonReply(200, {error: {name: 'Error', message}, log: []});
  }
  const report = await sandbox.scripts.run({function: name, parameters, source, user});
  sandbox.live.touch();
  return jsonReply(200, reportView(sandbox, report));
};

/** `GET /sandbox/menu`: what opening the spreadsheet does: `onOpen` runs, and answers with the menu it made. */
export const openSpreadsheet: Endpoint = async sandbox => {
  const {script} = sandbox.holder.world;
  const hasCode = script.files.some(file => file.type === 'SERVER_JS');
  if (!hasCode) return jsonReply(200, {menu: null, error: null});
  const report = await sandbox.scripts.run({function: 'onOpen', parameters: [], source: 'menu', user: script.owner});
  const error = report.error === undefined ? null : `${report.error.name}: ${report.error.message}`;
  return jsonReply(200, {menu: report.menu ?? null, error});
};

/** `GET /sandbox/live`: server-sent events, each with the present state. */
export const watch: Endpoint = sandbox => ({stream: response => sandbox.live.watch(response)});

/** `POST /sandbox/push`: takes the built project from disk, as a push would. */
export const push: Endpoint = sandbox => {
  const files = sandbox.readProject();
  if (files === undefined) return refusal(400, 'There is no built project in dist/: run `npm run build` first.');
  sandbox.holder.world.script.files = files;
  sandbox.live.touch();
  return jsonReply(200, {files: files.map(({name, type}) => ({name, type}))});
};
