/** How accounts are made, changed, renamed, suspended and restored. */
import type {
  CreateAccount,
  FieldDiff,
  ReleaseAlias,
  RenameAccount,
  RestoreAccount,
  SuspendAccount,
  UpdateAccount,
} from '../model/change';
import {InvariantError} from '../model/errors';
import {
  PERSON_MARK,
  SUSPENSION_MARK,
  customIdField,
  googleField,
  writeFields,
  type GoogleField,
} from '../model/google-field';
import type {AccountId, PersonId} from '../model/ids';
import {jsonArray, type Json, type JsonObject} from '../model/json';
import {OPEN, directoryCall, done, failed, stale, trusted, type Judgement, type Recipe} from './recipe';

const MARK = customIdField(PERSON_MARK);
const SUSPENSION = customIdField(SUSPENSION_MARK);
const FULL = {query: {projection: 'full'}} as const;

function fieldOf({field}: FieldDiff): GoogleField {
  const found = googleField(field);
  if (!found) throw new InvariantError(`a plan names the field ${field}, which does not exist`);
  return found;
}

function lookAt(account: AccountId): ReturnType<typeof directoryCall> {
  return directoryCall('users.get', {userKey: account}, FULL);
}

function gone(): Judgement {
  return stale(
    'The account no longer exists in Google.',
    'Restore it in the Admin console, or delete its row in Links.',
  );
}

/** An account that carries another person's mark by now is theirs: nothing planned for the former one is done to it. */
function isSomeoneElses(present: JsonObject, person: PersonId): boolean {
  const mark = MARK.read(present);
  return mark !== '' && mark !== person;
}

function someoneElses(): Judgement {
  return stale('The account carries the mark of another person since the plan was made.');
}

function update(account: AccountId, body: JsonObject): ReturnType<typeof directoryCall> {
  return directoryCall('users.update', {userKey: account}, {body});
}

/**
 * The body that stores changed properties.
 *
 * Sparse as long as it can be. Google ignores a sparse update that empties a multi-valued property and takes it only
 * within the complete user resource (users.update, observed by ConductorOne's baton-google-workspace).
 */
function updateBody(present: JsonObject, changed: JsonObject): JsonObject {
  const empties = Object.values(changed).some(value => Array.isArray(value) && value.length === 0);
  return empties ? {...present, ...changed} : changed;
}

/** Makes an account with a random password that nobody is told. A duplicate is looked at: it may be our own. */
export const createAccount: Recipe<CreateAccount> = {
  looksFirst: false,
  look: change => directoryCall('users.get', {userKey: change.email}, FULL),
  judge(change, present) {
    if (!present) return OPEN;
    if (MARK.read(present) === change.person) return done('The account was there, with the mark of this person.');
    return stale(
      `${change.email} belongs to an account that does not carry the mark of this person.`,
      'Nothing to do when it is theirs: the next run adopts it. Otherwise give one of the two another address.',
    );
  },
  act(change, _present, draws) {
    const values = change.fields.map(diff => ({field: fieldOf(diff), text: diff.after}));
    const {changed} = writeFields({}, [...values, {field: MARK, text: change.person}]);
    return directoryCall(
      'users.insert',
      {},
      {
        body: {
          ...changed,
          primaryEmail: change.email,
          orgUnitPath: change.orgUnitPath,
          password: draws.password(),
          changePasswordAtNextLogin: true,
        },
      },
    );
  },
  refused: (_change, reply) => (reply.status === 409 && reply.reason === 'duplicate' ? 'look' : 'failed'),
  verify: (change, answer) =>
    answer && MARK.read(answer) !== change.person ? 'Google did not store the mark of the person.' : '',
};

