/** The real sidebar in a frame of its own, with google.script.run behind it. */
import {useEffect, useMemo, useRef} from 'preact/hooks';
import type {ActiveCellView, RunView, ShownHtmlView} from '../views';
import {withGoogleScript} from './script-run-shim';
import type {FrameAct, FrameAnswer, FrameCall} from './script-run-shim';
import {control} from './server';

/** Calls at once; the next one waits (Apps Script, google.script.run page). */
const CALLS_AT_ONCE = 10;

/** Runs calls in order, a few at a time. */
function createQueue(): (work: () => Promise<void>) => void {
  const waiting: (() => Promise<void>)[] = [];
  let running = 0;
  const next = (): void => {
    const work = running < CALLS_AT_ONCE ? waiting.shift() : undefined;
    if (work === undefined) return;
    running += 1;
    void work().finally(() => {
      running -= 1;
      next();
    });
  };
  return work => {
    waiting.push(work);
    next();
  };
}

async function answerCall(call: FrameCall, onActive: (cell: ActiveCellView) => void): Promise<FrameAnswer> {
  const {number} = call;
  try {
    const {result, error, active} = await control<RunView>('run', {
      function: call.function,
      parameters: call.parameters,
    });
    if (active !== undefined) onActive(active);
    return error === undefined ? {kind: 'answer', number, result} : {kind: 'answer', number, error};
  } catch (error) {
    return {kind: 'answer', number, error: {name: 'Error', message: (error as Error).message}};
  }
}

/** A sidebar or dialog that a script showed. */
export function ScriptFrame({
  shown,
  onClose,
  onActive,
}: {
  shown: ShownHtmlView;
  onClose: () => void;
  /** Must stay the same function. */
  onActive: (cell: ActiveCellView) => void;
}) {
  const frame = useRef<HTMLIFrameElement>(null);
  const source = useMemo(() => withGoogleScript(shown.content), [shown.content]);
  useEffect(() => {
    const enqueue = createQueue();
    const hear = (event: MessageEvent<FrameCall | FrameAct>): void => {
      const target = frame.current?.contentWindow;
      if (!target || event.source !== target) return;
      const message = event.data;
      if (message.kind === 'run') {
        enqueue(async () => target.postMessage(await answerCall(message, onActive), '*'));
      } else if (message.kind === 'close') onClose();
      else if (message.kind === 'focusEditor') document.querySelector<HTMLElement>('.grid .tabulator')?.focus();
    };
    window.addEventListener('message', hear);
    return () => window.removeEventListener('message', hear);
  }, [onClose, onActive]);
  return (
    <aside
      class={shown.place === 'dialog' ? 'sidebar dialog' : 'sidebar'}
      aria-label={shown.place === 'dialog' ? `${shown.title} (wide)` : shown.title}
      style={shown.place === 'dialog' ? {width: shown.widthPx ?? 600, height: shown.heightPx ?? 400} : undefined}
    >
      <header>
        <h2>{shown.title}</h2>
        <button
          type="button"
          class="icon-button"
          aria-label={shown.place === 'dialog' ? 'Close the dialog' : 'Close the sidebar'}
          onClick={onClose}
        >
          ×
        </button>
      </header>
      <iframe ref={frame} title={shown.title} sandbox="allow-scripts allow-forms allow-popups" srcdoc={source} />
    </aside>
  );
}
