/** People, groups and rows of JumpCloud as a test wants them, and rows of the configuration tabs. */
import {toEmail, toPersonId, type PersonId} from '../../src/model/ids';
import type {Json, JsonObject} from '../../src/model/json';
import type {Person, PersonState, SourceGroup} from '../../src/model/person';
import type {RuleRow, RuleRows} from '../../src/model/rule-row';
import type {PersonView} from '../../src/model/rule-set';
import type {JumpCloudSnapshot} from '../../src/model/snapshot';

/** The organization of every person here. */
export const ORGANIZATION = '5e000000000000000000000e';

/** An id of JumpCloud's shape: 24 digits that end in the number. */
export function objectId(number: number): PersonId {
  return toPersonId(String(number).padStart(24, '0'));
}

/** What a test says of a person; everything else is unset. */
export interface PersonFacts {
  readonly email?: string;
  readonly state?: PersonState;
  readonly manager?: number;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly fields?: JsonObject;
}

/** A decoded person: number 1 is `ada1@ex.com` with the username `ada1`. */
export function person(number: number, facts: PersonFacts = {}): Person {
  const email = facts.email ?? `ada${number}@ex.com`;
  return {
    id: objectId(number),
    email: toEmail(email),
    state: facts.state ?? 'ACTIVATED',
    managerId: facts.manager === undefined ? null : objectId(facts.manager),
    organizationId: ORGANIZATION,
    fields: {
      email,
      username: `ada${number}`,
      firstname: 'Ada',
      lastname: `L${number}`,
      attributes: {...facts.attributes},
      ...facts.fields,
    },
  };
}

/** A person as rules see them. */
export function view(facts: PersonFacts = {}, groups: readonly string[] = [], managerEmail = ''): PersonView {
  return {person: person(1, facts), groups, managerEmail};
}

/** A group with the people of these numbers; `null` members were not read. */
export function group(number: number, name: string, members: readonly number[] | null): SourceGroup {
  return {id: objectId(900 + number), name, description: '', dynamic: false, memberIds: members?.map(objectId) ?? null};
}

/** A whole snapshot. */
export function snapshot(people: readonly Person[], groups: readonly SourceGroup[] = []): JumpCloudSnapshot {
  return {takenAt: 0, organizationId: ORGANIZATION, people, groups};
}

/** A person's record as JumpCloud sends it (JumpCloud API v1, systemuserreturn). */
export function record(number: number, changes: Readonly<Record<string, Json>> = {}): Record<string, Json> {
  return {
    _id: objectId(number),
    email: `ada${number}@ex.com`,
    username: `ada${number}`,
    firstname: 'Ada',
    lastname: `L${number}`,
    middlename: '',
    department: 'Eng',
    manager: null,
    phoneNumbers: [{id: `a${number}`, type: 'work', number: '+4930'}],
    addresses: [],
    attributes: [{name: 'team', value: 'core', id: 'x', _id: 'x'}],
    activated: true,
    suspended: false,
    state: 'ACTIVATED',
    account_locked: false,
    organization: ORGANIZATION,
    ...changes,
  };
}

const HEADERS: Readonly<Record<string, readonly string[]>> = {
  Settings: ['Setting', 'Value', 'Meaning'],
  Attributes: ['Google field', 'Expression', 'When', 'Enabled'],
  'Org units': ['Condition', 'Org unit', 'Create'],
  Groups: ['JumpCloud group', 'Google group', 'Role', 'Direction', 'Members', 'Create'],
  Licenses: ['Condition', 'Product', 'SKU', 'When leaving'],
  'Shared drives': ['Condition', 'Drive or folder', 'Role'],
  'Admin roles': ['Condition', 'Role', 'Org unit'],
  Leavers: ['Step', 'Enabled', 'Parameter'],
  Security: ['Name', 'Event', 'Condition', 'Threshold', 'Window minutes', 'Actions', 'Severity', 'Approval'],
  Protected: ['Person or group', 'Reason'],
  Links: ['JumpCloud id', 'Google id', 'E-mail', 'Status', 'Last synced', 'Problem'],
};

/** Rows of a tab as they are read, from row 2 on; cells that are left out are empty. */
export function tabRows(tab: string, rows: readonly (readonly string[])[]): readonly RuleRow[] {
  const headers = HEADERS[tab] ?? [];
  return rows.map((texts, index) => ({
    tab,
    row: index + 2,
    cells: Object.fromEntries(headers.map((header, column) => [header, texts[column] ?? ''])),
    columns: Object.fromEntries(headers.map((header, column) => [header, column + 1])),
  }));
}

/** Texts of the rows of some tabs, by tab. */
export type Tabs = Readonly<Record<string, readonly (readonly string[])[]>>;

/** Rows of every tab, with `ex.com` as managed domain unless Settings are given. */
export function ruleRows(tabs: Tabs = {}): RuleRows {
  const all = {
    Settings: [['Managed domains', 'ex.com']],
    Attributes: [],
    Groups: [],
    Licenses: [],
    Protected: [],
    Links: [],
    ...tabs,
  };
  return Object.fromEntries(Object.entries(all).map(([tab, rows]) => [tab, tabRows(tab, rows)]));
}
