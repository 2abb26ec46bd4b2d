/** Watches what may never be, whatever the weather. Knows nothing of how Lockstep decides: it looks at both clouds only. */
import {licenseOf} from '../../../sandbox/google/licensing/assignments';
import {findAccount} from '../../../sandbox/google/edit';
import {OWNER} from '../../../sandbox/sample/index';
import type {UserRecord} from '../../../sandbox/world/google-state';
import type {World} from '../../../sandbox/world/world';
import {GUEST, HAND_ROLE, ROBOT, VAULT, VIP, at, type StormCompany} from './company';
import type {Ledger} from './ledger';
import type {Write} from './traffic';

/** Remembers the company of the beginning, and compares. */
export class Witness {
  private readonly company: StormCompany;
  private readonly ledger: Ledger;
  private readonly strangers: Readonly<Record<string, string>>;
  /** What people had by hand before Lockstep came, by account: aliases, a role, a license that no rule names. */
  private readonly byHand: Readonly<Record<string, readonly string[]>>;

  constructor(company: StormCompany, ledger: Ledger) {
    this.company = company;
    this.ledger = ledger;
    this.strangers = strangersOf(company);
    const {users} = company.world.google;
    this.byHand = Object.fromEntries(
      Object.values(users).map(user => [user.id, [...handMade(company.world, user), ...user.aliases]]),
    );
  }

  /** What is wrong now. */
  wrongs(): readonly string[] {
    return [...this.touched(), ...this.taken(), ...this.suspended(), ...this.twins()];
  }

  /** Requests that were sent to change a stranger, whether or not the cloud obeyed. */
  attempts(writes: readonly Write[]): readonly string[] {
    const {users} = this.company.world.google;
    const keys = [ROBOT, VIP, GUEST, OWNER.email].flatMap(address => {
      const user = Object.values(users).find(one => one.fields.primaryEmail === address);
      return user ? [address, user.id] : [address];
    });
    return writes
      .filter(({path, body}) => path.split('/').some(part => keys.includes(part)) || isFor(body, [ROBOT, VIP, GUEST]))
      .map(({method, path}) => `somebody who is nobody's business: ${method} ${path}`);
  }

  private touched(): readonly string[] {
    const now = strangersOf(this.company);
    return Object.entries(this.strangers)
      .filter(([who, before]) => now[who] !== before)
      .map(([who, before]) => `${who} was touched: ${before} is now ${now[who] ?? ''}`);
  }

  private taken(): readonly string[] {
    const {world, drive} = this.company;
    const {google} = world;
    const sales = Object.values(google.groups).find(group => group.email === at('sales'));
    const lost = Object.entries(this.byHand).flatMap(([id, before]) => {
      const user = google.users[id];
      const now = user ? [...handMade(world, user), ...user.aliases] : [];
      const gone = before.filter(one => !now.includes(one));
      return gone.length === 0 ? [] : [`${user?.fields.primaryEmail ?? id} lost ${gone.join(', ')}`];
    });
    const untouchable = this.ledger.untouchable().filter(({kind, account}) => {
      return kind === 'member of sales'
        ? !google.members[sales?.id ?? '']?.[account]
        : !Object.values(google.drive.permissions[drive] ?? {}).some(one => one.granteeId === account);
    });
    return [...lost, ...untouchable.map(({kind, person}) => `${person} lost what somebody gave by hand: ${kind}`)];
  }

  private suspended(): readonly string[] {
    const {world} = this.company;
    return Object.values(world.jumpcloud.people).flatMap(person => {
      const account = world.google.users[this.ledger.accounts.get(person._id) ?? ''];
      if (person.state !== 'ACTIVATED' || !account?.fields.suspended || this.ledger.maySuspend.has(person._id))
        return [];
      return [`${person.email} is active in JumpCloud and was suspended`];
    });
  }

  /** People with two accounts. */
  private twins(): readonly string[] {
    const {users, deletedUsers} = this.company.world.google;
    const marks = [...Object.values(users), ...Object.values(deletedUsers)].flatMap(markOf);
    return marks.filter((mark, index) => marks.indexOf(mark) !== index).map(mark => `${mark} has two accounts`);
  }
}

function markOf(user: UserRecord): readonly string[] {
  const mark = user.fields.externalIds?.find(entry => entry['customType'] === 'jumpcloud')?.['value'];
  return typeof mark === 'string' ? [mark] : [];
}

function isFor(body: Write['body'], addresses: readonly string[]): boolean {
  return [body['email'], body['emailAddress'], body['userId'], body['primaryEmail']].some(
    value => typeof value === 'string' && addresses.includes(value),
  );
}

function handMade({google}: World, {id}: UserRecord): readonly string[] {
  const role = Object.values(google.roles).find(one => one.roleName === HAND_ROLE)?.roleId;
  const assigned = Object.values(google.roleAssignments).some(one => one.assignedTo === id && one.roleId === role);
  return [...(assigned ? [HAND_ROLE] : []), ...(licenseOf(google, id, VAULT) ? [VAULT] : [])];
}

/** Everything about those whom Lockstep has no business with, as text. */
function strangersOf({world, drive, folder}: StormCompany): Readonly<Record<string, string>> {
  const {google} = world;
  const account = (address: string): Readonly<Record<string, unknown>> => {
    const {id, fields, aliases, orgUnitId, isAdmin} = findAccount(world, address);
    const roles = Object.values(google.roleAssignments).filter(one => one.assignedTo === id);
    const access = [drive, folder].map(place => accessOf(place, id));
    return {fields, aliases, orgUnitId, isAdmin, licenses: google.licensing.held[id], roles, access};
  };
  const accessOf = (place: string, grantee: string): readonly string[] =>
    Object.values(google.drive.permissions[place] ?? {})
      .filter(one => one.granteeId === grantee || one.email === grantee)
      .map(one => one.role);
  const groupsOf = (member: string): readonly string[] =>
    Object.values(google.groups)
      .filter(group => google.members[group.id]?.[member])
      .map(group => group.email);
  const partners = Object.values(google.groups).find(group => group.email === at('partners'))?.id ?? '';
  return {
    [ROBOT]: JSON.stringify([account(ROBOT), groupsOf(findAccount(world, ROBOT).id)]),
    [VIP]: JSON.stringify([account(VIP), groupsOf(findAccount(world, VIP).id)]),
    // A super admin may become a member of a group; the account itself is let alone.
    [OWNER.email]: JSON.stringify(account(OWNER.email)),
    [GUEST]: JSON.stringify([
      groupsOf(google.externals[GUEST] ?? ''),
      [drive, folder].map(place => accessOf(place, GUEST)),
    ]),
    [at('partners')]: JSON.stringify(groupsOf(partners)),
  };
}
