/** When it is told that runs don't go through, that they do again, and that a plan waits. */
import {Journal, type FrozenPlan, type Work} from '../../src/apply/journal';
import type {Run, RunKind} from '../../src/model/run';
import {rememberPending} from '../../src/engine/pending';
import {tellClosed, tellRefused} from '../../src/engine/run-notices';
import {Messenger} from '../builders/messenger';

const MINUTE = 60_000;
const ERROR = {code: 'x', message: 'JumpCloud said 401.', remedy: 'Save another key.'};

const runOf = (id: string, kind: RunKind = 'full'): Run => ({id, kind, actor: 'it@ex.example', startedAt: 0});

function fails(messenger: Messenger, run: Run, isRetried: boolean): void {
  const journal = new Journal(messenger.state, messenger.outside.blobs);
  const work: Work = journal.begin(run, 1);
  if (!isRetried) journal.end();
  messenger.now += MINUTE;
  tellRefused(messenger.outside, work, 'refused', ERROR);
}

const NOTHING = {plan: {hash: 'h'}, verdict: []} as unknown as FrozenPlan;

function completes(messenger: Messenger, id: string, kind: RunKind = 'full'): void {
  messenger.now += MINUTE;
  tellClosed(messenger.outside, {run: id, result: 'complete'}, kind, NOTHING, 'Automatic');
}

const subjects = (messenger: Messenger): readonly string[] => messenger.mails.map(mail => mail.subject);

const REFUSED = 'Lockstep: a run was refused';
const WELL = 'Lockstep: runs go through again';

describe('runs that don’t go through', () => {
  test('are told when they turn bad and when they are good again, not in between', () => {
    const messenger = new Messenger();
    for (const id of ['R-1', 'R-2', 'R-3']) fails(messenger, runOf(id), false);
    completes(messenger, 'R-4');
    completes(messenger, 'R-5');
    expect(subjects(messenger)).toEqual([REFUSED, WELL]);
    expect(messenger.mails[1]?.text).toContain('3 runs did not go through since 2026-11-24T08:01.');
    expect(messenger.mails[1]?.text).toContain('Run: R-4');
  });

  test.each([
    {executions: 2, want: []},
    {executions: 3, want: [REFUSED]},
    {executions: 30, want: [REFUSED]},
  ])('$executions tries of one run that the next trigger takes up again', ({executions, want}) => {
    const messenger = new Messenger();
    for (let n = 0; n < executions; n++) fails(messenger, runOf('R-1'), true);
    expect(subjects(messenger)).toEqual(want);
    expect(messenger.stored()).not.toContain('"more":2');
  });

  test('of which nobody was told, end in silence', () => {
    const messenger = new Messenger();
    fails(messenger, runOf('R-1'), true);
    completes(messenger, 'R-1');
    expect(subjects(messenger)).toEqual([]);
  });

  test.each(['preview', 'undo'] as const)('of the kind %s are seen by who asked for them', kind => {
    const messenger = new Messenger();
    fails(messenger, runOf('R-1', kind), false);
    expect(subjects(messenger)).toEqual([]);
  });

  test('are not good again by a preview', () => {
    const messenger = new Messenger();
    fails(messenger, runOf('R-1'), false);
    completes(messenger, 'R-2', 'preview');
    expect(subjects(messenger)).toEqual([REFUSED]);
  });

  test('going up and down all day are two mails, and a number later', () => {
    const messenger = new Messenger();
    for (let n = 0; n < 10; n++) {
      fails(messenger, runOf(`R-${n}a`), false);
      completes(messenger, `R-${n}b`);
    }
    expect(subjects(messenger)).toEqual([REFUSED, WELL]);
    messenger.now += 1_440 * MINUTE;
    fails(messenger, runOf('R-z'), false);
    expect(messenger.mails[2]?.text).toContain('And 9 more runs that failed');
  });
});

describe('a plan that waits', () => {
  const held = (hash: string): FrozenPlan =>
    ({
      plan: {hash, madeAt: 0, changes: [{}]},
      verdict: [
        {class: 'suspend', count: 14, limit: 10, decision: 'hold', reason: '14 are more than 10.'},
        {class: 'create', count: 3, limit: 500, decision: 'proceed', reason: ''},
        {class: 'move', count: 9, limit: null, decision: 'hold', reason: 'Rules changed.', keys: ['a', 'b']},
      ],
    }) as unknown as FrozenPlan;

  function waits(messenger: Messenger, hash: string, mode: 'Automatic' | 'Preview' = 'Automatic'): void {
    rememberPending(messenger.outside, held(hash), 24);
    messenger.now += MINUTE;
    tellClosed(messenger.outside, {run: 'R-1', result: 'held'}, 'full', held(hash), mode);
  }

  test('is told once, with what waits of it', () => {
    const messenger = new Messenger();
    waits(messenger, 'one');
    waits(messenger, 'one');
    expect(subjects(messenger)).toEqual(['Lockstep: 16 changes wait for approval']);
    expect(messenger.mails[0]?.text).toContain('• Accounts to suspend: 14: 14 are more than 10.');
    expect(messenger.mails[0]?.text).not.toContain('Accounts to create');
  });

  test('is told again when it is another one', () => {
    const messenger = new Messenger();
    waits(messenger, 'one');
    waits(messenger, 'two');
    expect(messenger.mails).toHaveLength(2);
  });

  test('is not told of a preview, nor when it does not wait any more', () => {
    const messenger = new Messenger();
    waits(messenger, 'one', 'Preview');
    tellClosed(messenger.outside, {run: 'R-1', result: 'held'}, 'approved', held('other'), 'Automatic');
    expect(messenger.mails).toEqual([]);
  });

  test('reads the settings only when there is something to tell', () => {
    const messenger = new Messenger();
    waits(messenger, 'one');
    waits(messenger, 'one');
    completes(messenger, 'R-2');
    expect(messenger.reads).toBe(1);
  });
});
