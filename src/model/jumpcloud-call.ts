/** Writes to JumpCloud as data. Both sides answer with the same `Reply`, so one policy decides what is tried again. */
import type {GoogleCall} from './google-call';
import type {JsonObject} from './json';

/** One write to JumpCloud: a POST to a path of its API, with its JSON body if it takes one. */
export interface JumpCloudCall {
  readonly api: 'jumpcloud';
  /** From the root of the host, without query: `/api/v2/usergroups/5f…/members`. */
  readonly path: string;
  readonly body: JsonObject | null;
}

/** A call to either side. */
export type OutsideCall = GoogleCall | JumpCloudCall;
