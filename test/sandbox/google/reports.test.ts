/** Reports: what is recorded of which call, when it shows, and how it is asked for. */
import {addGroup, addMember, addOrgUnit, removeAccount} from '../../../sandbox/google/edit';
import {LAG_MS, PILE, recordActivity, RECORDS_MAX, RETENTION_DAYS} from '../../../sandbox/google/reports/recording';
import type {Json} from './directory-client';
import {account, addFiles, ask, company, DAY_MS, DRIVE, LONG_MS} from './leaver';
import type {Company} from './leaver';

/** Long enough for admin and Drive events to show. */
const SHOWN_MS = 5 * 60_000;

/** The events that a list shows, newest first, as name and parameters. */
function told(at: Company, application: string, query = '', userKey = 'all'): [name: string, parameters: Json][] {
  const {json, status} = at.reports('GET', `/${userKey}/applications/${application}${query}`);
  expect(status).toBe(200);
  const items = (json['items'] ?? []) as unknown as {
    events: {name: string; parameters?: {name: string; value?: string; multiValue?: string[]; boolValue?: boolean}[]}[];
  }[];
  return items.flatMap(item =>
    item.events.map(({name, parameters = []}): [string, Json] => [
      name,
      Object.fromEntries(
        parameters.map(each => [each.name, each.value ?? each.multiValue ?? each.boolValue]),
      ) as unknown as Json,
    ]),
  );
}

const USER = '/users/leaver@ex.com';

