#!/usr/bin/env node
/**
 * Makes everything that runs: `dist/` (the product, what clasp pushes) and `.sandbox/` (the local cloud).
 *
 *   node build/build.mjs [--quiet] [--force]
 *
 * A part whose sources are older than its output is left alone; --force makes it anew. Files are written beside their
 * place and renamed into it, so two builds at once and a reader in between never see half a file.
 */
import {copyFile, mkdir, mkdtemp, readdir, rename, rm, stat, utimes, writeFile} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {build as esbuild} from 'esbuild';
import {checkDist} from './bundle-check.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const quiet = process.argv.includes('--quiet');
const force = process.argv.includes('--force');

/** What every part depends on besides its own folders. */
const COMMON_INPUTS = ['build', 'package.json', 'package-lock.json'];

/** One thing to make: the entry that it starts from, the files and folders that it is made of, what it writes, and how. */
const parts = [
  {name: 'product', entry: 'src/main.ts', inputs: ['src'], outputs: ['dist/Code.js'], make: makeProduct},
  {
    name: 'manifest',
    entry: 'appsscript.json',
    inputs: ['appsscript.json'],
    outputs: ['dist/appsscript.json'],
    make: () => copy('appsscript.json', 'dist/appsscript.json'),
  },
  {
    name: 'sidebar',
    entry: 'src/sidebar/browser/main.tsx',
    inputs: ['src/sidebar'],
    outputs: ['dist/sidebar.html'],
    make: makeSidebar,
  },
  nodePart('sandbox server', 'sandbox/start.ts', '.sandbox/start.js'),
  nodePart('sandbox worker', 'sandbox/runtime/worker-main.ts', '.sandbox/worker.js'),
  nodePart('screenshot', 'sandbox/screenshot.ts', '.sandbox/screenshot.js'),
  nodePart('benchmark', 'bench/main.ts', '.sandbox/bench.js'),
  nodePart('storm', 'test/simulation/storm-main.ts', '.sandbox/storm.js'),
  nodePart('recorded writes', 'test/contract/every-write-main.ts', '.sandbox/every-write.js'),
  {
    name: 'sandbox guest',
    entry: 'sandbox/runtime/guest/main.ts',
    inputs: ['sandbox', 'src'],
    outputs: ['.sandbox/guest.js'],
    make: () => makeGuest('sandbox/runtime/guest/main.ts', '.sandbox/guest.js'),
  },
  {
    name: 'sandbox page',
    entry: 'sandbox/web/page/main.tsx',
    inputs: ['sandbox', 'src'],
    outputs: ['.sandbox/page/page.js', '.sandbox/page/page.css', '.sandbox/page/index.html'],
    make: makePage,
  },
];

/** A part that runs in Node, with packages left where they are. */
function nodePart(name, entry, output) {
  const make = async () => {
    const result = await esbuild({
      entryPoints: [join(root, entry)],
      bundle: true,
      write: false,
      platform: 'node',
      target: 'node20',
      format: 'cjs',
      packages: 'external',
      sourcemap: 'inline',
      logLevel: 'silent',
      tsconfigRaw: {},
    });
    await put(output, result.outputFiles[0].text);
  };
  return {name, entry, inputs: ['sandbox', 'src', dirname(entry)], outputs: [output], make};
}

/** The script file of the Apps Script project. */
async function makeProduct() {
  // Loaded only when needed: webpack alone takes longer to load than the rest of the build takes to run.
  const [{default: webpack}, {productConfig}] = await Promise.all([import('webpack'), import('./webpack.config.mjs')]);
  await mkdir(join(root, 'dist'), {recursive: true});
  const folder = await mkdtemp(join(root, 'dist/.new-'));
  try {
    const compiler = webpack(productConfig({root, entry: 'src/main.ts', outputPath: folder}));
    const stats = await new Promise((fulfil, reject) =>
      compiler.run((error, result) => (error ? reject(error) : compiler.close(() => fulfil(result)))),
    );
    if (stats.hasErrors()) throw new Error(stats.toString({preset: 'errors-only', colors: false}));
    await rename(join(folder, 'Code.js'), join(root, 'dist/Code.js'));
  } finally {
    await rm(folder, {recursive: true, force: true});
  }
}

/** The sidebar, one HTML file. */
async function makeSidebar() {
  const {sidebarPage} = await import('./sidebar.mjs');
  await put('dist/sidebar.html', await sidebarPage(root));
}

