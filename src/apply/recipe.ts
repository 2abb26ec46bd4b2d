/** How each kind of change is carried out: what to read first, how to judge it, which call to make, what success looks like. */
import type {Change} from '../model/change';
import type {GoogleCall, Reply} from '../model/google-call';
import type {JsonObject} from '../model/json';

/**
 * What a look at the present state says of a change.
 *
 * `open`: its `before` holds, go on. `done`: its `after` holds already. `stale`: neither; someone else was here.
 */
export type Judgement =
  | Readonly<{kind: 'open'}>
  | Readonly<{kind: 'done'; detail: string}>
  | Readonly<{kind: 'stale'; detail: string; remedy: string}>;

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
  /** Reads what the change is about. */
  look(change: C): GoogleCall;
  /**
   * Judges the present state: the body of a 200, or `null` for a 404. `isTried` when the call may have been made already,
   * by this execution or by one that was interrupted.
   */
  judge(change: C, present: JsonObject | null, isTried: boolean): Judgement;
  /** The call that makes the change. `present` is what the look read; `null` where there was no look. */
  act(change: C, present: JsonObject | null, draws: Draws): GoogleCall;
  /**
   * What a refusal of that call means. `look`: the state tells (409 duplicate: it may be our own). `done`: the refusal
   * says that it is so already (404 on a delete). `failed`: tell a person.
   */
  refused(change: C, reply: Reply): 'look' | 'done' | 'failed';
  /** Whether the answer of a successful call shows the change; `''` when it does, else what is wrong. */
  verify(change: C, answer: JsonObject | null): string;
  /** What a person should do about a refusal; absent where the Directory's general remedies fit. */
  remedy?(change: C, reply: Reply): string;
}

/** The default reading of a refusal. */
export function failed(): 'failed' {
  return 'failed';
}

/** For calls whose success needs no second look. */
export function trusted(): string {
  return '';
}

/** A Directory API call. */
export function directoryCall(
  method: string,
  path: Readonly<Record<string, string>>,
  rest: {readonly query?: GoogleCall['query']; readonly body?: JsonObject} = {},
): GoogleCall {
  return {
    api: 'directory',
    method,
    path,
    ...(rest.query ? {query: rest.query} : {}),
    ...(rest.body ? {body: rest.body} : {}),
  };
}