describe('the admin log tells of', () => {
  const cases: [string, (at: Company) => unknown, unknown[]][] = [
    [
      'a new account',
      at =>
        at.directory('POST', '/users', {
          primaryEmail: 'New@ex.com',
          name: {givenName: 'N', familyName: 'E'},
          password: 'x'.repeat(12),
        }),
      [['CREATE_USER', {USER_EMAIL: 'new@ex.com'}]],
    ],
    [
      'suspending and archiving',
      at => at.directory('PUT', USER, {suspended: true, archived: true}),
      [
        ['ARCHIVE_USER', {USER_EMAIL: 'leaver@ex.com'}],
        ['SUSPEND_USER', {USER_EMAIL: 'leaver@ex.com'}],
      ],
    ],
    ['nothing when nothing changed', at => at.directory('PUT', USER, {suspended: false}), []],
    ['nothing when it is refused', at => at.directory('PUT', USER, {suspended: true, orgUnitPath: '/No'}), []],
    [
      'a new name, address and password',
      at =>
        at.directory('PATCH', USER, {
          primaryEmail: 'gone@ex.com',
          name: {givenName: 'G', familyName: 'Test'},
          password: 'x'.repeat(12),
        }),
      [
        ['CHANGE_PASSWORD', {USER_EMAIL: 'leaver@ex.com'}],
        ['CHANGE_FIRST_NAME', {USER_EMAIL: 'leaver@ex.com', OLD_VALUE: 'leaver', NEW_VALUE: 'G'}],
        ['RENAME_USER', {USER_EMAIL: 'leaver@ex.com', NEW_VALUE: 'gone@ex.com'}],
      ],
    ],
    [
      'another org unit',
      at => {
        addOrgUnit(at.world, '/Former');
        at.directory('PUT', USER, {orgUnitPath: '/Former'});
      },
      [['MOVE_USER_TO_ORG_UNIT', {USER_EMAIL: 'leaver@ex.com', ORG_UNIT_NAME: '/', NEW_VALUE: '/Former'}]],
    ],
    [
      'an account that is deleted and restored',
      at => {
        at.directory('DELETE', USER);
        at.directory('POST', `/users/${at.leaver.id}/undelete`, {});
      },
      [
        ['UNDELETE_USER', {USER_EMAIL: 'leaver@ex.com'}],
        ['DELETE_USER', {USER_EMAIL: 'leaver@ex.com'}],
      ],
    ],
    [
      'sign-outs, tokens, app passwords and codes',
      at => {
        at.leaver.facts.tokens = [
          {clientId: 'c1', displayText: 'App', scopes: ['s'], nativeApp: false, anonymous: false},
        ];
        at.leaver.facts.asps = [{codeId: 1, name: 'Mail', createdAt: 0, lastUsedAt: 0}];
        at.directory('POST', `${USER}/signOut`);
        at.directory('DELETE', `${USER}/tokens/c1`);
        at.directory('DELETE', `${USER}/asps/1`);
        at.directory('POST', `${USER}/verificationCodes/invalidate`);
      },
      [
        ['DELETE_2SV_SCRATCH_CODES', {USER_EMAIL: 'leaver@ex.com'}],
        ['REVOKE_ASP', {USER_EMAIL: 'leaver@ex.com', ASP_ID: '1'}],
        ['REVOKE_3LO_TOKEN', {USER_EMAIL: 'leaver@ex.com', APP_ID: 'c1'}],
        ['RESET_SIGNIN_COOKIES', {USER_EMAIL: 'leaver@ex.com'}],
      ],
    ],
    [
      'groups and their members',
      at => {
        at.directory('POST', '/groups', {email: 'eng@ex.com', name: 'Eng'});
        at.directory('POST', '/groups/eng@ex.com/members', {email: 'leaver@ex.com'});
        at.directory('DELETE', `/groups/eng@ex.com/members/${at.leaver.id}`);
        at.directory('DELETE', '/groups/eng@ex.com');
      },
      [
        ['DELETE_GROUP', {GROUP_EMAIL: 'eng@ex.com'}],
        ['REMOVE_GROUP_MEMBER', {GROUP_EMAIL: 'eng@ex.com', USER_EMAIL: 'leaver@ex.com'}],
        ['ADD_GROUP_MEMBER', {GROUP_EMAIL: 'eng@ex.com', USER_EMAIL: 'leaver@ex.com'}],
        ['CREATE_GROUP', {GROUP_EMAIL: 'eng@ex.com'}],
      ],
    ],
    [
      'admins',
      at => at.directory('POST', `${USER}/makeAdmin`, {status: true}),
      [['GRANT_ADMIN_PRIVILEGE', {USER_EMAIL: 'leaver@ex.com'}]],
    ],
    [
      'a transfer',
      at => ask(at, [DRIVE]),
      [
        [
          'CREATE_DATA_TRANSFER_REQUEST',
          {USER_EMAIL: 'leaver@ex.com', DESTINATION_USER_EMAIL: 'boss@ex.com', APPLICATION_NAME: 'Drive and Docs'},
        ],
      ],
    ],
  ];

  it.each(cases)('%s', (_, act, expected) => {
    const at = company();
    act(at);
    at.world.now += SHOWN_MS;
    expect(told(at, 'admin')).toEqual(expected);
  });
});

it('an activity says who did what, when, from where', () => {
  const at = company();
  at.directory('PUT', USER, {suspended: true});
  const time = new Date(at.world.now).toISOString();
  at.world.now += SHOWN_MS;
  const {json} = at.reports('GET', '/all/applications/admin');
  const item = (json['items'] as unknown as Json[])[0];
  expect(item).toMatchObject({
    kind: 'admin#reports#activity',
    id: {time, applicationName: 'admin', customerId: 'C03az79cb'},
    actor: {callerType: 'USER', email: 'admin@ex.com', profileId: account(at.world, 'admin').id},
    events: [{type: 'USER_SETTINGS', name: 'SUSPEND_USER', parameters: [{name: 'USER_EMAIL', value: 'leaver@ex.com'}]}],
  });
  expect(item?.['id']?.['uniqueQualifier']).toMatch(/^\d{19}$/);
});

it('the token log tells of a grant that was taken away, as the account’s own', () => {
  const at = company();
  at.leaver.facts.tokens = [
    {clientId: 'c1', displayText: 'App', scopes: ['a', 'b'], nativeApp: false, anonymous: false},
  ];
  at.directory('DELETE', `${USER}/tokens/c1`);
  at.world.now += LONG_MS;
  const expected = [['revoke', {client_id: 'c1', app_name: 'App', scope: ['a', 'b']}]];
  expect(told(at, 'token', '', 'leaver@ex.com')).toEqual(expected);
  expect(told(at, 'token', '', 'boss@ex.com')).toEqual([]);
});

