/** The step that takes away the access to shared drives and folders that Lockstep itself gave. */
import {isJsonObject, type JsonObject} from '../../model/json';
import type {GoogleCall} from '../../model/google-call';
import type {Act, Look, Sight} from '../step';
import {textOf, unseen, type LeaverStep} from './context';

const FIELDS = 'nextPageToken,permissions(id,type,emailAddress,role,permissionDetails)';

/**
 * Who has access to a place: first as an admin, which works on a shared drive of which the owner of the triggers is no
 * member, then without, which is the way to a folder (Drive API, permissions.list useDomainAdminAccess).
 */
export function drivesLook(fileId: string): readonly Look[] {
  return [true, false].map(useDomainAdminAccess => ({
    call: {
      api: 'drive',
      method: 'permissions.list',
      path: {fileId},
      query: {supportsAllDrives: true, useDomainAdminAccess, pageSize: 100, fields: FIELDS},
    },
    property: 'permissions',
  }));
}

/** The role that somebody has on a place, or `null`. */
export function roleIn(email: string, sights: readonly Sight[]): string | null {
  const own = permissionIn(email, sights);
  return own ? textOf(own.permission, 'role') : null;
}

function permissionIn(email: string, sights: readonly Sight[]): {permission: JsonObject; asAdmin: boolean} | null {
  const at = sights.findIndex(sight => sight.status === 200);
  const permission = sights[at]?.entries.find(
    one => textOf(one, 'type') === 'user' && textOf(one, 'emailAddress').toLowerCase() === email,
  );
  return permission && isJsonObject(permission) ? {permission, asAdmin: at === 0} : null;
}

/** Takes away each of them by the id of its permission. Places that are gone, or that can't be opened any more, are left. */
export const driveStep: LeaverStep = {
  needs: ['snapshot'],
  isWanted: policy => policy.driveAccess,
  looks: ({drives, snapshot}) => placesOf(drives, snapshot?.drives).flatMap(drivesLook),
  judge({drives, snapshot, policy, user}, sights) {
    if (policy.removalsFrozen) return {kind: 'waits', minutes: 60, detail: FROZEN};
    const email = textOf(user, 'primaryEmail').toLowerCase();
    const places = placesOf(drives, snapshot?.drives).map((id, at) => ({id, sights: sights.slice(at * 2, at * 2 + 2)}));
    const acts = places.flatMap(({id, sights: own}) => revoke(id, permissionIn(email, own)));
    if (acts.length > 0) return {kind: 'act', acts};
    const unread = places.find(({sights: own}) => own.every(one => one.status !== 200 && one.status !== 404));
    return unread
      ? unseen(`Who has access to ${unread.id}`, unread.sights[1], 'Share the folder with the owner of the triggers.')
      : {kind: 'done', detail: ''};
  },
};

/** Why nothing is taken away for the time being. */
export const FROZEN = "A row of the Leavers or Protected tab that may keep somebody or something can't be read.";

/** The places by what was given, and by the snapshot when that is all that is known. */
function placesOf(drives: readonly string[], kept: readonly {readonly id: string}[] = []): readonly string[] {
  return [...new Set([...drives, ...kept.map(({id}) => id)])].sort();
}

function revoke(fileId: string, own: ReturnType<typeof permissionIn>): readonly Act[] {
  if (!own) return [];
  const permissionId = textOf(own.permission, 'id');
  const call: GoogleCall = {
    api: 'drive',
    method: 'permissions.delete',
    path: {fileId, permissionId},
    query: {supportsAllDrives: true, useDomainAdminAccess: own.asAdmin},
  };
  const words = {action: 'Revoke drive access', field: fileId, before: textOf(own.permission, 'role'), after: ''};
  return [{key: `drive:${fileId}`, call, words, refused: reply => (reply.status === 404 ? 'done' : null)}];
}
