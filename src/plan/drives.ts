/**
 * The difference between the access to shared drives and folders that rules give and the access there is.
 *
 * | rules give | given on the place | from above | given by Lockstep | result |
 * |---|---|---|---|---|
 * | R | none | less than R | | grant R |
 * | R | none | R or more | | nothing: they have it |
 * | R | R | any | any | nothing |
 * | R | more | any | no | nothing: someone else gave more |
 * | R | less | less than R | no | left alone, finding: someone else gave it |
 * | R | less | less than R | yes | raise to R |
 * | R | more | any | yes | lower to R after a direct read |
 * | none | any | any | yes | revoke after a direct read |
 * | none | any | any | no | left alone: someone else gave it |
 *
 * Never touched: access of groups, domains, people outside and accounts without a person; what comes from above; owners;
 * people out of scope, blocked or protected. Nobody loses anything where a row can't be used. Only active people are
 * given access.
 */
import type {Account} from '../model/account';
import {changedPlace, type Change} from '../model/change';
import type {Audience, DesiredState} from '../model/desired-state';
import {DRIVE_ROLE_WORDS, driveRank, higherRole, type DriveAccess, type DriveRole, type Grant} from '../model/drive';
import type {Finding} from '../model/finding';
import type {Email, PersonId} from '../model/ids';
import {ruledPlaces, type RuledPlace} from './drive-places';
import {stillHeld, type GivenAccess} from './given';
import type {Linking} from './link';
import type {LossFinder} from './loss';
import type {Protection} from './protection';

/** What the diff looks at. */
export interface DriveInputs {
  readonly desired: DesiredState;
  readonly access: DriveAccess | undefined;
  readonly linking: Linking;
  readonly protection: Protection;
  readonly given: GivenAccess['drives'];
  readonly lossOf: LossFinder;
}

/** Changes to access, unordered, with what Lockstep has given as it stands before they are applied. */
export interface DriveDiff {
  readonly changes: readonly Change[];
  readonly findings: readonly Finding[];
  readonly given: GivenAccess['drives'];
}

/** Addresses that a finding about several people names. */
const NAMED_MAX = 3;

/** Lists what turns the access that is into the access that should be. Pure. */
export function diffDrives(inputs: DriveInputs): DriveDiff {
  const {desired, access} = inputs;
  if (!desired.drives || !access) return {changes: [], findings: [], given: inputs.given};
  if (access.problem !== '') return {changes: [], findings: [notListed(access.problem)], given: inputs.given};
  const {places, findings} = ruledPlaces(desired.drives, access);
  const people = peopleByAddress(inputs.linking);
  const addresses = new Map(desired.accounts.map(account => [account.person, account.email]));
  const changes: Change[] = [];
  const given: Record<string, readonly PersonId[]> = {...inputs.given};
  const leftAlone: Finding[] = [];
  for (const ruled of places) {
    const present = grantsByPerson(ruled.place.grants, people);
    const ours = stillHeld(inputs.given[ruled.place.id], inputs.linking, person => isGivenHere(present.get(person)));
    given[ruled.place.id] = ours;
    const diff = diffPlace(ruled, present, new Set(ours), addresses, inputs);
    changes.push(...diff.changes);
    if (diff.lessByHand.length > 0) leftAlone.push(lessByHand(ruled, diff.lessByHand));
  }
  return {changes, findings: [...findings, ...leftAlone], given};
}

interface PlaceDiff {
  readonly changes: readonly Change[];
  /** Who has less than the rules give because someone else gave it. */
  readonly lessByHand: readonly Email[];
}

function diffPlace(
  ruled: RuledPlace,
  present: ReadonlyMap<PersonId, Grant>,
  ours: ReadonlySet<PersonId>,
  addresses: ReadonlyMap<PersonId, Email>,
  inputs: DriveInputs,
): PlaceDiff {
  const wanted = rolesWanted(ruled);
  const changes: Change[] = [];
  const lessByHand: Email[] = [];
  for (const [person, role] of wanted) {
    const account = inputs.linking.byPerson.get(person)?.account;
    const member = account?.email ?? addresses.get(person);
    if (member === undefined || inputs.linking.blocked.has(person)) continue;
    if (account && inputs.protection.reasonFor(account) === 'Protected tab') continue;
    const isMoving = account !== undefined && isRenamed(person, account, addresses, inputs);
    const grant = present.get(person);
    const direct = grant?.direct ?? null;
    const has = Math.max(rankOf(direct), rankOf(grant?.inherited ?? null));
    if (direct === null && has < driveRank(role)) {
      const needs = !account ? [`create-account:${person}`] : isMoving ? [`rename-account:${person}`] : [];
      changes.push(grantDrive(ruled, person, isMoving ? (addresses.get(person) ?? member) : member, role, needs));
    } else if (isMoving && has < driveRank(role)) continue;
    else if (has < driveRank(role) && !ours.has(person)) lessByHand.push(member);
    else if (grant && has < driveRank(role)) changes.push(raise(ruled, person, member, grant, role));
    else if (grant && account && ours.has(person) && rankOf(direct) > driveRank(role)) {
      changes.push(...lower(ruled, person, account, grant, role, inputs));
    }
  }
  for (const person of ours) if (!wanted.has(person)) changes.push(...revoke(ruled, person, present, inputs));
  return {changes, lessByHand};
}

/**
 * Whether the same plan gives the account another address. Drive knows people by address, and the old one may be somebody
 * else's a moment later: what they are granted goes to the new one once they have it, and a higher role waits for the next
 * plan.
 */
function isRenamed(
  person: PersonId,
  account: Account,
  addresses: ReadonlyMap<PersonId, Email>,
  {linking}: DriveInputs,
): boolean {
  const wanted = addresses.get(person);
  return wanted !== undefined && wanted !== account.email && !linking.renamesBlocked.has(person);
}

