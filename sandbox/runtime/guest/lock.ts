/** LockService. */
import {call, exception} from './host';
import {strictClass, strictService} from './unimplemented';

/** One mutual exclusion between executions. */
class Lock {
  readonly #scope: string;

  constructor(scope: string) {
    this.#scope = scope;
  }

  tryLock(timeoutInMillis: number): boolean {
    return call('Lock.tryLock', this.#scope, timeoutInMillis) === true;
  }

  waitLock(timeoutInMillis: number): void {
    if (this.tryLock(timeoutInMillis)) return;
    throw exception('Lock timeout: another process was holding the lock for too long.');
  }

  hasLock(): boolean {
    return call('Lock.hasLock', this.#scope) === true;
  }

  releaseLock(): void {
    call('Lock.releaseLock', this.#scope);
  }
}

/** The global `LockService`. */
export function lockService(): object {
  strictClass(Lock, 'LockService.Lock');
  return strictService('LockService', {
    getScriptLock: () => new Lock('script'),
    getUserLock: () => new Lock('user'),
    getDocumentLock: () => new Lock('document'),
  });
}
