/** Groups in full, as an admin lives with them: both directions, nestings, roles and settings, in the local cloud. */
import {addAccount, addGroup as addGoogleGroup, addMember, findGroup, removeMember} from '../../sandbox/google/edit';
import {deleteGroup} from '../../sandbox/google/group-records';
import {
  addGroup,
  addPerson,
  addToGroup,
  groupByName,
  personByEmail,
  removeFromGroup,
} from '../../sandbox/jumpcloud/edit';
import {COMPANY, emptyWorld} from '../../sandbox/sample/index';
import type {World} from '../../sandbox/world/world';
import type {RunReply} from '../../src/report/reply';
import {Rig} from './rig';

const NAMES = ['ann', 'bob', 'cid', 'dan', 'eva', 'fay'] as const;
const at = (local: string): string => `${local}@${COMPANY.domain}`;

/** Six people, linked; groups of JumpCloud and Google as each story needs them. */
function company(): World {
  const world = emptyWorld({seed: 11, now: Date.UTC(2026, 2, 2, 8)});
  for (const local of NAMES) {
    const facts = {email: at(local), username: local, firstname: local, lastname: 'Test', state: 'ACTIVATED'} as const;
    const {_id} = addPerson(world, facts, {origin: 'unlogged'});
    const mark = [{type: 'custom', customType: 'jumpcloud', value: _id}];
    addAccount(world, {email: at(local), givenName: local, familyName: 'Test', fields: {externalIds: mark}});
  }
  return world;
}

function jumpCloudGroup(world: World, name: string, members: readonly string[], facts: object = {}): void {
  const group = addGroup(world, {name, ...facts}, 'unlogged');
  for (const local of members) addToGroup(world, group.id, personByEmail(world, at(local))._id, 'unlogged');
}

function googleGroup(world: World, local: string, members: readonly string[]): void {
  addGoogleGroup(world, {email: at(local)});
  for (const member of members) addMember(world, at(local), member.includes('@') ? member : at(member));
}

function join(world: World, name: string, local: string): void {
  addToGroup(world, groupByName(world, name).id, personByEmail(world, at(local))._id);
}

function leave(world: World, name: string, local: string): void {
  removeFromGroup(world, groupByName(world, name).id, personByEmail(world, at(local))._id);
}

/** Who is in a JumpCloud group, by local part. */
function inJumpCloud(world: World, name: string): readonly string[] {
  const ids = Object.keys(world.jumpcloud.members[groupByName(world, name).id] ?? {});
  return ids.map(id => world.jumpcloud.people[id]?.username ?? '').sort();
}

/** Who is in a Google group, by local part; a role other than MEMBER follows, an address is whole where it is foreign. */
function inGoogle(world: World, local: string): readonly string[] {
  const {users, groups, members} = world.google;
  return Object.values(members[findGroup(world, at(local)).id] ?? {})
    .map(({id, email, role}) => {
      const address = users[id]?.fields.primaryEmail ?? groups[id]?.email ?? email ?? '';
      return `${address.replace(`@${COMPANY.domain}`, '')}${role === 'MEMBER' ? '' : `:${role}`}`;
    })
    .sort();
}

type Row = readonly [
  source: string,
  group: string,
  role?: string,
  direction?: string,
  members?: string,
  create?: string,
];

function start(world: World, rows: readonly Row[], settings: Readonly<Record<string, string>> = {}): Rig {
  const rig = new Rig(world);
  rig.call('install');
  rig.call('saveCredentials', {jumpCloudApiKey: 'sandbox-key'});
  rig.set({'Managed domains': COMPANY.domain, Mode: 'Automatic', 'Rule changes': 'Apply', ...settings});
  rig.addRows('Groups', rows.map(groupRow));
  return rig;
}

function groupRow([source, group, role = '', direction = '', members = '', create = '']: Row): Record<string, string> {
  return {
    'JumpCloud group': source,
    'Google group': group,
    Role: role,
    Direction: direction,
    Members: members,
    Create: create,
  };
}

/** A pass some time later, when everything earlier is visible everywhere; nothing may fail in it. */
function pass(rig: Rig): RunReply {
  rig.advance(2);
  const reply = rig.call<RunReply>('reconcile');
  expect(reply).toMatchObject({failed: 0});
  return reply;
}

function findings(rig: Rig): readonly string[] {
  return rig.rows('Findings').map(row => `${row['Kind']} ${row['Subject']}`);
}