/** Changes fields, each only where it still holds what the plan saw. */
export const updateAccount: Recipe<UpdateAccount> = {
  looksFirst: true,
  look: change => lookAt(change.account),
  judge(change, present) {
    if (!present) return gone();
    if (isSomeoneElses(present, change.person)) return someoneElses();
    const now = change.fields.map(diff => ({diff, text: fieldOf(diff).read(present)}));
    if (now.every(({diff, text}) => text === diff.after)) return done('All fields hold the wanted values already.');
    const moved = now.find(({diff, text}) => text !== diff.before && text !== diff.after);
    return moved ? stale(`${moved.diff.field} was changed by someone else since the plan was made.`) : OPEN;
  },
  act(change, present, _draws) {
    if (!present) throw new InvariantError('an update is built from the present state');
    const values = change.fields.map(diff => ({field: fieldOf(diff), text: diff.after}));
    return update(change.account, updateBody(present, writeFields(present, values).changed));
  },
  refused: failed,
  verify(change, answer) {
    const unstored = answer ? change.fields.find(diff => fieldOf(diff).read(answer) !== diff.after) : undefined;
    return unstored ? `Google did not store ${unstored.field}.` : '';
  },
};

/** Gives another primary address; Google keeps the old one as alias. */
export const renameAccount: Recipe<RenameAccount> = {
  looksFirst: true,
  look: change => lookAt(change.account),
  judge(change, present) {
    if (!present) return gone();
    if (isSomeoneElses(present, change.person)) return someoneElses();
    const address = present['primaryEmail'];
    if (address === change.after) return done('The account has the wanted address already.');
    return address === change.before ? OPEN : stale('The address was changed by someone else since the plan was made.');
  },
  act: change => update(change.account, {primaryEmail: change.after}),
  refused: failed,
  verify: (change, answer) =>
    answer && answer['primaryEmail'] !== change.after ? 'Google did not store the address.' : '',
};

/** Takes an alias off an account. */
export const releaseAlias: Recipe<ReleaseAlias> = {
  looksFirst: true,
  look: change => lookAt(change.account),
  judge(change, present) {
    if (!present) return gone();
    return jsonArray(present['aliases']).includes(change.alias) ? OPEN : done('The alias is gone already.');
  },
  act: change => directoryCall('users.aliases.delete', {userKey: change.account, alias: change.alias}),
  refused: (_change, reply) => (reply.status === 404 ? 'done' : 'failed'),
  verify: trusted,
};

/** Suspends, and in the same call notes on the account that it was Lockstep, so that only Lockstep's own is undone. */
export const suspendAccount: Recipe<SuspendAccount> = {
  looksFirst: true,
  look: change => lookAt(change.account),
  judge(change, present) {
    if (!present) return gone();
    if (isSomeoneElses(present, change.person)) return someoneElses();
    if (present['isAdmin'] === true) return stale('The account has become a super admin; those are never suspended.');
    return present['suspended'] === true ? done('The account is suspended already.') : OPEN;
  },
  act(change, present, draws) {
    const {changed} = writeFields(present ?? {}, [
      {field: MARK, text: change.person},
      {field: SUSPENSION, text: draws.time()},
    ]);
    return update(change.account, {...changed, suspended: true});
  },
  refused: failed,
  verify: (_change, answer) => (answer && answer['suspended'] !== true ? 'Google did not suspend the account.' : ''),
};

/** Restores what Lockstep had suspended, and nothing else. */
export const restoreAccount: Recipe<RestoreAccount> = {
  looksFirst: true,
  look: change => lookAt(change.account),
  judge(change, present) {
    if (!present) return gone();
    if (isSomeoneElses(present, change.person)) return someoneElses();
    if (present['suspended'] !== true) return done('The account is active already.');
    if (present['suspensionReason'] === 'ABUSE') return stale('Google has suspended the account for abuse.');
    return SUSPENSION.read(present) === '' ? stale('It was not Lockstep that suspended the account.') : OPEN;
  },
  act(change, present) {
    const user = present ?? {};
    const {changed} = writeFields(user, [{field: SUSPENSION, text: ''}]);
    const body: Record<string, Json> = {...updateBody(user, changed), suspended: false};
    return update(change.account, body);
  },
  refused: failed,
  verify: (_change, answer) => (answer && answer['suspended'] === true ? 'Google did not restore the account.' : ''),
};
