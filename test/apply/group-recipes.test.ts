/** How groups, roles, nestings, settings and JumpCloud memberships are made, whatever the other side answers. */
import {runWave} from '../../src/apply/wave';
import type {Change} from '../../src/model/change';
import type {Reply} from '../../src/model/google-call';
import {toEmail} from '../../src/model/ids';
import {Company, evidence} from '../builders/company';
import {ManualClock, ScriptedGoogle, ScriptedJumpCloud, lost, ok, refusal} from '../builders/google';

const linked = (): Company => new Company().person('ann').linked('ann');

function only(company: Company, action: Change['action'], answers = evidence({})): Change {
  const change = company.plan(answers).plan.changes.find(one => one.action === action);
  if (!change) throw new Error(`the company has no ${action}`);
  return change;
}

const role = only(
  linked().group('eng', ['ann']).wants('eng', ['ann'], {role: 'MANAGER'}).agreedMembers('eng', ['ann']),
  'change-role',
);
const nest = only(new Company().group('all').group('eng').nests('eng', 'all', {role: 'MANAGER'}), 'nest-group');
const unnest = only(
  new Company()
    .group('all', ['+eng'])
    .group('eng')
    .wants('all', [])
    .remembers('all', {nested: [toEmail('eng@ex.example')]}),
  'unnest-group',
);
const SETTINGS = {allowExternalMembers: 'false', whoCanPostMessage: 'ALL_IN_DOMAIN_CAN_POST'};
const configure = only(
  new Company().group('eng').wants('eng', []).remembers('eng', {made: 'g-eng'}).configures(SETTINGS),
  'configure-group',
);
const create = only(new Company().wants('eng', [], {name: 'Eng', description: 'Makers'}), 'create-group');
const FOLLOW = {direction: 'Google to JumpCloud', name: 'Eng'} as const;
const addSource = only(linked().group('eng', ['ann']).wants('eng', [], FOLLOW), 'add-source-member');
const removeSource = only(
  linked()
    .group('eng')
    .wants('eng', ['ann'], {...FOLLOW, members: 'Exact'}),
  'remove-source-member',
  evidence({inGroups: {'ann eng': false}}),
);

interface Facts {
  readonly google?: Readonly<Record<string, readonly Reply[]>>;
  readonly jumpCloud?: readonly Reply[];
  readonly interrupted?: boolean;
  readonly fresh?: boolean;
}

function run(change: Change, {google: script = {}, jumpCloud: replies = [], interrupted, fresh}: Facts) {
  const google = new ScriptedGoogle(script);
  const jumpCloud = new ScriptedJumpCloud(replies);
  const {outcomes} = runWave(
    {
      google,
      jumpCloud,
      obstacles: new Map(),
      clock: new ManualClock(),
      draws: {password: () => 'x', time: () => 'now'},
      deadline: 270_000,
      isFresh: () => fresh ?? false,
    },
    [change],
    interrupted ?? false,
  );
  const [outcome] = outcomes;
  return {google, jumpCloud, kind: outcome?.kind, detail: outcome?.detail ?? '', remedy: outcome?.remedy ?? ''};
}

const absent = refusal(404, 'notFound');
const member = (has: string): Reply => ok({id: 'a-ann', role: has});

describe('changing a role', () => {
  test('sends just the role, so that delivery settings stay', () => {
    const {kind, google} = run(role, {
      google: {'members.get': [member('MEMBER')], 'members.patch': [member('MANAGER')]},
    });
    expect(kind).toBe('applied');
    expect(google.asked[1]).toMatchObject({path: {memberKey: 'a-ann'}, body: {role: 'MANAGER'}});
  });

  test.each([
    {name: 'that is so already is done without a call', get: member('MANAGER'), want: 'applied'},
    {name: 'that someone else changed since is skipped', get: member('OWNER'), want: 'skipped'},
    {name: 'of who has left is skipped', get: absent, want: 'skipped'},
  ])('$name', ({get, want}) => {
    const {kind, google} = run(role, {google: {'members.get': [get]}});
    expect({kind, methods: google.methods}).toEqual({kind: want, methods: ['members.get']});
  });

  test('that Google answers and does not store fails loudly', () => {
    const script = {'members.get': [member('MEMBER')], 'members.patch': [member('MEMBER')]};
    expect(run(role, {google: script})).toMatchObject({kind: 'failed', detail: 'Google did not store the role.'});
  });
});

describe('nesting a group', () => {
  test('is one call with its role', () => {
    const {kind, google} = run(nest, {google: {'members.insert': [ok()]}});
    expect(kind).toBe('applied');
    expect(google.asked[0]).toMatchObject({
      path: {groupKey: 'all@ex.example'},
      body: {email: 'eng@ex.example', role: 'MANAGER'},
    });
  });

  test('in a circle fails at once, and says what to do', () => {
    const {kind, google, remedy} = run(nest, {google: {'members.insert': [refusal(412, 'conditionNotMet')]}});
    expect({kind, methods: google.methods}).toEqual({kind: 'failed', methods: ['members.insert']});
    expect(remedy).toContain('all@ex.example is in eng@ex.example already');
  });

  test('a lost answer is looked up, not repeated', () => {
    const {kind, google} = run(nest, {google: {'members.insert': [lost], 'members.get': [ok({id: 'g-eng'})]}});
    expect({kind, methods: google.methods}).toEqual({kind: 'applied', methods: ['members.insert', 'members.get']});
  });

  test('of groups made moments ago waits until Google sees them', () => {
    expect(run(nest, {google: {'members.insert': [absent, absent, ok()]}, fresh: true}).kind).toBe('applied');
  });

  test.each([
    {name: 'taking out is one call', script: {'members.delete': [ok()]}},
    {name: 'taking out what is gone is as good', script: {'members.delete': [absent]}},
  ])('$name', ({script}) => {
    expect(run(unnest, {google: script}).kind).toBe('applied');
  });
});