function atRest(rig: Rig): void {
  expect(pass(rig)).toMatchObject({result: 'complete', planned: 0});
}

describe('a JumpCloud group and a Google group that follow each other', () => {
  const world = company();
  jumpCloudGroup(world, 'Eng', ['ann', 'bob']);
  googleGroup(world, 'eng', ['bob', 'cid', 'guest@partner.example']);
  const rig = start(world, [['Eng', at('eng'), '', 'Both']]);

  test('are their union at first, and a finding says so', () => {
    pass(rig);
    expect(inJumpCloud(world, 'Eng')).toEqual(['ann', 'bob', 'cid']);
    expect(inGoogle(world, 'eng')).toEqual(['ann', 'bob', 'cid', 'guest@partner.example']);
    expect(findings(rig)).toContain(`group.first-merge ${at('eng')}`);
    atRest(rig);
  });

  test('take over additions and removals of either side, and come to rest in one pass', () => {
    join(world, 'Eng', 'dan');
    leave(world, 'Eng', 'ann');
    addMember(world, at('eng'), at('eva'));
    removeMember(world, at('eng'), at('bob'));
    pass(rig);
    expect(inJumpCloud(world, 'Eng')).toEqual(['cid', 'dan', 'eva']);
    expect(inGoogle(world, 'eng')).toEqual(['cid', 'dan', 'eva', 'guest@partner.example']);
    atRest(rig);
  });

  test('leave alone who left one and was promoted in the other, until someone decides', () => {
    leave(world, 'Eng', 'cid');
    addMember(world, at('eng'), at('cid'), 'MANAGER');
    expect(pass(rig)).toMatchObject({planned: 0});
    expect(findings(rig)).toContain(`group.conflict ${at('cid')}`);
    atRest(rig);
    addMember(world, at('eng'), at('cid'), 'MEMBER');
    pass(rig);
    expect(inGoogle(world, 'eng')).not.toContain('cid');
    atRest(rig);
  });

  test('write every change of JumpCloud into the audit, with the answer that allowed a removal', () => {
    const rows = rig.rows('Audit').filter(row => String(row['Action']).endsWith('JumpCloud group'));
    expect(rows.map(row => `${row['Action']} ${row['Subject']} ${row['Outcome']}`)).toEqual([
      `Add to JumpCloud group ${at('cid')} applied`,
      `Add to JumpCloud group ${at('eva')} applied`,
      `Remove from JumpCloud group ${at('bob')} applied`,
    ]);
    expect(rows[2]?.['Reason']).toContain('isMember false');
  });

  test('empty nothing when the Google group is deleted: it is made anew', () => {
    deleteGroup(world, findGroup(world, at('eng')));
    pass(rig);
    expect(inJumpCloud(world, 'Eng')).toEqual(['dan', 'eva']);
    expect(inGoogle(world, 'eng')).toEqual(['dan', 'eva']);
    atRest(rig);
  });
});

