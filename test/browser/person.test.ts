/** The Person view in a real browser, at the sidebar's width. */
import type {Page} from 'playwright-core';
import type {ExplainView} from '../../src/sidebar/contract';
import {CALL_ERRORS, PERSON_TEXTS} from '../../src/sidebar/texts';
import {answerWith, callsOf, type Answers} from '../setup/script-run';
import {moverView, notFound, several, sheetView} from '../sidebar/person-states';
import {normal} from '../sidebar/states';
import {SidebarStage} from './sidebar-stage';

const stage = new SidebarStage();
let page: Page;

afterAll(() => stage.end());
afterEach(async () => expect(await stage.close()).toEqual([]));

/** Opens the built sidebar on the Person view. */
async function open(explain?: Answers['explain'], colorScheme: 'light' | 'dark' = 'light'): Promise<void> {
  page = await stage.open('Person', {status: {value: normal}, ...(explain ? {explain} : {})}, {colorScheme});
}

async function lookUp(text: string): Promise<void> {
  await page.getByLabel(PERSON_TEXTS.label).fill(text);
  await page.keyboard.press('Enter');
}

const violations = () => stage.violations();

const focused = (id: string) => page.waitForFunction(wanted => document.activeElement?.id === wanted, id);
const explained = (view: ExplainView) => ({value: {ok: true as const, view}});

describe.each(['light', 'dark'] as const)('%s', scheme => {
  test.each([
    ['an explanation', explained(moverView)],
    ['an explanation from the Sheet', explained(sheetView)],
    ['several people', {value: several}],
    ['nobody', {value: notFound}],
    ['a call that failed', {error: 'NetworkError: Connection failure due to HTTP 0'}],
    ['a slow answer', 'pending' as const],
  ])('%s: axe finds nothing and nothing is cut off at 300 px', async (_name, answer) => {
    await open(answer, scheme);
    await lookUp('zoe');
    if (answer === 'pending') await page.getByText(PERSON_TEXTS.asking).last().waitFor();
    else await focused('explained');
    for (const closed of await page.locator('summary').all()) await closed.click();
    expect(await violations()).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(300);
  });
});

test('before anybody is looked up there is the field and what it takes', async () => {
  await open();
  await page.getByText(PERSON_TEXTS.hint).waitFor();
  expect(await violations()).toEqual([]);
  await page.getByRole('button', {name: PERSON_TEXTS.look}).click();
  await page.getByText(PERSON_TEXTS.empty).waitFor();
  await focused('person');
  expect((await callsOf(page)).some(({name}) => name === 'explain')).toBe(false);
});

test('Enter asks, the answer takes the focus and is announced', async () => {
  await open(explained(moverView));
  await lookUp(' Zoë ');
  await focused('explained');
  expect(await callsOf(page)).toContainEqual({name: 'explain', values: ['Zoë']});
  await page
    .getByRole('status')
    .filter({hasText: PERSON_TEXTS.found('Zoë Müller')})
    .waitFor();
});

test('what changes names the rule, its row, the value in JumpCloud and the value in Google', async () => {
  await open(explained(moverView));
  await lookUp('zoe');
  await page.getByRole('row', {name: 'organizations.title empty → Controller Changes'}).waitFor();
  await page.getByText('user.jobTitle (B5)').waitFor();
  await page.getByText('jobTitle: Controller').waitFor();
  await page.getByText('/Staff/Sales → /Staff/Finance', {exact: true}).waitFor();
  await page.getByText('MEMBER → no member').waitFor();
});

test('fields that hold already are one line until they are asked for, by keyboard too', async () => {
  await open(explained(moverView));
  await lookUp('zoe');
  const row = page.getByRole('row', {name: 'name.givenName Zoë Same'});
  await page.getByText(PERSON_TEXTS.sameRules(1)).first().waitFor();
  expect(await row.isVisible()).toBe(false);
  await page.locator('summary').focus();
  await page.keyboard.press('Enter');
  await row.waitFor();
});

test('one of several is chosen, and asked for by id', async () => {
  await open({value: several});
  await lookUp('zoe');
  await page.getByText('Zoe Lind · SUSPENDED').waitFor();
  await answerWith(page, {explain: explained(moverView)});
  await page.getByRole('button', {name: PERSON_TEXTS.choose('zoe.lind@example.com')}).click();
  await focused('explained');
  expect(await callsOf(page)).toContainEqual({name: 'explain', values: ['5f0c1a2b3c4d5e6f7a8b9c0e']});
  expect(await page.getByLabel(PERSON_TEXTS.label).inputValue()).toBe('zoe.lind@example.com');
});

test('nobody found says what to do', async () => {
  await open({value: notFound});
  await lookUp('zelda');
  await page.getByText('Check the spelling').waitFor();
  await page.getByText('explain.not-found').waitFor();
});

test('a call that failed says what to do', async () => {
  await open({error: 'Exceeded maximum execution time'});
  await lookUp('zoe');
  await page.getByText(CALL_ERRORS.timeout.remedy).waitFor();
});

test('while the answer is awaited nothing is asked twice, and going to another view loses nothing', async () => {
  await open('pending');
  await lookUp('zoe');
  await page.keyboard.press('Enter');
  await page.getByRole('tab', {name: 'Home'}).click();
  await page.getByRole('tab', {name: 'Person'}).click();
  await page.getByText(PERSON_TEXTS.asking).last().waitFor();
  await answerWith(page, {explain: explained(moverView)});
  await page.getByRole('heading', {name: 'Zoë Müller'}).waitFor();
  expect((await callsOf(page)).filter(({name}) => name === 'explain')).toHaveLength(1);
  expect(await page.getByLabel(PERSON_TEXTS.label).inputValue()).toBe('zoe');
});

test('text from people is text, never markup', async () => {
  await open(explained({...moverView, name: '<img src=x onerror=alert(1)>'}));
  await lookUp('zoe');
  await page.getByText('<img src=x onerror=alert(1)>').first().waitFor();
  expect(await page.locator('img').count()).toBe(0);
});
