/** Whom a profile may name as manager: an address that an account has, or will have by the end of the plan. */
import type {Account} from '../model/account';
import type {DesiredAccount, DesiredState} from '../model/desired-state';
import {toEmail, type Email} from '../model/ids';
import type {WorkspaceSnapshot} from '../model/snapshot';
import type {Linking} from './link';
import type {Protection} from './protection';

/** A manager's address in Google, and the key of the change without which it isn't there yet. */
export interface ManagerAddress {
  readonly address: Email;
  readonly needs: string | null;
}

/** Finds the manager whom an address of JumpCloud means; `null` where no account has it and none will. */
export type FindManager = (address: string) => ManagerAddress | null;

/** What managers are looked for in. */
export interface ManagerInputs {
  readonly desired: DesiredState;
  readonly workspace: WorkspaceSnapshot;
  readonly linking: Linking;
  readonly protection: Protection;
}

/**
 * Managers by the address that JumpCloud knows them by. An account that is renamed counts under its address to be, as far
 * as it is really renamed, so that the field follows and never names a dead address.
 */
export function managersOf({desired, workspace, linking, protection}: ManagerInputs): FindManager {
  const people = new Map(desired.accounts.map(account => [account.email, account]));
  const accounts = new Map(
    workspace.accounts.flatMap(account => account.aliases.map((alias): [Email, Account] => [alias, account])),
  );
  for (const account of workspace.accounts) accounts.set(account.email, account);

  const ofPerson = (person: DesiredAccount): ManagerAddress | null => {
    const link = linking.byPerson.get(person.person);
    if (!link) {
      const isMade = person.state === 'ACTIVATED' && !linking.blocked.has(person.person);
      return isMade ? {address: person.email, needs: `create-account:${person.person}`} : null;
    }
    const {account} = link;
    const isRenamed =
      person.state === 'ACTIVATED' &&
      account.email !== person.email &&
      !linking.blocked.has(person.person) &&
      !linking.renamesBlocked.has(person.person) &&
      protection.reasonFor(account) === null;
    return isRenamed
      ? {address: person.email, needs: `rename-account:${person.person}`}
      : {address: account.email, needs: null};
  };

  return text => {
    const address = toEmail(text);
    const person = people.get(address);
    const found = person ? ofPerson(person) : null;
    if (found) return found;
    const account = accounts.get(address);
    const owner = account && linking.byAccount.get(account.id);
    // The account of somebody else, who has the manager's address only until it is renamed.
    if (person && owner !== undefined && owner !== person.person) return null;
    return account ? {address: account.email, needs: null} : null;
  };
}
