/**
 * What undoes a change, kind by kind.
 *
 * | change | undone by |
 * |---|---|
 * | create-account | suspension: an account is never deleted |
 * | update-account, adopt-account | the values before; of an adoption the mark goes, too |
 * | rename-account | the address before, and the alias goes that this leaves behind |
 * | suspend-account | restore; the mark goes where the suspension wrote it |
 * | restore-account | suspension |
 * | undelete-account | nothing: the account is suspended, and no account is ever deleted |
 * | add-member | removal |
 * | remove-member | addition, in the role before |
 * | complete-account | as an update |
 * | move-account, change-role, switch-license | the value before |
 * | add-alias, nest-group, assign-license, add-source-member | its removal |
 * | remove-alias, unnest-group, remove-license, remove-source-member | its addition |
 * | release-alias | nothing: the address is another person's by now |
 * | create-group, create-org-unit, create-schema | nothing: what people have put into it since would go with it |
 * | configure-group | nothing: what was set before is not read |
 * | grant-drive, revoke-drive, assign-role, revoke-role | see `plan/undo-access.ts` |
 * | raise-drive-role, lower-drive-role | the role before |
 */
import type {AddSourceMember, Change, Evidence, RemoveSourceMember} from '../model/change';
import {PERSON_MARK} from '../model/google-field';
import type {AccountId} from '../model/ids';
import {accessInverse, isAccessChange} from './undo-access';

/** The changes that undo one, or why there are none. */
export type Inverse = Readonly<{changes: readonly Change[]}> | Readonly<{left: string}>;

/**
 * The inverse of a change that was applied.
 *
 * @param account of the person now, for changes that were planned before it was made; `null` when there is none
 */
export function inverseOf(change: Change, run: string, account: AccountId | null): Inverse {
  const reason = reasonOf(run);
  switch (change.action) {
    case 'create-account': {
      if (account === null) return {left: GONE};
      const {person, email, subject} = change;
      const base = {action: 'suspend-account', class: 'suspend', key: `suspend-account:${person}`} as const;
      const why = `${reason} It had made the account, which is suspended and never deleted.`;
      return {changes: [{...base, subject, person, account, email, evidence: approvalOf(run), reason: why}]};
    }
    case 'update-account':
    case 'adopt-account': {
      const fields = change.fields.map(diff => ({...diff, before: diff.after, after: diff.before}));
      const clears = fields.some(({after}) => after === '');
      const key = `update-account:${change.person}`;
      return {
        changes: [{...change, action: 'update-account', class: clears ? 'clear' : 'update', key, fields, reason}],
      };
    }
    case 'rename-account': {
      const {account: id, before, after} = change;
      const release = {action: 'release-alias', class: 'rename', key: `release-alias:${id}:${after}`} as const;
      return {
        changes: [
          {...change, subject: after, before: after, after: before, reason},
          {...release, subject: before, account: id, email: before, alias: after, reason},
        ],
      };
    }
    case 'suspend-account': {
      const {marks, subject, person, account: id, email} = change;
      const whose = {subject, person, account: id, email, reason};
      const key = `restore-account:${person}`;
      const back = {action: 'restore-account', class: 'restore', key, evidence: approvalOf(run), ...whose} as const;
      if (!marks) return {changes: [back]};
      const fields = [{field: `externalIds.${PERSON_MARK}`, before: person as string, after: ''}];
      const unmark = {action: 'update-account', class: 'clear', key: `update-account:${person}`, fields} as const;
      return {changes: [back, {...unmark, ...whose}]};
    }
    case 'restore-account': {
      const key = `suspend-account:${change.person}`;
      const evidence = approvalOf(run);
      const {returns: _givenBack, ...rest} = change;
      return {changes: [{...rest, action: 'suspend-account', class: 'suspend', key, evidence, reason}]};
    }
    default:
      return laterInverse(change, run, account);
  }
}

type EarlyAction = 'create-account' | 'update-account' | 'adopt-account' | 'rename-account' | 'suspend-account';
type LaterKind = Exclude<Change, {action: EarlyAction | 'restore-account'}>;

