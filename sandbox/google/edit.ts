/** Edits to Google's side by hand: what the sample company, the panels and tests make without going through the API. */
import type {
  AspRecord,
  DomainRecord,
  GroupRecord,
  MemberRecord,
  OrgUnitRecord,
  SchemaFieldRecord,
  SchemaRecord,
  TokenRecord,
  UserFields,
  UserRecord,
} from '../world/google-state';
import type {World} from '../world/world';
import {changeAccount, createAccount, deleteAccount, newBackupCodes, setSuspended} from './accounts';
import {claimAddresses, freeAddress, groupByKey, isOwnDomain, domainOf, userByKey} from './addresses';
import {settleTransfers} from './datatransfer/progress';
import {createGroup} from './group-records';
import {roleId, schemaId} from './identifiers';
import {externalId, joinGroup, leaveGroup, memberOf} from './memberships';
import {growOrgUnit, orgUnitAt} from './org-unit-tree';

/** An account as a scenario describes it. Ready at once; everything not given is as after a plain insert. */
export interface AccountSketch {
  email: string;
  givenName: string;
  familyName: string;
  /** Made when it isn't there. */
  orgUnitPath?: string;
  aliases?: readonly string[];
  isAdmin?: boolean;
  isDelegatedAdmin?: boolean;
  /** Further wire fields: phones, externalIds, suspended, archived and so on. */
  fields?: Partial<Omit<UserFields, 'primaryEmail' | 'name'>>;
  tokens?: readonly TokenRecord[];
  asps?: readonly AspRecord[];
  /** How many signed-in devices. */
  sessions?: number;
  twoStep?: Partial<UserRecord['facts']['twoStep']>;
  lastLoginAt?: number;
  createdAt?: number;
}

/** The account with that address, alias or id. Throws when there is none. */
export function findAccount(world: World, key: string): UserRecord {
  const user = userByKey(world.google, key);
  if (!user) throw new Error(`no Google account ${key} in this world`);
  return user;
}

/** The group with that address, alias or id. Throws when there is none. */
export function findGroup(world: World, key: string): GroupRecord {
  const group = groupByKey(world.google, key);
  if (!group) throw new Error(`no Google group ${key} in this world`);
  return group;
}

/** Adds an account. Throws when its address is taken or foreign. */
export function addAccount(world: World, sketch: AccountSketch): UserRecord {
  const {google} = world;
  const primaryEmail = freeAddress(google, sketch.email, 'primary_user_email');
  const name = {givenName: sketch.givenName, familyName: sketch.familyName};
  const unit = addOrgUnit(world, sketch.orgUnitPath ?? '/');
  const user = createAccount(world, {...sketch.fields, primaryEmail, name}, unit.id, world.now);
  delete google.staleSearch[user.id];
  user.createdAt = sketch.createdAt ?? world.now;
  user.aliases = (sketch.aliases ?? []).map(alias => freeAddress(google, alias, 'alias'));
  claimAddresses(google, user);
  user.isDelegatedAdmin = sketch.isDelegatedAdmin ?? false;
  user.agreedToTerms = sketch.lastLoginAt !== undefined;
  user.facts.tokens = [...(sketch.tokens ?? [])];
  user.facts.asps = [...(sketch.asps ?? [])];
  user.facts.sessions = Array.from({length: sketch.sessions ?? 0}, (_, i) => ({
    id: `${user.id}-${i + 1}`,
    device: i % 2 === 0 ? 'Chrome' : 'Phone',
    startedAt: world.now,
  }));
  user.facts.twoStep = {...user.facts.twoStep, ...sketch.twoStep};
  if (user.facts.twoStep.enrolled) user.facts.backupCodes = newBackupCodes(world);
  user.facts.lastLoginAt = sketch.lastLoginAt ?? 0;
  if (sketch.isAdmin) makeSuperAdmin(world, user.id);
  return user;
}

/** Makes an account a super admin, with the role assignment that shows it. */
export function makeSuperAdmin(world: World, key: string): void {
  const {google} = world;
  const user = findAccount(world, key);
  if (user.isAdmin) return;
  const role = Object.values(google.roles).find(each => each.isSuperAdminRole);
  user.isAdmin = true;
  user.version += 1;
  if (!role) return;
  const roleAssignmentId = roleId(world);
  google.roleAssignments[roleAssignmentId] = {
    roleAssignmentId,
    version: 1,
    roleId: role.roleId,
    assignedTo: user.id,
    scopeType: 'CUSTOMER',
  };
}

