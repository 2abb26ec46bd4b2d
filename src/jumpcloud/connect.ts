/** JumpCloud as the pass is given it. */
import type {JumpCloudSide, Ports} from '../ports';
import type {Settings} from '../model/rule-set';
import {readAlerts} from './alerts';
import {createJumpCloud} from './client';
import {readGoogleConnections, tryGroups} from './connections';
import {readDeviceUsers, readDevices, readPolicies, readPolicyFailures} from './devices';
import {readGroupNames, readMemberOf, readPeople} from './direct';
import {findPeople} from './find';
import {readNews} from './news';
import {openOrganization} from './organization';
import {readJumpCloud} from './snapshot';
import {lookAtPeople, readFewMembers, readGroupsWith, readIdPage, readSuspended, readSuspendedPage} from './watching';
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
    organization: () => openOrganization(client).id,
    tryGroups: () => tryGroups(client),
    googleConnections: () => readGoogleConnections(client),
    devices: ids => readDevices(client, ids),
    deviceUsers: ids => readDeviceUsers(client, ids),
    alerts: ids => readAlerts(client, ids),
    policies: () => readPolicies(client),
    policyFailures: ids => readPolicyFailures(client, ids),
    groupNames: ids => readGroupNames(client, ids),
    news: (since, services, page) => readNews(client, since, services, page),
    look: ids => lookAtPeople(client, ids),
    groupsWith: memberOf => readGroupsWith(client, memberOf),
    fewMembers: (groupIds, countMax) => readFewMembers(client, groupIds, countMax),
    suspended: () => readSuspended(client),
    suspendedPage: page => readSuspendedPage(client, page),
    idPage: page => readIdPage(client, page),
    find: words => findPeople(client, words),
    send: calls => sendToJumpCloud(client, calls),
  };
}
