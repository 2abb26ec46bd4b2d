/** Watches what may never be, whatever the weather. Knows nothing of how Lockstep decides: it looks at both clouds only. */
import {licenseOf} from '../../../sandbox/google/licensing/assignments';
import {findAccount} from '../../../sandbox/google/edit';
import {OWNER} from '../../../sandbox/sample/index';
import type {UserRecord} from '../../../sandbox/world/google-state';
import type {World} from '../../../sandbox/world/world';
import {ARCHIVE, GUEST, HAND_ROLE, ROBOT, VAULT, VIP, at, type StormCompany} from './company';
import type {HandMade, Ledger} from './ledger';
import {accessOf, accountText, markIn, ownText} from './portrait';
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
    return [...this.touched(), ...this.taken(), ...this.twins()];
  }

  /** Requests that were sent to change a stranger or to make an account too early, whether or not the cloud obeyed. */
  attempts(writes: readonly Write[]): readonly string[] {
    const {users} = this.company.world.google;
    const keys = [ROBOT, VIP, GUEST, ARCHIVE, OWNER.email].flatMap(address => {
      const user = Object.values(users).find(one => one.fields.primaryEmail === address);
      return user ? [address, user.id] : [address];
    });
    const strange = writes
      .filter(({path, body}) => path.split('/').some(part => keys.includes(part)) || isFor(body, [ROBOT, VIP, GUEST]))
      .map(({method, path}) => `somebody who is nobody's business: ${method} ${path}`);
    const early = writes
      .filter(({method, path}) => method === 'POST' && path === '/admin/directory/v1/users')
      .filter(({body}) => !this.ledger.everActive.has(markIn(body['externalIds']) ?? ''))
      .map(({body}) => `an account for somebody who was never active: ${String(body['primaryEmail'])}`);
    return [...strange, ...early];
  }

  private touched(): readonly string[] {
    const now = strangersOf(this.company);
    const promoted = [...this.ledger.superAdmins].map(
      ([id, before]) => [id, before, ownText(this.company, id)] as const,
    );
    return [
      ...Object.entries(this.strangers).map(([who, before]) => [who, before, now[who] ?? ''] as const),
      ...promoted,
    ]
      .filter(([, before, after]) => after !== before)
      .map(([who, before, after]) => `${who} was touched: ${before} is now ${after}`);
  }

  private taken(): readonly string[] {
    const {world, drive} = this.company;
    const {google} = world;
    const sales = Object.values(google.groups).find(group => group.email === at('sales'));
    const lost = Object.entries(this.byHand).flatMap(([id, before]) => {
      const user = google.users[id];
      const now = user ? [...handMade(world, user), ...user.aliases] : [];
      // Leavers lose their admin roles, and whoever was deleted by hand everything that hangs on an account.
      const isFree = (one: string): boolean =>
        this.ledger.deletedAccounts.has(id) || (one === HAND_ROLE && this.ledger.hasLeft(id, world.now));
      const gone = before.filter(one => !now.includes(one) && !isFree(one));
      return gone.length === 0 ? [] : [`${user?.fields.primaryEmail ?? id} lost ${gone.join(', ')}`];
    });
    const isFree = ({kind, account}: HandMade): boolean =>
      this.ledger.deletedAccounts.has(account) ||
      (kind === 'member of sales' && this.ledger.hasLeft(account, world.now));
    const untouchable = this.ledger.untouchable().filter(({kind, account}) => {
      if (isFree({kind, account, person: ''})) return false;
      return kind === 'member of sales'
        ? !google.members[sales?.id ?? '']?.[account]
        : !Object.values(google.drive.permissions[drive] ?? {}).some(one => one.granteeId === account);
    });
    return [...lost, ...untouchable.map(({kind, person}) => `${person} lost what somebody gave by hand: ${kind}`)];
  }

  /** People with two accounts. */
  private twins(): readonly string[] {
    const {users, deletedUsers} = this.company.world.google;
    const marks = [...Object.values(users), ...Object.values(deletedUsers)].flatMap(markOf);
    return marks.filter((mark, index) => marks.indexOf(mark) !== index).map(mark => `${mark} has two accounts`);
  }
}

function markOf({fields}: UserRecord): readonly string[] {
  const mark = markIn(fields.externalIds);
  return mark === undefined ? [] : [mark];
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
function strangersOf(company: StormCompany): Readonly<Record<string, string>> {
  const {world, drive, folder} = company;
  const {google} = world;
  const groupsOf = (member: string): readonly string[] =>
    Object.values(google.groups)
      .filter(group => google.members[group.id]?.[member])
      .map(group => group.email);
  const partners = Object.values(google.groups).find(group => group.email === at('partners'))?.id ?? '';
  return {
    [ROBOT]: JSON.stringify([accountText(company, ROBOT), groupsOf(findAccount(world, ROBOT).id)]),
    [ARCHIVE]: accountText(company, ARCHIVE),
    [VIP]: JSON.stringify([accountText(company, VIP), groupsOf(findAccount(world, VIP).id)]),
    // A super admin may become a member of a group; the account itself is let alone.
    [OWNER.email]: accountText(company, OWNER.email),
    [GUEST]: JSON.stringify([
      groupsOf(google.externals[GUEST] ?? ''),
      [drive, folder].map(place => accessOf(world, place, GUEST)),
    ]),
    [at('partners')]: JSON.stringify(groupsOf(partners)),
  };
}
