/** Policies, and what became of each on each device of its kind. */
import {raiseAlert, ofRule} from './alerts';
import {findDevice} from './devices';
import {notFound, Refusal} from './refusal';
import {newObjectId} from '../world/jumpcloud-state';
import type {
  DeviceFamily,
  DeviceRecord,
  PolicyRecord,
  PolicyResultRecord,
  PolicyState,
} from '../world/jumpcloud-devices';
import type {World} from '../world/world';

/** The rule that raises an alert when a policy fails, by its name; it is no rule about events. */
export const POLICY_FAILURE_RULE = 'Policy application failure';

/** How long applying a policy takes. */
const APPLY_MS = 4_000;

/** Adds a policy for all devices of a kind. */
export function addPolicy(
  world: World,
  sketch: {name: string; templateName: string; family: DeviceFamily},
): PolicyRecord {
  const policy: PolicyRecord = {id: newObjectId(world), templateId: newObjectId(world), ...sketch};
  world.jumpcloud.devices.policies[policy.id] = policy;
  return policy;
}

/** The policy with this id. @throws Refusal 404 */
export function findPolicy(world: World, id: string): PolicyRecord {
  const {policies} = world.jumpcloud.devices;
  const policy = Object.hasOwn(policies, id) ? policies[id] : undefined;
  if (policy === undefined) throw notFound('Policy');
  return policy;
}

/** The policies that apply to a device. */
export function policiesFor(world: World, device: DeviceRecord): PolicyRecord[] {
  return Object.values(world.jumpcloud.devices.policies).filter(policy => policy.family === device.family);
}

/** Twenty-four hexadecimal digits that only this pair has, with the birth of the device as every id begins with one. */
function firstResultId(policyId: string, deviceId: string): string {
  return deviceId.slice(0, 8) + policyId.slice(-6) + deviceId.slice(-10);
}

/** What the policy did when the device was enrolled: it succeeded. */
function firstResult(policy: PolicyRecord, device: DeviceRecord): PolicyResultRecord {
  return {
    id: firstResultId(policy.id, device.id),
    policyId: policy.id,
    deviceId: device.id,
    state: 'success',
    startedAt: device.createdAt,
    endedAt: device.createdAt + APPLY_MS,
    detail: '',
    stdErr: '',
  };
}

/** The latest result of a policy on a device. */
export function latestResult(world: World, policy: PolicyRecord, device: DeviceRecord): PolicyResultRecord {
  return world.jumpcloud.devices.results[policy.id]?.[device.id]?.at(-1) ?? firstResult(policy, device);
}

/** Every result of a policy on a device, oldest first. */
export function allResults(world: World, policy: PolicyRecord, device: DeviceRecord): PolicyResultRecord[] {
  return [firstResult(policy, device), ...(world.jumpcloud.devices.results[policy.id]?.[device.id] ?? [])];
}

/** A policy together with a device that it applies to. */
export type Application = readonly [policy: PolicyRecord, device: DeviceRecord];

/** Where policies apply, policy by policy: the devices of each policy's kind. */
export function applications(world: World, policies: readonly PolicyRecord[]): Application[] {
  const devices = Object.values(world.jumpcloud.devices.devices);
  return policies.flatMap(policy =>
    devices.filter(device => device.family === policy.family).map((device): Application => [policy, device]),
  );
}

/**
 * Applies a policy to a device anew, with this outcome. A failure raises the alert of {@link POLICY_FAILURE_RULE} while
 * that rule is enabled; Directory Insights documents no event for a result.
 * @throws Refusal 404; 400 for a device of another kind
 */
export function setPolicyResult(
  world: World,
  policyId: string,
  deviceId: string,
  outcome: {state: PolicyState; detail?: string},
): PolicyResultRecord {
  const [policy, device] = [findPolicy(world, policyId), findDevice(world, deviceId)];
  if (policy.family !== device.family) {
    throw new Refusal(400, `${policy.name} is for ${policy.family}, ${device.hostname} is ${device.family}`);
  }
  const {state} = outcome;
  const detail = outcome.detail ?? (state === 'failed' ? 'The setting is not what the policy says.' : '');
  const result: PolicyResultRecord = {
    id: newObjectId(world),
    policyId,
    deviceId,
    state,
    startedAt: world.now,
    endedAt: state === 'pending' ? null : world.now,
    detail,
    stdErr: state === 'failed' ? detail : '',
  };
  const ofPolicy = (world.jumpcloud.devices.results[policyId] ??= {});
  (ofPolicy[deviceId] ??= []).push(result);
  if (state === 'failed') raiseFailure(world, policy, device);
  return result;
}

function raiseFailure(world: World, policy: PolicyRecord, device: DeviceRecord): void {
  const rules = Object.values(world.jumpcloud.alerting.rules);
  const rule = rules.find(each => each.isEnabled && each.name === POLICY_FAILURE_RULE);
  if (rule === undefined) return;
  const source = {sourceType: 'DEVICE', sourceId: device.id, sourceName: device.hostname} as const;
  raiseAlert(world, {...ofRule(rule), ...source, title: `${POLICY_FAILURE_RULE}: ${policy.name}`});
}
