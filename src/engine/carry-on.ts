/** Carries a frozen plan on, in this execution or a later one, and carries its outcomes to the Sheet. */
import {applyPlan, type ApplyContext} from '../apply/apply';
import type {FrozenPlan, Journal, Work} from '../apply/journal';
import type {Draws} from '../apply/recipe';
import {fieldsOf, type Change} from '../model/change';
import {InvariantError} from '../model/errors';
import {isoTime} from '../model/time';
import {waveEnd} from '../plan/order';
import {release} from '../plan/safety';
import type {Outside} from '../ports';
import {auditRows} from '../report/rows';
import type {RunReply} from '../report/reply';
import {agree} from './agreed';
import {agreeLicenses} from './agreed-licenses';
import {keepApplied, noteApplied} from './applied';
import {closeRun} from './close';
import {rememberGiven} from './given';
import {rememberAliases} from './given-aliases';
import {forgetTaken} from './grace';
import {linkRows} from './link-rows';
import {drawPassword} from './password';
import type {Settled} from './settled';

/** Applies the work's frozen plan from where it stands, and closes the run if it gets to the end. */
export function carryOn(
  outside: Outside,
  journal: Journal,
  start: Work,
  frozen: FrozenPlan,
  deadline: number,
): RunReply {
  const {released, held} = release(frozen.plan, frozen.verdict);
  const heldKeys = new Set(held.map(change => change.key));
  const draws: Draws = {
    password: () => drawPassword(outside.randomness),
    time: () => isoTime(outside.clock.now()),
  };
  const workspace = outside.connectWorkspace(deadline);
  const jumpCloud = outside.connectJumpCloud(frozen.connection, deadline);
  const context: ApplyContext = {
    google: workspace.google,
    jumpCloud,
    proofs: {
      people: ids => jumpCloud.people(ids),
      memberOf: ids => jumpCloud.memberOf(ids),
      inGroups: places => workspace.inGroups(places),
    },
    clock: outside.clock,
    draws,
    progress: outside.progress,
    journal,
    deadline,
    waveEnd,
    account: work => account(outside, journal, work, frozen.plan.changes, released, heldKeys),
  };
  const {done, work} = applyPlan(context, frozen.plan, released, start);
  if (done) keepApplied(outside, work.run.id, released);
  const result = !done ? 'continues' : work.counts.held > 0 ? 'held' : 'complete';
  return closeRun(outside, {journal, work, frozen, result, mode: 'Automatic'});
}

/**
 * Gives up a frozen plan that is too old to go on with: what it had done is in the audit, what it had begun is noted there
 * as unknown, and the next plan reads what happened.
 */
export function abandon(outside: Outside, journal: Journal, work: Work, frozen: FrozenPlan): void {
  const {released, held} = release(frozen.plan, frozen.verdict);
  const open = released.slice(work.position, work.waveEnd ?? work.position);
  const unknown = open.map(change => ({
    key: change.key,
    kind: 'unknown' as const,
    at: outside.clock.now(),
    detail: 'An interrupted run had begun this, and its plan became too old to go on with.',
    remedy: 'Nothing to do: the next plan reads what happened.',
  }));
  const settled = journal.record(work, unknown, []);
  account(outside, journal, settled, frozen.plan.changes, released, new Set(held.map(change => change.key)));
  keepApplied(outside, work.run.id, released);
  journal.end();
}

/**
 * Carries what is recorded and not audited yet to the Audit, Plan and Links tabs and to the memory of what was agreed
 * and given. Everything it does can be done again: the note that it is done comes last.
 */
function account(
  outside: Outside,
  journal: Journal,
  work: Work,
  all: readonly Change[],
  released: readonly Change[],
  held: ReadonlySet<string>,
): Work {
  const outcomes = journal.unaudited(work);
  if (outcomes.length === 0) return work;
  const settled = outcomes.map((outcome, at): Settled => {
    const change = released[work.audited + at];
    if (!change) throw new InvariantError('the journal holds an outcome for which the plan has no change');
    return {change, outcome};
  });
  const rows = settled.flatMap(({change, outcome}) => auditRows(work.run, change, outcome));
  const head = outside.tables.appendAudit(journal.auditHead(), rows);
  showDecisions(outside, all, settled, held);
  outside.tables.upsertLinks(linkRows(settled));
  agree(outside.blobs, settled);
  rememberGiven(outside.blobs, settled);
  rememberAliases(outside.blobs, settled);
  agreeLicenses(outside.blobs, settled);
  forgetTaken(outside, settled);
  noteApplied(outside, work, settled);
  return journal.audited(work, head);
}

/** Writes outcomes over the decisions of the shown plan, from the first settled change to the last. */
function showDecisions(
  outside: Outside,
  all: readonly Change[],
  settled: readonly Settled[],
  held: ReadonlySet<string>,
): void {
  const outcomes = new Map(settled.map(({change, outcome}) => [change.key, outcome]));
  const first = all.findIndex(change => outcomes.has(change.key));
  const last = all.length - 1 - [...all].reverse().findIndex(change => outcomes.has(change.key));
  const firstRow = all.slice(0, first).reduce((rows, change) => rows + fieldsOf(change).length, 0);
  const decisions = all.slice(first, last + 1).flatMap(change => {
    const outcome = outcomes.get(change.key);
    const words = outcome ? (outcome.detail === '' ? outcome.kind : `${outcome.kind}: ${outcome.detail}`) : 'proceeds';
    return fieldsOf(change).map(() => (held.has(change.key) ? 'held' : words));
  });
  outside.tables.showDecisions(firstRow, decisions);
}