describe('making and configuring a group', () => {
  test('name and description come from JumpCloud', () => {
    const {google} = run(create, {google: {'groups.insert': [ok()]}});
    expect(google.asked[0]?.body).toEqual({email: 'eng@ex.example', name: 'Eng', description: 'Makers'});
  });

  test('settings are patched, and checked in the answer', () => {
    const {kind, google} = run(configure, {google: {'groups.patch': [ok({...SETTINGS, isArchived: 'true'})]}});
    expect(kind).toBe('applied');
    expect(google.asked[0]).toMatchObject({
      api: 'groupsSettings',
      path: {groupUniqueId: 'eng@ex.example'},
      body: SETTINGS,
    });
  });

  test('a setting that Google does not take fails loudly', () => {
    const {kind, detail} = run(configure, {
      google: {'groups.patch': [ok({...SETTINGS, allowExternalMembers: 'true'})]},
    });
    expect({kind, detail}).toEqual({kind: 'failed', detail: 'Google did not take allowExternalMembers.'});
  });

  test('a group made moments ago is tried until Google sees it, an old one is not', () => {
    const script = {'groups.patch': [absent, refusal(403, 'forbidden'), ok(SETTINGS)]};
    expect(run(configure, {google: script, fresh: true}).kind).toBe('applied');
    expect(run(configure, {google: script}).kind).toBe('failed');
  });

  test('a Groups Settings API that is off says how to switch it on', () => {
    const {kind, remedy} = run(configure, {google: {'groups.patch': [refusal(403, 'accessNotConfigured')]}});
    expect(kind).toBe('failed');
    expect(remedy).toContain('Switch on the Groups Settings API');
  });

  test('after an interruption what is so already is not written again', () => {
    const {kind, google} = run(configure, {google: {'groups.get': [ok(SETTINGS)]}, interrupted: true});
    expect({kind, methods: google.methods}).toEqual({kind: 'applied', methods: ['groups.get']});
  });
});

describe('members of a JumpCloud group', () => {
  test('an addition names the person, a removal too', () => {
    const added = run(addSource, {jumpCloud: [ok()]});
    const removed = run(removeSource, {jumpCloud: [ok()]});
    expect([added.kind, removed.kind]).toEqual(['applied', 'applied']);
    expect(added.jumpCloud.asked).toEqual([
      {api: 'jumpcloud', path: '/api/v2/usergroups/s-eng/members', body: {op: 'add', type: 'user', id: 'p-ann'}},
    ]);
    expect(removed.jumpCloud.asked[0]?.body).toMatchObject({op: 'remove'});
  });

  test.each([
    {name: 'an addition of who is in already is as good', change: addSource, replies: [refusal(409, '')], tries: 1},
    {name: 'a removal of who is out already is as good', change: removeSource, replies: [refusal(404, '')], tries: 1},
    {
      name: 'a lost addition is repeated: the second tells',
      change: addSource,
      replies: [lost, refusal(409, '')],
      tries: 2,
    },
    {
      name: 'a lost removal is repeated: the second tells',
      change: removeSource,
      replies: [lost, refusal(404, '')],
      tries: 2,
    },
    {
      name: 'throttling is waited out',
      change: addSource,
      replies: [refusal(429, ''), refusal(503, ''), ok()],
      tries: 3,
    },
  ])('$name', ({change, replies, tries}) => {
    const {kind, jumpCloud, google} = run(change, {jumpCloud: replies});
    expect({kind, tries: jumpCloud.asked.length, google: google.asked}).toEqual({kind: 'applied', tries, google: []});
  });

  test('after an interruption the call is made again without a look', () => {
    const {kind, jumpCloud} = run(addSource, {jumpCloud: [refusal(409, '')], interrupted: true});
    expect({kind, tries: jumpCloud.asked.length}).toEqual({kind: 'applied', tries: 1});
  });

  test.each([
    {name: 'an addition to a group that is gone fails', change: addSource, reply: refusal(404, '')},
    {name: 'a key that may only read fails', change: removeSource, reply: refusal(403, '')},
  ])('$name, in JumpCloud’s name', ({change, reply}) => {
    const {kind, detail, remedy} = run(change, {jumpCloud: [reply]});
    expect(kind).toBe('failed');
    expect(detail).toMatch(/^JumpCloud said: /);
    expect(remedy).toContain(reply.status === 403 ? 'a role that may change groups' : 'JumpCloud console');
  });
});
