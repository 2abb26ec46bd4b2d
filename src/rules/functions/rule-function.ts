/** What a function of the rule language is: one entry makes its registration, its checks and its documentation. */

/** Longest text that a function takes or gives: far above any field, far below what could exhaust memory. */
export const TEXT_LENGTH_MAX = 10_000;

/** Longest list that a function gives. */
export const LIST_LENGTH_MAX = 1_000;

/** A mistake in a call that can only be seen with a person at hand; its message is for the admin. */
export class CallProblem extends Error {}

/** One way to call a function: CEL types by parameter name, in order. */
export interface Overload {
  readonly parameters: Readonly<Record<string, string>>;
  readonly gives: string;
  /** True where the first parameter stands before the dot: `text.replace("a", "b")`. */
  readonly isMethod?: boolean;
  /** False for one more arity of an overload that is documented already. */
  readonly isShown?: boolean;
  readonly run: (...values: readonly never[]) => unknown;
}

/** What can be said of an argument in quotes when the row is read. */
export interface ArgumentCheck {
  /** 0-based. */
  readonly at: number;
  /** True where only a text in quotes may stand. */
  readonly isLiteral: boolean;
  readonly kind: string;
  readonly remedy: string;
  /** What is wrong with the text, as a clause, or `null`. */
  problem(text: string): string | null;
  /** Steps that evaluating it takes beyond the one that every call takes. */
  steps?(text: string): number;
}

/** A function of the rule language. */
export interface RuleFunction {
  readonly name: string;
  /** What it gives, in one sentence. */
  readonly meaning: string;
  /** One right use of it. */
  readonly example: string;
  /** What that gives for the sample person of the sheet reference; `null` where it leaves the field alone. */
  readonly result: string | null;
  readonly overloads: readonly Overload[];
  /** True where it gets the person as its first argument without being told: it needs the time or the addresses of the run. */
  readonly needsRun?: boolean;
  readonly checks?: readonly ArgumentCheck[];
}

/** One way to call a function, typed by what it runs on; the CEL types have to say the same. */
export function overload<Values extends readonly unknown[]>(
  parameters: Readonly<Record<string, string>>,
  gives: string,
  run: (...values: Values) => unknown,
  options: Pick<Overload, 'isMethod' | 'isShown'> = {},
): Overload {
  return {parameters, gives, run, ...options};
}

/** A text that is not too long. */
export function bounded(text: string): string {
  if (text.length > TEXT_LENGTH_MAX) throw tooLong();
  return text;
}

/** The problem of a text that outgrows its limit. */
export function tooLong(): CallProblem {
  return new CallProblem(`a text came out longer than ${TEXT_LENGTH_MAX} characters`);
}