/** Changes fields of an account as an admin would in the Admin console: each given field is replaced. */
export function editAccount(world: World, key: string, fields: Partial<Omit<UserFields, 'primaryEmail'>>): UserRecord {
  const user = findAccount(world, key);
  settleTransfers(world);
  changeAccount(world, user, () => {
    const {suspended, ...rest} = fields;
    Object.assign(user.fields, structuredClone(rest));
    if (suspended !== undefined && suspended !== user.fields.suspended) setSuspended(user, suspended);
  });
  return user;
}

/** Suspends an account the way Google does for abuse: no admin can restore it. */
export function setAbuseSuspended(world: World, key: string): void {
  settleTransfers(world);
  const user = findAccount(world, key);
  changeAccount(world, user, () => setSuspended(user, true, 'ABUSE'));
}

/** Deletes an account, as an admin would in the Admin console. */
export function removeAccount(world: World, key: string): void {
  settleTransfers(world);
  deleteAccount(world, findAccount(world, key));
}

/** Adds a group that is ready at once. Throws when its address is taken or foreign. */
export function addGroup(world: World, sketch: {email: string; name?: string; description?: string}): GroupRecord {
  const email = freeAddress(world.google, sketch.email, 'email');
  const name = sketch.name ?? email.slice(0, email.indexOf('@'));
  return createGroup(world, {email, name, description: sketch.description ?? ''}, world.now);
}

/** Adds a member: an account, a group, or someone outside. A second time changes the role. */
export function addMember(
  world: World,
  groupKey: string,
  address: string,
  role: MemberRecord['role'] = 'MEMBER',
): MemberRecord {
  const {google} = world;
  const group = findGroup(world, groupKey);
  const user = userByKey(google, address);
  const nested = groupByKey(google, address);
  if (!user && !nested && isOwnDomain(google, domainOf(address))) throw new Error(`nobody has the address ${address}`);
  const id = user?.id ?? nested?.id ?? externalId(world, address);
  const present = memberOf(google, group.id, id);
  if (present) {
    present.role = role;
    present.version += 1;
    return present;
  }
  return joinGroup(google, group, {
    id,
    type: user ? 'USER' : nested ? 'GROUP' : 'EXTERNAL',
    role,
    deliverySettings: 'ALL_MAIL',
    ...(user || nested ? {} : {email: address.toLowerCase()}),
  });
}

/** Takes a member out of a group; nothing happens when it is not in it. */
export function removeMember(world: World, groupKey: string, address: string): void {
  const {google} = world;
  const id = userByKey(google, address)?.id ?? groupByKey(google, address)?.id ?? externalId(world, address);
  leaveGroup(google, findGroup(world, groupKey), id);
}

/** Adds an org unit by its whole path, with the units above it; one that is there is left as it is. */
export function addOrgUnit(world: World, path: string, description = ''): OrgUnitRecord {
  const {google} = world;
  const present = orgUnitAt(google, path);
  if (present) return present;
  const cut = path.lastIndexOf('/');
  const parent = addOrgUnit(world, path.slice(0, cut) || '/');
  return growOrgUnit(world, parent, path.slice(cut + 1), description);
}

/** Adds a domain, verified unless it says otherwise. */
export function addDomain(world: World, name: string, verified = true): DomainRecord {
  const domain = {name: name.toLowerCase(), primary: false, verified, createdAt: world.now};
  world.google.domains.push(domain);
  return domain;
}

/** Adds a custom schema; a field is text and single-valued unless it says otherwise. */
export function addSchema(
  world: World,
  schemaName: string,
  fields: readonly (Pick<SchemaFieldRecord, 'fieldName'> & Partial<SchemaFieldRecord>)[],
): SchemaRecord {
  const record: SchemaRecord = {
    schemaId: schemaId(world),
    version: 1,
    schemaName,
    displayName: schemaName,
    fields: fields.map(field => ({
      fieldId: schemaId(world),
      displayName: field.fieldName,
      fieldType: 'STRING',
      multiValued: false,
      readAccessType: 'ALL_DOMAIN_USERS',
      indexed: true,
      ...field,
    })),
  };
  world.google.schemas[record.schemaId] = record;
  return record;
}
