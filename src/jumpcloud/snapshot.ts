/** JumpCloud read whole: every page, counts that agree, distinct ids, one organization; or not at all. */
import {IncompleteSnapshot, Refusal} from '../model/errors';
import type {Checked, Finding} from '../model/finding';
import {toPersonId, type PersonId} from '../model/ids';
import type {Person, SourceGroup} from '../model/person';
import type {JumpCloudSnapshot} from '../model/snapshot';
import type {JumpCloudClient} from './client';
import {decodeConnection, decodeGroup, decodePerson, type Decoded} from './decode';
import {checkOrganization, openOrganization} from './organization';
import {distinct, readLists, readListsOrMissing} from './paging';
import {unexpected} from './refusals';

/** Reads of a side that changes while it is read, the first included. */
const READS_MAX = 3;

const PEOPLE_PATH = '/api/systemusers';
const GROUPS_PATH = '/api/v2/usergroups';

/** Names of the groups whose members are needed. */
export interface WantedGroups {
  readonly groups: readonly string[];
  readonly allGroups: boolean;
}

/**
 * Everyone in JumpCloud, every group, and the members of the wanted groups.
 *
 * @throws IncompleteSnapshot when counts or ids don't agree, even after the list was read again
 * @throws Refusal when the organization is not the expected one, or when nobody at all is in it
 */
export function readJumpCloud(client: JumpCloudClient, wanted: WantedGroups): Checked<JumpCloudSnapshot> {
  const takenAt = client.clock.now();
  const organization = openOrganization(client);
  return steady(() => {
    const people = readEveryone(organization.client, organization.id);
    const known = new Set([...people.read.map(person => person.id), ...people.unreadable]);
    const groups = readGroups(organization.client, wanted, known);
    const {read, unreadable, findings} = people;
    const snapshot = {takenAt, organizationId: organization.id, people: read, groups};
    return {value: unreadable.length === 0 ? snapshot : {...snapshot, unreadable}, findings};
  });
}

/** Reads until what is read holds still. */
function steady<T>(read: () => T): T {
  for (let attempt = 1; ; attempt++) {
    try {
      return read();
    } catch (error) {
      if (!(error instanceof IncompleteSnapshot) || attempt === READS_MAX) throw error;
    }
  }
}

interface Everyone {
  readonly read: readonly Person[];
  readonly unreadable: readonly PersonId[];
  readonly findings: readonly Finding[];
}

function readEveryone(client: JumpCloudClient, organizationId: string): Everyone {
  // Sorted by id: paging by `skip` over an unsorted list loses and repeats people (JumpCloud's API best practices).
  const [rows = []] = readLists(client, [{path: PEOPLE_PATH, sort: '_id', version: 1, keep: decodePerson}]);
  if (rows.length === 0) {
    throw new Refusal({
      code: 'jumpcloud.empty',
      message: 'JumpCloud answered with no people at all. That is never read as "everyone left".',
      remedy:
        'Nothing was changed. Check in the JumpCloud console that this organization has users, and whose the key is.',
    });
  }
  const people: Person[] = [];
  const unreadable: PersonId[] = [];
  const findings: Finding[] = [];
  for (const decoded of rows as readonly Decoded[]) {
    if (decoded.ok) people.push(decoded.person);
    else if (decoded.id === null) throw unexpected(PEOPLE_PATH, `a record can't be told apart: ${decoded.problem}`);
    else {
      unreadable.push(decoded.id);
      findings.push(unreadableFinding(decoded.name, decoded.problem));
    }
  }
  distinct([...people.map(person => person.id), ...unreadable], PEOPLE_PATH);
  checkOrganization(people, organizationId);
  return {read: people, unreadable, findings};
}

function unreadableFinding(name: string, problem: string): Finding {
  return {
    severity: 'error',
    kind: 'person.unreadable',
    subject: name,
    detail: `The JumpCloud record of ${name} can't be read: ${problem}. Nothing is changed for this person.`,
    remedy: 'Open the person in the JumpCloud console, correct and save them.',
  };
}

function readGroups(
  client: JumpCloudClient,
  wanted: WantedGroups,
  people: ReadonlySet<string>,
): readonly SourceGroup[] {
  const [rows = []] = readLists(client, [{path: GROUPS_PATH, sort: 'name', version: 2}]);
  const groups = rows.map(row => {
    const group = decodeGroup(row);
    if (!group) throw unexpected(GROUPS_PATH, 'an entry has no id or no name');
    return group;
  });
  distinct(
    groups.map(group => group.id),
    GROUPS_PATH,
  );
  const names = new Set(wanted.groups);
  const asked = groups.filter(group => wanted.allGroups || names.has(group.name));
  const members = new Map(
    readMembers(
      client,
      asked.map(group => group.id),
      people,
    ),
  );
  return groups.map(group => ({...group, memberIds: members.get(group.id) ?? null}));
}

function readMembers(
  client: JumpCloudClient,
  groupIds: readonly string[],
  people: ReadonlySet<string>,
): readonly (readonly [string, readonly PersonId[]])[] {
  const lists = groupIds.map(id => ({
    path: `${GROUPS_PATH}/${id}/membership`,
    sort: '',
    version: 2 as const,
    keep: (row: unknown) => decodeConnection(row, 'user'),
  }));
  return readListsOrMissing(client, lists).map((rows, index) => {
    const path = lists[index]?.path ?? GROUPS_PATH;
    if (rows === null) throw new IncompleteSnapshot('JumpCloud', 'a group was deleted while its members were read.');
    const ids = (rows as readonly ReturnType<typeof decodeConnection>[]).flatMap(id => {
      if (id === null) throw unexpected(path, 'an entry has no id or no type');
      return id === undefined ? [] : [toPersonId(id)];
    });
    if (ids.some(id => !people.has(id))) {
      throw new IncompleteSnapshot('JumpCloud', 'a group has a member who is not in the list of people.');
    }
    return [groupIds[index] ?? '', [...distinct(ids, path)].sort()] as const;
  });
}
