/** What is new: the server's live state, and views that are read again when it changes. */
import {createContext} from 'preact';
import {useContext, useEffect, useRef, useState} from 'preact/hooks';
import type {LiveState} from '../views';
import {readView} from './server';

/** The live state, or `null` while the server is out of reach. */
export const LiveContext = createContext<LiveState | null>(null);

/** Keeps up with the server; the browser reconnects by itself. */
export function useLiveState(): LiveState | null {
  const [state, setState] = useState<LiveState | null>(null);
  useEffect(() => {
    const source = new EventSource('/sandbox/live');
    source.addEventListener('state', event => setState(JSON.parse((event as MessageEvent<string>).data) as LiveState));
    source.addEventListener('error', () => setState(null));
    return () => source.close();
  }, []);
  return state;
}

/** A view with its last good content; `error` is there when the newest read failed. */
export interface Read<View> {
  readonly view: View | undefined;
  readonly error: string | undefined;
  readonly again: () => void;
}

/** Reads a view, and again each time that something changed. An older answer never replaces a newer one. */
export function useView<View>(path: string, query: Readonly<Record<string, string>> = {}): Read<View> {
  const live = useContext(LiveContext);
  const [view, setView] = useState<View>();
  const [error, setError] = useState<string>();
  const [asked, setAsked] = useState(0);
  const newest = useRef(0);
  const key = JSON.stringify([path, query]);
  const mark = live === null ? '' : `${live.nowMs}/${live.revision}/${live.running.length}/${live.lastExecution ?? ''}`;
  useEffect(() => {
    const number = ++newest.current;
    readView<View>(path, {...query}).then(
      value => {
        if (number !== newest.current) return;
        setView(value);
        setError(undefined);
      },
      (failure: Error) => {
        if (number === newest.current) setError(failure.message);
      },
    );
  }, [key, mark, asked]);
  return {view, error, again: () => setAsked(count => count + 1)};
}
