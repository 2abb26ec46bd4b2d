/**
 * Whether something that a person was given may be taken away, and on which direct read.
 *
 * | person | direct read says | result |
 * |---|---|---|
 * | gone from JumpCloud's list | 404 | taken away |
 * | gone from JumpCloud's list | is there | the list had a hole: `IncompleteSnapshot` |
 * | SUSPENDED | SUSPENDED | taken away |
 * | ACTIVATED, no row is for them | ACTIVATED, and no row is for what was read | taken away |
 * | ACTIVATED, no row is for them | a row is, or may be, for what was read | kept |
 * | STAGED, out of scope, blocked, or a row is unclear | not asked | kept |
 *
 * Where a condition looks at groups, the person's own `memberof` takes the place of the groups' lists.
 */
import type {Audience, DesiredState} from '../model/desired-state';
import type {Loss} from '../model/drive-change';
import {IncompleteSnapshot} from '../model/errors';
import type {PersonId} from '../model/ids';
import type {PersonState} from '../model/person';
import type {Inquiry} from './evidence';
import type {Linking} from './link';

/** What is known of people, and where to ask. */
export interface LossInputs {
  readonly desired: Pick<DesiredState, 'accounts'>;
  readonly linking: Linking;
  readonly inquiry: Inquiry;
}

/** Why somebody loses something; `null` where they keep it, or where that is still to be asked. */
export type LossFinder = (person: PersonId, audiences: readonly Audience[]) => Loss | null;

/** A finder over the people of a plan. Audiences are those of the rows that would give what is to be taken away. */
export function lossFinder({desired, linking, inquiry}: LossInputs): LossFinder {
  const states = new Map<PersonId, PersonState>(desired.accounts.map(({person, state}) => [person, state]));
  const missing = new Set(linking.missing.map(link => link.person));
  return (person, audiences) => {
    if (linking.blocked.has(person)) return null;
    if (missing.has(person)) return lossOfMissing(person, inquiry);
    const state = states.get(person);
    if (state === 'SUSPENDED') return lossOfSuspended(person, inquiry);
    return state === 'ACTIVATED' ? lossOfActive(person, audiences, inquiry) : null;
  };
}

function lossOfMissing(person: PersonId, inquiry: Inquiry): Loss | null {
  const answer = inquiry.person(person);
  if (answer?.found) {
    throw new IncompleteSnapshot('JumpCloud', `${answer.person.email} exists, but is not in the list of users`);
  }
  return answer ? left(person, '404') : null;
}

function lossOfSuspended(person: PersonId, inquiry: Inquiry): Loss | null {
  const answer = inquiry.person(person);
  return answer?.found && answer.person.state === 'SUSPENDED' ? left(person, 'state SUSPENDED') : null;
}

function left(person: PersonId, found: string): Loss {
  return {cause: 'left', memberOf: null, evidence: {source: `GET /systemusers/${person}`, found}};
}

function lossOfActive(person: PersonId, audiences: readonly Audience[], inquiry: Inquiry): Loss | null {
  if (audiences.some(audience => audience.unclear.has(person))) return null;
  const usesGroups = audiences.some(audience => audience.usesGroups);
  const answer = inquiry.person(person);
  const memberOf = usesGroups ? inquiry.memberOf(person) : null;
  // Not asked yet, or gone or suspended since the list was read: the next run sees that whole.
  if (!answer?.found || answer.person.state !== 'ACTIVATED') return null;
  if (usesGroups && !memberOf) return null;
  const groupIds = memberOf ?? null;
  if (audiences.some(audience => audience.mayInclude(answer.person, groupIds))) return null;
  const source = `GET /systemusers/${person}${usesGroups ? ` and /users/${person}/memberof` : ''}`;
  return {
    cause: 'no row',
    memberOf: groupIds && [...groupIds].sort(),
    evidence: {source, found: 'no row that gives it is for this person'},
  };
}
