/** The Dashboard tab on the page: its charts are drawn from the cells. */
import {DAY_COLUMNS} from '../../src/report/dashboard';
import {DAYS_HEADER_ROW} from '../../src/report/dashboard-charts';
import {accessibilityProblems, closeBrowser, openStage} from './browser';
import type {Stage} from './browser';

jest.setTimeout(60_000);

const DAYS = 30;

let stage: Stage;

afterAll(closeBrowser);

/** A month before the present day, with a quiet weekend, one mass leave and a refused run. */
function history(today: number): (string | number)[][] {
  return Array.from({length: DAYS}, (_none, at) => {
    const day = new Date(today - (DAYS - at) * 86_400_000).toISOString().slice(0, 10);
    const wave = Math.round(6 + 5 * Math.sin(at / 3));
    const cells: Readonly<Partial<Record<(typeof DAY_COLUMNS)[number], string | number>>> = {
      Day: day,
      'Differences found': wave + (at === 12 ? 24 : 0),
      'Differences left': at === 12 ? 20 : at % 4,
      Errors: at === 12 ? 3 : at % 3 === 0 ? 1 : 0,
      Warnings: 2 + (at % 5),
      Notes: 4,
      'Accounts made': at % 4,
      'Profiles changed': wave,
      Suspended: at % 6 === 0 ? 2 : 0,
      'Members added': at % 5,
      'Licenses changed': at % 3,
      'Leavers contained': at % 6 === 0 ? 2 : 0,
      'Minutes to contain, median': at % 6 === 0 ? 1.5 : '',
      'Minutes to contain, worst': at % 6 === 0 ? 4 + at / 10 : '',
      'License seats': 52 + Math.floor(at / 5),
      'License cost per month': 620 + 12 * Math.floor(at / 5),
      'Runs failed': at === 12 ? 1 : 0,
    };
    return DAY_COLUMNS.map(column => cells[column] ?? 0);
  });
}

describe('the Dashboard', () => {
  beforeAll(async () => {
    stage = await openStage({afterFirstPass: true});
    const {world} = stage.sandbox.holder;
    const sheet = world.script.spreadsheet.sheets.find(({name}) => name === 'Dashboard');
    const own = sheet?.rows.splice(DAYS_HEADER_ROW) ?? [];
    sheet?.rows.push(...history(world.now), ...own);
    await stage.page.getByRole('tab', {name: 'Dashboard (read only)'}).click();
    await stage.page.locator('figure.chart').first().waitFor();
  });

  afterAll(async () => {
    const {complaints} = stage;
    await stage.close();
    expect(complaints).toEqual([]);
  });

  it('has six charts, each with its title, its series and what it says today', async () => {
    const {page} = stage;
    expect(await page.locator('figure.chart figcaption').allTextContents()).toEqual([
      'Drift: differences between JumpCloud and Google',
      'Open findings by severity',
      'Changes made, by kind',
      "Minutes until a leaver's access had ended",
      'Licenses: seats and cost per month',
      'Runs that did not get through',
    ]);
    const drift = page.locator('figure.chart').first();
    expect(await drift.locator('polyline').count()).toBe(2);
    expect(await drift.locator('circle').count()).toBe(2 * (DAYS + 1));
    expect(await drift.getByRole('img').getAttribute('aria-label')).toMatch(
      /^Drift: .+ On 20\d\d-.+: Differences found \d+/,
    );
    expect(await page.locator('figure.chart').nth(5).locator('rect').count()).toBe(1);
  });

  it('is accessible', async () => {
    expect(await accessibilityProblems(stage.page)).toEqual([]);
  });
});
