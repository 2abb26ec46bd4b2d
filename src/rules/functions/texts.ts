/** Functions that make texts of texts. Characters are Unicode's, so no emoji is ever cut in two. */
import {CallProblem, bounded, overload, tooLong, TEXT_LENGTH_MAX, type RuleFunction} from './rule-function';

/** Most texts that `coalesce` takes one by one; for more it takes a list. */
const COALESCE_MAX = 8;

/** Widest text that `pad` fills up to. */
const PAD_LENGTH_MAX = 100;

const TEXT = {text: 'string'};
const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}'’]*/gu;

/** Functions for texts. */
export const TEXT_FUNCTIONS: readonly RuleFunction[] = [
  {
    name: 'lower',
    meaning: 'The text in small letters.',
    example: 'lower(user.department)',
    result: 'r&d',
    overloads: [overload(TEXT, 'string', (text: string) => text.toLowerCase())],
  },
  {
    name: 'upper',
    meaning: 'The text in capitals.',
    example: 'upper(user.lastname)',
    result: 'LOVELACE',
    overloads: [overload(TEXT, 'string', (text: string) => text.toUpperCase())],
  },
  {
    name: 'titleCase',
    meaning: 'The text with the first letter of each word as a capital and the others small.',
    example: 'titleCase("jean-luc PICARD")',
    result: 'Jean-Luc Picard',
    overloads: [overload(TEXT, 'string', titleCased)],
  },
  {
    name: 'trim',
    meaning: 'The text without spaces at both ends.',
    example: 'trim(user.jobTitle)',
    result: 'Lead Engineer',
    overloads: [overload(TEXT, 'string', (text: string) => text.trim())],
  },
  {
    name: 'stripSpaces',
    meaning: 'The text without any space, line breaks and tabs among them.',
    example: 'stripSpaces("+49 30 1234")',
    result: '+49301234',
    overloads: [overload(TEXT, 'string', (text: string) => text.replace(/\s/gu, ''))],
  },
  {
    name: 'left',
    meaning: 'The first characters of the text.',
    example: 'left(user.firstname, 1)',
    result: 'A',
    overloads: [
      overload({...TEXT, count: 'int'}, 'string', (text: string, count: bigint) =>
        Array.from(text).slice(0, index(count)).join(''),
      ),
    ],
  },
  {
    name: 'right',
    meaning: 'The last characters of the text.',
    example: 'right(user.employeeIdentifier, 4)',
    result: '0417',
    overloads: [
      overload({...TEXT, count: 'int'}, 'string', (text: string, count: bigint) => {
        const characters = Array.from(text);
        return characters.slice(Math.max(0, characters.length - index(count))).join('');
      }),
    ],
  },
  {
    name: 'mid',
    meaning: 'That many characters of the text, from a position on; the first is 1.',
    example: 'mid("C-1234-DE", 3, 4)',
    result: '1234',
    overloads: [
      overload({...TEXT, position: 'int', count: 'int'}, 'string', (text: string, position: bigint, count: bigint) => {
        const from = Math.max(0, index(position) - 1);
        return Array.from(text)
          .slice(from, from + index(count))
          .join('');
      }),
    ],
  },
  {
    name: 'substring',
    meaning: 'The characters of the text from one index up to another; the first is 0, the last one is left out.',
    example: 'substring(user.costCenter, 0, 2)',
    result: 'C1',
    overloads: [
      overload({...TEXT, from: 'int'}, 'string', (text: string, from: bigint) =>
        Array.from(text).slice(index(from)).join(''),
      ),
      overload({...TEXT, from: 'int', to: 'int'}, 'string', (text: string, from: bigint, to: bigint) =>
        Array.from(text).slice(index(from), index(to)).join(''),
      ),
    ],
  },
  {
    name: 'pad',
    meaning: 'The text filled up at the left to a length.',
    example: 'pad("42", 6, "0")',
    result: '000042',
    overloads: [overload({...TEXT, length: 'int', filling: 'string'}, 'string', padded)],
  },
  {
    name: 'word',
    meaning:
      'One word of the text; the first is 1, the last is -1. Words stand between spaces, or between any of the separators given.',
    example: 'word("Curie-Sklodowska", 1, "-")',
    result: 'Curie',
    overloads: [
      overload({...TEXT, number: 'int'}, 'string', (text: string, number: bigint) =>
        item(text.split(/\s+/u).filter(Boolean), number),
      ),
      overload({...TEXT, number: 'int', separators: 'string'}, 'string', wordOf),
    ],
  },
  {
    name: 'replace',
    meaning: 'The text with every occurrence of one text replaced by another.',
    example: 'replace(user.department, "&", "and")',
    result: 'RandD',
    overloads: [
      overload({...TEXT, what: 'string', by: 'string'}, 'string', replaced),
      overload({...TEXT, what: 'string', by: 'string'}, 'string', replaced, {isMethod: true}),
    ],
  },
  {
    name: 'coalesce',
    meaning: `The first text that is not empty, of up to ${COALESCE_MAX} texts or of a list.`,
    example: 'coalesce(user.displayname, user.firstname)',
    result: 'Ada',
    overloads: [
      ...Array.from({length: COALESCE_MAX}, (_none, at) =>
        overload(
          Object.fromEntries(Array.from({length: at + 1}, (_text, number) => [`text${number + 1}`, 'string'])),
          'string',
          (...texts: readonly string[]) => firstFilled(texts),
          {isShown: at === 1},
        ),
      ),
      overload({texts: 'list<string>'}, 'string', (texts: readonly string[]) => firstFilled(texts)),
    ],
  },
  {
    name: 'isEmpty',
    meaning: 'Whether the text holds nothing but spaces.',
    example: 'isEmpty(user.middlename) ? "" : left(user.middlename, 1) + "."',
    result: 'K.',
    overloads: [overload(TEXT, 'bool', (text: string) => text.trim() === '')],
  },
  {
    name: 'isYes',
    meaning: 'Whether the text says yes: true, yes, y, on or 1, capitals aside.',
    example: 'isYes(user.attributes.remote) ? "Home" : user.location',
    result: 'Home',
    overloads: [overload(TEXT, 'bool', (text: string) => /^\s*(?:true|yes|y|on|1)\s*$/i.test(text))],
  },
  {
    name: 'wholeNumber',
    meaning: 'The whole number that the text is, or the fallback where it is none.',
    example: 'wholeNumber(user.attributes.floor, 0) + 1',
    result: '4',
    overloads: [overload({...TEXT, fallback: 'int'}, 'int', numberIn)],
  },
  {
    name: 'lookup',
    meaning: 'What a table has for the text; for a text that is not in it the fallback, or an empty text.',
    example: 'lookup(left(user.location, 3), {"BER": "Berlin", "LON": "London"}, user.location)',
    result: 'London',
    overloads: [
      overload({...TEXT, table: 'map<string, string>'}, 'string', (text: string, table: Table) =>
        entryOf(text, table, ''),
      ),
      overload({...TEXT, table: 'map<string, string>', fallback: 'string'}, 'string', entryOf),
    ],
  },
];

