/** What security response asks JumpCloud besides people. */
import type {PersonId} from '../model/ids';
import type {JsonObject} from '../model/json';

/** A policy by its id and name. */
export interface PolicyName {
  readonly id: string;
  readonly name: string;
}

/** The last result of a policy on a device, which is a failure. */
export interface PolicyFailure {
  /** Id of the result. */
  readonly id: string;
  readonly device: string;
  /** ms since 1970; `null` where JumpCloud does not say. */
  readonly at: number | null;
  readonly exitStatus: number;
  readonly detail: string;
}

/** What conditions of the Security tab look at besides people. Throws an `OutsideError` when JumpCloud can't tell. */
export interface SecurityReads {
  /** Devices as conditions see them; `null` where JumpCloud answers 404. */
  devices(ids: readonly string[]): ReadonlyMap<string, JsonObject | null>;
  /** People bound to each device. */
  deviceUsers(ids: readonly string[]): ReadonlyMap<string, readonly PersonId[]>;
  /** Alerts as conditions see them, with `sourceType` and `sourceId`; one that is not among the latest is missing. */
  alerts(ids: readonly string[]): ReadonlyMap<string, JsonObject>;
  policies(): readonly PolicyName[];
  /** Devices on which each policy failed last. */
  policyFailures(ids: readonly string[]): ReadonlyMap<string, readonly PolicyFailure[]>;
  /** Names of user groups; one that is not there any more is missing. */
  groupNames(ids: readonly string[]): ReadonlyMap<string, string>;
}
