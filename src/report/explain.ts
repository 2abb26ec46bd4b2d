/** Explains one person from both sides: who they are, what rules say of them, what would change now and why. */
import {fieldsOf, givenBackFields, type Change} from '../model/change';
import type {Account, WorkspaceGroup} from '../model/account';
import type {FieldStorage} from '../model/custom-schema';
import type {Finding} from '../model/finding';
import type {Email, PersonId} from '../model/ids';
import type {Person} from '../model/person';
import type {RuleTrace} from '../model/rule-trace';
import {isQuarantined, type Standing} from '../model/standing';
import {isoTime} from '../model/time';
import type {ProtectionReason} from '../plan/protection';
import type {Returning} from '../plan/restore';
import {explainedAttributes, explainedGroups, explainedLicenses, explainedOrgUnit, shownText} from './explain-rules';
import type {ExplainView, ExplainedChange, FactView} from './explain-views';
import {reasonOf} from './rows';
import {standingSentence} from './standing';
import type {FindingView} from './views';
import {actionWords, changeSentence} from './words';

/** Changes, sentences of one kind and JumpCloud groups that an explanation shows. */
export const LISTED_MAX = {changes: 60, fields: 40, sentences: 20, groups: 40} as const;

/** A change of the plan with what becomes of it. */
export interface DecidedChange {
  readonly change: Change;
  readonly decision: string;
}

/** What was read of one person, and what a plan for just this person says. */
export interface ExplainFacts {
  /** ms since 1970. */
  readonly now: number;
  readonly id: PersonId;
  /** `null` where JumpCloud says 404. */
  readonly person: Person | null;
  readonly managerEmail: string;
  /** Names of the JumpCloud groups that the person is in; `null` where no rule looks at groups, so they were not read. */
  readonly sourceGroups: readonly string[] | null;
  readonly account: Account | null;
  /** What ties the two; `null` while nothing does. */
  readonly linkedBy: 'mark' | 'Links tab' | 'address' | null;
  readonly protection: ProtectionReason | null;
  /** `null` for a person whom JumpCloud does not have. */
  readonly trace: RuleTrace | null;
  /** Whether rules want an account for this person at all. */
  readonly isWanted: boolean;
  /** What rules and plan found wrong about this person. */
  readonly found: readonly Finding[];
  readonly changes: readonly DecidedChange[];
  /** Changes that are in their grace time. */
  readonly later: readonly Change[];
  /** Changes for this person that only a plan for everybody can make. */
  readonly left: readonly Change[];
  /** What waits, in sentences, but for the standing. */
  readonly waiting: readonly string[];
  readonly standing: Standing | null;
  /** What a return would make good now; `null` for somebody who has not left. */
  readonly back: Returning | null;
  /** Google groups that rules name, with this person's own memberships. */
  readonly groups: readonly WorkspaceGroup[];
  readonly remarks: readonly string[];
  readonly storageOf: (field: string) => FieldStorage;
}

/** What the Sheet adds: the same from whoever asks. */
export type SheetParts = Pick<ExplainView, 'findings' | 'history' | 'historyRows'>;

/** What the lane that can't wait knows of a person. */
export type OwnParts = Pick<ExplainView, 'saga' | 'incidents'>;

const NO_OWN_PARTS: OwnParts = {saga: null, incidents: []};

