/** A sandbox with the built product in it, its page in a real browser, and what the browser complains about. */
import {existsSync} from 'node:fs';
import {join} from 'node:path';
import axe from 'axe-core';
import type {Browser, Frame, Page} from 'playwright-core';
import {startServer} from '../../sandbox/server';
import type {RunningServer} from '../../sandbox/server';
import {worldOf} from '../../sandbox/server/controls';
import type {Company} from '../../sandbox/server/controls';
import {workerRunner} from '../../sandbox/server/engines';
import {createSandbox} from '../../sandbox/server/sandbox';
import type {Sandbox} from '../../sandbox/server/sandbox';
import {firstPass, setUp} from '../../sandbox/start/admin';
import type {ProjectFile} from '../../sandbox/world/script-state';
import type {World} from '../../sandbox/world/world';
import {readProjectFiles} from '../../sandbox/start/project-files';
import type {Mode} from '../../sandbox/start/options';
import {launchChromium} from '../setup/chromium';

const ROOT = join(__dirname, '../..');

/** The size at which the page is meant to be used. */
export const WINDOW = {width: 1440, height: 900};

/** How long a test waits for something that should happen at once, and how often it looks. */
const PATIENCE_MS = 10_000;
const LOOK_EVERY_MS = 50;

/** What a test of the page works with. */
export interface Stage {
  readonly sandbox: Sandbox;
  readonly server: RunningServer;
  readonly page: Page;
  /** Errors of the console and uncaught exceptions, as they came. */
  readonly complaints: string[];
  close(): Promise<void>;
}

/** How far the company is when the page opens. */
export interface StageOptions {
  readonly company?: Company;
  readonly mode?: Mode;
  /** Whether the first pass has run; the setup always has. */
  readonly afterFirstPass?: boolean;
  readonly colorScheme?: 'light' | 'dark';
}

let browser: Browser | undefined;

/** One browser for all tests of a file; call {@link closeBrowser} at the end. */
async function sharedBrowser(): Promise<Browser> {
  browser ??= await launchChromium();
  return browser;
}

/** Ends the browser. */
export async function closeBrowser(): Promise<void> {
  await browser?.close();
  browser = undefined;
}

/** Worlds as they were when the page opened, by what was asked for: the way there is the same each time. */
const worlds = new Map<string, World>();

async function begun({company = 'sample', mode = 'Automatic', afterFirstPass}: StageOptions, files: ProjectFile[]) {
  const key = JSON.stringify({company, mode, afterFirstPass});
  const known = worlds.get(key);
  if (known) return structuredClone(known);
  const world = worldOf(company);
  world.script.files = files;
  const sandbox = createSandbox({world, scripts: workerRunner});
  await setUp(sandbox, mode);
  if (afterFirstPass === true) await firstPass(sandbox);
  worlds.set(key, structuredClone(world));
  return world;
}

/** Serves a company whose setup is done and opens the page. Throws when the product was not built. */
export async function openStage(options: StageOptions = {}): Promise<Stage> {
  const files = readProjectFiles(join(ROOT, 'dist'));
  if (files === undefined || !existsSync(join(ROOT, '.sandbox/page/page.js'))) throw new Error('run `npm run build`');
  const sandbox = createSandbox({world: await begun(options, files), scripts: workerRunner});
  const server = await startServer(sandbox, {port: 0, pageFolder: join(ROOT, '.sandbox/page')});
  const page = await (await sharedBrowser()).newPage({viewport: WINDOW, colorScheme: options.colorScheme ?? 'light'});
  const complaints: string[] = [];
  page.on('pageerror', error => complaints.push(error.message));
  page.on('console', message => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  await page.goto(server.url);
  // The page makes room for the sidebar when it appears: a click before that would land where the button was.
  await page.locator('.sidebar iframe').waitFor();
  return {
    sandbox,
    server,
    page,
    complaints,
    async close() {
      await page.close();
      await server.close();
      await sandbox.scripts.close();
    },
  };
}

/** What axe finds wrong in a page or frame: one line per rule with the first element. */
export async function accessibilityProblems(target: Page | Frame): Promise<string[]> {
  await target.evaluate(axe.source);
  return target.evaluate(async () => {
    const {violations} = await (window as unknown as {axe: typeof axe}).axe.run(document, {iframes: false});
    return violations.map(each => `${each.id}: ${each.help} (${each.nodes[0]?.html.slice(0, 200) ?? ''})`);
  });
}

/** Waits until a value is what is wanted, and gives the last one that it saw when time is up. */
export async function eventually<Value>(
  read: () => Value | Promise<Value>,
  isWanted: (value: Value) => boolean,
): Promise<Value> {
  const endMs = performance.now() + PATIENCE_MS;
  for (;;) {
    const value = await read();
    if (isWanted(value) || performance.now() > endMs) return value;
    await new Promise(fulfil => setTimeout(fulfil, LOOK_EVERY_MS));
  }
}
