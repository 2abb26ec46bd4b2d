/** JumpCloud's own connections to Google Workspace: a second writer to the same accounts. */
import {isJsonObject} from '../model/json';
import type {GoogleConnection} from '../model/google-connection';
import type {JumpCloudClient} from './client';
import {openOrganization} from './organization';
import {readLists} from './paging';
import {unexpected} from './refusals';

const DIRECTORIES = '/api/v2/directories';

/**
 * Every connection of the organization to Google, with what it is set to do there. Reads only.
 *
 * @throws OutsideError when the key may not see directories
 * @see https://docs.jumpcloud.com/api/2.0/index.html#tag/Directories
 */
export function readGoogleConnections(client: JumpCloudClient): readonly GoogleConnection[] {
  const organization = openOrganization(client).client;
  const [rows = []] = readLists(organization, [{path: DIRECTORIES, sort: '', version: 2}]);
  const ids = rows.flatMap(row => {
    if (!isJsonObject(row)) throw unexpected(DIRECTORIES, 'an entry is no object');
    return row['type'] === 'g_suite' && typeof row['id'] === 'string' ? [row['id']] : [];
  });
  const answers = organization.read(ids.map(id => `/api/v2/gsuites/${id}`));
  const rules = readLists(
    organization,
    ids.map(id => ({path: `/api/v2/gsuites/${id}/translationrules`, sort: '', version: 2})),
  );
  return answers.map(({body, path}, at): GoogleConnection => {
    if (!isJsonObject(body)) throw unexpected(path, 'it is no object');
    const exported = (rules[at] ?? []).filter(isJsonObject).filter(rule => rule['direction'] !== 'import');
    return {
      name: textOf(body['name']),
      domain: isJsonObject(body['defaultDomain']) ? textOf(body['defaultDomain']['domain']) : '',
      writesGroups: body['groupsEnabled'] === true,
      onLockout: textOf(body['userLockoutAction']),
      onPasswordExpiry: textOf(body['userPasswordExpirationAction']),
      fields: exported.map(rule => textOf(rule['builtIn'])).filter(name => name !== ''),
    };
  });
}

/** Throws unless the key may read user groups, which every pass does. */
export function tryGroups(client: JumpCloudClient): void {
  openOrganization(client).client.read(['/api/v2/usergroups?limit=1']);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
