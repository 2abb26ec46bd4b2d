/** Taking somebody out of their groups for a while, and putting them back. */
import {directoryCall} from '../model/google-call';
import type {LeftGroup} from '../model/incident';
import {toEmail, type AccountId, type Email} from '../model/ids';
import {isJsonObject, jsonArray} from '../model/json';
import type {StepResult} from '../lifecycle/incident';
import type {StepCall} from './incident-acts';
import {accountOf, ask, again, listOf, skipped} from './incident-google';

/** Groups that one incident can give back: so many fit into its record. */
const GROUPS_MAX = 80;

/**
 * Takes the account out of every group that it is a member of itself. Which ones, and in which role, is durable before the
 * first is left.
 *
 * @param note keeps the groups with the incident
 */
export function removeFromGroups(call: StepCall, note: (groups: readonly LeftGroup[]) => void): StepResult {
  const {response, incident} = call;
  accountOf(response, incident);
  const {account} = incident;
  if (account === null) throw skipped('No Google account is linked to them.');
  const present = listOf(response, {
    call: directoryCall('groups.list', {}, {query: {userKey: account, maxResults: 200}}),
    property: 'groups',
  });
  const isProtected = (group: Email, aliases: readonly Email[]): boolean =>
    [group, ...aliases].some(address => response.rules.protectedAddresses.has(address));
  const addresses = present
    .map(group => ({
      group: toEmail(textOf(group['email'])),
      aliases: jsonArray(group['aliases']).map(one => toEmail(textOf(one))),
    }))
    .filter(({group, aliases}) => !isProtected(group, aliases))
    .map(({group}) => group);
  const known = new Set(incident.groups.map(({group}) => group));
  const own = addresses.filter(group => !known.has(group)).flatMap(group => ownMembership(call, group, account));
  const all = [...incident.groups, ...own].slice(0, GROUPS_MAX);
  if (all.length === 0) throw skipped('They are in no group that may be touched.');
  note(all);
  for (const {group} of all.filter(one => addresses.includes(one.group))) {
    const reply = ask(response, directoryCall('members.delete', {groupKey: group, memberKey: account}), false);
    if (reply.status >= 300 && reply.status !== 404) throw again(`Google refused it for ${group} (${reply.status}).`);
  }
  const left = all.filter(({group}) => ownMembership(call, group, account).length > 0);
  if (left.length > 0) throw again(`Still in ${left.map(({group}) => group).join(', ')}.`);
  const more =
    addresses.length > all.length ? ` ${addresses.length - all.length} more groups were left as they are.` : '';
  return {kind: 'done', detail: `${all.map(({group}) => group).join(', ')}.${more}`, isOurs: true};
}

/** The account's own membership with its role; none where it is only a member of a nested group, or not any more. */
function ownMembership({response}: StepCall, group: Email, account: AccountId): readonly LeftGroup[] {
  const reply = ask(response, directoryCall('members.get', {groupKey: group, memberKey: account}), true);
  if (reply.status === 404) return [];
  if (reply.status >= 300 || !isJsonObject(reply.body))
    throw again(`Google does not tell of ${group} (${reply.status}).`);
  return [{group, role: textOf(reply.body['role']) || 'MEMBER'}];
}

/**
 * Puts the account back into the groups that it was taken out of, as far as it still belongs there: into one that a rule
 * fills from JumpCloud only while the person is in a JumpCloud group that does; into none when the person has left.
 */
export function addBackToGroups(call: StepCall): StepResult {
  const {response, incident, begin} = call;
  accountOf(response, incident);
  const {account, person} = incident;
  if (account === null || person === null) throw skipped('No Google account is linked to them.');
  const now = response.lookups.personNow(person);
  if (now?.state !== 'ACTIVATED') throw skipped('The person is not active in JumpCloud any more.');
  const back = incident.groups.filter(({group}) => belongsTo(call, group));
  begin();
  const put: Email[] = [];
  for (const {group, role} of back) {
    const body = {id: account, role};
    const reply = ask(response, directoryCall('members.insert', {groupKey: group}, {body}), false);
    const isThere = reply.status < 300 || reply.status === 409;
    if (!isThere && reply.status !== 404) throw again(`Google refused it for ${group} (${reply.status}).`);
    if (isThere) put.push(group);
  }
  return {kind: 'done', detail: put.length === 0 ? 'None of them.' : `${put.join(', ')}.`};
}

function belongsTo({response, incident}: StepCall, group: Email): boolean {
  const sources = response.rules.groups.filter(
    rule => rule.group === group && rule.direction === 'JumpCloud to Google',
  );
  if (sources.length === 0 || incident.person === null) return true;
  const view = response.lookups.view(incident.person, true);
  return sources.some(rule => view?.groups.includes(rule.sourceGroup) === true);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
