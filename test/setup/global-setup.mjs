/** Before any test: the product and the sandbox are built, and the browser is unpacked, once for all workers. */
import {spawnSync} from 'node:child_process';
import {fileURLToPath} from 'node:url';

/**
 * Builds, unless the caller has just done so. A failure is said; the tests that need what is missing then fail by themselves.
 *
 * The packaged browser is a compressed file: unpacked by two workers at once, one of them would start a file that the
 * other one is still writing.
 */
export default async function setup() {
  if (process.platform === 'linux' && process.arch === 'x64') {
    const {default: packaged} = await import('@sparticuz/chromium');
    await packaged.executablePath();
  }
  if (process.env.LOCKSTEP_BUILT === '1') return;
  const build = fileURLToPath(new URL('../../build/build.mjs', import.meta.url));
  spawnSync(process.execPath, [build, '--quiet'], {stdio: 'inherit'});
}
