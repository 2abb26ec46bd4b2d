/** What the language offers in Apps Script: globals that aren't there, its clock, its randomness. */
import {installDate} from './date';
import {setup} from './host';

/** Globals that V8 brings but Apps Script doesn't have (Apps Script V8 runtime page; public reports of what is missing). */
const MISSING = ['WebAssembly', 'SharedArrayBuffer', 'Atomics', 'console', 'gc'] as const;

/** A seeded source for `Math.random` (splitmix32). */
function seededRandom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let z = state;
    z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
    z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
    return ((z ^ (z >>> 16)) >>> 0) / 2 ** 32;
  };
}

/** Makes the context's language what Apps Script's is. `console` comes back as the service of that name. */
export function installEnvironment(): void {
  for (const name of MISSING) Reflect.deleteProperty(globalThis, name);
  Math.random = seededRandom(setup.randomSeed);
  installDate(globalThis, setup.timeZone);
}
