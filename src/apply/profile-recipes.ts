/** How the fields of accounts are written, and how accounts are put into another org unit. */
import {MARK} from '../model/account-marks';
import type {CompleteAccount, FieldDiff, MoveAccount, UpdateAccount} from '../model/change';
import {InvariantError} from '../model/errors';
import type {GoogleCall} from '../model/google-call';
import {PERSON_MARK, writeFields} from '../model/google-field';
import type {JsonObject} from '../model/json';
import {
  fieldOf,
  gone,
  isSomeoneElses,
  lookAt,
  notTheirs,
  openUnlessAdmin,
  someoneElses,
  update,
  updateBody,
} from './account-calls';
import {done, failed, stale, type Judgement, type Recipe} from './recipe';

function judgeFields(fields: readonly FieldDiff[], present: JsonObject): Judgement {
  const now = fields.map(diff => ({diff, text: fieldOf(diff).read(present)}));
  if (now.every(({diff, text}) => text === diff.after)) return done('All fields hold the wanted values already.');
  const moved = now.find(({diff, text}) => text !== diff.before && text !== diff.after);
  if (moved) return stale(`${moved.diff.field} was changed by someone else since the plan was made.`);
  return openUnlessAdmin(present);
}

function writeTo(userKey: string, fields: readonly FieldDiff[], present: JsonObject | null): GoogleCall {
  if (!present) throw new InvariantError('an update is built from the present state');
  const values = fields.map(diff => ({field: fieldOf(diff), text: diff.after}));
  return update(userKey, updateBody(present, writeFields(present, values).changed));
}

function unstored(fields: readonly FieldDiff[], answer: JsonObject | null): string {
  const lost = answer ? fields.find(diff => fieldOf(diff).read(answer) !== diff.after) : undefined;
  return lost ? `Google did not store ${lost.field}.` : '';
}

/** Whose mark the plan saw on the account; an admin has given it to this person. */
function markBefore({fields}: UpdateAccount): string | undefined {
  return fields.find(({field}) => field === `externalIds.${PERSON_MARK}`)?.before;
}

/** Changes fields, each only where it still holds what the plan saw. */
export const updateAccount: Recipe<UpdateAccount> = {
  looksFirst: true,
  look: change => lookAt(change.account),
  judge(change, present) {
    if (!present) return gone();
    return isSomeoneElses(present, change.person) && MARK.read(present) !== markBefore(change)
      ? someoneElses()
      : judgeFields(change.fields, present);
  },
  act: (change, present) => writeTo(change.account, change.fields, present),
  refused: failed,
  verify: (change, answer) => unstored(change.fields, answer),
  // Google answers 200 to an update whose clearing it ignores (users.update), so that is believed only when seen.
  rereads: change => change.fields.some(diff => diff.after === ''),
};

/** Writes what had to wait for other changes, to an account that may have been made moments ago. */
export const completeAccount: Recipe<CompleteAccount> = {
  looksFirst: true,
  look: change => lookAt(change.account ?? change.email),
  judge(change, present) {
    if (!present) return gone();
    if (change.account === null && MARK.read(present) !== change.person) return notTheirs(change.email);
    if (isSomeoneElses(present, change.person)) return someoneElses();
    return judgeFields(change.fields, present);
  },
  act: (change, present) => writeTo(change.account ?? change.email, change.fields, present),
  refused: failed,
  verify: (change, answer) => unstored(change.fields, answer),
};

function stands(user: JsonObject, path: string): boolean {
  const present = user['orgUnitPath'];
  // Google compares paths without capitals.
  return typeof present === 'string' && present.toLowerCase() === path.toLowerCase();
}

/** Puts an account into another org unit, unless somebody else has moved it since the plan was made. */
export const moveAccount: Recipe<MoveAccount> = {
  looksFirst: true,
  look: change => lookAt(change.account),
  judge(change, present) {
    if (!present) return gone();
    if (isSomeoneElses(present, change.person)) return someoneElses();
    if (stands(present, change.after)) return done('The account was there already.');
    return stands(present, change.before)
      ? openUnlessAdmin(present)
      : stale('The account was put into another org unit by someone else since the plan was made.');
  },
  act: change => update(change.account, {orgUnitPath: change.after}),
  refused: failed,
  verify: (change, answer) => (answer && !stands(answer, change.after) ? 'Google did not move the account.' : ''),
};
