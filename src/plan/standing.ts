/** How the inverse of a change stands to what is there now. */
import type {Change} from '../model/change';

/** `open`: it can be planned. `done`: it is so already. `left`: someone else has changed it since. */
export type Standing = Readonly<{kind: 'open'; change: Change; moved?: string}> | Readonly<{kind: 'done'}> | Left;

/** What stays as it is, and why. */
export type Left = Readonly<{kind: 'left'; why: string}>;

/** Nothing is left to be undone. */
export const DONE: Standing = {kind: 'done'};

/** Stays as it is. */
export function left(why: string): Left {
  return {kind: 'left', why};
}
