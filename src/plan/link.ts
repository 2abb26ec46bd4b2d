/**
 * Who is whom: people of JumpCloud tied to accounts of Google, by id.
 *
 * | mark on an account | row in Links | account with the address | result |
 * |---|---|---|---|
 * | one | same or none | any | linked |
 * | one | another account | any | blocked, finding |
 * | several | any | any | blocked, finding |
 * | none | account exists | any | linked, mark to be written |
 * | none | account is gone | any | blocked, finding; free where its person left by a saga |
 * | another one's who is 404 | account exists | any | linked, mark to be written: the row says that it is the same person |
 * | none | none | primary address, unmarked | adopted: linked, mark to be written |
 * | none | none | primary address, marked for someone else | blocked, finding |
 * | none | none | alias of a linked account | to be made, alias released first |
 * | none | none | alias of another account, or a group | blocked, finding |
 * | none | none | none | to be made |
 */
import type {Account} from '../model/account';
import type {DesiredAccount} from '../model/desired-state';
import {IncompleteSnapshot} from '../model/errors';
import type {Finding} from '../model/finding';
import {PERSON_MARK, customIdField} from '../model/google-field';
import {toPersonId, type AccountId, type Email, type PersonId} from '../model/ids';
import type {Person} from '../model/person';
import type {LinkRow} from '../model/rule-set';
import type {WorkspaceSnapshot} from '../model/snapshot';
import type {Inquiry} from './evidence';
import type {Returns} from './restore';

/** A person and the account that is theirs. */
export interface Link {
  readonly person: PersonId;
  readonly account: Account;
  /** False when the mark has still to be written on the account. */
  readonly marked: boolean;
  /** Whose mark the account still carries: somebody who is gone from JumpCloud, and in whose place a row in Links puts this person. */
  readonly markedFor?: PersonId;
}

/** Every link, and the people of whom nothing may be concluded. */
export interface Linking {
  readonly byPerson: ReadonlyMap<PersonId, Link>;
  readonly byAccount: ReadonlyMap<AccountId, PersonId>;
  /** Neither created nor changed nor taken out of anything. */
  readonly blocked: ReadonlySet<PersonId>;
  /** Linked people who keep their present address, because the wanted one is not free. */
  readonly renamesBlocked: ReadonlySet<PersonId>;
  /** Linked people who are not in JumpCloud's list; a direct read says what became of them. */
  readonly missing: readonly Link[];
  /** Aliases of linked accounts that another person's new account needs. */
  readonly aliasesToRelease: ReadonlyMap<Email, Account>;
  readonly findings: readonly Finding[];
}

const MARK = customIdField(PERSON_MARK);

/** The account id in JumpCloud's mark on an account, or an empty text. */
export function markOf(account: Account): string {
  return MARK.read(account.profile);
}

interface LinkInputs {
  readonly people: readonly Person[];
  /** Ids that JumpCloud listed but that could not be decoded: present, and not to be touched. */
  readonly unreadable: readonly PersonId[];
  readonly desired: readonly DesiredAccount[];
  readonly workspace: WorkspaceSnapshot;
  readonly rows: readonly LinkRow[];
  readonly inquiry: Inquiry;
  /** Accounts that were deleted after their people had left by a saga. */
  readonly gone: Returns['gone'];
}

/** Ties people to accounts. Pure; an ambiguous match is a finding and blocks that person only. */
export function linkPeople(inputs: LinkInputs): Linking {
  const book = new LinkBook(inputs);
  book.linkByMark();
  book.linkByRow();
  for (const wanted of inputs.desired) book.claim(wanted);
  return book.linking();
}

class LinkBook {
  private readonly inputs: LinkInputs;
  private readonly byPerson = new Map<PersonId, Link>();
  private readonly byAccount = new Map<AccountId, PersonId>();
  private readonly blocked: Set<PersonId>;
  private readonly renamesBlocked = new Set<PersonId>();
  private readonly findings: Finding[] = [];
  private readonly desiredByPerson: ReadonlyMap<PersonId, DesiredAccount>;
  private readonly aliasesToRelease = new Map<Email, Account>();
  private readonly accounts: ReadonlyMap<AccountId, Account>;
  private readonly byPrimary: ReadonlyMap<Email, Account>;
  private readonly byAlias: ReadonlyMap<Email, Account>;
  private readonly groupAddresses: ReadonlySet<Email>;
  private readonly present: ReadonlySet<PersonId>;

