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
 * | add-member | removal |
 * | remove-member | addition, in the role before |
 * | release-alias | nothing: the address is another person's by now |
 * | create-group, create-org-unit | nothing: what people have put into it since would go with it |
 */
import type {Change, Evidence} from '../model/change';
import {PERSON_MARK} from '../model/google-field';
import type {AccountId} from '../model/ids';

/** The changes that undo one, or why there are none. */
export type Inverse = Readonly<{changes: readonly Change[]}> | Readonly<{left: string}>;

/**
 * The inverse of a change that was applied.
 *
 * @param account of the person now, for changes that were planned before it was made; `null` when there is none
 */
export function inverseOf(change: Change, run: string, account: AccountId | null): Inverse {
  const reason = `Undo of run ${run}.`;
  switch (change.action) {
    case 'create-account': {
      if (account === null) return {left: 'the account is gone already'};
      const {person, email, subject} = change;
      const base = {action: 'suspend-account', class: 'suspend', key: `suspend-account:${person}`} as const;
      const why = `${reason} It had made the account, which is suspended and never deleted.`;
      return {changes: [{...base, subject, person, account, email, evidence: approvalOf(run), reason: why}]};
    }
    case 'update-account':
    case 'adopt-account': {
      const fields = change.fields.map(({field, before, after}) => ({field, before: after, after: before}));
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
      return {changes: [{...change, action: 'suspend-account', class: 'suspend', key, evidence, reason}]};
    }
    case 'add-member': {
      if (account === null) return {left: 'the account is gone already'};
      const key = `remove-member:${change.group}:${change.person}`;
      const taking = {action: 'remove-member', class: 'member remove', key, account, sourceGroupIds: []} as const;
      return {changes: [{...change, ...taking, evidence: approvalOf(run), reason}]};
    }
    case 'remove-member': {
      const {evidence: _proof, sourceGroupIds: _sources, ...rest} = change;
      const key = `add-member:${change.group}:${change.person}`;
      return {changes: [{...rest, action: 'add-member', class: 'member add', key, reason}]};
    }
    case 'release-alias':
      return {left: `${change.alias} was given up for another person and is not taken back`};
    case 'create-group':
      return {left: `the group ${change.email} stays; delete it in the Admin console if nobody uses it`};
    case 'create-org-unit':
      return {left: `the org unit ${change.path} stays; delete it in the Admin console if it is empty`};
  }
}

/** Nothing in JumpCloud speaks for it: a person does, by approving the plan. */
function approvalOf(run: string): Evidence {
  return {source: `undo of run ${run}`, found: 'released by the person who approves this plan', undoes: run};
}
