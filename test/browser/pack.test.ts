/** The auditor pack at the end of the Home view, in a real browser. */
import type {PackView} from '../../src/report/pack-views';
import {PACK_TEXTS} from '../../src/sidebar/texts/pack';
import {answerWith, callsOf, type Answers} from '../setup/script-run';
import {normal} from '../sidebar/states';
import {SidebarStage, type Look} from './sidebar-stage';

const stage = new SidebarStage();
afterEach(async () => expect(await stage.close()).toEqual([]));
afterAll(() => stage.end());

const none: PackView = {
  state: 'none',
  period: '',
  askedBy: '',
  phase: '',
  folderUrl: '',
  files: [],
  warnings: [],
  seed: '',
};
const period = '2025-10-01 to 2025-12-31';
const working: PackView = {...none, state: 'working', period, phase: 'Reading the audit'};
const complete: PackView = {
  ...none,
  state: 'complete',
  period,
  folderUrl: 'https://drive.google.com/drive/folders/f1',
  files: [
    {name: `Auditor pack ${period}`, url: 'https://docs.google.com/spreadsheets/d/s1/edit'},
    {name: `Auditor pack ${period}.xlsx`, url: 'https://drive.google.com/file/d/x1/view'},
    {name: `Auditor pack ${period}.pdf`, url: 'https://drive.google.com/file/d/p1/view'},
  ],
  warnings: ['The events of JumpCloud from before 2025-10-14 are gone.'],
};
const refused: PackView = {
  ...none,
  state: 'failed',
  error: {code: 'pack.period', message: 'A pack is of a first and a last day.', remedy: 'Give both days.'},
};

/** Opens the Home view, and in it the section. */
async function opened(packs: Answers, look: Look = {}): Promise<void> {
  const page = await stage.open('Home', {status: {value: {...normal, timeZone: 'Etc/UTC'}}, ...packs}, look);
  await page.getByText(PACK_TEXTS.title).click();
}

const button = () => stage.page.getByRole('button', {name: PACK_TEXTS.make});
const calls = async (name: string) => (await callsOf(stage.page)).filter(call => call.name === name);

const STATES = [
  ['no pack', {packStatus: {value: none}}, PACK_TEXTS.make],
  ['one that is queued', {packStatus: {value: {...working, state: 'queued'}}}, PACK_TEXTS.queued(period)],
  ['one that is being made', {packStatus: {value: working}}, PACK_TEXTS.working(period, working.phase)],
  ['one that is done', {packStatus: {value: complete}}, PACK_TEXTS.done(period)],
  ['one that failed', {packStatus: {value: refused}}, 'A pack is of a first and a last day.'],
] as const satisfies readonly (readonly [string, Answers, string])[];

const LOOKS = STATES.flatMap(([name, answers, shown]) =>
  (['light', 'dark'] as const).map(colorScheme => ({name, answers, shown, colorScheme})),
);

test.each(LOOKS)('$name, $colorScheme: axe finds nothing and nothing is cut off', async ({answers, shown, ...look}) => {
  await opened(answers, look);
  await stage.page.getByText(shown).waitFor();
  expect(await stage.violations()).toEqual([]);
});

test('is closed at first, and asks the server for nothing until it is opened', async () => {
  const page = await stage.open('Home', {status: {value: normal}});
  await page.getByText(PACK_TEXTS.title).waitFor();
  expect(await button().count()).toBe(0);
  expect(await calls('packStatus')).toEqual([]);
});

test('asks for the last whole quarter, waits while it is made, and links to what was made', async () => {
  await opened({packStatus: {value: none}, pack: 'pending'});
  await button().click();
  await stage.page.getByText(PACK_TEXTS.asking).waitFor();
  await button().click({force: true});
  expect((await calls('pack')).map(({values}) => values)).toEqual([[{from: '2025-10-01', to: '2025-12-31'}]]);
  await stage.page.clock.install();
  await answerWith(stage.page, {pack: {value: working}, packStatus: {value: complete}});
  await stage.page.getByText(PACK_TEXTS.working(period, working.phase)).waitFor();
  expect(await button().getAttribute('aria-disabled')).toBe('true');
  await stage.page.clock.fastForward(10_000);
  const folder = stage.page.getByRole('link', {name: PACK_TEXTS.folder});
  expect(await folder.getAttribute('href')).toBe(complete.folderUrl);
  expect(await stage.page.getByRole('link').count()).toBe(1 + complete.files.length);
  await stage.page.getByText(complete.warnings[0] ?? '').waitFor();
  expect(await button().getAttribute('aria-disabled')).toBeNull();
});

test('takes days that are typed in and a seed, and shows why they are no period', async () => {
  await opened({packStatus: {value: none}, pack: {value: refused}});
  await stage.page.getByLabel(PACK_TEXTS.period).selectOption('custom');
  await stage.page.getByLabel(PACK_TEXTS.from).fill('2026-03-01');
  await stage.page.getByLabel(PACK_TEXTS.to).fill('2026-02-01');
  await stage.page.getByLabel(PACK_TEXTS.seed).fill(' spring ');
  expect(await stage.violations()).toEqual([]);
  await button().click();
  const error = stage.page.getByRole('alert');
  await error.getByText('Give both days.').waitFor();
  expect((await calls('pack')).map(({values}) => values)).toEqual([
    [{from: '2026-03-01', to: '2026-02-01', seed: 'spring'}],
  ]);
  await error.getByRole('button').click();
  expect(await error.count()).toBe(0);
  expect(await button().getAttribute('aria-disabled')).toBeNull();
});

test('says why the server gave no answer, and can be asked again', async () => {
  await opened({packStatus: {value: none}, pack: {error: 'NetworkError: Connection failure due to HTTP 0'}});
  await button().click();
  await stage.page.getByRole('alert').waitFor();
  await answerWith(stage.page, {pack: {value: complete}});
  await button().click();
  await stage.page.getByText(PACK_TEXTS.done(period)).waitFor();
  expect(await stage.page.getByRole('alert').count()).toBe(0);
});
