#!/usr/bin/env node
/**
 * Every check of the project: `npm test`.
 *
 *   node build/check.mjs [arguments for jest, such as a path pattern]
 *
 * Types, lint, format and build run first, two at a time; then all tests. The last line is `N passed, N failed`, where each
 * test counts one and each other check counts one. The exit status is 0 only when nothing failed.
 */
import {spawn} from 'node:child_process';
import {existsSync, mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {closingLine, countTests} from './tally.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const bin = name => join(root, 'node_modules', name);

/** Two cores are what a small CI machine has. */
const CHECKS_AT_ONCE = 2;

/** One type check per tsconfig that is there. */
const projects = ['tsconfig.json', 'tsconfig.sidebar.json', 'tsconfig.node.json', 'tsconfig.guest.json'];

/** The checks that are not tests, the longest first. */
const checks = [
  {name: 'lint', script: bin('eslint/bin/eslint.js'), options: ['--max-warnings', '0', '.']},
  ...projects
    .filter(project => existsSync(join(root, project)))
    .map(project => ({name: `types (${project})`, script: bin('typescript/bin/tsc'), options: ['-p', project]})),
  {name: 'format', script: bin('prettier/bin/prettier.cjs'), options: ['--check', '--log-level', 'warn', '.']},
  {name: 'build', script: join(root, 'build/build.mjs'), options: []},
];

/** Runs a Node script; answers its exit status, what it printed unless that went straight through, and the seconds it took. */
function run(script, options, {through = false, env = {}} = {}) {
  const startedMs = performance.now();
  return new Promise(fulfil => {
    const child = spawn(process.execPath, [script, ...options], {
      cwd: root,
      env: {...process.env, ...env},
      stdio: through ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    });
    let printed = '';
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', chunk => (printed += chunk));
    child.on('close', status => fulfil({status, printed, seconds: (performance.now() - startedMs) / 1000}));
  });
}

/** Runs the checks that are not tests; answers how many failed. */
async function runChecks() {
  const waiting = [...checks];
  let failed = 0;
  const lane = async () => {
    for (let check = waiting.shift(); check; check = waiting.shift()) {
      const {status, printed, seconds} = await run(check.script, check.options);
      console.log(`${status === 0 ? 'ok  ' : 'FAIL'} ${check.name} (${seconds.toFixed(1)} s)`);
      if (status !== 0) {
        failed += 1;
        console.log(printed.trimEnd());
      }
    }
  };
  await Promise.all(Array.from({length: CHECKS_AT_ONCE}, lane));
  return failed;
}

/** Runs the tests; answers how many passed and failed. A suite that cannot even start counts as one failure. */
async function runTests() {
  const folder = mkdtempSync(join(tmpdir(), 'lockstep-'));
  const outputFile = join(folder, 'tests.json');
  try {
    const options = ['--json', `--outputFile=${outputFile}`, ...process.argv.slice(2)];
    // jest writes its report to stderr and the JSON, which the file holds already, to stdout.
    const {status, seconds} = await run(bin('jest/bin/jest.js'), options, {through: true, env: {LOCKSTEP_BUILT: '1'}});
    const counted = existsSync(outputFile)
      ? countTests(JSON.parse(readFileSync(outputFile, 'utf8')))
      : {passed: 0, failed: 1};
    console.log(`${status === 0 ? 'ok  ' : 'FAIL'} tests (${seconds.toFixed(1)} s)`);
    return status !== 0 && counted.failed === 0 ? {...counted, failed: 1} : counted;
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}

const failedChecks = await runChecks();
const tests = await runTests();
const passed = checks.length - failedChecks + tests.passed;
const failed = failedChecks + tests.failed;
console.log(closingLine(passed, failed));
process.exitCode = failed === 0 ? 0 : 1;
