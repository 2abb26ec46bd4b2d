import type {Page} from 'playwright-core';
import type {RunningView, StatusView} from '../../src/sidebar/contract';
import {APPROVE_REASONS, CALL_ERRORS, HOME_TEXTS, PLAN_TEXTS, TEXTS} from '../../src/sidebar/texts';
import {answerWith, callsOf, type Answers} from '../setup/script-run';
import * as states from '../sidebar/states';
import {SidebarStage} from './sidebar-stage';

const stage = new SidebarStage();
let page: Page;

afterAll(() => stage.end());
afterEach(async () => expect(await stage.close()).toEqual([]));

/** Opens the built sidebar at 300 px, with a clock that the test can move on. */
async function open(status: StatusView, answers: Answers = {}, colorScheme: 'light' | 'dark' = 'light'): Promise<void> {
  page = await stage.open(null, {status: {value: status}, ...answers}, {colorScheme, clock: status.now});
  await page.getByRole('tabpanel').locator('> *').first().waitFor();
}

const violations = () => stage.violations();

/** The number of calls of one function so far. */
async function countCalls(name: string): Promise<number> {
  return (await callsOf(page)).filter(call => call.name === name).length;
}

/** The run that is under way in `states.running`. */
const RUNNING = states.running.running as RunningView;

const button = (name: string) => page.getByRole('button', {name, exact: true});

/** Waits until the focus is on the element with this text; effects run a frame later, so it is not there at once. */
async function focusOn(text: string): Promise<void> {
  await page.waitForFunction(wanted => document.activeElement?.textContent === wanted, text);
}

describe('every state can be read by everyone', () => {
  const cases = (['light', 'dark'] as const).flatMap(scheme =>
    (['normal', 'empty', 'waiting', 'running', 'troubled'] as const).map(name => [name, scheme] as const),
  );
  test.each(cases)('%s, %s: axe finds nothing and nothing is cut off at 300 px', async (name, scheme) => {
    await open(states[name], {}, scheme);
    for (const tab of ['Home', 'Plan', 'Findings']) {
      await page.getByRole('tab', {name: tab}).click();
      expect(await violations()).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(300);
    }
  });

  test.each(['light', 'dark'] as const)(
    'an error and the question before approving, %s: axe finds nothing',
    async scheme => {
      await open(states.waiting, {preview: {value: states.refusedReply}}, scheme);
      await button('Preview').click();
      await page.getByRole('alert').waitFor();
      await button('Approve').click();
      expect(await violations()).toEqual([]);
    },
  );
});

describe('what is shown', () => {
  test('the last run, the mode and the plan by class', async () => {
    await open(states.normal);
    await page.getByText('Google follows JumpCloud: 14 of 14 changes are done.').waitFor();
    await page.getByText('18 minutes ago, took 1 min 13 s').waitFor();
    await page.getByText('Plans are applied by themselves.').waitFor();
    await page.getByRole('row', {name: 'Suspend accounts 5 0'}).waitFor();
  });

  test('findings have their sentence, remedy and place, and the rest is counted', async () => {
    await open(states.troubled);
    await button('Show all 57 findings').click();
    await page.getByText('Write the name as JumpCloud has it.').first().waitFor();
    await page.getByText('Where: Groups!A4').first().waitFor();
    await page.getByText('and 45 more in the Findings tab of the Sheet').waitFor();
    await page.waitForFunction(() => document.activeElement?.id === 'view');
  });

  test('somebody else than the owner is told whose account does the work', async () => {
    await open(states.troubled);
    await page.getByText(TEXTS.owner('admin@example.com')).waitFor();
  });

  test('text from people is text, never markup', async () => {
    const finding = {...states.findings[0], subject: '<img src=x onerror=alert(1)>'} as StatusView['findings'][number];
    await open({...states.normal, findings: [finding], findingsTotal: 1});
    await page.getByText('<img src=x onerror=alert(1)>').waitFor();
    expect(await page.locator('img').count()).toBe(0);
  });
});

