/** What an expression looks at of one person, in JumpCloud's terms: the fields that it names, with their values. */
import {PERSON_FIELD_NAMES, type PERSON_LIST_FIELDS} from '../model/person-fields';
import type {PersonView} from '../model/rule-set';
import type {TracedInput} from '../model/rule-trace';
import {recordOf} from './person-record';

/** `user.` and a field; behind `attributes` and `recoveryEmail` the name in them too, with a dot or in brackets. */
const FIELD = /\buser\.([A-Za-z_]\w*)(?:\.([A-Za-z_]\w*)(?!\s*\()|\[\s*["']([^"']*)["']\s*\])?/g;

/** Functions that look a list of the person through. */
const READERS: readonly (readonly [RegExp, keyof typeof PERSON_LIST_FIELDS])[] = [
  [/\bphone\s*\(\s*user\b/, 'phoneNumbers'],
  [/\baddress\s*\(\s*user\b/, 'addresses'],
];

/** The fields in the order of the text, each once. Pure. */
export function tracedInputs(text: string, view: PersonView): readonly TracedInput[] {
  const record = recordOf(view);
  const inputs = new Map<string, string>();
  for (const [, field = '', dotted, quoted] of text.matchAll(FIELD)) {
    if (!PERSON_FIELD_NAMES.includes(field)) continue;
    const value = record[field];
    const inner = dotted ?? quoted;
    if (inner !== undefined && isTable(value)) inputs.set(`${field}.${inner}`, textOf(value[inner]));
    else inputs.set(field, textOf(value));
  }
  for (const [reader, field] of READERS) if (reader.test(text)) inputs.set(field, textOf(record[field]));
  return [...inputs].map(([name, value]) => ({name, value}));
}

function isTable(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean' || typeof value === 'number') return String(value);
  if (Array.isArray(value)) return value.map(entryOf).join('; ');
  return isTable(value) ? entryOf(value) : '';
}

/** An entry of a list as `type: work, number: +41`, without what is not set. */
function entryOf(entry: unknown): string {
  if (!isTable(entry)) return String(entry);
  return Object.entries(entry)
    .filter(([, text]) => text !== '')
    .map(([name, text]) => `${name}: ${String(text)}`)
    .join(', ');
}
