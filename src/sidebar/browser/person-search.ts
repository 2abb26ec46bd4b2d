/** Looking people up: what was asked, what was answered. It outlives the view, so that going back to it finds the answer. */
import {useRef, useState} from 'preact/hooks';
import type {Explanation, ReplyError} from '../contract';
import {shownError} from './live-status';
import type {Server} from './server';

/** The state of the search, and what starts one. */
export interface PersonSearch {
  /** The text in the field. */
  readonly text: string;
  readonly isAsking: boolean;
  /** The last answer; `null` before the first one and while the next one is awaited. */
  readonly answer: Explanation | null;
  /** Why no answer came. */
  readonly error: ReplyError | null;
  readonly type: (text: string) => void;
  readonly ask: (text: string) => void;
  /** Asks for the same person again; the last answer stays until the next one is there. */
  readonly again: (id: string) => void;
}

/** The search of one sidebar. */
export function usePersonSearch(server: Server): PersonSearch {
  const [text, setText] = useState('');
  const [isAsking, setIsAsking] = useState(false);
  const [answer, setAnswer] = useState<Explanation | null>(null);
  const [error, setError] = useState<ReplyError | null>(null);
  const turn = useRef(0);
  const look = (asked: string) => {
    const own = ++turn.current;
    setError(null);
    // An answer to an earlier question must not take the place of a later one.
    const isLatest = () => own === turn.current;
    const ended = server.explain(asked).then(
      reply => isLatest() && setAnswer(reply),
      (thrown: unknown) => isLatest() && setError(shownError(thrown)),
    );
    void ended.finally(() => isLatest() && setIsAsking(false));
  };
  const ask = (asked: string) => {
    setIsAsking(true);
    setAnswer(null);
    look(asked);
  };
  return {text, isAsking, answer, error, type: setText, ask, again: look};
}
