/** The JumpCloud panel in a real browser: what happens to people and devices, and the alerts that come of it. */
import {accessibilityProblems, closeBrowser, eventually, openStage} from './browser';
import type {Stage} from './browser';

jest.setTimeout(60_000);

let stage: Stage;

async function open(colorScheme: 'light' | 'dark' = 'light'): Promise<void> {
  stage = await openStage({colorScheme});
  await stage.page.getByLabel('Search people').fill('brandt');
  await stage.page.getByRole('form', {name: 'Person alma.brandt@hanseatic.example'}).waitFor();
}

afterEach(async () => {
  const {complaints} = stage;
  await stage.close();
  expect(complaints).toEqual([]);
});

afterAll(closeBrowser);

/** How many events of a type the log holds. */
function logged(type: string): number {
  return stage.sandbox.holder.world.jumpcloud.events.filter(event => event.body['event_type'] === type).length;
}

async function click(name: string): Promise<void> {
  await stage.page.getByRole('button', {name, exact: true}).click();
}

it('makes a row of failed sign-ins', async () => {
  await open();
  await click('10 failed sign-ins from Singapore');
  expect(
    await eventually(
      () => logged('user_login_attempt'),
      count => count > 0,
    ),
  ).toBe(10);
});

it('locks somebody out, who can be unlocked', async () => {
  await open();
  await click('Lock out');
  await stage.page.getByText('locked out').waitFor();
  await click('Unlock');
  await stage.page.getByRole('button', {name: 'Lock out', exact: true}).waitFor();
  expect([logged('user_lockout'), logged('user_unlocked')]).toEqual([1, 1]);
});

it('makes somebody an admin of their device, and takes it back', async () => {
  await open();
  await click('Make admin of mac-0001');
  await click('Take admin of mac-0001');
  await stage.page.getByRole('button', {name: 'Make admin of mac-0001'}).waitFor();
  expect([logged('user_admin_granted'), logged('user_admin_revoked')]).toEqual([1, 1]);
});

it('lets a policy fail, which raises an alert that can be resolved', async () => {
  await open();
  const {page} = stage;
  await click('Let it fail: FileVault 2 on mac-0001');
  await page.getByRole('button', {name: 'Let it pass: FileVault 2 on mac-0001'}).waitFor();
  await click('Alerts');
  const list = page.getByRole('list', {name: 'Alerts'});
  await list.getByText('Policy application failure: FileVault 2').waitFor();
  await list.getByRole('button', {name: /^Acknowledge/}).click();
  await list.getByText('acknowledged').waitFor();
  await list.getByRole('button', {name: /^Resolve/}).click();
  await list.getByText('resolved').waitFor();
  expect(await list.getByRole('button').count()).toBe(0);
});

it('tells whom a webhook told of an alert', async () => {
  await open();
  const {page, server} = stage;
  const config = {webhook: {url: 'https://hooks.receiver.example/secret'}};
  const channel = {name: 'On call', type: 'CHANNEL_TYPE_WEBHOOK', enabled: true, config};
  await fetch(`${server.url}/console.jumpcloud.com/api/v2/notifications/channels`, {
    method: 'POST',
    headers: {'x-api-key': 'sandbox-key'},
    body: JSON.stringify({channel}),
  });
  await click('Raise an alert');
  await click('Alerts');
  const calls = page.getByRole('list', {name: 'Calls of webhooks'});
  await calls.getByText('On call to hooks.receiver.example: on its way').waitFor();
  await page.getByRole('tab', {name: 'Clock'}).click();
  await click('+10 min');
  await page.getByRole('tab', {name: 'JumpCloud'}).click();
  await click('Alerts');
  await calls.getByText('On call to hooks.receiver.example: answered 200').waitFor();
});

it.each(['light', 'dark'] as const)('axe finds nothing wrong with a person and with the alerts, %s', async scheme => {
  await open(scheme);
  const {page} = stage;
  await click('Lock out');
  await click('Make admin of mac-0001');
  await click('Let it fail: FileVault 2 on mac-0001');
  await page.getByRole('button', {name: 'Let it pass: FileVault 2 on mac-0001'}).waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
  await click('Alerts');
  await page.getByRole('list', {name: 'Alerts'}).getByText('FileVault').waitFor();
  expect(await accessibilityProblems(page)).toEqual([]);
});
