/** Direct questions to Google about who is in a group. */
import type {GroupPlace} from '../model/account';
import {IncompleteSnapshot} from '../model/errors';
import type {GoogleCall} from '../model/google-call';
import {isJsonObject} from '../model/json';
import {readAll, type Reader} from './read';

/** Refusals that tell nothing of the person: the group or the account is not there, or is of another domain. */
const CAN_NOT_TELL: ReadonlySet<number> = new Set([400, 403, 404]);

/**
 * Whether each account is in its group, itself or by a nested group.
 *
 * Asked by `hasMember`, which says `false` in so many words; the 404 of `members.get` could be the group's.
 *
 * @throws IncompleteSnapshot for an answer that is neither
 * @see https://developers.google.com/admin-sdk/directory/reference/rest/v1/members/hasMember
 */
export function readInGroups(reader: Reader, places: readonly GroupPlace[]): readonly (boolean | null)[] {
  if (places.length === 0) return [];
  const calls = places.map(({group, account}): GoogleCall => ({
    api: 'directory',
    method: 'members.hasMember',
    path: {groupKey: group, memberKey: account},
  }));
  return readAll(reader, calls).map((reply, at) => {
    const isMember = isJsonObject(reply.body) ? reply.body['isMember'] : undefined;
    if (reply.status === 200 && typeof isMember === 'boolean') return isMember;
    if (CAN_NOT_TELL.has(reply.status)) return null;
    const group = places[at]?.group ?? '';
    throw new IncompleteSnapshot('Google Workspace', `who is in ${group} could not be asked (HTTP ${reply.status})`);
  });
}
