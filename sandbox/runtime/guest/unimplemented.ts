/** Members that the sandbox doesn't have throw by their name instead of being `undefined`. */

/** What JavaScript itself asks of any object. */
const ASKED_BY_LANGUAGE = new Set<PropertyKey>(['then', 'toJSON', 'constructor', 'length', 'nodeType', 'inspect']);

function strictPrototype(name: string): object {
  return new Proxy(Object.prototype, {
    get(target, member, receiver): unknown {
      if (typeof member === 'symbol' || member in target || ASKED_BY_LANGUAGE.has(member)) {
        return Reflect.get(target, member, receiver);
      }
      throw new Error(`not implemented: ${name}.${member}`);
    },
  });
}

/** Makes every member that a class doesn't have throw by name, such as `SpreadsheetApp.Sheet.x`. */
export function strictClass(type: {readonly prototype: object}, name: string): void {
  Object.setPrototypeOf(type.prototype, strictPrototype(name));
  const text = name.slice(name.lastIndexOf('.') + 1);
  Object.defineProperty(type.prototype, 'toString', {value: () => text, configurable: true, writable: true});
}

/** A service's global object: every member that it doesn't have throws by name. */
export function strictService<T extends object>(name: string, members: T): T {
  const service = Object.setPrototypeOf(members, strictPrototype(name)) as T;
  Object.defineProperty(service, 'toString', {value: () => name, configurable: true, writable: true});
  return service;
}
