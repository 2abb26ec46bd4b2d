/** Whom events are about. */
import {touchedBy} from '../../src/engine/touched';
import type {DirectoryEvent, EventParty} from '../../src/model/directory-event';
import {directoryEvent} from '../builders/events';
import {objectId} from '../builders/people';

const ada = objectId(1);
const bob = objectId(2);
const party = (type: string, id: string): EventParty => ({type, id, name: ''});
const linked = (from: EventParty, to: EventParty): Partial<DirectoryEvent> => ({
  type: 'association_change',
  association: {op: 'add', from, to},
});

const cases: readonly {
  name: string;
  event: Partial<DirectoryEvent>;
  people?: readonly string[];
  groups?: readonly string[];
}[] = [
  {name: 'an update of a user touches the user', event: {resource: party('user', ada)}, people: [ada]},
  {name: 'a deletion touches the user', event: {type: 'user_delete', resource: party('user', ada)}, people: [ada]},
  {
    name: 'a kind of user event that is not known touches the user',
    event: {type: 'user_teleported', resource: party('user', ada)},
    people: [ada],
  },
  {name: 'a sign-in touches nobody', event: {type: 'user_login_attempt', resource: party('user', ada)}},
  {
    name: 'a user who joins a group is touched',
    event: linked(party('user_group', bob), party('user', ada)),
    people: [ada],
  },
  {name: 'so is one whose end comes first', event: linked(party('user', ada), party('user_group', bob)), people: [ada]},
  {name: 'a device bound to a user touches nobody', event: linked(party('user', ada), party('system', bob))},
  {
    name: 'an application bound to a group touches nobody',
    event: linked(party('user_group', ada), party('application', bob)),
  },
  {
    name: 'an update of a group touches the group',
    event: {type: 'group_update', resource: party('user_group', ada)},
    groups: [ada],
  },
  {
    name: 'an update of a group of devices touches nothing',
    event: {type: 'group_update', resource: party('system_group', ada)},
  },
  {name: 'an admin touches nobody', event: {type: 'user_update', resource: party('admin', ada)}},
  {name: 'an event about a device touches nobody', event: {type: 'system_delete', resource: party('system', ada)}},
  {name: 'an id that can be none touches nobody', event: {resource: party('user', '../users')}},
  {name: 'an event that says nothing touches nobody', event: {}},
];

test.each(cases)('$name', ({event, people = [], groups = []}) => {
  expect(touchedBy([directoryEvent(event)])).toEqual({people, groups});
});

test('who may have left comes first', () => {
  const update = directoryEvent({resource: party('user', ada)});
  const suspended = directoryEvent({
    resource: party('user', bob),
    raw: {changes: [{field: 'suspended', from: false, to: true}]},
  });
  expect(touchedBy([update, suspended]).people).toEqual([bob, ada]);
});
