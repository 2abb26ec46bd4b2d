/** Changes that people make on the page: one at a time, with what went wrong. */
import {useState} from 'preact/hooks';

/** Does a change and tells whether it went well. */
export type Change = (work: () => Promise<unknown>) => Promise<boolean>;

/** Runs changes and keeps what went wrong with the last one. */
export function useChange(): {problem: string; isBusy: boolean; change: Change} {
  const [problem, setProblem] = useState('');
  const [isBusy, setBusy] = useState(false);
  const change: Change = async work => {
    setBusy(true);
    setProblem('');
    try {
      await work();
      return true;
    } catch (error) {
      setProblem((error as Error).message);
      return false;
    } finally {
      setBusy(false);
    }
  };
  return {problem, isBusy, change};
}