  constructor(inputs: LinkInputs) {
    const {accounts, groups} = inputs.workspace;
    this.inputs = inputs;
    this.blocked = new Set(inputs.unreadable);
    this.present = new Set([...inputs.people.map(person => person.id), ...inputs.unreadable]);
    this.desiredByPerson = new Map(inputs.desired.map(wanted => [wanted.person, wanted]));
    this.accounts = new Map(accounts.map(account => [account.id, account]));
    this.byPrimary = new Map(accounts.map(account => [account.email, account]));
    this.byAlias = new Map(accounts.flatMap(account => account.aliases.map(alias => [alias, account] as const)));
    this.groupAddresses = new Set(groups.flatMap(group => [group.email, ...group.aliases]));
  }

  linkByMark(): void {
    const marked = new Map<PersonId, Account[]>();
    for (const account of this.inputs.workspace.accounts) {
      const mark = markOf(account);
      if (mark === '') continue;
      const person = toPersonId(mark);
      marked.set(person, [...(marked.get(person) ?? []), account]);
    }
    for (const [person, accounts] of marked) {
      const [first, second] = accounts;
      if (first && !second) this.link(person, first, true);
      else
        this.block(
          person,
          'link.two-accounts',
          nameOf(accounts),
          `carry the mark of the same person (${person})`,
          `Remove the external id "${PERSON_MARK}" from every one of these accounts but the right one.`,
        );
    }
  }

  linkByRow(): void {
    const unreadable = new Set(this.inputs.unreadable);
    for (const row of this.inputs.rows) {
      const linked = this.byPerson.get(row.person);
      const account = this.accounts.get(row.account);
      // Whose record is not known is not touched, and nobody else may take their account for free either.
      if (unreadable.has(row.person)) {
        if (!linked && account && !this.byAccount.has(account.id)) this.link(row.person, account, false);
        continue;
      }
      if (this.blocked.has(row.person)) continue;
      if (linked && linked.account.id !== row.account) {
        this.unlink(linked);
        this.block(
          row.person,
          'link.disagrees',
          linked.account.email,
          `carries the mark of this person, but the Links tab names another account (${row.account})`,
          'Delete the row of this person in Links if the mark is right, or remove the mark from the account.',
        );
      }
      if (linked || this.blocked.has(row.person)) continue;
      if (account) this.linkUnmarked(row, account);
      else this.lookForAccount(row);
    }
  }

  private linkUnmarked(row: LinkRow, account: Account): void {
    const owner = this.byAccount.get(account.id);
    if (owner === undefined) this.link(row.person, account, false);
    else if (this.isPresent(row.person) && this.isDeleted(owner)) {
      this.byPerson.delete(owner);
      this.link(row.person, account, false, owner);
    } else
      this.block(
        row.person,
        'link.taken',
        account.email,
        `belongs to another person (${owner}) by its mark`,
        'Delete the row of this person in Links; Lockstep links them again by address.',
      );
  }

  /** The account of a row is not in Google's list: a direct read tells a deleted account from a list with a hole. */
  private lookForAccount(row: LinkRow): void {
    const answer = this.inputs.inquiry.account(row.account);
    if (answer)
      throw new IncompleteSnapshot('Google Workspace', `${answer.email} exists, but is not in the list of users`);
    if (answer === null && this.inputs.gone.get(row.person)?.account === row.account) return;
    this.blocked.add(row.person);
    if (answer === null) {
      this.find(
        'error',
        'account.deleted',
        row.email,
        'was deleted in Google, and the person is still linked to it; no new account is made in its place',
        'Restore the account in the Admin console within 20 days, or delete the row in Links to have a new one made.',
      );
    }
  }