/** Of what follows once an account is there under its address. */
function laterInverse(change: LaterKind, run: string, account: AccountId | null): Inverse {
  const reason = reasonOf(run);
  switch (change.action) {
    case 'complete-account': {
      if (account === null) return {left: GONE};
      const fields = change.fields.map(diff => ({...diff, before: diff.after, after: diff.before}));
      const clears = fields.some(({after}) => after === '');
      const key = `update-account:${change.person}`;
      const {needs: _made, ...rest} = change;
      return {
        changes: [
          {...rest, action: 'update-account', class: clears ? 'clear' : 'update', key, account, fields, reason},
        ],
      };
    }
    case 'move-account': {
      const {needs: _made, before, after, ...rest} = change;
      return {changes: [{...rest, before: after, after: before, reason}]};
    }
    case 'undelete-account':
      return {left: `${change.email} stays; delete the account in the Admin console if it is to be gone`};
    case 'add-alias': {
      if (account === null) return {left: GONE};
      const {needs: _made, ...rest} = change;
      const key = `remove-alias:${account}:${change.alias}`;
      return {changes: [{...rest, action: 'remove-alias', class: 'alias remove', key, account, reason}]};
    }
    case 'remove-alias': {
      const key = `add-alias:${change.person}:${change.alias}`;
      return {changes: [{...change, action: 'add-alias', class: 'alias add', key, reason}]};
    }
    case 'release-alias':
      return {left: `${change.alias} was given up for another person and is not taken back`};
    case 'create-org-unit':
      return {left: `the org unit ${change.path} stays; delete it in the Admin console if it is empty`};
    case 'create-schema':
      return {left: `the custom fields of ${change.schema} stay; delete them in the Admin console if nobody uses them`};
    default:
      if ('product' in change) return licenseInverse(change, run, account);
      if (isAccessChange(change)) {
        return accessInverse(change, account, {reason, evidence: approvalOf(run)}) ?? {left: GONE};
      }
      return groupInverse(change, run, account);
  }
}

type LicenseKind = Extract<Change, {product: unknown}>;
type GroupKind = Extract<Change, {group: unknown} | {action: 'create-group'}>;

function groupInverse(change: GroupKind, run: string, account: AccountId | null): Inverse {
  const reason = reasonOf(run);
  switch (change.action) {
    case 'add-member': {
      if (account === null) return {left: GONE};
      const key = `remove-member:${change.group}:${change.person}`;
      const taking = {action: 'remove-member', class: 'member remove', key, account, sourceGroupIds: []} as const;
      return {changes: [{...change, ...taking, evidence: approvalOf(run), reason}]};
    }
    case 'remove-member': {
      const {evidence: _proof, sourceGroupIds: _sources, ...rest} = change;
      const key = `add-member:${change.group}:${change.person}`;
      return {changes: [{...rest, action: 'add-member', class: 'member add', key, reason}]};
    }
    case 'change-role':
      return {changes: [{...change, before: change.after, after: change.before, reason}]};
    case 'nest-group': {
      const {needs: _made, ...rest} = change;
      const key = `unnest-group:${change.group}:${change.child}`;
      return {changes: [{...rest, action: 'unnest-group', class: 'member remove', key, reason}]};
    }
    case 'unnest-group': {
      const key = `nest-group:${change.group}:${change.child}`;
      return {changes: [{...change, action: 'nest-group', class: 'member add', key, reason}]};
    }
    case 'add-source-member':
    case 'remove-source-member':
      return {changes: [sourceInverse(change, run)]};
    case 'configure-group':
      return {left: `the settings of ${change.group} stay: what they were before is not known`};
    case 'create-group':
      return {left: `the group ${change.email} stays; delete it in the Admin console if nobody uses it`};
  }
}

function sourceInverse(change: AddSourceMember | RemoveSourceMember, run: string): Change {
  const {sourceGroupId, person} = change;
  const reason = reasonOf(run);
  if (change.action === 'add-source-member') {
    const key = `remove-source-member:${sourceGroupId}:${person}`;
    const taking = {action: 'remove-source-member', class: 'source member remove', key} as const;
    return {...change, ...taking, evidence: approvalOf(run), reason};
  }
  const {evidence: _proof, ...rest} = change;
  const key = `add-source-member:${sourceGroupId}:${person}`;
  return {...rest, action: 'add-source-member', class: 'source member add', key, reason};
}

/** A license given is taken away and one taken away is given again; a switch goes back. */
function licenseInverse(change: LicenseKind, run: string, account: AccountId | null): Inverse {
  const reason = reasonOf(run);
  const {needs: _settled, ...rest} = change;
  const rested = {evidence: approvalOf(run), print: '', withGroups: false};
  const keyOf = (verb: string): string => `${verb}-license:${change.product.id}:${change.person}`;
  if (account === null) return {left: GONE};
  const base = {...rest, account, reason, ...rested};
  switch (change.action) {
    case 'assign-license': {
      const taking = {action: 'remove-license', class: 'license remove', key: keyOf('remove')} as const;
      return {changes: [{...base, ...taking, before: change.after, after: null}]};
    }
    case 'switch-license': {
      const back = {action: 'switch-license', class: 'license switch', key: keyOf('switch')} as const;
      return {changes: [{...base, ...back, before: change.after, after: change.before}]};
    }
    case 'remove-license': {
      const {evidence: _proof, print: _print, withGroups: _groups, ...plain} = base;
      const giving = {action: 'assign-license', class: 'license add', key: keyOf('assign')} as const;
      return {changes: [{...plain, ...giving, before: null, after: change.before}]};
    }
  }
}

const GONE = 'the account is gone already';

function reasonOf(run: string): string {
  return `Undo of run ${run}.`;
}

/** Nothing in JumpCloud speaks for it: a person does, by approving the plan. */
function approvalOf(run: string): Evidence {
  return {source: `undo of run ${run}`, found: 'released by the person who approves this plan', undoes: run};
}
