/** Changes as steps of a person's provisioning: the few words by which the Links tab tells what is done and what waits. */
import type {Change} from '../model/change';

/** A change as a step, such as `account` or `group eng@example.com`. */
export function stepWords(change: Change): string {
  switch (change.action) {
    case 'create-account':
      return 'account';
    case 'adopt-account':
      return 'link and profile';
    case 'update-account':
      return 'profile';
    case 'rename-account':
      return `address ${change.after}`;
    case 'suspend-account':
      return 'suspension';
    case 'restore-account':
      return 'restoring the account';
    case 'add-member':
      return `group ${change.group}`;
    case 'remove-member':
      return `leaving group ${change.group}`;
    case 'create-group':
    case 'create-org-unit':
    case 'release-alias':
      return change.subject;
  }
}
