import {
  afterStep,
  approved,
  begun,
  closed,
  isOutOfGroups,
  nextMove,
  standOf,
  stepsOf,
} from '../../src/lifecycle/incident';
import type {Incident, IncidentStep} from '../../src/model/incident';
import type {SecurityAction} from '../../src/model/security-rule';
import {toAccountId, toEmail, toPersonId} from '../../src/model/ids';

const HOUR = 3_600_000;
const NOW = 100 * HOUR;

function incident(actions: readonly SecurityAction[], changes: Partial<Incident> = {}): Incident {
  return {
    id: 'I-1',
    rule: 'Burst',
    severity: 'high',
    openedAt: NOW,
    subject: 'p-ada',
    person: toPersonId('p-ada'),
    who: 'ada@ex.com',
    account: toAccountId('a-ada'),
    events: [],
    eventCount: 1,
    coverFrom: 0,
    coverUntil: NOW,
    approval: null,
    steps: stepsOf(actions),
    groups: [],
    retryAt: 0,
    audited: [],
    isOpeningAudited: false,
    isAskTold: false,
    isUnshown: true,
    outcome: '',
    closedAt: 0,
    ...changes,
  };
}

const SUSPEND: SecurityAction = {kind: 'suspend', hours: 24};
const SIGN_OUT: SecurityAction = {kind: 'sign out', hours: null};
const NOTIFY: SecurityAction = {kind: 'notify', hours: null};
const DONE = {kind: 'done', detail: '', isOurs: true} as const;
const AGAIN = {kind: 'again', detail: 'No answer.'} as const;

function stateOf(one: Incident): readonly string[] {
  return one.steps.map((step: IncidentStep) => `${step.kind} ${step.state}`);
}

describe('what an incident does next', () => {
  const asked = {reason: 'the rule asks for it.', expiresAt: NOW + HOUR, by: ''};

  test.each([
    {name: 'its first step', one: incident([SUSPEND, NOTIFY]), want: {kind: 'act', step: 0}},
    {name: 'ask, before it waits for approval', one: incident([SUSPEND], {approval: asked}), want: {kind: 'ask'}},
    {
      name: 'wait for approval',
      one: incident([SUSPEND], {approval: asked, isAskTold: true}),
      want: {kind: 'wait', until: NOW + HOUR},
    },
    {
      name: 'close when nobody approved it in time',
      one: incident([SUSPEND], {approval: {...asked, expiresAt: NOW}, isAskTold: true}),
      want: {kind: 'close', outcome: 'Nothing was done: nobody approved it in time.'},
    },
    {
      name: 'its first step once it is approved',
      one: approved(incident([SUSPEND], {approval: asked}), 'it@ex.com'),
      want: {kind: 'act', step: 0},
    },
    {name: 'what may have been begun', one: begun(incident([SUSPEND]), 0), want: {kind: 'act', step: 0}},
    {name: 'close when nothing is left', one: incident([]), want: {kind: 'close', outcome: 'Told.'}},
  ])('$name', ({one, want}) => {
    expect(nextMove(one, NOW)).toEqual(want);
  });

  test('every step is tried once before people are told, and what failed is tried again after that', () => {
    const first = afterStep(incident([SUSPEND, SIGN_OUT, NOTIFY]), 0, AGAIN, NOW);
    expect(nextMove(first, NOW)).toEqual({kind: 'act', step: 1});
    const second = afterStep(first, 1, {...DONE, isOurs: false}, NOW);
    expect(nextMove(second, NOW)).toEqual({kind: 'act', step: 2});
    const told = afterStep(second, 2, DONE, NOW);
    expect(nextMove(told, NOW)).toEqual({kind: 'wait', until: NOW + 60_000});
    expect(nextMove(told, NOW + 60_000)).toEqual({kind: 'act', step: 0});
    expect(standOf(told)).toBe('Goes on: suspend could not be done yet. No answer.');
  });

  test('tries end after about a day, and the step has failed', () => {
    let one = incident([SUSPEND]);
    let now = NOW;
    for (let tries = 1; tries < 30; tries++) {
      one = afterStep(one, 0, AGAIN, now);
      expect(stateOf(one)).toEqual(['suspend open']);
      now = one.retryAt;
    }
    one = afterStep(one, 0, AGAIN, now);
    expect(stateOf(one)).toEqual(['suspend failed']);
    expect(now - NOW).toBeGreaterThan(20 * HOUR);
    expect(nextMove(one, now)).toEqual({kind: 'close', outcome: 'Not everything could be done: suspend failed.'});
  });
});

describe('taking back', () => {
  test('a suspension with hours is taken back when they are over, and not before', () => {
    const one = afterStep(incident([SUSPEND]), 0, DONE, NOW);
    expect(stateOf(one)).toEqual(['suspend done', 'restore account open']);
    expect(nextMove(one, NOW + 24 * HOUR - 1)).toEqual({kind: 'wait', until: NOW + 24 * HOUR});
    expect(nextMove(one, NOW + 24 * HOUR)).toEqual({kind: 'act', step: 1});
  });

  test.each([
    {name: 'without hours it stays', action: {...SUSPEND, hours: null}, result: DONE},
    {name: 'what others had suspended is theirs', action: SUSPEND, result: {kind: 'skipped', detail: ''} as const},
  ])('$name', ({action, result}) => {
    expect(afterStep(incident([action]), 0, result, NOW).steps).toHaveLength(1);
  });

  test('the mark of a new password is cleared, but not that of a suspension', () => {
    const reset: SecurityAction = {kind: 'reset password', hours: null};
    const marked = {kind: 'done', detail: '', leavesMark: true} as const;
    expect(stateOf(afterStep(incident([reset]), 0, marked, NOW))).toEqual(['reset password done', 'clear mark open']);
    expect(afterStep(incident([SUSPEND, reset]), 1, marked, NOW).steps).toHaveLength(2);
  });

  test('whoever was taken out of groups is out until they are put back', () => {
    const groups = [{group: toEmail('choir@ex.com'), role: 'MEMBER'}];
    const out = afterStep(incident([{kind: 'remove from groups', hours: 1}], {groups}), 0, DONE, NOW);
    expect(isOutOfGroups(incident([]))).toBe(false);
    expect(isOutOfGroups(out)).toBe(true);
    expect(isOutOfGroups(afterStep(out, 1, DONE, NOW))).toBe(false);
    expect(isOutOfGroups(closed(out, 'x', NOW))).toBe(false);
  });
});
