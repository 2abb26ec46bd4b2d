/** What evaluating an expression may cost: every part of it that is evaluated counts, and so does the size of what it gives. */
import type {ASTNode} from '@marcbachmann/cel-js';
import {CallProblem, TEXT_LENGTH_MAX, tooLong} from './functions/rule-function';
import {PersonRecord} from './person-record';

/**
 * Steps that one evaluation may take: a few hundred milliseconds at worst.
 *
 * An ordinary rule takes fewer than 50; looking at every pair of 150 groups takes about 50,000.
 */
export const STEPS_MAX = 100_000;

/** Characters and entries that a list or table may have altogether. */
export const LIST_SIZE_MAX = 100_000;

/** Characters of a text that cost no more than one step. What is done with a text may grow with its square. */
const TEXT_STEP = 256;

/** Characters and entries of a list or table that cost one step. */
const LIST_STEP = 64;

type Evaluate = (evaluator: unknown, node: unknown, context: unknown) => unknown;

/** A node as cel-js 8 makes it; its types leave out what runs it. */
type RunnableNode = ASTNode & {
  readonly meta: {readonly evaluate: Evaluate};
  setMeta(key: 'evaluate', evaluate: Evaluate): unknown;
};

/** Counts the steps of one expression at a time. */
export class Meter {
  private taken = 0;

  /** Steps taken since the start. */
  get steps(): number {
    return this.taken;
  }

  /** Begins to count anew. */
  start(): void {
    this.taken = 0;
  }

  /**
   * Makes a checked node count from now on.
   *
   * Once the limit is passed every further step fails too: `||`, `&&`, `all` and `exists` go on after an error.
   * @param extra steps that the node takes beyond one each time
   */
  attach(node: ASTNode, extra: number): void {
    const runnable = node as RunnableNode;
    const {evaluate} = runnable.meta;
    runnable.setMeta('evaluate', (evaluator, self, context) => {
      this.take(1 + extra);
      const value = evaluate(evaluator, self, context);
      this.take(stepsOf(value));
      return value;
    });
  }

  private take(steps: number): void {
    this.taken += steps;
    if (this.taken > STEPS_MAX) throw new CallProblem(`working it out takes more than ${STEPS_MAX} steps`);
  }
}

/** Steps that a value costs; one that is too large is a problem. */
function stepsOf(value: unknown): number {
  if (typeof value === 'string') {
    if (value.length > TEXT_LENGTH_MAX) throw tooLong();
    return Math.floor((value.length / TEXT_STEP) ** 2);
  }
  const size = sizeOf(value, LIST_SIZE_MAX);
  if (size > LIST_SIZE_MAX) throw new CallProblem(`a list came out larger than ${LIST_SIZE_MAX} characters`);
  return Math.floor(size / LIST_STEP);
}

/** Entries and characters of a list or table, what is in it counted whole; too many as soon as the limit is passed. */
function sizeOf(value: unknown, most: number): number {
  if (typeof value === 'string') return value.length;
  if (typeof value !== 'object' || value === null || value instanceof PersonRecord) return 0;
  const entries: readonly unknown[] = Array.isArray(value) ? value : Object.values(value);
  let size = entries.length;
  for (const entry of entries) {
    if (size > most) return size;
    size += sizeOf(entry, most - size);
  }
  return size;
}
