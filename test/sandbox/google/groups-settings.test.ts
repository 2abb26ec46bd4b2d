/** The settings of groups: how they begin, what they may be, what hangs together, and in which form they are answered. */
import {addGroup, findGroup} from '../../../sandbox/google/edit';
import {GROUP_WINDOW_MS} from '../../../sandbox/google/propagation';
import {googleHandlers} from '../../../sandbox/google/index';
import {client, testWorld} from './directory-client';

const ENG = '/groups/v1/groups/eng@ex.com';
const JSON_ENG = `${ENG}?alt=json`;

function company(options: Parameters<typeof testWorld>[0] = {}) {
  const world = testWorld(options);
  const group = addGroup(world, {email: 'eng@ex.com', name: 'Engineering <all>', description: 'A & B'});
  return {world, group, call: client(world, {host: 'www.googleapis.com'}), directory: client(world)};
}

describe('a new group', () => {
  it('has Google’s settings, all of them text but the one number', () => {
    const {json} = company().call('GET', JSON_ENG);
    expect(json).toMatchObject({
      kind: 'groupsSettings#groups',
      email: 'eng@ex.com',
      name: 'Engineering <all>',
      description: 'A & B',
      whoCanJoin: 'CAN_REQUEST_TO_JOIN',
      whoCanPostMessage: 'ANYONE_CAN_POST',
      whoCanViewMembership: 'ALL_MEMBERS_CAN_VIEW',
      allowExternalMembers: 'false',
      archiveOnly: 'false',
      spamModerationLevel: 'MODERATE',
      customReplyTo: '',
      maxMessageBytes: 26_214_400,
    });
    const others = Object.entries(json).filter(([, value]) => typeof value !== 'string');
    expect(others.map(([name]) => name)).toEqual(['maxMessageBytes']);
    expect(json).not.toHaveProperty('defaultMessageDenyNotificationText');
    expect(json).not.toHaveProperty('primaryLanguage');
  });

  it('can mostly not be reached in its first seconds, then can', () => {
    const {world, call, directory} = company({propagation: true});
    directory('POST', '/groups', {email: 'new@ex.com'});
    const ask = () => call('GET', '/groups/v1/groups/new@ex.com?alt=json');
    const statuses = Array.from({length: 20}, () => ask().status);
    expect(new Set(statuses)).toEqual(new Set([200, 404, 503]));
    expect(statuses.filter(status => status === 200).length).toBeLessThan(10);
    world.now += GROUP_WINDOW_MS.max;
    expect(Array.from({length: 20}, () => ask().status)).toEqual(Array(20).fill(200));
  });
});

describe('the form of an answer', () => {
  it('is Atom unless JSON is asked for', () => {
    const {call} = company();
    const {wire} = call('GET', ENG);
    expect(wire.headers['content-type']).toContain('application/atom+xml');
    expect(wire.body).toContain('<apps:name>Engineering &lt;all&gt;</apps:name>');
    expect(wire.body).toContain('<apps:whoCanJoin>CAN_REQUEST_TO_JOIN</apps:whoCanJoin>');
    expect(call('PATCH', ENG, {whoCanJoin: 'INVITED_CAN_JOIN'}).wire.body).toContain('>INVITED_CAN_JOIN<');
    expect(call('GET', `${ENG}?alt=xml`)).toMatchObject({status: 400, reason: 'invalid'});
  });

  it('can be in parts', () => {
    expect(company().call('GET', `${JSON_ENG}&fields=email,whoCanJoin`).json).toEqual({
      email: 'eng@ex.com',
      whoCanJoin: 'CAN_REQUEST_TO_JOIN',
    });
  });
});

