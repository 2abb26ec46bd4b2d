/** The applications whose data can be handed over, with what can be chosen (Data Transfer API, transfer parameters page). */
import type {Answer, Call, Operation} from '../call';
import {notFound} from '../errors';
import {etag, listEtag} from '../identifiers';
import {nextPage, pageSize, tokenProperty} from '../pages';
import {requireOwnCustomer} from './customer';

/** One application. */
export interface Application {
  readonly id: string;
  readonly name: string;
  /** Every value of every parameter. */
  readonly params: readonly {readonly key: string; readonly value: readonly string[]}[];
}

/** Drive, Docs and all that lies in My Drive. */
export const DRIVE: Application = {
  id: '55656082996',
  name: 'Drive and Docs',
  params: [{key: 'PRIVACY_LEVEL', value: ['SHARED', 'PRIVATE']}],
};

/** The primary calendar. */
export const CALENDAR: Application = {
  id: '435070579839',
  name: 'Calendar',
  params: [{key: 'RELEASE_RESOURCES', value: ['TRUE']}],
};

/** Reports and data sources of Looker Studio; the sandbox holds none. GAM offers the levels of Drive for them. */
const LOOKER_STUDIO: Application = {
  id: '810260081642',
  name: 'Looker Studio',
  params: [{key: 'PRIVACY_LEVEL', value: ['SHARED', 'PRIVATE']}],
};

/** All of them, in the order of a list. */
const APPLICATIONS: readonly Application[] = [DRIVE, CALENDAR, LOOKER_STUDIO];

/** Most and standard number of entries on a page (Data Transfer API). */
export const PAGE_SIZE = {standard: 100, max: 500} as const;

/** The application with that id. */
export function applicationById(id: string): Application | undefined {
  return APPLICATIONS.find(application => application.id === id);
}

function resource(application: Application): object {
  const {id, name, params} = application;
  return {
    kind: 'admin#datatransfer#ApplicationResource',
    etag: etag(id, params.length),
    id,
    name,
    transferParams: params,
  };
}

function get(call: Call): Answer {
  const application = applicationById(call.path['applicationId'] ?? '');
  if (!application) throw notFound('applicationId');
  return {json: resource(application)};
}

function list(call: Call): Answer {
  requireOwnCustomer(call);
  const keyed = APPLICATIONS.map((value, index) => ({key: String(index), value}));
  const size = pageSize(call, PAGE_SIZE.standard, PAGE_SIZE.max, true);
  const page = nextPage(keyed, call.query.get('pageToken'), size);
  return {
    json: {
      kind: 'admin#datatransfer#applicationsList',
      etag: listEtag(page.entries.map(application => application.id)),
      applications: page.entries.map(resource),
      ...tokenProperty(page),
    },
  };
}

const PATH = '/admin/datatransfer/v1/applications';

/** Methods of `datatransfer.applications`. */
export const applicationOperations: readonly Operation[] = [
  {id: 'datatransfer.applications.list', method: 'GET', path: PATH, run: list},
  {id: 'datatransfer.applications.get', method: 'GET', path: `${PATH}/{applicationId}`, run: get},
];
