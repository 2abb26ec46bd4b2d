/** Where a running execution is, for the sidebar: best effort, in the cache. */
import type {Progress, ProgressBoard} from '../ports';

const KEY = 'progress';

/** An execution lives six minutes at most; a note that is older is of one that died. */
const LIFE_SECONDS = 360;

/** The board over the script cache. */
export function createProgressBoard(): ProgressBoard {
  const cache = CacheService.getScriptCache();
  return {
    show: progress => cache.put(KEY, JSON.stringify(progress), LIFE_SECONDS),
    clear: () => cache.remove(KEY),
    current() {
      const text = cache.get(KEY);
      return text === null ? null : (JSON.parse(text) as Progress);
    },
  };
}
