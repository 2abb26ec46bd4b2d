/** A stand-in for `google.script.run` inside a page: answers from a table that a test can change while the page lives. */
import type {Page} from 'playwright-core';
import type {ServerFunctions} from '../../src/sidebar/contract';

/** What each server function answers next: a value, an error that it throws, or `pending` for an answer that is held back. */
export type Answers = {
  readonly [Name in keyof ServerFunctions]?: {value: ReturnType<ServerFunctions[Name]>} | {error: string} | 'pending';
};

/** One call that the page made. */
export interface ScriptCall {
  readonly name: string;
  readonly values: readonly unknown[];
}

/** What lives in the page. */
interface FakeWindow {
  answers: Record<string, {value: unknown} | {error: string} | 'pending'>;
  calls: ScriptCall[];
  held: {name: string; settle: () => void}[];
  google: unknown;
}

/** Puts the stand-in into a page before its own script runs. */
export async function fakeScriptRun(page: Page, answers: Answers): Promise<void> {
  await page.addInitScript(given => {
    const fake = window as unknown as FakeWindow;
    fake.answers = given;
    fake.calls = [];
    fake.held = [];
    const runner = (succeed: (value: unknown) => void, fail: (error: Error) => void): unknown =>
      new Proxy(
        {},
        {
          get(_target, name: string) {
            if (name === 'withSuccessHandler') return (handler: (value: unknown) => void) => runner(handler, fail);
            if (name === 'withFailureHandler') return (handler: (error: Error) => void) => runner(succeed, handler);
            return (...values: unknown[]) => {
              fake.calls.push({name, values});
              const settle = () => {
                const answer = fake.answers[name];
                if (answer === undefined || answer === 'pending') return;
                if ('error' in answer) fail(new Error(answer.error));
                else succeed(structuredClone(answer.value));
              };
              if (fake.answers[name] === 'pending') fake.held.push({name, settle});
              else queueMicrotask(settle);
            };
          },
        },
      );
    fake.google = {
      script: {
        run: runner(
          () => undefined,
          () => undefined,
        ),
      },
    };
  }, answers);
}

/** Changes what the server answers from now on; calls that were held back for these functions are answered at once. */
export async function answerWith(page: Page, answers: Answers): Promise<void> {
  await page.evaluate(given => {
    const fake = window as unknown as FakeWindow;
    Object.assign(fake.answers, given);
    const ready = fake.held.filter(each => each.name in given);
    fake.held = fake.held.filter(each => !(each.name in given));
    for (const each of ready) each.settle();
  }, answers);
}

/** The calls that the page has made so far. */
export function callsOf(page: Page): Promise<ScriptCall[]> {
  return page.evaluate(() => (window as unknown as FakeWindow).calls);
}
