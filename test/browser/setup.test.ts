/** The Setup view in a real browser: the first-run guide step by step, and the health check. */
import {CALL_ERRORS, MODE_QUESTIONS, SETUP_TEXTS, TEXTS} from '../../src/sidebar/texts';
import {answerWith, callsOf, type Answers} from '../setup/script-run';
import {triedOnMany} from '../sidebar/rules-states';
import {domainless, fresh, keyless, live, previewed, report} from '../sidebar/setup-states';
import {empty, normal, refusedReply} from '../sidebar/states';
import {SidebarStage} from './sidebar-stage';

jest.setTimeout(60_000);

const stage = new SidebarStage();
const STEPS = SETUP_TEXTS.steps;

afterAll(() => stage.end());
afterEach(async () => expect(await stage.close()).toEqual([]));

const open = (answers: Answers, look = {}) => stage.open('Setup', {status: {value: normal}, ...answers}, look);
const button = (name: string) => stage.page.getByRole('button', {name, exact: true});
const valuesOf = async (name: string): Promise<unknown> =>
  (await callsOf(stage.page)).filter(call => call.name === name).map(({values}) => values);

/** Opens every step of the guide. */
async function unfold(): Promise<void> {
  await stage.page.evaluate(() => {
    for (const step of document.querySelectorAll('details')) step.open = true;
  });
}

describe.each([
  ['light', 300],
  ['dark', 300],
  ['light', 900],
] as const)('%s at %d px', (colorScheme, width) => {
  test.each([
    ['a new Sheet', fresh],
    ['no domain yet', domainless],
    ['everything set up', live],
  ] as const)('%s: axe finds nothing and nothing is cut off', async (_name, view) => {
    const page = await open({setupView: {value: view}, doctor: {value: report}}, {colorScheme, width});
    await page.getByText(SETUP_TEXTS.guide.title).waitFor();
    await button(SETUP_TEXTS.health.button).click();
    await page.getByText(SETUP_TEXTS.health.summary(1, 1)).waitFor();
    await unfold();
    expect(await stage.violations()).toEqual([]);
  });
});

test('while it is read it says so, and an answer that does not come says what to do', async () => {
  const page = await open({setupView: 'pending'});
  await page.getByText(SETUP_TEXTS.reading).waitFor();
  expect(await stage.violations()).toEqual([]);
  await answerWith(page, {setupView: {error: 'Exceeded maximum execution time'}});
  await page.getByText(CALL_ERRORS.timeout.remedy).waitFor();
  expect(await stage.violations()).toEqual([]);
});

test('the next step is open and the others are not, done ones above it', async () => {
  const page = await open({setupView: {value: previewed}});
  await page.getByText(SETUP_TEXTS.guide.progress(6, 7)).waitFor();
  expect(await page.locator('details.step[open] > summary').allTextContents()).toEqual([`${STEPS.live} Next`]);
});

test('installing says what it does before, and that it is done after', async () => {
  const page = await open({setupView: {value: fresh}, install: {value: {ok: true}}});
  await page.getByText(SETUP_TEXTS.install.text).waitFor();
  await answerWith(page, {setupView: {value: keyless}});
  await button(SETUP_TEXTS.install.button).click();
  await page.getByText(SETUP_TEXTS.install.done).first().waitFor();
  await page.getByLabel(TEXTS.key.label).waitFor();
});

describe('the key', () => {
  const without: Answers = {status: {value: empty}, setupView: {value: keyless}};

  test('an empty field is not sent', async () => {
    const page = await open(without);
    await button(TEXTS.key.save).click();
    await page.getByText(TEXTS.key.empty).waitFor();
    expect(await valuesOf('saveCredentials')).toEqual([]);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('key');
  });

  test('is handed over once with the day it expires, and is nowhere in the page afterwards', async () => {
    const page = await open({...without, saveCredentials: {value: {ok: true}}});
    await page.getByLabel(TEXTS.key.label).fill(' abc123 ');
    await page.getByLabel(TEXTS.key.expiry).fill('2026-12-31');
    await answerWith(page, {setupView: {value: domainless}, status: {value: {...empty, hasKey: true}}});
    await button(TEXTS.key.save).click();
    await page.getByText(TEXTS.key.saved).first().waitFor();
    expect(await valuesOf('saveCredentials')).toEqual([[{jumpCloudApiKey: 'abc123', expiresOn: '2026-12-31'}]]);
    await page.getByLabel(TEXTS.key.label).waitFor({state: 'detached'});
    expect(await page.content()).not.toContain('abc123');
  });

  test('that is not accepted stays in the field, with the reason', async () => {
    const error = refusedReply.error ?? CALL_ERRORS.other;
    const page = await open({...without, saveCredentials: {value: {ok: false, error}}});
    await page.getByLabel(TEXTS.key.label).fill('wrong');
    await button(TEXTS.key.save).click();
    await page.getByText(error.remedy).waitFor();
    expect(await page.getByLabel(TEXTS.key.label).inputValue()).toBe('wrong');
  });

  test('of another account can’t be saved here, and it says whose it is', async () => {
    const page = await open({setupView: {value: {...keyless, isOwner: false}}});
    await page.getByText(SETUP_TEXTS.key.other('admin@example.com')).waitFor();
  });
});

