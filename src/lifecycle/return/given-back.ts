/**
 * What of a leaving is made good when its account is restored. Pure.
 *
 * | the person had | given back |
 * |---|---|
 * | a group that a row of the Groups tab is about, or a broken row may be | no: the plan sees to it |
 * | a group in the Protected tab, one that is gone, one that they are in | no |
 * | any other group, and the saga was at its groups | in the role they had |
 * | an alias that a rule gave, or that is there | no: the plan sees to it |
 * | any other alias | yes, unless somebody else has it by then |
 * | a place in the address list, and no rule writes it | yes |
 * | a recovery address and phone, and no rule writes them | yes |
 * | licenses, drives, org unit | no: the plan sees to them |
 * | admin roles | never by themselves |
 * | credentials | new ones, unless somebody else has restored the account |
 */
import type {MemberRole} from '../../model/account';
import type {GivenBack} from '../../model/account-change';
import {toEmail, type Email} from '../../model/ids';
import {jsonArray, type JsonObject} from '../../model/json';
import type {LeaverLedger, LeaverSnapshot} from '../../model/leaver';
import type {RuleSet} from '../../model/rule-set';
import {STAYS_ACTIVE} from '../leaver/account-steps';
import {textOf} from '../leaver/context';
import {recordOf} from '../leaver/course';

/** What is looked at. */
export interface ReturnFacts {
  readonly ledger: LeaverLedger;
  /** `null` when the saga came to an end before it was kept. */
  readonly snapshot: LeaverSnapshot | null;
  /** The account as users.get gives it. */
  readonly user: JsonObject;
  /** Groups that the account is in by itself. */
  readonly memberOf: ReadonlySet<Email>;
  /** Every group that Google has. */
  readonly groups: ReadonlySet<Email>;
  readonly rules: Pick<RuleSet, 'groups' | 'frozenGroups' | 'protectedAddresses' | 'attributes'>;
  /** Aliases of this person that Lockstep has given by rules. */
  readonly givenAliases: readonly Email[];
}

const RECOVERY = ['recoveryEmail', 'recoveryPhone'] as const;

/** What is given back, as the plan shows it. */
export function givenBack(facts: ReturnFacts): GivenBack {
  const {ledger, snapshot, user, rules} = facts;
  const isWritten = (field: string): boolean => rules.attributes.some(rule => rule.field === field);
  const isSuspended = user['suspended'] === true;
  return {
    credentials: isSuspended || isOnlyLocked(ledger),
    suspended: isSuspended,
    archived: user['archived'] === true,
    listed:
      snapshot?.isInAddressList === true &&
      user['includeInGlobalAddressList'] === false &&
      !isWritten('includeInGlobalAddressList'),
    recovery: RECOVERY.some(
      field => (snapshot?.[field] ?? '') !== '' && textOf(user, field) === '' && !isWritten(field),
    ),
    groups: groupsOf(facts),
    aliases: aliasesOf(facts),
  };
}

/** An account that only ever was locked, to go on receiving mail, has a password that nobody knows. */
function isOnlyLocked(ledger: LeaverLedger): boolean {
  const {notes} = recordOf(ledger, 'containment');
  return notes[STAYS_ACTIVE] !== undefined && recordOf(ledger, 'suspension').state !== 'done';
}

function groupsOf({ledger, snapshot, memberOf, groups, rules}: ReturnFacts): GivenBack['groups'] {
  if (recordOf(ledger, 'groups').state === 'open') return [];
  return (whole(snapshot)?.groups ?? [])
    .map(({email, role}) => ({email: toEmail(email), role: role as MemberRole}))
    .filter(({email}) => groups.has(email) && !memberOf.has(email) && isNobodys(email, rules));
}

/** Whether no rule is about a group, so that membership in it is people's own. */
export function isNobodys(
  group: Email,
  {groups, frozenGroups, protectedAddresses}: Pick<RuleSet, 'groups' | 'frozenGroups' | 'protectedAddresses'>,
): boolean {
  return !frozenGroups.has(group) && !protectedAddresses.has(group) && !groups.some(rule => rule.group === group);
}

function aliasesOf({snapshot, user, givenAliases}: ReturnFacts): readonly Email[] {
  const present = new Set(addressesOf(user));
  return (whole(snapshot)?.aliases ?? [])
    .map(toEmail)
    .filter(alias => !present.has(alias) && !givenAliases.includes(alias));
}

/** Address and aliases of an account. */
export function addressesOf(user: JsonObject): readonly Email[] {
  return [user['primaryEmail'], ...jsonArray(user['aliases'])].flatMap(one =>
    typeof one === 'string' ? [toEmail(one)] : [],
  );
}

/** The snapshot, if it came to more than the recovery data that are kept before access ends. */
function whole(snapshot: LeaverSnapshot | null): LeaverSnapshot | null {
  return snapshot && snapshot.takenAt > 0 ? snapshot : null;
}

/** What a return does not bring back, in words for who reads the plan; empty for nothing. */
export function notGivenBack(ledger: LeaverLedger, snapshot: LeaverSnapshot | null): string {
  const roles = whole(snapshot)?.adminRoles.length ?? 0;
  const parts = [
    ...(roles > 0 ? [`${roles === 1 ? 'An admin role' : `${roles} admin roles`} they had must be assigned anew.`] : []),
    ...handedOver(ledger),
    ...kept(ledger),
  ];
  return parts.join(' ');
}

function handedOver(ledger: LeaverLedger): readonly string[] {
  return (['drive transfer', 'calendar transfer'] as const).flatMap(name => {
    const {state, detail, notes} = recordOf(ledger, name);
    const what = name === 'drive transfer' ? 'Files' : 'Calendar';
    if (state === 'done') return [`${what}: handed over. ${detail}`];
    const isAsked = (state === 'begun' || state === 'waits') && notes['target'] !== undefined;
    return isAsked
      ? [`${what}: Google still hands over to ${notes['targetEmail'] ?? ''}, which can't be stopped.`]
      : [];
  });
}

function kept(ledger: LeaverLedger): readonly string[] {
  const {state, detail, notes} = recordOf(ledger, 'mail');
  if (state === 'done' && !/^Archived/.test(detail)) return [`Mail: ${detail}`];
  return state !== 'open' && (notes['matter'] ?? notes['made matter']) !== undefined
    ? ['Mail: what Vault was asked to keep stays there.']
    : [];
}
