/** Applies a frozen plan, wave by wave, until it is done or the time is up; the next execution goes on from there. */
import {fieldsOf, hangsOn, personOf, type Change} from '../model/change';
import {InvariantError} from '../model/errors';
import {withMetFields} from '../model/field-needs';
import type {Finding} from '../model/finding';
import type {PersonId} from '../model/ids';
import type {Outcome} from '../model/outcome';
import type {Plan} from '../model/plan';
import {MORE_NOT_MADE, type Journal, type Work} from './journal';
import {addWaiting, type LanedOutcome} from './obstacle';
import type {Clock, GroupProofs, Progress, ProgressBoard, Proofs} from '../ports';
import {disproved} from './proof';
import type {Draws} from './recipe';
import {recipeOf} from './recipes';
import type {Sides} from './send';
import {runWave, type WaveContext} from './wave';

/** What applying needs. */
export interface ApplyContext extends Sides {
  readonly proofs: Proofs & GroupProofs;
  readonly clock: Clock;
  readonly draws: Draws;
  readonly progress: ProgressBoard;
  readonly journal: Journal;
  /** ms since 1970: no wave begins past it. */
  readonly deadline: number;
  /** Index behind the last change of the wave that begins at `start`. */
  waveEnd(start: number): number;
  /** Carries recorded outcomes to the Sheet and notes that they are there. */
  account(work: Work): Work;
  /** Why changes are not to be made although they were released, by key: somebody wants to keep what they take away. */
  readonly heldBack?: (batch: readonly Change[]) => ReadonlyMap<string, string>;
}

/**
 * Outcomes that may wait in the journal before they go to the Sheet: about as many as an execution makes, so that the
 * Sheet is written once in most, after their last call. While the Sheet is written no call is made. With a wave more they
 * have to stay under 9,216: what a run applied is noted as one letter each in a property of 9 KB.
 */
const UNAUDITED_MAX = 8_900;

/** Characters of waiting outcomes: the journal shares 500 KB of properties with everything else. */
const UNAUDITED_LENGTH_MAX = 250_000;

/** Whether the plan is done, and the work as the journal now holds it. */
export interface Applied {
  readonly done: boolean;
  readonly work: Work;
}

/** Goes on applying `changes` (the released ones of `plan`, in the order of their waves) from where the work stands. */
export function applyPlan(context: ApplyContext, plan: Plan, changes: readonly Change[], start: Work): Applied {
  const {journal, clock} = context;
  const fresh = freshObjects(changes);
  const makings = new Set(changes.flatMap(({action, key}) => (NEEDED.has(action) ? [key] : [])));
  const wave: WaveContext = {...context, isFresh: change => isFresh(change, fresh), obstacles: new Map()};
  let work = start;
  while (work.position < changes.length) {
    context.progress.show(progressOf(work, changes.length));
    if (clock.now() > context.deadline) return {done: false, work: context.account(work)};
    const interrupted = work.waveEnd !== null;
    const end = work.waveEnd ?? context.waveEnd(work.position);
    if (!interrupted) work = journal.intend(work, end);
    const lost = journal.notMade();
    const shown = changes.slice(work.position, end);
    const batch = shown.map(change => withMetFields(change, need => makings.has(need) && !isLost(need, lost)));
    const settled = carryOut(context, wave, batch, plan.madeAt, interrupted, lost);
    if (!settled) return {done: false, work: context.account(work)};
    const outcomes = tellLeftOut(shown, batch, settled);
    journal.noteNotMade(notMade(batch, outcomes));
    const waiting = addWaiting(work.waiting, batch, outcomes);
    work = journal.record({...work, waiting}, outcomes, failuresOf(batch, outcomes));
    if (isTimeToAccount(work)) work = context.account(work);
  }
  return {done: true, work: context.account(work)};
}

/** Outcomes of a whole wave in the order of its changes, or `null` when the time was up before each had one. */
function carryOut(
  context: ApplyContext,
  wave: WaveContext,
  batch: readonly Change[],
  plannedAt: number,
  interrupted: boolean,
  lost: ReadonlySet<string>,
): readonly LanedOutcome[] | null {
  const now = context.clock.now();
  const reasons = disproved(context.proofs, batch, plannedAt, now);
  // Not where an earlier execution may have made some of them already: what was done must be found out and told.
  const kept = interrupted ? undefined : context.heldBack?.(batch);
  const skipped = new Map<string, Outcome>();
  for (const change of batch) {
    const need = hangsOnLost(change, lost);
    const detail =
      kept?.get(change.key) ?? reasons.get(change.key) ?? (need === null ? '' : 'What it hangs on could not be made.');
    if (detail === '') continue;
    const skip: Outcome = {key: change.key, kind: 'skipped', at: now, detail, remedy: ''};
    skipped.set(change.key, need === null ? skip : {...skip, hangsOn: need});
  }
  const {told, looked} = interrupted ? lookedAt(batch, skipped) : {told: skipped, looked: new Map<string, Outcome>()};
  const {outcomes, open} = runWave(
    wave,
    batch.filter(change => !told.has(change.key)),
    interrupted,
    looked,
  );
  if (open.length > 0) return null;
  const byKey = new Map<string, LanedOutcome>([...told, ...outcomes.map(outcome => [outcome.key, outcome] as const)]);
  return batch.map(change => {
    const outcome = byKey.get(change.key);
    if (!outcome) throw new InvariantError(`no outcome for ${change.key}`);
    return outcome;
  });
}

