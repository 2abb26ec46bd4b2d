/** The `fields` parameter: only the named parts of an answer, e.g. `nextPageToken,users(id,name/givenName)`. */
import {asObject} from './call';
import {invalidParameter} from './errors';

/** What to keep below each name; `true` keeps everything below it. */
type Mask = Map<string, Mask | true>;

/** Reads a mask from `text` beginning at `start`, up to `)` or the end. */
function readMask(text: string, start: number): {mask: Mask; end: number} {
  const mask: Mask = new Map();
  let at = start;
  for (;;) {
    const path = /^[\w*]+(?:\/[\w*]+)*/.exec(text.slice(at))?.[0];
    if (path === undefined) throw invalidParameter('fields', `Invalid field selection ${text}`);
    at += path.length;
    let below: Mask | true = true;
    if (text[at] === '(') {
      const nested = readMask(text, at + 1);
      if (text[nested.end] !== ')') throw invalidParameter('fields', `Invalid field selection ${text}`);
      below = nested.mask;
      at = nested.end + 1;
    }
    enter(mask, path.split('/'), below);
    if (text[at] !== ',') return {mask, end: at};
    at += 1;
  }
}

function enter(mask: Mask, path: readonly string[], below: Mask | true): void {
  const [name = '', ...rest] = path;
  const present = mask.get(name);
  if (present === true) return;
  if (rest.length > 0) {
    const nested = present ?? new Map<string, Mask | true>();
    mask.set(name, nested);
    enter(nested, rest, below);
  } else if (below === true || !present) {
    mask.set(name, below);
  } else {
    for (const [key, value] of below) present.set(key, value);
  }
}

function select(value: unknown, mask: Mask | true): unknown {
  if (mask === true) return value;
  if (Array.isArray(value)) return value.map(each => select(each, mask));
  const object = asObject(value);
  if (!object) return value;
  const kept = Object.entries(object).flatMap(([name, below]) => {
    const under = mask.get(name) ?? mask.get('*');
    return under === undefined ? [] : [[name, select(below, under)] as const];
  });
  return Object.fromEntries(kept);
}

/** The parts of an answer that a `fields` mask names. Throws 400 for a mask that can't be read. */
export function selectFields(value: object, fields: string): unknown {
  const text = fields.replaceAll(' ', '');
  const {mask, end} = readMask(text, 0);
  if (end !== text.length) throw invalidParameter('fields', `Invalid field selection ${fields}`);
  return select(value, mask);
}
