/**
 * Whom events are about: hints where to look, never facts to act on.
 *
 * | event | touches |
 * |---|---|
 * | `user_*` about a user, but for sign-ins and the like | the person |
 * | association_change between a user and a user group, in either direction | the person |
 * | association_change of anything else: devices, applications, policies | nobody |
 * | group_update, group_delete | the group, and so its members |
 * | any other | nobody |
 */
import type {DirectoryEvent, EventParty} from '../model/directory-event';
import {toPersonId, type PersonId} from '../model/ids';

/** What is touched. */
export interface Touched {
  /** Those whose access may have to end first, then the others, each in the order of events. */
  readonly people: readonly PersonId[];
  readonly groups: readonly string[];
}

/** Events about a user after which nothing that rules look at is different. */
const IDLE: ReadonlySet<string> = new Set([
  'user_login_attempt',
  'user_password_reset_request',
  'user_mfa_exclusion_expired',
]);

/** Events after which access may have to end at once; a `user_update` may hold a suspension. */
const URGENT: ReadonlySet<string> = new Set(['user_delete', 'user_delete_provision', 'user_suspended']);

/** Whether a text is an id as JumpCloud makes them. */
export function isId(text: string): boolean {
  return /^[0-9a-f]{24}$/.test(text);
}

/** What some events touch. Pure; what is of a kind that is not known touches nobody. */
export function touchedBy(events: readonly DirectoryEvent[]): Touched {
  const first = new Set<PersonId>();
  const others = new Set<PersonId>();
  const groups = new Set<string>();
  for (const event of events) {
    const person = personIn(event);
    if (person !== null) (isUrgent(event) ? first : others).add(person);
    const group = groupIn(event);
    if (group !== null) groups.add(group);
  }
  return {people: [...first, ...[...others].filter(person => !first.has(person))], groups: [...groups]};
}

function personIn({type, resource, association}: DirectoryEvent): PersonId | null {
  if (type === 'association_change' && association) {
    const {from, to} = association;
    const user = [from, to].find(party => party.type === 'user');
    const isGroup = [from, to].some(party => party.type === 'user_group');
    return isGroup ? idOf(user) : null;
  }
  return type.startsWith('user_') && !IDLE.has(type) && resource?.type === 'user' ? idOf(resource) : null;
}

function groupIn({type, resource}: DirectoryEvent): string | null {
  if (type !== 'group_update' && type !== 'group_delete') return null;
  const isUserGroup = resource?.type === 'user_group' || resource?.type === 'group';
  return isUserGroup && isId(resource.id) ? resource.id : null;
}

function idOf(party: EventParty | undefined): PersonId | null {
  return party !== undefined && isId(party.id) ? toPersonId(party.id) : null;
}

/** Whether an event may tell of a suspension or deletion: as its kind, or among the changes of an update. */
function isUrgent({type, raw}: DirectoryEvent): boolean {
  if (URGENT.has(type)) return true;
  const changes = raw['changes'];
  return Array.isArray(changes) && /"field":"(state|suspended)"/.test(JSON.stringify(changes));
}
