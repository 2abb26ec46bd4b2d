import type {PlanView, StatusView} from '../../src/sidebar/contract';
import {APPROVE_REASONS, CALL_ERRORS, TEXTS} from '../../src/sidebar/texts';
import * as view from '../../src/sidebar/view';
import {completeReply, completeRun, findings, normal, NOW, running, waiting, waitingPlan} from './states';

const nowMs = Date.parse(NOW);

describe('words for times', () => {
  test.each([
    [-3, '0 s'],
    [59.4, '59 s'],
    [59.6, '1 min'],
    [125, '2 min 5 s'],
    [3599, '59 min 59 s'],
    [3600, '1 h'],
    [3780, '1 h 3 min'],
  ])('%d seconds last "%s"', (seconds, words) => expect(view.durationWords(seconds)).toBe(words));

  test.each([
    ['2026-03-02T09:30:05Z', 'just now'],
    ['2026-03-02T09:29:01Z', 'just now'],
    ['2026-03-02T09:29:00Z', '1 minute ago'],
    ['2026-03-02T08:30:01Z', '59 minutes ago'],
    ['2026-03-02T08:30:00Z', '1 hour ago'],
    ['2026-03-01T09:30:00Z', '1 day ago'],
    ['2026-02-28T09:30:00Z', '2 days ago'],
    ['yesterday', ''],
  ])('%s was "%s"', (iso, words) => expect(view.agoWords(iso, nowMs)).toBe(words));

  test('an exact time names its zone, and a broken one is left out', () => {
    expect(view.timeWords('2026-03-02T10:30:00+01:00')).toBe('2026-03-02 09:30 UTC');
    expect(view.timeWords('never')).toBe('');
  });
});

describe('looking at the server', () => {
  test.each([
    [true, false, 2_000],
    [false, false, 30_000],
    [true, true, null],
    [false, true, null],
  ])('running %s and hidden %s: after %s ms', (isRunning, isHidden, waitMs) =>
    expect(view.nextPollMs(isRunning, isHidden)).toBe(waitMs),
  );
});

describe('progress', () => {
  test('before the first sign of the run there is a word and no number', () =>
    expect(view.progressView(null, nowMs)).toEqual({phase: 'Starting', amount: '', elapsed: '', percent: null}));

  test('phase, amount, time and percent come from the server', () =>
    expect(view.progressView(running.running, nowMs)).toEqual({
      phase: 'Applying changes',
      amount: '120 of 300',
      elapsed: '1 min 20 s elapsed',
      percent: 40,
    }));

  test.each([
    {done: 0, total: 0, percent: null, amount: ''},
    {done: 299, total: 300, percent: 99, amount: '299 of 300'},
    {done: 301, total: 300, percent: 100, amount: '300 of 300'},
  ])('$done of $total is $percent percent', ({done, total, percent, amount}) => {
    const run = {run: 'r', kind: 'k', phase: '', startedAt: 'broken', done, total};
    expect(view.progressView(run, nowMs)).toEqual({phase: 'Starting', amount, elapsed: '', percent});
  });

  test.each([
    [null, 'Reading'],
    [24, 'Reading'],
    [25, 'Reading, 25%'],
    [49, 'Reading, 25%'],
    [100, 'Reading, 100%'],
  ])('at %s percent a screen reader is told "%s"', (percent, words) =>
    expect(view.announcement({phase: 'Reading', amount: '', elapsed: '', percent})).toBe(words),
  );
});

describe('the last run', () => {
  test('held and failed are counted only when there are some', () => {
    expect(view.runCounts(completeRun).map(each => each.label)).toEqual(['Planned', 'Applied']);
    expect(
      view.runCounts({...completeRun, held: 1, failed: 2}).map(each => [each.label, each.count, each.tone]),
    ).toEqual([
      ['Planned', 14, 'calm'],
      ['Applied', 14, 'calm'],
      ['Held', 1, 'warning'],
      ['Failed', 2, 'bad'],
    ]);
  });

  test('its end is said in one sentence', () => {
    expect(view.endWords(completeReply)).toBe('The run has ended: complete, 29 planned, 0 applied.');
    expect(view.endWords({...completeReply, result: 'held', held: 5, failed: 1})).toBe(
      'The run has ended: waiting for approval, 29 planned, 0 applied, 5 held, 1 failed.',
    );
  });

  test.each([
    ['complete', 'good'],
    ['continues', 'calm'],
    ['held', 'warning'],
    ['refused', 'bad'],
    ['failed', 'bad'],
  ] as const)('the result %s looks %s', (result, tone) => expect(view.resultTone(result)).toBe(tone));
});