/** The explanation. Pure. */
export function explainPerson(facts: ExplainFacts, sheet: SheetParts, own: OwnParts = NO_OWN_PARTS): ExplainView {
  const {person, account, trace} = facts;
  const unmanaged = whyUnmanaged(facts);
  const ruleFacts = trace && {
    trace,
    account,
    changes: [...facts.changes.map(({change}) => change), ...facts.later],
    unmanaged,
    groups: facts.groups,
    problems: new Map(facts.found.flatMap(({place, detail}) => (place ? [[place.cell, detail] as const] : []))),
    storageOf: facts.storageOf,
  };
  return {
    now: isoTime(facts.now),
    basis: 'both sides',
    remarks: facts.remarks,
    id: facts.id,
    name: shownText(person ? nameOf(person) : nameInGoogle(account)),
    email: person?.email ?? account?.email ?? '',
    jumpCloud: jumpCloudFacts(facts),
    google: googleFacts(account),
    link: [linkSentence(facts)],
    standing: standingSentences(facts, unmanaged),
    changes: facts.changes.slice(0, LISTED_MAX.changes).map(explainedChange),
    changesTotal: facts.changes.length,
    waiting: waitingSentences(facts).slice(0, LISTED_MAX.sentences).map(shownText),
    mayRetry: facts.standing !== null,
    attributes: ruleFacts ? explainedAttributes(ruleFacts) : [],
    orgUnit: ruleFacts ? explainedOrgUnit(ruleFacts) : null,
    groups: ruleFacts ? explainedGroups(ruleFacts) : [],
    licenses: trace ? explainedLicenses(trace.licenses) : [],
    ...sheet,
    ...own,
    back: facts.back && {fields: givenBackFields(facts.back.back), stays: facts.back.stays},
  };
}

/** What people call a person: the display name, else first and last name, else the address. */
export function nameOf({fields, email}: Person): string {
  const text = (field: string): string => (typeof fields[field] === 'string' ? fields[field] : '');
  return text('displayname') || `${text('firstname')} ${text('lastname')}`.trim() || email;
}

function nameInGoogle(account: Account | null): string {
  const name = account?.profile['name'];
  const full = typeof name === 'object' && name !== null && 'fullName' in name ? name['fullName'] : '';
  return typeof full === 'string' && full !== '' ? full : (account?.email ?? '');
}

function facts(pairs: readonly (readonly [string, string])[]): readonly FactView[] {
  return pairs.flatMap(([label, value]) => (value === '' ? [] : [{label, value: shownText(value)}]));
}

function jumpCloudFacts({person, id, managerEmail, sourceGroups}: ExplainFacts): readonly FactView[] {
  if (!person) return facts([['Id', id]]);
  const text = (field: string): string => (typeof person.fields[field] === 'string' ? person.fields[field] : '');
  return facts([
    ['State', person.state],
    ['E-mail', person.email],
    ['Username', text('username')],
    ['Department', text('department')],
    ['Job title', text('jobTitle')],
    ['Manager', managerEmail],
    ['Groups', listed(sourceGroups ?? [])],
    ['Id', id],
  ]);
}

function listed(names: readonly string[]): string {
  const more = names.length - LISTED_MAX.groups;
  return names.slice(0, LISTED_MAX.groups).join(', ') + (more > 0 ? ` and ${more} more` : '');
}

function googleFacts(account: Account | null): readonly FactView[] {
  if (!account) return [];
  const {suspended, archived, suspensionReason, orgUnitPath, aliases, email, id} = account;
  const state = archived ? 'Archived' : suspended ? 'Suspended' : 'Active';
  return facts([
    ['State', suspended && suspensionReason !== null ? `${state} (${suspensionReason})` : state],
    ['E-mail', email],
    ['Aliases', listed(aliases)],
    ['Org unit', orgUnitPath],
    ['Admin', account.superAdmin ? 'Super admin' : ''],
    ['Id', id],
  ]);
}

function linkSentence({person, account, linkedBy}: ExplainFacts): string {
  if (!account) return 'No account in Google is linked to this person.';
  const gone = person ? '' : ' JumpCloud does not have this person any more: it answers 404.';
  switch (linkedBy) {
    case 'mark':
      return `${account.email} carries the mark of this person (externalIds, jumpcloud).${gone}`;
    case 'Links tab':
      return `The Links tab ties ${account.email} to this person; the mark on the account is still to be written.${gone}`;
    case 'address':
      return `${account.email} has the address of this person and nobody’s mark, so it is taken over.${gone}`;
    case null:
      return `${account.email} was looked at, and it is not linked to this person.${gone}`;
  }
}

