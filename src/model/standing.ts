/** Where a person stands for whom not everything went through: what waits, why, and when it is tried again. */
import type {AccountId, Email, PersonId} from './ids';

/** One step for a person: a planned change by its key, in a few words such as `group eng@example.com`. */
export interface Step {
  readonly key: string;
  readonly words: string;
}

/** A step that did not go through. */
export interface WaitingStep extends Step {
  /** Why, in one sentence; empty where it only waits for another step of the same person. */
  readonly cause: string;
}

/** One person's standing. Kept only while something waits, so that its number is that of troubles and not of people. */
export interface Standing {
  readonly person: PersonId;
  readonly email: Email;
  /** `null` while there is no account yet. */
  readonly account: AccountId | null;
  /** Runs in a row in which a step of this person failed, since the last "retry now"; 0 where only a group failed. */
  readonly failures: number;
  /** The run that was counted last: a run counts once, however many steps failed in it. Empty: nothing of theirs failed. */
  readonly run: string;
  /** ms since 1970, of the first failure. */
  readonly since: number;
  /** ms since 1970: until then the person is in quarantine. 0 is the next run. */
  readonly nextAt: number;
  /** What an admin can do about the last failure. */
  readonly remedy: string;
  readonly waiting: readonly WaitingStep[];
  /** Steps of the same run that went through before. */
  readonly done: readonly Step[];
}

/** Everyone with something that waits. */
export type Standings = ReadonlyMap<PersonId, Standing>;

/** Nobody waits. */
export const NO_STANDINGS: Standings = new Map();

/** The people whose time to be tried again has not come. */
export function quarantinedAt(standings: Standings, now: number): ReadonlySet<PersonId> {
  return new Set([...standings.values()].filter(one => isQuarantined(one, now)).map(one => one.person));
}

/** Whether a person is left alone until later. */
export function isQuarantined(standing: Standing, now: number): boolean {
  return standing.nextAt > now;
}
