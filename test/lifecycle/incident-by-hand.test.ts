import {actsOn, asAsked, takenBackBy} from '../../src/lifecycle/incident-by-hand';
import {nextMove} from '../../src/lifecycle/incident';
import type {Incident, IncidentStep, IncidentStepKind, IncidentStepState} from '../../src/model/incident';

const NOW = Date.UTC(2026, 2, 2, 9);
const LATER = NOW + 8 * 3_600_000;

function step(kind: IncidentStepKind, state: IncidentStepState, dueAt = 0): IncidentStep {
  return {kind, hours: null, state, dueAt, at: state === 'open' ? 0 : NOW - 1, detail: '', tries: 1};
}

function incident(steps: readonly IncidentStep[], closedAt = 0): Incident {
  return {steps, closedAt, approval: null, retryAt: LATER, isAskTold: false} as unknown as Incident;
}

const cases: readonly (readonly [string, readonly IncidentStep[], readonly IncidentStepKind[]])[] = [
  ['nothing was done', [step('suspend', 'open')], []],
  [
    'the account was suspended for a while',
    [step('suspend', 'done'), step('restore account', 'open', LATER)],
    ['restore account'],
  ],
  ['the account was suspended for good', [step('suspend', 'done')], ['restore account']],
  ['the suspension failed', [step('suspend', 'failed')], []],
  ['somebody else had suspended it', [step('suspend', 'skipped')], []],
  ['it is restored already', [step('suspend', 'done'), step('restore account', 'done')], []],
  ['it could not be restored', [step('suspend', 'done'), step('restore account', 'failed')], []],
  [
    'groups were left',
    [step('remove from groups', 'done'), step('add back to groups', 'open', LATER)],
    ['add back to groups'],
  ],
  ['a password was reset', [step('reset password', 'done')], []],
];

test.each(cases)('where %s, what can be taken back follows', (_name, steps, wanted) => {
  expect(takenBackBy({steps})).toEqual(wanted);
  expect(actsOn(incident(steps))).toEqual(wanted.length > 0 ? ['restore', 'close'] : ['close']);
});

test('nothing can be asked for about an incident that is closed', () => {
  expect(actsOn(incident([step('suspend', 'done')], NOW))).toEqual([]);
});

test('what was to be taken back later is taken back now, in the name of who asks', () => {
  const before = incident([step('suspend', 'done'), step('restore account', 'open', LATER)]);
  expect(nextMove(before, NOW)).toEqual({kind: 'wait', until: LATER});
  const after = asAsked(before, {act: 'restore', actor: 'bob@x.example', note: ''}, NOW);
  expect(nextMove(after, NOW)).toEqual({kind: 'act', step: 1});
  expect(after.steps[1]).toMatchObject({by: 'bob@x.example', dueAt: NOW});
});

test('what was to stay gets a step that takes it back', () => {
  const after = asAsked(incident([step('suspend', 'done')]), {act: 'restore', actor: 'b', note: ''}, NOW);
  expect(after.steps.map(({kind, state}) => `${kind} ${state}`)).toEqual(['suspend done', 'restore account open']);
});

test('closing says who and why, and skips what was still to be done', () => {
  const open = incident([step('suspend', 'done'), step('restore account', 'open', LATER)]);
  const after = asAsked(open, {act: 'close', actor: 'bob@x.example', note: 'a drill'}, NOW);
  expect(after).toMatchObject({outcome: 'Closed by bob@x.example: a drill', closedAt: NOW});
  expect(after.steps[1]?.state).toBe('skipped');
});