describe('what may be started', () => {
  test.each([
    ['all is there', normal, false, null],
    ['not installed', {...normal, installed: false}, false, TEXTS.run.needsInstall],
    ['no key', {...normal, hasKey: false}, false, TEXTS.run.needsKey],
    ['the server runs', running, false, TEXTS.run.busy],
    ['started here', normal, true, TEXTS.run.busy],
  ] as const)('%s', (_name, status, isBusy, reason) =>
    expect(view.runChoice(status, isBusy)).toEqual(reason === null ? {may: true} : {may: false, reason}),
  );
});

describe('what may be approved', () => {
  const withPlan = (mode: StatusView['mode'], changes: Partial<PlanView>): StatusView => ({
    ...waiting,
    mode,
    plan: {...waitingPlan, ...changes},
  });
  const cases: readonly (readonly [string, StatusView, boolean, string | null])[] = [
    ['a waiting plan in Approve', withPlan('Approve', {}), false, null],
    ['a preview in Approve', withPlan('Approve', {state: 'preview'}), false, null],
    ['the held part in Automatic', withPlan('Automatic', {state: 'partly held'}), false, null],
    ['a waiting plan in Preview', withPlan('Preview', {}), false, APPROVE_REASONS.preview],
    ['no plan', {...waiting, plan: null}, false, APPROVE_REASONS.noPlan],
    ['an empty plan', withPlan('Approve', {total: 0}), false, APPROVE_REASONS.empty],
    ['an applied plan', withPlan('Approve', {state: 'applied'}), false, APPROVE_REASONS.applied],
    ['a stale plan', withPlan('Approve', {state: 'stale'}), false, APPROVE_REASONS.stale],
    ['while a run goes on', {...waiting, running: running.running}, false, APPROVE_REASONS.running],
    ['while a call is out', waiting, true, APPROVE_REASONS.running],
  ];
  test.each(cases)('%s', (_name, status, isBusy, reason) =>
    expect(view.approveChoice(status, isBusy)).toEqual(reason === null ? {may: true} : {may: false, reason}),
  );

  test('what it will do is said by class, and only the held part of a plan partly done', () => {
    expect(view.approvalLines(waitingPlan)).toEqual([
      'Create accounts: 3',
      'Update profiles: 21',
      'Suspend accounts: 5',
    ]);
    expect(view.approvalLines({...waitingPlan, state: 'partly held'})).toEqual(['Suspend accounts: 5']);
  });

  test.each([
    ['preview', 'calm'],
    ['awaiting approval', 'warning'],
    ['applied', 'good'],
    ['partly held', 'warning'],
    ['stale', 'calm'],
  ] as const)('a plan that is %s looks %s', (state, tone) => expect(view.planTone({...waitingPlan, state})).toBe(tone));
});

describe('findings', () => {
  test('the worst come first, equals keep their order', () => {
    const twice = [...findings, ...findings.map(each => ({...each, subject: `second ${each.subject}`}))];
    const sorted = view.worstFirst(twice);
    expect(sorted.map(each => each.severity)).toEqual(['error', 'error', 'warning', 'warning', 'note', 'note']);
    expect(sorted.map(each => each.subject.startsWith('second'))).toEqual([false, true, false, true, false, true]);
    expect(twice[0]?.severity).toBe('note');
  });

  test('the place is tab and cell, as far as it is known', () =>
    expect(findings.map(view.placeWords)).toEqual(['', 'Links', 'Groups!A4']));
});

describe('calls that fail', () => {
  test.each([
    ['Authorization is required to perform that action.', CALL_ERRORS.authorization],
    ['NetworkError: Connection failure due to HTTP 0', CALL_ERRORS.connection],
    ['Exceeded maximum execution time', CALL_ERRORS.timeout],
    ['', CALL_ERRORS.other],
    ['TypeError: x is undefined', {...CALL_ERRORS.other, message: 'TypeError: x is undefined'}],
  ])('"%s" has a code, a sentence and a remedy', (message, shown) => expect(view.callError(message)).toEqual(shown));
});
