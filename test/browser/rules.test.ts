/** The Rules view in a real browser, at the sidebar's width and in the wide dialog. */
import type {TryView} from '../../src/sidebar/contract';
import {CALL_ERRORS, RULES_TEXTS} from '../../src/sidebar/texts';
import {answerWith, callsOf, type Answers} from '../setup/script-run';
import {manyRules, quietRules, rules, triedOnMany} from '../sidebar/rules-states';
import {completeReply, empty, normal} from '../sidebar/states';
import {SidebarStage} from './sidebar-stage';

jest.setTimeout(60_000);

const stage = new SidebarStage();
const TRY = RULES_TEXTS.try;

afterAll(() => stage.end());
afterEach(async () => expect(await stage.close()).toEqual([]));

const open = (answers: Answers, look = {}) => stage.open('Rules', {status: {value: normal}, ...answers}, look);
const tried = (view: TryView): Answers => ({tryExpression: {value: {ok: true, view}}});
const mistaken: TryView = {
  mistakes: [{at: 5, detail: 'JumpCloud has no field "depart".', remedy: 'Correct the name.'}],
  counts: null,
  people: [],
  note: '',
};

describe.each([
  ['light', 300],
  ['dark', 300],
  ['light', 900],
] as const)('%s at %d px', (colorScheme, width) => {
  test.each([
    ['rules', {rulesView: {value: rules}, ...tried(mistaken)}],
    ['nothing to say', {rulesView: {value: quietRules}, ...tried({...mistaken, mistakes: [], note: 'Only checked.'})}],
    ['10,000 people', {rulesView: {value: manyRules}, ...tried(triedOnMany)}],
  ] as const)('%s: axe finds nothing and nothing is cut off', async (_name, answers) => {
    const page = await open(answers, {colorScheme, width});
    await page.getByLabel(TRY.expression).fill('user.depart');
    await page.getByRole('button', {name: TRY.button, exact: true}).click();
    await page
      .getByText(/Only checked\.|can’t be used|Of everybody/)
      .last()
      .waitFor();
    await page.locator('summary').first().click();
    expect(await stage.violations()).toEqual([]);
  });
});

test('while the rules are read it says so, and an answer that does not come says what to do', async () => {
  const page = await open({rulesView: 'pending'});
  await page.getByText(RULES_TEXTS.reading).waitFor();
  expect(await stage.violations()).toEqual([]);
  await answerWith(page, {rulesView: {error: 'NetworkError: Connection failure due to HTTP 0'}});
  await page.getByText(CALL_ERRORS.connection.remedy).waitFor();
  expect(await stage.violations()).toEqual([]);
  await answerWith(page, {rulesView: {value: rules}});
  await page.getByRole('button', {name: RULES_TEXTS.again}).click();
  await page.getByText(TRY.title).waitFor();
});

test('a row of a tab fills the form, and is asked as it stands there', async () => {
  const page = await open({rulesView: {value: rules}, tryExpression: 'pending'});
  await page.getByLabel(TRY.row).selectOption({label: 'Attributes!B6 organizations.department'});
  expect(await page.getByLabel(TRY.expression).inputValue()).toBe('user.department');
  expect(await page.getByLabel(TRY.field).inputValue()).toBe('organizations.department');
  await page.getByLabel(TRY.search).fill('zoe');
  await page.keyboard.press('Enter');
  await page.getByText(TRY.asking).last().waitFor();
  expect(await stage.violations()).toEqual([]);
  await page.getByLabel(TRY.search).press('Enter');
  const asked = (await callsOf(page)).filter(({name}) => name === 'tryExpression');
  expect(asked.map(({values}) => values[0])).toEqual([
    {
      expression: 'user.department',
      kind: 'value',
      field: 'organizations.department',
      tab: 'Attributes',
      search: 'zoe',
    },
  ]);
  await answerWith(page, tried(triedOnMany));
  await page.getByText(TRY.people(9_800)).waitFor();
  await page.getByText('list index out of range').waitFor();
  await page
    .getByRole('status')
    .filter({hasText: TRY.done(9_800)})
    .waitFor();
});

test('an empty expression is not asked, and the field takes the focus', async () => {
  const page = await open({rulesView: {value: rules}});
  await page.getByRole('button', {name: TRY.button, exact: true}).click();
  await page.getByText(TRY.empty).waitFor();
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('try-expression');
  expect((await callsOf(page)).some(({name}) => name === 'tryExpression')).toBe(false);
});

test('a mistake is marked where it is', async () => {
  const page = await open({rulesView: {value: rules}, ...tried(mistaken)});
  await page.getByLabel(TRY.expression).fill('user.depart');
  await page.getByRole('button', {name: TRY.button, exact: true}).click();
  expect(await page.locator('mark').textContent()).toBe('d');
  await page.getByText('(character 6)').first().waitFor();
});

test('a finding’s cell is shown in the Sheet, and a cell that is gone says so', async () => {
  const page = await open({rulesView: {value: rules}, jumpTo: {value: {ok: true}}});
  await page
    .getByRole('button', {name: RULES_TEXTS.findings.show('Licenses!A2')})
    .last()
    .click();
  await page.getByText(RULES_TEXTS.showing('Licenses!A2')).first().waitFor();
  expect(await callsOf(page)).toContainEqual({name: 'jumpTo', values: ['Licenses', 'A2']});
  const error = {code: 'jump.no-cell', message: 'Licenses has no rows down to A2 any more.', remedy: 'Read again.'};
  await answerWith(page, {jumpTo: {value: {ok: false, error}}});
  await page
    .getByRole('button', {name: RULES_TEXTS.findings.show('Licenses!A2')})
    .last()
    .click();
  await page.getByText(error.message).waitFor();
});

test('the effect of changed rows is previewed, and shown when the run has ended', async () => {
  const page = await open({rulesView: {value: rules}, preview: 'pending'});
  await page.getByText(RULES_TEXTS.unsaved.unknown).waitFor();
  await page.getByRole('button', {name: RULES_TEXTS.unsaved.preview}).click();
  await answerWith(page, {rulesView: {value: manyRules}, preview: {value: completeReply}});
  await page.getByText('bring about changes for 9,412 people').waitFor();
});

test('without a key the effect can’t be previewed, and it says why', async () => {
  const page = await open({status: {value: empty}, rulesView: {value: rules}});
  await page.getByText('Save the JumpCloud API key first.').waitFor();
});

test('text from people is text, never markup', async () => {
  const [person] = triedOnMany.people;
  if (!person) throw new Error('nobody');
  const page = await open({
    rulesView: {value: rules},
    ...tried({...triedOnMany, people: [{...person, name: '<img src=x onerror=alert(1)>'}]}),
  });
  await page.getByLabel(TRY.expression).fill('user.displayname');
  await page.getByRole('button', {name: TRY.button, exact: true}).click();
  await page.getByText('<img src=x onerror=alert(1)>').waitFor();
  expect(await page.locator('img').count()).toBe(0);
});
