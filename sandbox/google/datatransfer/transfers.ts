/** Data Transfer API: transfers. Each insert makes another one, also of the same two accounts. */
import type {GoogleState, UserRecord} from '../../world/google-state';
import type {ApplicationTransferRecord, TransferRecord} from '../../world/transfer-state';
import {asObject, objectBody} from '../call';
import type {Answer, Call, Operation} from '../call';
import {invalidInput, notFound, required} from '../errors';
import {etag, listEtag, transferId} from '../identifiers';
import {lookup} from '../lookup';
import {nextPage, pageSize, tokenProperty} from '../pages';
import {applicationById, PAGE_SIZE} from './applications';
import {requireOwnCustomer} from './customer';
import {applicationStatus, overallStatus, plannedTimes} from './progress';

/** What `status` of a list may ask for. */
const STATUSES: readonly string[] = ['new', 'inProgress', 'completed', 'failed'];

/** A key by which the newest comes first. */
function orderKey(transfer: TransferRecord): string {
  return String(Number.MAX_SAFE_INTEGER - transfer.sequence);
}

function resource(transfer: TransferRecord, now: number): object {
  const parts = transfer.applications.map(part => ({
    applicationId: part.applicationId,
    ...(part.params.length > 0 ? {applicationTransferParams: part.params} : {}),
    applicationTransferStatus: applicationStatus(part, now),
  }));
  const overallTransferStatusCode = overallStatus(transfer, now);
  return {
    kind: 'admin#datatransfer#DataTransfer',
    etag: etag(`${transfer.id}/${overallTransferStatusCode}`, parts.length),
    id: transfer.id,
    oldOwnerUserId: transfer.oldOwnerId,
    newOwnerUserId: transfer.newOwnerId,
    applicationDataTransfers: parts,
    overallTransferStatusCode,
    requestTime: new Date(transfer.requestedAt).toISOString(),
  };
}

/** The account of an immutable id; an address or an alias is none (schema `DataTransfer`: user ids). */
function requireOwner(google: GoogleState, body: Record<string, unknown>, field: string): UserRecord {
  const id = body[field];
  if (id === undefined || id === null || id === '') throw required(field);
  const user = typeof id === 'string' ? lookup(google.users, id) : undefined;
  if (!user) throw notFound(field);
  return user;
}

function readParams(value: unknown, applicationId: string): ApplicationTransferRecord['params'] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw invalidInput('applicationTransferParams');
  return value.map(each => {
    const {key, value: given} = asObject(each) ?? {};
    const known = applicationById(applicationId)?.params.find(param => param.key === key);
    const values = Array.isArray(given) ? given.map(String) : [];
    if (!known || values.length === 0 || values.some(one => !known.value.includes(one))) {
      throw invalidInput('applicationTransferParams');
    }
    return {key: known.key, value: values};
  });
}

function readApplications(call: Call, value: unknown, from: UserRecord): ApplicationTransferRecord[] {
  if (!Array.isArray(value) || value.length === 0) throw required('applicationDataTransfers');
  const wanted = value.map(each => {
    const {applicationId, applicationTransferParams} = asObject(each) ?? {};
    const id = typeof applicationId === 'string' || typeof applicationId === 'number' ? String(applicationId) : '';
    if (!applicationById(id)) throw invalidInput('applicationId');
    return {applicationId: id, params: readParams(applicationTransferParams, id)};
  });
  return wanted.map(part => ({...part, ...plannedTimes(call.world, part.applicationId, from), outcome: null}));
}

/**
 * Which accounts could give and receive is seen only when the transfer runs; what makes no sense at all is refused here:
 * ids of nobody (404), the same one twice and unknown applications (400). The statuses are readings, Google lists none.
 */
function insert(call: Call): Answer {
  const {world, google} = call;
  const body = objectBody(call);
  const from = requireOwner(google, body, 'oldOwnerUserId');
  const to = requireOwner(google, body, 'newOwnerUserId');
  if (from.id === to.id) throw invalidInput('newOwnerUserId');
  const applications = readApplications(call, body['applicationDataTransfers'], from);
  const {records, open} = google.transfers;
  const transfer: TransferRecord = {
    id: transferId(world),
    sequence: Object.keys(records).length + 1,
    oldOwnerId: from.id,
    newOwnerId: to.id,
    requestedAt: world.now,
    applications,
  };
  records[transfer.id] = transfer;
  open.push(transfer.id);
  return {json: resource(transfer, world.now)};
}

function get(call: Call): Answer {
  const transfer = lookup(call.google.transfers.records, call.path['dataTransferId'] ?? '');
  if (!transfer) throw notFound('dataTransferId');
  return {json: resource(transfer, call.world.now)};
}

function list(call: Call): Answer {
  const {google, query, world} = call;
  requireOwnCustomer(call);
  const [from, to, status] = [query.get('oldOwnerUserId'), query.get('newOwnerUserId'), query.get('status')];
  if (status !== null && !STATUSES.includes(status)) throw invalidInput('status');
  const keyed = Object.values(google.transfers.records)
    .map(value => ({key: orderKey(value), value}))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  const accept = (transfer: TransferRecord): boolean =>
    (from === null || transfer.oldOwnerId === from) &&
    (to === null || transfer.newOwnerId === to) &&
    (status === null || overallStatus(transfer, world.now) === status);
  const size = pageSize(call, PAGE_SIZE.standard, PAGE_SIZE.max, true);
  const page = nextPage(keyed, query.get('pageToken'), size, accept);
  const dataTransfers = page.entries.map(transfer => resource(transfer, world.now));
  return {
    json: {
      kind: 'admin#datatransfer#dataTransfersList',
      etag: listEtag(dataTransfers.map(transfer => JSON.stringify(transfer))),
      ...(dataTransfers.length > 0 ? {dataTransfers} : {}),
      ...tokenProperty(page),
    },
  };
}

const PATH = '/admin/datatransfer/v1/transfers';

/** Methods of `datatransfer.transfers`. */
export const transferOperations: readonly Operation[] = [
  {id: 'datatransfer.transfers.list', method: 'GET', path: PATH, run: list},
  {id: 'datatransfer.transfers.insert', method: 'POST', path: PATH, run: insert},
  {id: 'datatransfer.transfers.get', method: 'GET', path: `${PATH}/{dataTransferId}`, run: get},
];
