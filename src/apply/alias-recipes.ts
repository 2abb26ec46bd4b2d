/** How aliases are given and taken away. */
import {MARK} from '../model/account-marks';
import type {AddAlias, ReleaseAlias, RemoveAlias} from '../model/change';
import {jsonArray, type JsonObject} from '../model/json';
import {gone, lookAt, notTheirs, openUnlessAdmin} from './account-calls';
import {directoryCall, done, stale, trusted, type Recipe} from './recipe';

function has(user: JsonObject, alias: string): boolean {
  return jsonArray(user['aliases']).some(one => typeof one === 'string' && one.toLowerCase() === alias);
}

const removal: Omit<Recipe<ReleaseAlias | RemoveAlias>, 'rereads'> = {
  looksFirst: true,
  look: change => lookAt(change.account),
  judge(change, present) {
    if (!present) return gone();
    return has(present, change.alias) ? openUnlessAdmin(present) : done('The alias is gone already.');
  },
  act: change => directoryCall('users.aliases.delete', {userKey: change.account, alias: change.alias}),
  refused: (_change, reply) => (reply.status === 404 ? 'done' : 'failed'),
  verify: trusted,
};

/** Takes an alias off an account, because another person needs the address. */
export const releaseAlias: Recipe<ReleaseAlias> = removal;

/** Takes away an alias that Lockstep had given. */
export const removeAlias: Recipe<RemoveAlias> = removal;

/** Gives an alias. One that somebody else has is theirs: Google refuses it, and a person is told. */
export const addAlias: Recipe<AddAlias> = {
  looksFirst: true,
  look: change => lookAt(change.account ?? change.email),
  judge(change, present) {
    if (!present) return gone();
    if (change.account === null && MARK.read(present) !== change.person) return notTheirs(change.email);
    if (has(present, change.alias)) return done('The account has the alias already.');
    if (present['primaryEmail'] === change.alias) return stale('The alias has become the address of the account.');
    return openUnlessAdmin(present);
  },
  act: change =>
    directoryCall('users.aliases.insert', {userKey: change.account ?? change.email}, {body: {alias: change.alias}}),
  refused: () => 'failed',
  verify: trusted,
};