it('the Drive log tells of files that were made, shared and handed over', () => {
  const at = company();
  const {own} = addFiles(at);
  const file = at.drive('POST', '/files', {name: 'Plan'}).json['id'] ?? '';
  const share = {type: 'user', emailAddress: 'boss@ex.com', role: 'reader'};
  at.drive('POST', `/files/${file}/permissions?sendNotificationEmail=false`, share);
  ask(at, [DRIVE, {PRIVACY_LEVEL: ['PRIVATE']}]);
  at.world.now += LONG_MS;
  at.drive('GET', '/files');
  at.world.now += SHOWN_MS;
  expect(told(at, 'drive')).toEqual([
    ['change_owner', {doc_id: own.id, doc_title: 'own', owner: 'leaver@ex.com', new_owner: 'boss@ex.com'}],
    [
      'change_user_access',
      {doc_id: file, doc_title: 'Plan', target_user: 'boss@ex.com', old_value: ['none'], new_value: ['reader']},
    ],
    ['create', {doc_id: file, doc_title: 'Plan', owner: 'admin@ex.com'}],
  ]);
});

describe('the lag', () => {
  it.each(Object.entries(LAG_MS))('of %s is kept', (application, {min, max}) => {
    const at = company();
    const event = {type: 't', name: 'n', parameters: []};
    const lags = Array.from({length: 50}, () => {
      const record = recordActivity(at.world, application, event);
      return record.visibleAt - record.at;
    });
    expect(Math.min(...lags)).toBeGreaterThanOrEqual(min);
    expect(Math.max(...lags)).toBeLessThanOrEqual(max);
    expect(new Set(lags).size).toBeGreaterThan(25);
  });

  it('hides an event until it is over', () => {
    const at = company();
    at.directory('PUT', USER, {suspended: true});
    const visibleAt = at.world.google.activities.records[0]?.visibleAt ?? 0;
    at.world.now = visibleAt - 1;
    expect(told(at, 'admin')).toEqual([]);
    at.world.now = visibleAt;
    expect(told(at, 'admin')).toHaveLength(1);
  });

  it('draws nothing from the world’s randomness', () => {
    const at = company();
    const {draws} = at.world;
    at.directory('PUT', USER, {suspended: true});
    expect(at.world.draws).toBe(draws);
  });
});

it('of very many activities the newest are kept', () => {
  const {world} = company();
  const event = {type: 't', name: 'n', parameters: []};
  const {records} = world.google.activities;
  for (let i = 1; i < RECORDS_MAX + PILE; i++) recordActivity(world, 'admin', event);
  expect([records.length, records[0]?.sequence]).toEqual([RECORDS_MAX + PILE - 1, 1]);
  recordActivity(world, 'admin', event);
  expect([records.length, records[0]?.sequence]).toEqual([RECORDS_MAX, PILE + 1]);
});

