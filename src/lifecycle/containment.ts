/**
 * What ends access to an account, as calls and as the judgement of what is there: nothing of it is sent from here.
 *
 * | part | call | shown by |
 * |---|---|---|
 * | lock | one users.update: suspended with Lockstep's marks, a new random password, recovery data emptied | users.get |
 * | sign out | users.signOut | its 204: Google lists no sessions |
 * | tokens | tokens.delete of each | tokens.list is empty |
 * | app passwords | asps.delete of each | asps.list is empty |
 * | backup codes | verificationCodes.invalidate | its 204; refused while the account is suspended, then skipped |
 *
 * The lock comes first, because everything else can be had again by who still has the password. A suspended account can't
 * use its backup codes, so codes that Google does not take away for that reason (GAM wiki,
 * Users-Backup-Verification-Codes) are taken when access is given back.
 */
import {MARK, SUSPENSION, suspensionOf} from '../model/account-marks';
import {directoryCall, type Reply} from '../model/google-call';
import type {AccountId, Email, PersonId} from '../model/ids';
import {jsonArray, type JsonObject} from '../model/json';
import type {Act, Look, Sight} from './step';

/** Whose access ends. */
export interface Contained {
  readonly person: PersonId;
  readonly account: AccountId;
  readonly email: Email;
}

/** Reads an account whole. */
export function accountLook(account: AccountId): Look {
  return {call: directoryCall('users.get', {userKey: account}, {query: {projection: 'full'}})};
}

/** Whom nobody touches by a rule, as it stands at the time. */
export interface Untouchables {
  /** The account that owns the triggers. */
  readonly owner: Email;
  /** The addresses of the Protected tab. */
  readonly addresses: ReadonlySet<Email>;
  /** True where a person or a plan within its limits has decided to end this very access. */
  readonly mayBeDelegatedAdmin: boolean;
}

/**
 * Why an account must not be touched, or `''`. Looked at again right before each act: roles, marks and addresses change
 * while a saga is open.
 *
 * @param user the account as users.get gives it
 */
export function untouchable(user: JsonObject, person: PersonId, whom: Untouchables): string {
  const mark = MARK.read(user);
  if (mark !== person)
    return mark === '' ? 'it does not carry the mark of this person' : "it carries another person's mark";
  if (user['isAdmin'] === true) return 'it is a super admin';
  if (user['isDelegatedAdmin'] === true && !whom.mayBeDelegatedAdmin) return 'it has admin roles';
  const addresses = [user['primaryEmail'], ...jsonArray(user['aliases'])].map(one =>
    String(one as string).toLowerCase(),
  );
  if (addresses.includes(whom.owner)) return 'it owns the triggers';
  const isProtected = addresses.some(address => whom.addresses.has(address as Email));
  return isProtected ? 'it is in the Protected tab' : '';
}

/** What a lock needs besides the account. */
export interface LockDraws {
  /** A new strong random password; it is sent, and nowhere kept. */
  readonly password: string;
  /** ISO 8601; chosen and kept before the call, so that the mark with this very time proves that the call was made. */
  readonly time: string;
}

/**
 * Locks an account in one call. Of an account that is suspended already only password and recovery data are changed: who
 * suspended it stays as it is noted there.
 *
 * Recovery data are single values, which a sparse update empties; only lists need the whole resource (users.update).
 *
 * @param suspends false for an account that goes on receiving mail, or that is only to get a new password
 */
export function lockAct(whom: Contained, user: JsonObject, draws: LockDraws, suspends: boolean): Act {
  const isSuspended = user['suspended'] === true;
  const suspension = suspends && !isSuspended ? suspensionOf(user, whom.person, draws.time) : {};
  const body = {...suspension, password: draws.password, recoveryEmail: null, recoveryPhone: null};
  const parts = [...(suspends && !isSuspended ? ['suspended'] : []), 'new password', 'no recovery data'];
  return {
    key: 'lock',
    call: directoryCall('users.update', {userKey: whom.account}, {body}),
    words: {
      action: suspends && !isSuspended ? 'Suspend account' : 'Lock account',
      field: 'sign-in',
      before: isSuspended ? 'suspended' : 'active',
      after: parts.join(', '),
    },
  };
}

