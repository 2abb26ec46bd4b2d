/** Alerts, the rules that raise them, and what the log tells of both. */
import {lockPerson, raiseAlert, removePerson, setDeviceAdmin} from '../../../sandbox/jumpcloud/edit';
import type {JumpCloudClient} from './client';
import {company, ids} from './company';
import {device, equipped, settledIn} from './equipped-company';

interface Listed {
  objectId: string;
  status: string;
  title: string;
  lastOccurredAt: string;
}

function alerts(client: JumpCloudClient): Listed[] {
  return (client.call('GET', '/api/v2/alerts').body as {alerts: Listed[]}).alerts;
}

function raised(client: JumpCloudClient): Listed {
  const [person = ''] = ids(client);
  const source = {sourceType: 'USER', sourceId: person, sourceName: 'p001', category: 'DIRECTORY'} as const;
  raiseAlert(client.world, {title: 'Odd sign-in', severity: 'HIGH', ...source});
  const [alert] = alerts(client);
  if (alert === undefined) throw new Error('no alert');
  return alert;
}

describe('an alert', () => {
  it('is listed in a wrapper with the count of all, and read in a wrapper of its own', () => {
    const client = company(1);
    const {objectId} = raised(client);
    const alert = {
      objectId,
      title: 'Odd sign-in',
      severity: 'ALERT_SEVERITY_HIGH',
      status: 'ALERT_STATUS_OPEN',
      category: 'ALERT_CATEGORY_DIRECTORY',
      sourceType: 'ALERT_SOURCE_TYPE_USER',
      sourceId: ids(client)[0],
      sourceName: 'p001',
      createdAt: '2026-09-01T08:00:00.000Z',
      lastOccurredAt: '2026-09-01T08:00:00.000Z',
    };
    expect(client.call('GET', '/api/v2/alerts').body).toEqual({alerts: [alert], count: 1});
    expect(client.call('GET', `/api/v2/alerts/${objectId}`).body).toEqual({alert});
    expect(client.call('GET', '/api/v2/alerts/5f0000000000000000000001').status).toBe(404);
  });

  it('the same once more is a further occurrence, until somebody has resolved it', () => {
    const client = company(1);
    const {objectId} = raised(client);
    client.world.now += 60_000;
    expect(raised(client)).toMatchObject({objectId, lastOccurredAt: '2026-09-01T08:01:00.000Z'});
    client.call('POST', `/api/v2/alerts/${objectId}/status`, {status: 'ALERT_STATUS_RESOLVED'});
    raised(client);
    expect(alerts(client).map(alert => alert.status)).toEqual(['ALERT_STATUS_RESOLVED', 'ALERT_STATUS_OPEN']);
  });

  it.each([
    ['ALERT_STATUS_OPEN', 200],
    ['ALERT_STATUS_ACKNOWLEDGED', 200],
    ['ALERT_STATUS_RESOLVED', 200],
    ['ALERT_STATUS_AUTO_RESOLVED', 400],
    ['ALERT_STATUS_DELETED', 400],
    ['acknowledged', 400],
  ])('its status %s is answered with %i', (status, answer) => {
    const client = company(1);
    const {objectId} = raised(client);
    expect(client.call('POST', `/api/v2/alerts/${objectId}/status`, {status}).status).toBe(answer);
    expect(alerts(client)[0]?.status).toBe(answer === 200 ? status : 'ALERT_STATUS_OPEN');
  });

  it('the log tells of its birth, its change and its status', () => {
    const client = company(1);
    const {objectId} = raised(client);
    client.world.now += 1000;
    raised(client);
    client.world.now += 1000;
    const body = {status: 'ALERT_STATUS_ACKNOWLEDGED', remark: 'on it'};
    client.call('POST', `/api/v2/alerts/${objectId}/status`, body);
    const events = settledIn(client, 'alerts');
    expect(events.map(event => event.event_type)).toEqual(['alert_created', 'alert_updated', 'alert_status_updated']);
    expect(events[0]).toMatchObject({
      service: 'alerts',
      severity: 'High',
      category: 'Directory',
      resource: {id: objectId, source_id: ids(client)[0], source_type: 'user'},
    });
    const {context} = events[0]?.['resource'] as {context: string};
    expect(JSON.parse(context)).toMatchObject({objectId, title: 'Odd sign-in'});
    expect(events[2]).toMatchObject({
      initiated_by: {type: 'admin'},
      changes: [
        {field: 'Status', from: 'Open', to: 'Acknowledged'},
        {field: 'Remark', from: '', to: 'on it'},
      ],
    });
  });

  it.each(['alert', 'alerts'])('its events are found under the service %s', service => {
    const client = company(1);
    raised(client);
    expect(settledIn(client, service)).toHaveLength(1);
    expect(settledIn(client, 'directory')).toHaveLength(0);
  });
});

describe('a rule about events', () => {
  it('raises an alert about whom the event is about', () => {
    const client = equipped(1);
    const [person = ''] = ids(client);
    setDeviceAdmin(client.world, device(client).id, person, true);
    lockPerson(client.world, person);
    expect(alerts(client)).toMatchObject([
      {title: 'Admin rights on a device granted', sourceId: person, severity: 'ALERT_SEVERITY_HIGH'},
      {title: 'User account locked out', sourceId: person, severity: 'ALERT_SEVERITY_MEDIUM'},
    ]);
    const events = settledIn(client, 'alerts');
    const rules = Object.keys(client.world.jumpcloud.alerting.rules);
    expect(rules).toContain((events[0]?.['correlation'] as {id: string}).id);
  });

  it('raises nothing while it is off', () => {
    const client = company(2);
    const [first = '', second = ''] = ids(client);
    removePerson(client.world, first);
    expect(alerts(client)).toEqual([]);
    const {rules} = client.call('GET', '/api/v2/healthmonitoring/rules').body as {
      rules: {objectId: string; name: string}[];
    };
    const id = rules.find(rule => rule.name === 'User suspended or deleted')?.objectId ?? '';
    const patched = client.call('PATCH', `/api/v2/healthmonitoring/rules/${id}/status`, {
      status: 'RULE_STATUS_ENABLED',
    });
    expect(patched.body).toMatchObject({rule: {objectId: id, status: 'RULE_STATUS_ENABLED'}});
    removePerson(client.world, second);
    expect(alerts(client)).toMatchObject([{title: 'User suspended or deleted', sourceId: second}]);
  });

  it('is listed and read in wrappers', () => {
    const client = company(0);
    const {rules, count} = client.call('GET', '/api/v2/healthmonitoring/rules').body as {
      rules: {objectId: string}[];
      count: number;
    };
    expect([rules.length, count]).toEqual([4, 4]);
    const id = rules[1]?.objectId ?? '';
    expect(client.call('GET', `/api/v2/healthmonitoring/rules/${id}`).body).toMatchObject({
      rule: {objectId: id, category: 'RULE_CATEGORY_DIRECTORY', status: 'RULE_STATUS_ENABLED'},
    });
    expect(client.call('GET', '/api/v2/healthmonitoring/rules/5f0000000000000000000001').status).toBe(404);
    expect(client.call('PATCH', `/api/v2/healthmonitoring/rules/${id}/status`, {status: 'on'}).status).toBe(400);
  });
});
