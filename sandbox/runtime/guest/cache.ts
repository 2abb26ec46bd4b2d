/** CacheService. */
import {call} from './host';
import {strictClass, strictService} from './unimplemented';

const DEFAULT_SECONDS = 600;

/** One cache of texts that expire. */
class Cache {
  readonly #scope: string;

  constructor(scope: string) {
    this.#scope = scope;
  }

  get(key: string): unknown {
    return call('Cache.get', this.#scope, key);
  }

  getAll(keys: readonly string[]): unknown {
    return call('Cache.getAll', this.#scope, keys);
  }

  put(key: string, value: unknown, expirationInSeconds = DEFAULT_SECONDS): void {
    call('Cache.put', this.#scope, key, String(value), expirationInSeconds);
  }

  putAll(values: Record<string, unknown>, expirationInSeconds = DEFAULT_SECONDS): void {
    const texts = Object.fromEntries(Object.entries(values).map(([key, value]) => [key, String(value)]));
    call('Cache.putAll', this.#scope, texts, expirationInSeconds);
  }

  remove(key: string): void {
    call('Cache.remove', this.#scope, key);
  }

  removeAll(keys: readonly string[]): void {
    call('Cache.removeAll', this.#scope, keys);
  }
}

/** The global `CacheService`. */
export function cacheService(): object {
  strictClass(Cache, 'CacheService.Cache');
  return strictService('CacheService', {
    getScriptCache: () => new Cache('script'),
    getUserCache: () => new Cache('user'),
    getDocumentCache: () => new Cache('document'),
  });
}
