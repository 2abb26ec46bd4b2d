/** What the first-run guide shows, in one answer; and the address for webhooks, shown once. */
import {OutsideError} from '../model/errors';
import {directoryCall} from '../model/google-call';
import {domainOf, toEmail} from '../model/ids';
import {isJsonObject} from '../model/json';
import type {Outside} from '../ports';
import type {OfferedDomain, SetupView, WebhookReply} from '../report/setup-views';
import {parseRules} from '../rules/parse';
import {recall} from './memory';
import {hasNudgeSecret, newNudgeSecret} from './nudge-secret';
import {hasKey, isOwner, keyNotes, ownerOf} from './setup';

/** The look at Google is given up after this long. */
const LOOK_MS = 20_000;

/** Accounts that are looked at for their domains: one page. */
const ACCOUNTS_MAX = 500;

/**
 * What the guide goes by. One look at Google and the Sheet's own tabs; JumpCloud is not asked.
 *
 * @param webAppUrl where the script is deployed as a web app; empty where it is not
 */
export function setupView(outside: Outside, webAppUrl: string): SetupView {
  const rows = outside.tables.readRulesOnly().value;
  const {value, findings} = parseRules(rows);
  const {settings, scope} = value;
  const {plan} = recall(outside);
  const owner = ownerOf(outside);
  const scopeText = rows['Settings']?.find(row => row.cells['Setting'] === 'Scope')?.cells['Value'] ?? '';
  const scopeProblem = findings.find(({place, kind}) => place?.tab === 'Settings' && kind.startsWith('expression'));
  return {
    installed: owner !== '',
    owner,
    isOwner: isOwner(outside),
    hasKey: hasKey(outside),
    keyExpiresOn: keyNotes(outside).expiresOn,
    region: settings.region,
    organizationId: settings.organizationId,
    domains: settings.managedDomains,
    offered: isOwner(outside) ? offeredDomains(outside) : null,
    scope: scopeText,
    scopeProblem: scopeText !== '' && !scope ? (scopeProblem?.detail ?? '') : '',
    plannedAt: plan?.madeAt ?? null,
    planned: plan?.total ?? 0,
    mode: settings.mode,
    hasWebhook: hasNudgeSecret(outside),
    isDeployed: webAppUrl !== '',
  };
}

/** Domains of the first accounts: no permission is asked for just to list the customer's domains. */
function offeredDomains(outside: Outside): readonly OfferedDomain[] | null {
  try {
    const {google} = outside.connectWorkspace(outside.clock.now() + LOOK_MS);
    const query = {customer: 'my_customer', maxResults: ACCOUNTS_MAX, fields: 'users(primaryEmail)'};
    const [reply] = google.send([directoryCall('users.list', {}, {query})]);
    const users = reply?.status === 200 && isJsonObject(reply.body) ? reply.body['users'] : null;
    return Array.isArray(users) ? domainsOf(users) : null;
  } catch (error) {
    if (error instanceof OutsideError) return null;
    throw error;
  }
}

function domainsOf(users: readonly unknown[]): readonly OfferedDomain[] {
  const counts = new Map<string, number>();
  for (const user of users) {
    const address = isJsonObject(user) ? user['primaryEmail'] : undefined;
    if (typeof address !== 'string') continue;
    const domain = domainOf(toEmail(address));
    counts.set(domain, (counts.get(domain) ?? 0) + 1);
  }
  return [...counts]
    .map(([domain, accounts]) => ({domain, accounts}))
    .sort((a, b) => b.accounts - a.accounts || (a.domain < b.domain ? -1 : 1));
}

/** Makes a new address for webhooks; the one before stops working. */
export function newWebhook(outside: Outside, webAppUrl: string): WebhookReply {
  const secret = newNudgeSecret(outside);
  if (secret !== null) return {ok: true, address: `${webAppUrl}?k=${secret}`, isDeployed: webAppUrl !== ''};
  return {
    ok: false,
    error: {
      code: 'webhook.not-owner',
      message: `Only ${ownerOf(outside)}, as whom Lockstep runs, can make the address for webhooks.`,
      remedy: `Ask ${ownerOf(outside)} to make it.`,
    },
  };
}
