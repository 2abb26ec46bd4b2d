/** CacheService: best-effort texts that expire (Apps Script Cache reference). */
import {listArgument, numberArgument, objectArgument, textArgument} from './arguments';
import {localTime, scriptOf} from './execution';
import type {Execution} from './execution';
import {ScriptError} from './operation';
import type {OperationTable} from './operation';

/** Longest key, in characters. */
export const CACHE_KEY_LENGTH_MAX = 250;

/** Longest value: 100 KB. */
export const CACHE_VALUE_BYTES_MAX = 100 * 1024;

/** Longest life of an entry: 6 hours. */
export const CACHE_SECONDS_MAX = 21_600;

/** Entries in one cache; more push out those that expire first. */
export const CACHE_ENTRIES_MAX = 1000;

type Entries = Record<string, {value: string; expiresAt: number}>;

function entriesOf(execution: Execution, args: readonly unknown[]): Entries {
  const scope = textArgument(args, 0, 'scope');
  return (scriptOf(execution).cache[scope === 'user' ? `user:${execution.request.user}` : scope] ??= {});
}

function read(execution: Execution, entries: Entries, key: string): string | null {
  const entry = Object.hasOwn(entries, key) ? entries[key] : undefined;
  if (!entry) return null;
  if (entry.expiresAt > localTime(execution)) return entry.value;
  delete entries[key];
  return null;
}

function put(execution: Execution, entries: Entries, key: string, value: string, seconds: number): void {
  if (key.length > CACHE_KEY_LENGTH_MAX) throw new ScriptError('Argument too large: key');
  if (Buffer.byteLength(value) > CACHE_VALUE_BYTES_MAX) throw new ScriptError('Argument too large: value');
  if (seconds < 1 || seconds > CACHE_SECONDS_MAX) throw new ScriptError('Invalid argument: expirationInSeconds');
  entries[key] = {value, expiresAt: localTime(execution) + seconds * 1000};
}

function evict(entries: Entries): void {
  const excess = Object.keys(entries).length - CACHE_ENTRIES_MAX;
  if (excess <= 0) return;
  const soonest = Object.entries(entries).sort((a, b) => a[1].expiresAt - b[1].expiresAt);
  for (const [key] of soonest.slice(0, excess)) delete entries[key];
}

/** Operations of CacheService. The first argument is the scope: `script`, `document` or `user`. */
export const CACHE_OPERATIONS: OperationTable = {
  'Cache.get': {
    cost: 'cacheRead',
    run: (execution, args) => read(execution, entriesOf(execution, args), textArgument(args, 1, 'key')),
  },
  'Cache.getAll': {
    cost: 'cacheRead',
    run: (execution, args) => {
      const entries = entriesOf(execution, args);
      const found = listArgument(args, 1, 'keys').map(key => [String(key), read(execution, entries, String(key))]);
      return Object.fromEntries(found.filter(([, value]) => value !== null)) as unknown;
    },
  },
  'Cache.put': {
    cost: 'cacheWrite',
    run: (execution, args) => {
      const entries = entriesOf(execution, args);
      const seconds = numberArgument(args, 3, 'expirationInSeconds');
      put(execution, entries, textArgument(args, 1, 'key'), textArgument(args, 2, 'value'), seconds);
      evict(entries);
    },
  },
  'Cache.putAll': {
    cost: 'cacheWrite',
    run: (execution, args) => {
      const entries = entriesOf(execution, args);
      const seconds = numberArgument(args, 2, 'expirationInSeconds');
      for (const [key, value] of Object.entries(objectArgument(args, 1, 'values'))) {
        put(execution, entries, key, String(value), seconds);
      }
      evict(entries);
    },
  },
  'Cache.remove': {
    cost: 'cacheWrite',
    run: (execution, args) => {
      delete entriesOf(execution, args)[textArgument(args, 1, 'key')];
    },
  },
  'Cache.removeAll': {
    cost: 'cacheWrite',
    run: (execution, args) => {
      const entries = entriesOf(execution, args);
      for (const key of listArgument(args, 1, 'keys')) delete entries[String(key)];
    },
  },
};
