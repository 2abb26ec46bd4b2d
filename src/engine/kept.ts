/** Values that Lockstep keeps over runs as JSON, each in a blob of its own. */
import type {BlobStore} from '../ports';

/** The value kept under a name; `none` when nothing was ever kept. */
export function readKept<Value>(blobs: BlobStore, name: string, none: Value): Value {
  const text = blobs.read(name);
  return text === null ? none : (JSON.parse(text) as Value);
}

/**
 * Keeps a text, writing only when it differs from what is there.
 *
 * @param none the text that stands for nothing: it is not written where nothing was ever kept
 */
export function keepText(blobs: BlobStore, name: string, text: string, none: string | null = null): void {
  if (text !== (blobs.read(name) ?? none)) blobs.write(name, text);
}
