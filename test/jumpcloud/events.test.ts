/** Directory Insights: every page, whatever the events look like; what is refused is told apart. */
import {connectJumpCloud} from '../../src/jumpcloud/connect';
import {decodeEvent} from '../../src/jumpcloud/events';
import {OutsideError} from '../../src/model/errors';
import type {EventsAnswer, HttpReply, HttpRequest, News} from '../../src/ports';
import {eventRecord} from '../builders/events';
import {html, json, LOST, scriptedOutside, type Scripted, type ScriptedOutside} from '../builders/http';
import {ORGANIZATION} from '../builders/people';

const SINCE = Date.UTC(2026, 2, 2, 8);

function insights(...answers: readonly Scripted[]): ScriptedOutside {
  return scriptedOutside(path => (path.startsWith('/insights/') ? answers : NOBODY_SUSPENDED));
}

const NOBODY_SUSPENDED = json({results: [], totalCount: 0});

function news(outside: ScriptedOutside, services: readonly string[] = ['directory'], turn = 0): News {
  const settings = {region: 'EU', organizationId: ORGANIZATION} as const;
  return connectJumpCloud(outside, settings, 10_000_000).news(SINCE, services, turn);
}

function ask(outside: ScriptedOutside, services?: readonly string[]): EventsAnswer {
  const {events} = news(outside, services);
  if (events instanceof OutsideError) throw events;
  return events;
}

/** The questions about events. */
function asked({sent}: ScriptedOutside): readonly HttpRequest[] {
  return sent.filter(({url}) => url.includes('/insights/'));
}

function bodies(outside: ScriptedOutside): readonly Record<string, unknown>[] {
  return asked(outside).map(request => JSON.parse(request.body ?? '{}') as Record<string, unknown>);
}

function page(count: number, cursor: string | null = '[1,"x"]'): HttpReply {
  const events = Array.from({length: count}, (_none, at) => eventRecord(`e${at}`));
  return json(events, 200, cursor === null ? {} : {'x-search_after': cursor});
}

test('one question to the host of the region, oldest first, beside one about who is suspended, and none about organizations', () => {
  const outside = insights(page(2));
  expect(ask(outside)).toMatchObject({kind: 'events', skipped: 0, isWhole: true});
  expect(outside.flights).toEqual([2]);
  expect(outside.sent[0]).toMatchObject({
    url: 'https://api.eu.jumpcloud.com/insights/directory/v1/events',
    method: 'post',
    headers: {'x-org-id': ORGANIZATION},
  });
  expect(bodies(outside)).toEqual([
    {service: ['directory'], start_time: '2026-03-02T08:00:00.000Z', limit: 1000, sort: 'ASC'},
  ]);
});

test('a full page leads to the next one, and a shorter one is the last although it has a cursor too', () => {
  const outside = insights(page(1000, '[17,"abc"]'), page(999, '[18,"def"]'));
  const answer = ask(outside);
  expect(answer.kind === 'events' && answer.events.length).toBe(1999);
  expect(bodies(outside).map(body => body['search_after'])).toEqual([undefined, [17, 'abc']]);
});

test('twenty full pages are enough: the rest is told as missing', () => {
  const outside = insights(page(1000));
  expect(ask(outside)).toMatchObject({isWhole: false});
  expect(asked(outside)).toHaveLength(20);
});

test('events of no known shape are skipped and counted', () => {
  const odd = [null, 'text', 7, [], {}, {id: 'x'}, {id: 'x', event_type: 'user_update', timestamp: 'soon'}];
  const answer = ask(insights(json([...odd, eventRecord('good')])));
  expect(answer).toMatchObject({skipped: odd.length, events: [{id: 'good'}]});
});

test('the service of alerts is asked by its other name when the first is not known', () => {
  const outside = insights(json({error: true, message: 'unknown service alerts'}, 400), page(1));
  expect(ask(outside, ['directory', 'alerts'])).toMatchObject({kind: 'events'});
  expect(bodies(outside).map(body => body['service'])).toEqual([
    ['directory', 'alerts'],
    ['directory', 'alert'],
  ]);
});

test.each([
  {name: 'a 401', reply: json({}, 401), answer: {kind: 'unlicensed', status: 401}},
  {name: 'a 402', reply: json({}, 402), answer: {kind: 'unlicensed', status: 402}},
  {name: 'a 403', reply: json({}, 403), answer: {kind: 'unlicensed', status: 403}},
  {
    name: 'the end of the retention',
    reply: json({message: "start_time is greater than Directory Insights' 90 day retention period"}, 400),
    answer: {kind: 'too-old'},
  },
])('$name is an answer of its own', ({reply, answer}) => {
  expect(ask(insights(reply))).toEqual(answer);
});

