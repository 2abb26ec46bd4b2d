/** One notice of each kind, with what people may write into them. */
import type {Notice} from '../../../src/model/notice';
import type {Setting} from '../../../src/report/notices/words';

const NOON = Date.UTC(2026, 10, 24, 12, 0);
const MINUTE = 60_000;

/** The Sheet of the samples; its times are shown in its own zone, one hour ahead of UTC. */
export const SETTING: Setting = {
  url: 'https://docs.google.com/spreadsheets/d/sample/edit',
  time: ms => `${new Date(ms + 60 * MINUTE).toISOString().slice(0, 16).replace('T', ' ')} CET`,
  more: [],
};

/** The samples by kind. */
export const SAMPLES: {readonly [Kind in Notice['kind']]: Extract<Notice, {kind: Kind}>} = {
  'run-failed': {
    kind: 'run-failed',
    run: 'R-20261124T030112Z-3f2a',
    result: 'refused',
    sentence: 'JumpCloud answered 401 to the first request, so its people are not known, and nothing was compared.',
    remedy: 'Make a new API key in the JumpCloud console and save it in the sidebar.',
  },
  'run-recovered': {kind: 'run-recovered', run: 'R-20261124T110112Z-77b1', since: NOON - 540 * MINUTE, failures: 3},
  'approval-waits': {
    kind: 'approval-waits',
    planHash: '9f2c61aa7be04d5c8e13'.padEnd(64, '0'),
    classes: [
      {
        class: 'Accounts to suspend',
        count: 14,
        reason: '14 are more than the 10 that may go without approval (5 % of 120 managed people, at most 10).',
      },
      {class: 'Members to remove', count: 52, reason: '52 are more than the 50 that may go without approval.'},
    ],
    expiresAt: NOON + 1_440 * MINUTE,
  },
  incident: {
    kind: 'incident',
    id: 'I-20261124-0007',
    openedAt: NOON,
    person: 'ada.lovelace@hanseatic.example',
    rule: 'Many failed sign-ins',
    severity: 'high',
    events: [
      '12 failed sign-ins to the user console from 203.0.113.7 (BR) within 4 minutes.',
      'A sign-in from 203.0.113.7 (BR) that worked, 2 minutes later.',
    ],
    actions: [
      {words: 'Sign out everywhere', outcome: 'done', detail: ''},
      {words: 'Revoke tokens of apps', outcome: 'done', detail: '3 tokens.'},
      {words: 'Suspend the account', outcome: 'waits', detail: 'Waits for approval until 2026-11-25 13:00 CET.'},
      {words: 'Reset the password', outcome: 'failed', detail: 'Google said: backendError (HTTP 503).'},
    ],
    asksApproval: true,
  },
  'leaver-finished': {
    kind: 'leaver-finished',
    person: 'grace.hopper@hanseatic.example',
    manager: 'boss@hanseatic.example',
    leftAt: NOON - 20 * MINUTE,
    detectedAt: NOON - 18 * MINUTE,
    containedAt: NOON - 17 * MINUTE,
    finishedAt: NOON + 2_880 * MINUTE,
    steps: [
      {words: 'Suspend the account', outcome: 'done', detail: ''},
      {words: 'Revoke tokens of apps', outcome: 'done', detail: '7 tokens.'},
      {words: 'Hand over Drive files', outcome: 'done', detail: 'To boss@hanseatic.example.'},
      {words: 'Put mail on hold', outcome: 'skipped', detail: 'Switched off in the Leavers tab.'},
    ],
  },
  'drift-digest': {
    kind: 'drift-digest',
    since: NOON - 1_440 * MINUTE,
    runs: 4,
    counts: {planned: 40, applied: 37, held: 2, failed: 1},
    findings: [
      {
        severity: 'error',
        subject: 'max@hanseatic.example',
        detail: 'Waiting: create account (no free seat). Failed in 2 runs in a row; the next run tries again.',
      },
      {severity: 'warning', subject: 'Groups!B7', detail: 'The JumpCloud group "Sales EMEA" does not exist.'},
    ],
    findingsTotal: 5,
    reconciliation: {
      sentence: '3 differences of 2 kinds: 120 people, 124 active accounts and 340 memberships compared.',
      seats: 'Suspended accounts hold 2 seats for 23.00 a month.',
      kinds: [
        {name: 'Profile', compared: 118, differ: 1},
        {name: 'Seat held by a suspended account', compared: 122, differ: 2},
      ],
      open: 5,
      accepted: 1,
      fresh: 2,
      resolved: 4,
      oldestDays: 12,
    },
    audit: `1274 ${'c0ffee'.repeat(11).slice(0, 64)}`,
  },
  silence: {
    kind: 'silence',
    silentHours: 27,
    lastAt: NOON - 27 * 60 * MINUTE,
    lastSentence: 'In lockstep: both sides were compared whole, and nothing had to change.',
  },
};
