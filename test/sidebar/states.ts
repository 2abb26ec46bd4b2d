/** States of a Sheet as the server reports them, for tests that look at the sidebar. */
import type {
  FindingView,
  LastRunView,
  PlanView,
  RunReply,
  StatusView,
  UndoableRunView,
} from '../../src/sidebar/contract';

/** The server's time in every state. */
export const NOW = '2026-03-02T09:30:00.000Z';

/** A run that went well a few minutes ago. */
export const completeRun: LastRunView = {
  id: 'run-41',
  kind: 'full pass',
  startedAt: '2026-03-02T09:12:00.000Z',
  seconds: 73,
  result: 'complete',
  planned: 14,
  applied: 14,
  held: 0,
  failed: 0,
  sentence: 'Google follows JumpCloud: 14 of 14 changes are done.',
};

/** A plan that waits for approval, with one class that a limit holds. */
export const waitingPlan: PlanView = {
  hash: '7f3a90c2d1e84b56a0f1',
  madeAt: '2026-03-02T09:28:00.000Z',
  state: 'awaiting approval',
  classes: [
    {class: 'create', name: 'Create accounts', count: 3, held: 0, reason: null, isOver: false},
    {class: 'update', name: 'Update profiles', count: 21, held: 0, reason: null, isOver: false},
    {
      class: 'suspend',
      name: 'Suspend accounts',
      count: 5,
      held: 5,
      reason: '5 are over the limit of 2 a run.',
      isOver: true,
    },
  ],
  sample: [
    {
      change: 'create account',
      subject: 'zoe.muller@example.com',
      sentence: 'Starts in Engineering: account in /Engineering.',
    },
    {change: 'update profile', subject: 'sam.lee@example.com', sentence: 'The job title becomes Team lead.'},
    {change: 'suspend account', subject: 'kim.novak@example.com', sentence: 'Is suspended in JumpCloud.'},
  ],
  total: 29,
  ruleChange: null,
};

/** A run that can be undone. */
export const undoable: UndoableRunView = {
  run: 'R-20260302T091200Z-1a2b',
  kind: 'full',
  startedAt: '2026-03-02T09:12:00.000Z',
  count: 14,
};

/** A finding of each severity, the worst last. */
export const findings: readonly FindingView[] = [
  {
    severity: 'note',
    kind: 'unmanaged-account',
    subject: 'printer@example.com',
    detail: 'This Google account has no person in JumpCloud. Lockstep leaves it alone.',
    remedy: 'Add it to the Protected tab to say that this is meant.',
    tab: null,
    cell: null,
  },
  {
    severity: 'warning',
    kind: 'ambiguous-match',
    subject: 'sam.lee@example.com',
    detail: 'Two people in JumpCloud have this address.',
    remedy: 'Give one of them another address in JumpCloud.',
    tab: 'Links',
    cell: null,
  },
  {
    severity: 'error',
    kind: 'unknown-group',
    subject: 'Groups',
    detail: 'There is no JumpCloud group named "Enginering". Nobody is added or removed by this row.',
    remedy: 'Write the name as JumpCloud has it.',
    tab: 'Groups',
    cell: 'A4',
  },
];

/** A Sheet where all is well and nothing waits. */
export const normal: StatusView = {
  now: NOW,
  mode: 'Automatic',
  hasKey: true,
  installed: true,
  owner: 'admin@example.com',
  isOwner: true,
  running: null,
  lastRun: completeRun,
  plan: {
    ...waitingPlan,
    state: 'applied',
    classes: waitingPlan.classes.map(each => ({...each, held: 0, reason: null, isOver: false})),
  },
  findings: [],
  findingsTotal: 0,
  errorsTotal: 0,
  timeZone: 'Europe/Berlin',
  schedule: {pollMinutes: 1, fullPassHour: 3},
  events: {seenUntil: '2026-03-02T09:29:00.000Z', queued: 0, trouble: ''},
  waiting: {incidents: 0, leavers: 0, people: 0, planUntil: ''},
  undoable: [],
};

/** A Sheet that is installed and has neither a key nor a run. */
export const empty: StatusView = {...normal, mode: 'Preview', hasKey: false, lastRun: null, plan: null};

/** A Sheet whose plan waits for approval. */
export const waiting: StatusView = {
  ...normal,
  mode: 'Approve',
  waiting: {...normal.waiting, planUntil: '2026-03-03T09:28:00.000Z'},
  lastRun: {
    ...completeRun,
    result: 'held',
    applied: 0,
    held: 29,
    planned: 29,
    sentence: '29 changes wait for approval.',
  },
  plan: waitingPlan,
};

/** A Sheet whose owner's run is half done. */
export const running: StatusView = {
  ...normal,
  running: {
    run: 'run-42',
    kind: 'full pass',
    phase: 'Applying changes',
    done: 120,
    total: 300,
    startedAt: '2026-03-02T09:28:40.000Z',
  },
};

/** A Sheet whose last run failed, with more findings than fit, looked at by somebody who is not the owner. */
export const troubled: StatusView = {
  ...normal,
  isOwner: false,
  lastRun: {
    ...completeRun,
    result: 'failed',
    planned: 14,
    applied: 9,
    held: 2,
    failed: 3,
    sentence: '3 of 14 changes failed; they are tried again with the next run.',
  },
  plan: {...waitingPlan, state: 'partly held'},
  findings: Array.from({length: 12}, (_, index) => findings[index % findings.length]).filter(
    each => each !== undefined,
  ),
  findingsTotal: 57,
  errorsTotal: 19,
  waiting: {...normal.waiting, people: 3},
};

/** A reply to a run that went well. */
export const completeReply: RunReply = {
  run: 'run-42',
  kind: 'preview',
  result: 'complete',
  planHash: waitingPlan.hash,
  planned: 29,
  applied: 0,
  held: 0,
  failed: 0,
  findings: 0,
};

/** A reply to a run that could not start. */
export const refusedReply: RunReply = {
  ...completeReply,
  result: 'refused',
  planHash: null,
  planned: 0,
  error: {
    code: 'jumpcloud-unauthorized',
    message: 'JumpCloud does not accept the API key (401).',
    remedy: 'Make a new key in JumpCloud under My API Key, and save it here.',
  },
};
