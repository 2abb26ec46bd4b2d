/** One person read from both sides, and what a plan for just this person holds: the same value that an event pass would plan. */
import type {Account} from '../model/account';
import {OutsideError} from '../model/errors';
import type {Finding} from '../model/finding';
import type {AccountId, PersonId} from '../model/ids';
import type {RuleRows} from '../model/rule-row';
import type {RuleSet} from '../model/rule-set';
import {quarantinedAt} from '../model/standing';
import {isoTime} from '../model/time';
import {personOf, type Change} from '../model/change';
import {blastRadius} from '../plan/blast-radius';
import {openInquiry, type Evidences} from '../plan/evidence';
import {focusedOn} from '../plan/focus';
import {dueAt} from '../plan/grace';
import {linkPeople, markOf, type Link} from '../plan/link';
import {protectionOf} from '../plan/protection';
import type {Returns} from '../plan/restore';
import {checkSafety, release} from '../plan/safety';
import {diffSchemas} from '../plan/schemas';
import type {Outside} from '../ports';
import {aboutThem, addressesOf, type DecidedChange, type ExplainFacts} from '../report/explain';
import {changeSentence} from '../report/words';
import {computeDesired, customAttributeNames} from '../rules/desired';
import {parseRules} from '../rules/parse';
import {traceRules} from '../rules/trace';
import {viewsOf} from '../rules/views';
import {readAgreed, readGroupMemory} from './agreed';
import {planAnswered} from './ask';
import {readEventState, type Lane} from './event-state';
import {inputsOf, ownerIn, readFocus, rulesInFocus, type Focus, type FocusSides} from './focus-inputs';
import {graced} from './grace';
import {peopleOutOfGroups} from './incident-store';
import {departuresOf} from './leaver-departures';
import {returnOf} from './leaver-back';
import type {Eye} from './leaver-looks';
import {readPending, readPendingPlan} from './pending';
import {readStandings} from './quarantine';
import {ruleStand} from './rule-memory';

/** Where an explanation starts from. */
export interface Subject {
  readonly sides: FocusSides;
  readonly rows: RuleRows;
  readonly rules: RuleSet;
  /** What is wrong with the tabs and their rows. */
  readonly found: readonly Finding[];
  /** What the last pass handed over; `null` before the first one. */
  readonly lane: Lane | null;
  readonly id: PersonId;
}

/** The plan for one person, parted by what becomes of it. */
interface OwnPlan {
  readonly changes: readonly DecidedChange[];
  readonly later: readonly Change[];
  readonly left: readonly Change[];
  readonly waiting: readonly string[];
  readonly findings: readonly Finding[];
  readonly evidences: Evidences;
}

/**
 * Reads one person directly and plans for them.
 *
 * @throws OutsideError when a side can't be read, or JumpCloud gives no answer about the person
 */
export function factsOf(outside: Outside, subject: Subject): ExplainFacts {
  const {id, sides, rules} = subject;
  const lane = subject.lane ?? laneOf(rules);
  const focus = readFocus(outside, sides, rulesInFocus(rules), withNames(lane, rules), [id]);
  if (!focus.people.has(id)) throw unread(id);
  const person = focus.source.people.find(one => one.id === id) ?? null;
  const desired = computeDesired(focus.source, rulesInFocus(rules), null);
  const returns = returnOf(outside, eyeOf(outside, sides), rules, id);
  const plan = planOf(outside, subject, focus, {managed: lane.managed, returns});
  const {link, account} = linkOf(focus, desired.value.accounts, plan.evidences, id);
  const view = viewsOf(focus.source, null).find(one => one.person.id === id);
  const names = new Set([...addressesOf(person, account, []), id]);
  const {schemas} = focus.workspace;
  const read = rules.groups.length > 0 || rules.needsAllGroups;
  return {
    now: outside.clock.now(),
    id,
    person,
    managerEmail: view?.managerEmail ?? '',
    sourceGroups: read ? (view?.groups ?? []) : null,
    account,
    linkedBy: linkedBy(link, focus),
    protection: account && protectionOf(rules.protectedAddresses, ownerIn(outside)).reasonFor(account),
    trace: view
      ? traceRules({
          view,
          rows: subject.rows,
          rules,
          findings: subject.found,
          attributeNames: customAttributeNames(focus.source),
        })
      : null,
    isWanted: desired.value.accounts.some(one => one.person === id),
    found: aboutThem([...desired.findings, ...plan.findings], names),
    changes: plan.changes,
    later: plan.later,
    left: plan.left,
    waiting: [...plan.waiting, ...owedTo(outside, id)],
    standing: readStandings(outside.blobs).get(id) ?? null,
    back: returns.people.get(id) ?? null,
    groups: focus.workspace.groups,
    remarks: remarksOf(subject),
    storageOf: field => diffSchemas([], schemas).factsOf(field).storage,
  };
}

