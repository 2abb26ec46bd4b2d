/** Webhooks are called in virtual time, whichever engine moves the clock. */
import {createCloud} from '../../../sandbox/cloud';
import {createFaults} from '../../../sandbox/faults';
import type {FaultEffect} from '../../../sandbox/faults';
import {raiseAlert, setAlertStatus} from '../../../sandbox/jumpcloud/edit';
import {inThreadRunner} from '../../../sandbox/server/engines';
import type {ScriptRunner} from '../../../sandbox/server/script-runner';
import type {DeliveryRecord} from '../../../sandbox/world/jumpcloud-alerts';
import {PROJECT} from '../server-fixture';
import type {JumpCloudClient} from './client';
import {company, ids, START} from './company';
import {hook} from './equipped-company';

const SCRIPT_URL = 'https://script.google.com/macros/s/sandbox/exec?k=SECRET';
const ELSEWHERE = 'https://hooks.receiver.example/private/path?t={{TOKEN}}';
const MINUTE_MS = 60_000;

function raise(client: JumpCloudClient, title = 'Odd sign-in'): string {
  const [person = ''] = ids(client);
  const source = {sourceType: 'USER', sourceId: person, sourceName: 'p001', category: 'DIRECTORY'} as const;
  return raiseAlert(client.world, {title, severity: 'HIGH', ...source}).id;
}

/** A company whose project takes what is posted to it. */
function receiving(effect?: FaultEffect, times?: number): {client: JumpCloudClient; scripts: ScriptRunner} {
  const client = company(1);
  client.world.script.files = PROJECT;
  const rule = {host: 'script.google.com', path: '^/macros/', ...(times === undefined ? {} : {times})};
  const faults = createFaults(effect === undefined ? [] : [{...rule, effect}]);
  return {client, scripts: inThreadRunner(createCloud({world: client.world}, {faults}))};
}

function only(client: JumpCloudClient): DeliveryRecord {
  const {deliveries} = client.world.jumpcloud.alerting;
  expect(deliveries).toHaveLength(1);
  return deliveries[0] as DeliveryRecord;
}

describe('a webhook that leads to the script', () => {
  it('runs doPost some seconds later with the query, the body and no headers', async () => {
    const {client, scripts} = receiving();
    hook(client, SCRIPT_URL);
    const alert = raise(client);
    expect(await scripts.advance(999)).toEqual([]);
    const [report] = await scripts.advance(4001);
    expect(report).toMatchObject({function: 'doPost', killed: false});
    const event = JSON.parse((report?.result as {content: string}).content) as Record<string, unknown>;
    expect(event).toMatchObject({
      queryString: 'k=SECRET',
      parameter: {k: 'SECRET'},
      parameters: {k: ['SECRET']},
      contextPath: '',
      postData: {type: 'application/json', name: 'postData'},
    });
    expect(Object.keys(event).sort()).toEqual([
      'contentLength',
      'contextPath',
      'parameter',
      'parameters',
      'postData',
      'queryString',
    ]);
    const {contents} = event['postData'] as {contents: string};
    expect(JSON.parse(contents)).toMatchObject({eventType: 'alert_created', alert: {objectId: alert}});
    expect(only(client)).toMatchObject({attempts: 1, status: 302, dueAt: null});
    expect(client.world.outbox).toEqual([]);
  });

  it('an error in it looks like success to JumpCloud', async () => {
    const {client, scripts} = receiving();
    hook(client, `${SCRIPT_URL}&fail=1`);
    raise(client);
    const [report] = await scripts.advance(MINUTE_MS);
    expect(report?.error?.message).toBe('refused');
    expect(only(client)).toMatchObject({attempts: 1, status: 302, dueAt: null});
  });

  it('a deployment that is not there is a failure for good', async () => {
    const {client, scripts} = receiving();
    hook(client, 'https://script.google.com/macros/s/AKgone/exec');
    raise(client);
    expect(await scripts.advance(10 * MINUTE_MS)).toEqual([]);
    expect(only(client)).toMatchObject({attempts: 1, status: 404, dueAt: null});
  });

  it('calls and triggers happen in the order of their time', async () => {
    const {client, scripts} = receiving();
    hook(client, SCRIPT_URL);
    await scripts.run({function: 'everyMinute', parameters: [], source: 'api', user: client.world.script.owner});
    raise(client);
    const reports = await scripts.advance(3 * MINUTE_MS);
    expect(reports.map(report => report.function)).toEqual(['doPost', 'tick', 'tick', 'tick']);
  });
});

