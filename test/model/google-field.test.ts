import fc from 'fast-check';
import {GOOGLE_FIELD_NAMES, googleField, writeFields, type GoogleField} from '../../src/model/google-field';
import type {JsonObject} from '../../src/model/json';

function field(name: string): GoogleField {
  const found = googleField(name);
  if (!found) throw new Error(`no field ${name}`);
  return found;
}

/** A user in whom other tools keep entries beside ours. */
const crowded: JsonObject = {
  name: {givenName: 'Ann', familyName: 'Lee', fullName: 'Ann Lee', displayName: 'Ann'},
  organizations: [
    {type: 'school', name: 'MIT'},
    {primary: true, title: 'Cook', department: 'Old'},
  ],
  phones: [
    {type: 'home', value: '+1'},
    {type: 'work', value: '+2', primary: true},
    {type: 'custom', customType: 'car', value: '+3'},
  ],
  externalIds: [
    {type: 'account', value: 'x'},
    {type: 'organization', value: 'E-1'},
    {type: 'custom', customType: 'jumpcloud', value: 'p-ann'},
  ],
  relations: [
    {type: 'assistant', value: 'bob@ex.example'},
    {type: 'manager', value: 'eve@ex.example'},
  ],
  addresses: [{type: 'work', locality: 'Bern', country: 'CH'}],
};

describe('fields of a Google profile', () => {
  test.each([
    {name: 'name.givenName', text: 'Anna', changed: {name: {givenName: 'Anna', familyName: 'Lee', displayName: 'Ann'}}},
    {
      name: 'organizations.department',
      text: 'Sales',
      changed: {
        organizations: [
          {type: 'school', name: 'MIT'},
          {primary: true, title: 'Cook', department: 'Sales'},
        ],
      },
    },
    {
      name: 'organizations.department',
      text: '',
      changed: {
        organizations: [
          {type: 'school', name: 'MIT'},
          {primary: true, title: 'Cook'},
        ],
      },
    },
    {
      name: 'phones.work',
      text: '',
      changed: {
        phones: [
          {type: 'home', value: '+1'},
          {type: 'custom', customType: 'car', value: '+3'},
        ],
      },
    },
    {
      name: 'phones.mobile',
      text: '+9',
      changed: {phones: [...(crowded['phones'] as JsonObject[]), {type: 'mobile', value: '+9'}]},
    },
    {
      name: 'relations.manager',
      text: 'zoe@ex.example',
      changed: {
        relations: [
          {type: 'assistant', value: 'bob@ex.example'},
          {type: 'manager', value: 'zoe@ex.example'},
        ],
      },
    },
    {
      name: 'externalIds.employeeId',
      text: '',
      changed: {
        externalIds: [
          {type: 'account', value: 'x'},
          {type: 'custom', customType: 'jumpcloud', value: 'p-ann'},
        ],
      },
    },
    {name: 'addresses.work.locality', text: '', changed: {addresses: [{type: 'work', country: 'CH'}]}},
    {name: 'recoveryEmail', text: '', changed: {recoveryEmail: null}},
    {name: 'customSchemas.HR.grade', text: '7', changed: {customSchemas: {HR: {grade: '7'}}}},
  ])('writing $name to "$text" keeps every neighbour', ({name, text, changed}) => {
    expect(field(name).write(crowded, text)).toEqual(changed);
  });

  test('what is written is read back, and a second write changes nothing', () => {
    const values = fc.record({
      name: fc.constantFrom(...GOOGLE_FIELD_NAMES, 'customSchemas.HR.grade'),
      text: fc.constantFrom('', 'a', 'b c', 'ü'),
    });
    fc.assert(
      fc.property(values, ({name, text}) => {
        const one = field(name);
        const written = writeFields(crowded, [{field: one, text}]).user;
        expect(one.read(written)).toBe(text);
        expect(writeFields(written, [{field: one, text}]).user).toEqual(written);
      }),
    );
  });

  test('writing one field never changes what another one reads', () => {
    fc.assert(
      fc.property(fc.constantFrom(...GOOGLE_FIELD_NAMES), fc.constantFrom(...GOOGLE_FIELD_NAMES), (mine, other) => {
        fc.pre(mine !== other);
        const written = writeFields(crowded, [{field: field(mine), text: 'new'}]).user;
        expect(field(other).read(written)).toBe(field(other).read(crowded));
      }),
    );
  });

  test('fields of one custom schema are sent together', () => {
    const {changed} = writeFields(crowded, [
      {field: field('customSchemas.HR.grade'), text: '7'},
      {field: field('customSchemas.HR.team'), text: 'core'},
    ]);
    expect(changed).toEqual({customSchemas: {HR: {grade: '7', team: 'core'}}});
  });

  test.each(['name.nickname', 'phones', 'customSchemas.HR', 'externalIds.other', ''])('"%s" is no field', name => {
    expect(googleField(name)).toBeNull();
  });
});