/** Before the first pass nothing was handed over: no percent of anybody, and every attribute that a rule names counts. */
function laneOf({settings}: RuleSet): Lane {
  const {mode, region, organizationId} = settings;
  return {mode, region, organizationId, managed: 0, attributes: null, beganAt: 0};
}

/** Where it is not known which custom attributes people have, those that rules name are taken for right. */
function withNames(lane: Lane, rules: RuleSet): Lane {
  const named = [
    ...(rules.scope?.customAttributes ?? []),
    ...rules.attributes.flatMap(rule => rule.customAttributes ?? []),
    ...(rules.orgUnits ?? []).flatMap(rule => rule.customAttributes),
    ...rules.licenses.flatMap(rule => rule.customAttributes),
  ];
  return {...lane, attributes: lane.attributes ?? named};
}

/** Looks at the account of somebody who left: given up after this long. */
const LOOK_MS = 30_000;

function eyeOf({clock}: Outside, {workspace}: FocusSides): Eye {
  return {google: workspace.google, clock, deadline: clock.now() + LOOK_MS};
}

function planOf(
  outside: Outside,
  {rules, rows, sides, id}: Subject,
  focus: Focus,
  {managed, returns}: {readonly managed: number; readonly returns: Returns},
): OwnPlan {
  const now = outside.clock.now();
  const own = rulesInFocus(rules);
  const others = {
    agreed: rules.groups.length > 0 ? readAgreed(outside.blobs) : {},
    memory: rules.groups.length > 0 ? readGroupMemory(outside.blobs) : {},
    quarantined: quarantinedAt(readStandings(outside.blobs), now),
    outOfGroups: peopleOutOfGroups(outside),
    departures: departuresOf(outside, rules, focus.source),
    returns,
    owner: ownerIn(outside),
    now,
  };
  const {planned: present, evidences} = planAnswered(sides, inputsOf(focus, own, others), focus.evidences);
  const {kept, left} = focusedOn(present.plan.changes, focus.people);
  const {settings} = rules;
  const stand = ruleStand(outside, rows);
  const isAsked = settings.mode === 'Automatic' && settings.ruleChanges === 'Ask' && stand.kind === 'changed';
  const former = isAsked ? rulesInFocus(parseRules(stand.before).value) : null;
  const before = former && planAnswered(sides, inputsOf(focus, former, others), evidences).planned;
  const caused = before ? blastRadius(before.plan.changes, present.plan.changes).keys : undefined;
  const waits = graced(outside, {...present.plan, changes: kept, managedCount: managed}, settings.graceHours);
  const verdict = checkSafety(waits.plan, settings.limits, settings.mode, caused);
  const held = new Set(release(waits.plan, verdict).held.map(({key}) => key));
  const reasons = new Map(verdict.map(one => [one.class, one.reason]));
  const dueWords = (key: string): string => {
    const entry = waits.book[key];
    const due = entry ? dueAt(entry, settings.graceHours) : null;
    if (entry?.keep) return 'Keep is ticked in the Pending tab.';
    return due === null ? 'It waits in the Pending tab.' : `It waits in the Pending tab until ${isoTime(due)}.`;
  };
  return {
    changes: waits.plan.changes.map(change => ({
      change,
      decision: held.has(change.key)
        ? reasons.get(change.class) || 'It hangs on a change that is held.'
        : 'Goes with the next run.',
    })),
    later: waits.waiting,
    left,
    waiting: [
      ...waits.waiting.map(change => `${changeSentence(change)} ${dueWords(change.key)}`),
      ...awaitingApproval(outside, id),
    ],
    findings: present.plan.findings,
    evidences,
  };
}

