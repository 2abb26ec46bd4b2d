/** The record of the traffic: a valid HAR with the vendors' names and without secrets, bounded in size. */
import {createTraffic} from '../../sandbox/traffic';
import type {HarEntry, Traffic} from '../../sandbox/traffic';
import type {Exchange, WireRequest} from '../../sandbox/wire';

const STARTED_AT = Date.UTC(2026, 2, 2, 7);
const CALLER = {kind: 'script', execution: 'e1'} as const;

const request: WireRequest = {
  method: 'POST',
  host: 'admin.googleapis.com',
  path: '/admin/directory/v1/users',
  query: new URLSearchParams({fields: 'id,primaryEmail'}),
  headers: {authorization: 'Bearer sandbox-token', 'content-type': 'application/json'},
  body: '{"primaryEmail":"a@x.example","password":"p\\"w, secret"}',
};

const exchange: Exchange = {
  reply: {status: 200, headers: {'content-type': 'application/json'}, body: '{"id":"1"}'},
  latencyMs: 400,
  fate: {kind: 'answered'},
};

function har(traffic: Traffic): {log: {version: string; creator: object; comment?: string; entries: HarEntry[]}} {
  return JSON.parse([...traffic.harPieces()].join('')) as ReturnType<typeof har>;
}

it('an entry says what was asked and answered, when in virtual time, and by whom', () => {
  const traffic = createTraffic();
  traffic.record(request, exchange, STARTED_AT, CALLER);
  const {log} = har(traffic);
  expect(log).toMatchObject({version: '1.2', creator: {name: 'lockstep sandbox', version: '1'}});
  expect(log.entries).toMatchObject([
    {
      startedDateTime: '2026-03-02T07:00:00.000Z',
      time: 400,
      comment: 'execution e1',
      request: {
        method: 'POST',
        url: 'https://admin.googleapis.com/admin/directory/v1/users?fields=id%2CprimaryEmail',
        queryString: [{name: 'fields', value: 'id,primaryEmail'}],
        postData: {mimeType: 'application/json'},
      },
      response: {status: 200, content: {mimeType: 'application/json', text: '{"id":"1"}', size: 10}},
    },
  ]);
});

it.each([
  ['a password', request],
  ['a key in a header', {...request, headers: {'x-api-key': 'p"w, secret'}, body: ''}],
  ['a key as a parameter', {...request, headers: {}, body: '{"parameters":[{"jumpCloudApiKey":"p\\"w, secret"}]}'}],
  ['a token inside a batch', {...request, headers: {}, body: '--b\r\nAuthorization: Bearer p"w, secret\r\n\r\n'}],
])('%s does not stand in the file', (_, secretive) => {
  const traffic = createTraffic();
  traffic.record(secretive, exchange, STARTED_AT, CALLER);
  const text = JSON.stringify(har(traffic));
  expect(text).toContain('(hidden)');
  expect(text).not.toContain('secret');
  expect(text).not.toContain('sandbox-token');
});

it('an answer that did not arrive is noted as such', () => {
  const traffic = createTraffic();
  const lost: Exchange = {reply: {status: 0, headers: {}, body: ''}, latencyMs: 1, fate: {kind: 'lost'}};
  traffic.record(request, lost, STARTED_AT, CALLER);
  expect(har(traffic).log.entries[0]?.response).toMatchObject({status: 0, comment: 'The answer did not arrive.'});
});

it.each([
  ['at the limit nothing is dropped', 3, {kept: 3, dropped: 0}],
  ['one over it the oldest goes', 4, {kept: 3, dropped: 1}],
])('%s', (_, entries, size) => {
  const traffic = createTraffic(3);
  for (let i = 0; i < entries; i++) traffic.record(request, exchange, STARTED_AT + i, CALLER);
  expect(traffic.size()).toEqual(size);
  const {log} = har(traffic);
  expect(log.entries).toHaveLength(3);
  expect(log.entries[0]?.startedDateTime).toBe(new Date(STARTED_AT + entries - 3).toISOString());
  expect(log.comment).toBe(size.dropped === 0 ? undefined : '1 older entries were dropped');
});

it('large bodies push out old entries before they fill the memory', () => {
  const traffic = createTraffic(1000, 10_000);
  const large = {...exchange, reply: {...exchange.reply, body: 'x'.repeat(4000)}};
  for (let i = 0; i < 5; i++) traffic.record(request, large, STARTED_AT, CALLER);
  expect(traffic.size()).toEqual({kept: 2, dropped: 3});
});

it('is empty after clearing', () => {
  const traffic = createTraffic();
  traffic.record(request, exchange, STARTED_AT, CALLER);
  traffic.clear();
  expect(har(traffic).log.entries).toEqual([]);
});
