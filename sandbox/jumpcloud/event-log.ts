/** The event log that every write leaves in Directory Insights, and the alerts that events raise. */
import {raiseForEvent} from './alerts';
import {writeEvent} from './event-store';
import type {EventBody} from './event-store';
import type {GroupRecord, PersonRecord} from '../world/jumpcloud-state';
import type {World} from '../world/world';

/** By what an admin acted: the console (`session`), a key of the API, or nothing that is logged. */
export type Origin = 'session' | 'api key' | 'unlogged';

/** The address that the admin works from. */
const ADMIN_IP = '203.0.113.10';

/** Writes what an admin did into the log; queries find it after a lag drawn from the world's seed. */
export function logEvent(world: World, origin: Origin, body: EventBody): void {
  if (origin === 'unlogged') return;
  const {admin} = world.jumpcloud;
  const initiator = {id: admin.id, type: 'admin', email: admin.email};
  writeEvent(world, {auth_method: origin, client_ip: ADMIN_IP, initiated_by: initiator}, body);
  raiseForEvent(world, body);
}

/**
 * Writes what a person did by themselves into the log.
 * @param at virtual ms, now or a little before
 */
export function logOwnEvent(world: World, person: PersonRecord, body: EventBody, at = world.now): void {
  const initiator = {id: person._id, type: 'user', username: person.username};
  writeEvent(world, {auth_method: 'session', initiated_by: initiator}, body, at);
  raiseForEvent(world, body);
}

/** The `resource` of an event about a person. */
export function personResource(person: PersonRecord): Record<string, unknown> {
  return {id: person._id, type: 'user', username: person.username};
}

/** The `resource` of an event about a group. */
export function groupResource(group: GroupRecord): Record<string, unknown> {
  return {id: group.id, type: 'user_group', name: group.name};
}

/** Logs that a person joined or left a group; `manual` by an admin, `automated` by the group's query. */
export function logAssociation(
  world: World,
  origin: Origin,
  op: 'add' | 'remove',
  group: GroupRecord,
  person: PersonRecord,
  source: 'manual' | 'automated',
): void {
  logEvent(world, origin, {
    event_type: 'association_change',
    resource: groupResource(group),
    association: {
      op,
      action_source: source,
      connection: {
        from: {name: group.name, type: 'user_group', object_id: group.id},
        to: {name: person.username, type: 'user', object_id: person._id},
      },
      attributes: null,
    },
  });
}
