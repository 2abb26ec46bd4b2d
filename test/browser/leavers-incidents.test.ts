/** The Leavers and Incidents views in a real browser, at the sidebar's width and in the wide dialog. */
import type {Page} from 'playwright-core';
import {
  CALL_ERRORS,
  INCIDENT_TEXTS,
  LEAVER_ACT_TEXTS,
  LEAVER_TEXTS,
  LIST_TEXTS,
  PERSON_TEXTS,
} from '../../src/sidebar/texts';
import {answerWith, callsOf, type Answers} from '../setup/script-run';
import {
  failedSaga,
  manyIncidents,
  manyLeavers,
  noIncidents,
  noLeavers,
  someIncidents,
  someLeavers,
  waitingIncident,
} from '../sidebar/list-states';
import {moverView} from '../sidebar/person-states';
import {completeReply, normal} from '../sidebar/states';
import {SidebarStage} from './sidebar-stage';

const stage = new SidebarStage();
let page: Page;

afterAll(() => stage.end());
afterEach(async () => expect(await stage.close()).toEqual([]));

type Tab = 'Leavers' | 'Incidents' | 'Person';

/** Opens the built sidebar on one of its views. */
async function open(tab: Tab, answers: Answers, look: {scheme?: 'light' | 'dark'; width?: number} = {}): Promise<void> {
  const {scheme = 'light', width = 300} = look;
  const clocked = {width, colorScheme: scheme, clock: normal.now};
  page = await stage.open(tab, {status: {value: normal}, ...answers}, clocked);
}

const violations = () => stage.violations();

const failure = {error: 'NetworkError: Connection failure due to HTTP 0'};
const click = (name: string | RegExp) => page.getByRole('button', {name, exact: true}).first().click();
const callsTo = async (name: string) =>
  (await callsOf(page)).filter(call => call.name === name).map(({values}) => values);

const STATES = [
  ['Leavers', 'some', {leavers: {value: someLeavers}}, failedSaga.email],
  ['Leavers', 'none', {leavers: {value: noLeavers}}, LEAVER_TEXTS.noneOpen],
  ['Leavers', 'a company of 10,000', {leavers: {value: manyLeavers}}, LIST_TEXTS.range(1, 25, 9_321)],
  ['Leavers', 'an error', {leavers: failure}, CALL_ERRORS.connection.message],
  ['Leavers', 'a slow answer', {leavers: 'pending'}, LIST_TEXTS.asking],
  ['Incidents', 'some', {incidents: {value: someIncidents}}, waitingIncident.who],
  ['Incidents', 'none', {incidents: {value: noIncidents}}, INCIDENT_TEXTS.noneOpen],
  ['Incidents', 'a company of 10,000', {incidents: {value: manyIncidents}}, LIST_TEXTS.range(1, 25, 4_000)],
  ['Incidents', 'an error', {incidents: failure}, CALL_ERRORS.connection.message],
  ['Incidents', 'a slow answer', {incidents: 'pending'}, LIST_TEXTS.asking],
] as const;

/** Every state in the sidebar; in the dark and in the wide dialog those with the most in them. */
const LOOKS = STATES.flatMap(([tab, name, answers, shown]) =>
  (
    [
      ['light', 300],
      ['dark', 300],
      ['light', 900],
    ] as const
  ).flatMap(([scheme, width], at) =>
    at === 0 || name === 'some' ? [{tab, name, scheme, width, answers: answers, shown}] : [],
  ),
);

test.each(LOOKS)(
  '$tab with $name, $scheme at $width px: axe finds nothing and nothing is cut off',
  async ({tab, answers, shown, scheme, width}) => {
    await open(tab, answers, {scheme, width});
    await page.getByText(shown).first().waitFor();
    for (const closed of (await page.locator('summary').all()).slice(0, 5)) await closed.click();
    expect(await violations()).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
  },
);

