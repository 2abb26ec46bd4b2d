/** What JumpCloud holds of devices ("systems") and of the policies that apply to them. */

/** The kinds of devices, as a policy's template names them (API v2, definition PolicyTemplate). */
export type DeviceFamily = 'darwin' | 'windows' | 'linux';

/** One device. */
export interface DeviceRecord {
  id: string;
  family: DeviceFamily;
  hostname: string;
  displayName: string;
  serialNumber: string;
  /** Virtual ms. */
  createdAt: number;
  /** Whether its agent is connected; while it is, its last contact is at most some minutes ago. */
  active: boolean;
  /** Virtual ms of the last contact of a device that is not connected. */
  lastContactAt: number;
  /** Whether the disk is encrypted. */
  isEncrypted: boolean;
  remoteIP: string;
}

/** A person's binding to a device. */
export interface BindingRecord {
  /** Whether they are an admin of the device. */
  sudo: boolean;
}

/** One policy: what a family of devices is to be set to. */
export interface PolicyRecord {
  id: string;
  templateId: string;
  /** The template's name, such as `screen_lock_darwin`. */
  templateName: string;
  name: string;
  family: DeviceFamily;
}

/** State of a policy on a device (API v2, definition PolicyResult). */
export type PolicyState = 'success' | 'failed' | 'pending';

/** The result of one application of a policy on a device. */
export interface PolicyResultRecord {
  id: string;
  policyId: string;
  deviceId: string;
  state: PolicyState;
  /** Virtual ms. */
  startedAt: number;
  /** Virtual ms; `null` while pending. */
  endedAt: number | null;
  detail: string;
  stdErr: string;
}

/** All devices, whose they are, and what became of policies on them. */
export interface DeviceState {
  /** By id, in order of enrolment. */
  devices: Record<string, DeviceRecord>;
  /** By person id, then device id. */
  ofPerson: Record<string, Record<string, BindingRecord>>;
  /** By device id: the ids of its people. */
  people: Record<string, Record<string, true>>;
  /** By id. */
  policies: Record<string, PolicyRecord>;
  /**
   * By policy id and device id, oldest first: the results since the device was enrolled. What a policy did at the
   * enrolment is not kept, since it succeeded everywhere: ten thousand devices need no record for it.
   */
  results: Record<string, Record<string, PolicyResultRecord[]>>;
}

/** No devices and no policies. */
export function noDevices(): DeviceState {
  return {devices: {}, ofPerson: {}, people: {}, policies: {}, results: {}};
}
