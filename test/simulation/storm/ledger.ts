/** What the storm's own hands did: by it the checks tell what Lockstep may have done from what it may not. */
import {SOURCE_GROUPS, ordinary, type StormCompany} from './company';
import type {StormRules} from './rules';

/** A thing that somebody gave by hand, and that Lockstep may never take while it was never a rule's. */
export interface HandMade {
  readonly kind: 'member of sales' | 'access to the drive';
  readonly person: string;
  /** The account that has it; not the person's any more when they were renamed before Lockstep came. */
  readonly account: string;
}

/** What has happened so far, person by person. */
export class Ledger {
  /** Who may be suspended: suspended or deleted in JumpCloud, or by hand, since their account was last seen open. */
  readonly maySuspend = new Set<string>();
  /** Accounts that somebody suspended by hand: nobody but a person opens them again. */
  readonly handSuspended = new Set<string>();
  /** Every address that a person ever had in JumpCloud. */
  readonly addresses = new Map<string, Set<string>>();
  /** Account ids by person. Grows: a mark is never believed to go away. */
  readonly accounts = new Map<string, string>();
  private readonly everDue = new Set<string>();
  private given: HandMade[] = [];

  /** Looks at the world after each single edit, and after each execution. */
  note({world, groups}: StormCompany, rules: StormRules): void {
    for (const {id, fields} of Object.values(world.google.users)) {
      const mark = fields.externalIds?.find(entry => entry['customType'] === 'jumpcloud')?.['value'];
      if (typeof mark === 'string') this.accounts.set(mark, id);
    }
    for (const person of Object.values(world.jumpcloud.people)) {
      const known = this.addresses.get(person._id) ?? new Set();
      this.addresses.set(person._id, known.add(person.email));
      const account = world.google.users[this.accounts.get(person._id) ?? ''];
      if (person.state !== 'ACTIVATED') this.maySuspend.add(person._id);
      else if (!account?.fields.suspended) this.maySuspend.delete(person._id);
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
}
