/** The tabs' part of the sheet reference: columns with their meaning, and the rows that a new tab starts with. */
import type {ColumnSchema, TabSchema} from '../../src/sheet/schema';
import {GOOGLE_FIELD_NAMES, googleField} from '../../src/model/google-field';
import {code, table, words} from './markdown';

/** One tab. */
export function tabSection(schema: TabSchema): string {
  const {name, purpose, generated, columns, seed} = schema;
  const parts = [
    `### ${name}`,
    `${words(purpose)} ${generated ? 'Lockstep writes it.' : 'Yours to fill in.'}`,
    table(
      ['Column', 'Meaning', 'For example'],
      columns.map(column => [words(column.header), words(column.meaning), examplesOf(column)]),
    ),
  ];
  if (seed.length > 0) {
    parts.push(
      `A new ${words(name)} tab starts with these rows:`,
      table(
        columns.map(({header}) => words(header)),
        seed.map(row => row.map((cell, at) => cellText(String(cell), columns[at]?.header === 'Meaning'))),
      ),
    );
  }
  return parts.join('\n\n');
}

function examplesOf({examples, choices}: ColumnSchema): string {
  return (choices ? `one of ${choices.map(code).join(', ')}` : examples.map(code).join('<br>')) || '';
}

/** Meanings are prose; everything else is what stands in the cell. */
function cellText(text: string, isProse: boolean): string {
  if (text === '') return '';
  return isProse ? words(text) : code(text);
}

/** Every field of Google's profile that the Attributes tab may name. */
export function googleFieldsSection(): string {
  const rows = GOOGLE_FIELD_NAMES.map(name => {
    const field = googleField(name);
    return [code(name), String(field?.lengthMax ?? ''), field?.required ? 'never emptied' : ''];
  });
  return [
    '## Google fields',
    `What the first column of the Attributes tab may name. A custom schema's field is ${code('customSchemas.Schema.field')}.`,
    table(['Field', 'Most characters', ''], rows),
  ].join('\n\n');
}