test.each([
  {name: 'another 400', reply: json({message: 'limit is wrong'}, 400), code: 'jumpcloud.rejected'},
  {
    name: 'a service that is not known by either name',
    reply: json({message: 'unknown service sso'}, 400),
    code: 'jumpcloud.rejected',
  },
  {name: 'a page of a firewall', reply: html(403), code: 'jumpcloud.blocked'},
  {name: 'a 429', reply: json({}, 429), code: 'jumpcloud.unavailable'},
  {name: 'a 500', reply: json({}, 500), code: 'jumpcloud.unavailable'},
  {name: 'no answer', reply: LOST, code: 'jumpcloud.unavailable'},
  {name: 'an object instead of a list', reply: json({}), code: 'jumpcloud.unexpected'},
  {name: 'a full page without a cursor', reply: page(1000, null), code: 'jumpcloud.unexpected'},
])('$name throws, asked once', ({reply, code}) => {
  const outside = insights(reply);
  let thrown = '';
  try {
    ask(outside, ['sso']);
  } catch (error) {
    thrown = error instanceof OutsideError ? error.code : String(error);
  }
  expect(thrown).toBe(code);
  expect(asked(outside)).toHaveLength(1);
});

describe('a page of everybody', () => {
  const [first, second] = ['a'.repeat(24), 'b'.repeat(24)];
  const asked = (total: number): {ids: readonly string[]; sorts: readonly unknown[]} => {
    const outside = scriptedOutside(() => json({results: [{_id: second}, {_id: first}], totalCount: total}));
    const settings = {region: 'EU', organizationId: ORGANIZATION} as const;
    const {ids} = connectJumpCloud(outside, settings, 10_000_000).idPage(0);
    return {ids, sorts: outside.sent.map(({body}) => (JSON.parse(body ?? '{}') as {sort?: string}).sort)};
  };

  test.each([
    {total: 1000, sorts: [undefined]},
    {total: 1001, sorts: [undefined, '_id']},
  ])('of $total is sorted, and asked for in order where there are more pages', ({total, sorts}) => {
    expect(asked(total)).toEqual({ids: [first, second], sorts});
  });
});

describe('who is suspended', () => {
  const id = 'a'.repeat(24);
  const some = json({results: [{_id: id}], totalCount: 1001});
  const outside = (events: Scripted, suspended: Scripted): ScriptedOutside =>
    scriptedOutside(path => (path.startsWith('/insights/') ? events : suspended));

  test('comes by one page of a search, with how many there are in all', () => {
    const one = outside(page(0), some);
    expect(news(one, ['directory'], 1).suspended).toEqual({ids: [id], total: 1001});
    expect(JSON.parse(one.sent[1]?.body ?? '')).toEqual({
      filter: {and: [{state: 'SUSPENDED'}]},
      fields: '_id',
      sort: '_id',
      limit: 1000,
      skip: 1000,
    });
  });

  test('is known although Directory Insights fails, and the other way round', () => {
    const {events, suspended} = news(outside(json({}, 503), some));
    expect([events instanceof OutsideError, suspended]).toEqual([true, {ids: [id], total: 1001}]);
    const other = news(outside(page(2), json({}, 503)));
    expect([other.events, other.suspended instanceof OutsideError]).toEqual([
      expect.objectContaining({kind: 'events'}),
      true,
    ]);
  });
});

describe('one event', () => {
  test.each([
    {name: 'nanoseconds', timestamp: '2026-03-02T08:00:00.123456789Z', ms: 123},
    {name: 'milliseconds', timestamp: '2026-03-02T08:00:00.123Z', ms: 123},
    {name: 'seconds', timestamp: '2026-03-02T08:00:00Z', ms: 0},
    {name: 'another time zone', timestamp: '2026-03-02T09:00:00.5+01:00', ms: 500},
  ])('a time in $name', ({timestamp, ms}) => {
    expect(decodeEvent(eventRecord('e', {timestamp}))?.at).toBe(SINCE + ms);
  });

  test('types in any case, ends of a connection by object_id', () => {
    const connection = {
      from: {name: 'Eng', type: 'USER_GROUP', object_id: 'G1'},
      to: {name: 'jdoe', type: 'User', object_id: 'U1'},
    };
    const event = decodeEvent(
      eventRecord('e', {event_type: 'ASSOCIATION_CHANGE', association: {op: 'ADD', connection}}),
    );
    expect(event).toMatchObject({
      type: 'association_change',
      association: {op: 'add', from: {type: 'user_group', id: 'g1'}, to: {type: 'user', id: 'u1', name: 'jdoe'}},
    });
  });

  test('what is missing is empty', () => {
    expect(decodeEvent({id: 'e', event_type: 'x', timestamp: '2026-03-02T08:00:00Z'})).toMatchObject({
      success: null,
      initiator: null,
      resource: null,
      association: null,
      clientIp: '',
    });
  });
});
