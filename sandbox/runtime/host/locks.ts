/** LockService: one holder per scope, freed at the end of its execution (Apps Script Lock reference). */
import {numberArgument, textArgument} from './arguments';
import {scriptOf} from './execution';
import type {Execution} from './execution';
import {LockBusy} from './operation';
import type {OperationTable} from './operation';

function scopeOf(execution: Execution, args: readonly unknown[]): string {
  const scope = textArgument(args, 0, 'scope');
  return scope === 'user' ? `user:${execution.request.user}` : scope;
}

/** Takes a lock if it is free or already held; `false` when another execution holds it. */
export function takeLock(execution: Execution, scope: string): boolean {
  const {locks} = scriptOf(execution);
  const holder = (locks[scope] ??= execution.id);
  return holder === execution.id;
}

/** Operations of LockService. The first argument is the scope: `script`, `document` or `user`. */
export const LOCK_OPERATIONS: OperationTable = {
  'Lock.tryLock': {
    cost: 'lock',
    run: (execution, args) => {
      const scope = scopeOf(execution, args);
      const timeoutMs = numberArgument(args, 1, 'timeoutInMillis');
      if (takeLock(execution, scope)) return true;
      if (timeoutMs <= 0) return false;
      throw new LockBusy(scope, timeoutMs);
    },
  },
  'Lock.hasLock': {
    cost: 'free',
    run: (execution, args) => scriptOf(execution).locks[scopeOf(execution, args)] === execution.id,
  },
  'Lock.releaseLock': {
    cost: 'lock',
    run: (execution, args) => {
      const scope = scopeOf(execution, args);
      const {locks} = scriptOf(execution);
      if (locks[scope] === execution.id) delete locks[scope];
    },
  },
};
