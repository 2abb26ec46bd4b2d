/** The expressions' part of the sheet reference: fields, CEL itself, and the functions, each with a worked example. */
import {PERSON_FIELD_NAMES} from '../../src/model/person-fields';
import {isoTime} from '../../src/model/time';
import {EXPRESSION_LENGTH_MAX} from '../../src/rules/expression';
import {FUNCTION_GROUPS} from '../../src/rules/functions/all';
import {
  LIST_LENGTH_MAX,
  TEXT_LENGTH_MAX,
  type Overload,
  type RuleFunction,
} from '../../src/rules/functions/rule-function';
import {STEPS_MAX} from '../../src/rules/meter';
import {MATCHED_LENGTH_MAX, PATTERN_LENGTH_MAX} from '../../src/rules/pattern';
import {PERSON_FIELD_TYPES, recordOf} from '../../src/rules/person-record';
import {CONSTRUCTS} from './cel';
import {COUNTERPARTS} from './entra';
import {code, table, words} from './markdown';
import {TAKEN_ADDRESS, samplePerson} from './sample-person';

const thousands = (number: number): string => number.toLocaleString('en-US');

/** Everything about expressions. */
export function expressionsSection(): string {
  return [
    '## Expressions',
    INTRODUCTION,
    fieldsSection(),
    constructsSection(),
    ...FUNCTION_GROUPS.map(functionsSection),
    entraSection(),
  ].join('\n\n');
}

const INTRODUCTION = `Conditions and values are written in CEL, the language of Google's own dynamic groups and IAM conditions, with one variable: ${code('user')}, the person in JumpCloud. A value is a text, a number or yes/no. An empty text empties the field; ${code('null')} or ${code('keep()')} leaves it as it is.

An expression is checked when the row is read: names, types, patterns. What is wrong is a finding with the cell and the character. What can only be seen with a person at hand is a finding about that person, and the field is left alone.

No expression can hang a run. It may have ${thousands(EXPRESSION_LENGTH_MAX)} characters and two loops within each other; a text in it may have ${thousands(TEXT_LENGTH_MAX)} characters, a list from ${code('split()')} ${thousands(LIST_LENGTH_MAX)} entries; a regular expression may have ${PATTERN_LENGTH_MAX} characters, stands in quotes, is held against at most ${MATCHED_LENGTH_MAX} characters, and is refused where it could take long; and working an expression out for one person ends after ${thousands(STEPS_MAX)} steps.

Types are written as in CEL: ${code('string')} is a text, ${code('int')} a whole number, ${code('bool')} yes or no (${code('true')} or ${code('false')}), ${code('list<string>')} a list of texts, ${code('map<string, string>')} a table of texts by name, ${code('Person')} is what ${code('user')} is, ${code('dyn')} is any of them.`;

function fieldsSection(): string {
  const view = samplePerson();
  const record = recordOf(view);
  const value = (name: string): string => {
    const shown = JSON.stringify(record[name]);
    return ['""', '[]', 'false', '{}', '{"address":""}'].includes(shown) ? '' : code(shown);
  };
  return [
    '### Fields of a person',
    `JumpCloud's own names. What is not set is an empty text, ${code('false')} or an empty list. ${code('user.attributes')} holds the custom attributes: ${code('user.attributes.team')}, or ${code('user.attributes["cost center"]')}. The last column is the sample person on whom every example below is worked out, at ${isoTime(view.now ?? 0)}; somebody else has the address ${TAKEN_ADDRESS}.`,
    table(
      ['Field', 'Type', 'Sample person'],
      PERSON_FIELD_NAMES.map(name => [code(`user.${name}`), code(PERSON_FIELD_TYPES[name] ?? ''), value(name)]),
    ),
  ].join('\n\n');
}

function constructsSection(): string {
  return [
    '### CEL itself',
    table(
      ['Written', 'Meaning', 'Example', 'Gives'],
      CONSTRUCTS.map(({written, meaning, example, result}) => [
        code(written),
        words(meaning),
        code(example),
        resultText(result),
      ]),
    ),
  ].join('\n\n');
}

function functionsSection({title, functions}: (typeof FUNCTION_GROUPS)[number]): string {
  const rows = functions.map(one => [
    signaturesOf(one).map(code).join('<br>'),
    words(one.meaning),
    code(one.example),
    resultText(one.result),
  ]);
  return [`### Functions: ${words(title)}`, table(['Function', 'Meaning', 'Example', 'Gives'], rows)].join('\n\n');
}

/** Every way to call a function, as an admin writes it. */
export function signaturesOf({name, overloads, needsRun}: RuleFunction): readonly string[] {
  return overloads.filter(one => one.isShown !== false).map(one => signatureOf(name, one, needsRun === true));
}

function signatureOf(name: string, {parameters, gives, isMethod}: Overload, needsRun: boolean): string {
  const all = Object.entries(parameters).map(([parameter, type]) => `${parameter}: ${type}`);
  const written = needsRun || isMethod ? all.slice(1) : all;
  const receiver = isMethod ? `${Object.keys(parameters)[0] ?? ''}.` : '';
  return `${receiver}${name}(${written.join(', ')}): ${gives}`;
}

function entraSection(): string {
  return [
    '### Coming from Microsoft Entra',
    table(
      ['In Entra', 'Here', ''],
      COUNTERPARTS.map(({entra, here, remark}) => [entra, here === undefined ? '' : code(here), words(remark ?? '')]),
    ),
  ].join('\n\n');
}

function resultText(result: string | null): string {
  if (result === null) return 'the field is left alone';
  return result === '' ? 'an empty text' : code(result);
}
