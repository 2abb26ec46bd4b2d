/** PropertiesService. */
import {call} from './host';
import {strictClass, strictService} from './unimplemented';

/** One store of small texts. */
class Properties {
  readonly #scope: string;

  constructor(scope: string) {
    this.#scope = scope;
  }

  getProperty(key: string): unknown {
    return call('Properties.getProperty', this.#scope, key);
  }

  getProperties(): unknown {
    return call('Properties.getProperties', this.#scope);
  }

  getKeys(): unknown {
    return call('Properties.getKeys', this.#scope);
  }

  setProperty(key: unknown, value: unknown): this {
    call('Properties.setProperty', this.#scope, String(key), String(value));
    return this;
  }

  setProperties(properties: Record<string, unknown>, deleteAllOthers = false): this {
    const texts = Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, String(value)]));
    call('Properties.setProperties', this.#scope, texts, deleteAllOthers);
    return this;
  }

  deleteProperty(key: string): this {
    call('Properties.deleteProperty', this.#scope, key);
    return this;
  }

  deleteAllProperties(): this {
    call('Properties.deleteAllProperties', this.#scope);
    return this;
  }
}

/** The global `PropertiesService`. */
export function propertiesService(): object {
  strictClass(Properties, 'PropertiesService.Properties');
  return strictService('PropertiesService', {
    getScriptProperties: () => new Properties('script'),
    getUserProperties: () => new Properties('user'),
    getDocumentProperties: () => new Properties('document'),
  });
}