describe.each(['PUT', 'PATCH'])('%s', method => {
  it('changes what is given, keeps the rest, and leaves out what only Google sets', () => {
    const {group, call} = company();
    call(method, JSON_ENG, {whoCanJoin: 'INVITED_CAN_JOIN', allowExternalMembers: 'true'});
    const body = {whoCanViewGroup: 'ALL_IN_DOMAIN_CAN_VIEW', email: 'x@ex.com', maxMessageBytes: 5, shoes: 'red'};
    const reply = call(method, JSON_ENG, body);
    expect(reply).toMatchObject({status: 200});
    expect(call('GET', JSON_ENG).json).toEqual(reply.json);
    expect(reply.json).toMatchObject({
      email: 'eng@ex.com',
      whoCanJoin: 'INVITED_CAN_JOIN',
      maxMessageBytes: 26_214_400,
    });
    expect(reply.json).not.toHaveProperty('shoes');
    expect(group.settings).toEqual({
      whoCanJoin: 'INVITED_CAN_JOIN',
      allowExternalMembers: 'true',
      whoCanViewGroup: 'ALL_IN_DOMAIN_CAN_VIEW',
    });
  });

  it('with null goes back to the beginning', () => {
    const {group, call} = company();
    call(method, JSON_ENG, {whoCanJoin: 'INVITED_CAN_JOIN'});
    expect(call(method, JSON_ENG, {whoCanJoin: null}).json['whoCanJoin']).toBe('CAN_REQUEST_TO_JOIN');
    expect(group.settings).toEqual({});
  });

  it('names and describes the group itself', () => {
    const {call, directory} = company();
    call(method, JSON_ENG, {name: 'Builders', description: ''});
    expect(directory('GET', '/groups/eng@ex.com').json).toMatchObject({name: 'Builders', description: ''});
  });

  it.each([
    ['an unknown value', {whoCanJoin: 'EVERYBODY'}],
    ['a value of another setting', {whoCanJoin: 'ALL_MEMBERS_CAN_VIEW'}],
    ['a boolean that is no text', {allowExternalMembers: true}],
    ['a number', {whoCanJoin: 1}],
    ['a footer of 1001', {customFooterText: 'x'.repeat(1001)}],
    ['a name of 76', {name: 'x'.repeat(76)}],
    ['a description of 301', {description: 'x'.repeat(301)}],
    ['replies to an address that isn’t there', {replyTo: 'REPLY_TO_CUSTOM'}],
    ['no posts without an archive', {whoCanPostMessage: 'NONE_CAN_POST'}],
    ['an archive with posts', {archiveOnly: 'true', whoCanPostMessage: 'ALL_MEMBERS_CAN_POST'}],
  ])('with %s is refused and changes nothing', (_, body) => {
    const {world, call} = company();
    const before = JSON.stringify(world.google.groups);
    expect(call(method, JSON_ENG, body)).toMatchObject({status: 400, reason: 'invalid'});
    expect(JSON.stringify(world.google.groups)).toBe(before);
  });

  it.each([
    ['a footer of 1000', {customFooterText: 'x'.repeat(1000)}],
    ['a name of 75', {name: 'x'.repeat(75)}],
    ['a description of 300', {description: 'x'.repeat(300)}],
    ['replies to an address', {replyTo: 'REPLY_TO_CUSTOM', customReplyTo: 'desk@ex.com'}],
  ])('with %s is taken', (_, body) => {
    expect(company().call(method, JSON_ENG, body)).toMatchObject({status: 200, json: body});
  });

  it('of an archived group: nobody posts, and afterwards its managers do', () => {
    const {call} = company();
    expect(call(method, JSON_ENG, {archiveOnly: 'true'}).json['whoCanPostMessage']).toBe('NONE_CAN_POST');
    expect(call(method, JSON_ENG, {whoCanPostMessage: 'ALL_MEMBERS_CAN_POST'}).status).toBe(400);
    expect(call(method, JSON_ENG, {isArchived: 'true'}).json['whoCanPostMessage']).toBe('NONE_CAN_POST');
    expect(call(method, JSON_ENG, {archiveOnly: 'false'}).json['whoCanPostMessage']).toBe('ALL_MANAGERS_CAN_POST');
  });
});

describe('the key', () => {
  it.each([
    ['an address in any case', () => 'ENG@ex.com', 200],
    ['an alias', () => 'dev@ex.com', 200],
    ['the id, which only the Directory API takes', (id: string) => id, 404],
    ['an unknown address', () => 'x@ex.com', 404],
    ['a foreign address', () => 'x@other.org', 404],
  ])('%s', (_, keyOf, status) => {
    const {world, call, directory} = company();
    directory('POST', '/groups/eng@ex.com/aliases', {alias: 'dev@ex.com'});
    const {id} = findGroup(world, 'eng@ex.com');
    expect(call('GET', `/groups/v1/groups/${keyOf(id)}?alt=json`).status).toBe(status);
  });

  it('follows a rename of the group, and its settings with it', () => {
    const {call, directory} = company();
    call('PATCH', JSON_ENG, {whoCanJoin: 'INVITED_CAN_JOIN'});
    directory('PUT', '/groups/eng@ex.com', {email: 'dev@ex.com'});
    expect(call('GET', '/groups/v1/groups/dev@ex.com?alt=json').json).toMatchObject({
      email: 'dev@ex.com',
      whoCanJoin: 'INVITED_CAN_JOIN',
    });
  });
});

it('a body in Atom is not understood here, and says so', () => {
  const {world} = company();
  const request = {
    method: 'PATCH',
    host: 'www.googleapis.com',
    path: ENG,
    query: new URLSearchParams('alt=json'),
    headers: {authorization: 'Bearer sandbox-token', 'content-type': 'application/atom+xml'},
    body: '<entry/>',
  };
  expect(googleHandlers({world})[request.host]?.(request)).toMatchObject({
    status: 501,
    body: expect.stringContaining('groupsSettings.groups.patch with an Atom body') as unknown,
  });
});