/**
 * What is skipped now may have been made by the execution that was interrupted: where a look can tell, it is looked at, and
 * where none can, nobody knows.
 */
function lookedAt(
  batch: readonly Change[],
  skipped: ReadonlyMap<string, Outcome>,
): {readonly told: ReadonlyMap<string, Outcome>; readonly looked: ReadonlyMap<string, Outcome>} {
  const [told, looked] = [new Map<string, Outcome>(), new Map<string, Outcome>()];
  for (const change of batch) {
    const skip = skipped.get(change.key);
    if (!skip) continue;
    if (recipeOf(change).look(change) !== null) looked.set(change.key, skip);
    else
      told.set(change.key, {...skip, kind: 'unknown', detail: `${MAY_BE_MADE} ${skip.detail}`, remedy: LOOKED_AGAIN});
  }
  return {told, looked};
}

const MAY_BE_MADE = 'An interrupted execution may have made this.';
const LOOKED_AGAIN = 'Nothing to do: the next plan reads what happened.';

interface FreshObjects {
  readonly people: ReadonlySet<PersonId>;
  /** People whose address changes: licenses are known by it. */
  readonly renamed: ReadonlySet<PersonId>;
  readonly groups: ReadonlySet<string>;
}

function freshObjects(changes: readonly Change[]): FreshObjects {
  return {
    people: new Set(changes.flatMap(change => (change.action === 'create-account' ? [change.person] : []))),
    renamed: new Set(changes.flatMap(change => (change.action === 'rename-account' ? [change.person] : []))),
    groups: new Set(changes.flatMap(change => (change.action === 'create-group' ? [change.email] : []))),
  };
}

function isFresh(change: Change, fresh: FreshObjects): boolean {
  if (change.action === 'create-account' || change.action === 'create-group') return false;
  if ('product' in change && fresh.renamed.has(change.person)) return true;
  return (
    ('person' in change && fresh.people.has(change.person)) ||
    ('group' in change && fresh.groups.has(change.group)) ||
    (change.action === 'nest-group' && fresh.groups.has(change.child))
  );
}

/** Changes that others may hang on. */
const NEEDED: ReadonlySet<Change['action']> = new Set([
  'create-org-unit',
  'create-schema',
  'create-account',
  'rename-account',
  'suspend-account',
  'restore-account',
  'undelete-account',
  'remove-alias',
  'create-group',
]);

/** Keys of what could not be made and later changes may hang on. */
function notMade(batch: readonly Change[], outcomes: readonly Outcome[]): readonly string[] {
  return batch.flatMap((change, at) =>
    outcomes[at]?.kind !== 'applied' && NEEDED.has(change.action) ? [change.key] : [],
  );
}

function isLost(key: string, lost: ReadonlySet<string>): boolean {
  return lost.has(key) || lost.has(MORE_NOT_MADE);
}

/** Key of the change that a change hangs on and that could not be made, or `null`. */
function hangsOnLost(change: Change, lost: ReadonlySet<string>): string | null {
  const needs = hangsOn(change);
  const known = needs.find(key => lost.has(key));
  return known ?? (needs.length > 0 && lost.has(MORE_NOT_MADE) ? MORE_NOT_MADE : null);
}

/** Outcomes that say which fields of the plan were left out, because what they name was held or could not be made. */
function tellLeftOut(
  shown: readonly Change[],
  batch: readonly Change[],
  outcomes: readonly LanedOutcome[],
): readonly LanedOutcome[] {
  return outcomes.map((outcome, at) => {
    const [whole, made] = [shown[at], batch[at]];
    if (outcome.kind !== 'applied' || !whole || !made || whole === made) return outcome;
    const kept = new Set(fieldsOf(made).map(({field}) => field));
    const missing = fieldsOf(whole).flatMap(({field}) => (kept.has(field) ? [] : [field]));
    const told = `Made without ${missing.join(', ')}: what that names was not made.`;
    return {...outcome, detail: outcome.detail === '' ? told : `${outcome.detail} ${told}`};
  });
}

/** What failed and is nobody's own: what fails for a person is told by their standing, once and over runs. */
function failuresOf(batch: readonly Change[], outcomes: readonly Outcome[]): readonly Finding[] {
  return batch.flatMap((change, at): readonly Finding[] => {
    const outcome = outcomes[at];
    if (!outcome || (outcome.kind !== 'failed' && outcome.kind !== 'unknown') || personOf(change) !== null) return [];
    return [
      {
        severity: 'error',
        kind: `change.${change.action}`,
        subject: change.subject,
        detail: outcome.detail,
        remedy: outcome.remedy,
      },
    ];
  });
}

function progressOf(work: Work, total: number): Progress {
  return {
    run: work.run.id,
    kind: work.run.kind,
    phase: 'Applying the plan',
    done: work.position,
    total,
    startedAt: work.run.startedAt,
  };
}

function isTimeToAccount({position, audited, unauditedLength}: Work): boolean {
  return position - audited >= UNAUDITED_MAX || unauditedLength >= UNAUDITED_LENGTH_MAX;
}
