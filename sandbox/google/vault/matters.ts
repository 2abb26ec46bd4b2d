/** Vault API: matters, from open over closed to deleted and back. */
import type {MatterRecord} from '../../world/vault-state';
import {asObject, objectBody} from '../call';
import type {Answer, Call, Operation} from '../call';
import {uuid} from '../identifiers';
import {lookup} from '../lookup';
import {nextPage, tokenProperty} from '../pages';
import {requiredName, requireMatter, requireVaultUser, vaultPageSize} from './access';
import {failedPrecondition, invalidArgument} from './refusals';

const STATES: readonly string[] = ['OPEN', 'CLOSED', 'DELETED'];

/** A matter as the API shows it (schema `Matter`); who has access only in the full view. */
function resource(matter: MatterRecord, view: string | null): object {
  const {matterId, name, description, state, permissions} = matter;
  return {
    matterId,
    name,
    ...(description === '' ? {} : {description}),
    state,
    ...(view === 'FULL' ? {matterPermissions: permissions} : {}),
  };
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** Two matters may have one name: Vault only advises against it (Vault help, "Create and manage matters"). */
function create(call: Call): Answer {
  const owner = requireVaultUser(call);
  const body = objectBody(call);
  const {matters} = call.google.vault;
  const matter: MatterRecord = {
    matterId: uuid(call.world),
    name: requiredName(body),
    description: text(body['description']),
    state: 'OPEN',
    sequence: Object.keys(matters).length + 1,
    permissions: [{accountId: owner.id, role: 'OWNER'}],
    holds: {},
    exports: {},
  };
  matters[matter.matterId] = matter;
  return {json: resource(matter, null)};
}

function list(call: Call): Answer {
  requireVaultUser(call);
  const {query} = call;
  const state = query.get('state') ?? 'STATE_UNSPECIFIED';
  if (state !== 'STATE_UNSPECIFIED' && !STATES.includes(state)) throw invalidArgument('state');
  const keyed = Object.values(call.google.vault.matters)
    .map(value => ({key: String(value.sequence).padStart(9, '0'), value}))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  const accept = (matter: MatterRecord): boolean => state === 'STATE_UNSPECIFIED' || matter.state === state;
  const page = nextPage(keyed, query.get('pageToken') || null, vaultPageSize(call), accept);
  const matters = page.entries.map(matter => resource(matter, query.get('view')));
  return {json: {...(matters.length > 0 ? {matters} : {}), ...tokenProperty(page)}};
}

function update(call: Call): Answer {
  const matter = requireMatter(call);
  const body = objectBody(call);
  matter.name = requiredName(body);
  matter.description = text(body['description']);
  return {json: resource(matter, null)};
}

/** Moves a matter to another state. @throws StatusError 400 when it is not in the one that the move begins at */
function move(call: Call, from: MatterRecord['state'], to: MatterRecord['state']): MatterRecord {
  const matter = requireMatter(call);
  if (matter.state !== from) throw failedPrecondition(`The matter is not ${from.toLowerCase()}.`);
  matter.state = to;
  return matter;
}

/** Holds go first (Vault help, "Create and manage matters": "delete any remaining holds and then close"). */
function close(call: Call): Answer {
  const {holds} = requireMatter(call);
  if (Object.keys(holds).length > 0) throw failedPrecondition('The matter has holds.');
  return {json: {matter: resource(move(call, 'OPEN', 'CLOSED'), null)}};
}

function addPermission(call: Call): Answer {
  const matter = requireMatter(call);
  const {accountId, role} = asObject(objectBody(call)['matterPermission']) ?? {};
  if (typeof accountId !== 'string' || !lookup(call.google.users, accountId)) throw invalidArgument('account_id');
  if (role !== 'COLLABORATOR') throw invalidArgument('role');
  const permission = {accountId, role} as const;
  const others = matter.permissions.filter(each => each.accountId !== accountId);
  if (others.length === matter.permissions.length || matter.permissions[0]?.accountId !== accountId) {
    matter.permissions = [...others, permission];
  }
  return {json: permission};
}

function removePermission(call: Call): Answer {
  const matter = requireMatter(call);
  const {accountId} = objectBody(call);
  if (matter.permissions[0]?.accountId === accountId) throw failedPrecondition('The owner cannot be removed.');
  matter.permissions = matter.permissions.filter(each => each.accountId !== accountId);
  return {json: {}};
}

const MATTERS = '/v1/matters';
const MATTER = `${MATTERS}/{matterId}`;

/** Methods of `vault.matters`. */
export const matterOperations: readonly Operation[] = [
  {id: 'vault.matters.create', method: 'POST', path: MATTERS, run: create},
  {id: 'vault.matters.list', method: 'GET', path: MATTERS, run: list},
  {id: 'vault.matters.close', method: 'POST', path: `${MATTER}:close`, run: close},
  {
    id: 'vault.matters.reopen',
    method: 'POST',
    path: `${MATTER}:reopen`,
    run: call => ({json: {matter: resource(move(call, 'CLOSED', 'OPEN'), null)}}),
  },
  {
    id: 'vault.matters.undelete',
    method: 'POST',
    path: `${MATTER}:undelete`,
    run: call => ({json: resource(move(call, 'DELETED', 'CLOSED'), null)}),
  },
  {id: 'vault.matters.addPermissions', method: 'POST', path: `${MATTER}:addPermissions`, run: addPermission},
  {id: 'vault.matters.removePermissions', method: 'POST', path: `${MATTER}:removePermissions`, run: removePermission},
  {
    id: 'vault.matters.get',
    method: 'GET',
    path: MATTER,
    run: call => ({json: resource(requireMatter(call), call.query.get('view'))}),
  },
  {id: 'vault.matters.update', method: 'PUT', path: MATTER, run: update},
  {
    id: 'vault.matters.delete',
    method: 'DELETE',
    path: MATTER,
    run: call => ({json: resource(move(call, 'CLOSED', 'DELETED'), null)}),
  },
];
