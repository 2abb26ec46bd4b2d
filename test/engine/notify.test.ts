import type {Notice} from '../../src/model/notice';
import {channelFindings} from '../../src/engine/channels';
import {notify} from '../../src/engine/notify';
import {CHAT, Messenger, SLACK} from '../builders/messenger';
import {SAMPLES} from '../report/notices/samples';

const HOUR = 3_600_000;
const ALL = {
  'Notify by mail': 'it@ex.example, boss@ex.example',
  'Notify in Slack': SLACK,
  'Notify in Google Chat': CHAT,
};

const failed = (sentence: string): Notice => ({...SAMPLES['run-failed'], sentence});
const incident = (id: number): Notice => ({...SAMPLES.incident, id: `I-${id}`});

function told(messenger: Messenger, notice: Notice, values: Readonly<Record<string, string>> = {}): number {
  const before = messenger.mails.length;
  notify(messenger.outside, messenger.settings(values), notice);
  return messenger.mails.length - before;
}

describe('who is told', () => {
  test('the owner of the triggers, when nobody is named', () => {
    const messenger = new Messenger();
    told(messenger, SAMPLES.silence);
    expect(messenger.mails.map(mail => mail.to)).toEqual([['owner@ex.example']]);
    expect(messenger.posts).toEqual([]);
  });

  test('those who are named, and the channels that are set', () => {
    const messenger = new Messenger();
    told(messenger, SAMPLES.silence, ALL);
    expect(messenger.mails.map(mail => mail.to)).toEqual([['it@ex.example', 'boss@ex.example']]);
    expect(messenger.posts.map(({url, method}) => `${method} ${url}`)).toEqual([`post ${SLACK}`, `post ${CHAT}`]);
    expect(messenger.posts.map(({body}) => Object.keys(JSON.parse(body ?? '') as object))).toEqual([
      ['text', 'blocks'],
      ['fallbackDescription', 'cardsV2'],
    ]);
  });

  test('the manager of a leaver, by a mail of their own that is answered to those who are named', () => {
    const messenger = new Messenger();
    told(messenger, SAMPLES['leaver-finished'], {'Notify by mail': 'it@ex.example'});
    expect(messenger.mails.map(({to, replyTo}) => [to, replyTo])).toEqual([
      [['it@ex.example'], undefined],
      [['boss@hanseatic.example'], 'it@ex.example'],
    ]);
    expect(messenger.mails[1]?.text).not.toContain('Revoke');
  });

  test('a manager who is named anyway gets one mail', () => {
    const messenger = new Messenger();
    expect(told(messenger, SAMPLES['leaver-finished'], {'Notify by mail': 'boss@hanseatic.example'})).toBe(1);
  });
});

describe('what is told already', () => {
  test.each([
    {kind: 'run-failed', hours: 23.9, want: 0},
    {kind: 'run-failed', hours: 24, want: 1},
    {kind: 'approval-waits', hours: 200, want: 0},
    {kind: 'incident', hours: 200, want: 0},
    {kind: 'silence', hours: 200, want: 0},
    {kind: 'leaver-finished', hours: 200, want: 0},
  ] as const)('$kind of $hours hours ago is told $want times more', ({kind, hours, want}) => {
    const messenger = new Messenger();
    const notice = {...SAMPLES[kind], manager: ''} as Notice;
    expect(told(messenger, notice)).toBe(1);
    messenger.now += hours * HOUR;
    expect(told(messenger, notice)).toBe(want);
  });

  test('is no reason to keep silent of something else', () => {
    const messenger = new Messenger();
    expect(told(messenger, failed('JumpCloud said 401.'))).toBe(1);
    expect(told(messenger, failed('The Drive folder is gone.'))).toBe(1);
  });

  test('numbers make no other failure of a run', () => {
    const messenger = new Messenger();
    expect(told(messenger, failed('R-20261124T080000Z-3f2a: 17 of 20 pages.'))).toBe(1);
    expect(told(messenger, failed('R-20261125T080000Z-0001: 3 of 20 pages.'))).toBe(0);
  });

  test('an incident is told again when something came of its actions', () => {
    const messenger = new Messenger();
    told(messenger, SAMPLES.incident);
    const after = {
      ...SAMPLES.incident,
      actions: SAMPLES.incident.actions.map(one => ({...one, outcome: 'done' as const})),
    };
    expect(told(messenger, after)).toBe(1);
    expect(told(messenger, after)).toBe(0);
  });
});

describe('a storm', () => {
  test.each([
    {count: 20, mails: 20},
    {count: 21, mails: 20},
  ])('of $count incidents is $mails mails within an hour', ({count, mails}) => {
    const messenger = new Messenger();
    for (let n = 0; n < count; n++) told(messenger, incident(n));
    expect(messenger.mails).toHaveLength(mails);
  });

  test('is a number in the next mail of its kind, once', () => {
    const messenger = new Messenger();
    for (let n = 0; n < 34; n++) told(messenger, incident(n));
    messenger.now += HOUR;
    told(messenger, incident(100));
    told(messenger, incident(101));
    const [first, second] = messenger.mails.slice(-2);
    expect(first?.text).toContain('And 14 more incidents since 2026-11-24T08:00.');
    expect(second?.text).not.toContain('more incident');
  });

  test('is a number in the next digest, once', () => {
    const messenger = new Messenger();
    const digest = (n: number): Notice => ({...SAMPLES['drift-digest'], since: n});
    for (let n = 0; n < 3; n++) told(messenger, failed('JumpCloud said 401.'));
    told(messenger, digest(1));
    told(messenger, failed('JumpCloud said 401.'));
    told(messenger, digest(2));
    told(messenger, digest(3));
    const texts = messenger.mails.slice(1).map(mail => /And \d+ more [^.]*/.exec(mail.text)?.[0]);
    expect(texts).toEqual([
      'And 2 more runs that failed since 2026-11-24T08:00',
      'And 1 more run that failed since 2026-11-24T08:00',
      undefined,
    ]);
  });

  test('of a thousand causes fits into a property', () => {
    const messenger = new Messenger();
    for (let n = 0; n < 1_000; n++) {
      messenger.now += HOUR;
      told(messenger, incident(n));
    }
    expect(messenger.mails).toHaveLength(1_000);
  });
});

