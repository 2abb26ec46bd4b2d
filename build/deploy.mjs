#!/usr/bin/env node
/**
 * Pushes the built product to its Apps Script project: `npm run push`.
 *
 * Everything that can be known beforehand is checked first, and said in one sentence each with what to do. clasp runs with
 * `-f`, because without it it skips a changed manifest and still ends with status 0.
 */
import {spawnSync} from 'node:child_process';
import {existsSync, readFileSync} from 'node:fs';
import {homedir} from 'node:os';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const arguments_ = process.argv.slice(2);

/** Runs one of the project's own tools; answers whether it went well. */
function runs(script, ...options) {
  return spawnSync(process.execPath, [join(root, script), ...options], {cwd: root, stdio: 'inherit'}).status === 0;
}

/** The script id that .clasp.json names, or why there is none. */
function scriptId() {
  try {
    return JSON.parse(readFileSync(join(root, '.clasp.json'), 'utf8')).scriptId ?? '';
  } catch {
    return '';
  }
}

/** Whether clasp has somebody's permission: its own file at home or here, or the one that -A names. */
function isLoggedIn() {
  const named = arguments_.findIndex(each => each === '-A' || each === '--auth');
  const places =
    named >= 0 ? [arguments_[named + 1] ?? ''] : [join(homedir(), '.clasprc.json'), join(root, '.clasprc.json')];
  return places.some(place => place !== '' && existsSync(place));
}

/** What stands in the way, as sentences with their remedy. */
function obstacles() {
  const found = [];
  if (scriptId() === '') {
    found.push(
      'No Apps Script project is named. Open your Sheet, choose Extensions > Apps Script > Project settings, ' +
        'and put the script id into .clasp.json as "scriptId".',
    );
  }
  if (!isLoggedIn()) {
    found.push(
      'clasp is not logged in. Switch on the Apps Script API at https://script.google.com/home/usersettings, ' +
        'then run: npx clasp login',
    );
  }
  return found;
}

const problems = obstacles();
for (const problem of problems) console.error(`push: ${problem}`);
if (problems.length > 0) process.exit(1);
if (
  !runs('node_modules/typescript/bin/tsc', '-p', 'tsconfig.json') ||
  !runs('node_modules/typescript/bin/tsc', '-p', 'tsconfig.sidebar.json')
) {
  console.error('push: the types do not hold; nothing was pushed.');
  process.exit(1);
}
if (!runs('build/build.mjs')) {
  console.error('push: the build or its check failed; nothing was pushed.');
  process.exit(1);
}
if (!runs('node_modules/@google/clasp/build/src/index.js', 'push', '-f', ...arguments_)) {
  console.error(
    'push: clasp did not push. What it says above is the reason; `npx clasp login` renews an expired login.',
  );
  process.exit(1);
}