describe('a receiver that fails', () => {
  it.each([500, 503, 408, 429])('with %i is called three times more, later each time', async status => {
    const {client, scripts} = receiving({status});
    hook(client, SCRIPT_URL);
    raise(client);
    const waits: number[] = [];
    for (let attempt = 0; attempt < 4; attempt++) {
      const {dueAt} = only(client);
      waits.push((dueAt ?? 0) - client.world.now);
      expect(await scripts.advance((dueAt ?? 0) - client.world.now)).toEqual([]);
    }
    expect(waits.slice(1)).toEqual([10_000, 30_000, 90_000]);
    expect(only(client)).toMatchObject({attempts: 4, status, dueAt: null});
    expect(await scripts.advance(60 * MINUTE_MS)).toEqual([]);
  });

  it.each([400, 403, 404])('with %i is called once', async status => {
    const {client, scripts} = receiving({status});
    hook(client, SCRIPT_URL);
    raise(client);
    await scripts.advance(10 * MINUTE_MS);
    expect(only(client)).toMatchObject({attempts: 1, status, dueAt: null});
  });

  it('is reached by a retry when it is well again', async () => {
    const {client, scripts} = receiving({status: 503}, 2);
    hook(client, SCRIPT_URL);
    raise(client);
    expect(await scripts.advance(10 * MINUTE_MS)).toHaveLength(1);
    expect(only(client)).toMatchObject({attempts: 3, status: 302, dueAt: null});
  });

  it('whose answer is lost gets the same call twice', async () => {
    const {client, scripts} = receiving({lostResponse: true}, 1);
    hook(client, SCRIPT_URL);
    raise(client);
    const reports = await scripts.advance(10 * MINUTE_MS);
    const bodies = reports.map(report => (report.result as {content: string}).content);
    expect(bodies).toHaveLength(2);
    expect(bodies[0]).toBe(bodies[1]);
  });
});

describe('a webhook that leads elsewhere', () => {
  it('is kept in the outbox, of its URL only the host', async () => {
    const {client, scripts} = receiving();
    hook(client, ELSEWHERE, {config: {webhook: {url: ELSEWHERE, authToken: 'a b'}}});
    raise(client);
    expect(only(client).url).toBe('https://hooks.receiver.example/private/path?t=a%20b');
    await scripts.advance(MINUTE_MS);
    expect(client.world.outbox).toMatchObject([{kind: 'webhook', to: 'https://hooks.receiver.example/'}]);
    expect(JSON.stringify(client.world.outbox)).not.toContain('private');
    expect(only(client)).toMatchObject({attempts: 1, status: 200});
  });
});

describe('what is told', () => {
  it('an alert’s birth, its next occurrence and its status', () => {
    const client = company(1);
    hook(client, ELSEWHERE);
    const id = raise(client);
    raise(client);
    setAlertStatus(client.world, id, 'ALERT_STATUS_RESOLVED', '');
    const told = client.world.jumpcloud.alerting.deliveries.map(
      each => (JSON.parse(each.body) as {eventType: string}).eventType,
    );
    expect(told).toEqual(['alert_created', 'alert_updated', 'alert_status_updated']);
  });

  it.each([
    ['that is off', {enabled: false}],
    ['of another type', {type: 'CHANNEL_TYPE_EMAIL', config: {email: {}}}],
  ])('nothing by a channel %s', (_, more) => {
    const client = company(1);
    hook(client, ELSEWHERE, more);
    raise(client);
    expect(client.world.jumpcloud.alerting.deliveries).toEqual([]);
  });

  it('nothing more by a channel that is deleted meanwhile', async () => {
    const {client, scripts} = receiving();
    const id = hook(client, SCRIPT_URL);
    raise(client);
    client.call('DELETE', `/api/v2/notifications/channels/${id}`);
    expect(await scripts.advance(MINUTE_MS)).toEqual([]);
  });

  it('before the log can tell it: a receiver that asks at once finds nothing', async () => {
    const {client, scripts} = receiving();
    hook(client, SCRIPT_URL);
    raise(client);
    await scripts.advance((only(client).dueAt ?? 0) - client.world.now);
    expect(client.events({service: ['alerts']}).body).toEqual([]);
    expect(client.world.now).toBeLessThan(START + MINUTE_MS);
  });

  it('at most a thousand finished calls are kept', () => {
    const client = company(1);
    hook(client, ELSEWHERE);
    for (let alert = 0; alert < 1001; alert++) {
      raise(client, `Alert ${alert}`);
      for (const delivery of client.world.jumpcloud.alerting.deliveries) delivery.dueAt = null;
    }
    expect(client.world.jumpcloud.alerting.deliveries).toHaveLength(1000);
  });
});
