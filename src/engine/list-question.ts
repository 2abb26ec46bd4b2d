/** What the console asks for when it shows a list by pages. */
import type {ListQuestion} from '../report/saga-views';

const SEARCH_LENGTH_MAX = 200;
const OFFSET_MAX = 1_000_000;

/** The question, whatever came from the browser: the text in lower case, the first entry that is wanted from 0 on. */
export function questionOf(asked: unknown): Required<ListQuestion> {
  const {search, offset} = (typeof asked === 'object' && asked !== null ? asked : {}) as Record<string, unknown>;
  const first = typeof offset === 'number' && Number.isInteger(offset) ? offset : 0;
  return {
    search: typeof search === 'string' ? search.trim().toLowerCase().slice(0, SEARCH_LENGTH_MAX) : '',
    offset: Math.min(Math.max(first, 0), OFFSET_MAX),
  };
}
