/** The checks of what the owner has granted, and of Google's further APIs that rules need. */
import {OutsideError} from '../model/errors';
import type {GoogleCall, Reply} from '../model/google-call';
import type {RuleSet} from '../model/rule-set';
import type {Outside} from '../ports';
import {fine, unchecked, wrong, type Check} from '../report/check';

const PERMISSIONS = 'Permissions';
const APIS = 'Google APIs';

/** Whether every permission of the manifest was granted. */
export function checkPermissions({grants}: Pick<Outside, 'grants'>): Check {
  const missing = grants.missing();
  if (!missing) return fine(PERMISSIONS, 'Every permission that Lockstep asks for was granted.');
  const where = missing.url === '' ? '' : ` It can be done at ${missing.url}`;
  return wrong(
    PERMISSIONS,
    'error',
    'A permission that Lockstep asks for is missing: a box was left unticked when it was allowed, or this version asks for more.',
    `Choose Set up / repair in the Lockstep menu and accept every permission.${where}`,
  );
}

/** An API beside the directory's, the smallest read of it, and the rules that need it. */
interface FurtherApi {
  readonly name: string;
  readonly call: GoogleCall;
  isNeeded(rules: RuleSet): boolean;
}

const FURTHER: readonly FurtherApi[] = [
  {
    name: 'Enterprise License Manager API',
    isNeeded: rules => rules.licenses.length > 0,
    call: {
      api: 'licensing',
      method: 'licenseAssignments.listForProduct',
      path: {productId: 'Google-Apps'},
      query: {customerId: 'my_customer', maxResults: 1},
    },
  },
  {
    name: 'Google Drive API',
    isNeeded: rules => rules.drives !== undefined,
    call: {api: 'drive', method: 'drives.list', path: {}, query: {pageSize: 1}},
  },
  {
    name: 'Data Transfer API',
    isNeeded: ({leavers}) => Boolean(leavers?.driveTransfer ?? leavers?.calendarTransfer),
    call: {api: 'dataTransfer', method: 'applications.list', path: {}, query: {maxResults: 1}},
  },
  {
    name: 'Google Vault API',
    isNeeded: ({leavers}) => leavers?.mail === 'hold' || leavers?.mail === 'export',
    call: {api: 'vault', method: 'matters.list', path: {}, query: {pageSize: 1}},
  },
];

/** Whether the APIs beside the directory's answer that rules need; those of no rule are not asked. */
export function checkApis(outside: Outside, rules: RuleSet, deadline: number): Check {
  const needed = FURTHER.filter(one => one.isNeeded(rules));
  if (needed.length === 0) return fine(APIS, 'The rules need no API beside the Directory API.');
  try {
    const replies = outside.connectWorkspace(deadline).google.send(needed.map(one => one.call));
    const refused = needed.flatMap(({name}, at) => problemOf(name, replies[at]));
    const [first] = refused;
    if (!first)
      return fine(APIS, `Every further API that the rules need answers: ${needed.map(one => one.name).join(', ')}.`);
    const more = refused.length === 1 ? '' : ` And ${refused.length - 1} more.`;
    return wrong(APIS, 'warning', first.detail + more, first.remedy);
  } catch (error) {
    if (error instanceof OutsideError) return unchecked(APIS, error.message, error.remedy);
    throw error;
  }
}

/** The same checks, for someone whose own rights say nothing about the owner's. */
export function grantsUnchecked(why: string, remedy: string): readonly Check[] {
  return [PERMISSIONS, APIS].map(name => unchecked(name, why, remedy));
}

const SWITCHED_OFF: ReadonlySet<string> = new Set(['accessNotConfigured', 'SERVICE_DISABLED']);

function problemOf(
  name: string,
  reply: Reply | undefined,
): readonly {readonly detail: string; readonly remedy: string}[] {
  if (reply?.status === 200) return [];
  if (reply?.status === 403 && SWITCHED_OFF.has(reply.reason)) {
    return [
      {
        detail: `The ${name} is switched off in the Google Cloud project of this script (403 ${reply.reason}).`,
        remedy: `Switch it on in the Google Cloud console, under APIs & Services; what needs it waits until then.`,
      },
    ];
  }
  if (reply?.status === 403) {
    return [
      {
        detail: `The ${name} refuses the owner of the triggers (403 ${reply.reason}: ${reply.message}).`,
        remedy: 'Give them an admin role with the privilege for it in the Admin console, or make them a super admin.',
      },
    ];
  }
  const what = reply?.status ? `HTTP ${reply.status}` : 'no answer';
  return [{detail: `The ${name} did not answer (${what}).`, remedy: 'Check again in a minute.'}];
}
