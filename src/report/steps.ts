/** Changes as steps of a person's provisioning: the few words by which the Links tab tells what is done and what waits. */
import {scopeWords, type Change} from '../model/change';

/** A change as a step, such as `account` or `group eng@example.com`. */
export function stepWords(change: Change): string {
  switch (change.action) {
    case 'create-account':
      return 'account';
    case 'adopt-account':
      return 'link and profile';
    case 'update-account':
      return 'profile';
    case 'complete-account':
      return change.fields.map(({field}) => field).join(' and ');
    case 'move-account':
      return `org unit ${change.after}`;
    case 'add-alias':
      return `alias ${change.alias}`;
    case 'remove-alias':
      return `losing alias ${change.alias}`;
    case 'rename-account':
      return `address ${change.after}`;
    case 'suspend-account':
      return 'suspension';
    case 'restore-account':
      return 'restoring the account';
    case 'undelete-account':
      return 'bringing back the deleted account';
    case 'add-member':
      return `group ${change.group}`;
    case 'remove-member':
      return `leaving group ${change.group}`;
    case 'change-role':
      return `role ${change.after} in group ${change.group}`;
    case 'add-source-member':
      return `JumpCloud group ${change.sourceGroup}`;
    case 'remove-source-member':
      return `leaving JumpCloud group ${change.sourceGroup}`;
    case 'assign-license':
    case 'switch-license':
      return `license ${change.after.name}`;
    case 'remove-license':
      return `losing license ${change.before.name}`;
    case 'grant-drive':
    case 'raise-drive-role':
      return `access to ${change.drive.name}`;
    case 'lower-drive-role':
      return `less access to ${change.drive.name}`;
    case 'revoke-drive':
      return `losing access to ${change.drive.name}`;
    case 'assign-role':
      return `admin role ${scopeWords(change.scope)}`;
    case 'revoke-role':
      return `losing admin role ${scopeWords(change.scope)}`;
    case 'create-group':
    case 'configure-group':
    case 'nest-group':
    case 'unnest-group':
    case 'create-org-unit':
    case 'create-schema':
    case 'release-alias':
      return change.subject;
  }
}