describe('Leavers', () => {
  test('shows what failed with its remedy first, and what waits for what', async () => {
    await open('Leavers', {leavers: {value: someLeavers}});
    const steps = page.getByRole('listitem').filter({hasText: failedSaga.email}).getByRole('listitem');
    expect(await steps.first().innerText()).toMatch(/drive transfer\s+Failed\s+The manager has no account/);
    await page.getByText('What to do: Name somebody in the Leavers tab.').waitFor();
    await page.getByText(LEAVER_TEXTS.needs('drive transfer')).waitFor();
    await page.getByText(LEAVER_TEXTS.minutes(0.5)).first().waitFor();
  });

  test('an action asks before, says what it did after, and reads again; Escape takes it back', async () => {
    await open('Leavers', {leavers: {value: someLeavers}, actOnLeaver: {value: {ok: true}}});
    await click(LEAVER_ACT_TEXTS.keep.button);
    await page.getByText(LEAVER_ACT_TEXTS.keep.will(failedSaga)).waitFor();
    expect(await violations()).toEqual([]);
    await page.keyboard.press('Escape');
    expect(await callsTo('actOnLeaver')).toEqual([]);
    await click(LEAVER_ACT_TEXTS.retry.button);
    await page.getByRole('group').getByRole('button', {name: LEAVER_ACT_TEXTS.retry.button}).click();
    await page.locator('.notice').filter({hasText: LEAVER_ACT_TEXTS.retry.done}).waitFor();
    expect(await callsTo('actOnLeaver')).toEqual([[failedSaga.person, 'retry']]);
    expect(await callsTo('leavers')).toHaveLength(2);
  });

  test('what is queued for the owner is told as that', async () => {
    await open('Leavers', {leavers: {value: someLeavers}, actOnLeaver: {value: {ok: true, isQueued: true}}});
    await click(LEAVER_ACT_TEXTS['go on'].button);
    await page.getByRole('group').getByRole('button', {name: LEAVER_ACT_TEXTS['go on'].button}).click();
    await page.locator('.notice').filter({hasText: 'queued under your name'}).waitFor();
  });

  test('what comes back is shown before it is restored, and nothing is offered while JumpCloud says otherwise', async () => {
    const view = {
      person: failedSaga.person,
      email: failedSaga.email,
      state: 'SUSPENDED',
      mayRestore: false,
      mode: 'Automatic' as const,
      fields: [{field: 'choir@example.com', before: '', after: 'MEMBER, right after (see Leaver log)'}],
      stays: 'Files: handed over.',
    };
    await open('Leavers', {leavers: {value: someLeavers}, leaverBack: {value: {ok: true, view}}});
    await click(LEAVER_TEXTS.restore.button);
    await page.getByText(LEAVER_TEXTS.restore.notActive).waitFor();
    await page.getByText('empty → MEMBER').waitFor();
    expect(await violations()).toEqual([]);
    expect(await page.getByRole('button', {name: LEAVER_TEXTS.restore.confirm}).count()).toBe(0);
    await click('Close');
    const active = {...view, state: 'ACTIVATED', mayRestore: true};
    const done = {...completeReply, lines: ['Restore kim.novak@example.com.']};
    await answerWith(page, {leaverBack: {value: {ok: true, view: active}}, syncPerson: {value: done}});
    await click(LEAVER_TEXTS.restore.button);
    await click(LEAVER_TEXTS.restore.confirm);
    await page.locator('.notice').filter({hasText: 'Restore kim.novak@example.com.'}).waitFor();
    expect(await callsTo('syncPerson')).toEqual([[failedSaga.person]]);
  });

  test('the plan that waits is approved by its hash', async () => {
    await open('Leavers', {leavers: {value: someLeavers}, approve: {value: completeReply}});
    await click(LEAVER_TEXTS.approve);
    await click(LEAVER_TEXTS.approveConfirm);
    await page.locator('.notice').first().waitFor();
    expect(await callsTo('approve')).toEqual([['7f3a90c2d1e84b56a0f1']]);
  });

  test('is searched and paged on the server', async () => {
    await open('Leavers', {leavers: {value: manyLeavers}});
    await click(LIST_TEXTS.earlier);
    await page.getByLabel(LEAVER_TEXTS.label).fill(' kim ');
    await page.keyboard.press('Enter');
    await page.getByRole('button', {name: LIST_TEXTS.clear}).waitFor();
    const questions = (await callsTo('leavers')).map(([question]) => question);
    expect(questions).toEqual([
      {search: '', offset: 0},
      {search: '', offset: 25},
      {search: 'kim', offset: 0},
    ]);
  });

  test('is read again while somebody leaves, and only then', async () => {
    await open('Leavers', {leavers: {value: someLeavers}});
    await page.getByText(failedSaga.email).first().waitFor();
    await answerWith(page, {leavers: {value: noLeavers}});
    await page.clock.runFor(31_000);
    await page.getByText(LEAVER_TEXTS.noneOpen).waitFor();
    const count = (await callsTo('leavers')).length;
    await page.clock.runFor(120_000);
    expect(await callsTo('leavers')).toHaveLength(count);
  });
});