describe('a run', () => {
  test('is followed every two seconds until it ends, and its end is told', async () => {
    await open(states.normal, {preview: 'pending'});
    await button('Preview').click();
    await page.getByText('Starting').first().waitFor();
    await answerWith(page, {status: {value: states.running}});
    await page.clock.runFor(2_000);
    const bar = page.getByRole('progressbar');
    await page.getByText('120 of 300').waitFor();
    expect(await bar.getAttribute('aria-valuenow')).toBe('40');
    expect(await page.getByRole('status').textContent()).toBe('Applying changes, 25%');
    const before = await countCalls('status');
    await page.clock.runFor(10_000);
    const looks = (await countCalls('status')) - before;
    expect(looks).toBeGreaterThanOrEqual(5);
    expect(looks).toBeLessThanOrEqual(6);
    await answerWith(page, {status: {value: states.waiting}, preview: {value: states.completeReply}});
    await page.getByText('The run has ended: complete, 29 planned, 0 applied.').first().waitFor();
    expect(await bar.count()).toBe(0);
    expect(await countCalls('preview')).toBe(1);
  });

  test('keeps its button in focus, and the button does nothing meanwhile', async () => {
    await open(states.normal, {reconcile: 'pending'});
    await button('Sync now').focus();
    await page.keyboard.press('Enter');
    await page.getByText('A run is under way.', {exact: true}).waitFor();
    await page.keyboard.press('Enter');
    await focusOn('Sync now');
    expect(await button('Sync now').getAttribute('aria-disabled')).toBe('true');
    expect(await countCalls('reconcile')).toBe(1);
  });

  test('counts on the elapsed time between two looks', async () => {
    await open(states.running);
    await page.getByText('1 min 20 s elapsed').waitFor();
    await page.clock.runFor(1_000);
    await page.getByText('1 min 21 s elapsed').waitFor();
  });

  test('that is refused shows code, sentence and remedy, until it is closed', async () => {
    await open(states.normal, {preview: {value: states.refusedReply}});
    await button('Preview').click();
    const alert = page.getByRole('alert');
    await alert.waitFor();
    const {code, message, remedy} = states.refusedReply.error ?? CALL_ERRORS.other;
    for (const text of [code, message, remedy]) expect(await alert.textContent()).toContain(text);
    await button('Close').click();
    expect(await alert.count()).toBe(0);
  });

  test('that throws shows what to do', async () => {
    await open(states.normal, {reconcile: {error: 'Exceeded maximum execution time'}});
    await button('Sync now').click();
    await page.getByText(CALL_ERRORS.timeout.remedy).waitFor();
  });

  test('a status that cannot be read is an error, gone with the next that can', async () => {
    await open(states.normal);
    await answerWith(page, {status: {error: 'NetworkError: Connection failure due to HTTP 0'}});
    await page.clock.runFor(30_000);
    await page.getByText(CALL_ERRORS.connection.message).waitFor();
    await answerWith(page, {status: {value: states.normal}});
    await page.clock.runFor(30_000);
    await page.getByRole('alert').waitFor({state: 'detached'});
  });
});

