import {CallFailure, connectServer, type ScriptRun} from '../../src/sidebar/browser/server';
import {CALL_ERRORS} from '../../src/sidebar/texts';
import {completeReply, normal} from './states';

type Answer = (succeed: (reply: unknown) => void, fail: (error: {message?: string} | undefined) => void) => void;

/** A `google.script.run` that answers every call the same way, and remembers the calls. */
function scriptRun(answer: Answer, calls: unknown[] = []): ScriptRun {
  const runner = (succeed: (reply: unknown) => void, fail: (error: {message?: string} | undefined) => void): object =>
    new Proxy(
      {},
      {
        get(_target, name: string, self) {
          if (name === 'withSuccessHandler') return (handler: typeof succeed) => runner(handler, fail);
          if (name === 'withFailureHandler') return (handler: typeof fail) => runner(succeed, handler);
          return function (this: unknown, ...values: unknown[]) {
            calls.push({name, values, onRunner: this === self});
            answer(succeed, fail);
          };
        },
      },
    );
  return runner(
    () => undefined,
    () => undefined,
  ) as ScriptRun;
}

test('each function is called by its name, with its values, on its runner', async () => {
  const calls: unknown[] = [];
  const server = connectServer(scriptRun(succeed => succeed({ok: true}), calls));
  await server.status();
  await server.preview();
  await server.reconcile();
  await server.approve('7f3a');
  await server.saveCredentials({jumpCloudApiKey: 'k'});
  await server.explain('ann@example.com');
  expect(calls).toEqual([
    {name: 'status', values: [], onRunner: true},
    {name: 'preview', values: [], onRunner: true},
    {name: 'reconcile', values: [], onRunner: true},
    {name: 'approve', values: ['7f3a'], onRunner: true},
    {name: 'saveCredentials', values: [{jumpCloudApiKey: 'k'}], onRunner: true},
    {name: 'explain', values: ['ann@example.com'], onRunner: true},
  ]);
});

test('an answer arrives as it was sent', async () => {
  await expect(connectServer(scriptRun(succeed => succeed(normal))).status()).resolves.toEqual(normal);
  await expect(connectServer(scriptRun(succeed => succeed(completeReply))).preview()).resolves.toEqual(completeReply);
});

test.each([[null], [undefined]])('%s in place of an answer is a failure, not an answer', async reply => {
  const failure = connectServer(scriptRun(succeed => succeed(reply))).status();
  await expect(failure).rejects.toMatchObject({shown: CALL_ERRORS.empty});
});

test.each([
  [{message: 'Exceeded maximum execution time'}, CALL_ERRORS.timeout] as const,
  [undefined, CALL_ERRORS.other] as const,
])('a failure %j becomes an error with a remedy', async (error, shown) => {
  const failure = connectServer(scriptRun((_succeed, fail) => fail(error))).reconcile();
  await expect(failure).rejects.toBeInstanceOf(CallFailure);
  await expect(failure).rejects.toMatchObject({shown});
});
