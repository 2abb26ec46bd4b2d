/** Changes to who has access to shared drives and folders. */
import type {ChangeBase, Evidence} from './change-base';
import type {DriveRole, HeldRole, PlaceKind, SharedPlace} from './drive';
import type {AccountId, Email, PersonId} from './ids';

/** The shared drive or folder of a change. */
export interface ChangedPlace {
  readonly id: string;
  readonly name: string;
  readonly kind: PlaceKind;
}

/** Gives a person access that they have not, by their address and without a mail to them. */
export interface GrantDrive extends ChangeBase {
  readonly action: 'grant-drive';
  readonly drive: ChangedPlace;
  readonly person: PersonId;
  readonly member: Email;
  readonly role: DriveRole;
}

/** Raises the role that Lockstep gave a person. */
export interface RaiseDriveRole extends ChangeBase {
  readonly action: 'raise-drive-role';
  readonly drive: ChangedPlace;
  readonly person: PersonId;
  readonly member: Email;
  readonly permissionId: string;
  readonly before: HeldRole;
  readonly after: DriveRole;
}

/** Why something that Lockstep gave is no longer due: the person left or is suspended, or no row is for them. */
export type LossCause = 'left' | 'no row';

/** What stands behind a loss of access, so that it can be asked again before it is carried out. */
export interface Loss {
  readonly cause: LossCause;
  /** Ids of all JumpCloud groups that the person said they are in; `null` where no condition looks at groups. */
  readonly memberOf: readonly string[] | null;
  readonly evidence: Evidence;
}

/** Lowers the role that Lockstep gave a person, because a row that gave a higher one is no longer for them. */
export interface LowerDriveRole extends ChangeBase, Loss {
  readonly action: 'lower-drive-role';
  readonly drive: ChangedPlace;
  readonly person: PersonId;
  readonly member: Email;
  readonly permissionId: string;
  readonly before: HeldRole;
  readonly after: DriveRole;
}

/** Takes away access that Lockstep gave. */
export interface RevokeDrive extends ChangeBase, Loss {
  readonly action: 'revoke-drive';
  readonly drive: ChangedPlace;
  readonly person: PersonId;
  readonly account: AccountId;
  readonly member: Email;
  readonly permissionId: string;
  readonly before: HeldRole;
}

/** What a change keeps of its place: the members of a drive are no part of a plan. */
export function changedPlace({id, name, kind}: SharedPlace): ChangedPlace {
  return {id, name, kind};
}