/** What of a lock an account does not show, or `''`. The password can't be read; one call writes it with the rest. */
export function unlocked(user: JsonObject, suspends: boolean): string {
  if (suspends && user['suspended'] !== true) return 'the account is not suspended';
  const recovery = [user['recoveryEmail'], user['recoveryPhone']].some(
    value => typeof value === 'string' && value !== '',
  );
  return recovery ? 'recovery data is still there' : '';
}

/** Whether the account shows the very lock that was begun at that time, so that it is not made again. */
export function isLockedAt(user: JsonObject, time: string): boolean {
  return time !== '' && SUSPENSION.read(user) === time && unlocked(user, true) === '';
}

/** Ends every web and device session. Sessions at JumpCloud are JumpCloud's to end. */
export function signOutAct(account: AccountId): Act {
  return {
    key: 'sign-out',
    call: directoryCall('users.signOut', {userKey: account}),
    words: {action: 'Sign out', field: 'sessions', before: '', after: 'ended'},
    refused: reply => skippedWhileSuspended(reply),
  };
}

/** The apps that may use the account. */
export function tokensLook(account: AccountId): Look {
  return {call: directoryCall('tokens.list', {userKey: account}), property: 'items'};
}

/** Takes away every token of a list. */
export function tokenActs(account: AccountId, {entries}: Pick<Sight, 'entries'>): readonly Act[] {
  return entries.map(token => {
    const clientId = textIn(token, 'clientId');
    return {
      key: `token:${clientId}`,
      call: directoryCall('tokens.delete', {userKey: account, clientId}),
      words: {action: 'Revoke token', field: 'tokens', before: textIn(token, 'displayText') || clientId, after: ''},
      refused: goneIsDone,
    };
  });
}

/** The passwords of single apps. */
export function appPasswordsLook(account: AccountId): Look {
  return {call: directoryCall('asps.list', {userKey: account}), property: 'items'};
}

/** Takes away every app password of a list. */
export function appPasswordActs(account: AccountId, {entries}: Pick<Sight, 'entries'>): readonly Act[] {
  return entries.map(one => {
    const codeId = String(Number(one['codeId']));
    return {
      key: `app-password:${codeId}`,
      call: directoryCall('asps.delete', {userKey: account, codeId}),
      words: {action: 'Revoke app password', field: 'app passwords', before: textIn(one, 'name') || codeId, after: ''},
      refused: goneIsDone,
    };
  });
}

/** Makes every backup code worthless. */
export function backupCodesAct(account: AccountId): Act {
  return {
    key: 'backup-codes',
    call: directoryCall('verificationCodes.invalidate', {userKey: account}),
    words: {action: 'Invalidate backup codes', field: 'backup codes', before: '', after: 'none'},
    refused: reply => skippedWhileSuspended(reply),
  };
}

/** Why a part is left for the day on which access is given back. */
export const WHILE_SUSPENDED =
  'Google refuses this while the account is suspended; it is done when access is given back.';

/** Google's answer to what it does not do for a suspended account: 412 or 400, never a lack of rights. */
function skippedWhileSuspended({status}: Reply): {readonly skipped: string} | null {
  return status === 412 || status === 400 ? {skipped: WHILE_SUSPENDED} : null;
}

function goneIsDone(reply: Reply): 'done' | {readonly skipped: string} | null {
  return reply.status === 404 ? 'done' : skippedWhileSuspended(reply);
}

function textIn(entry: JsonObject, property: string): string {
  const value = entry[property];
  return typeof value === 'string' ? value : '';
}