describe('a JumpCloud group that follows a Google group', () => {
  const world = company();
  jumpCloudGroup(world, 'Choir', ['ann', 'bob']);
  googleGroup(world, 'choir', ['bob', 'cid', 'guest@partner.example']);
  addAccount(world, {email: at('robot'), givenName: 'Ro', familyName: 'Bot'});
  addMember(world, at('choir'), at('robot'));
  const rig = start(world, [['Choir', at('choir'), '', 'Google to JumpCloud']]);

  test('gets its linked members, keeps what nobody agreed on, and leaves Google as it is', () => {
    const before = inGoogle(world, 'choir');
    pass(rig);
    expect(inJumpCloud(world, 'Choir')).toEqual(['ann', 'bob', 'cid']);
    expect(inGoogle(world, 'choir')).toEqual(before);
    atRest(rig);
  });

  test('follows removals, and puts back who was taken out of it', () => {
    removeMember(world, at('choir'), at('cid'));
    leave(world, 'Choir', 'bob');
    pass(rig);
    expect(inJumpCloud(world, 'Choir')).toEqual(['ann', 'bob']);
    expect(inGoogle(world, 'choir')).toContain('bob');
    atRest(rig);
  });

  test('makes each write once, whatever becomes of the answer', () => {
    addMember(world, at('choir'), at('dan'));
    removeMember(world, at('choir'), at('bob'));
    rig.addFaults({
      host: 'console.jumpcloud.com',
      path: '/usergroups/[^/]+/members$',
      method: 'POST',
      times: 2,
      effect: {lostResponse: true},
    });
    pass(rig);
    expect(inJumpCloud(world, 'Choir')).toEqual(['ann', 'dan']);
    atRest(rig);
  });

  test('loses nobody for a list of members with a hole in it', () => {
    // Google gives no count with its lists, so a hole can't be seen: the direct question finds it out.
    rig.addFaults({
      host: 'admin.googleapis.com',
      path: '/groups/[^/]+/members$',
      times: 1,
      effect: {status: 200, body: '{"kind":"admin#directory#members"}'},
    });
    rig.call('reconcile');
    rig.faults.clear();
    expect(inJumpCloud(world, 'Choir')).toEqual(['ann', 'dan']);
    atRest(rig);
  });

  test('takes a killed run up again', () => {
    addMember(world, at('choir'), at('eva'));
    rig.addFaults({
      host: 'console.jumpcloud.com',
      path: '/usergroups/[^/]+/members$',
      method: 'POST',
      times: 1,
      effect: {kill: true},
    });
    expect(rig.execute('reconcile').killed).toBe(true);
    rig.call('poll');
    expect(inJumpCloud(world, 'Choir')).toEqual(['ann', 'dan', 'eva']);
    atRest(rig);
  });

  test('a key that may only read makes findings, and everything else goes on', () => {
    addMember(world, at('choir'), at('fay'));
    rig.addFaults({
      host: 'console.jumpcloud.com',
      path: '/usergroups/[^/]+/members$',
      method: 'POST',
      effect: {status: 403, body: '{"message":"Forbidden"}'},
    });
    rig.advance(2);
    expect(rig.call('reconcile')).toMatchObject({result: 'complete', planned: 1, failed: 1});
    expect(findings(rig)).toContain(`person.waiting ${at('fay')}`);
    rig.faults.clear();
    expect(rig.call('retry', at('fay'))).toMatchObject({result: 'complete', failed: 0});
    atRest(rig);
  });
});

describe('rows that can not be', () => {
  test('a dynamic group is not written to, and one that JumpCloud fills still feeds', () => {
    const world = company();
    const query = {queryType: 'FilterQuery', filters: ['username:$eq:ann']};
    const facts = {membershipMethod: 'DYNAMIC_AUTOMATED', memberQuery: query};
    jumpCloudGroup(world, 'Auto', [], facts);
    googleGroup(world, 'auto', ['bob']);
    googleGroup(world, 'fed', []);
    const rig = start(world, [
      ['Auto', at('auto'), '', 'Both'],
      ['Auto', at('fed')],
    ]);
    pass(rig);
    expect(findings(rig)).toContain('group.dynamic-target Auto');
    expect(inJumpCloud(world, 'Auto')).toEqual(['ann']);
    expect(inGoogle(world, 'auto')).toEqual(['bob']);
    expect(inGoogle(world, 'fed')).toEqual(['ann']);
  });

  test('a Google group that two JumpCloud groups would share is left alone', () => {
    const world = company();
    jumpCloudGroup(world, 'Eng', ['ann']);
    jumpCloudGroup(world, 'Ops', ['bob']);
    googleGroup(world, 'eng', ['cid']);
    const rig = start(world, [
      ['Eng', at('eng'), '', 'Both'],
      ['Ops', at('eng')],
    ]);
    pass(rig);
    expect(findings(rig)).toContain('group.direction-several Groups!D2');
    expect([inJumpCloud(world, 'Eng'), inGoogle(world, 'eng')]).toEqual([['ann'], ['cid']]);
  });
});