test('domains of Google are offered and written when they are chosen', async () => {
  const page = await open({setupView: {value: domainless}, changeSetting: {value: {ok: true}}});
  await button(SETUP_TEXTS.domains.save).click();
  await page.getByText(SETUP_TEXTS.domains.choose).waitFor();
  await page.getByLabel(SETUP_TEXTS.domains.domain('example.com', 412)).check();
  await button(SETUP_TEXTS.domains.save).click();
  await page.getByText(SETUP_TEXTS.domains.saved('example.com')).first().waitFor();
  expect(await valuesOf('changeSetting')).toEqual([['Managed domains', 'example.com']]);
});

test('a scope is counted before it is written', async () => {
  const counts = {people: 430, others: 0, states: {match: 412, 'no match': 18}, values: [], valuesTotal: 0};
  const page = await open({
    setupView: {value: previewed},
    tryExpression: {value: {ok: true, view: {...triedOnMany, counts}}},
    changeSetting: {value: {ok: true}},
  });
  await page.getByText(STEPS.scope).click();
  await page.getByLabel(SETUP_TEXTS.scope.label).fill('user.company == "Example"');
  await button(SETUP_TEXTS.scope.count).click();
  await page.getByText('412 of 430 people').waitFor();
  await button(SETUP_TEXTS.scope.save).click();
  await page.getByText(SETUP_TEXTS.scope.saved).first().waitFor();
  expect(await valuesOf('changeSetting')).toEqual([['Scope', 'user.company == "Example"']]);
});

test('going live says what it brings about before it is done, by keyboard too', async () => {
  const page = await open({setupView: {value: previewed}, changeSetting: {value: {ok: true}}});
  await button(SETUP_TEXTS.live.choose('Approve')).click();
  await page.getByText(MODE_QUESTIONS.Approve).waitFor();
  expect(await stage.violations()).toEqual([]);
  await page.keyboard.press('Escape');
  await page.getByText(MODE_QUESTIONS.Approve).waitFor({state: 'detached'});
  expect(await valuesOf('changeSetting')).toEqual([]);
  await button(SETUP_TEXTS.live.choose('Approve')).click();
  await button(SETUP_TEXTS.live.confirm).click();
  await page.getByText(SETUP_TEXTS.live.saved('Approve')).first().waitFor();
  expect(await valuesOf('changeSetting')).toEqual([['Mode', 'Approve']]);
});

test('the address for webhooks is shown once, and gone when the view is left', async () => {
  const address = 'https://script.google.com/macros/s/x/exec?k=0123456789abcdef';
  const page = await open({
    setupView: {value: {...live, hasWebhook: false}},
    newWebhook: {value: {ok: true, address, isDeployed: true}},
  });
  await page.getByText(STEPS.webhook).click();
  await button(SETUP_TEXTS.webhook.button).click();
  expect(await page.getByLabel(SETUP_TEXTS.webhook.label).inputValue()).toBe(address);
  expect(await stage.violations()).toEqual([]);
  await page.getByRole('tab', {name: 'Home'}).click();
  await page.getByRole('tab', {name: 'Setup'}).click();
  await page.getByText(STEPS.webhook).click();
  expect(await page.getByLabel(SETUP_TEXTS.webhook.label).count()).toBe(0);
});

test('the health check waits, shows the worst first with what to do, and what is fine on request', async () => {
  const page = await open({setupView: {value: live}, doctor: 'pending'});
  await button(SETUP_TEXTS.health.button).click();
  await page.getByText(SETUP_TEXTS.health.asking).waitFor();
  expect(await stage.violations()).toEqual([]);
  await answerWith(page, {doctor: {value: report}});
  await page.getByText(SETUP_TEXTS.health.summary(1, 1)).waitFor();
  expect((await page.locator('h3.sub').allTextContents()).slice(0, 3)).toEqual([
    'Broken',
    'Needs attention',
    'Not checked',
  ]);
  await page.getByText('accept every permission').waitFor();
  expect(await page.getByText('All triggers are there.').isVisible()).toBe(false);
  await page.getByText(SETUP_TEXTS.health.fine(1)).click();
  await page.getByText('All triggers are there.').waitFor();
});

test('the audit is verified, and a check that does not answer says what to do', async () => {
  const proof = {ok: true, rows: 10_412, archives: 0, firstBad: null, head: '', unread: '', digest: null};
  const page = await open({
    setupView: {value: live},
    verifyAudit: {value: proof},
    doctor: {error: 'Exceeded maximum execution time'},
  });
  await button(SETUP_TEXTS.audit.button).click();
  await page.getByText(SETUP_TEXTS.audit.good(10_412)).waitFor();
  await button(SETUP_TEXTS.health.button).click();
  await page.getByText(CALL_ERRORS.timeout.remedy).waitFor();
});
