/** The `q` of Drive files.list, as far as a small file store needs it: comparisons joined by `and`. */
import type {DriveFile} from '../../world/drive-state';
import {GoogleError} from '../errors';

/** Whether a file fits. */
export type FileMatcher = (file: DriveFile) => boolean;

const TEXT = String.raw`'((?:[^'\\]|\\.)*)'`;

/** The comparisons understood, each with what it means; quoted texts arrive unescaped. */
const TERMS: readonly (readonly [RegExp, (...texts: string[]) => FileMatcher])[] = [
  [new RegExp(`^name\\s*=\\s*${TEXT}`), text => file => file.name === text],
  [new RegExp(`^name\\s*!=\\s*${TEXT}`), text => file => file.name !== text],
  [
    new RegExp(`^name\\s+contains\\s+${TEXT}`),
    text => file =>
      file.name
        .toLowerCase()
        .split(/[\s._-]+/)
        .concat(file.name.toLowerCase())
        .some(word => word.startsWith((text ?? '').toLowerCase())),
  ],
  [new RegExp(`^mimeType\\s*=\\s*${TEXT}`), text => file => file.mimeType === text],
  [new RegExp(`^mimeType\\s*!=\\s*${TEXT}`), text => file => file.mimeType !== text],
  [new RegExp(`^${TEXT}\\s+in\\s+parents`), text => file => file.parents.includes(text ?? '')],
  [/^trashed\s*=\s*(true|false)/, text => file => file.trashed === (text === 'true')],
  [
    new RegExp(`^appProperties\\s+has\\s*\\{\\s*key\\s*=\\s*${TEXT}\\s+and\\s+value\\s*=\\s*${TEXT}\\s*\\}`),
    (key, value) => file => file.appProperties[key ?? ''] === value,
  ],
  [
    new RegExp(`^modifiedTime\\s*(<=|>=|<|>|=)\\s*${TEXT}`),
    (operator, text) => file => {
      const difference = file.modifiedAt - Date.parse(text ?? '');
      return difference === 0 ? operator !== '<' && operator !== '>' : operator?.[0] === (difference < 0 ? '<' : '>');
    },
  ],
];

function invalidQuery(): GoogleError {
  return new GoogleError(400, 'invalid', 'Invalid Value', 'global', {location: 'q', locationType: 'parameter'});
}

/** The matcher of a query. Throws 400 for what the sandbox's Drive does not understand. */
export function parseFileQuery(query: string): FileMatcher {
  const matchers: FileMatcher[] = [];
  let rest = query.trim();
  while (rest !== '') {
    const found = TERMS.flatMap(([pattern, meaning]) => {
      const match = pattern.exec(rest);
      return match ? [{length: match[0].length, texts: match.slice(1), meaning}] : [];
    })[0];
    if (!found) throw invalidQuery();
    matchers.push(found.meaning(...found.texts.map(text => text.replace(/\\(.)/g, '$1'))));
    const after = rest.slice(found.length).trim();
    const and = /^and\s+/.exec(after);
    if (after !== '' && !and) throw invalidQuery();
    rest = and ? after.slice(and[0].length) : '';
  }
  return file => matchers.every(matches => matches(file));
}
