import fc from 'fast-check';
import {GOOGLE_FIELD_NAMES, googleField, oversize, writeFields, type GoogleField} from '../../src/model/google-field';
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
  locations: [{type: 'desk', area: 'BER-1'}],
  gender: {type: 'female', addressMeAs: 'she/her'},
  emails: [
    {address: 'ann@ex.example', primary: true, type: 'work'},
    {address: 'a@work.example', type: 'work'},
  ],
};

/** A text that a field can hold. */
function sample({format}: GoogleField): fc.Arbitrary<string> {
  switch (format) {
    case 'yes or no':
      return fc.constantFrom('true', 'false');
    case 'whole number':
      return fc.nat().map(String);
    default:
      return fc.string({minLength: 1, maxLength: 20});
  }
}

const EVERY_NAME = [
  ...GOOGLE_FIELD_NAMES,
  'customSchemas.HR.grade',
  'phones.custom.pager 2',
  'externalIds.custom.badge',
];

/** A field and a text for it; the empty one only where it can be cleared. */
const writes = fc.constantFrom(...EVERY_NAME).chain(name => {
  const one = field(name);
  const texts = one.required ? sample(one) : fc.oneof(sample(one), fc.constant(''));
  return texts.map(text => ({field: one, text}));
});

/** Entries as other tools and people keep them: of types that no field here stands for. */
const foreignEntry = fc.record({
  type: fc.constantFrom('custom', 'school', 'made up'),
  customType: fc.constantFrom('door badge', 'night shift', 'other tool'),
  value: fc.string(),
});

const LISTS = [
  'addresses',
  'emails',
  'externalIds',
  'ims',
  'keywords',
  'languages',
  'locations',
  'organizations',
  'phones',
  'relations',
  'websites',
] as const;

/** Users in whom others keep whatever they like, and in whom any of our fields may hold something already. */
const users = fc
  .tuple(
    fc.record(Object.fromEntries(LISTS.map(list => [list, fc.array(foreignEntry, {maxLength: 3})]))),
    fc.array(writes),
  )
  .map(([foreign, before]) => writeFields({...foreign, name: {givenName: 'A', familyName: 'L'}}, before).user);

function foreignIn(user: JsonObject): readonly unknown[] {
  return LISTS.map(list =>
    ((user[list] ?? []) as JsonObject[]).filter(entry =>
      ['door badge', 'night shift', 'other tool'].includes(entry['customType'] as string),
    ),
  );
}

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
    {name: 'includeInGlobalAddressList', text: 'false', changed: {includeInGlobalAddressList: false}},
    {
      name: 'organizations.fullTimeEquivalent',
      text: '50000',
      changed: {
        organizations: [
          {type: 'school', name: 'MIT'},
          {primary: true, title: 'Cook', department: 'Old', fullTimeEquivalent: 50_000},
        ],
      },
    },
    {
      name: 'phones.custom.car',
      text: '+4',
      changed: {
        phones: [
          {type: 'home', value: '+1'},
          {type: 'work', value: '+2', primary: true},
          {type: 'custom', customType: 'car', value: '+4'},
        ],
      },
    },
    {
      name: 'phones.car',
      text: '+4',
      changed: {phones: [...(crowded['phones'] as JsonObject[]), {type: 'car', value: '+4'}]},
    },
    {
      name: 'locations.desk.floorName',
      text: '3',
      changed: {locations: [{type: 'desk', area: 'BER-1', floorName: '3'}]},
    },
    {name: 'languages.preferred', text: 'de', changed: {languages: [{preference: 'preferred', languageCode: 'de'}]}},
    {name: 'ims.work.skype', text: 'ann', changed: {ims: [{type: 'work', protocol: 'skype', im: 'ann'}]}},
    {name: 'gender.type', text: '', changed: {gender: {addressMeAs: 'she/her'}}},
    {name: 'notes', text: 'Keeps bees', changed: {notes: {contentType: 'text_plain', value: 'Keeps bees'}}},
    {
      name: 'emails.work',
      text: '',
      changed: {emails: [{address: 'ann@ex.example', primary: true, type: 'work'}]},
    },
    {name: 'customSchemas.HR.grade', text: '7', changed: {customSchemas: {HR: {grade: '7'}}}},
  ])('writing $name to "$text" keeps every neighbour', ({name, text, changed}) => {
    expect(field(name).write(crowded, text)).toEqual(changed);
  });

  test('in any user, what is written is read back, cleared is empty, and entries of others stay as they are', () => {
    fc.assert(
      fc.property(users, fc.uniqueArray(writes, {selector: one => one.field.name}), (user, values) => {
        const written = writeFields(user, values);
        for (const one of values) expect(one.field.read(written.user)).toBe(one.text);
        expect(foreignIn(written.user)).toEqual(foreignIn(user));
        expect({...user, ...written.changed, customSchemas: null}).toEqual({...written.user, customSchemas: null});
      }),
    );
  });

  test('a second write of the same changes nothing', () => {
    fc.assert(
      fc.property(users, fc.array(writes), (user, values) => {
        const last = new Map(values.map(one => [one.field.name, one]));
        const once = writeFields(user, [...last.values()]).user;
        expect(writeFields(once, [...last.values()]).user).toEqual(once);
      }),
    );
  });

  test('writing one field never changes what another one reads', () => {
    fc.assert(
      fc.property(users, writes, fc.constantFrom(...EVERY_NAME), (user, {field: mine, text}, other) => {
        fc.pre(mine.name !== other);
        const written = writeFields(user, [{field: mine, text}]).user;
        expect(field(other).read(written)).toBe(field(other).read(user));
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

  test.each([
    'name.nickname',
    'phones',
    'phones.custom.',
    'phones.custom. car',
    'addresses.custom.x',
    'constructor.custom.x',
    'externalIds.custom.jumpcloud',
    'externalIds.custom.lockstep-suspended',
    'externalIds.custom.lockstep-incident',
    'customSchemas.HR',
    'customSchemas.H R.x',
    'externalIds.other',
    '',
  ])('"%s" is no field', name => {
    expect(googleField(name)).toBeNull();
  });
});

describe('sizes that Google takes', () => {
  /** A list of one phone whose JSON has so many bytes. */
  const phones = (bytes: number, letter = 'x'): JsonObject[] => {
    const frame = Buffer.byteLength(JSON.stringify([{value: ''}]));
    return [{value: letter.repeat((bytes - frame) / Buffer.byteLength(letter))}];
  };

  test.each([
    {letter: 'x', bytes: 1024, fits: true},
    {letter: 'x', bytes: 1025, fits: false},
    {letter: 'ü', bytes: 1024, fits: true},
    {letter: 'ü', bytes: 1026, fits: false},
  ])('$bytes bytes of phones made of $letter: fits $fits', ({letter, bytes, fits}) => {
    expect(oversize('phones', phones(bytes, letter))).toEqual(fits ? null : {bytes, most: 1024});
  });

  test('every letter counts as many bytes as UTF-8 has for it', () => {
    fc.assert(
      fc.property(fc.string({unit: 'grapheme', minLength: 700, maxLength: 900}), text => {
        const bytes = Buffer.byteLength(JSON.stringify([text]));
        expect(oversize('phones', [text])).toEqual(bytes > 1024 ? {bytes, most: 1024} : null);
      }),
      {numRuns: 30},
    );
  });

  test('a property without a stated cap always fits', () => {
    expect(oversize('customSchemas', {HR: {text: 'x'.repeat(100_000)}})).toBeNull();
  });
});
