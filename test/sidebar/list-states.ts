/** The Leavers and Incidents views as the server gives them, for tests that look at them. */
import type {IncidentsView, IncidentView, LeaversView, SagaStepView, SagaView} from '../../src/sidebar/contract';
import {NOW} from './states';

function step(name: string, state: SagaStepView['state'], more: Partial<SagaStepView> = {}): SagaStepView {
  return {name, state, at: NOW, until: '', detail: '', remedy: '', failures: 0, waitsFor: [], isNext: false, ...more};
}

/** Access has ended; a transfer has failed, the mail waits for it. */
export const failedSaga: SagaView = {
  person: '5f0c1a2b3c4d5e6f7a8b9c01',
  email: 'kim.novak@example.com',
  kind: 'leaving',
  evidence: 'GET /systemusers/5f0c1a2b3c4d5e6f7a8b9c01: state SUSPENDED',
  leftAt: '2026-03-02T09:10:00.000Z',
  detectedAt: '2026-03-02T09:10:20.000Z',
  containedAt: '2026-03-02T09:10:30.000Z',
  minutesToContain: 0.5,
  returnedAt: '',
  restoredAt: '',
  keptBy: '',
  keptAt: '',
  steps: [
    step('containment', 'done', {detail: 'Suspended, signed out.'}),
    step('snapshot', 'done'),
    step('groups', 'waits', {until: '2026-03-02T09:40:00.000Z', detail: 'Google is given time.', isNext: true}),
    step('drive transfer', 'failed', {
      detail: 'The manager has no account in Google.',
      remedy: 'Name somebody in the Leavers tab.',
      failures: 2,
      until: '2026-03-02T09:35:00.000Z',
    }),
    step('mail', 'open', {waitsFor: ['drive transfer']}),
  ],
  done: 2,
  acts: ['retry', 'keep'],
};

/** Somebody stopped the steps. */
export const keptSaga: SagaView = {
  ...failedSaga,
  person: '5f0c1a2b3c4d5e6f7a8b9c02',
  email: 'jo.kept@example.com',
  kind: 'kept',
  keptBy: 'admin@example.com',
  keptAt: NOW,
  steps: [step('containment', 'done'), step('groups', 'stopped')],
  done: 1,
  acts: ['go on'],
};

/** Nobody leaves, nobody has left. */
export const noLeavers: LeaversView = {
  now: NOW,
  mode: 'Automatic',
  isOwner: true,
  owner: 'admin@example.com',
  isOn: true,
  search: '',
  open: [],
  openTotal: 0,
  waiting: null,
  finished: [],
  finishedTotal: 0,
  offset: 0,
};

/** One of everything. */
export const someLeavers: LeaversView = {
  ...noLeavers,
  open: [failedSaga, keptSaga],
  openTotal: 2,
  waiting: {
    hash: '7f3a90c2d1e84b56a0f1',
    until: '2026-03-03T09:30:00.000Z',
    changes: [
      {
        change: 'Suspend account',
        subject: 'ada.long@example.com',
        reason: 'Suspended in JumpCloud.',
        decision: 'held: 5 are over the limit of 2 a run.',
      },
    ],
    total: 1,
  },
  finished: [
    {
      email: 'old.hand@example.com',
      leftAt: '2026-02-02T09:10:00.000Z',
      detectedAt: '2026-02-02T09:10:00.000Z',
      containedAt: '2026-02-02T09:11:00.000Z',
      finishedAt: '2026-02-02T10:11:00.000Z',
      minutesToContain: '1',
      steps: ['containment: done', 'groups: done (3 groups)'],
    },
  ],
  finishedTotal: 1,
};

/** A company of ten thousand: the longest answer that the server gives. */
export const manyLeavers: LeaversView = {
  ...someLeavers,
  open: Array.from({length: 50}, (_none, at) => ({
    ...failedSaga,
    person: `5f0c1a2b3c4d5e6f7a8b9${String(at).padStart(3, '0')}`,
    email: `a.person.with.a.very.long.name.${at}@subsidiary.of.a.large.company.example.com`,
  })),
  openTotal: 310,
  finished: Array.from({length: 25}, (_none, at) => ({
    ...(someLeavers.finished[0] as LeaversView['finished'][number]),
    email: `former.${at}@example.com`,
  })),
  finishedTotal: 9_321,
};

const incident: IncidentView = {
  id: 'I-20260302T091000Z-3f2a',
  rule: 'Failed sign-ins',
  severity: 'high',
  openedAt: '2026-03-02T09:10:00.000Z',
  who: 'ada.long@example.com',
  person: '5f0c1a2b3c4d5e6f7a8b9c03',
  events: [{at: '2026-03-02T09:09:00.000Z', words: 'user_login_attempt of ada from 203.0.113.9, failed'}],
  eventCount: 9,
  steps: [
    {name: 'suspend', state: 'done', at: '2026-03-02T09:10:05.000Z', dueAt: '', detail: ''},
    {name: 'notify', state: 'done', at: '2026-03-02T09:10:06.000Z', dueAt: '', detail: ''},
    {name: 'restore account', state: 'open', at: '', dueAt: '2026-03-02T17:10:05.000Z', detail: ''},
  ],
  stand: 'Contained; restore account follows.',
  approvalReason: '',
  approvalUntil: '',
  approvedBy: '',
  restoreAt: '2026-03-02T17:10:05.000Z',
  groups: [],
  acts: ['restore', 'close'],
};

/** It waits for somebody. */
export const waitingIncident: IncidentView = {
  ...incident,
  id: 'I-20260302T092000Z-77aa',
  who: 'chief@example.com',
  steps: [{name: 'suspend', state: 'open', at: '', dueAt: '', detail: ''}],
  stand: 'Waits for approval: chief@example.com is a VIP.',
  approvalReason: 'chief@example.com is a VIP.',
  approvalUntil: '2026-03-03T09:20:00.000Z',
  restoreAt: '',
  acts: ['close'],
};

/** Nothing has happened. */
export const noIncidents: IncidentsView = {
  now: NOW,
  isOwner: true,
  owner: 'admin@example.com',
  search: '',
  open: [],
  openTotal: 0,
  closed: [],
  closedTotal: 0,
  offset: 0,
};

/** One that waits, one that is contained, one that is closed. */
export const someIncidents: IncidentsView = {
  ...noIncidents,
  open: [waitingIncident, incident],
  openTotal: 2,
  closed: [
    {
      id: 'I-20260301T091000Z-0001',
      openedAt: '2026-03-01T09:10:00.000Z',
      closedAt: '2026-03-01T19:10:00.000Z',
      who: 'bob@example.com',
      rule: 'Impossible travel (high)',
      outcome: 'Contained, and taken back when its time was over.',
      events: ['2026-03-01T09:09:00.000Z Hamburg to Sydney'],
      actions: ['2026-03-01T09:10:00.000Z suspend, done'],
    },
  ],
  closedTotal: 1,
};

/** The longest answer that the server gives. */
export const manyIncidents: IncidentsView = {
  ...someIncidents,
  open: Array.from({length: 50}, (_none, at) => ({...incident, id: `I-20260302T091000Z-${1000 + at}`})),
  openTotal: 120,
  closed: Array.from({length: 25}, (_none, at) => ({
    ...(someIncidents.closed[0] as IncidentsView['closed'][number]),
    id: `I-${at}`,
  })),
  closedTotal: 4_000,
};
