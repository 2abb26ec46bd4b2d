/** Vault API: exports of a matter. They take their time, and their files are gone after fifteen days. */
import {createHash} from 'node:crypto';
import type {UserRecord} from '../../world/google-state';
import type {ExportRecord, MatterRecord} from '../../world/vault-state';
import type {World} from '../../world/world';
import {randomInteger} from '../../world/random';
import {userByKey} from '../addresses';
import {asObject, objectBody} from '../call';
import type {Answer, Call, Operation} from '../call';
import {uuid} from '../identifiers';
import {nextPage, tokenProperty} from '../pages';
import {requiredName, requireExport, requireMatter, requireOpenMatter, vaultPageSize} from './access';
import {hasVaultLicense} from './holding';
import {alreadyExists, invalidArgument, tooManyExports} from './refusals';

/** How many exports may be in progress in the whole organization (Vault API, usage limits page). */
export const EXPORTS_IN_PROGRESS_MAX = 20;

/** How long the files of an export can be fetched, in days (Vault help, "Export data"). */
export const EXPORT_FILES_DAYS = 15;

/** How long an export takes, in ms: estimate. Google says that it depends on the amount of data, from minutes to days. */
export const EXPORT_MS = {min: 300_000, max: 5_400_000} as const;

const DAY_MS = 86_400_000;

/** Average size of a message with its attachments, in bytes: estimate. */
const MESSAGE_BYTES = 60_000;

/** The option object and the formats of a service whose export is a mailbox. */
const MAILBOX_OPTIONS: Readonly<Record<string, string>> = {
  MAIL: 'mailOptions',
  GROUPS: 'groupsOptions',
  HANGOUTS_CHAT: 'hangoutsChatOptions',
  VOICE: 'voiceOptions',
};

const FORMATS: readonly unknown[] = ['MBOX', 'PST'];

const CORPORA: readonly unknown[] = ['DRIVE', ...Object.keys(MAILBOX_OPTIONS)];

const DATA_SCOPES: readonly unknown[] = ['ALL_DATA', 'HELD_DATA', 'UNPROCESSED_DATA'];

/** Digits that follow from a text: the mailboxes of the sandbox have a size, but no messages. */
function digest(text: string): string {
  return createHash('md5').update(text).digest('hex');
}

/** How many messages an account's mailbox is taken to hold; always the same. */
function messageCount(accountId: string): number {
  return 200 + (parseInt(digest(accountId).slice(0, 6), 16) % 20_000);
}

/** Ends what has fallen due: an export whose account is gone by then has failed. */
function settleExports(world: World): void {
  const {google} = world;
  for (const {exports} of Object.values(google.vault.matters)) {
    for (const each of Object.values(exports)) {
      if (each.outcome !== null || each.endsAt > world.now) continue;
      const isThere = each.accountIds.every(id => Object.hasOwn(google.users, id));
      each.outcome = isThere ? 'COMPLETED' : 'FAILED';
    }
  }
}

function inProgress({vault}: World['google']): number {
  const all = Object.values(vault.matters).flatMap(matter => Object.values(matter.exports));
  return all.filter(each => each.outcome === null).length;
}

/** The files in Google's own bucket; none any more after their days. */
function sinkOf(matter: MatterRecord, each: ExportRecord, bytes: number, now: number): object {
  if (each.outcome !== 'COMPLETED' || now - each.endsAt > EXPORT_FILES_DAYS * DAY_MS) return {};
  const file = (name: string, size: number): object => ({
    bucketName: `${digest(each.id).slice(0, 20)}-vault-export`,
    objectName: `${matter.matterId}/${each.id}/${name}`,
    size: String(size),
    md5Hash: digest(`${each.id}/${name}`),
  });
  return {cloudStorageSink: {files: [file(`${each.name}_0.zip`, bytes), file(`${each.name}-metadata.xml`, 1024)]}};
}

/** An export as the API shows it (schema `Export`). */
function resource(call: Call, matter: MatterRecord, each: ExportRecord): object {
  const {now, script} = call.world;
  const total = each.accountIds.reduce((sum, id) => sum + messageCount(id), 0);
  const share = Math.min(1, (now - each.createdAt) / (each.endsAt - each.createdAt));
  const done = each.outcome === 'COMPLETED' ? total : Math.floor(total * share * 0.99);
  return {
    id: each.id,
    matterId: matter.matterId,
    name: each.name,
    requester: {email: script.owner, displayName: script.owner},
    query: each.query,
    ...(Object.keys(each.options).length > 0 ? {exportOptions: each.options} : {}),
    createTime: new Date(each.createdAt).toISOString(),
    status: each.outcome ?? 'IN_PROGRESS',
    stats: {
      exportedArtifactCount: String(done),
      totalArtifactCount: String(total),
      sizeInBytes: String(done * MESSAGE_BYTES),
    },
    ...sinkOf(matter, each, total * MESSAGE_BYTES, now),
  };
}