describe('approving', () => {
  test('says what it will do, then hands over the hash of this very plan', async () => {
    await open(states.waiting, {approve: {value: {...states.completeReply, kind: 'approve', applied: 29}}});
    await button('Approve').click();
    await focusOn('Approve this plan?');
    await page.getByText('Suspend accounts: 5').waitFor();
    const field = page.getByLabel(PLAN_TEXTS.type(5));
    for (const wrong of ['', '4', '6']) {
      await field.fill(wrong);
      await button('Approve and apply').press('Enter');
    }
    expect(await countCalls('approve')).toBe(0);
    await field.fill('5');
    await button('Approve and apply').click();
    await page.getByText('29 applied').first().waitFor();
    expect(await callsOf(page)).toContainEqual({name: 'approve', values: [states.waitingPlan.hash, {count: 5}]});
  });

  test('can be left with Escape, and the focus goes back', async () => {
    await open(states.waiting);
    await button('Approve').click();
    await focusOn('Approve this plan?');
    await page.keyboard.press('Escape');
    await focusOn('Approve');
    expect(await countCalls('approve')).toBe(0);
  });

  test('a question about a plan that was replaced meanwhile is closed', async () => {
    await open(states.waiting);
    await button('Approve').click();
    await button('Approve and apply').waitFor();
    await answerWith(page, {status: {value: {...states.waiting, plan: {...states.waitingPlan, hash: 'another'}}}});
    await page.clock.runFor(30_000);
    await button('Approve and apply').waitFor({state: 'detached'});
  });

  test('is not possible in mode Preview, and says why', async () => {
    await open({...states.waiting, mode: 'Preview'});
    await page.getByText(APPROVE_REASONS.preview).waitFor();
    await button('Approve').focus();
    await page.keyboard.press('Enter');
    await page.clock.runFor(100);
    expect(await button('Approve and apply').count()).toBe(0);
  });
});

describe('the answer', () => {
  test.each([
    {name: 'normal', status: states.normal, title: 'In lockstep'},
    {name: 'waiting', status: states.waiting, title: '29 things differ, 29 wait for you'},
    {name: 'troubled', status: states.troubled, title: '8 things differ'},
    {name: 'empty', status: states.empty, title: 'Not known yet'},
  ])('is the first thing to read: $name', async ({status, title}) => {
    await open(status);
    await page.getByRole('heading', {level: 2, name: title, exact: true}).waitFor();
  });

  test('retry and undo say what they will do before, and are asked for once', async () => {
    await open(
      {...states.troubled, undoable: [states.undoable]},
      {
        undo: {value: states.completeReply},
        retry: {value: states.completeReply},
      },
    );
    await page.getByText(HOME_TEXTS.undo.summary, {exact: true}).click();
    await button(HOME_TEXTS.undo.label(states.undoable.run)).click();
    await page.getByText('14 changes, as far as they still hold').waitFor();
    expect(await violations()).toEqual([]);
    await button(HOME_TEXTS.undo.confirm).click();
    await page.getByText('The run has ended').first().waitFor();
    await button(HOME_TEXTS.retry.button).click();
    await button(HOME_TEXTS.retry.confirm).click();
    await page.waitForFunction(() => document.querySelector('#retry-title') === null);
    const calls = (await callsOf(page)).filter(({name}) => name === 'undo' || name === 'retry');
    expect(calls).toEqual([
      {name: 'undo', values: [states.undoable.run]},
      {name: 'retry', values: ['']},
    ]);
  });
});

test('the time left is told by the pace since the run was first seen', async () => {
  await open(states.running);
  const later = {...states.running, now: '2026-03-02T09:30:10.000Z'};
  await answerWith(page, {status: {value: {...later, running: {...RUNNING, done: 140}}}});
  await page.clock.runFor(2_000);
  await page.getByText(/about 1 min \d\d s left/).waitFor();
});

test('the tabs go by arrow keys, Home and End, and only the chosen one is in the tab order', async () => {
  await open(states.normal);
  await page.getByRole('tab', {name: 'Home'}).focus();
  for (const [key, name] of [
    ['ArrowRight', 'Plan'],
    ['End', 'Setup'],
    ['ArrowRight', 'Home'],
    ['ArrowLeft', 'Setup'],
    ['Home', 'Home'],
  ] as const) {
    await page.keyboard.press(key);
    await focusOn(name);
    expect(await page.getByRole('tab', {selected: true}).textContent()).toBe(name);
    expect(await page.locator('[role=tab][tabindex="0"]').count()).toBe(1);
  }
});
