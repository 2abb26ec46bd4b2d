/** What JumpCloud's Directory Insights tells of something that happened: a hint where to look, never a fact to act on. */
import type {JsonObject} from './json';

/** What an event is about, or who began it. Types in lower case: `user`, `user_group`, `system`, `admin`, `application`. */
export interface EventParty {
  readonly type: string;
  /** Empty where the event does not say. */
  readonly id: string;
  /** Username, address or name, for people to read; empty where the event does not say. */
  readonly name: string;
}

/** One event. */
export interface DirectoryEvent {
  readonly id: string;
  readonly service: string;
  /** `event_type`, in lower case. */
  readonly type: string;
  /** ms since 1970. Events are told late and out of order. */
  readonly at: number;
  /** `null` where the event does not say. */
  readonly success: boolean | null;
  readonly initiator: EventParty | null;
  readonly resource: EventParty | null;
  /** Both ends of a connection that was made or cut; `null` for other events. */
  readonly association: Readonly<{op: string; from: EventParty; to: EventParty}> | null;
  /** Empty where the event does not say. */
  readonly clientIp: string;
  /** The event as it came, for the rules of the Security tab. */
  readonly raw: JsonObject;
}
