/** Data Transfer, Reports and Vault at the front door: how they are counted, what they cost, and how faults look there. */
import {createCloud} from '../../sandbox/cloud';
import {createFaults} from '../../sandbox/faults';
import type {FaultRule} from '../../sandbox/faults';
import {LATENCIES_MS} from '../../sandbox/latency';
import {sampleWorld} from '../../sandbox/sample';
import type {Exchange} from '../../sandbox/wire';

const TRANSFERS = '/admin/datatransfer/v1/transfers';
const LOGINS = '/admin/reports/v1/activity/users/all/applications/login';

/** A cloud over the sample company, and a way to call it from outside. */
function clouds(rules: readonly FaultRule[] = []) {
  const world = sampleWorld({seed: 4, now: Date.UTC(2026, 2, 2)});
  const cloud = createCloud({world}, {faults: createFaults(rules)});
  const send = (method: string, host: string, path: string, body?: unknown): Exchange =>
    cloud.send(
      {
        method,
        host,
        path,
        query: new URLSearchParams(),
        headers: {authorization: 'Bearer sandbox-token', 'content-type': 'application/json'},
        body: body === undefined ? '' : JSON.stringify(body),
      },
      {kind: 'outside'},
    );
  return {cloud, send};
}

it.each([
  ['admin.googleapis.com', TRANSFERS, 'Google Data Transfer', LATENCIES_MS.transferCall],
  ['admin.googleapis.com', LOGINS, 'Google Reports', LATENCIES_MS.reportsCall],
  ['vault.googleapis.com', '/v1/matters', 'Google Vault', LATENCIES_MS.vaultCall],
])('%s%s is counted as %s and costs %i ms', (host, path, api, cost) => {
  const {cloud, send} = clouds();
  const {reply, latencyMs} = send('GET', host, path);
  expect([reply.status, latencyMs, cloud.counts().outside]).toEqual([200, cost, {[api]: 1}]);
});

it('an overloaded Vault speaks as the newer APIs do', () => {
  const rule = {host: 'vault.googleapis.com', path: '.*', effect: {status: 503}};
  const {reply} = clouds([rule]).send('GET', 'vault.googleapis.com', '/v1/matters');
  expect(JSON.parse(reply.body)).toMatchObject({error: {code: 503, status: 'UNAVAILABLE'}});
  expect(JSON.parse(reply.body)).not.toHaveProperty('error.errors');
});

it('a list of matters can come with some missing', () => {
  const rule = {host: 'vault.googleapis.com', path: '^/v1/matters$', method: 'GET', effect: {truncate: true as const}};
  const {send} = clouds([rule]);
  for (const name of ['a', 'b', 'c']) send('POST', 'vault.googleapis.com', '/v1/matters', {name});
  const {reply} = send('GET', 'vault.googleapis.com', '/v1/matters');
  expect((JSON.parse(reply.body) as {matters: unknown[]}).matters).toHaveLength(1);
});
