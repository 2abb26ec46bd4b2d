/** The sidebar's live state: the server's status, what was started here, and the last error. */
import {useCallback, useEffect, useRef, useState} from 'preact/hooks';
import type {ApprovalPart, ReplyError, RunReply, StatusView} from '../contract';
import {secondsLeft, type Seen} from '../home';
import {CALL_ERRORS, TEXTS} from '../texts';
import {callError, endWords, nextPollMs} from '../view';
import {CallFailure, type Server} from './server';

/** What the views show, and what they can start. */
export interface LiveStatus {
  /** Null until the first answer. */
  readonly status: StatusView | null;
  /** The server's time now, counted on from its last answer. */
  readonly nowMs: number;
  /** Whether a run started here has not answered yet, or the server says that one is under way. */
  readonly isBusy: boolean;
  readonly error: ReplyError | null;
  /** The last thing that went well, in words. */
  readonly notice: string;
  readonly dismissError: () => void;
  readonly preview: () => void;
  readonly reconcile: () => void;
  readonly approve: (planHash: string, part?: ApprovalPart) => void;
  readonly retry: (person: string) => void;
  readonly undo: (run: string) => void;
  /** Seconds that the phase under way still takes; `null` while that can't be told. */
  readonly leftSeconds: number | null;
  /** True once the key is stored. */
  readonly saveKey: (jumpCloudApiKey: string, expiresOn: string) => Promise<boolean>;
  /** Says that something went well. */
  readonly tell: (notice: string) => void;
  /** Shows why something did not. */
  readonly fail: (error: ReplyError) => void;
  /** Reads the status anew. */
  readonly refresh: () => void;
}

/** What to show for anything that was thrown. */
export function shownError(thrown: unknown): ReplyError {
  if (thrown instanceof CallFailure) return thrown.shown;
  return thrown instanceof Error ? callError(thrown.message) : CALL_ERRORS.other;
}

/** Reads the status again and again: often while something runs, rarely otherwise, not at all while hidden. */
function usePolling(read: () => Promise<void>, isRunning: boolean): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isOver = false;
    const plan = () => {
      clearTimeout(timer);
      const waitMs = nextPollMs(isRunning, document.hidden);
      if (waitMs !== null && !isOver) timer = setTimeout(() => void read().finally(plan), waitMs);
    };
    const onVisibility = () => void (document.hidden ? plan() : read().finally(plan));
    document.addEventListener('visibilitychange', onVisibility);
    plan();
    return () => {
      isOver = true;
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', onVisibility);
    };
  }, [read, isRunning]);
}

/** The server's time: its last answer plus what has passed here since, moving by the second while something runs. */
function useServerTime(status: StatusView | null, isRunning: boolean): number {
  const base = useRef({serverMs: 0, hereMs: 0});
  const [, redraw] = useState(0);
  const seen = useRef<StatusView | null>(null);
  if (status && seen.current !== status) {
    seen.current = status;
    base.current = {serverMs: Date.parse(status.now), hereMs: performance.now()};
  }
  useEffect(() => {
    if (!isRunning) return undefined;
    const timer = setInterval(() => redraw(count => count + 1), 1000);
    return () => clearInterval(timer);
  }, [isRunning]);
  return base.current.serverMs + (performance.now() - base.current.hereMs);
}

/** What tells of something that was done elsewhere: a notice takes the place of an error, and the other way round. */
function tellers(
  setNotice: (notice: string) => void,
  setError: (error: ReplyError | null) => void,
): Pick<LiveStatus, 'tell' | 'fail'> {
  const say = (notice: string, error: ReplyError | null): void => {
    setNotice(notice);
    setError(error);
  };
  return {tell: notice => say(notice, null), fail: error => say('', error)};
}

/** The time left of the phase under way, by its pace since this sidebar first saw it. */
function useSecondsLeft(status: StatusView | null, nowMs: number): number | null {
  const first = useRef<Seen | null>(null);
  const running = status?.running ?? null;
  if (!status || !running) first.current = null;
  else if (first.current?.run !== running.run || first.current.phase !== running.phase) {
    first.current = {run: running.run, phase: running.phase, done: running.done, atMs: Date.parse(status.now)};
  }
  return secondsLeft(first.current, running, nowMs);
}

/** The server's status, read when the sidebar opens and whenever it is asked to. */
function useStatus(server: Server) {
  const [status, setStatus] = useState<StatusView | null>(null);
  const [readError, setReadError] = useState<ReplyError | null>(null);
  const asked = useRef(0);
  const answered = useRef(0);
  const read = useCallback(async () => {
    const turn = ++asked.current;
    try {
      const next = await server.status();
      // Answers come in any order; an older one must not replace a newer one.
      if (turn < answered.current) return;
      answered.current = turn;
      setStatus(next);
      setReadError(null);
    } catch (thrown) {
      setReadError(shownError(thrown));
    }
  }, [server]);
  useEffect(() => void read(), [read]);
  return {status, read, readError, dismiss: () => setReadError(null)};
}

/** The live state of one sidebar. */
export function useLiveStatus(server: Server): LiveStatus {
  const {status, read, readError, dismiss} = useStatus(server);
  const [error, setError] = useState<ReplyError | null>(null);
  const [notice, setNotice] = useState('');
  const [pending, setPending] = useState(0);
  const isBusy = pending > 0 || (status?.running ?? null) !== null;
  usePolling(read, isBusy);
  const nowMs = useServerTime(status, isBusy);

  const start = (run: () => Promise<RunReply>) => {
    setError(null);
    setNotice('');
    setPending(count => count + 1);
    const ended = run().then(
      reply => (reply.error ? setError(reply.error) : setNotice(endWords(reply))),
      (thrown: unknown) => setError(shownError(thrown)),
    );
    void ended.then(read).finally(() => setPending(count => count - 1));
  };

  const saveKey = async (jumpCloudApiKey: string, expiresOn: string): Promise<boolean> => {
    setError(null);
    try {
      const reply = await server.saveCredentials({jumpCloudApiKey, ...(expiresOn === '' ? {} : {expiresOn})});
      if (!reply.ok) setError(reply.error);
      else setNotice(TEXTS.key.saved);
      await read();
      return reply.ok;
    } catch (thrown) {
      setError(shownError(thrown));
      return false;
    }
  };

  return {
    status,
    nowMs,
    isBusy,
    error: error ?? readError,
    notice,
    dismissError: () => {
      setError(null);
      dismiss();
    },
    preview: () => start(server.preview),
    reconcile: () => start(server.reconcile),
    approve: (planHash, part) => start(() => (part ? server.approve(planHash, part) : server.approve(planHash))),
    retry: person => start(() => server.retry(person)),
    undo: run => start(() => server.undo(run)),
    leftSeconds: useSecondsLeft(status, nowMs),
    saveKey,
    ...tellers(setNotice, setError),
    refresh: () => void read(),
  };
}
