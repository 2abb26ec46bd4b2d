/** Session. */
import {call, setup} from './host';
import {strictClass, strictService} from './unimplemented';

/** An account, known by its address. */
export class User {
  readonly #email: string;

  constructor(email: string) {
    this.#email = email;
  }

  getEmail(): string {
    return this.#email;
  }

  getUserLoginId(): string {
    return this.#email;
  }

  toString(): string {
    return this.#email;
  }
}

/** The global `Session`. */
export function session(): object {
  strictClass(User, 'Session.User');
  Object.defineProperty(User.prototype, 'toString', {
    value(this: User) {
      return this.getEmail();
    },
  });
  return strictService('Session', {
    getActiveUser: () => new User(String(call('Session.getActiveUser'))),
    getEffectiveUser: () => new User(String(call('Session.getEffectiveUser'))),
    getScriptTimeZone: () => setup.timeZone,
    getActiveUserLocale: () => call('Session.getActiveUserLocale'),
    getTemporaryActiveUserKey: () => call('Session.getTemporaryActiveUserKey'),
  });
}