describe('Incidents', () => {
  test('one that waits is approved by its id', async () => {
    await open('Incidents', {incidents: {value: someIncidents}, approve: {value: completeReply}});
    await click(INCIDENT_TEXTS.approve);
    await page.getByText(INCIDENT_TEXTS.approveWill(waitingIncident.who, 'suspend')).waitFor();
    await click(INCIDENT_TEXTS.approveConfirm);
    await page.locator('.notice').filter({hasText: INCIDENT_TEXTS.approved}).waitFor();
    expect(await callsTo('approve')).toEqual([[waitingIncident.id]]);
  });

  test('one is closed with a note', async () => {
    await open('Incidents', {incidents: {value: someIncidents}, actOnIncident: {value: {ok: true}}});
    await click('Close');
    await page.getByLabel(INCIDENT_TEXTS.note).fill('a drill');
    expect(await violations()).toEqual([]);
    await page.getByRole('group').getByRole('button', {name: 'Close', exact: true}).click();
    await page.locator('.notice').first().waitFor();
    expect(await callsTo('actOnIncident')).toEqual([[waitingIncident.id, 'close', 'a drill']]);
  });

  test('what is refused says why and what to do', async () => {
    const error = {code: 'incident.unknown', message: 'No open incident has that id.', remedy: 'Look again.'};
    await open('Incidents', {incidents: {value: someIncidents}, actOnIncident: {value: {ok: false, error}}});
    await click('Restore now');
    await page.getByRole('group').getByRole('button', {name: 'Restore now'}).click();
    await page.getByRole('alert').filter({hasText: 'Look again.'}).waitFor();
  });
});

test('a person is synced by themselves, after what the mode makes of it was said, and looked up again', async () => {
  const view = {
    ...moverView,
    saga: failedSaga,
    incidents: [waitingIncident],
    back: {fields: [], stays: 'Files: handed over.'},
  };
  const done = {...completeReply, lines: ['Move zoe.']};
  await open('Person', {explain: {value: {ok: true, view}}, syncPerson: {value: done}});
  await page.getByLabel(PERSON_TEXTS.label).fill('zoe');
  await page.keyboard.press('Enter');
  await page.getByText(failedSaga.email).waitFor();
  await page.getByText(waitingIncident.rule).waitFor();
  await click(PERSON_TEXTS.sync.button);
  await page.getByText(PERSON_TEXTS.sync.will(normal.mode, 2)).waitFor();
  expect(await violations()).toEqual([]);
  await click(PERSON_TEXTS.sync.confirm[normal.mode]);
  await page.locator('.notice').filter({hasText: 'Move zoe.'}).waitFor();
  expect(await callsTo('syncPerson')).toEqual([[moverView.id]]);
  expect(await callsTo('explain')).toEqual([['zoe'], [moverView.id]]);
});
