/** The page follows a script that makes a cell active: it opens the tab, scrolls to the cell and puts the cursor there. */
import {closeBrowser, eventually, openStage, type Stage} from './browser';

jest.setTimeout(60_000);

let stage: Stage;

afterAll(async () => {
  const {complaints} = stage;
  await stage.close();
  await closeBrowser();
  expect(complaints).toEqual([]);
});

test('a click in the sidebar shows the cell, far down in another tab too', async () => {
  stage = await openStage();
  const {page} = stage;
  const sheet = stage.sandbox.holder.world.script.spreadsheet.sheets.find(({name}) => name === 'Protected');
  for (let row = sheet?.rows.length ?? 0; row < 300; row++) sheet?.rows.push([`row${row + 1}@hanseatic.example`, '']);
  const handle = await page.locator('.sidebar iframe').elementHandle();
  const frame = await handle?.contentFrame();
  const jump = (tab: string, cell: string) =>
    frame?.evaluate(
      ([name, address]) =>
        (
          window as unknown as {google: {script: {run: {jumpTo(tab: string, cell: string): void}}}}
        ).google.script.run.jumpTo(name ?? '', address ?? ''),
      [tab, cell],
    );
  const cursor = () => page.locator('.cursor-address').textContent();
  await jump('Protected', 'A250');
  await page.getByRole('tab', {name: 'Protected', exact: true, selected: true}).waitFor();
  expect(await eventually(cursor, text => text === 'A250')).toBe('A250');
  expect(await page.locator('.tabulator-cell:text-is("row250@hanseatic.example")').isVisible()).toBe(true);
  await jump('Settings', 'B3');
  expect(await eventually(cursor, text => text === 'B3')).toBe('B3');
  await page.getByRole('tab', {name: 'Groups', exact: true}).click();
  await jump('Settings', 'B3');
  await page.getByRole('tab', {name: 'Settings', exact: true, selected: true}).waitFor();
  expect(await eventually(cursor, text => text === 'B3')).toBe('B3');
});
