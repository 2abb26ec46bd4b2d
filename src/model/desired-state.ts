/** What should be, as the rules say it of the people in scope. What is not in here is not managed. */
import type {MemberRole} from './account';
import type {CellPlace} from './finding';
import type {Email, PersonId} from './ids';
import type {Named, WhenLeaving} from './license';
import type {PersonState} from './person';
import type {PersonView, When} from './rule-set';

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

/** Everything the rules want. */
export interface DesiredState {
  /** Sorted by person. */
  readonly accounts: readonly DesiredAccount[];
  /** Sorted by address. */
  readonly groups: readonly DesiredGroup[];
  /** Sorted by product id. */
  readonly licenses: readonly DesiredLicenses[];
}
