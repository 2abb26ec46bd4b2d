/** The server's functions as promises, over `google.script.run`. */
import {SERVER_FUNCTIONS, type ReplyError, type ServerFunctions} from '../contract';
import {CALL_ERRORS} from '../texts';
import {callError} from '../view';

/** The server as the browser sees it: the contract's functions, each answering later. */
export type Server = {
  readonly [Name in keyof ServerFunctions]: (
    ...values: Parameters<ServerFunctions[Name]>
  ) => Promise<ReturnType<ServerFunctions[Name]>>;
};

/** The part of `google.script.run` that is used. Handlers belong to one call: each setter answers a new runner. */
export type ScriptRun = {
  withSuccessHandler(handler: (reply: unknown) => void): ScriptRun;
  withFailureHandler(handler: (error: {readonly message?: string} | undefined) => void): ScriptRun;
} & {readonly [Name in keyof ServerFunctions]: (...values: Parameters<ServerFunctions[Name]>) => void};

/** A call that gave no answer, as people see it. */
export class CallFailure extends Error {
  /** What to show. */
  readonly shown: ReplyError;

  constructor(shown: ReplyError) {
    super(shown.message);
    this.name = 'CallFailure';
    this.shown = shown;
  }
}

/**
 * A client for the server's functions.
 *
 * A failed call rejects with a `CallFailure`. So does a missing answer: Apps Script gives null in place of a value that it
 * could not carry over.
 */
export function connectServer(run: ScriptRun): Server {
  const call = <Name extends keyof ServerFunctions>(name: Name, ...values: Parameters<ServerFunctions[Name]>) =>
    new Promise<ReturnType<ServerFunctions[Name]>>((fulfil, reject) => {
      const runner = run
        .withSuccessHandler(reply => {
          if (reply === null || reply === undefined) reject(new CallFailure(CALL_ERRORS.empty));
          else fulfil(reply as ReturnType<ServerFunctions[Name]>);
        })
        .withFailureHandler(error => reject(new CallFailure(callError(error?.message ?? ''))));
      // The function is called on its runner: taken off it, Apps Script's own would lose the handlers.
      (runner[name] as (...given: Parameters<ServerFunctions[Name]>) => void).call(runner, ...values);
    });
  const calling =
    (name: keyof ServerFunctions) =>
    (...values: Parameters<ServerFunctions[typeof name]>) =>
      call(name, ...values);
  // `fromEntries` forgets which name has which function.
  return Object.fromEntries(SERVER_FUNCTIONS.map(name => [name, calling(name)])) as unknown as Server;
}