describe('a list', () => {
  const MINUTE_MS = 60_000;

  /** Suspended, then restored an hour later by the boss, and everything shows. */
  function history(): Company & {times: string[]} {
    const at = company();
    const times = [new Date(at.world.now).toISOString()];
    at.directory('PUT', USER, {suspended: true});
    at.world.now += 60 * MINUTE_MS;
    times.push(new Date(at.world.now).toISOString());
    at.world.script.owner = 'boss@ex.com';
    at.directory('PUT', USER, {suspended: false, name: {givenName: 'Back', familyName: 'Test'}});
    at.world.now += 60 * MINUTE_MS;
    return {...at, times};
  }

  const BOTH = ['UNSUSPEND_USER', 'CHANGE_FIRST_NAME', 'SUSPEND_USER'];

  it.each<[string, (at: Company & {times: string[]}) => string, string[]]>([
    ['everything', () => '', BOTH],
    ['one kind of event', () => '?eventName=SUSPEND_USER', ['SUSPEND_USER']],
    ['from a time on, it included', ({times}) => `?startTime=${times[1] ?? ''}`, BOTH.slice(0, 2)],
    ['up to a time, it included', ({times}) => `?endTime=${times[0] ?? ''}`, ['SUSPEND_USER']],
    ['by a parameter', () => '?eventName=CHANGE_FIRST_NAME&filters=NEW_VALUE==Back', ['CHANGE_FIRST_NAME']],
    ['by two', () => '?filters=NEW_VALUE==Back,OLD_VALUE%3C%3Eleaver', []],
    ['by a parameter that the event has not', () => '?eventName=SUSPEND_USER&filters=NEW_VALUE==Back', []],
    ['by order', () => '?filters=NEW_VALUE%3EA', ['CHANGE_FIRST_NAME']],
    ['from an address', () => '?actorIpAddress=192.0.2.17', BOTH],
    ['from another', () => '?actorIpAddress=192.0.2.18', []],
    ['of people in a unit', at => `?orgUnitID=${at.world.google.rootOrgUnitId}`, BOTH],
    ['of people in another', at => `?orgUnitID=${addOrgUnit(at.world, '/X').id}`, []],
    [
      'of members of a group',
      at => {
        const group = addGroup(at.world, {email: 'g@ex.com'});
        addMember(at.world, 'g@ex.com', 'boss@ex.com');
        return `?groupIdFilter=id:${group.id}`;
      },
      BOTH.slice(0, 2),
    ],
  ])('shows %s', (_, query, expected) => {
    const at = history();
    expect(told(at, 'admin', query(at)).map(([name]) => name)).toEqual(expected);
  });

  it('is for one actor, by address or id, also a deleted one by id', () => {
    const at = history();
    expect(told(at, 'admin', '', 'boss@ex.com')).toHaveLength(2);
    expect(told(at, 'admin', '', at.boss.id)).toHaveLength(2);
    removeAccount(at.world, 'boss@ex.com');
    expect(told(at, 'admin', '', at.boss.id)).toHaveLength(2);
    expect(at.reports('GET', '/boss@ex.com/applications/admin').status).toBe(400);
  });

  it('comes in pages', () => {
    const at = history();
    const first = at.reports('GET', '/all/applications/admin?maxResults=2').json;
    expect(first['items']).toHaveLength(2);
    at.directory('PUT', USER, {suspended: true});
    at.world.now += SHOWN_MS;
    const names = told(at, 'admin', `?maxResults=2&pageToken=${first['nextPageToken'] ?? ''}`);
    expect(names.map(([name]) => name)).toEqual(['SUSPEND_USER']);
  });

  it('goes 180 days back', () => {
    const at = history();
    at.world.now = Date.parse(at.times[0] ?? '') + RETENTION_DAYS * DAY_MS;
    expect(told(at, 'admin')).toHaveLength(3);
    at.world.now += 1;
    expect(told(at, 'admin')).toHaveLength(2);
  });

  it('is empty for an application without events', () => {
    expect(company().reports('GET', '/all/applications/calendar').json).not.toHaveProperty('items');
  });

  it.each([
    ['/all/applications/telephone', 400],
    ['/nobody@ex.com/applications/admin', 400],
    ['/constructor/applications/admin', 400],
    ['/all/applications/admin?maxResults=1000', 200],
    ['/all/applications/admin?maxResults=1001', 400],
    ['/all/applications/admin?startTime=yesterday', 400],
    ['/all/applications/admin?startTime=2026-01-05', 400],
    ['/all/applications/admin?startTime=2026-01-05T08:00:00Z', 200],
    ['/all/applications/admin?startTime=2026-01-05T08:00:00.001Z', 400],
    ['/all/applications/admin?startTime=2026-01-04T00:00:00Z&endTime=2026-01-04T00:00:00Z', 400],
    ['/all/applications/admin?filters=doc_id', 400],
    ['/all/applications/admin?customerId=C0other', 403],
  ])('%s is answered with %i', (target, status) => {
    expect(company().reports('GET', target).status).toBe(status);
  });
});
