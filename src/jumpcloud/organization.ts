/** Which organization an API key belongs to. Checked before anything is concluded from what the key shows. */
import {Refusal} from '../model/errors';
import {isJsonObject} from '../model/json';
import type {Person} from '../model/person';
import type {JumpCloudClient} from './client';
import {isObjectId} from './decode';
import {readLists} from './paging';

/** The organization that is read, and the client that reads it. */
export interface Organization {
  readonly id: string;
  readonly client: JumpCloudClient;
}

/** The answer is kept for as long as its client lives: one execution, with one key. */
const opened = new WeakMap<JumpCloudClient, Organization>();

/**
 * The organization of the key, which must be the one of the Settings tab where that names one.
 *
 * @throws Refusal `jumpcloud.wrong-organization`, or `jumpcloud.which-organization` when the key sees several and none
 *   is named
 */
export function openOrganization(client: JumpCloudClient): Organization {
  const organization = opened.get(client) ?? askOrganization(client);
  opened.set(client, organization);
  return organization;
}

function askOrganization(client: JumpCloudClient): Organization {
  const [rows] = readLists(client, [{path: '/api/organizations', sort: '_id', version: 1}]);
  const ids = (rows ?? []).map(row => (isJsonObject(row) ? row['_id'] : undefined)).filter(isObjectId);
  const wanted = client.organizationId;
  const [first] = ids;
  if (wanted !== '') {
    if (!ids.includes(wanted))
      throw wrongOrganization(`The JumpCloud key belongs to ${listed(ids)}, not to ${wanted}.`);
    return {id: wanted, client: ids.length > 1 ? client.within(wanted) : client};
  }
  if (first === undefined) throw wrongOrganization('The JumpCloud key belongs to no organization.');
  if (ids.length > 1) {
    throw new Refusal({
      code: 'jumpcloud.which-organization',
      message: `The JumpCloud key sees several organizations: ${listed(ids)}.`,
      remedy: 'Write the id of the right one into "JumpCloud organization id" in the Settings tab.',
    });
  }
  return {id: first, client};
}

/** Throws a `Refusal` when one of the people belongs to another organization: then the whole answer is not ours. */
export function checkOrganization(people: readonly Person[], organizationId: string): void {
  const stranger = people.find(person => person.organizationId !== '' && person.organizationId !== organizationId);
  if (stranger) {
    throw wrongOrganization(
      `JumpCloud answered with a person of organization ${stranger.organizationId}, not of ${organizationId}.`,
    );
  }
}

function wrongOrganization(message: string): Refusal {
  return new Refusal({
    code: 'jumpcloud.wrong-organization',
    message,
    remedy:
      'Nothing was changed. Save a key of the right organization in the Lockstep sidebar, or correct ' +
      '"JumpCloud organization id" in the Settings tab.',
  });
}

function listed(ids: readonly string[]): string {
  return ids.length === 0 ? 'no organization' : ids.join(', ');
}
