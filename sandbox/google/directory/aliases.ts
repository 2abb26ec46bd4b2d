/** Directory API: aliases of users and of groups. */
import type {GroupRecord, UserRecord} from '../../world/google-state';
import {changeAccount} from '../accounts';
import {claimAddresses, freeAddress} from '../addresses';
import {objectBody} from '../call';
import type {Answer, Call, Operation} from '../call';
import {duplicate, notFound, required} from '../errors';
import {touchGroup} from '../group-records';
import {etag, listEtag} from '../identifiers';
import {stillFading} from '../propagation';
import {requireGroup, userToChange, userToRead} from './keys';

function primaryOf(owner: UserRecord | GroupRecord): string {
  return 'fields' in owner ? owner.fields.primaryEmail : owner.email;
}

function aliasResource(owner: UserRecord | GroupRecord, alias: string): Record<string, unknown> {
  return {
    kind: 'admin#directory#alias',
    id: owner.id,
    etag: etag(owner.id, owner.version),
    alias,
    primaryEmail: primaryOf(owner),
  };
}

function list(owner: UserRecord | GroupRecord): Answer {
  const aliases = owner.aliases.map(alias => aliasResource(owner, alias));
  const tag = listEtag(owner.aliases);
  return {json: {kind: 'admin#directory#aliases', etag: tag, ...(aliases.length > 0 ? {aliases} : {})}};
}

function change(call: Call, owner: UserRecord | GroupRecord, effect: () => void): void {
  if ('fields' in owner) return changeAccount(call.world, owner, effect);
  effect();
  touchGroup(call.world, owner);
}

function insert(call: Call, owner: UserRecord | GroupRecord): Answer {
  const wanted = objectBody(call)['alias'];
  if (wanted === undefined || wanted === null || wanted === '') throw required('alias');
  const alias = freeAddress(call.google, wanted, 'alias');
  if (stillFading(call.world, alias)) throw duplicate();
  change(call, owner, () => owner.aliases.push(alias));
  claimAddresses(call.google, owner);
  return {json: aliasResource(owner, alias)};
}

function remove(call: Call, owner: UserRecord | GroupRecord): Answer {
  const alias = (call.path['alias'] ?? '').toLowerCase();
  if (!owner.aliases.includes(alias)) throw notFound('alias');
  change(call, owner, () => (owner.aliases = owner.aliases.filter(each => each !== alias)));
  delete call.google.addresses[alias];
  return undefined;
}

const USER_ALIASES = '/admin/directory/v1/users/{userKey}/aliases';
const GROUP_ALIASES = '/admin/directory/v1/groups/{groupKey}/aliases';

/** Methods of `directory.users.aliases` and `directory.groups.aliases`. */
export const aliasOperations: readonly Operation[] = [
  {id: 'directory.users.aliases.list', method: 'GET', path: USER_ALIASES, run: call => list(userToRead(call))},
  {
    id: 'directory.users.aliases.insert',
    method: 'POST',
    path: USER_ALIASES,
    run: call => insert(call, userToChange(call)),
  },
  {
    id: 'directory.users.aliases.delete',
    method: 'DELETE',
    path: `${USER_ALIASES}/{alias}`,
    run: call => remove(call, userToChange(call)),
  },
  {id: 'directory.groups.aliases.list', method: 'GET', path: GROUP_ALIASES, run: call => list(requireGroup(call))},
  {
    id: 'directory.groups.aliases.insert',
    method: 'POST',
    path: GROUP_ALIASES,
    run: call => insert(call, requireGroup(call)),
  },
  {
    id: 'directory.groups.aliases.delete',
    method: 'DELETE',
    path: `${GROUP_ALIASES}/{alias}`,
    run: call => remove(call, requireGroup(call)),
  },
];
