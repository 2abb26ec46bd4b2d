/** Trying an expression before it counts: what it is to give, what is wrong with it, what it gives for one person. */

/** What an expression is to give. An event's condition is read by the Security tab alone, and can't be tried on people. */
export type TriedKind = 'condition' | 'value' | 'event condition';

/** Something wrong with an expression. `at` counts characters from 0; `null` where it is about the whole. */
export interface Mistake {
  readonly at: number | null;
  readonly detail: string;
  readonly remedy: string;
}

/** What an expression gives for one person. `left`: the field is left alone. */
export type TriedState = 'match' | 'no match' | 'value' | 'empty' | 'left' | 'error';

/** The state with the value, or with why there is none. */
export interface Tried {
  readonly state: TriedState;
  readonly result: string;
}
