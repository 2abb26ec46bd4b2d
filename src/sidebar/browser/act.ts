/** Something done once by a click: while it runs it is not done again, and what came of it is told above the views. */
import {useRef, useState} from 'preact/hooks';
import type {ActionReply} from '../contract';
import {shownError, type LiveStatus} from './live-status';

/** What a click does, and whether it is at it. */
export interface Act {
  readonly isBusy: boolean;
  /**
   * Does it, unless it is being done.
   *
   * @param done what is said when it went well
   * @returns whether it went well
   */
  readonly run: (ask: () => Promise<ActionReply>, done: string) => Promise<boolean>;
}

/** An act of one view. */
export function useAct(live: Pick<LiveStatus, 'tell' | 'fail'>): Act {
  const [isBusy, setIsBusy] = useState(false);
  const isRunning = useRef(false);
  const run = async (ask: () => Promise<ActionReply>, done: string): Promise<boolean> => {
    if (isRunning.current) return false;
    isRunning.current = true;
    setIsBusy(true);
    try {
      const reply = await ask();
      if (!reply.ok) live.fail(reply.error);
      else live.tell(done);
      return reply.ok;
    } catch (thrown) {
      live.fail(shownError(thrown));
      return false;
    } finally {
      isRunning.current = false;
      setIsBusy(false);
    }
  };
  return {isBusy, run};
}
