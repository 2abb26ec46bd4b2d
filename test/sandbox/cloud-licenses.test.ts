/** Licences and group settings at the clouds' front door: faults strike them, their time counts, the record holds them. */
import {createCloud} from '../../sandbox/cloud';
import {createFaults} from '../../sandbox/faults';
import type {FaultEffect} from '../../sandbox/faults';
import {addGroup} from '../../sandbox/google/edit';
import {emptyWorld, OWNER} from '../../sandbox/sample/index';
import {createTraffic} from '../../sandbox/traffic';
import type {Exchange} from '../../sandbox/wire';

const LICENSING = 'licensing.googleapis.com';
const APPS = '/apps/licensing/v1/product/Google-Apps';
const STANDARD = `${APPS}/sku/1010020028`;
const OF_OWNER = `${STANDARD}/user/${OWNER.email}`;
const GROUP = '/groups/v1/groups/eng@hanseatic.example';

/** The clouds over a world whose one account has a licence, with one fault on licences. */
function clouds(effect?: FaultEffect) {
  const world = emptyWorld({seed: 1, now: Date.UTC(2026, 2, 2, 7)});
  addGroup(world, {email: 'eng@hanseatic.example'});
  const traffic = createTraffic();
  const faults = createFaults(effect ? [{host: LICENSING, path: '', effect}] : []);
  const cloud = createCloud({world}, {faults, traffic});
  const send = (method: string, host: string, target: string, body?: object): Exchange => {
    const [path = '', query = ''] = target.split('?');
    const headers = {authorization: 'Bearer sandbox-token', 'content-type': 'application/json'};
    const request = {method, host, path, query: new URLSearchParams(query), headers};
    return cloud.send({...request, body: body ? JSON.stringify(body) : ''}, {kind: 'outside'});
  };
  const isLicensed = (): boolean =>
    Object.values(world.google.licensing.held).some(held => held['Google-Apps'] !== undefined);
  return {send, cloud, traffic, isLicensed};
}

it.each<[string, FaultEffect, {status: number; fate: object; done: boolean}]>([
  ['a status refuses', {status: 503}, {status: 503, fate: {kind: 'answered'}, done: false}],
  ['a lost answer', {lostResponse: true}, {status: 0, fate: {kind: 'lost'}, done: true}],
  ['a status after the work', {status: 500, lostResponse: true}, {status: 500, fate: {kind: 'answered'}, done: true}],
  ['a kill before', {kill: true}, {status: 0, fate: {kind: 'killed', effect: false}, done: false}],
])('%s on taking a licence away', (_, effect, want) => {
  const {send, isLicensed} = clouds(effect);
  const {reply, fate} = send('DELETE', LICENSING, OF_OWNER);
  expect({status: reply.status, fate, done: !isLicensed()}).toEqual(want);
});

it('an overloaded License Manager speaks as Google does', () => {
  const {reply} = clouds({status: 503, reason: 'serviceNotAvailable'}).send('GET', LICENSING, OF_OWNER);
  expect(JSON.parse(reply.body)).toMatchObject({
    error: {
      code: 503,
      message: 'The service is currently unavailable.',
      errors: [{domain: 'global', reason: 'serviceNotAvailable'}],
    },
  });
});

it('a truncated list of holders misses some and says nothing of it', () => {
  const {send} = clouds({truncate: true});
  const {reply} = send('GET', LICENSING, `${APPS}/users?customerId=hanseatic.example`);
  expect(JSON.parse(reply.body)).toMatchObject({kind: 'licensing#licenseAssignmentList', items: []});
});

it('calls are counted by API, cost their time, and stand in the record under the vendor’s names', () => {
  const {send, cloud, traffic} = clouds();
  expect(send('GET', LICENSING, OF_OWNER).latencyMs).toBe(650);
  expect(send('GET', 'www.googleapis.com', OF_OWNER).latencyMs).toBe(650);
  expect(send('PATCH', 'www.googleapis.com', `${GROUP}?alt=json`, {whoCanJoin: 'INVITED_CAN_JOIN'}).latencyMs).toBe(
    400,
  );
  expect(cloud.counts().outside).toEqual({'Google Licensing': 2, 'Google Groups Settings': 1});
  const {log} = JSON.parse([...traffic.harPieces()].join('')) as {
    log: {entries: {request: object; response: object}[]};
  };
  expect(log.entries).toMatchObject([
    {request: {method: 'GET', url: `https://${LICENSING}${OF_OWNER}`}, response: {status: 200}},
    {request: {method: 'GET', url: `https://www.googleapis.com${OF_OWNER}`}, response: {status: 200}},
    {request: {method: 'PATCH', url: `https://www.googleapis.com${GROUP}?alt=json`}, response: {status: 200}},
  ]);
});
