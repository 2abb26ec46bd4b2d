import type {Page} from 'playwright-core';
import type {PlanChangesView, StatusView, WholeChangeView} from '../../src/sidebar/contract';
import {CALL_ERRORS, PLAN_TEXTS, TEXTS} from '../../src/sidebar/texts';
import {answerWith, callsOf, type Answers} from '../setup/script-run';
import * as states from '../sidebar/states';
import {SidebarStage} from './sidebar-stage';

const stage = new SidebarStage();
let page: Page;

afterAll(() => stage.end());
afterEach(async () => expect(await stage.close()).toEqual([]));

/** The change of one person of ten thousand. */
function change(n: number): WholeChangeView {
  const subject = `person.${n}@example.com`;
  return {
    key: `suspend-account:${n}`,
    class: 'suspend',
    className: 'Accounts to suspend',
    change: 'Suspend account',
    subject,
    sentence: `Suspend ${subject}.`,
    reason: 'Is suspended in JumpCloud.',
    fields: [{field: 'suspended', before: 'false', after: 'true'}],
    moreFields: 0,
  };
}

/** A page of a plan for ten thousand people. */
function pageAt(offset: number): PlanChangesView {
  const changes = Array.from({length: 50}, (_, index) => change(offset + index));
  return {hash: states.waitingPlan.hash, isWaiting: true, total: 10_000, matching: 10_000, offset, changes};
}

/** What is looked at, and how. */
interface Look {
  readonly status?: StatusView;
  readonly width?: number;
  readonly colorScheme?: 'light' | 'dark';
}

/** Opens the Plan view of the built sidebar. */
async function open(
  answers: Answers,
  {status = states.waiting, width = 300, colorScheme = 'light'}: Look = {},
): Promise<void> {
  const look = {width, height: 680, colorScheme, clock: status.now};
  page = await stage.open('Plan', {status: {value: status}, ...answers}, look);
  await page.getByText(TEXTS.plan.hash).first().waitFor();
}

const violations = () => stage.violations();

const button = (name: string) => page.getByRole('button', {name, exact: true});

async function valuesOf(name: string): Promise<readonly (readonly unknown[])[]> {
  return (await callsOf(page)).filter(call => call.name === name).map(call => call.values);
}

test.each([
  {width: 300, colorScheme: 'light'},
  {width: 300, colorScheme: 'dark'},
  {width: 980, colorScheme: 'light'},
  {width: 980, colorScheme: 'dark'},
] as const)('ten thousand changes at $width px, $colorScheme: one call, fifty shown, axe finds nothing', async look => {
  await open({planChanges: {value: pageAt(0)}}, look);
  await page.getByText('1 to 50 of 10000').waitFor();
  await page.getByText('Suspend person.0@example.com.').click();
  await page.getByText('false → true').first().waitFor();
  expect(await violations()).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(look.width);
  expect(await valuesOf('planChanges')).toHaveLength(1);
});

test('pages, words and classes are asked of the server', async () => {
  await open({planChanges: {value: pageAt(0)}});
  await page.getByText('1 to 50 of 10000').waitFor();
  await answerWith(page, {planChanges: {value: pageAt(50)}});
  await button(PLAN_TEXTS.next).click();
  await page.getByText('51 to 100 of 10000').waitFor();
  await answerWith(page, {planChanges: {value: {...pageAt(0), matching: 0, changes: []}}});
  await page.getByLabel(PLAN_TEXTS.search).fill('zoe');
  await page.keyboard.press('Enter');
  await page.getByText(PLAN_TEXTS.none).waitFor();
  await page.getByLabel(PLAN_TEXTS.class).selectOption('suspend');
  await page.waitForFunction(() => document.querySelector('[aria-busy=true]') === null);
  expect(await valuesOf('planChanges')).toEqual([
    [{search: '', class: '', offset: 0}],
    [{search: '', class: '', offset: 50}],
    [{search: 'zoe', class: '', offset: 0}],
    [{search: 'zoe', class: 'suspend', offset: 0}],
  ]);
});

test('a slow answer is awaited in words, and the plan by class can be read meanwhile', async () => {
  await open({planChanges: 'pending'});
  await page.getByText(`${PLAN_TEXTS.loading}…`).waitFor();
  await page.getByRole('row', {name: /Suspend accounts/}).waitFor();
  await answerWith(page, {planChanges: {value: pageAt(0)}});
  await page.getByText('1 to 50 of 10000').waitFor();
});

test('a plan that can’t be read says why, and is asked for again', async () => {
  await open({planChanges: {error: 'NetworkError: Connection failure due to HTTP 0'}});
  await page.getByText(CALL_ERRORS.connection.message).waitFor();
  expect(await violations()).toEqual([]);
  await answerWith(page, {planChanges: {value: pageAt(0)}});
  await button(TEXTS.error.again).click();
  await page.getByText('1 to 50 of 10000').waitFor();
});

test('a class over its limit is approved with its number, after the server has said what that does', async () => {
  await open({
    planChanges: {value: pageAt(0)},
    approve: {value: {...states.completeReply, applied: 47}},
    approvalOf: {
      value: {
        ok: true,
        planHash: states.waitingPlan.hash,
        chosen: [{name: 'Accounts to suspend', count: 47}],
        also: [{name: 'Accounts to rename', count: 2}],
        rest: 24,
        countNeeded: 47,
      },
    },
  });
  await button(PLAN_TEXTS.approveClass('Suspend accounts')).click();
  await page.getByText('Accounts to rename: 2').waitFor();
  await page.getByText(PLAN_TEXTS.rest(24)).waitFor();
  expect(await violations()).toEqual([]);
  for (const typed of ['46', '48', '']) {
    await page.getByLabel(PLAN_TEXTS.type(47)).fill(typed);
    await button(TEXTS.approve.confirm).press('Enter');
  }
  expect(await valuesOf('approve')).toEqual([]);
  await page.getByLabel(PLAN_TEXTS.type(47)).fill('47');
  await button(TEXTS.approve.confirm).click();
  await page.getByText('47 applied').first().waitFor();
  expect(await valuesOf('approve')).toEqual([[states.waitingPlan.hash, {class: 'suspend', count: 47}]]);
});

test('one person is approved by name; what the server refuses can’t be confirmed', async () => {
  const error = {code: 'approve.needs-first', message: 'It hangs on other changes.', remedy: 'Approve those first.'};
  await open({planChanges: {value: pageAt(0)}, approvalOf: {value: {ok: false, error}}});
  await page.getByText('Suspend person.0@example.com.').click();
  await button(PLAN_TEXTS.approveSubject('person.0@example.com')).click();
  await page.getByText(error.remedy).waitFor();
  await button(TEXTS.approve.confirm).press('Enter');
  expect(await valuesOf('approve')).toEqual([]);
  expect(await valuesOf('approvalOf')).toEqual([[states.waitingPlan.hash, {subject: 'person.0@example.com'}]]);
});
