/**
 * The step that sees to a leaver's mail: a hold in Vault, an export from Vault, or an archived license.
 *
 * It comes after the transfers: Google refuses to transfer files of an account on hold, and an archived account's files
 * may be out of reach. What is made in Vault is found again by its name, so that nothing is made twice.
 *
 * @see https://developers.google.com/vault/reference/rest
 */
import {directoryCall, type GoogleCall, type Reply} from '../../model/google-call';
import type {AccountId} from '../../model/ids';
import {isJsonObject, jsonArray, type JsonObject} from '../../model/json';
import {isoTime} from '../../model/time';
import type {Act, Sight} from '../step';
import {isSeen, textOf, unseen, type LeaverContext, type LeaverJudgement, type LeaverStep} from './context';

/** How often an export is looked at. */
const POLL_MINUTES = 10;

const VAULT_REMEDY =
  'Vault needs a standard Google Cloud project for the script with the Vault API on, a Vault license, and an owner of the ' +
  'triggers with the privileges Manage Matters, Holds, Searches and Exports. See docs/leavers.md.';

/** Archives an account: no sign-in, no mail, everything kept. It needs a free seat of the matching archive license. */
export function archiveAct(account: AccountId): Act {
  return {
    key: 'archive',
    call: directoryCall('users.update', {userKey: account}, {body: {archived: true}}),
    words: {action: 'Archive account', field: 'archived', before: 'false', after: 'true'},
    remedy: (reply: Reply) =>
      reply.status === 412 ? 'Buy or free a seat of Archived User for this edition; Lockstep tries again.' : '',
  };
}

/** Sees to the mail as the policy says. */
export const mailStep: LeaverStep = {
  needs: ['snapshot', 'drive transfer', 'calendar transfer', 'suspension'],
  isWanted: policy => policy.mail !== null,
  looks: ({policy, notes}) => {
    if (policy.mail === 'archive') return [];
    const matterId = matterOf(notes);
    if (matterId === '') {
      return [{call: vault('matters.list', {}, {query: {pageSize: 100, state: 'OPEN'}}), property: 'matters'}];
    }
    return policy.mail === 'hold'
      ? [{call: vault('matters.holds.list', {matterId}, {query: {pageSize: 100}}), property: 'holds'}]
      : [{call: vault('matters.exports.list', {matterId}, {query: {pageSize: 100}}), property: 'exports'}];
  },
  judge(context, [seen]) {
    const {policy, notes, user} = context;
    if (policy.mail === 'archive') {
      if (user['archived'] === true) return {kind: 'done', detail: 'Archived.'};
      return {kind: 'act', acts: [archiveAct(context.whom.account)]};
    }
    if (!isSeen(seen)) return unseen('Vault', seen, VAULT_REMEDY);
    if (matterOf(notes) === '') return judgeMatters(context, seen);
    return policy.mail === 'hold' ? judgeHolds(context, seen) : judgeExports(context, seen);
  },
};

/** The leaver's matter: found by its name, or known from the answer that made it. */
function matterOf(notes: LeaverContext['notes']): string {
  return notes['matter'] ?? notes['made matter'] ?? '';
}

/** What everything of this leaver in Vault is called. The time tells a second leaving from the first. */
function nameIn({whom, ledger}: LeaverContext): string {
  return `Leaver ${whom.email} ${whom.person} ${isoTime(ledger.detectedAt)}`;
}

function judgeMatters(context: LeaverContext, {entries}: Sight): LeaverJudgement {
  const name = nameIn(context);
  const own = entries.find(one => textOf(one, 'name') === name);
  if (own) return {kind: 'noted', notes: {matter: textOf(own, 'matterId')}};
  const description = 'Made by Lockstep when the person left.';
  return {
    kind: 'act',
    acts: [act('matter', vault('matters.create', {}, {body: {name, description}}), 'Open Vault matter', '', name)],
  };
}

function judgeHolds(context: LeaverContext, {entries}: Sight): LeaverJudgement {
  const {whom, notes} = context;
  const holds = entries.filter(one => textOf(one, 'corpus') === 'MAIL');
  const holdsAccount = (one: JsonObject): boolean =>
    jsonArray(one['accounts'])
      .filter(isJsonObject)
      .some(account => textOf(account, 'accountId') === whom.account);
  if (holds.some(holdsAccount)) return {kind: 'done', detail: 'On hold in Vault.'};
  const name = freeName(nameIn(context), entries);
  const body = {name, corpus: 'MAIL', accounts: [{accountId: whom.account}]};
  const call = vault('matters.holds.create', {matterId: matterOf(notes)}, {body});
  return {kind: 'act', acts: [act('hold', call, 'Hold mail', 'mail', 'on hold')]};
}

/** A name that nothing of the matter has yet: Vault refuses a second hold or export of one name (409). */
function freeName(name: string, entries: readonly JsonObject[]): string {
  const taken = entries.filter(one => textOf(one, 'name').startsWith(name)).length;
  return taken === 0 ? name : `${name} (${taken + 1})`;
}

function judgeExports(context: LeaverContext, {entries}: Sight): LeaverJudgement {
  const name = nameIn(context);
  const told = (context.notes['failed'] ?? '').split(' ');
  const own = entries.filter(one => textOf(one, 'name').startsWith(name));
  if (own.some(one => textOf(one, 'status') === 'COMPLETED')) {
    return {kind: 'done', detail: 'Exported in Vault; Google keeps the files for 15 days.'};
  }
  if (own.some(one => textOf(one, 'status') === 'IN_PROGRESS')) {
    return {kind: 'waits', minutes: POLL_MINUTES, detail: 'Vault works on the export.'};
  }
  const failed = own.find(one => textOf(one, 'status') === 'FAILED' && !told.includes(textOf(one, 'id')));
  if (failed) {
    const notes = {failed: [...told.filter(one => one !== ''), textOf(failed, 'id')].slice(-5).join(' ')};
    return {kind: 'failed', detail: 'Vault could not export the mail.', remedy: 'See the matter in Vault.', notes};
  }
  const query = {
    corpus: 'MAIL',
    dataScope: 'ALL_DATA',
    method: 'ACCOUNT',
    accountInfo: {emails: [textOf(context.user, 'primaryEmail')]},
  };
  const body = {name: freeName(name, entries), query, exportOptions: {mailOptions: {exportFormat: 'MBOX'}}};
  const call = vault('matters.exports.create', {matterId: matterOf(context.notes)}, {body});
  return {kind: 'act', acts: [act('export', call, 'Export mail', 'mail', 'export asked for')]};
}

function vault(method: string, path: GoogleCall['path'], rest: Pick<GoogleCall, 'query' | 'body'> = {}): GoogleCall {
  return {api: 'vault', method, path, ...rest};
}

/** Where Vault's answers hold the id of what was made. */
const IDS: Readonly<Record<string, string>> = {matter: 'matterId', hold: 'holdId', export: 'id'};

function act(key: string, call: GoogleCall, action: string, field: string, after: string): Act {
  return {key, call, creates: IDS[key] ?? 'id', words: {action, field, before: '', after}, remedy: () => VAULT_REMEDY};
}
