/** Carries a frozen plan on, in this execution or a later one, and carries its outcomes to the Sheet. */
import {applyPlan, type ApplyContext} from '../apply/apply';
import type {FrozenPlan, Journal, Work} from '../apply/journal';
import type {Draws} from '../apply/recipe';
import type {Change} from '../model/change';
import {InvariantError} from '../model/errors';
import {isoTime} from '../model/time';
import {waveEnd} from '../plan/schedule';
import type {Outside} from '../ports';
import {firstRows, planTabOf, rowCount} from '../report/plan-tab';
import {auditRows} from '../report/rows';
import type {RunReply} from '../report/reply';
import {agree} from './agreed';
import {agreeLicenses} from './agreed-licenses';
import {keepApplied, noteApplied} from './applied';
import {tellAudit} from './audit';
import {closeRun} from './close';
import {appliedCounter} from './dashboard-notes';
import {rememberGiven} from './given';
import {rememberAliases} from './given-aliases';
import {forgetTaken, keepWatch} from './grace';
import {scheduleOf} from './frozen';
import {noteLeavers} from './leavers';
import {linkRows} from './link-rows';
import {drawPassword} from './password';
import {noteOutcomes} from './quarantine';
import {noteMended} from './reconciliation';
import type {Settled} from './settled';

/** Applies the work's frozen plan from where it stands, and closes the run if it gets to the end. */
export function carryOn(
  outside: Outside,
  journal: Journal,
  start: Work,
  frozen: FrozenPlan,
  deadline: number,
): RunReply {
  const waves = scheduleOf(frozen);
  const accounts = accountant(outside, journal, frozen, waves.changes);
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
    waveEnd: position => waveEnd(waves, position),
    account: accounts,
    heldBack: keepWatch(outside, waves.changes),
  };
  const {done, work} = applyPlan(context, frozen.plan, waves.changes, start);
  // The records of what can be undone are few; event passes, of which there are many, would take their room.
  if (done && work.run.kind !== 'poll') keepApplied(outside, work.run.id, waves.changes, work.run.kind);
  const result = !done ? 'continues' : work.counts.held > 0 ? 'held' : 'complete';
  return closeRun(outside, {journal, work, frozen, result, mode: 'Automatic'});
}

/**
 * Gives up a frozen plan that is too old to go on with: what it had done is in the audit, what it had begun is noted there
 * as unknown, and the next plan reads what happened.
 */
export function abandon(outside: Outside, journal: Journal, work: Work, frozen: FrozenPlan): void {
  const released = scheduleOf(frozen).changes;
  const open = released.slice(work.position, work.waveEnd ?? work.position);
  const unknown = open.map(change => ({
    key: change.key,
    kind: 'unknown' as const,
    at: outside.clock.now(),
    detail: 'An interrupted run had begun this, and its plan became too old to go on with.',
    remedy: 'Nothing to do: the next plan reads what happened.',
  }));
  accountant(outside, journal, frozen, released)(journal.record(work, unknown, []));
  keepApplied(outside, work.run.id, released, work.run.kind);
  journal.end();
}

/**
 * Carries what is recorded and not audited yet to the Audit, Plan and Links tabs and to the memory of what was agreed
 * and given. Everything it does can be done again: the note that it is done comes last.
 */
function accountant(
  outside: Outside,
  journal: Journal,
  {plan}: FrozenPlan,
  released: readonly Change[],
): (work: Work) => Work {
  const shownAt = firstRows(planTabOf(plan.changes).shown);
  const renamed = new Set(released.flatMap(change => (change.action === 'rename-account' ? [change.person] : [])));
  const countApplied = appliedCounter(outside);
  return work => {
    const outcomes = journal.unaudited(work);
    if (outcomes.length === 0) return work;
    const settled = outcomes.map((outcome, at): Settled => {
      const change = released[work.audited + at];
      if (!change) throw new InvariantError('the journal holds an outcome for which the plan has no change');
      return {change, outcome};
    });
    const isEventPass = work.run.kind === 'poll';
    // The Plan tab shows the last whole plan; an event pass is told in the audit.
    if (!isEventPass) outside.tables.showDecisions(decisions(settled, shownAt));
    const moved = noteOutcomes(outside.blobs, settled, released.slice(0, work.position), work.run.id);
    outside.tables.upsertLinks(linkRows(settled, moved, outside.clock.now(), renamed));
    agree(outside.blobs, settled);
    rememberGiven(outside.blobs, settled);
    rememberAliases(outside.blobs, settled);
    agreeLicenses(outside.blobs, settled);
    noteMended(outside.blobs, settled);
    forgetTaken(outside, settled);
    if (!isEventPass) noteApplied(outside, work, settled);
    noteLeavers(outside, settled);
    const {work: told, note} = journal.audited(work);
    const rows = settled.flatMap(({change, outcome}) => auditRows(work.run, change, outcome));
    tellAudit(outside, rows, {...note, ...countApplied(settled)});
    journal.sweep();
    return told;
  };
}

/** What became of the shown changes, by their rows of the plan. */
function decisions(settled: readonly Settled[], rows: ReadonlyMap<string, number>): ReadonlyMap<number, string> {
  const texts = new Map<number, string>();
  for (const {change, outcome} of settled) {
    const first = rows.get(change.key);
    if (first === undefined) continue;
    const words = outcome.detail === '' ? outcome.kind : `${outcome.kind}: ${outcome.detail}`;
    for (let row = first; row < first + rowCount(change); row++) texts.set(row, words);
  }
  return texts;
}
