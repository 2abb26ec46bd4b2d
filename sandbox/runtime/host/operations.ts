/** Every service operation by name. */
import {advancedCall} from './advanced-calls';
import {CACHE_OPERATIONS} from './cache';
import {DRIVE_OPERATIONS} from './drive';
import {isSimpleTrigger, permissionError} from './execution';
import type {Execution} from './execution';
import {HTML_OPERATIONS} from './html';
import {LOCK_OPERATIONS} from './locks';
import {LOG_OPERATIONS} from './log';
import {MAIL_OPERATIONS} from './mail';
import type {OperationTable, ServiceOperation} from './operation';
import {PROPERTIES_OPERATIONS} from './properties';
import {SCRIPT_OPERATIONS} from './script';
import {SESSION_OPERATIONS} from './session';
import {SHEETS_OPERATIONS} from './sheets/index';
import {URL_FETCH_OPERATIONS} from './url-fetch';
import {UTILITIES_OPERATIONS} from './utilities';

const OPERATIONS: OperationTable = {
  ...CACHE_OPERATIONS,
  ...DRIVE_OPERATIONS,
  ...HTML_OPERATIONS,
  ...LOCK_OPERATIONS,
  ...LOG_OPERATIONS,
  ...MAIL_OPERATIONS,
  ...PROPERTIES_OPERATIONS,
  ...SCRIPT_OPERATIONS,
  ...SESSION_OPERATIONS,
  ...SHEETS_OPERATIONS,
  ...URL_FETCH_OPERATIONS,
  ...UTILITIES_OPERATIONS,
};

/** What a simple trigger may not call, and the scope it would need. */
const NEEDS_GRANT: readonly (readonly [pattern: RegExp, scope: string])[] = [
  [/^UrlFetchApp\./, 'script.external_request'],
  [/^MailApp\./, 'script.send_mail'],
  [/^DriveApp\./, 'drive'],
  [/^ScriptApp\.(newTrigger|deleteTrigger|getProjectTriggers)/, 'script.scriptapp'],
  [/^Ui\.show/, 'script.container.ui'],
  [/^[a-z]+\./i, 'admin.directory.user'],
];

/** The operation of that name, as this execution may use it; `undefined` when there is none. */
export function findOperation(execution: Execution, name: string): ServiceOperation | undefined {
  const own = Object.hasOwn(OPERATIONS, name) ? OPERATIONS[name] : undefined;
  const operation = own ?? advancedCall(name);
  if (!operation || !isSimpleTrigger(execution.request)) return operation;
  const needed = NEEDS_GRANT.slice(0, own ? -1 : undefined).find(([pattern]) => pattern.test(name));
  if (!needed) return operation;
  return {
    cost: 'free',
    run: () => {
      throw permissionError(name, needed[1]);
    },
  };
}
