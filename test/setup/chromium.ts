/** A browser for tests: the one inside its npm package on Linux x64, the installed Chrome elsewhere. */
import {chromium, type Browser} from 'playwright-core';

/** Starts a headless browser; the caller closes it. */
export async function launchChromium(): Promise<Browser> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return chromium.launch({channel: 'chrome'});
  const {default: packaged} = await import('@sparticuz/chromium');
  return chromium.launch({executablePath: await packaged.executablePath(), args: ['--no-sandbox'], headless: true});
}
