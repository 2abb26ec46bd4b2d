/** The sandbox's controls over JumpCloud's side, and the web app as JumpCloud and curl reach it. */
import {serve} from '../server-fixture';
import type {Served} from '../server-fixture';

let served: Served;

beforeEach(async () => {
  served = await serve('sample');
});

afterEach(() => served.close());

const ALMA = 'alma.brandt@hanseatic.example';

async function control(name: string, body?: unknown): Promise<{status: number; body: unknown}> {
  const response = await served.request(body === undefined ? 'GET' : 'POST', `/sandbox/jumpcloud/${name}`, body);
  return {status: response.status, body: await response.json()};
}

function logged(): string[] {
  return served.sandbox.holder.world.jumpcloud.events.map(event => String(event.body['event_type']));
}

function almas(): {id: string; device: string} {
  const {people, devices} = served.sandbox.holder.world.jumpcloud;
  const id = Object.values(people).find(person => person.email === ALMA)?._id ?? '';
  return {id, device: Object.keys(devices.ofPerson[id] ?? {})[0] ?? ''};
}

describe('a control', () => {
  it.each([
    [
      'login',
      {person: ALMA, success: false, times: 3, place: 'Singapore'},
      ['user_login_attempt', 'user_login_attempt', 'user_login_attempt'],
    ],
    ['login', {admin: true}, ['admin_login_attempt']],
    ['login', {person: ALMA, device: 'mac-0001'}, ['login_attempt']],
    ['lock', {person: ALMA}, ['user_lockout', 'alert_created']],
    ['password', {person: ALMA}, ['user_password_change']],
    ['mfa', {person: ALMA, change: 'removed'}, ['totp_delete_enrollment']],
    ['grant-admin', {person: ALMA}, ['user_admin_granted', 'alert_created']],
    ['policy-result', {person: ALMA}, ['alert_created']],
    ['policy-result', {device: 'mac-0001', policy: 'FileVault 2', state: 'pending'}, []],
    ['alert', {title: 'Odd', person: ALMA}, ['alert_created']],
    ['alert', {title: 'Odd', device: 'mac-0001', severity: 'LOW'}, ['alert_created']],
    ['application', {group: 'Sales', application: 'Tickets'}, ['association_change']],
  ])('%s with %j leaves in the log %j', async (name, body, events) => {
    expect((await control(name, body)).status).toBe(200);
    expect(logged()).toEqual(events);
  });

  it('names people by id as well, and takes rights back', async () => {
    const {id, device} = almas();
    await control('grant-admin', {person: id, device});
    expect(await control('grant-admin', {person: id, device, revoke: true})).toMatchObject({
      body: {admin: false, person: ALMA, device: 'mac-0001'},
    });
    expect(logged()).toContain('user_admin_revoked');
  });

  it('answers with the result of a policy as the API has it', async () => {
    const {body} = await control('policy-result', {person: ALMA, detail: 'no lock'});
    const {id} = body as {id: string};
    const result = await served.request('GET', `/console.jumpcloud.com/api/v2/policyresults/${id}`);
    expect(await result.json()).toMatchObject({systemID: almas().device, state: 'failed', detail: 'no lock'});
  });

  it.each([
    ['login', {}, 'person must be a text.'],
    ['login', {person: 'nobody@x.example'}, 'person must be the id or the address of somebody: nobody@x.example.'],
    ['login', {person: ALMA, times: 0}, 'times must be a whole number from 1 to 100.'],
    ['login', {person: ALMA, times: 101}, 'times must be a whole number from 1 to 100.'],
    [
      'login',
      {person: ALMA, place: 'Atlantis'},
      'place must be one of Hamburg, Gdańsk, København, New York, São Paulo, Singapore.',
    ],
    ['login', {person: ALMA, success: 'no'}, 'success must be true or false.'],
    ['login', {person: ALMA, device: 'pc-9999'}, 'device must be the id or the hostname of one: pc-9999.'],
    ['lock', {who: ALMA}, "'who' is not known here; known are person."],
    ['mfa', {person: ALMA, change: 'lost'}, 'change must be one of enrolled, removed, exclusion expired.'],
    ['grant-admin', {person: 'tomasz.zolkiewski@hanseatic.example', device: 'mac-0001'}, 'Association not found.'],
    [
      'policy-result',
      {person: ALMA, policy: 'BitLocker'},
      'policy must be one of mac-0001: Lock screen after 5 minutes, FileVault 2.',
    ],
    ['policy-result', {person: ALMA, state: 'bad'}, 'state must be one of success, failed, pending.'],
    ['alert', {person: ALMA}, 'title must be a text.'],
    ['alert', {title: 'Odd', person: ALMA, severity: 'WORST'}, 'severity must be one of LOW, MEDIUM, HIGH.'],
    ['application', {group: 'Nobody', application: 'x'}, 'group must be the name of one: Nobody.'],
  ])('%s refuses %j', async (name, body, error) => {
    expect(await control(name, body)).toEqual({status: 400, body: {error}});
    expect(logged()).toEqual([]);
  });
});