function accountNamed(call: Call, address: unknown): UserRecord {
  const user = typeof address === 'string' && address.includes('@') ? userByKey(call.google, address) : undefined;
  if (!user || !hasVaultLicense(call.google, user.id)) throw invalidArgument('query.account_info.emails');
  return user;
}

/** The query of an export: in the sandbox always by accounts, each an address with a Vault licence. */
function readQuery(call: Call, value: unknown): {query: Record<string, unknown>; accountIds: string[]} {
  const query = asObject(value);
  if (!query || !CORPORA.includes(query['corpus'])) throw invalidArgument('query.corpus');
  if (!DATA_SCOPES.includes(query['dataScope'])) throw invalidArgument('query.data_scope');
  if ((query['method'] ?? query['searchMethod']) !== 'ACCOUNT') throw invalidArgument('query.method');
  const emails = asObject(query['accountInfo'])?.['emails'];
  if (!Array.isArray(emails) || emails.length === 0) throw invalidArgument('query.account_info.emails');
  return {query: structuredClone(query), accountIds: emails.map(email => accountNamed(call, email).id)};
}

/** The options of an export; a format that is given must be one. */
function readOptions(corpus: unknown, value: unknown): Record<string, unknown> {
  const options = asObject(value) ?? {};
  const format = asObject(options[MAILBOX_OPTIONS[String(corpus)] ?? ''])?.['exportFormat'];
  if (format !== undefined && !FORMATS.includes(format)) throw invalidArgument('export_options');
  return structuredClone(options);
}

/** A second export of one name is 409 (GAM expects that answer); the rest of the order of checks is a reading. */
function create(call: Call): Answer {
  const {google, world} = call;
  const matter = requireOpenMatter(call);
  settleExports(world);
  const body = objectBody(call);
  const name = requiredName(body);
  const {query, accountIds} = readQuery(call, body['query']);
  const options = readOptions(query['corpus'], body['exportOptions']);
  if (Object.values(matter.exports).some(each => each.name === name)) throw alreadyExists('Export');
  if (inProgress(google) >= EXPORTS_IN_PROGRESS_MAX) throw tooManyExports();
  const made: ExportRecord = {
    id: `exportly-${uuid(world)}`,
    name,
    query,
    options,
    accountIds,
    createdAt: world.now,
    endsAt: world.now + randomInteger(world, EXPORT_MS.min, EXPORT_MS.max),
    outcome: null,
  };
  matter.exports[made.id] = made;
  return {json: resource(call, matter, made)};
}

function get(call: Call): Answer {
  const matter = requireMatter(call);
  settleExports(call.world);
  return {json: resource(call, matter, requireExport(call, matter))};
}

function list(call: Call): Answer {
  const matter = requireMatter(call);
  settleExports(call.world);
  const keyed = Object.values(matter.exports)
    .map(value => ({key: `${String(value.createdAt).padStart(16, '0')}/${value.id}`, value}))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  const page = nextPage(keyed, call.query.get('pageToken') || null, vaultPageSize(call));
  const exports = page.entries.map(each => resource(call, matter, each));
  return {json: {...(exports.length > 0 ? {exports} : {}), ...tokenProperty(page)}};
}

function remove(call: Call): Answer {
  const matter = requireMatter(call);
  delete matter.exports[requireExport(call, matter).id];
  return {json: {}};
}

const EXPORTS = '/v1/matters/{matterId}/exports';

/** Methods of `vault.matters.exports`. */
export const exportOperations: readonly Operation[] = [
  {id: 'vault.matters.exports.create', method: 'POST', path: EXPORTS, run: create},
  {id: 'vault.matters.exports.list', method: 'GET', path: EXPORTS, run: list},
  {id: 'vault.matters.exports.get', method: 'GET', path: `${EXPORTS}/{exportId}`, run: get},
  {id: 'vault.matters.exports.delete', method: 'DELETE', path: `${EXPORTS}/{exportId}`, run: remove},
];
