/** Properties and blobs in memory, with Apps Script's size limits. */
import type {BlobStore, Properties} from '../../src/ports';

/** Properties that refuse what Apps Script refuses: 9 KB a value. */
export class MemoryProperties implements Properties {
  readonly values = new Map<string, string>();

  get(key: string): string | null {
    return this.values.get(key) ?? null;
  }

  all(prefix: string): Readonly<Record<string, string>> {
    return Object.fromEntries([...this.values].filter(([key]) => key.startsWith(prefix)));
  }

  set(values: Readonly<Record<string, string>>): void {
    for (const [key, value] of Object.entries(values)) {
      if (Buffer.byteLength(value) > 9 * 1024) throw new Error(`property ${key} is too large`);
      this.values.set(key, value);
    }
  }

  remove(keys: readonly string[]): void {
    for (const key of keys) this.values.delete(key);
  }
}

/** Blobs in memory. */
export class MemoryBlobs implements BlobStore {
  readonly texts = new Map<string, string>();

  read(name: string): string | null {
    return this.texts.get(name) ?? null;
  }

  write(name: string, text: string): void {
    this.texts.set(name, text);
  }

  remove(name: string): void {
    this.texts.delete(name);
  }

  inspect(): {readonly problem: string; readonly stores: number} {
    return {problem: '', stores: 1};
  }
}
