import fc from 'fast-check';
import {SCHEMA_TYPES, spelledFor, type FieldStorage, type SchemaType} from '../../src/model/custom-schema';
import {googleField, writeFields} from '../../src/model/google-field';

function storage(type: SchemaType, multiValued = false): FieldStorage {
  return {type, multiValued};
}

describe('values of custom fields', () => {
  test.each([
    {text: '7', kept: storage('STRING'), value: '7'},
    {text: '7', kept: storage('INT64'), value: 7},
    {text: '900719925474099312', kept: storage('INT64'), value: '900719925474099312'},
    {text: '1.5', kept: storage('DOUBLE'), value: 1.5},
    {text: 'false', kept: storage('BOOL'), value: false},
    {text: '2026-03-02', kept: storage('DATE'), value: '2026-03-02'},
    {text: 'a, b', kept: storage('STRING', true), value: [{value: 'a'}, {value: 'b'}]},
    {text: '1, 2', kept: storage('INT64', true), value: [{value: 1}, {value: 2}]},
    {text: '', kept: storage('STRING', true), value: null},
    {text: '', kept: storage('BOOL'), value: null},
  ])('"$text" as $kept.type is sent as $value', ({text, kept, value}) => {
    const field = googleField('customSchemas.HR.x', kept);
    expect(field?.write({}, text)).toEqual({customSchemas: {HR: {x: value}}});
  });

  test.each([
    {text: 'TRUE', type: 'BOOL', spelled: 'true'},
    {text: 'yes', type: 'BOOL', spelled: null},
    {text: '007', type: 'INT64', spelled: '7'},
    {text: '-0', type: 'INT64', spelled: '0'},
    {text: '1.5', type: 'INT64', spelled: null},
    {text: '1'.repeat(19), type: 'INT64', spelled: null},
    {text: '1.50', type: 'DOUBLE', spelled: '1.5'},
    {text: 'much', type: 'DOUBLE', spelled: null},
    {text: '2026-03-02T08:00:00.000Z', type: 'DATE', spelled: '2026-03-02'},
    {text: '2.3.2026', type: 'DATE', spelled: null},
    {text: 'ada@ex.com', type: 'EMAIL', spelled: 'ada@ex.com'},
    {text: 'ada', type: 'EMAIL', spelled: null},
    {text: 'call me', type: 'PHONE', spelled: 'call me'},
  ] as const)('"$text" is spelled $spelled for $type', ({text, type, spelled}) => {
    expect(spelledFor(text, storage(type))).toBe(spelled);
  });

  test('a list is refused for one entry that does not fit', () => {
    expect(spelledFor('1, 2, three', storage('INT64', true))).toBeNull();
    expect(spelledFor(' 1,,02 ', storage('INT64', true))).toBe('1, 2');
  });

  test('whatever is spelled is read back as it was written', () => {
    const texts = fc.oneof(fc.integer().map(String), fc.double().map(String), fc.string(), fc.constantFrom('true', ''));
    fc.assert(
      fc.property(texts, fc.constantFrom(...SCHEMA_TYPES), fc.boolean(), (text, type, multiValued) => {
        const spelled = spelledFor(text, storage(type, multiValued));
        const field = googleField('customSchemas.HR.x', storage(type, multiValued));
        if (spelled === null || !field) return;
        expect(field.read(writeFields({}, [{field, text: spelled}]).user)).toBe(spelled);
      }),
    );
  });
});
