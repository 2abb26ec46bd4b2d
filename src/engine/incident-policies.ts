/** Results of device policies, for which JumpCloud has no event: looked at now and then, and a new failure is made one. */
import type {DirectoryEvent} from '../model/directory-event';
import type {Json} from '../model/json';
import {POLICY_FAILED} from '../model/security-rule';
import type {PolicyFailure, PolicyName} from '../ports';
import type {Response} from './incident-context';
import {keepPolicyMemory, readPolicyMemory} from './incident-memory';

/** Policies that are looked at in one go; with more of them they take turns. */
const POLICIES_MAX = 40;

const CURSOR = 'incident.policyCursor';

/** New failures and what is to be remembered once they are dealt with. */
export interface PolicyNews {
  readonly events: readonly DirectoryEvent[];
  keep(): void;
}

const NOTHING: PolicyNews = {events: [], keep: () => undefined};

/**
 * Devices on which a policy fails that did not when it was last looked at. A policy that was never looked at before only
 * leaves its failures to be remembered, so that an old one is no incident.
 */
export function policyNews({rules, lookups, outside}: Response): PolicyNews {
  const isWatched = rules.security?.rows.some(rule => rule.events.includes(POLICY_FAILED)) ?? false;
  if (!isWatched) return NOTHING;
  const all = [...lookups.ask(side => side.policies())].sort((a, b) => (a.id < b.id ? -1 : 1));
  const turn = inTurn(all, outside.state.get(CURSOR) ?? '');
  const failures = lookups.ask(side => side.policyFailures(turn.map(({id}) => id)));
  const memory = readPolicyMemory(outside.blobs);
  const now = outside.clock.now();
  const events = turn.flatMap(policy => {
    const before = memory[policy.id];
    if (before === undefined) return [];
    const fresh = (failures.get(policy.id) ?? []).filter(one => !before.includes(one.device));
    return fresh.map(one => failedEvent(policy, one, now));
  });
  const kept = Object.fromEntries(all.flatMap(({id}) => (memory[id] === undefined ? [] : [[id, memory[id]] as const])));
  const seen = turn.map(({id}) => [id, [...new Set((failures.get(id) ?? []).map(one => one.device))].sort()] as const);
  return {
    events,
    keep() {
      keepPolicyMemory(outside.blobs, {...kept, ...Object.fromEntries(seen)});
      const last = turn[turn.length - 1];
      if (all.length > POLICIES_MAX && last) outside.state.set({[CURSOR]: last.id});
    },
  };
}

/** The policies behind the last one that was looked at, and from the beginning again. */
function inTurn(all: readonly PolicyName[], last: string): readonly PolicyName[] {
  if (all.length <= POLICIES_MAX) return all;
  const first = Math.max(
    0,
    all.findIndex(({id}) => id > last),
  );
  return [...all.slice(first), ...all.slice(0, first)].slice(0, POLICIES_MAX);
}

function failedEvent(policy: PolicyName, failure: PolicyFailure, now: number): DirectoryEvent {
  const {device, detail, exitStatus} = failure;
  // A result that says no time is as new as the look at it; one of a clock that runs ahead is no newer.
  const at = Math.min(failure.at ?? now, now);
  const id = `policy:${policy.id}:${device}:${failure.id === '' ? at : failure.id}`;
  const raw: Readonly<Record<string, Json>> = {
    id,
    event_type: POLICY_FAILED,
    success: false,
    policyID: policy.id,
    systemID: device,
    state: 'failed',
    exitStatus,
    detail,
    policy: {id: policy.id, name: policy.name},
  };
  return {
    id,
    service: '',
    type: POLICY_FAILED,
    at,
    success: false,
    initiator: null,
    resource: {type: 'system', id: device, name: ''},
    association: null,
    clientIp: '',
    raw,
  };
}
