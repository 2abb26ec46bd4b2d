#!/usr/bin/env node
/** Writes docs/sheet-reference.md from the schemas and functions of the product: `npm run reference`. */
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {fileURLToPath, pathToFileURL} from 'node:url';
import {build} from 'esbuild';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

// Beside the sources, so that packages are found from there.
const folder = await mkdtemp(join(root, 'build/.reference-'));
try {
  const outfile = join(folder, 'page.mjs');
  await build({
    entryPoints: [join(root, 'build/reference/page.ts')],
    bundle: true,
    outfile,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    packages: 'external',
    logLevel: 'silent',
    tsconfigRaw: {},
  });
  const {sheetReference} = await import(pathToFileURL(outfile).href);
  await writeFile(join(root, 'docs/sheet-reference.md'), sheetReference());
} finally {
  await rm(folder, {recursive: true, force: true});
}
