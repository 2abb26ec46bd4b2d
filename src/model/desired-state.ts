/** What should be, as the rules say it of the people in scope. What is not in here is not managed. */
import type {MemberRole} from './account';
import type {CellPlace} from './finding';
import type {Email, PersonId} from './ids';
import type {PersonState} from './person';
import type {Direction, When} from './rule-set';

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

/** Everything the rules want. */
export interface DesiredState {
  /** Sorted by person. */
  readonly accounts: readonly DesiredAccount[];
  /** Sorted by address. */
  readonly groups: readonly DesiredGroup[];
  /** Sorted by outer, then by inner group. */
  readonly nestings: readonly DesiredNesting[];
  /** What is set on groups that Lockstep makes; `null` while the setting can't be read. */
  readonly groupSettings: Readonly<Record<string, string>> | null;
}