const PROTECTED: Readonly<Record<ProtectionReason, string>> = {
  'super admin': 'Protected: the account is a super admin, and those are never touched.',
  'owner of the triggers': 'Protected: Lockstep runs as this account, so it is never touched.',
  'Protected tab': 'Protected: the Protected tab names it, so nothing is changed.',
};

const BY_STATE = {
  ACTIVATED: '',
  STAGED: 'STAGED in JumpCloud: no account is made or changed before the person is activated.',
  SUSPENDED: 'SUSPENDED in JumpCloud: access ends, and the profile stays as it is.',
} as const;

/** Why nothing, or only the end of access, is planned for a person; empty when rules are followed. */
function whyUnmanaged({
  person,
  account,
  trace,
  protection,
  isWanted,
  linkedBy,
  found,
  standing,
  now,
}: ExplainFacts): string {
  if (!person || !trace) return 'JumpCloud does not have this person any more.';
  if (protection !== null) return PROTECTED[protection];
  const {scope} = trace;
  if (scope.kind === 'protected') return PROTECTED['Protected tab'];
  if (scope.kind === 'out') return 'Out of scope: the Scope in the Settings tab is false for this person.';
  if (scope.kind === 'unclear') return `The Scope can’t be worked out for this person: ${scope.problem}.`;
  const [first] = found.filter(({place}) => place === undefined);
  if (!isWanted) return first?.detail ?? 'The rules want no account for this person.';
  if (account && linkedBy === null) return first?.detail ?? 'It is unclear which account is theirs.';
  if (BY_STATE[person.state] !== '') return BY_STATE[person.state];
  return standing && isQuarantined(standing, now) ? `In quarantine until ${isoTime(standing.nextAt)}.` : '';
}

function standingSentences({trace, found, left}: ExplainFacts, unmanaged: string): readonly string[] {
  const scope = trace?.scope.kind === 'in' ? ['In scope.'] : [];
  const later = left.map(change => `Only a full pass can do this: ${changeSentence(change)}`);
  const said = [...scope, ...(unmanaged === '' ? [] : [unmanaged]), ...found.map(({detail}) => detail), ...later];
  return [...new Set(said)].slice(0, LISTED_MAX.sentences).map(shownText);
}

function waitingSentences({standing, waiting, now}: ExplainFacts): readonly string[] {
  return [...(standing ? [standingSentence(standing, now)] : []), ...waiting];
}

function explainedChange({change, decision}: DecidedChange): ExplainedChange {
  return {
    change: actionWords(change.action),
    sentence: shownText(changeSentence(change)),
    fields: fieldsOf(change)
      .slice(0, LISTED_MAX.fields)
      .map(({field, before, after}) => ({field, before: shownText(before), after: shownText(after)})),
    reason: shownText(reasonOf(change)),
    decision: shownText(decision),
  };
}

/** The findings that are about a person, by any of their addresses or ids. */
export function aboutThem(found: readonly Finding[], names: ReadonlySet<string>): readonly Finding[] {
  return found.filter(({subject, detail}) => names.has(subject) || [...names].some(name => detail.includes(name)));
}

/** A finding as it is shown. */
export function findingView({place, ...finding}: Finding): FindingView {
  const {severity, kind, subject, detail, remedy} = finding;
  return {
    severity,
    kind,
    subject: shownText(subject),
    detail: shownText(detail),
    remedy: shownText(remedy),
    tab: place?.tab ?? null,
    cell: place?.cell ?? null,
  };
}

/** Every address by which rows of the Sheet may name a person. */
export function addressesOf(
  person: Person | null,
  account: Account | null,
  also: readonly Email[],
): ReadonlySet<string> {
  return new Set([...(person ? [person.email] : []), ...(account ? [account.email, ...account.aliases] : []), ...also]);
}
