/** How accounts are made, renamed, suspended and restored. */
import {MARK, SUSPENSION, suspendingIncident, suspensionOf} from '../model/account-marks';
import type {CreateAccount, RenameAccount, RestoreAccount, SuspendAccount, UndeleteAccount} from '../model/change';
import {writeFields} from '../model/google-field';
import type {Json, JsonObject} from '../model/json';
import {
  fieldOf,
  gone,
  isSomeoneElses,
  lookAt,
  openUnlessAdmin,
  someoneElses,
  update,
  updateBody,
} from './account-calls';
import {OPEN, directoryCall, done, failed, stale, trusted, type Recipe} from './recipe';

/** Makes an account with a random password that nobody is told. A duplicate is looked at: it may be our own. */
export const createAccount: Recipe<CreateAccount> = {
  looksFirst: false,
  look: change => lookAt(change.email),
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
          changePasswordAtNextLogin: true,
          ...changed,
          primaryEmail: change.email,
          orgUnitPath: change.orgUnitPath,
          password: draws.password(),
        },
      },
    );
  },
  refused: (_change, reply) => (reply.status === 409 && reply.reason === 'duplicate' ? 'look' : 'failed'),
  verify: (change, answer) =>
    answer && MARK.read(answer) !== change.person ? 'Google did not store the mark of the person.' : '',
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
    return address === change.before
      ? openUnlessAdmin(present)
      : stale('The address was changed by someone else since the plan was made.');
  },
  act: change => update(change.account, {primaryEmail: change.after}),
  refused: failed,
  verify: (change, answer) =>
    answer && answer['primaryEmail'] !== change.after ? 'Google did not store the address.' : '',
};

/** Suspends, and in the same call notes on the account that it was Lockstep, so that only Lockstep's own is undone. */
export const suspendAccount: Recipe<SuspendAccount> = {
  looksFirst: true,
  look: change => lookAt(change.account),
  judge(change, present) {
    if (!present) return gone();
    if (isSomeoneElses(present, change.person)) return someoneElses();
    return present['suspended'] === true ? done('The account is suspended already.') : openUnlessAdmin(present);
  },
  act(change, present, draws) {
    const user = present ?? {};
    if (!change.receives) return update(change.account, suspensionOf(user, change.person, draws.time()));
    // The saga that this opens keeps recovery data and empties it; a new password alone ends who signs in.
    const {changed} = writeFields(user, [{field: MARK, text: change.person}]);
    return update(change.account, {...changed, password: draws.password()});
  },
  refused: failed,
  verify: (change, answer) =>
    answer && answer['suspended'] !== true && !change.receives ? 'Google did not suspend the account.' : '',
};

/**
 * Restores what Lockstep had suspended, and nothing else. Who returns gets a new password with the same call, so that there
 * is no moment in which an old one counts; who restored the account meanwhile has seen to that.
 */
export const restoreAccount: Recipe<RestoreAccount> = {
  looksFirst: true,
  look: change => lookAt(change.account),
  judge(change, present) {
    if (!present) return gone();
    if (isSomeoneElses(present, change.person)) return someoneElses();
    if (present['suspended'] !== true)
      return isOnlyLocked(change, present) ? openUnlessAdmin(present) : done('The account is active already.');
    if (present['suspensionReason'] === 'ABUSE') return stale('Google has suspended the account for abuse.');
    const incident = suspendingIncident(present);
    if (incident !== '') return stale(`It is suspended for incident ${incident}.`);
    if (SUSPENSION.read(present) === '') return stale('It was not Lockstep that suspended the account.');
    return openUnlessAdmin(present);
  },
  act(change, present, draws) {
    const user = present ?? {};
    const {changed} = writeFields(user, [{field: SUSPENSION, text: ''}]);
    const password = change.returns?.credentials ? {password: draws.password(), changePasswordAtNextLogin: true} : {};
    const body: Record<string, Json> = {...updateBody(user, changed), ...password, suspended: false};
    return update(change.account, body);
  },
  refused: failed,
  verify: (_change, answer) => (answer && answer['suspended'] === true ? 'Google did not restore the account.' : ''),
};

/** An account that went on receiving mail has a password that nobody knows until it gets one that is to be changed. */
function isOnlyLocked({returns}: RestoreAccount, present: JsonObject): boolean {
  return returns?.credentials === true && !returns.suspended && present['changePasswordAtNextLogin'] !== true;
}

/** Brings a deleted account back. Only its id names it: several deleted accounts may have had one address. */
export const undeleteAccount: Recipe<UndeleteAccount> = {
  looksFirst: true,
  look: change => lookAt(change.account),
  judge: (_change, present) => (present ? done('The account is there already.') : OPEN),
  act: change => directoryCall('users.undelete', {userKey: change.account}, {body: {orgUnitPath: change.orgUnitPath}}),
  refused: failed,
  remedy: (_change, reply) =>
    reply.status === 409 ? 'Its address is in use: free it in the Admin console, and Lockstep tries again.' : '',
  verify: trusted,
};
