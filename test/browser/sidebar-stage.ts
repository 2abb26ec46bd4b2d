/** The built sidebar in a real browser with a stand-in server, for tests of one view. */
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import type {Browser, Page} from 'playwright-core';
import {launchChromium} from '../setup/chromium';
import {fakeScriptRun, type Answers} from '../setup/script-run';

const root = join(__dirname, '../..');
const axe = readFileSync(join(root, 'node_modules/axe-core/axe.min.js'), 'utf8');

/** How long a test waits for something that should happen at once. */
const PATIENCE_MS = 10_000;

/** How the sidebar is looked at. */
export interface Look {
  readonly colorScheme?: 'light' | 'dark';
  readonly width?: number;
  readonly height?: number;
  /** When a clock begins that the test moves on (ISO 8601); the page has the real one without it. */
  readonly clock?: string;
}

/** One browser for all tests of a file. */
export class SidebarStage {
  private browser: Browser | null = null;
  private present: Page | null = null;
  private complaints: string[] = [];

  /** The page that is open. */
  get page(): Page {
    if (!this.present) throw new Error('no page is open');
    return this.present;
  }

  /** Opens the sidebar on the view with that tab; as it comes, with `null`. */
  async open(view: string | null, answers: Answers, look: Look = {}): Promise<Page> {
    const {colorScheme = 'light', width = 300, height = 640, clock} = look;
    this.browser ??= await launchChromium();
    const context = await this.browser.newContext({viewport: {width, height}, colorScheme});
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    this.present = page;
    this.complaints = [];
    page.on('console', message => this.complaints.push(message.text()));
    page.on('pageerror', error => this.complaints.push(error.message));
    if (clock !== undefined) await page.clock.install({time: new Date(clock)});
    const body = readFileSync(join(root, 'dist/sidebar.html'), 'utf8');
    await page.route('**/*', route => route.fulfill({contentType: 'text/html', body}));
    await fakeScriptRun(page, answers);
    await page.goto('http://sidebar.test/');
    // A tab's name may be followed by a count.
    if (view !== null) await page.getByRole('tab', {name: view}).click();
    return page;
  }

  /** Closes the page; what the browser complained about. */
  async close(): Promise<readonly string[]> {
    await this.present?.context().close();
    this.present = null;
    return this.complaints;
  }

  async end(): Promise<void> {
    await this.browser?.close();
  }

  /** What axe finds in the page as it is, and parts of the view that are cut off: one line each. */
  async violations(): Promise<readonly string[]> {
    await this.page.evaluate(axe);
    return this.page.evaluate(async () => {
      const {axe} = window as unknown as {axe: {run(): Promise<{violations: {id: string; nodes: {html: string}[]}[]}>}};
      const found = (await axe.run()).violations.map(
        each => `${each.id}: ${each.nodes.map(node => node.html).join(' ')}`,
      );
      const view = document.getElementById('view');
      const isCut = view !== null && view.scrollWidth > view.clientWidth;
      return isCut ? [...found, `the view is ${view.scrollWidth} px wide in ${view.clientWidth}`] : found;
    });
  }
}
