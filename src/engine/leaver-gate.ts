/**
 * Whose access may be ended at once, without waiting for a full pass: everything that a pass would ask, asked of one person.
 * Whoever does not pass is left to the full pass, which shows them for approval where that is due.
 */
import {allowedCount} from '../plan/safety';
import type {PersonId} from '../model/ids';
import type {LeaverCause} from '../model/leaver';
import type {LinkRow} from '../model/rule-set';
import type {PersonAnswer} from '../model/person';
import type {Outside} from '../ports';
import type {LeaverFacts} from './leaver-facts';
import {ruleStand} from './rule-memory';
import {noteSpent, spentLately} from './tally';
import type {RuleRows} from '../model/rule-row';

const AWAITED = 'leaver.awaited';

/** Ids that one property holds with room to spare; more at a time are no matter for this lane. */
const AWAITED_MAX = 200;

/** Who is proven to have left, with the row of their link. */
export interface FoundLeaver {
  readonly person: PersonId;
  readonly link: LinkRow;
  readonly cause: LeaverCause;
  readonly evidence: string;
  readonly managerId: PersonId | '';
  readonly leftAt: number;
}

/** Whether anything may be done by itself at all under these rules. */
export function mayActAtOnce(outside: Pick<Outside, 'state' | 'blobs'>, facts: LeaverFacts, rows: RuleRows): boolean {
  const {settings} = facts.rules;
  if (settings.mode !== 'Automatic' || facts.policy.containment === null) return false;
  if ((settings.graceHours.suspend ?? 0) > 0) return false;
  // What changed rules bring about waits for a person, and only a whole plan tells what that is.
  return settings.ruleChanges === 'Apply' || ruleStand(outside, rows).kind === 'same';
}

/** The link of a person who may be contained by the rules, or `null`. The account itself is looked at right before. */
export function linkOfLeaver(facts: LeaverFacts, person: PersonId, answer: PersonAnswer): LinkRow | null {
  const {rules, policy} = facts;
  const own = rules.links.filter(row => row.person === person && row.account !== '');
  const [link] = own;
  if (!link || own.length > 1 || rules.links.filter(row => row.account === link.account).length > 1) return null;
  if (policy.keep.has(link.email) || rules.protectedAddresses.has(link.email)) return null;
  if (!answer.found) return link;
  const {email, fields, managerId} = answer.person;
  const username = fields['username'];
  if (policy.keep.has(email) || rules.protectedAddresses.has(email)) return null;
  if (typeof username === 'string' && (rules.protectedUsernames?.has(username.toLowerCase()) ?? false)) return null;
  // A scope that looks at groups needs the lists of all groups.
  if (rules.scope?.usesGroups) return null;
  const managerEmail = rules.links.find(row => row.person === managerId)?.email ?? '';
  const inScope = rules.inScope({person: answer.person, groups: [], managerEmail});
  return inScope.ok && inScope.value ? link : null;
}

/**
 * Those of the leavers who may be contained within the limit of the last hour, which event passes share: all of them or none, as in a plan, where one
 * too many holds the whole class.
 */
export function withinLimit(
  outside: Pick<Outside, 'state' | 'clock'>,
  {rules}: LeaverFacts,
  found: readonly FoundLeaver[],
): readonly FoundLeaver[] {
  const limit = rules.settings.limits.suspend;
  const managed = rules.links.filter(row => row.account !== '').length;
  const allowed = limit ? allowedCount(limit, managed) : null;
  if (allowed === null) return found;
  return (spentLately(outside).suspend ?? 0) + found.length <= allowed ? found : [];
}

/** Counts these containments, before they are begun. */
export function countContained(outside: Pick<Outside, 'state' | 'clock'>, count: number): void {
  noteSpent(
    outside,
    'urgent',
    Array.from({length: count}, () => ({class: 'suspend' as const})),
  );
}

/** People who were seen to have left and whose accounts could not be looked at yet. */
export function awaited({state}: Pick<Outside, 'state'>): readonly PersonId[] {
  const text = state.get(AWAITED);
  return text === null || text === '' ? [] : (JSON.parse(text) as readonly PersonId[]);
}

/** Notes whom the next execution looks at first. */
export function noteAwaited({state}: Pick<Outside, 'state'>, people: readonly PersonId[]): void {
  state.set({[AWAITED]: JSON.stringify([...new Set(people)].slice(0, AWAITED_MAX))});
}
