/** JumpCloud as the pass is given it. */
import type {JumpCloudSide, Ports} from '../ports';
import type {Settings} from '../model/rule-set';
import {createJumpCloud} from './client';
import {readMemberOf, readPeople} from './direct';
import {readJumpCloud} from './snapshot';
import {sendToJumpCloud} from './write';

/**
 * JumpCloud of the region and organization that the Settings tab names.
 *
 * @param deadline ms since 1970: no request is begun past it
 */
export function connectJumpCloud(
  ports: Pick<Ports, 'http' | 'clock' | 'secrets'>,
  settings: Pick<Settings, 'region' | 'organizationId'>,
  deadline: number,
): JumpCloudSide {
  const client = createJumpCloud(ports, settings, deadline);
  return {
    snapshot: wanted => readJumpCloud(client, wanted),
    people: ids => readPeople(client, ids),
    memberOf: ids => readMemberOf(client, ids),
    send: calls => sendToJumpCloud(client, calls),
  };
}
