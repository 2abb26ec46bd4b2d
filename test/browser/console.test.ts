/** The main job as an admin does it: Preview, Approve and Sync now in the real sidebar, and the people appear. */
import type {Frame} from 'playwright-core';
import {accessibilityProblems, closeBrowser, eventually, openStage, type Stage} from './browser';

jest.setTimeout(120_000);

let stage: Stage;

afterEach(async () => {
  const {complaints} = stage;
  await stage.close();
  expect(complaints).toEqual([]);
});

afterAll(closeBrowser);

/** The sidebar's own document. */
async function sidebar(): Promise<Frame> {
  const handle = await stage.page.locator('.sidebar iframe').elementHandle();
  const frame = await handle?.contentFrame();
  if (!frame) throw new Error('the page has no sidebar');
  return frame;
}

function accounts(): number {
  return Object.keys(stage.sandbox.holder.world.google.users).length;
}

async function press(frame: Frame, name: string): Promise<void> {
  await frame.getByRole('button', {name, exact: true}).click();
}

/** Waits for a run to end: its result stands on the Home view. */
async function result(frame: Frame, words: string): Promise<void> {
  await frame.getByRole('tab', {name: 'Home'}).click();
  await frame.getByText(words, {exact: true}).first().waitFor({timeout: 60_000});
}

describe('the console', () => {
  test('previews, approves and syncs, and the people appear in Google', async () => {
    stage = await openStage({mode: 'Approve'});
    const frame = await sidebar();
    const before = accounts();
    await press(frame, 'Preview');
    await result(frame, 'Complete');
    await frame.getByText('Accounts to create').first().waitFor();
    expect(accounts()).toBe(before);
    expect(await accessibilityProblems(frame)).toEqual([]);

    await frame.getByRole('tab', {name: 'Plan'}).click();
    await press(frame, 'Approve');
    await frame.getByRole('heading', {name: 'Approve this plan?'}).waitFor();
    expect(await accessibilityProblems(frame)).toEqual([]);
    await press(frame, 'Approve and apply');
    await result(frame, 'Complete');
    await frame
      .getByText(/changes were applied\./)
      .first()
      .waitFor();
    expect(accounts()).toBeGreaterThan(before + 25);

    await stage.page.getByRole('tab', {name: 'Workspace'}).click();
    await stage.page.getByText('suhartini@hanseatic.example').first().waitFor();

    await press(frame, 'Sync now');
    await frame
      .getByText(/In lockstep/)
      .first()
      .waitFor({timeout: 60_000});
    expect(await accessibilityProblems(frame)).toEqual([]);
  });

  test('a person who is suspended in JumpCloud is suspended in Google after Sync now', async () => {
    stage = await openStage({mode: 'Automatic', afterFirstPass: true});
    const {page} = stage;
    await page.getByLabel('Search people').fill('grossmann');
    await page.getByRole('form', {name: /jurgen\.grossmann/}).waitFor();
    await page.getByRole('button', {name: 'Suspend'}).click();
    await page.getByRole('button', {name: 'Activate again'}).waitFor();
    await press(await sidebar(), 'Sync now');
    const users = Object.values(stage.sandbox.holder.world.google.users);
    const account = users.find(user => user.fields.primaryEmail === 'jurgen.grossmann@hanseatic.example');
    expect(
      await eventually(
        () => account?.fields.suspended,
        suspended => suspended === true,
      ),
    ).toBe(true);
  });

  test('a wrong key is said in the sidebar, with what to do', async () => {
    stage = await openStage({mode: 'Automatic'});
    const {script} = stage.sandbox.holder.world;
    script.userProperties[script.owner] = {jumpCloudApiKey: 'a-wrong-key-of-another-tenant'};
    const frame = await sidebar();
    await press(frame, 'Sync now');
    await frame
      .getByText(/JumpCloud does not accept|JumpCloud.*key/i)
      .first()
      .waitFor({timeout: 30_000});
    expect(await accessibilityProblems(frame)).toEqual([]);
    expect(accounts()).toBe(31);
  });
});
