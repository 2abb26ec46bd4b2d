/** What should be, as the rules say it of the people in scope. What is not in here is not managed. */
import type {MemberRole} from './account';
import type {FieldStorage} from './custom-schema';
import type {DriveRole} from './drive';
import type {CellPlace} from './finding';
import type {Email, PersonId} from './ids';
import type {Named, WhenLeaving} from './license';
import type {Person, PersonState} from './person';
import type {Direction, PersonView, When} from './rule-set';

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
  /** Where a new account is put as long as `orgUnit` doesn't say otherwise; existing ones are not moved by it. */
  readonly orgUnitPath: string;
  /** Where the account is to stand, by the Org units tab; absent: where it stands now. */
  readonly orgUnit?: DesiredOrgUnit;
  readonly fields: readonly DesiredField[];
  /** Further addresses of the account; absent: none is given and none taken. */
  readonly aliases?: DesiredAliases;
}

/** Where an account is to stand. */
export interface DesiredOrgUnit {
  readonly path: string;
  /** Whether the org unit may be made. */
  readonly create: boolean;
  readonly place: CellPlace;
}

/** Further addresses of an account, in managed domains, sorted. */
export interface DesiredAliases {
  readonly addresses: readonly Email[];
  readonly when: When;
  readonly place: CellPlace;
}

/** A custom field that rules fill. */
export interface DesiredCustomField {
  readonly schema: string;
  readonly field: string;
  /** How it is kept if it has to be made. */
  readonly storage: FieldStorage;
  readonly place: CellPlace;
}

/** One person who should be in a group. */
export interface DesiredMember {
  readonly person: PersonId;
  readonly role: MemberRole;
}

/** One Google group that rules tie to JumpCloud groups. */
export interface DesiredGroup {
  readonly email: Email;
  /** Name for a group that has to be made: the first JumpCloud group's. */
  readonly name: string;
  /** Description for a group that has to be made: the first JumpCloud group's. */
  readonly description: string;
  /** Where it is not `JumpCloud to Google`, there is exactly one JumpCloud group: the one named `name`. */
  readonly direction: Direction;
  /** The role of its first row: the only one where the direction is not `JumpCloud to Google`. */
  readonly role: MemberRole;
  readonly create: boolean;
  /** `Managed`: only memberships that Lockstep had agreed may go. `Exact`: every linked person's may. */
  readonly members: 'Managed' | 'Exact';
  /** True when a rule that feeds it is broken: nobody is taken out. */
  readonly frozen: boolean;
  /** Ids of the JumpCloud groups that it is tied to. */
  readonly sourceGroupIds: readonly string[];
  /** Sorted by person; the highest role where several rules name one person. */
  readonly desired: readonly DesiredMember[];
}

/**
 * What the rules say of one person and one product: the SKU of the first row that matches, `none` where none does,
 * `unclear` where a broken row or a missing value leaves it open.
 */
export type LicenseVerdict =
  | Readonly<{kind: 'sku'; sku: Named; whenLeaving: WhenLeaving; place: CellPlace}>
  | Readonly<{kind: 'none'}>
  | Readonly<{kind: 'unclear'}>;

/** What the rules say of one product. */
export interface DesiredLicenses {
  readonly product: Named;
  /** Of every person in scope. */
  readonly verdicts: ReadonlyMap<PersonId, LicenseVerdict>;
  /**
   * By SKU id: what becomes of a license when it can't be told which row gave it, as of a person who is deleted. The
   * mildest of what its rows say; nothing while a row is broken.
   */
  readonly whenLeaving: Readonly<Record<string, WhenLeaving>>;
  /** Whether a row looks at `user.groups`. */
  readonly usesGroups: boolean;
  /** The verdict on a record that was just read directly. */
  judge(view: PersonView): LicenseVerdict;
}

/** One Google group that should be nested in another one. */
export interface DesiredNesting {
  readonly group: Email;
  readonly child: Email;
  readonly role: MemberRole;
  /** Whether the outer group may be made. */
  readonly create: boolean;
  /** True when a rule of the outer group is broken: nothing is taken out of it. */
  readonly frozen: boolean;
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
  /** Custom fields that rules fill, in the order of the rules. */
  readonly customFields?: readonly DesiredCustomField[];
  /** Sorted by product id. */
  readonly licenses: readonly DesiredLicenses[];
  /** Sorted by outer, then by inner group. */
  readonly nestings: readonly DesiredNesting[];
  /** What is set on groups that Lockstep makes; `null` while the setting can't be read. */
  readonly groupSettings: Readonly<Record<string, string>> | null;
  /** Absent when no row of the tab counts. */
  readonly drives?: DesiredDrives;
  /** Absent when no row of the tab counts. */
  readonly adminRoles?: DesiredAdminRoles;
}
