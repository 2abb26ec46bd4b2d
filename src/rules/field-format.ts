/** What the text of a profile field has to look like, and how it is spelled so that it equals what Google gives back. */
import type {FieldFormat} from '../model/google-field';
import {yesOrNo} from './cells';

/** The text as Google stores it, or `null` with what it should have been. */
export type Spelling = Readonly<{text: string}> | Readonly<{text: null; expected: string}>;

const ADDRESS = /^[^\s@,;<>"]+@[^\s@,;<>"]+\.[^\s@,;<>"]+$/;

/** E.164, which recoveryPhone has to be (Directory API users, recoveryPhone). */
const E164 = /^\+[1-9]\d{6,14}$/;

/** The genders that Google has words for (Directory API users, gender.type). */
const GENDERS = ['female', 'male', 'other', 'unknown'];

interface Format {
  readonly expected: string;
  /** `null` for a text that is not of the format. */
  readonly spell: (text: string) => string | null;
}

const FORMATS: Readonly<Record<FieldFormat, Format>> = {
  text: {expected: 'a text', spell: text => text},
  address: {expected: 'a mail address', spell: text => matching(text.toLowerCase(), ADDRESS)},
  // Whether an account has the address is seen when the plan is made.
  person: {expected: 'a mail address', spell: text => text.toLowerCase()},
  'E.164': {expected: 'a phone number of the form +15551234567', spell: text => matching(text, E164)},
  'yes or no': {expected: 'true or false', spell: text => wordOf(yesOrNo(text, null))},
  'whole number': {
    expected: 'a whole number from 0 on',
    spell: text => matching(text, /^\d{1,9}$/)?.replace(/^0+(?=\d)/, '') ?? null,
  },
  'country code': {
    expected: 'a country code of two letters, such as DE',
    spell: text => matching(text.toUpperCase(), /^[A-Z]{2}$/),
  },
  'language code': {
    expected: 'a language code, such as de or en-GB',
    spell: text => matching(text, /^[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*$/),
  },
  gender: {
    expected: `one of ${GENDERS.join(', ')}`,
    spell: text => GENDERS.find(one => one === text.toLowerCase()) ?? null,
  },
};

/** The text of a field in Google's spelling; an empty text stays empty. */
export function spelled(text: string, format: FieldFormat): Spelling {
  const {expected, spell} = FORMATS[format];
  const spelling = text === '' ? '' : spell(text);
  return spelling === null ? {text: null, expected} : {text: spelling};
}

function matching(text: string, pattern: RegExp): string | null {
  return pattern.test(text) ? text : null;
}

function wordOf(isYes: boolean | null): string | null {
  return isYes === null ? null : String(isYes);
}
