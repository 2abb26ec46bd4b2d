/** The marks that Lockstep writes on Google accounts, and the one way in which an account is suspended. */
import {PERSON_MARK, SUSPENSION_MARK, customIdField, writeFields} from './google-field';
import type {PersonId} from './ids';
import type {JsonObject} from './json';

/** The mark that ties an account to its person. */
export const MARK = customIdField(PERSON_MARK);

/** The mark that says that Lockstep suspended an account, and when. */
export const SUSPENSION = customIdField(SUSPENSION_MARK);

/**
 * The properties that suspend an account and note on it that it was Lockstep, so that only Lockstep's own is undone.
 *
 * @param present the account whole, because other tools' external ids are written again with ours
 * @param time ISO 8601
 */
export function suspensionOf(present: JsonObject, person: PersonId, time: string): JsonObject {
  const {changed} = writeFields(present, [
    {field: MARK, text: person},
    {field: SUSPENSION, text: time},
  ]);
  return {...changed, suspended: true};
}
