/** Devices, their people and what policies say of them. Reads only. */
import type {PersonId} from '../model/ids';
import {toPersonId} from '../model/ids';
import {isJsonObject, type JsonObject} from '../model/json';
import type {PolicyFailure, PolicyName} from '../ports';
import type {JumpCloudClient} from './client';
import {decodeConnection} from './decode';
import {openOrganization} from './organization';
import {readLists, readListsOrMissing} from './paging';
import {unexpected} from './refusals';

const POLICIES = '/api/v2/policies';

/** What conditions see of a device, by its id; `null` where JumpCloud answers 404 (JumpCloud API v1, GET /systems/{id}). */
export function readDevices(client: JumpCloudClient, ids: readonly string[]): ReadonlyMap<string, JsonObject | null> {
  if (ids.length === 0) return new Map();
  const answers = openOrganization(client).client.read(
    ids.map(id => `/api/systems/${encodeURIComponent(id)}`),
    {missingAllowed: true},
  );
  return new Map(
    answers.map(({status, body, path}, at): [string, JsonObject | null] => {
      const id = ids[at] ?? '';
      if (status === 404) return [id, null];
      if (!isJsonObject(body)) throw unexpected(path, 'it is no object');
      const fde = body['fde'];
      return [
        id,
        {
          id,
          name: textOf(body['displayName']) || textOf(body['hostname']),
          hostname: textOf(body['hostname']),
          os: textOf(body['os']),
          serialNumber: textOf(body['serialNumber']),
          active: body['active'] === true,
          diskEncrypted: isJsonObject(fde) && fde['active'] === true,
        },
      ];
    }),
  );
}

/** Ids of the people bound to each device; nobody where JumpCloud answers 404 (API v2, GET /systems/{id}/users). */
export function readDeviceUsers(
  client: JumpCloudClient,
  ids: readonly string[],
): ReadonlyMap<string, readonly PersonId[]> {
  if (ids.length === 0) return new Map();
  const lists = ids.map(id => ({
    path: `/api/v2/systems/${encodeURIComponent(id)}/users`,
    sort: '',
    version: 2 as const,
  }));
  const answers = readListsOrMissing(openOrganization(client).client, lists);
  return new Map(
    answers.map((rows, at): [string, readonly PersonId[]] => {
      const people = (rows ?? []).flatMap(row => {
        const id = decodeConnection(row, 'user');
        if (id === null) throw unexpected(lists[at]?.path ?? '', 'an entry has no id or no type');
        return id === undefined ? [] : [toPersonId(id)];
      });
      return [ids[at] ?? '', [...new Set(people)].sort()];
    }),
  );
}

/** Every policy. The list counts nothing, so that it is read until a page is short (JumpCloud's own client, KLA-464). */
export function readPolicies(client: JumpCloudClient): readonly PolicyName[] {
  const [rows = []] = readLists(openOrganization(client).client, [{path: POLICIES, sort: '', version: 2}]);
  return rows.map(row => {
    const id = isJsonObject(row) ? row['id'] : undefined;
    if (typeof id !== 'string') throw unexpected(POLICIES, 'an entry has no id');
    return {id, name: isJsonObject(row) ? textOf(row['name']) : ''};
  });
}

/** The devices on which each policy failed last, by the policy's latest results (API v2, policystatuses). */
export function readPolicyFailures(
  client: JumpCloudClient,
  ids: readonly string[],
): ReadonlyMap<string, readonly PolicyFailure[]> {
  if (ids.length === 0) return new Map();
  const lists = ids.map(id => ({
    path: `${POLICIES}/${encodeURIComponent(id)}/policystatuses`,
    sort: '',
    version: 2 as const,
    keep: failureIn,
  }));
  const answers = readListsOrMissing(openOrganization(client).client, lists);
  return new Map(
    answers.map((rows, at): [string, readonly PolicyFailure[]] => [
      ids[at] ?? '',
      (rows ?? []).filter((row): row is PolicyFailure => row !== null),
    ]),
  );
}

/** What is kept of a result: only one that failed, and never what a device has printed. */
function failureIn(row: unknown): PolicyFailure | null {
  if (!isJsonObject(row) || typeof row['systemID'] !== 'string') return null;
  const isFailed = row['state'] === 'failed' || (row['success'] === false && textOf(row['state']) === '');
  if (!isFailed) return null;
  const endedAt = Date.parse(textOf(row['endedAt']) || textOf(row['startedAt']));
  return {
    id: textOf(row['id']),
    device: row['systemID'],
    at: Number.isNaN(endedAt) ? null : endedAt,
    exitStatus: typeof row['exitStatus'] === 'number' ? row['exitStatus'] : 0,
    detail: textOf(row['detail']).slice(0, 200),
  };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
