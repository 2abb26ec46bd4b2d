/**
 * Makes the pictures for the README and the documentation, of the sample company after its first pass: the page as
 * docs/images/page.png, and each view of the sidebar as docs/images/VIEW.png.
 */
import {mkdirSync} from 'node:fs';
import {join} from 'node:path';
import type {Page} from 'playwright-core';
import {startServer} from './server';
import {worldOf} from './server/controls';
import {workerRunner} from './server/engines';
import {createSandbox} from './server/sandbox';
import {firstPass, setUp} from './start/admin';
import {readProjectFiles} from './start/project-files';
import {VIEW_NAMES} from '../src/sidebar/texts';
import {launchChromium} from '../test/setup/chromium';

/** The project's folder: this file is built into a folder right below it. */
const ROOT = join(__dirname, '..');

const FOLDER = join(ROOT, 'docs', 'images');

const SIZE = {width: 1440, height: 900};

async function main(): Promise<void> {
  const world = worldOf('sample');
  world.script.files = readProjectFiles(join(ROOT, 'dist')) ?? [];
  const sandbox = createSandbox({world, scripts: workerRunner});
  await setUp(sandbox, 'Automatic');
  await firstPass(sandbox);
  const server = await startServer(sandbox, {port: 0, pageFolder: join(ROOT, '.sandbox', 'page')});
  const browser = await launchChromium();
  try {
    const page = await browser.newPage({viewport: SIZE, colorScheme: 'light'});
    await page.goto(server.url);
    await page.getByRole('tab', {name: 'Groups', exact: true}).click();
    await page.frameLocator('.sidebar iframe').getByText('Last run').waitFor();
    await page.getByRole('gridcell', {name: 'All staff'}).first().click();
    await page.waitForTimeout(500);
    mkdirSync(FOLDER, {recursive: true});
    await page.screenshot({path: join(FOLDER, 'page.png')});
    await pictureViews(page);
  } finally {
    await browser.close();
    await server.close();
    await sandbox.scripts.close();
  }
}

/** Every view of the sidebar that there is, at its 300 px, as high as the window. */
async function pictureViews(page: Page): Promise<void> {
  const frame = page.frameLocator('.sidebar iframe');
  for (const [view, name] of Object.entries(VIEW_NAMES)) {
    await frame.getByRole('tab', {name}).click();
    // Answers of the sandbox take a moment; nothing on the page says that there will be none.
    await page.waitForTimeout(1_500);
    await page.locator('.sidebar iframe').screenshot({path: join(FOLDER, `${view}.png`)});
  }
}

void main();
