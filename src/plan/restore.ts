/**
 * Giving back access: accounts that Lockstep had suspended, and accounts that were deleted after their people had left.
 *
 * | person ACTIVATED, their account | result |
 * |---|---|
 * | suspended by Lockstep | restore, with what of the leaving is made good |
 * | locked by a leaving, and not suspended | restore, that is: new credentials, and what is made good |
 * | suspended for an incident, by someone else, or by Google for abuse | finding |
 * | deleted after a leaving, Google still has it | undelete; it is restored by the next plan |
 * | deleted after a leaving, Google has it no longer | create, and said so |
 * | deleted otherwise | finding (see `plan/link.ts`) |
 */
import type {Account} from '../model/account';
import {SUSPENSION, suspendingIncident} from '../model/account-marks';
import type {Change, GivenBack, RestoreAccount} from '../model/change';
import type {DesiredAccount} from '../model/desired-state';
import type {Finding} from '../model/finding';
import type {AccountId, Email, PersonId} from '../model/ids';
import type {Inquiry} from './evidence';
import type {OrgUnitBook} from './org-units';

/** What is made good for somebody who left by a saga, and what is not. */
export interface Returning {
  readonly account: AccountId;
  readonly back: GivenBack;
  /** In words; empty for nothing. */
  readonly stays: string;
}

/** An account of somebody who left by a saga, which Google does not list any more. */
export interface GoneAccount {
  readonly account: AccountId;
  /** The address that it had. */
  readonly email: Email;
  /** Whether Google lists it among the deleted ones, with the mark of this person. */
  readonly isRestorable: boolean;
}

/** What plans know of people who left by a saga and whose account is not given back yet. */
export interface Returns {
  readonly people: ReadonlyMap<PersonId, Returning>;
  readonly gone: ReadonlyMap<PersonId, GoneAccount>;
}

/** Nobody. */
export const NO_RETURNS: Returns = {people: new Map(), gone: new Map()};

/** Gives back an account that is there, as far as it was Lockstep that took it. */
export function restore(
  wanted: DesiredAccount,
  account: Account,
  inquiry: Inquiry,
  returns: Returns,
  findings: Finding[],
): readonly Change[] {
  const known = returns.people.get(wanted.person);
  const returning = known?.account === account.id ? known : undefined;
  if (!account.suspended) return returning ? restoring(wanted, account, inquiry, returning) : [];
  if (account.suspensionReason === 'ABUSE') {
    findings.push(
      leftSuspended(
        account,
        'account.abuse',
        'was suspended by Google for abuse',
        'Look into it in the Admin console; Google restores such accounts only after a review by a person.',
      ),
    );
    return [];
  }
  const incident = suspendingIncident(account.profile);
  if (incident !== '') {
    findings.push(
      leftSuspended(
        account,
        'account.incident',
        `was suspended by Lockstep for incident ${incident}`,
        'See the Incidents tab. It is restored when the time of its rule is over; until then, or where the rule gives no time, restore it in the Admin console.',
      ),
    );
    return [];
  }
  if (SUSPENSION.read(account.profile) === '') {
    findings.push(
      leftSuspended(
        account,
        'account.suspended-elsewhere',
        'was suspended in Google, but not by Lockstep',
        'Restore it in the Admin console if the person should have access, or suspend the person in JumpCloud.',
      ),
    );
    return [];
  }
  return restoring(wanted, account, inquiry, returning);
}

function restoring(
  wanted: DesiredAccount,
  account: Account,
  inquiry: Inquiry,
  returning: Returning | undefined,
): readonly RestoreAccount[] {
  const answer = inquiry.person(wanted.person);
  if (!answer?.found || answer.person.state !== 'ACTIVATED') return [];
  return [
    {
      action: 'restore-account',
      class: 'restore',
      key: `restore-account:${wanted.person}`,
      subject: account.email,
      person: wanted.person,
      account: account.id,
      email: account.email,
      evidence: {source: `GET /systemusers/${wanted.person}`, found: 'state ACTIVATED'},
      ...(returning ? {returns: returning.back} : {}),
      reason: reasonOf(account, returning),
    },
  ];
}

function leftSuspended(account: Account, kind: string, what: string, remedy: string): Finding {
  const detail = `${account.email} ${what}, while the person is active in JumpCloud. It stays suspended.`;
  return {severity: 'warning', kind, subject: account.email, detail, remedy};
}

function reasonOf({suspended}: Account, returning: Returning | undefined): string {
  if (!returning) return 'Active in JumpCloud again, and it was Lockstep that had suspended the account.';
  const {back, stays} = returning;
  const why = suspended
    ? 'Active in JumpCloud again, and it was Lockstep that had suspended the account.'
    : back.credentials
      ? 'Active in JumpCloud again; the account was locked and went on receiving mail.'
      : 'Active in JumpCloud again, and somebody else has restored the account already: its credentials are left alone.';
  return stays === '' ? why : `${why} Not given back: ${stays}`;
}

/** Brings back the account that somebody had when they left, or `[]` until a direct read says that they are active. */
export function undelete(
  wanted: DesiredAccount,
  {account, email}: GoneAccount,
  inquiry: Inquiry,
  orgUnits: OrgUnitBook,
): readonly Change[] {
  const answer = inquiry.person(wanted.person);
  if (!answer?.found || answer.person.state !== 'ACTIVATED') return [];
  const {path, needs} = orgUnits.forNew(wanted);
  return [
    {
      action: 'undelete-account',
      class: 'restore',
      key: `undelete-account:${wanted.person}`,
      subject: email,
      person: wanted.person,
      account,
      email,
      orgUnitPath: path,
      evidence: {source: `GET /systemusers/${wanted.person}`, found: 'state ACTIVATED'},
      reason:
        'Active in JumpCloud again; the account they left was deleted less than 20 days ago. It comes back suspended, ' +
        'with mail and files, and the next run restores it.',
      ...(needs.length > 0 ? {needs} : {}),
    },
  ];
}

/** Why somebody whose old account is gone for good gets a new one. */
export function madeAnew({email}: GoneAccount): string {
  return (
    `Active in JumpCloud again; the account ${email} that they left is deleted, and Google no longer has it: this is a ` +
    'new one, without the mail, files and hand-made groups of the old one.'
  );
}
