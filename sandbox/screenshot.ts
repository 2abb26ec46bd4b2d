/** Makes the picture of the page for the README: the sample company after its first pass, as docs/images/page.png. */
import {mkdirSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {startServer} from './server';
import {worldOf} from './server/controls';
import {workerRunner} from './server/engines';
import {createSandbox} from './server/sandbox';
import {firstPass, setUp} from './start/admin';
import {readProjectFiles} from './start/project-files';
import {launchChromium} from '../test/setup/chromium';

/** The project's folder: this file is built into a folder right below it. */
const ROOT = join(__dirname, '..');

const PICTURE = join(ROOT, 'docs', 'images', 'page.png');

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
    mkdirSync(dirname(PICTURE), {recursive: true});
    await page.screenshot({path: PICTURE});
  } finally {
    await browser.close();
    await server.close();
    await sandbox.scripts.close();
  }
}

void main();
