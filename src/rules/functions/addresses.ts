/** Functions that make addresses: plain letters out of any script, and a local part that nobody else has. */
import anyAscii from 'any-ascii';
import {isAddress, toEmail, type Email} from '../../model/ids';
import {suggestion} from '../nearest';
import {viewIn, type PersonRecord} from '../person-record';
import {CallProblem, bounded, overload, type ArgumentCheck, type RuleFunction} from './rule-function';

/** Highest number that is put behind a local part. */
const COUNTER_MAX = 999;

/** Steps that looking through the counted addresses of one name may take. */
const COUNTING_STEPS = 200;

const TEXT = {text: 'string'};

/** Letters that some languages write with two plain ones, where any-ascii takes the nearest single one. */
const CONVENTIONS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  de: {ä: 'ae', ö: 'oe', ü: 'ue'},
  da: {å: 'aa', ø: 'oe'},
  no: {å: 'aa', ø: 'oe'},
  nb: {å: 'aa', ø: 'oe'},
};

const LANGUAGE: ArgumentCheck = {
  at: 1,
  isLiteral: false,
  kind: 'expression.language',
  remedy: `The languages are ${Object.keys(CONVENTIONS).join(', ')}; for all others leave it out.`,
  problem: languageProblem,
};

/** Functions that make addresses. */
export const ADDRESS_FUNCTIONS: readonly RuleFunction[] = [
  {
    name: 'ascii',
    meaning:
      'The text in plain letters without accents, from any script. A language (de, da, no, nb) makes ä, ö, ü or å, ø two letters.',
    example: 'ascii("Jürgen Łuczak", "de")',
    result: 'Juergen Luczak',
    overloads: [
      overload(TEXT, 'string', (text: string) => transliterated(text)),
      overload({...TEXT, language: 'string'}, 'string', transliterated),
    ],
    checks: [LANGUAGE],
  },
  {
    name: 'slug',
    meaning:
      'The text as small plain letters and digits, with a separator in place of everything else: ready to stand in an address.',
    example: 'slug("Anne-Marie D\'Arc", ".")',
    result: 'anne.marie.darc',
    overloads: [overload({...TEXT, separator: 'string'}, 'string', slugged)],
  },
  {
    name: 'localPart',
    meaning: 'The part of an address before the @.',
    example: 'localPart(user.email) + "@example.org"',
    result: 'ada.lovelace@example.org',
    overloads: [overload({address: 'string'}, 'string', (address: string) => address.split('@')[0] ?? '')],
  },
  {
    name: 'domain',
    meaning: 'The part of an address behind the @, in small letters.',
    example: 'domain(user.email)',
    result: 'example.com',
    overloads: [
      overload({address: 'string'}, 'string', (address: string) =>
        address.includes('@') ? address.slice(address.lastIndexOf('@') + 1).toLowerCase() : '',
      ),
    ],
  },
  {
    name: 'uniqueAddress',
    meaning:
      'The address of a local part and a domain, if nobody else has it; otherwise with the first free number behind the local part, from 2 on. One of these that the person already has is kept.',
    example: 'uniqueAddress(slug(left(user.firstname, 1) + user.lastname, ""), "example.com")',
    result: 'alovelace2@example.com',
    needsRun: true,
    overloads: [overload({person: 'Person', local: 'string', domain: 'string'}, 'string', uniqueAddress)],
    checks: [
      {
        at: 1,
        isLiteral: false,
        kind: 'expression.domain',
        remedy: 'Write a domain, such as "example.com".',
        problem: domain => (isAddress(`a@${domain}`) ? null : `"${domain}" is not a domain`),
        steps: () => COUNTING_STEPS,
      },
    ],
  },
];

function languageProblem(language: string): string | null {
  const languages = Object.keys(CONVENTIONS);
  if (languages.includes(language)) return null;
  return `ascii() knows no language "${language}".${suggestion(language, languages)}`;
}

function transliterated(text: string, language?: string): string {
  const problem = language === undefined ? null : languageProblem(language);
  if (problem !== null) throw new CallProblem(problem.replace(/\.$/, ''));
  const pairs = (language === undefined ? undefined : CONVENTIONS[language]) ?? {};
  // Composed first, so that a letter and its accent are one; and without what lies beyond the basic plane, which are
  // emoji and scripts of the past: the bundle does not carry their tables (build/webpack.config.mjs).
  const letters = text.normalize('NFC').replace(/[\u{10000}-\u{10ffff}]/gu, '');
  const paired = letters.replace(/[äöüåø]/giu, (letter, at: number) => {
    const pair = pairs[letter.toLowerCase()];
    if (pair === undefined) return letter;
    if (letter === letter.toLowerCase()) return pair;
    const isAmongCapitals = /\p{Lu}/u.test(letters.charAt(at + 1)) || /\p{Lu}$/u.test(letters.slice(0, at));
    return isAmongCapitals ? pair.toUpperCase() : pair.charAt(0).toUpperCase() + pair.slice(1);
  });
  return bounded(anyAscii(paired));
}

function slugged(text: string, separator: string): string {
  if (separator.length > 1) throw new CallProblem('the separator of slug() is one character, or none');
  const words = transliterated(text)
    .toLowerCase()
    .replace(/['’]/g, '')
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
  return words.join(separator);
}

/** The person's own address of that name before a free one, so that it stays although an earlier number became free. */
function uniqueAddress(record: PersonRecord, local: string, domain: string): string {
  const view = viewIn(record);
  const book = view?.addresses;
  if (!view || !book) throw new CallProblem('the addresses that are taken are not known here');
  const {id} = view.person;
  const first = numbered(local, domain, 1);
  const own = book.heldBy(id).flatMap(address => numberIn(address, first) ?? []);
  if (own.length > 0) return numbered(local, domain, Math.min(...own));
  for (let number = 1; number <= COUNTER_MAX; number++) {
    const address = numbered(local, domain, number);
    if (!book.isFreeFor(id, address)) continue;
    book.claim(id, address);
    return address;
  }
  throw new CallProblem(`${first} is taken, and so is every number up to ${COUNTER_MAX} behind it`);
}

function numbered(local: string, domain: string, number: number): Email {
  const address = `${local.trim()}${number === 1 ? '' : number}@${domain.trim()}`;
  if (isAddress(address)) return toEmail(address);
  throw new CallProblem(`"${address}" can't be an address; slug() makes a local part of any text`);
}

/** The number of an address that is another one with a number behind its local part; `null` for any other address. */
function numberIn(address: Email, first: Email): number | null {
  if (address === first) return 1;
  const at = first.lastIndexOf('@');
  const [local, rest] = [first.slice(0, at), first.slice(at)];
  if (!address.startsWith(local) || !address.endsWith(rest)) return null;
  const digits = address.slice(local.length, address.length - rest.length);
  return /^[1-9]\d{0,2}$/.test(digits) && digits !== '1' ? Number(digits) : null;
}
