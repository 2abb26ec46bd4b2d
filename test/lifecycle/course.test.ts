import {
  LEAVER_BACK_OFF_MINUTES,
  afterJudgement,
  dueStep,
  isFinished,
  nextLookAt,
  recordOf,
  withStep,
} from '../../src/lifecycle/leaver/course';
import {toAccountId, toEmail, toPersonId} from '../../src/model/ids';
import {LEAVER_STEPS, type LeaverLedger, type LeaverStepName, type LeaverStepState} from '../../src/model/leaver';
import {NO_POLICY, type LeaverPolicy} from '../../src/model/leaver-policy';

const MINUTE_MS = 60_000;
const NOW = 1_000 * MINUTE_MS;

const WHOLE: LeaverPolicy = {
  ...NO_POLICY,
  containment: {kind: 'suspend'},
  groups: 'all',
  hide: true,
  driveTransfer: {toManager: true, named: ''},
  calendarTransfer: {toManager: true, named: ''},
  mail: 'hold',
  license: true,
};

function ledger(states: Readonly<Partial<Record<LeaverStepName, LeaverStepState>>> = {}, nextAt = 0): LeaverLedger {
  const empty: LeaverLedger = {
    person: toPersonId('p'),
    account: toAccountId('a'),
    email: toEmail('p@ex.com'),
    cause: 'suspended',
    evidence: '',
    managerId: '',
    managerEmail: '',
    leftAt: 0,
    detectedAt: 0,
    containedAt: 0,
    finishedAt: 0,
    returnedAt: 0,
    snapshot: '',
    nextAt: 0,
    isTold: false,
    steps: {},
  };
  return Object.entries(states).reduce((all, [name, state]) => {
    const step = name as LeaverStepName;
    return withStep(all, step, {...recordOf(all, step), state, nextAt: state === 'done' ? 0 : nextAt});
  }, empty);
}

describe('the next step of a leaver', () => {
  const CONTAINED = {containment: 'done', snapshot: 'done'} as const;
  const LATER = NOW + 1;
  test.each<{name: string; states: Parameters<typeof ledger>[0]; nextAt?: number; want: LeaverStepName | null}>([
    {name: 'nothing done', states: {}, want: 'containment'},
    {name: 'containment begun and interrupted', states: {containment: 'begun'}, want: 'containment'},
    {name: 'containment that waits for its next try', states: {containment: 'failed'}, nextAt: LATER, want: null},
    {name: 'containment whose next try has come', states: {containment: 'failed'}, nextAt: NOW, want: 'containment'},
    {name: 'access ended', states: {containment: 'done'}, want: 'snapshot'},
    {name: 'the snapshot kept', states: CONTAINED, want: 'groups'},
    {name: 'groups that failed', states: {...CONTAINED, groups: 'failed'}, nextAt: LATER, want: 'hide'},
    {
      name: 'transfers under way',
      states: {...CONTAINED, groups: 'done', hide: 'done', 'drive transfer': 'waits', 'calendar transfer': 'waits'},
      nextAt: LATER,
      want: null,
    },
    {
      name: 'one transfer done',
      states: {...CONTAINED, groups: 'done', hide: 'done', 'drive transfer': 'done', 'calendar transfer': 'failed'},
      nextAt: LATER,
      want: null,
    },
    {
      name: 'both done, groups failing for ever',
      states: {...CONTAINED, groups: 'failed', hide: 'done', 'drive transfer': 'done', 'calendar transfer': 'skipped'},
      nextAt: LATER,
      want: 'mail',
    },
    {
      name: 'mail failing',
      states: {
        ...CONTAINED,
        groups: 'done',
        hide: 'done',
        'drive transfer': 'done',
        'calendar transfer': 'done',
        mail: 'failed',
      },
      nextAt: LATER,
      want: null,
    },
  ])('$name: $want', ({states, nextAt = 0, want}) => {
    expect(dueStep(ledger(states, nextAt), WHOLE, NOW)).toBe(want);
  });

  test('is looked at once in an execution', () => {
    expect(dueStep(ledger({containment: 'done'}), WHOLE, NOW, new Set(['snapshot']))).toBeNull();
  });

  test('does not wait for steps that are off', () => {
    const policy = {...WHOLE, groups: null, hide: false, driveTransfer: null, calendarTransfer: null, mail: null};
    expect(dueStep(ledger(CONTAINED), policy, NOW)).toBe('license');
  });

  test('is none without containment, and none after a return', () => {
    expect(dueStep(ledger(), {...WHOLE, containment: null}, NOW)).toBeNull();
    expect(dueStep({...ledger(), returnedAt: 1}, WHOLE, NOW)).toBeNull();
  });
});

describe('the record of a step', () => {
  const failed = {kind: 'failed', detail: 'no', remedy: 'do'} as const;

  test('waits longer with each failure in a row, and begins anew after a success', () => {
    let record = recordOf(ledger(), 'groups');
    for (const minutes of [...LEAVER_BACK_OFF_MINUTES, LEAVER_BACK_OFF_MINUTES.slice(-1)[0] ?? 0]) {
      record = afterJudgement(record, failed, NOW);
      expect(record).toMatchObject({state: 'failed', nextAt: NOW + minutes * MINUTE_MS, remedy: 'do'});
    }
    expect(afterJudgement(record, {kind: 'waits', minutes: 5, detail: ''}, NOW)).toMatchObject({failures: 0});
    expect(afterJudgement(record, {kind: 'done', detail: ''}, NOW)).toMatchObject({
      state: 'done',
      remedy: '',
      nextAt: 0,
    });
  });

  test('is looked at within an hour whatever it waits for', () => {
    const waiting = ledger({containment: 'failed'}, NOW + 5 * MINUTE_MS);
    expect(nextLookAt(waiting, WHOLE, NOW)).toBe(NOW + 5 * MINUTE_MS);
    expect(nextLookAt(ledger({containment: 'waits'}, NOW + 90 * MINUTE_MS), WHOLE, NOW)).toBe(NOW + 60 * MINUTE_MS);
  });

  test('ends the saga when each that is wanted is done or skipped', () => {
    const all = Object.fromEntries(LEAVER_STEPS.map(name => [name, 'done' as const]));
    expect(isFinished(ledger(all), WHOLE)).toBe(true);
    expect(isFinished(ledger({...all, mail: 'skipped'}), WHOLE)).toBe(true);
    expect(isFinished(ledger({...all, mail: 'failed'}), WHOLE)).toBe(false);
    expect(isFinished(ledger(all), {...WHOLE, containment: null})).toBe(false);
  });
});
