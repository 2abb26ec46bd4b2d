/** Where an execution can die so that it matters. */
import {canonicalJson, type Json} from '../../src/model/json';
import type {World} from '../../sandbox/world/world';

/** What changes by being looked at: budgets, records of executions, locks that die with their holder. */
const OWN_TRACES: ReadonlySet<string> = new Set([
  'quota',
  'executions',
  'dailyUse',
  'locks',
  'staleSearch',
  'revisions',
]);

/**
 * Finds the operations, counted from 0, after which `trace` is another than before them.
 *
 * What a dead execution had in its memory is gone: dying after an operation that changed nothing is dying after the last
 * one that did, and dying before an operation is dying after the one before it. So these, and dying before the very first,
 * are all the deaths there are.
 */
export class Moments {
  private readonly found: number[] = [];
  private readonly trace: () => string;
  private known: string;
  private last = -1;

  constructor(trace: () => string) {
    this.trace = trace;
    this.known = trace();
  }

  /** To be told right before each operation. */
  readonly before = (n: number): 'go' => {
    this.look();
    this.last = n;
    return 'go';
  };

  /** The moments, once the last operation is done. */
  all(): readonly number[] {
    this.look();
    return this.found;
  }

  private look(): void {
    const present = this.trace();
    if (present !== this.known) this.found.push(this.last);
    this.known = present;
  }
}

/** All of a world that somebody's death could leave half done. */
export function traceOf({google, jumpcloud, script, outbox}: World): string {
  const {files: _files, ...kept} = script;
  const told = [google, jumpcloud, kept].map(part =>
    Object.fromEntries(Object.entries(part).filter(([name]) => !OWN_TRACES.has(name))),
  );
  return canonicalJson([...told, outbox] as unknown as Json);
}
