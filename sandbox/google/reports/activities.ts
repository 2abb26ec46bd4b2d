/** Reports API: activities, the newest first, as far as their lag lets them show. */
import type {ActivityEventRecord, ActivityRecord} from '../../world/activity-state';
import type {GoogleState} from '../../world/google-state';
import {ownerOf} from '../addresses';
import type {Answer, Call, Operation} from '../call';
import {requireOwnCustomer} from '../datatransfer/customer';
import {badRequest, invalidParameter} from '../errors';
import {etag, listEtag} from '../identifiers';
import {lookup} from '../lookup';
import {groupsOf} from '../memberships';
import {nextPage, pageSize, tokenProperty} from '../pages';
import {hasEvent, parseFilters} from './filters';
import {RETENTION_DAYS} from './recording';

const PAGE_SIZE = {standard: 1000, max: 1000} as const;

const DAY_MS = 86_400_000;

/** The applications that can be asked for (Reports API, `applicationName`); most of them the sandbox has no events of. */
const APPLICATIONS: readonly string[] = [
  'access_transparency',
  'admin',
  'calendar',
  'chat',
  'drive',
  'gcp',
  'gplus',
  'groups',
  'groups_enterprise',
  'jamboard',
  'login',
  'meet',
  'mobile',
  'rules',
  'saml',
  'token',
  'user_accounts',
  'context_aware_access',
  'chrome',
  'data_studio',
  'keep',
];

/** RFC 3339 with a zone. */
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

function parameterResource([name, value]: ActivityEventRecord['parameters'][number]): object {
  if (typeof value === 'boolean') return {name, boolValue: value};
  return Array.isArray(value) ? {name, multiValue: value} : {name, value};
}

function eventResource({type, name, parameters}: ActivityEventRecord): object {
  return {type, name, ...(parameters.length > 0 ? {parameters: parameters.map(parameterResource)} : {})};
}

/** What tells activities of one time apart: a number of 19 digits, as Google's are. */
function uniqueQualifier({sequence}: ActivityRecord): string {
  return (4_000_000_000_000_000_000n + BigInt(sequence)).toString();
}

function resource(google: GoogleState, activity: ActivityRecord): object {
  const {actorEmail, actorId, application, at, ipAddress} = activity;
  return {
    kind: 'admin#reports#activity',
    id: {
      time: new Date(at).toISOString(),
      uniqueQualifier: uniqueQualifier(activity),
      applicationName: application,
      customerId: google.customerId,
    },
    etag: etag(uniqueQualifier(activity), 1),
    actor: {callerType: 'USER', email: actorEmail, ...(actorId === '' ? {} : {profileId: actorId})},
    ...(ipAddress === '' ? {} : {ipAddress}),
    events: activity.events.map(eventResource),
  };
}

/** The time of a parameter in virtual ms. Throws 400 when it is none. */
function timeOf({query}: Call, name: string): number | undefined {
  const text = query.get(name);
  if (text === null) return undefined;
  const time = TIME.test(text) ? Date.parse(text) : NaN;
  if (Number.isNaN(time)) throw invalidParameter(name, `Invalid value '${text}'`);
  return time;
}

/** The span that is asked for, both ends included. Throws 400 when it begins at its end, or in the future. */
function span(call: Call): {from: number; to: number} {
  const {now} = call.world;
  const from = timeOf(call, 'startTime') ?? -Infinity;
  const end = timeOf(call, 'endTime');
  if (from > now || from >= (end ?? Infinity))
    throw invalidParameter('startTime', 'Start time must be before end time.');
  return {from: Math.max(from, now - RETENTION_DAYS * DAY_MS), to: end ?? now};
}

/** The account that is asked for; `undefined` for `all`. By id also a deleted one; nobody's key is 400, as GAM reads it. */
function requireActor(call: Call): string | undefined {
  const key = call.path['userKey'] ?? '';
  if (key === 'all') return undefined;
  const {google} = call;
  const owner = ownerOf(google, key);
  if (owner?.kind === 'user') return owner.id;
  if (!lookup(google.users, key) && !lookup(google.deletedUsers, key)) throw badRequest();
  return key;
}

/** Whether the actor is in the org unit, or in one of the groups, that the query names. */
function placeFilter({google, query}: Call): (actorId: string) => boolean {
  const unit = query.get('orgUnitID');
  const groups = (query.get('groupIdFilter') ?? '').split(',').map(each => each.trim().replace(/^id:/, ''));
  const wanted = groups.filter(group => group !== '');
  return actorId => {
    if (unit !== null && lookup(google.users, actorId)?.orgUnitId.replace(/^id:/, '') !== unit.replace(/^id:/, '')) {
      return false;
    }
    return wanted.length === 0 || groupsOf(google, actorId).some(group => wanted.includes(group));
  };
}

/** Whether an activity is asked for. Throws 400 for parameters that cannot be. */
function selection(call: Call): (activity: ActivityRecord) => boolean {
  const {query, world} = call;
  const application = call.path['applicationName'] ?? '';
  if (!APPLICATIONS.includes(application)) {
    throw invalidParameter('applicationName', `Invalid value '${application}'`);
  }
  requireOwnCustomer(call);
  const actorId = requireActor(call);
  const {from, to} = span(call);
  const [eventName, address, filters] = [query.get('eventName'), query.get('actorIpAddress'), query.get('filters')];
  const matches = filters === null || filters === '' ? () => true : parseFilters(filters);
  const isThere = placeFilter(call);
  return activity =>
    activity.application === application &&
    activity.visibleAt <= world.now &&
    activity.at >= from &&
    activity.at <= to &&
    (actorId === undefined || activity.actorId === actorId) &&
    (address === null || activity.ipAddress === address) &&
    hasEvent(activity, eventName, matches) &&
    isThere(activity.actorId);
}

/** A key by which the newest comes first, and of equal times the one that was recorded last. */
function orderKey({at, sequence}: ActivityRecord): string {
  const turned = (value: number): string => String(Number.MAX_SAFE_INTEGER - value);
  return `${turned(at)}/${turned(sequence)}`;
}

function list(call: Call): Answer {
  const accept = selection(call);
  const size = pageSize(call, PAGE_SIZE.standard, PAGE_SIZE.max, true);
  const keyed = call.google.activities.records
    .filter(accept)
    .map(value => ({key: orderKey(value), value}))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  const page = nextPage(keyed, call.query.get('pageToken'), size);
  const items = page.entries.map(activity => resource(call.google, activity));
  return {
    json: {
      kind: 'admin#reports#activities',
      etag: listEtag(page.entries.map(uniqueQualifier)),
      ...(items.length > 0 ? {items} : {}),
      ...tokenProperty(page),
    },
  };
}

/** Methods of `reports.activities`. */
export const activityOperations: readonly Operation[] = [
  {
    id: 'reports.activities.list',
    method: 'GET',
    path: '/admin/reports/v1/activity/users/{userKey}/applications/{applicationName}',
    run: list,
  },
];