/** The Apps Script services for the inside of the VM: no module system, nothing but the language. */
async function makeGuest(entry, output) {
  const result = await esbuild({
    entryPoints: [join(root, entry)],
    bundle: true,
    write: false,
    platform: 'neutral',
    target: 'es2022',
    format: 'iife',
    logLevel: 'silent',
    tsconfigRaw: {},
  });
  await put(output, result.outputFiles[0].text);
}

/** The sandbox's page with its script and style. */
async function makePage() {
  const result = await esbuild({
    entryPoints: {page: join(root, 'sandbox/web/page/main.tsx')},
    bundle: true,
    write: false,
    outdir: 'page',
    platform: 'browser',
    target: 'es2022',
    format: 'iife',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    minify: true,
    loader: {'.svg': 'dataurl', '.png': 'dataurl'},
    legalComments: 'none',
    logLevel: 'silent',
    tsconfigRaw: {},
  });
  const text = ending => result.outputFiles.find(file => file.path.endsWith(ending))?.text ?? '';
  await put('.sandbox/page/page.js', text('.js'));
  await put('.sandbox/page/page.css', text('.css'));
  await copy('sandbox/web/page/index.html', '.sandbox/page/index.html');
}

/** Writes a file beside its place and renames it into it. */
async function put(path, text) {
  const place = join(root, path);
  const beside = `${place}.${process.pid}.new`;
  await mkdir(dirname(place), {recursive: true});
  await writeFile(beside, text);
  await rename(beside, place);
}

/** Copies a file the same careful way. */
async function copy(from, to) {
  const place = join(root, to);
  const beside = `${place}.${process.pid}.new`;
  await mkdir(dirname(place), {recursive: true});
  await copyFile(join(root, from), beside);
  await rename(beside, place);
}

/** The newest change in a file or folder, in ms; folders count too, so a deleted file is noticed. 0 when it is not there. */
async function newestMs(path) {
  const found = await stat(path).catch(() => null);
  if (!found) return 0;
  if (!found.isDirectory()) return found.mtimeMs;
  const names = await readdir(path);
  return Math.max(found.mtimeMs, ...(await Promise.all(names.map(name => newestMs(join(path, name))))));
}

/** Whether every output of a part is newer than everything that it is made of. */
async function isFresh(part) {
  const written = await Promise.all(part.outputs.map(path => stat(join(root, path)).catch(() => null)));
  const oldest = Math.min(...written.map(found => found?.mtimeMs ?? 0));
  if (oldest === 0) return false;
  const inputs = await Promise.all([...COMMON_INPUTS, ...part.inputs].map(path => newestMs(join(root, path))));
  return Math.max(...inputs) < oldest;
}

/** Makes one part when it needs making; answers what was done, in a word. */
async function makePart(part) {
  if (!(await stat(join(root, part.entry)).catch(() => null))) return 'missing';
  if (!force && (await isFresh(part))) return 'fresh';
  const startedAt = new Date();
  await part.make();
  // Dated from the start: a source that changed while it was being read makes the part stale, as it should.
  await Promise.all(part.outputs.map(path => utimes(join(root, path), startedAt, startedAt)));
  return 'made';
}

/** Makes everything, then checks the product. */
async function main() {
  const startedMs = performance.now();
  const results = await Promise.allSettled(parts.map(makePart));
  let failed = 0;
  for (const [index, result] of results.entries()) {
    const part = parts[index];
    if (result.status === 'rejected') {
      failed += 1;
      console.error(`build: ${part.name} failed\n${result.reason?.message ?? result.reason}`);
    } else if (result.value === 'missing') {
      console.error(`build: ${part.name} skipped, ${part.entry} is not there`);
    } else if (!quiet && result.value === 'made') {
      console.log(`build: ${part.name} -> ${part.outputs.join(', ')}`);
    }
  }
  const {problems, sizes} = await checkDist(join(root, 'dist'));
  for (const problem of problems) console.error(`build: ${problem}`);
  if (!quiet) for (const line of sizes) console.log(`build: ${line}`);
  if (!quiet) console.log(`build: ${((performance.now() - startedMs) / 1000).toFixed(1)} s`);
  if (failed + problems.length > 0) process.exitCode = 1;
}

await main();
