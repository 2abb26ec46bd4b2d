/** Methods of Google's APIs that the sandbox does not have yet: each answers 501 with its own name. */
import type {Operation} from './call';
import {notImplemented} from './errors';

function missing(method: string, path: string, id: string): Operation {
  return {
    id,
    method,
    path,
    run: () => {
      throw notImplemented(id);
    },
  };
}

/** Where each verb of a resource lives: HTTP method, and whether it is on one entry or on the collection. */
const VERBS: Readonly<Record<string, readonly [method: string, onEntry: boolean]>> = {
  list: ['GET', false],
  insert: ['POST', false],
  create: ['POST', false],
  get: ['GET', true],
  update: ['PUT', true],
  patch: ['PATCH', true],
  delete: ['DELETE', true],
};

/** The plain verbs of a resource, e.g. `list get create`. */
function resource(id: string, collection: string, key: string, verbs: string): Operation[] {
  return verbs.split(' ').flatMap(verb => {
    const place = VERBS[verb];
    return place ? [missing(place[0], place[1] ? `${collection}/{${key}}` : collection, `${id}.${verb}`)] : [];
  });
}

/** Verbs of their own, each a POST on `path` followed by `:verb` or `/verb`. */
function actions(id: string, path: string, mark: ':' | '/', verbs: string): Operation[] {
  return verbs.split(' ').map(verb => missing('POST', `${path}${mark}${verb}`, `${id}.${verb}`));
}

const CUSTOMER = '/admin/directory/v1/customer/{customer}';
const USERS = '/admin/directory/v1/users';
const PHOTO = `${USERS}/{userKey}/photos/thumbnail`;
const MATTERS = '/v1/matters';
const ACTIVITIES = '/admin/reports/v1/activity/users/{userKey}/applications/{applicationName}';
const FILES = '/drive/v3/files';

/** The rest of the Directory API, without Chrome devices and printers. */
export const missingDirectory: readonly Operation[] = [
  ...actions('directory.users', USERS, '/', 'watch'),
  ...actions('directory.users.aliases', `${USERS}/{userKey}/aliases`, '/', 'watch'),
  missing('GET', PHOTO, 'directory.users.photos.get'),
  missing('PUT', PHOTO, 'directory.users.photos.update'),
  missing('PATCH', PHOTO, 'directory.users.photos.patch'),
  missing('DELETE', PHOTO, 'directory.users.photos.delete'),
  missing('GET', `${CUSTOMER}/roles/ALL/privileges`, 'directory.privileges.list'),
  ...resource('directory.roles', `${CUSTOMER}/roles`, 'roleId', 'update patch'),
  ...resource('directory.domains', `${CUSTOMER}/domains`, 'domainName', 'insert delete'),
  ...resource('directory.domainAliases', `${CUSTOMER}/domainaliases`, 'domainAliasName', 'list get insert delete'),
  ...resource('directory.customers', '/admin/directory/v1/customers', 'customerKey', 'update patch'),
  ...resource('directory.mobiledevices', `${CUSTOMER}/devices/mobile`, 'resourceId', 'list get delete'),
  ...actions('directory.mobiledevices', `${CUSTOMER}/devices/mobile/{resourceId}`, '/', 'action'),
  ...['buildings', 'calendars', 'features'].flatMap(name =>
    resource(
      `directory.resources.${name}`,
      `${CUSTOMER}/resources/${name}`,
      'key',
      'list get insert update patch delete',
    ),
  ),
];

/** The rest of Reports, which shares the Directory API's host: usage, and being told of activities. */
export const missingReports: readonly Operation[] = [
  ...actions('reports.activities', ACTIVITIES, '/', 'watch'),
  missing('GET', '/admin/reports/v1/usage/dates/{date}', 'reports.customerUsageReports.get'),
  missing('GET', '/admin/reports/v1/usage/users/{userKey}/dates/{date}', 'reports.userUsageReport.get'),
  missing('GET', '/admin/reports/v1/usage/{entityType}/{entityKey}/dates/{date}', 'reports.entityUsageReports.get'),
];

/** The rest of Vault: counts, saved queries, long-running operations. */
export const missingVault: readonly Operation[] = [
  ...actions('vault.matters', `${MATTERS}/{matterId}`, ':', 'count'),
  ...resource(
    'vault.matters.savedQueries',
    `${MATTERS}/{matterId}/savedQueries`,
    'savedQueryId',
    'list get create delete',
  ),
  ...actions('vault.operations', '/v1/operations/{operation}', ':', 'cancel'),
  ...resource('vault.operations', '/v1/operations', 'operation', 'list get delete'),
];

/** The rest of the Drive API: copies, labels, comments, changes, revisions. Drive calls a PATCH `update`. */
export const missingDrive: readonly Operation[] = [
  missing('GET', '/drive/v3/about', 'drive.about.get'),
  missing('GET', `${FILES}/generateIds`, 'drive.files.generateIds'),
  missing('DELETE', `${FILES}/trash`, 'drive.files.emptyTrash'),
  missing('GET', `${FILES}/{fileId}/listLabels`, 'drive.files.listLabels'),
  ...actions('drive.files', `${FILES}/{fileId}`, '/', 'copy watch modifyLabels'),
  ...resource('drive.revisions', `${FILES}/{fileId}/revisions`, 'revisionId', 'list get delete'),
  missing('PATCH', `${FILES}/{fileId}/revisions/{revisionId}`, 'drive.revisions.update'),
  ...resource('drive.comments', `${FILES}/{fileId}/comments`, 'commentId', 'list get create delete'),
  missing('PATCH', `${FILES}/{fileId}/comments/{commentId}`, 'drive.comments.update'),
  missing('GET', '/drive/v3/changes/startPageToken', 'drive.changes.getStartPageToken'),
  missing('GET', '/drive/v3/changes', 'drive.changes.list'),
];
