/** `google.script` for the sidebar's frame: the text of a script that runs before the sidebar's own. */

/** A call that the frame asks for. */
export interface FrameCall {
  readonly kind: 'run';
  readonly number: number;
  readonly function: string;
  readonly parameters: readonly unknown[];
}

/** Something the frame does to its host. */
export interface FrameAct {
  readonly kind: 'close' | 'focusEditor' | 'setHeight' | 'setWidth';
  readonly value?: number;
}

/** What comes back for a call. */
export interface FrameAnswer {
  readonly kind: 'answer';
  readonly number: number;
  readonly result?: unknown;
  readonly error?: {readonly name: string; readonly message: string};
}

/**
 * Runs inside the frame: it must not use anything outside itself.
 *
 * Arguments go over as JSON; a date or a function among them is refused, as Apps Script does. Handlers belong to one
 * runner: each setter answers a new one.
 */
function installGoogleScript(): void {
  type Handlers = {
    succeed?: (...values: unknown[]) => void;
    fail?: (...values: unknown[]) => void;
    userObject?: unknown;
  };
  const pending = new Map<number, Handlers>();
  let last = 0;

  const checkLegal = (value: unknown, path: unknown[]): void => {
    if (typeof value === 'function' || value instanceof Date || typeof value === 'bigint') {
      throw new TypeError('Failed due to illegal value in property: ' + path.length);
    }
    if (typeof value !== 'object' || value === null) return;
    if (path.includes(value)) throw new TypeError('Failed due to circular reference');
    for (const part of Object.values(value)) checkLegal(part, [...path, value]);
  };

  const runner = (handlers: Handlers): unknown =>
    new Proxy(
      {},
      {
        get(_target, name) {
          if (typeof name !== 'string') return undefined;
          if (name === 'withSuccessHandler') return (succeed: never) => runner({...handlers, succeed});
          if (name === 'withFailureHandler') return (fail: never) => runner({...handlers, fail});
          if (name === 'withUserObject') return (userObject: unknown) => runner({...handlers, userObject});
          return (...parameters: unknown[]) => {
            checkLegal(parameters, []);
            last += 1;
            pending.set(last, handlers);
            const json = JSON.parse(JSON.stringify(parameters)) as unknown;
            const call = {kind: 'run', number: last, function: name, parameters: json};
            window.parent.postMessage(call, '*');
          };
        },
      },
    );

  window.addEventListener('message', event => {
    if (event.source !== window.parent) return;
    const answer = event.data as FrameAnswer;
    const handlers = pending.get(answer.number);
    if (answer.kind !== 'answer' || !handlers) return;
    pending.delete(answer.number);
    if (!answer.error) handlers.succeed?.(answer.result, handlers.userObject);
    else {
      const error = new Error(answer.error.message);
      error.name = answer.error.name;
      if (handlers.fail) handlers.fail(error, handlers.userObject);
      else console.warn(answer.error.message);
    }
  });

  const tell = (kind: string, value?: number): void => window.parent.postMessage({kind, value}, '*');
  const google = {
    script: {
      run: runner({}),
      host: {
        close: () => tell('close'),
        setHeight: (value: number) => tell('setHeight', value),
        setWidth: (value: number) => tell('setWidth', value),
        editor: {focus: () => tell('focusEditor')},
        origin: 'https://docs.google.com',
      },
    },
  };
  Object.assign(window, {google});
}

/** A whole page with `google.script` in front of everything else. Links leave the frame in a new window. */
export function withGoogleScript(content: string): string {
  const script = `<script>(${installGoogleScript.toString()})()</script>`;
  return /<head[^>]*>/i.test(content)
    ? content.replace(/<head[^>]*>/i, head => `${head}${script}`)
    : `<!doctype html><html lang="en"><head>${script}</head><body>${content}</body></html>`;
}