type Table = Readonly<Record<string, unknown>>;

/** The entry of a list by its number, the first being 1 and the last -1; an empty text where there is none. */
export function item(list: readonly string[], number: bigint): string {
  const at = Number(number);
  return list[at < 0 ? list.length + at : at - 1] ?? '';
}

/** The first text that is not blank. */
function firstFilled(texts: readonly string[]): string {
  return texts.find(text => text.trim() !== '') ?? '';
}

function index(number: bigint): number {
  return Math.max(0, Number(number));
}

function titleCased(text: string): string {
  return text.replace(WORD, word => {
    const [first = '', ...rest] = Array.from(word);
    return first.toUpperCase() + rest.join('').toLowerCase();
  });
}

function padded(text: string, length: bigint, filling: string): string {
  const [character, ...more] = Array.from(filling);
  if (character === undefined || more.length > 0) throw new CallProblem('pad() fills up with one character');
  if (length > PAD_LENGTH_MAX) throw new CallProblem(`pad() fills up to at most ${PAD_LENGTH_MAX} characters`);
  return character.repeat(Math.max(0, Number(length) - Array.from(text).length)) + text;
}

function wordOf(text: string, number: bigint, separators: string): string {
  const between = new Set(Array.from(separators));
  const words: string[] = [];
  let word = '';
  for (const character of text) {
    if (!between.has(character)) word += character;
    else if (word !== '') {
      words.push(word);
      word = '';
    }
  }
  return item(word === '' ? words : [...words, word], number);
}

function replaced(text: string, what: string, by: string): string {
  if (what === '') return text;
  const parts = text.split(what);
  if (text.length + (parts.length - 1) * (by.length - what.length) > TEXT_LENGTH_MAX) throw tooLong();
  return bounded(parts.join(by));
}

function numberIn(text: string, fallback: bigint): bigint {
  const digits = text.trim();
  return /^[+-]?\d{1,15}$/.test(digits) ? BigInt(digits.replace('+', '')) : fallback;
}

function entryOf(text: string, table: Table, fallback: string): string {
  if (!Object.prototype.hasOwnProperty.call(table, text)) return fallback;
  const entry = table[text];
  if (typeof entry !== 'string') throw new CallProblem(`the table of lookup() has no text for "${text}"`);
  return entry;
}
