/** PropertiesService: small durable texts (Apps Script Properties reference; limits from the quotas page). */
import {useQuota} from './quotas';
import {localTime, scriptOf} from './execution';
import type {Execution} from './execution';
import {objectArgument, textArgument} from './arguments';
import {ScriptError} from './operation';
import type {OperationTable} from './operation';

/** Longest value: 9 KB. */
export const PROPERTY_VALUE_BYTES_MAX = 9 * 1024;

/** All keys and values of one store: 500 KB. */
export const PROPERTY_STORE_BYTES_MAX = 500 * 1024;

type Store = Record<string, string>;

function bytes(text: string): number {
  return Buffer.byteLength(text);
}

function storeOf(execution: Execution, args: readonly unknown[]): Store {
  const script = scriptOf(execution);
  const scope = textArgument(args, 0, 'scope');
  if (scope === 'script') return script.scriptProperties;
  if (scope === 'document') return script.documentProperties;
  return (script.userProperties[execution.request.user] ??= {});
}

function count(execution: Execution): void {
  useQuota(scriptOf(execution), execution.request.user, localTime(execution), 'properties');
}

/** Throws before anything is written, so a write is whole or not at all. */
function checkSizes(store: Store, added: Store, keepOthers: boolean): void {
  for (const value of Object.values(added)) {
    if (bytes(value) > PROPERTY_VALUE_BYTES_MAX) throw new ScriptError('Argument too large: value');
  }
  const after = keepOthers ? {...store, ...added} : added;
  const size = Object.entries(after).reduce((sum, [key, value]) => sum + bytes(key) + bytes(value), 0);
  if (size > PROPERTY_STORE_BYTES_MAX) {
    throw new ScriptError('You have exceeded the property storage quota. Please remove some properties and try again.');
  }
}

function write(execution: Execution, args: readonly unknown[], added: Store, keepOthers: boolean): void {
  const store = storeOf(execution, args);
  checkSizes(store, added, keepOthers);
  if (!keepOthers) for (const key of Object.keys(store)) delete store[key];
  Object.assign(store, added);
}

/** Operations of PropertiesService. The first argument is the scope: `script`, `document` or `user`. */
export const PROPERTIES_OPERATIONS: OperationTable = {
  'Properties.getProperty': {
    cost: 'propertiesRead',
    run: (execution, args) => {
      count(execution);
      const key = textArgument(args, 1, 'key');
      const store = storeOf(execution, args);
      return Object.hasOwn(store, key) ? store[key] : null;
    },
  },
  'Properties.getProperties': {
    cost: 'propertiesRead',
    run: (execution, args) => {
      count(execution);
      return {...storeOf(execution, args)};
    },
  },
  'Properties.getKeys': {
    cost: 'propertiesRead',
    run: (execution, args) => {
      count(execution);
      return Object.keys(storeOf(execution, args));
    },
  },
  'Properties.setProperty': {
    cost: 'propertiesWrite',
    run: (execution, args) => {
      count(execution);
      write(execution, args, {[textArgument(args, 1, 'key')]: textArgument(args, 2, 'value')}, true);
    },
  },
  'Properties.setProperties': {
    cost: 'propertiesWrite',
    run: (execution, args) => {
      count(execution);
      const given = objectArgument(args, 1, 'properties');
      const added = Object.fromEntries(Object.entries(given).map(([key, value]) => [key, String(value)]));
      write(execution, args, added, args[2] !== true);
    },
  },
  'Properties.deleteProperty': {
    cost: 'propertiesWrite',
    run: (execution, args) => {
      count(execution);
      delete storeOf(execution, args)[textArgument(args, 1, 'key')];
    },
  },
  'Properties.deleteAllProperties': {
    cost: 'propertiesWrite',
    run: (execution, args) => {
      count(execution);
      write(execution, args, {}, false);
    },
  },
};
