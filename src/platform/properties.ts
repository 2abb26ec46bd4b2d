/** Small durable texts. */
import type {Properties} from '../ports';

/** Properties over one of Apps Script's three stores. */
export function createProperties(store: GoogleAppsScript.Properties.Properties): Properties {
  return {
    get: key => store.getProperty(key),
    all(prefix) {
      const values: Record<string, string> = store.getProperties();
      return Object.fromEntries(Object.entries(values).filter(([key]) => key.startsWith(prefix)));
    },
    set(values) {
      store.setProperties({...values}, false);
    },
    remove(keys) {
      for (const key of keys) store.deleteProperty(key);
    },
  };
}