/** Changes for a person in the plan that waits for approval, whenever it was made. */
function awaitingApproval(outside: Outside, id: PersonId): readonly string[] {
  const pending = readPending(outside);
  if (!pending || outside.clock.now() > pending.expiresAt) return [];
  const changes = readPendingPlan(outside)?.plan.changes ?? [];
  const until = isoTime(pending.expiresAt);
  return changes
    .filter(change => personOf(change) === id)
    .map(
      change => `${changeSentence(change)} It waits for approval until ${until}, in plan ${pending.hash.slice(0, 8)}.`,
    );
}

function owedTo(outside: Outside, id: PersonId): readonly string[] {
  const owed = readEventState(outside).queue.get(id);
  if (!owed) return [];
  const tries = owed.tries === 0 ? '' : ` It was tried ${owed.tries} times.`;
  return [`JumpCloud told of a change at ${isoTime(owed.touchedAt)}; the minute trigger takes it up.${tries}`];
}

/** The link, or the account that would be expected to be theirs while there is none. */
function linkOf(
  {source, workspace, links}: Focus,
  desired: Parameters<typeof linkPeople>[0]['desired'],
  evidences: Evidences,
  id: PersonId,
): {readonly link: Link | null; readonly account: Account | null} {
  const linking = linkPeople({
    people: source.people,
    unreadable: source.unreadable ?? [],
    desired,
    workspace,
    rows: links,
    gone: new Map(),
    inquiry: openInquiry(evidences),
  });
  const link = linking.byPerson.get(id);
  if (link) return {link, account: link.account};
  const byRow = new Set<AccountId>(links.flatMap(row => (row.person === id ? [row.account] : [])));
  const email = source.people.find(one => one.id === id)?.email;
  const {accounts} = workspace;
  const near =
    accounts.find(account => markOf(account) === id) ??
    accounts.find(account => byRow.has(account.id)) ??
    accounts.find(account => account.email === email || account.aliases.some(alias => alias === email));
  return {link: null, account: near ?? null};
}

function linkedBy(link: Link | null, {links}: Focus): ExplainFacts['linkedBy'] {
  if (!link) return null;
  if (link.marked) return 'mark';
  const isInTab = links.some(row => row.person === link.person && row.account === link.account.id);
  return isInTab ? 'Links tab' : 'address';
}

function remarksOf({rules, lane}: Subject): readonly string[] {
  const unseen = [
    ...(rules.licenses.length > 0 ? ['licenses'] : []),
    ...(rules.drives ? ['shared drives'] : []),
    ...(rules.adminRoles ? ['admin roles'] : []),
  ];
  return [
    ...(unseen.length === 0
      ? []
      : [
          `What is held now of ${unseen.join(', ')} is read in full passes only, so their changes are in the Plan tab.`,
        ]),
    ...(lane === null ? ['No full pass has gone through yet, so no limit by percent is known.'] : []),
  ];
}

function unread(id: PersonId): OutsideError {
  return new OutsideError({
    code: 'explain.unread',
    message: `JumpCloud gave no answer about ${id} that can be read.`,
    remedy: 'Try again in a minute. If it happens again, look at the person in JumpCloud.',
    retryable: true,
  });
}
