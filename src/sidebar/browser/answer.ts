/** What a view asks the server for when it is shown: the answer, and why none came. */
import {useCallback, useEffect, useRef, useState} from 'preact/hooks';
import type {ReplyError} from '../contract';
import {shownError} from './live-status';

/** The last answer to one question, and what asks it again. */
export interface Asked<Answer> {
  /** The last answer; it stays while the next one is awaited. `null` before the first. */
  readonly answer: Answer | null;
  readonly isAsking: boolean;
  /** Why the last question got no answer. */
  readonly error: ReplyError | null;
  readonly ask: () => void;
}

/**
 * Asks when the view is first shown, and whenever `ask` changes: give it by `useCallback`.
 *
 * An answer to an earlier question never takes the place of one to a later.
 */
export function useAnswer<Answer>(ask: () => Promise<Answer>): Asked<Answer> {
  const [answer, setAnswer] = useState<Answer | null>(null);
  const [error, setError] = useState<ReplyError | null>(null);
  const [isAsking, setIsAsking] = useState(true);
  const turn = useRef(0);
  const again = useCallback(() => {
    const own = ++turn.current;
    const isLatest = () => own === turn.current;
    setIsAsking(true);
    setError(null);
    const ended = ask().then(
      reply => isLatest() && setAnswer(() => reply),
      (thrown: unknown) => isLatest() && setError(shownError(thrown)),
    );
    void ended.finally(() => isLatest() && setIsAsking(false));
  }, [ask]);
  useEffect(() => {
    again();
    return () => void (turn.current += 1);
  }, [again]);
  return {answer, isAsking, error, ask: again};
}
