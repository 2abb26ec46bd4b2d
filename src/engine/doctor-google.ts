/** The checks of the Google side: what the owner of the triggers may read there. */
import {OutsideError} from '../model/errors';
import type {GoogleCall, Reply} from '../model/google-call';
import type {AgreedLicenses} from '../model/license';
import {skuNamed} from '../model/license-catalogue';
import type {RuleSet} from '../model/rule-set';
import type {WorkspaceSnapshot} from '../model/snapshot';
import {looksAutoLicensed, type AutomaticLicense} from '../plan/automatic-licenses';
import type {Outside} from '../ports';
import {fine, unchecked, wrong, type Check} from '../report/check';
import {readAgreedLicenses} from './agreed-licenses';

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

const AUTOMATIC = 'Automatic licenses';

/** Whether Google itself seems to give licenses of a product that rules are about: then each undoes what the other does. */
export function checkAutomaticLicenses(outside: Outside, rules: RuleSet, deadline: number): Check {
  const products = new Set(rules.licenses.flatMap(rule => rule.product?.id ?? []));
  if (products.size === 0) return fine(AUTOMATIC, 'No rule is about licenses.');
  try {
    const snapshot = outside.connectWorkspace(deadline).snapshot({groups: new Set(), products});
    const unread = (snapshot.licenses ?? []).find(one => 'problem' in one);
    if (unread && 'problem' in unread) return unchecked(AUTOMATIC, lowerFirst(unread.problem), 'Check again later.');
    const signs = automaticIn(snapshot, rules, readAgreedLicenses(outside.blobs));
    const [first] = signs;
    if (!first) return fine(AUTOMATIC, 'There is no sign that Google gives out licenses by itself where rules do.');
    const more = signs.length === 1 ? '' : ` The same in ${signs.length - 1} more org units.`;
    return wrong(
      AUTOMATIC,
      'warning',
      `All ${first.accounts} accounts in ${first.orgUnitPath} hold ${first.name}, a new one among them that did not get it from Lockstep: Google seems to give it by itself, while rules are about that product too.${more}`,
      `In the Admin console under Billing, License settings, switch off automatic licensing for ${first.orgUnitPath}, or let the rules give the same there.`,
    );
  } catch (error) {
    if (error instanceof OutsideError) return unchecked(AUTOMATIC, lowerFirst(error.message), error.remedy);
    throw error;
  }
}

/** The same check, for someone whose own rights say nothing about the owner's. */
export function automaticLicensesUnchecked(why: string, remedy: string): Check {
  return unchecked(AUTOMATIC, why, remedy);
}

function automaticIn(
  {accounts, licenses = [], takenAt}: WorkspaceSnapshot,
  {links}: RuleSet,
  agreed: AgreedLicenses,
): readonly (AutomaticLicense & {readonly name: string})[] {
  const accountOf = new Map(links.map(({person, account}) => [person, account]));
  return licenses.flatMap(one => {
    if ('problem' in one) return [];
    const people = Object.values(agreed[one.product] ?? {}).flat();
    const given = new Set(people.flatMap(person => accountOf.get(person) ?? []));
    return looksAutoLicensed(accounts, one.holders, given, takenAt).map(sign => ({
      ...sign,
      name: skuNamed(one.product, sign.sku).name,
    }));
  });
}

function lowerFirst(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
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
