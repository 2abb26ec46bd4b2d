/** A person as JumpCloud knows them. */
import type {Email, PersonId} from './ids';
import type {JsonObject} from './json';

/** JumpCloud's life cycle of a user. STAGED people have no access yet and are not provisioned. */
export type PersonState = 'STAGED' | 'ACTIVATED' | 'SUSPENDED';

/** One person. `fields` is what rules see as `user`: JumpCloud's own names, unset texts as `''`, no sub-document ids. */
export interface Person {
  readonly id: PersonId;
  readonly email: Email;
  readonly state: PersonState;
  readonly managerId: PersonId | null;
  readonly organizationId: string;
  readonly fields: JsonObject;
}

/** A JumpCloud user group with the people in it. `memberIds` is `null` when no rule asked for them. */
export interface SourceGroup {
  readonly id: string;
  readonly name: string;
  /** Empty where there is none. */
  readonly description: string;
  /** True when a query of JumpCloud has a say in who is a member. */
  readonly dynamic: boolean;
  readonly memberIds: readonly PersonId[] | null;
}

/** JumpCloud's answer to a direct read of a person by id. */
export type PersonAnswer = Readonly<{found: true; person: Person}> | Readonly<{found: false}>;
