/** Applications: JumpCloud's side here has none, but its log tells of their connections among all others. */
import {groupResource, logEvent} from './event-log';
import {findGroup} from './membership';
import {newObjectId} from '../world/jumpcloud-state';
import type {World} from '../world/world';

/** Gives a group an application or takes it away: an `association_change` that is about no person. @throws Refusal 404 */
export function connectApplication(world: World, groupId: string, application: string, op: 'add' | 'remove'): void {
  const group = findGroup(world, groupId);
  logEvent(world, 'session', {
    event_type: 'association_change',
    resource: groupResource(group),
    association: {
      op,
      action_source: 'manual',
      connection: {
        from: {name: group.name, type: 'user_group', object_id: group.id},
        to: {name: application, type: 'application', object_id: newObjectId(world)},
      },
      attributes: null,
    },
  });
}
