/** What should be, as the rules say it of the people in scope. What is not in here is not managed. */
import type {MemberRole} from './account';
import type {DriveRole} from './drive';
import type {CellPlace} from './finding';
import type {Email, PersonId} from './ids';
import type {Person, PersonState} from './person';
import type {When} from './rule-set';

/** One field of a profile as the rules want it, spelled the way Google stores it. An empty text clears the field. */
export interface DesiredField {
  readonly field: string;
  readonly value: string;
  readonly when: When;
  readonly place: CellPlace;
}

/** One person in scope, with the account they should have. */
export interface DesiredAccount {
  readonly person: PersonId;
  readonly email: Email;
  readonly state: PersonState;
  /** Where a new account is put; existing ones are not moved by it. */
  readonly orgUnitPath: string;
  readonly fields: readonly DesiredField[];
}

/** One person who should be in a group. */
export interface DesiredMember {
  readonly person: PersonId;
  readonly role: MemberRole;
}

/** One Google group that rules feed. */
export interface DesiredGroup {
  readonly email: Email;
  /** Name for a group that has to be made: the first JumpCloud group's. */
  readonly name: string;
  readonly create: boolean;
  /** `Managed`: only memberships that Lockstep had agreed may go. `Exact`: every linked person's may. */
  readonly members: 'Managed' | 'Exact';
  /** True when a rule that feeds it is broken: nobody is taken out. */
  readonly frozen: boolean;
  /** Ids of the JumpCloud groups that feed it. */
  readonly sourceGroupIds: readonly string[];
  /** Sorted by person; the highest role where several rules name one person. */
  readonly desired: readonly DesiredMember[];
}

/** For whom a row counts. */
export interface Audience {
  /** Active people in scope for whom the condition holds, sorted. */
  readonly people: readonly PersonId[];
  /** People of whom it can't be worked out: nothing is taken from them. */
  readonly unclear: ReadonlySet<PersonId>;
  /** Whether it depends on the JumpCloud groups that a person is in. */
  readonly usesGroups: boolean;
  /**
   * Whether the row could be for a person as a direct read gives them, in just the groups of these ids; `null` takes the
   * groups as they were listed. Also true when that is unclear.
   */
  mayInclude(person: Person, groupIds: readonly string[] | null): boolean;
}

/** One row of the Shared drives tab, with whom it is for. */
export interface DesiredDriveAccess {
  /** Name or id of a shared drive, or id of a folder. */
  readonly drive: string;
  readonly role: DriveRole;
  readonly audience: Audience;
  readonly drivePlace: CellPlace;
  readonly rolePlace: CellPlace;
}

/** What the Shared drives tab wants. */
export interface DesiredDrives {
  /** In the order of the tab. */
  readonly rows: readonly DesiredDriveAccess[];
  /** What rows that can't be used name: nobody loses access there. */
  readonly frozen: readonly string[];
  /** True when it is not known what such a row is about: nobody loses access anywhere. */
  readonly revocationsFrozen: boolean;
}

/** One row of the Admin roles tab, with whom it is for. */
export interface DesiredAdminRole {
  /** Name or id of the role. */
  readonly role: string;
  /** Path; empty for the whole company. */
  readonly orgUnit: string;
  readonly audience: Audience;
  readonly rolePlace: CellPlace;
  readonly orgUnitPlace: CellPlace;
}

/** What the Admin roles tab wants. */
export interface DesiredAdminRoles {
  readonly rows: readonly DesiredAdminRole[];
  /** True while a row can't be used: nobody loses a role. */
  readonly revocationsFrozen: boolean;
}

/** Everything the rules want. */
export interface DesiredState {
  /** Sorted by person. */
  readonly accounts: readonly DesiredAccount[];
  /** Sorted by address. */
  readonly groups: readonly DesiredGroup[];
  /** Absent when no row of the tab counts. */
  readonly drives?: DesiredDrives;
  /** Absent when no row of the tab counts. */
  readonly adminRoles?: DesiredAdminRoles;
}
