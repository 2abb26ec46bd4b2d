/** The Findings view in a real browser. */
import type {Page} from 'playwright-core';
import type {FindingsView, ListedFinding} from '../../src/sidebar/contract';
import {FINDINGS_TEXTS} from '../../src/sidebar/texts';
import {callsOf, type Answers} from '../setup/script-run';
import {completeReply, normal} from '../sidebar/states';
import {SidebarStage} from './sidebar-stage';

const stage = new SidebarStage();
let page: Page;

afterAll(() => stage.end());
afterEach(async () => expect(await stage.close()).toEqual([]));

const ADA: ListedFinding = {
  id: 'F-0123456789ab',
  firstSeen: '2026-03-01T08:00:00Z',
  ageDays: 1,
  severity: 'warning',
  kind: 'drift.profile',
  subject: 'ada@ex.example',
  detail: 'organizations.title: "Clerk" → "Lead".',
  remedy: 'Choose Fix.',
  owner: 'it@ex.example',
  acceptedUntil: '',
  isAccepted: false,
  tab: null,
  cell: null,
  fixes: 1,
};

/** A page of 10,000 findings. */
const MANY: FindingsView = {
  now: normal.now,
  findings: Array.from({length: 50}, (_none, at) => ({
    ...ADA,
    id: `F-${at}`,
    subject: at === 0 ? ADA.subject : `p${at}`,
  })),
  matching: 10_000,
  page: 0,
  pages: 200,
  open: 10_000,
  accepted: 3,
  kinds: [{kind: 'drift.profile', name: 'Profile', count: 10_003}],
  reconciliation: {
    at: normal.now,
    sentence: '10000 differences of 1 kind.',
    seats: '',
    compared: [{name: 'Profile', unit: 'profiles', compared: 50_000, differ: 10_000, notCompared: ''}],
  },
};

const NONE: FindingsView = {
  ...MANY,
  findings: [],
  matching: 0,
  pages: 1,
  open: 0,
  accepted: 0,
  kinds: [],
  reconciliation: {
    ...MANY.reconciliation,
    sentence: 'No differences: 30 people compared.',
  } as FindingsView['reconciliation'],
};

async function open(answers: Answers, width = 300, colorScheme: 'light' | 'dark' = 'light'): Promise<void> {
  page = await stage.open('Findings', {status: {value: normal}, ...answers}, {width, colorScheme});
}

const violations = () => stage.violations();

const button = (name: string) => page.getByRole('button', {name, exact: true});

test.each([
  ['a page of 10,000', {value: MANY}, 'light'],
  ['a page of 10,000', {value: MANY}, 'dark'],
  ['no findings', {value: NONE}, 'light'],
  ['a call that failed', {error: 'NetworkError: Connection failure due to HTTP 0'}, 'light'],
  ['a slow answer', 'pending', 'dark'],
] as const)('%s: axe finds nothing and nothing is cut off at 300 px', async (_name, findings, scheme) => {
  await open({findings}, 300, scheme);
  await page.getByRole('tabpanel').locator('> *').last().waitFor();
  if (findings !== 'pending' && 'value' in findings) await button(FINDINGS_TEXTS.compare).waitFor();
  for (const closed of await page.locator('summary').all()) await closed.click();
  expect(await violations()).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(300);
});

test('no differences are told with what was compared', async () => {
  await open({findings: {value: NONE}});
  await page.getByText('No differences: 30 people compared.').waitFor();
  await page.getByText(FINDINGS_TEXTS.noFindings).waitFor();
});

test('a filter and the next page ask the server, from the first page again', async () => {
  await open({findings: {value: MANY}});
  await button(FINDINGS_TEXTS.later).click();
  await page.getByLabel(FINDINGS_TEXTS.severity).selectOption('error');
  const asked = (await callsOf(page)).filter(({name}) => name === 'findings').map(({values}) => values[0]);
  expect(asked.slice(1)).toMatchObject([
    {page: 1, severity: ''},
    {page: 0, severity: 'error'},
  ]);
});

test('a fix says what it will do, does it, and says what it did', async () => {
  await open({findings: {value: MANY}, fix: {value: {...completeReply, applied: 1, held: 0}}});
  await button(FINDINGS_TEXTS.fix).first().click();
  await page.getByText('This makes the 1 planned change').waitFor();
  await button(FINDINGS_TEXTS.fixConfirm).click();
  await page.getByText(FINDINGS_TEXTS.fixed(1, 0)).waitFor();
  expect(await callsOf(page)).toContainEqual({name: 'fix', values: ['F-0']});
});

test('owner and acceptance are saved, and a date that is none is an error with a remedy', async () => {
  const error = {code: 'finding.date', message: '"soon" is no day from today on.', remedy: 'Give a date.'};
  await open({findings: {value: MANY}, noteFinding: {value: {ok: false, error}}});
  await button(FINDINGS_TEXTS.decide).first().click();
  await page.getByLabel(FINDINGS_TEXTS.dateLabel).fill('soon');
  await button(FINDINGS_TEXTS.save).click();
  await page.getByText('Give a date.').waitFor();
  expect(await callsOf(page)).toContainEqual({
    name: 'noteFinding',
    values: [{id: 'F-0', owner: 'it@ex.example', acceptedUntil: 'soon'}],
  });
});
