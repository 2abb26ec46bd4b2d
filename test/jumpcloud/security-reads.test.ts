import {readAlerts} from '../../src/jumpcloud/alerts';
import {createJumpCloud, type JumpCloudClient} from '../../src/jumpcloud/client';
import {readDeviceUsers, readDevices, readPolicies, readPolicyFailures} from '../../src/jumpcloud/devices';
import {readGroupNames} from '../../src/jumpcloud/direct';
import {json, scriptedOutside, type Scripted, type ScriptedOutside} from '../builders/http';
import {ORGANIZATION, objectId} from '../builders/people';

const ORGANIZATIONS = json({results: [{_id: ORGANIZATION}], totalCount: 1});

function clientOf(routes: Readonly<Record<string, Scripted>>): JumpCloudClient & {outside: ScriptedOutside} {
  const outside = scriptedOutside(path => (path.startsWith('/api/organizations') ? ORGANIZATIONS : routes[path]));
  const client = createJumpCloud(outside, {region: 'US', organizationId: ''}, 10_000_000);
  return Object.assign(client, {outside});
}

describe('devices', () => {
  test('are what conditions see of them, and null where JumpCloud knows none', () => {
    const client = clientOf({
      '/api/systems/d1': json({displayName: '', hostname: 'mac-1', os: 'Mac OS X', active: true, fde: {active: false}}),
    });
    expect(readDevices(client, ['d1', 'd2'])).toEqual(
      new Map([
        ['d2', null],
        [
          'd1',
          ...[
            {
              id: 'd1',
              name: 'mac-1',
              hostname: 'mac-1',
              os: 'Mac OS X',
              serialNumber: '',
              active: true,
              diskEncrypted: false,
            },
          ],
        ],
      ] as [string, never][]),
    );
  });

  test('have the people who are bound to them', () => {
    const rows = [
      {id: objectId(2), type: 'user'},
      {id: objectId(1), type: 'USER'},
      {id: objectId(3), type: 'user_group'},
    ];
    const client = clientOf({'/api/v2/systems/d1/users?limit=100&skip=0': json(rows)});
    expect(readDeviceUsers(client, ['d1', 'gone'])).toEqual(
      new Map([
        ['d1', [objectId(1), objectId(2)]],
        ['gone', []],
      ]),
    );
  });
});

describe('policies', () => {
  test('are read to the first short page, because nothing counts them', () => {
    const page = Array.from({length: 100}, (_none, at) => ({id: `p${at}`, name: `P${at}`}));
    const client = clientOf({
      '/api/v2/policies?limit=100&skip=0': json(page),
      '/api/v2/policies?limit=100&skip=100': json([{id: 'last', name: 'Last'}]),
    });
    expect(readPolicies(client)).toHaveLength(101);
  });

  test('only their failures are kept, without what a device printed', () => {
    const client = clientOf({
      '/api/v2/policies/p1/policystatuses?limit=100&skip=0': json([
        {
          id: 'r1',
          systemID: 'd1',
          success: false,
          state: 'failed',
          endedAt: '2026-03-02T08:00:00Z',
          stdErr: 'secret',
          exitStatus: 2,
        },
        {id: 'r2', systemID: 'd2', success: true, state: 'success'},
        {id: 'r3', systemID: 'd3', success: false, state: 'pending'},
        {id: 'r4', systemID: 'd4', success: false},
      ]),
    });
    expect(readPolicyFailures(client, ['p1'])).toEqual(
      new Map([
        [
          'p1',
          [
            {id: 'r1', device: 'd1', at: Date.UTC(2026, 2, 2, 8), exitStatus: 2, detail: ''},
            {id: 'r4', device: 'd4', at: null, exitStatus: 0, detail: ''},
          ],
        ],
      ]),
    );
  });
});

test('alerts come in words without prefixes, and pages are read only until all are found', () => {
  const row = {
    objectId: 'a1',
    title: 'T',
    severity: 'ALERT_SEVERITY_HIGH',
    status: 'ALERT_STATUS_OPEN',
    sourceType: 'ALERT_SOURCE_TYPE_USER',
    sourceId: 's',
  };
  const alerts = [row, ...Array.from({length: 99}, (_none, at) => ({objectId: `x${at}`}))];
  const client = clientOf({'/api/v2/alerts?limit=100&skip=0': json({alerts, count: 500})});
  expect(readAlerts(client, ['a1']).get('a1')).toMatchObject({
    severity: 'HIGH',
    status: 'OPEN',
    sourceType: 'USER',
    sourceId: 's',
  });
  expect(client.outside.paths().filter(path => path.startsWith('/api/v2/alerts'))).toHaveLength(1);
});

test('groups have names, and one that is gone has none', () => {
  const client = clientOf({[`/api/v2/usergroups/${objectId(901)}`]: json({id: objectId(901), name: 'Executives'})});
  expect(readGroupNames(client, [objectId(901), objectId(902)])).toEqual(new Map([[objectId(901), 'Executives']]));
});