describe('killed while it tells', () => {
  test.each([
    {kind: 'incident', again: 1},
    {kind: 'silence', again: 1},
    {kind: 'run-failed', again: 0},
    {kind: 'approval-waits', again: 0},
    {kind: 'leaver-finished', again: 0},
    {kind: 'drift-digest', again: 0},
  ] as const)('$kind is told $again times by the next execution', ({kind, again}) => {
    const messenger = new Messenger();
    const notice = {...SAMPLES[kind], manager: ''} as Notice;
    // What is durable when the mail goes out is all that an execution leaves that dies there.
    let durable = new Map<string, string>();
    messenger.beforeMail = () => (durable = new Map(messenger.state.values));
    told(messenger, notice);
    const next = new Messenger();
    for (const [key, value] of durable) next.state.values.set(key, value);
    expect(told(next, notice)).toBe(again);
  });
});

describe('the mail quota', () => {
  test.each([
    {kind: 'run-failed', remaining: 51, want: 1},
    {kind: 'run-failed', remaining: 50, want: 0},
    {kind: 'incident', remaining: 1, want: 1},
    {kind: 'silence', remaining: 1, want: 1},
    {kind: 'incident', remaining: 0, want: 0},
  ] as const)('with $remaining recipients left $kind is mailed $want times', ({kind, remaining, want}) => {
    const messenger = new Messenger();
    messenger.remaining = remaining;
    expect(told(messenger, SAMPLES[kind])).toBe(want);
    expect(channelFindings(messenger.outside)).toHaveLength(1 - want);
  });

  test('what nobody got is one of those that were counted', () => {
    const messenger = new Messenger();
    messenger.remaining = 0;
    told(messenger, failed('JumpCloud said 401.'));
    messenger.remaining = 1_500;
    told(messenger, failed('The Drive folder is gone.'));
    expect(messenger.mails[0]?.text).toContain('And 1 more run that failed');
  });

  test('an incident that nobody got is told by the next try', () => {
    const messenger = new Messenger();
    messenger.mailError = new Error('Service unavailable');
    expect(told(messenger, SAMPLES.incident)).toBe(0);
    messenger.mailError = null;
    expect(told(messenger, SAMPLES.incident)).toBe(1);
  });
});

describe('a channel that fails', () => {
  test.each([
    {name: 'a webhook that is gone', answer: 404, remedy: /new incoming webhook/},
    {name: 'an outage', answer: 503, remedy: /outage/},
    {name: 'too many messages', answer: 429, remedy: /outage/},
    {name: 'no answer', answer: 'lost', remedy: /outage/},
    {name: 'an exception', answer: new Error(`Invalid argument: ${SLACK}`), remedy: /Settings tab/},
  ] as const)('$name: the others go out, and a finding says so without the address', ({answer, remedy}) => {
    const messenger = new Messenger();
    messenger.answer = answer;
    expect(told(messenger, failed('x'), ALL)).toBe(1);
    const findings = channelFindings(messenger.outside);
    expect(findings.map(one => one.kind)).toEqual(['notify.slack', 'notify.chat']);
    expect(findings[0]?.remedy).toMatch(remedy);
    expect(JSON.stringify(findings) + messenger.stored()).not.toContain('secret');
    messenger.answer = 200;
    told(messenger, failed('y'), ALL);
    expect(channelFindings(messenger.outside)).toEqual([]);
  });

  test('a mail that can’t be sent stops neither Slack nor Google Chat', () => {
    const messenger = new Messenger();
    messenger.mailError = new Error('Invalid email: nobody');
    told(messenger, failed('x'), ALL);
    expect(messenger.posts).toHaveLength(2);
    expect(channelFindings(messenger.outside)).toMatchObject([
      {kind: 'notify.mail', detail: 'It could not be sent: Invalid email: nobody'},
    ]);
  });

  test('can’t keep the Sheet waiting: what was written is durable before anything is sent', () => {
    const messenger = new Messenger();
    told(messenger, failed('x'), ALL);
    expect(messenger.events).toEqual(['flush', 'mail', 'post', 'post']);
  });

  test('is tried twice for an incident, once for anything else', () => {
    const messenger = new Messenger();
    messenger.answer = 503;
    told(messenger, failed('x'), {'Notify in Slack': SLACK});
    expect(messenger.posts).toHaveLength(1);
    told(messenger, SAMPLES.incident, {'Notify in Slack': SLACK});
    expect(messenger.posts).toHaveLength(3);
  });

  test('nothing is ever thrown', () => {
    const messenger = new Messenger();
    messenger.state.values.set('notices.incident', '{broken');
    expect(() => notify(messenger.outside, messenger.settings(), SAMPLES.incident)).not.toThrow();
    expect(() => notify({} as typeof messenger.outside, messenger.settings(), SAMPLES.incident)).not.toThrow();
  });
});
