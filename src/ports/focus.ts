/** Google Workspace around some people: what an event pass looks at, by direct reads. */
import type {AccountId, Email, PersonId} from '../model/ids';
import type {WorkspaceSnapshot} from '../model/snapshot';

/** Someone whose account is looked for. */
export interface FocusPerson {
  readonly person: PersonId;
  /** The address that the account should have; `null` where it is not known or none of ours. */
  readonly email: Email | null;
  /** The account that the Links tab names; `null` where it names none. */
  readonly account: AccountId | null;
}

/** What of Google is looked at. */
export interface WantedFocus {
  /** Whose memberships are read too. */
  readonly people: readonly FocusPerson[];
  /** Whose accounts alone are looked for: managers. */
  readonly context: readonly FocusPerson[];
  /** Addresses of the groups that rules name: memberships of others are not looked at. */
  readonly groups: ReadonlySet<Email>;
  /** Groups among them that one of the people should be in, by person: whether they are there is asked. */
  readonly expected: ReadonlySet<Email>;
  readonly orgUnits: boolean;
  readonly schemas: boolean;
}

/**
 * A workspace that holds just the accounts found, the groups that they are in or should be in, and of those groups only
 * the people's own memberships.
 */
export type WorkspaceFocus = Pick<WorkspaceSnapshot, 'takenAt' | 'accounts' | 'orgUnits' | 'groups' | 'schemas'>;
