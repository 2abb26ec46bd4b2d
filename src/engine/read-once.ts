/** Blobs that an execution reads from Drive once, however many of its steps look at them. */
import type {BlobStore} from '../ports';

/** Characters of a text that is remembered; a larger one, such as a frozen plan, is read anew instead of held in memory. */
const LENGTH_MAX = 2_000_000;

/**
 * The same blobs, each read at most once, and written only where the text is another than the one that is there. Right
 * within one execution that holds the lock: nobody else writes meanwhile.
 * A write that throws leaves nobody knowing what is there, so the next read looks.
 */
export function readOnce(blobs: BlobStore): BlobStore {
  const known = new Map<string, string | null>();
  const remember = (name: string, text: string | null): void => {
    if (text === null || text.length <= LENGTH_MAX) known.set(name, text);
  };
  return {
    read(name) {
      const text = known.get(name);
      if (text !== undefined) return text;
      const read = blobs.read(name);
      remember(name, read);
      return read;
    },
    write(name, text) {
      if (known.get(name) === text) return;
      known.delete(name);
      blobs.write(name, text);
      remember(name, text);
    },
    remove(name) {
      known.delete(name);
      blobs.remove(name);
    },
    inspect: () => blobs.inspect(),
  };
}