describe('nested groups and roles', () => {
  const world = company();
  jumpCloudGroup(world, 'Eng', ['ann', 'bob'], {description: 'Who makes it'});
  jumpCloudGroup(world, 'Leads', ['bob']);
  googleGroup(world, 'ops', ['cid']);
  googleGroup(world, 'all', [at('ops')]);
  const rig = start(
    world,
    [
      ['Eng', at('eng')],
      ['Leads', at('eng'), 'OWNER'],
      ['Eng', at('all'), '', '', 'Exact'],
      [at('eng'), at('all')],
    ],
    {'Limit removals from groups, percent': '100'},
  );

  test('a group is made with the description of its JumpCloud group, and nested in the same pass', () => {
    pass(rig);
    expect(findGroup(world, at('eng'))).toMatchObject({name: 'Eng', description: 'Who makes it'});
    expect(inGoogle(world, 'eng')).toEqual(['ann', 'bob:OWNER']);
    expect(inGoogle(world, 'all')).toEqual(['ann', 'bob', 'eng', 'ops']);
    atRest(rig);
  });

  test('the highest role counts; Lockstep takes back the owners that it made, and no others', () => {
    leave(world, 'Leads', 'bob');
    join(world, 'Leads', 'ann');
    join(world, 'Eng', 'cid');
    addMember(world, at('eng'), at('cid'), 'OWNER');
    pass(rig);
    expect(inGoogle(world, 'eng')).toEqual(['ann:OWNER', 'bob', 'cid:OWNER']);
    atRest(rig);
    leave(world, 'Eng', 'cid');
    leave(world, 'Leads', 'ann');
    leave(world, 'Eng', 'ann');
    pass(rig);
    expect(inGoogle(world, 'eng')).toEqual(['bob', 'cid:OWNER']);
    atRest(rig);
  });

  test('a nesting ends with its row; the one that people made stays, in Exact mode too', () => {
    const row = rig.tab('Groups').findIndex(cells => cells[0] === at('eng'));
    [0, 1].forEach(column => rig.editCell('Groups', row, column, ''));
    pass(rig);
    expect(inGoogle(world, 'all')).toEqual(['bob', 'ops']);
    atRest(rig);
  });

  test('a circle that runs through nestings of other people is a finding, and stops nothing else', () => {
    rig.addRows('Groups', [groupRow([at('all'), at('ops')])]);
    join(world, 'Eng', 'eva');
    rig.advance(2);
    expect(rig.call('reconcile')).toMatchObject({result: 'complete', failed: 1});
    expect(findings(rig)).toContain(`change.nest-group ${at('all')}`);
    expect(inGoogle(world, 'all')).toContain('eva');
  });
});

describe('the group settings template', () => {
  const world = company();
  jumpCloudGroup(world, 'Eng', ['ann']);
  jumpCloudGroup(world, 'Ops', ['bob']);
  googleGroup(world, 'ops', []);
  const template = 'allowExternalMembers=false, whoCanPostMessage=ALL_MEMBERS_CAN_POST';
  const rig = start(
    world,
    [
      ['Eng', at('eng')],
      ['Ops', at('ops')],
    ],
    {'Group settings': template},
  );
  const settings = (local: string): Readonly<Record<string, string>> => findGroup(world, at(local)).settings ?? {};

  test('is written to a group that Lockstep makes, in the same pass, and to no other', () => {
    const untouched = {...settings('ops')};
    pass(rig);
    expect(settings('eng')).toMatchObject({whoCanPostMessage: 'ALL_MEMBERS_CAN_POST'});
    expect(settings('ops')).toEqual(untouched);
    atRest(rig);
  });

  test('is written again when it changes, and not over what people change meanwhile', () => {
    findGroup(world, at('eng')).settings = {whoCanPostMessage: 'ALL_OWNERS_CAN_POST'};
    atRest(rig);
    rig.set({'Group settings': `${template}, isArchived=true`});
    expect(pass(rig)).toMatchObject({planned: 1, applied: 1});
    expect(settings('eng')).toMatchObject({whoCanPostMessage: 'ALL_MEMBERS_CAN_POST', isArchived: 'true'});
    atRest(rig);
  });

  test('is written by the next pass when Google refuses it, and everything else goes on', () => {
    jumpCloudGroup(world, 'New', ['cid']);
    rig.addRows('Groups', [groupRow(['New', at('new')])]);
    rig.addFaults({
      host: 'www.googleapis.com',
      path: '^/groups/v1/',
      effect: {status: 403, reason: 'accessNotConfigured'},
    });
    rig.advance(2);
    expect(rig.call('reconcile')).toMatchObject({result: 'complete', failed: 1});
    expect(inGoogle(world, 'new')).toEqual(['cid']);
    rig.faults.clear();
    expect(pass(rig)).toMatchObject({planned: 1, applied: 1});
    expect(settings('new')).toMatchObject({whoCanPostMessage: 'ALL_MEMBERS_CAN_POST', isArchived: 'true'});
    atRest(rig);
  });

  test('that can not be read changes nothing, and is a finding of its cell', () => {
    rig.set({'Group settings': 'whoCanPostMessage=EVERYBODY'});
    atRest(rig);
    expect(findings(rig).some(one => one.startsWith('settings.value Settings!B'))).toBe(true);
  });
});
