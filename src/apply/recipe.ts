/** How each kind of change is carried out: what to read first, how to judge it, which call to make, what success looks like. */
import type {Change} from '../model/change';
import type {GoogleCall, Reply} from '../model/google-call';
import type {OutsideCall} from '../model/jumpcloud-call';
import type {JsonObject} from '../model/json';
import type {Obstacle} from './obstacle';

/**
 * What a look at the present state says of a change.
 *
 * `open`: its `before` holds, go on. `done`: its `after` holds already. `stale`: neither; someone else was here.
 */
export type Judgement =
  | Readonly<{kind: 'open'}>
  | Readonly<{kind: 'done'; detail: string}>
  | Readonly<{kind: 'stale'; detail: string; remedy: string}>;

export {directoryCall} from '../model/google-call';

/** The `before` holds. */
export const OPEN: Judgement = {kind: 'open'};

/** The `after` holds already. */
export function done(detail: string): Judgement {
  return {kind: 'done', detail};
}

/** Neither holds: the change is skipped and the next plan looks again. */
export function stale(detail: string, remedy = ''): Judgement {
  return {kind: 'stale', detail, remedy};
}

/** What a call needs besides its change. */
export interface Draws {
  /** A new strong random password. */
  password(): string;
  /** ISO 8601 time of now, for marks. */
  time(): string;
}

/** How one kind of change is carried out. Pure but for what `draws` gives. */
export interface Recipe<C extends Change> {
  /** True when the state is read before the first try, because the call is built from it or takes something away. */
  readonly looksFirst: boolean;
  /** Reads what the change is about; `null` where nothing need be read, because a repeated call is refused as repeated. */
  look(change: C): GoogleCall | null;
  /**
   * Judges the present state: the body of a 200, or `null` for a 404. `refusal` is what Google said of the call where
   * that was why it was looked. `isTried` when the call may have been made already, by this execution or by one that was
   * interrupted.
   */
  judge(change: C, present: JsonObject | null, refusal: Reply | null, isTried: boolean): Judgement;
  /** The call that makes the change. `present` is what the look read; `null` where there was no look. */
  act(change: C, present: JsonObject | null, draws: Draws): OutsideCall;
  /**
   * What a refusal of that call means. `look`: the state tells (409 duplicate: it may be our own). `done`: the refusal
   * says that it is so already (404 on a delete). `again`: it passes by itself. `failed`: tell a person.
   */
  refused(change: C, reply: Reply): 'look' | 'done' | 'again' | 'failed';
  /** What a person can do about a refusal that only this kind of change knows; `''` or absent for general advice. */
  remedy?(change: C, reply: Reply): string;
  /** Whether the answer of a successful call shows the change; `''` when it does, else what is wrong. */
  verify(change: C, answer: JsonObject | null): string;
  /** Whether a success is believed only after the state was read again; absent is never. */
  rereads?(change: C): boolean;
  /** What a change needs that others need too, such as a seat of a SKU. Changes with a lane are made one by one. */
  lane?(change: C): string;
  /** What an answer says of everyone in the lane, so that nobody else of it is tried in this run; else `null`. */
  obstacle?(change: C, reply: Reply): Obstacle | null;
}

/** The default reading of a refusal. */
export function failed(): 'failed' {
  return 'failed';
}

/** For calls whose success needs no second look. */
export function trusted(): string {
  return '';
}
