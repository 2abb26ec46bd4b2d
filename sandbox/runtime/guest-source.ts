/** The built scripts that the runtime starts: what defines Apps Script's globals in a context, and the worker's. */
import {existsSync, readFileSync} from 'node:fs';
import {dirname, join} from 'node:path';

/** The folder of built scripts: in the nearest folder above this code, else above the working directory. */
function builtFile(name: string): string {
  for (const start of [__dirname, process.cwd()]) {
    for (let folder = start; ; folder = dirname(folder)) {
      const path = join(folder, '.sandbox', name);
      if (existsSync(path)) return path;
      if (folder === dirname(folder)) break;
    }
  }
  throw new Error(`.sandbox/${name} is missing: run \`npm run build\``);
}

let guest: string | undefined;

/** The text of `.sandbox/guest.js`, read once. Throws when the project was not built. */
export function loadGuest(): string {
  return (guest ??= readFileSync(builtFile('guest.js'), 'utf8'));
}

/** Where `.sandbox/worker.js` is. Throws when the project was not built. */
export function workerPath(): string {
  return builtFile('worker.js');
}
