/** The `q` of drives.list: comparisons joined by `and` (Drive API guide "Search for shared drives"). */
import type {SharedDriveRecord} from '../../world/drive-state';
import {GoogleError} from '../errors';

/** A shared drive together with what a search can ask about it. */
export interface SearchedDrive {
  readonly drive: SharedDriveRecord;
  readonly memberCount: number;
  readonly organizerCount: number;
}

type Matcher = (searched: SearchedDrive) => boolean;

const TEXT = String.raw`'((?:[^'\\]|\\.)*)'`;
const COMPARISON = '(<=|>=|!=|<|>|=)';

function compares(left: number, operator: string, right: number): boolean {
  if (operator === '!=') return left !== right;
  if (left === right) return operator.includes('=');
  return operator.startsWith(left < right ? '<' : '>');
}

/** The comparisons understood, each with what it means; quoted texts arrive unescaped. */
const TERMS: readonly (readonly [RegExp, (...texts: string[]) => Matcher])[] = [
  [
    new RegExp(`^name\\s*(=|!=)\\s*${TEXT}`),
    (operator = '', text = '') =>
      ({drive}) =>
        (drive.name === text) === (operator === '='),
  ],
  [
    new RegExp(`^name\\s+contains\\s+${TEXT}`),
    (text = '') =>
      ({drive}) => {
        const name = drive.name.toLowerCase();
        return [name, ...name.split(/[\s._-]+/)].some(word => word.startsWith(text.toLowerCase()));
      },
  ],
  [
    /^hidden\s*=\s*(true|false)/,
    text =>
      ({drive}) =>
        drive.hidden === (text === 'true'),
  ],
  [
    new RegExp(`^(memberCount|organizerCount)\\s*${COMPARISON}\\s*(\\d+)`),
    (field = '', operator = '', text = '') =>
      searched =>
        compares(searched[field as 'memberCount' | 'organizerCount'], operator, Number(text)),
  ],
  [
    new RegExp(`^createdTime\\s*${COMPARISON}\\s*${TEXT}`),
    (operator = '', text = '') =>
      ({drive}) =>
        compares(drive.createdAt, operator, Date.parse(text)),
  ],
];

/** The test that a query stands for; everything fits an empty one. Throws 400 for what is not understood. */
export function parseDriveQuery(query: string): Matcher {
  const tests: Matcher[] = [];
  let rest = query.trim();
  while (rest !== '') {
    const [pattern, make] = TERMS.find(([each]) => each.test(rest)) ?? [];
    const match = pattern?.exec(rest);
    if (!match || !make) throw new GoogleError(400, 'invalid', 'Invalid Value');
    tests.push(make(...match.slice(1).map(text => text.replace(/\\(.)/g, '$1'))));
    rest = rest.slice(match[0].length).trim();
    if (rest === '') break;
    if (!/^and\s/i.test(rest)) throw new GoogleError(400, 'invalid', 'Invalid Value');
    rest = rest.slice(3).trim();
    if (rest === '') throw new GoogleError(400, 'invalid', 'Invalid Value');
  }
  return searched => tests.every(test => test(searched));
}
