/** The checks of the Google side: what the owner of the triggers may read there. */
import {OutsideError} from '../model/errors';
import type {GoogleCall, Reply} from '../model/google-call';
import type {Outside} from '../ports';
import {fine, unchecked, wrong, type Check} from '../report/check';

/** What is read, which privilege of an admin role allows it, and whether every pass needs it. */
const READS: readonly {
  readonly name: string;
  readonly privilege: string;
  readonly always: boolean;
  call: GoogleCall;
}[] = [
  {name: 'Google users', privilege: 'Users', always: true, call: list('users.list', {}, {customer: 'my_customer'})},
  {name: 'Google groups', privilege: 'Groups', always: true, call: list('groups.list', {}, {customer: 'my_customer'})},
  {
    name: 'Google org units',
    privilege: 'Organizational Units',
    always: true,
    call: {
      api: 'directory',
      method: 'orgunits.list',
      path: {customerId: 'my_customer'},
      query: {type: 'children'},
    },
  },
  {
    name: 'Google admin roles',
    privilege: 'Super Admin',
    always: false,
    call: list('roles.list', {customer: 'my_customer'}, {}),
  },
];

/** One check per kind of object, each by the smallest read there is. */
export function checkGoogle(outside: Outside, deadline: number): readonly Check[] {
  const {google} = outside.connectWorkspace(deadline);
  return READS.map(({name, privilege, always, call}) => {
    const severity = always ? 'error' : 'warning';
    try {
      const [reply] = google.send([call]);
      return judged(name, privilege, severity, reply);
    } catch (error) {
      if (error instanceof OutsideError) return wrong(name, severity, error.message, error.remedy);
      throw error;
    }
  });
}

/** The same checks, for someone whose own rights say nothing about the owner's. */
export function googleUnchecked(why: string, remedy: string): readonly Check[] {
  return READS.map(({name}) => unchecked(name, why, remedy));
}

function judged(name: string, privilege: string, severity: 'error' | 'warning', reply: Reply | undefined): Check {
  const what = name.replace('Google ', '');
  if (reply?.status === 200) return fine(name, `The owner of the triggers may read ${what}.`);
  if (reply?.status === 403) {
    return wrong(
      name,
      severity,
      `Google does not let the owner of the triggers read ${what} (403 ${reply.reason}: ${reply.message}).`,
      `Give them an admin role with the privilege ${privilege} in the Admin console, or make them a super admin.`,
    );
  }
  return wrong(
    name,
    'warning',
    `Google did not answer when asked for ${what} (${reply?.status ? `HTTP ${reply.status}` : 'no answer'}).`,
    'Check again in a minute; see the Google Workspace status page if it stays.',
  );
}

function list(method: string, path: GoogleCall['path'], query: GoogleCall['query']): GoogleCall {
  return {api: 'directory', method, path, query: {...query, maxResults: 1}};
}