  /** Finds the account of a person without a link by address, and tells whether the wanted address is free. */
  claim(wanted: DesiredAccount): void {
    const own = this.byPerson.get(wanted.person)?.account;
    if (this.blocked.has(wanted.person) || own?.email === wanted.email || own?.aliases.includes(wanted.email)) return;
    const account = this.byPrimary.get(wanted.email);
    if (account) {
      const owner = this.byAccount.get(account.id);
      if (owner === undefined && !own) this.link(wanted.person, account, false);
      // A linked account that is renamed away in the same plan frees the address; the order of the plan sees to it.
      else if (owner !== undefined && this.leaves(owner)) this.aliasesToRelease.set(wanted.email, account);
      else {
        const whose =
          owner === undefined ? 'an account that Lockstep does not manage' : `the account of person ${owner}`;
        this.obstruct(wanted, 'address.taken', `is ${whose}`, this.remedyFor(wanted.person, owner));
      }
      return;
    }
    const aliasOwner = this.byAlias.get(wanted.email);
    if (aliasOwner && this.byAccount.has(aliasOwner.id)) this.aliasesToRelease.set(wanted.email, aliasOwner);
    else if (aliasOwner) {
      this.obstruct(
        wanted,
        'address.alias',
        `is an alias of ${aliasOwner.email}, which Lockstep does not manage; it is not guessed whose it is`,
        'Remove the alias in the Admin console, or give the person another address in JumpCloud.',
      );
    } else if (this.groupAddresses.has(wanted.email)) {
      this.obstruct(
        wanted,
        'address.group',
        'is the address of a Google group',
        'Rename the group, or give the person another address in JumpCloud.',
      );
    }
  }

  /** The wanted address is not to be had: a linked person keeps the old one, one without a link gets no account. */
  private obstruct(wanted: DesiredAccount, kind: string, detail: string, remedy: string): void {
    if (this.byPerson.has(wanted.person)) this.renamesBlocked.add(wanted.person);
    else this.blocked.add(wanted.person);
    this.find('error', kind, wanted.email, detail, remedy);
  }

  /** Whoever was deleted in JumpCloud and made anew there has a new id; only a person can say that it is the same one. */
  private remedyFor(person: PersonId, owner: PersonId | undefined): string {
    if (owner === undefined || this.isPresent(owner)) return 'Give one of the two another address.';
    return (
      `If it is the same person, made anew in JumpCloud: write ${person} in place of ${owner} into the row of this account ` +
      'in the Links tab. Otherwise give one of the two another address.'
    );
  }

  private isPresent(person: PersonId): boolean {
    return this.present.has(person);
  }

  /** Whether a direct read says that somebody is deleted in JumpCloud. */
  private isDeleted(person: PersonId): boolean {
    return !this.isPresent(person) && this.inputs.inquiry.person(person)?.found === false;
  }

  linking(): Linking {
    const {present} = this;
    return {
      byPerson: this.byPerson,
      byAccount: this.byAccount,
      blocked: this.blocked,
      renamesBlocked: this.renamesBlocked,
      missing: [...this.byPerson.values()].filter(link => !present.has(link.person)),
      aliasesToRelease: this.aliasesToRelease,
      findings: this.findings,
    };
  }

  /** Whether a linked person is to have another address than now. */
  private leaves(owner: PersonId): boolean {
    const wanted = this.desiredByPerson.get(owner);
    return wanted?.state === 'ACTIVATED' && wanted.email !== this.byPerson.get(owner)?.account.email;
  }

  private link(person: PersonId, account: Account, marked: boolean, markedFor?: PersonId): void {
    this.byPerson.set(person, {person, account, marked, ...(markedFor === undefined ? {} : {markedFor})});
    this.byAccount.set(account.id, person);
  }

  private unlink(link: Link): void {
    this.byPerson.delete(link.person);
    this.byAccount.delete(link.account.id);
  }

  private block(person: PersonId, kind: string, subject: string, detail: string, remedy: string): void {
    this.blocked.add(person);
    this.find('error', kind, subject, detail, remedy);
  }

  private find(severity: Finding['severity'], kind: string, subject: string, detail: string, remedy: string): void {
    this.findings.push({severity, kind, subject, detail: `${subject} ${detail}.`, remedy});
  }
}

function nameOf(accounts: readonly Account[]): string {
  return accounts.map(account => account.email).join(', ');
}
