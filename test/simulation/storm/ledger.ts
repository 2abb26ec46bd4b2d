/** What the storm's own hands did: by it the checks tell what Lockstep may have done from what it may not. */
import type {PersonRecord, PersonState} from '../../../sandbox/world/jumpcloud-state';
import type {World} from '../../../sandbox/world/world';
import {CHOIR, LEAVING_DATE, SOURCE_GROUPS, ordinary, type StormCompany} from './company';
import {markIn, ownText} from './portrait';
import type {StormRules} from './rules';

/** A thing that somebody gave by hand, and that Lockstep may never take while it was never a rule's. */
export interface HandMade {
  readonly kind: 'member of sales' | 'access to the drive';
  readonly person: string;
  /** The account that has it; not the person's any more when they were renamed before Lockstep came. */
  readonly account: string;
}

/** How a person stood in JumpCloud from a moment on. */
export interface Standing {
  /** Virtual ms. */
  readonly from: number;
  readonly state: PersonState | 'deleted';
  /** Names of the source groups. */
  readonly groups: readonly string[];
  /** The day on which they will have left, ms since 1970; `Infinity` for none. */
  readonly leavingDay: number;
}

/** What has happened so far, person by person. */
export class Ledger {
  /** Accounts that somebody suspended by hand: nobody but a person opens them again. */
  readonly handSuspended = new Set<string>();
  /** Every address that a person ever had in JumpCloud. */
  readonly addresses = new Map<string, Set<string>>();
  /** Every address that an account ever had. */
  readonly accountAddresses = new Map<string, Set<string>>();
  /** Account ids by person. Grows: a mark is never believed to go away. */
  readonly accounts = new Map<string, string>();
  /** People who were active at some time. */
  readonly everActive = new Set<string>();
  /** Accounts that somebody deleted in Google. */
  readonly deletedAccounts = new Set<string>();
  /** Accounts that Google has suspended for abuse. */
  readonly abusive = new Set<string>();
  /** Roles in the group that no rule is about, by account, as they were before Lockstep came. */
  readonly choir = new Map<string, string>();
  /** Private addresses that accounts had, by account. */
  readonly recovery = new Map<string, string>();
  /** Accounts that were made super admins on the way, as they stood then. */
  readonly superAdmins = new Map<string, string>();
  private readonly standings = new Map<string, Standing[]>();
  private readonly everDue = new Set<string>();
  private given: HandMade[] = [];

  /** Looks at the world after each single edit, and after each execution. */
  note({world, groups}: StormCompany, rules: StormRules): void {
    this.noteAddresses(world);
    this.noteChoir(world);
    const {people} = world.jumpcloud;
    for (const id of new Set([...Object.keys(people), ...this.standings.keys()])) {
      const held = SOURCE_GROUPS.filter(name => world.jumpcloud.members[groups[name]]?.[id]);
      const leavingDay = rules.leavers.leavesByDate ? leavingDayOf(people[id]) : Infinity;
      this.noteStanding(id, {from: world.now, state: people[id]?.state ?? 'deleted', groups: held, leavingDay});
      if (people[id]?.state === 'ACTIVATED') this.everActive.add(id);
    }
    for (const {_id: id, department} of ordinary(world)) {
      for (const name of SOURCE_GROUPS) {
        if (world.jumpcloud.members[groups[name]]?.[id]) this.everDue.add(`member of ${name.toLowerCase()} ${id}`);
      }
      // Leads are members of the Google group of Sales too.
      if (world.jumpcloud.members[groups.Leads]?.[id]) this.everDue.add(`member of sales ${id}`);
      if (department === rules.driveDepartment) this.everDue.add(`access to the drive ${id}`);
    }
  }

  /** Looks who sings: nobody gets in by a hand later than their account. */
  private noteChoir({google}: World): void {
    const id = Object.values(google.groups).find(group => group.email === CHOIR)?.id ?? '';
    for (const member of Object.values(google.members[id] ?? {})) this.choir.set(member.id, member.role);
  }

  /** Looks at marks and addresses only. */
  noteAddresses({google, jumpcloud}: World): void {
    for (const {id, fields, aliases} of Object.values(google.users)) {
      const mark = markIn(fields.externalIds);
      if (mark !== undefined) this.accounts.set(mark, id);
      if (fields.recoveryEmail !== undefined) this.recovery.set(id, fields.recoveryEmail);
      const known = this.accountAddresses.get(id) ?? new Set();
      for (const address of [fields.primaryEmail, ...aliases]) known.add(address);
      this.accountAddresses.set(id, known);
    }
    for (const {_id: id, email} of Object.values(jumpcloud.people)) {
      this.addresses.set(id, (this.addresses.get(id) ?? new Set()).add(email));
    }
  }

  /** The account that an address belongs to, or else belonged to. */
  ownerOf(address: string): string | undefined {
    return [...this.accountAddresses].findLast(([, known]) => known.has(address))?.[0];
  }

  /** How a person stood at a time; undefined before they came. */
  standing(person: string, at: number): Standing | undefined {
    return this.standings.get(person)?.findLast(one => one.from <= at);
  }

  /** Whether a person has left, and not come back, at that time. */
  isGone(person: string, at: number): boolean {
    const standing = this.standing(person, at);
    return standing !== undefined && isGoneBy(standing, at);
  }

  /** How often a person has left until then; by a day that had come as well. */
  leavings(person: string, until: number): number {
    const known = this.standings.get(person) ?? [];
    const stands = known.flatMap((one, at) => {
      const next = known[at + 1]?.from ?? until;
      const isDueMeanwhile = one.leavingDay > one.from && one.leavingDay <= next;
      return [isGoneBy(one, one.from), ...(isDueMeanwhile ? [true] : [])];
    });
    return stands.filter((isGone, at) => isGone && stands[at - 1] !== true).length;
  }

  /** People whose account an account is or was, by its marks. */
  peopleOf(account: string): readonly string[] {
    return [...this.accounts].filter(([, one]) => one === account).map(([person]) => person);
  }

  /** Whether somebody whose account it is or was has ever left. */
  hasLeft(account: string, until: number): boolean {
    return this.peopleOf(account).some(person => this.leavings(person, until) > 0);
  }

  /** Somebody was made a super admin: from now on the account is let alone. */
  promote(company: StormCompany, account: string): void {
    this.superAdmins.set(account, ownText(company, account));
  }

  /** Somebody gave this by hand. */
  gave(made: HandMade): void {
    this.given.push(made);
  }

  /** Somebody took it back. */
  took({kind, account}: HandMade): void {
    this.given = this.given.filter(one => one.kind !== kind || one.account !== account);
  }

  /** What was given by hand and never was a rule's to give. */
  untouchable(): readonly HandMade[] {
    return this.given.filter(({kind, person}) => !this.everDue.has(`${kind} ${person}`));
  }

  private noteStanding(person: string, now: Standing): void {
    const known = this.standings.get(person) ?? [];
    this.standings.set(person, known);
    const last = known[known.length - 1];
    const isSame =
      last?.state === now.state && last.groups.join() === now.groups.join() && last.leavingDay === now.leavingDay;
    if (!isSame) known.push(now);
  }
}

function leavingDayOf(person: PersonRecord | undefined): number {
  const day = Date.parse(person?.attributes.find(({name}) => name === LEAVING_DATE)?.value ?? '');
  return Number.isNaN(day) ? Infinity : day;
}

/** Whether somebody who stands so has left by that time. */
export function isGoneBy({state, leavingDay}: Standing, at: number): boolean {
  return state === 'SUSPENDED' || state === 'deleted' || (state === 'ACTIVATED' && leavingDay <= at);
}