/** The highest role per person that any row gives. */
function rolesWanted({rows}: RuledPlace): ReadonlyMap<PersonId, DriveRole> {
  const roles = new Map<PersonId, DriveRole>();
  for (const {role, audience} of rows) {
    for (const person of audience.people) roles.set(person, higherRole(role, roles.get(person) ?? role));
  }
  return roles;
}

function rankOf(role: Grant['direct']): number {
  return role === null ? -1 : driveRank(role);
}

function isGivenHere(grant: Grant | undefined): boolean {
  return grant !== undefined && grant.direct !== null;
}

/** Linked people by every address of their account. */
function peopleByAddress({byPerson}: Linking): ReadonlyMap<Email, PersonId> {
  return new Map(
    [...byPerson.values()].flatMap(({person, account}) =>
      [account.email, ...account.aliases].map(address => [address, person] as const),
    ),
  );
}

function grantsByPerson(grants: readonly Grant[], people: ReadonlyMap<Email, PersonId>): ReadonlyMap<PersonId, Grant> {
  const byPerson = new Map<PersonId, Grant>();
  for (const grant of grants) {
    const person = grant.kind === 'user' ? people.get(grant.email) : undefined;
    if (person !== undefined) byPerson.set(person, grant);
  }
  return byPerson;
}

function grantDrive(
  {place}: RuledPlace,
  person: PersonId,
  member: Email,
  role: DriveRole,
  needs: readonly string[],
): Change {
  return {
    action: 'grant-drive',
    class: 'drive grant',
    key: `grant-drive:${place.id}:${person}`,
    subject: member,
    drive: changedPlace(place),
    person,
    member,
    role,
    ...(needs.length > 0 ? {needs} : {}),
    reason: `A row of the Shared drives tab makes this person ${DRIVE_ROLE_WORDS[role]}.`,
  };
}

function raise({place}: RuledPlace, person: PersonId, member: Email, grant: Grant, role: DriveRole): Change {
  return {
    action: 'raise-drive-role',
    class: 'drive grant',
    key: `raise-drive-role:${place.id}:${person}`,
    subject: member,
    drive: changedPlace(place),
    person,
    member,
    permissionId: grant.permissionId,
    before: grant.direct ?? 'reader',
    after: role,
    reason: `A row of the Shared drives tab makes this person ${DRIVE_ROLE_WORDS[role]}.`,
  };
}

function lower(
  {place, rows, frozen}: RuledPlace,
  person: PersonId,
  account: Account,
  {permissionId, direct}: Grant,
  role: DriveRole,
  {protection, lossOf}: DriveInputs,
): readonly Change[] {
  if (frozen || direct === null || direct === 'owner' || protection.reasonFor(account) !== null) return [];
  const loss = lossOf(person, audiencesAbove(rows, role));
  if (!loss) return [];
  return [
    {
      action: 'lower-drive-role',
      class: 'drive revoke',
      key: `lower-drive-role:${place.id}:${person}`,
      subject: account.email,
      drive: changedPlace(place),
      person,
      member: account.email,
      permissionId,
      before: direct,
      after: role,
      ...loss,
      reason: `Lockstep gave this access, and the rows of the Shared drives tab now make this person ${DRIVE_ROLE_WORDS[role]}.`,
    },
  ];
}

function audiencesAbove(rows: RuledPlace['rows'], role: DriveRole): readonly Audience[] {
  return rows.filter(row => driveRank(row.role) > driveRank(role)).map(row => row.audience);
}

function revoke(
  {place, rows, frozen}: RuledPlace,
  person: PersonId,
  present: ReadonlyMap<PersonId, Grant>,
  {linking, protection, lossOf}: DriveInputs,
): readonly Change[] {
  const account = linking.byPerson.get(person)?.account;
  const grant = present.get(person);
  if (frozen || !account || !grant || protection.reasonFor(account) !== null) return [];
  if (grant.direct === null || grant.direct === 'owner') return [];
  const loss = lossOf(
    person,
    rows.map(row => row.audience),
  );
  if (!loss) return [];
  return [
    {
      action: 'revoke-drive',
      class: 'drive revoke',
      key: `revoke-drive:${place.id}:${person}`,
      subject: account.email,
      drive: changedPlace(place),
      person,
      account: account.id,
      member: account.email,
      permissionId: grant.permissionId,
      before: grant.direct,
      ...loss,
      reason:
        loss.cause === 'left'
          ? 'Lockstep gave this access, and the person is suspended in or gone from JumpCloud.'
          : 'Lockstep gave this access, and no row of the Shared drives tab is for this person any more.',
    },
  ];
}

function notListed(problem: string): Finding {
  return {
    severity: 'error',
    kind: 'drive.not-listed',
    subject: 'Shared drives',
    detail: `Google did not list the shared drives, so no access to them was compared: ${problem}.`,
    remedy: 'Check that the owner of the triggers is a super admin and that Drive is switched on for that account.',
  };
}

function lessByHand({place}: RuledPlace, addresses: readonly Email[]): Finding {
  const named = addresses.slice(0, NAMED_MAX).join(', ');
  const rest = addresses.length > NAMED_MAX ? ` and ${addresses.length - NAMED_MAX} more` : '';
  return {
    severity: 'warning',
    kind: 'drive.given-by-hand',
    subject: place.name,
    detail: `${named}${rest} may do less on "${place.name}" than the Shared drives tab says, but that access was not given by Lockstep, which leaves it alone.`,
    remedy: 'Raise the role by hand, or remove the access: the next run gives what the tab says.',
  };
}
