/** Whom a profile may name as manager: an address that an account has, or will have by the end of the plan. */
import type {Account} from '../model/account';
import type {DesiredAccount, DesiredState} from '../model/desired-state';
import {MANAGER_FIELD} from '../model/google-field';
import {toEmail, type Email} from '../model/ids';
import type {WorkspaceSnapshot} from '../model/snapshot';
import type {Linking} from './link';
import type {Protection} from './protection';

/** A manager's address in Google, and the key of the change without which it isn't there yet. */
export interface ManagerAddress {
  readonly address: Email;
  readonly needs: string | null;
}

/** The managers whom profiles may name. */
export interface Managers {
  /** Finds the manager whom an address of JumpCloud means; `null` where no account has it and none will. */
  find(address: string): ManagerAddress | null;
  /**
   * Whether every account that this plan makes for the managers above a new person can be made before theirs, one after
   * the other. Not where they stand in a circle or below one, nor at the end of a line that is longer than any company's.
   */
  areMadeFirst(person: DesiredAccount): boolean;
}

/** Managers one above the other whose accounts are waited for. Each takes a wave of its own, so a line costs time. */
const LINE_MAX = 20;

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
export function managersOf({desired, workspace, linking, protection}: ManagerInputs): Managers {
  const people = new Map(desired.accounts.map(account => [account.email, account]));
  const accounts = new Map(
    workspace.accounts.flatMap(account => account.aliases.map((alias): [Email, Account] => [alias, account])),
  );
  for (const account of workspace.accounts) accounts.set(account.email, account);

  const isMade = ({person, state}: DesiredAccount): boolean =>
    state === 'ACTIVATED' && !linking.byPerson.has(person) && !linking.blocked.has(person);

  const ofPerson = (person: DesiredAccount): ManagerAddress | null => {
    const link = linking.byPerson.get(person.person);
    if (!link) return isMade(person) ? {address: person.email, needs: `create-account:${person.person}`} : null;
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

  const find = (text: string): ManagerAddress | null => {
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

  const above = (person: DesiredAccount): DesiredAccount | undefined => {
    const address = person.fields.find(({field}) => field === MANAGER_FIELD)?.value ?? '';
    return address === '' ? undefined : people.get(toEmail(address));
  };

  const areMadeFirst = (person: DesiredAccount): boolean => {
    let manager = above(person);
    for (let count = 0; count < LINE_MAX; count++) {
      if (!manager || !isMade(manager)) return true;
      manager = above(manager);
    }
    return !manager || !isMade(manager);
  };

  return {find, areMadeFirst};
}
