/** Direct reads of people by id: the positive evidence without which nothing is taken away. */
import type {PersonId} from '../model/ids';
import type {PersonAnswer} from '../model/person';
import type {JumpCloudClient} from './client';
import {decodeConnection, decodeGroup, decodePerson} from './decode';
import {checkOrganization, openOrganization} from './organization';
import {distinct, readListsOrMissing} from './paging';
import {unexpected} from './refusals';

/**
 * Each person as JumpCloud answers for them by id.
 *
 * A 404 counts as "not there" only from the organization that is ours: every id of ours is a 404 to a key of another one.
 *
 * @throws OutsideError for every answer that is neither the person nor a 404
 */
export function readPeople(client: JumpCloudClient, ids: readonly PersonId[]): ReadonlyMap<PersonId, PersonAnswer> {
  if (ids.length === 0) return new Map();
  const organization = openOrganization(client);
  const paths = ids.map(id => `/api/systemusers/${id}`);
  const answers = organization.client.read(paths, {missingAllowed: true});
  return new Map(
    answers.map((answer, index): [PersonId, PersonAnswer] => {
      const id = ids[index] ?? ('' as PersonId);
      if (answer.status === 404) return [id, {found: false}];
      const decoded = decodePerson(answer.body);
      if (!decoded.ok) throw unexpected(answer.path, decoded.problem);
      if (decoded.person.id !== id) throw unexpected(answer.path, `it is about ${decoded.person.id}`);
      checkOrganization([decoded.person], organization.id);
      return [id, {found: true, person: decoded.person}];
    }),
  );
}

/**
 * Ids of the user groups each person is in, by the person's own list; `null` where JumpCloud answers 404.
 *
 * @throws OutsideError when a list can't be read whole
 */
export function readMemberOf(
  client: JumpCloudClient,
  ids: readonly PersonId[],
): ReadonlyMap<PersonId, readonly string[] | null> {
  if (ids.length === 0) return new Map();
  const organization = openOrganization(client);
  const lists = ids.map(id => ({path: `/api/v2/users/${id}/memberof`, sort: '', version: 2 as const}));
  const answers = readListsOrMissing(organization.client, lists);
  return new Map(
    answers.map((rows, index): [PersonId, readonly string[] | null] => {
      const path = lists[index]?.path ?? '';
      return [ids[index] ?? ('' as PersonId), rows === null ? null : groupIds(rows, path)];
    }),
  );
}

/** Names of user groups by their ids; one that JumpCloud answers 404 for is missing. */
export function readGroupNames(client: JumpCloudClient, ids: readonly string[]): ReadonlyMap<string, string> {
  if (ids.length === 0) return new Map();
  const answers = openOrganization(client).client.read(
    ids.map(id => `/api/v2/usergroups/${id}`),
    {missingAllowed: true},
  );
  return new Map(
    answers.flatMap(({status, body, path}): [string, string][] => {
      if (status === 404) return [];
      const group = decodeGroup(body);
      if (!group) throw unexpected(path, 'it is no group');
      return [[group.id, group.name]];
    }),
  );
}

function groupIds(rows: readonly unknown[], path: string): readonly string[] {
  const ids = rows.flatMap(row => {
    const id = decodeConnection(row, 'user_group');
    if (id === null) throw unexpected(path, 'an entry has no id or no type');
    return id === undefined ? [] : [id];
  });
  return [...distinct(ids, path)].sort();
}