describe('a webhook of JumpCloud', () => {
  it('calls the script when the clock moves on, and the clock’s answer lists the execution', async () => {
    const channel = {
      name: 'Nudge',
      type: 'CHANNEL_TYPE_WEBHOOK',
      enabled: true,
      config: {webhook: {url: 'https://script.google.com/macros/s/sandbox/exec?k=SECRET'}},
    };
    await served.request('POST', '/console.jumpcloud.com/api/v2/notifications/channels', {channel});
    await control('alert', {title: 'Odd', person: ALMA});
    const clock = await served.request('POST', '/sandbox/clock', {advanceMs: 60_000});
    expect(await clock.json()).toMatchObject({executions: [{function: 'doPost', error: null}]});
    const {body} = await control('deliveries');
    expect(body).toMatchObject([{host: 'script.google.com', attempts: 1, status: 302, dueAt: null}]);
    expect(JSON.stringify(body)).not.toContain('SECRET');
  });
});

describe('the web app under Google’s host name', () => {
  const EXEC = '/script.google.com/macros/s/sandbox/exec';

  it('answers with a redirection to its output, which follows', async () => {
    const url = `${served.server.url}${EXEC}?k=S`;
    const options = {method: 'POST', headers: {'content-type': 'application/json'}, body: '{"a":1}'};
    const first = await fetch(url, {...options, redirect: 'manual'});
    expect(first.status).toBe(302);
    expect(first.headers.get('location')).toContain('/script.googleusercontent.com/macros/echo?user_content_key=');
    const followed = await fetch(url, options);
    expect(await followed.json()).toMatchObject({queryString: 'k=S', postData: {contents: '{"a":1}'}});
  });

  it('an error is a redirection too, to a page with status 200', async () => {
    const response = await served.request('POST', `${EXEC}?fail=1`, '{}');
    expect([response.status, response.redirected]).toEqual([200, true]);
    expect(await response.text()).toContain('refused');
  });

  it('knows no other deployment and no output that nobody made', async () => {
    expect((await served.request('GET', '/script.google.com/macros/s/AKother/exec')).status).toBe(404);
    const echo = '/script.googleusercontent.com/macros/echo?user_content_key=x';
    expect((await served.request('GET', echo)).status).toBe(404);
  });

  it('is struck by faults: by its status, or by an answer that is lost after the work', async () => {
    const rule = {host: 'script.google.com', path: '/exec$', times: 1};
    await served.request('POST', '/sandbox/faults', [
      {...rule, effect: {status: 503}},
      {...rule, effect: {lostResponse: true}},
    ]);
    const ran = (): number => served.sandbox.holder.world.script.executions.length;
    expect((await served.request('POST', EXEC, '{}')).status).toBe(503);
    expect(ran()).toBe(0);
    await expect(served.request('POST', EXEC, '{}')).rejects.toThrow();
    expect(ran()).toBe(1);
  });
});
