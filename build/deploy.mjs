#!/usr/bin/env node
/**
 * Pushes the built product to its Apps Script project: `npm run push`. With `-- --create "Title"` it makes the Sheet first.
 *
 * Everything that can be known beforehand is checked first, and said in one sentence each with what to do.
 */
import {spawn, spawnSync} from 'node:child_process';
import {homedir} from 'node:os';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {deliver, loginFile, missingFiles, obstacles, readArguments} from './deploy-steps.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const {title, rest} = readArguments(process.argv.slice(2));
const login = loginFile(root, homedir(), rest);
const named = rest.some(each => each === '-A' || each === '--auth');

function say(text) {
  console.log(`push: ${text}`);
}

function stop(...sentences) {
  for (const sentence of sentences) console.error(`push: ${sentence}`);
  process.exit(1);
}

/** Runs one of the project's own tools; answers whether it went well. */
function runs(script, ...options) {
  return spawnSync(process.execPath, [join(root, script), ...options], {cwd: root, stdio: 'inherit'}).status === 0;
}

/** Runs clasp in a folder, with the login that was found. */
function clasp(folder, ...options) {
  const program = join(root, 'node_modules/@google/clasp/build/src/index.js');
  const auth = named || login === null ? [] : ['-A', login];
  return new Promise((fulfil, reject) => {
    const child = spawn(process.execPath, [program, ...auth, ...rest, ...options], {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let text = '';
    for (const output of [child.stdout, child.stderr]) output.setEncoding('utf8').on('data', piece => (text += piece));
    child.once('error', reject);
    child.once('close', status => fulfil({status, text}));
  });
}

const problems = obstacles({folder: root, login, title});
if (problems.length > 0) stop(...problems);
for (const project of ['tsconfig.json', 'tsconfig.sidebar.json']) {
  if (!runs('node_modules/typescript/bin/tsc', '-p', project)) stop('The types do not hold; nothing was pushed.');
}
if (!runs('build/build.mjs')) stop('The build or its check failed; nothing was pushed.');
const missing = missingFiles(root);
if (missing.length > 0) stop(`The build made no ${missing.join(', ')}; nothing was pushed.`);
process.exitCode = await deliver({folder: root, title, clasp, say});
