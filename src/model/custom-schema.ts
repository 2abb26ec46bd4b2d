/** Custom schemas: the fields that a company adds to Google's profiles, and how their values are spelled as texts. */
import {isJsonObject, jsonArray, type Json} from './json';

/** What a custom field holds (Directory API schemas, `fieldType`). */
export const SCHEMA_TYPES = ['STRING', 'INT64', 'BOOL', 'DOUBLE', 'DATE', 'EMAIL', 'PHONE'] as const;

/** One of the types that a custom field can have. */
export type SchemaType = (typeof SCHEMA_TYPES)[number];

/** How a custom field keeps its value: one of that type, or a list of them. */
export interface FieldStorage {
  readonly type: SchemaType;
  readonly multiValued: boolean;
}

/** One field of a custom schema. */
export interface SchemaField extends FieldStorage {
  readonly name: string;
}

/** One custom schema as Google has it. Names count capitals. */
export interface CustomSchema {
  readonly name: string;
  readonly fields: readonly SchemaField[];
}

/** How a custom field is kept when nothing else is said: one text. */
export const TEXT_STORAGE: FieldStorage = {type: 'STRING', multiValued: false};

/** What stands between the entries of a list when it is written as one text. An entry can't hold it. */
export const LIST_SEPARATOR = ', ';

/** The entries in the text of a list; empty ones are nothing. */
export function entriesIn(text: string): readonly string[] {
  return text
    .split(',')
    .map(entry => entry.trim())
    .filter(entry => entry !== '');
}

/** Schema and field in a name such as `customSchemas.HR.grade`, or `null` for any other name. */
export function customFieldOf(name: string): {readonly schema: string; readonly field: string} | null {
  const [, schema, field] = /^customSchemas\.([A-Za-z0-9_-]{1,60})\.([A-Za-z0-9_-]{1,60})$/.exec(name) ?? [];
  return schema === undefined || field === undefined ? null : {schema, field};
}

/** A custom field's value as one text; `''` where there is none. A 64-bit number comes as a number or as a text. */
export function textOfCustom(value: Json | undefined): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return jsonArray(value)
    .map(entry => (isJsonObject(entry) ? textOfCustom(entry['value']) : ''))
    .filter(text => text !== '')
    .join(LIST_SEPARATOR);
}

/** The value that Google keeps for a text of that storage; `null` clears it. The text is spelled as `spelledFor` gives it. */
export function customValue(text: string, {type, multiValued}: FieldStorage): Json {
  if (text === '') return null;
  return multiValued ? entriesIn(text).map(entry => ({value: single(entry, type)})) : single(text, type);
}

function single(text: string, type: SchemaType): Json {
  if (type === 'BOOL') return text === 'true';
  if (type === 'DOUBLE') return Number(text);
  // Beyond 2^53 a JSON number loses digits; Google takes 64-bit numbers as texts as well.
  return type === 'INT64' && Number.isSafeInteger(Number(text)) ? Number(text) : text;
}

/** The text as it is read back from a field of that storage, or `null` where the field can't hold it. */
export function spelledFor(text: string, {type, multiValued}: FieldStorage): string | null {
  if (!multiValued) return text === '' ? '' : spelledSingle(text, type);
  const entries = entriesIn(text).map(entry => spelledSingle(entry, type));
  return entries.includes(null) ? null : entries.join(LIST_SEPARATOR);
}

const EMAIL = /^[^\s@,;<>"]+@[^\s@,;<>"]+\.[^\s@,;<>"]+$/;

function spelledSingle(text: string, type: SchemaType): string | null {
  switch (type) {
    case 'BOOL':
      return /^(?:true|false)$/i.test(text) ? text.toLowerCase() : null;
    case 'INT64':
      return /^-?\d{1,18}$/.test(text) ? text.replace(/^(-?)0+(?=\d)/, '$1').replace(/^-0$/, '0') : null;
    case 'DOUBLE':
      return Number.isFinite(Number(text)) ? String(Number(text)) : null;
    case 'DATE':
      // The day of a point in time, such as JumpCloud's own dates.
      return /^\d{4}-\d{2}-\d{2}(?:T.*)?$/.test(text) ? text.slice(0, 10) : null;
    case 'EMAIL':
      return EMAIL.test(text) ? text : null;
    case 'STRING':
    case 'PHONE':
      return text;
  }
}
