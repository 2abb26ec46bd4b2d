/** The steps that take a leaver out of groups and admin roles, and that deal with their licenses. */
import {directoryCall} from '../../model/google-call';
import {toEmail} from '../../model/ids';
import type {JsonObject} from '../../model/json';
import type {WhenLeaving} from '../../model/license';
import type {Act, Sight} from '../step';
import {isSeen, textOf, unseen, type LeaverContext, type LeaverStep} from './context';
import {FROZEN} from './drive-step';
import {archiveAct} from './mail-step';
import {groupsLook, licenseLook, rolesLook} from './snapshot-step';

/** Takes the account out of its groups, but for those that are kept, protected, or of a row that can't be read. */
export const groupsStep: LeaverStep = {
  needs: ['snapshot'],
  isWanted: policy => policy.groups !== null,
  looks: ({whom}) => [groupsLook(whom.account)],
  judge(context, [groups]) {
    const {policy, rules, whom} = context;
    if (policy.removalsFrozen || rules.removalsFrozen) return {kind: 'waits', minutes: 60, detail: FROZEN};
    if (!isSeen(groups)) return unseen('The groups of the account', groups);
    const leaves = groups.entries.filter(group => isLeft(context, group));
    const stays = groups.entries.length - leaves.length;
    if (leaves.length === 0)
      return {kind: 'done', detail: stays === 0 ? '' : `Stays in ${stays} of them by the rules.`};
    return {kind: 'act', acts: leaves.map(group => leaveGroup(whom.account, group))};
  },
};

function isLeft({policy, rules}: LeaverContext, group: JsonObject): boolean {
  const email = toEmail(textOf(group, 'email'));
  if (policy.keep.has(email) || rules.protectedAddresses.has(email) || rules.frozenGroups.has(email)) return false;
  return policy.groups === 'all' || rules.groups.some(rule => rule.group === email);
}

function leaveGroup(account: string, group: JsonObject): Act {
  const email = textOf(group, 'email');
  return {
    key: `group:${email}`,
    call: directoryCall('members.delete', {groupKey: textOf(group, 'id') || email, memberKey: account}),
    words: {action: 'Remove member', field: email, before: 'member', after: ''},
    refused: reply => (reply.status === 404 ? 'done' : null),
    remedy: () => 'Take the account out of this group in the Admin console, or name the group in the Keep row.',
  };
}

/** Takes away admin roles. Super admins are no leavers for Lockstep, so theirs is never among them. */
export const rolesStep: LeaverStep = {
  needs: ['snapshot'],
  isWanted: policy => policy.adminRoles,
  looks: ({whom}) => [rolesLook(whom.account)],
  judge({policy}, [roles]) {
    if (policy.removalsFrozen) return {kind: 'waits', minutes: 60, detail: FROZEN};
    if (!isSeen(roles)) return unseen('The admin roles of the account', roles);
    if (roles.entries.length === 0) return {kind: 'done', detail: ''};
    return {kind: 'act', acts: roles.entries.map(revokeRole)};
  },
};

function revokeRole(assignment: JsonObject): Act {
  const roleAssignmentId = textOf(assignment, 'roleAssignmentId');
  return {
    key: `role:${roleAssignmentId}`,
    call: directoryCall('roleAssignments.delete', {customer: 'my_customer', roleAssignmentId}),
    words: {action: 'Revoke admin role', field: `role ${textOf(assignment, 'roleId')}`, before: 'assigned', after: ''},
    refused: reply => (reply.status === 404 ? 'done' : null),
    remedy: () => 'Check that the owner of the triggers is a super admin.',
  };
}

/** Does with each license what the Licenses tab says of it, once nothing needs the license any more. */
export const licenseStep: LeaverStep = {
  needs: ['snapshot', 'drive transfer', 'calendar transfer', 'suspension', 'mail'],
  isWanted: policy => policy.license,
  looks: context => (context.snapshot?.licenses ?? []).map(sku => licenseLook(context, sku)),
  judge(context, sights) {
    const {policy, snapshot, user} = context;
    if (policy.removalsFrozen) return {kind: 'waits', minutes: 60, detail: FROZEN};
    const held = (snapshot?.licenses ?? []).map((sku, at) => ({
      sku,
      sight: sights[at],
      rule: ruleOf(context, sku),
    }));
    const lost = held.find(({sight, rule}) => rule === 'Remove' && sight?.status !== 200 && sight?.status !== 404);
    if (lost) return unseen(`The license ${lost.sku.skuId}`, lost.sight);
    const acts: readonly Act[] = [
      ...held.flatMap(({sku, sight, rule}) =>
        rule === 'Remove' && isSeen(sight as Sight) ? [removeLicense(context, sku)] : [],
      ),
      ...(held.some(({rule}) => rule === 'Archive') && user['archived'] !== true
        ? [archiveAct(context.whom.account)]
        : []),
    ];
    if (acts.length > 0) return {kind: 'act', acts};
    const kept = held.filter(({rule}) => rule === 'Keep').map(({sku}) => sku.skuId);
    if (kept.length === 0) return {kind: 'done', detail: ''};
    const why =
      policy.mail === 'hold' ? 'Kept by the Licenses tab, or for the hold in Vault' : 'Kept by the Licenses tab';
    return {kind: 'done', detail: `${why}: ${kept.join(', ')}.`};
  },
};

/** Vault keeps held mail only as long as the account has a license of it, by itself or within an edition (Vault help, "Licensing"). */
const HOLDING: ReadonlySet<string> = new Set(['Google-Apps', 'Google-Vault']);

/** A SKU of which no row of the Licenses tab speaks is nobody's to take away. */
function ruleOf({policy, whenLeaving}: LeaverContext, {productId, skuId}: LeaverContext['skus'][number]): WhenLeaving {
  const rule = whenLeaving[skuId] ?? 'Keep';
  return rule === 'Remove' && policy.mail === 'hold' && HOLDING.has(productId) ? 'Keep' : rule;
}

function removeLicense({user}: LeaverContext, {productId, skuId}: LeaverContext['skus'][number]): Act {
  return {
    key: `license:${skuId}`,
    call: {
      api: 'licensing',
      method: 'licenseAssignments.delete',
      path: {productId, skuId, userId: textOf(user, 'primaryEmail')},
    },
    words: {action: 'Remove license', field: productId, before: skuId, after: ''},
    refused: reply => (reply.status === 404 ? 'done' : null),
    remedy: () => 'Licenses that Google assigns automatically can only be changed in the Admin console (Billing).',
  };
}
