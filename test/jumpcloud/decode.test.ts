/** Records of JumpCloud into people: what counts as unset, what is dropped, and what makes a record unreadable. */
import {decodeConnection, decodeGroup, decodePerson} from '../../src/jumpcloud/decode';
import type {Person} from '../../src/model/person';
import {objectId, record} from '../builders/people';

function decoded(changes: Parameters<typeof record>[1] = {}): Person {
  const result = decodePerson(record(1, changes));
  if (!result.ok) throw new Error(result.problem);
  return result.person;
}

function without(name: string): Record<string, unknown> {
  const {[name]: _gone, ...rest} = record(1);
  return rest;
}

test('absent, null and empty texts are the same', () => {
  const absent = decodePerson(without('middlename'));
  expect(absent).toEqual(decodePerson(record(1, {middlename: null})));
  expect(absent).toEqual(decodePerson(record(1, {middlename: ''})));
  expect(decoded().fields['middlename']).toBe('');
});

test('every known field is there, so that an expression never meets a hole', () => {
  const {fields} = decoded();
  expect(fields).toMatchObject({jobTitle: '', displayname: '', totp_enabled: false, addresses: []});
  expect(fields['recoveryEmail']).toEqual({address: ''});
});

test('sub-document ids and the order of entries make no difference', () => {
  const phones = [
    {id: '1', type: 'work', number: '+49'},
    {id: '2', type: 'home', number: '+48'},
  ];
  const again = [
    {id: '9', type: 'home', number: '+48'},
    {id: '8', type: 'work', number: '+49'},
  ];
  expect(decoded({phoneNumbers: phones})).toEqual(decoded({phoneNumbers: again}));
  expect(decoded({phoneNumbers: phones}).fields['phoneNumbers']).toEqual([
    {type: 'home', number: '+48'},
    {type: 'work', number: '+49'},
  ]);
});

test('custom attributes become a map by name', () => {
  expect(decoded().fields['attributes']).toEqual({team: 'core'});
});

test('keys and passwords are not kept', () => {
  const {fields} = decoded({ssh_keys: [{public_key: 'AAAA'}], public_key: 'AAAA', password: 'hunter2'});
  expect(JSON.stringify(fields)).not.toMatch(/AAAA|hunter2/);
});

test('the address of the person is in lower case, and the manager an id', () => {
  const ada = decoded({email: 'Ada@Ex.com', manager: objectId(2)});
  expect(ada.email).toBe('ada@ex.com');
  expect(ada.managerId).toBe(objectId(2));
  expect(decoded({manager: ''}).managerId).toBeNull();
});

test.each([
  ['STAGED', false],
  ['ACTIVATED', false],
  ['SUSPENDED', true],
])('state %s with suspended %p is read', (state, suspended) => {
  expect(decoded({state, suspended}).state).toBe(state);
});

test('without a state the flags tell it', () => {
  expect(decoded({state: '', suspended: true}).state).toBe('SUSPENDED');
  expect(decoded({state: '', suspended: false, activated: true}).state).toBe('ACTIVATED');
});

const unreadable: readonly {name: string; value: unknown; id: string | null}[] = [
  {name: 'no object', value: 'ada', id: null},
  {name: 'no id', value: without('_id'), id: null},
  {name: 'an id of another shape', value: record(1, {_id: 'ada'}), id: null},
  {name: 'no address', value: record(1, {email: ''}), id: objectId(1)},
  {name: 'an unknown state', value: record(1, {state: 'DELETED'}), id: objectId(1)},
  {
    name: 'a state that the flag contradicts',
    value: record(1, {state: 'SUSPENDED', suspended: false}),
    id: objectId(1),
  },
  {name: 'neither state nor flags', value: record(1, {state: '', activated: false}), id: objectId(1)},
  {name: 'an object where a text is', value: record(1, {department: {a: 1}}), id: objectId(1)},
  {name: 'a text where a list is', value: record(1, {phoneNumbers: '+49'}), id: objectId(1)},
  {name: 'a list of texts', value: record(1, {attributes: ['team']}), id: objectId(1)},
];
test.each(unreadable)('$name: unreadable, and the id is kept where there is one', ({value, id}) => {
  expect(decodePerson(value)).toMatchObject({ok: false, id});
});

test('a group is read with its name, and whether JumpCloud keeps it by a query', () => {
  const group = {id: objectId(7), name: 'Eng', description: ' Makers ', membershipMethod: 'DYNAMIC_AUTOMATED'};
  expect(decodeGroup(group)).toEqual({id: objectId(7), name: 'Eng', description: 'Makers', dynamic: true});
  expect(decodeGroup({...group, membershipMethod: 'DYNAMIC_REVIEW_REQUIRED'})?.dynamic).toBe(true);
  expect(decodeGroup({...group, description: null})?.description).toBe('');
  expect(decodeGroup({...group, membershipMethod: 'STATIC'})?.dynamic).toBe(false);
  expect(decodeGroup({...group, name: ''})).toBeNull();
  expect(decodeGroup({...group, id: 'x'})).toBeNull();
});

test('a connection counts by its type, in whatever capitals', () => {
  expect(decodeConnection({id: objectId(1), type: 'USER'}, 'user')).toBe(objectId(1));
  expect(decodeConnection({id: objectId(1), type: 'system'}, 'user')).toBeUndefined();
  expect(decodeConnection({id: 'x', type: 'user'}, 'user')).toBeNull();
  expect(decodeConnection({id: objectId(1)}, 'user')).toBeNull();
});
