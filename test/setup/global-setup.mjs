/** Before any test: the product and the sandbox are built, once. */
import {spawnSync} from 'node:child_process';
import {fileURLToPath} from 'node:url';

/** Builds, unless the caller has just done so. A failure is said; the tests that need what is missing then fail by themselves. */
export default function setup() {
  if (process.env.LOCKSTEP_BUILT === '1') return;
  const build = fileURLToPath(new URL('../../build/build.mjs', import.meta.url));
  spawnSync(process.execPath, [build, '--quiet'], {stdio: 'inherit'});
}
