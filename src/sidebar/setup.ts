/** What the Setup view shows, as pure functions: which step of the guide stands where, and checks by how they stand. */
import {CHECK_STANDS, checkStand, type Check, type CheckReport, type CheckStand} from '../report/check';
import type {Mode, SetupView, TryAnswer} from './contract';
import {SETUP_TEXTS} from './texts';
import type {Tone} from './view';

/** A step of the guide. */
export type StepName = keyof typeof SETUP_TEXTS.steps;

/** Where a step stands: the first that is not done is next. */
export type StepState = 'done' | 'next' | 'later';

/**
 * The steps in their order, each with where it stands.
 *
 * | step | done when |
 * |---|---|
 * | install | Lockstep has an owner |
 * | key | this account has a key, or is not the one that needs it and a plan was made |
 * | organization | the organization is known, or a plan was made with the key as it is |
 * | domains | at least one domain is managed |
 * | scope | it can be read |
 * | preview | a plan was made |
 * | live | the mode is not Preview |
 * | webhook | an address was made; nothing waits for it |
 */
export function stepsOf(view: SetupView): readonly {readonly name: StepName; readonly state: StepState}[] {
  const hasPlan = view.plannedAt !== null;
  const isDone: Readonly<Record<StepName, boolean>> = {
    install: view.installed,
    key: view.hasKey || (!view.isOwner && hasPlan),
    organization: view.organizationId !== '' || hasPlan,
    domains: view.domains.length > 0,
    scope: view.scopeProblem === '' && view.installed,
    preview: hasPlan,
    live: view.mode !== 'Preview',
    webhook: view.hasWebhook,
  };
  const names = Object.keys(SETUP_TEXTS.steps) as StepName[];
  // The region is right until a run says otherwise: choosing it is part of the key's step, not a wall before the next one.
  const next = names.find(name => !isDone[name] && name !== 'webhook' && name !== 'organization');
  return names.map(name => ({name, state: isDone[name] ? 'done' : name === next ? 'next' : 'later'}));
}

/** How many steps are done of those that matter. */
export function stepsDone(view: SetupView): {readonly done: number; readonly total: number} {
  const steps = stepsOf(view).filter(({name}) => name !== 'webhook');
  return {done: steps.filter(({state}) => state === 'done').length, total: steps.length};
}

/** The tone of a step's state. */
export function stepTone(state: StepState): Tone {
  return state === 'done' ? 'good' : state === 'next' ? 'warning' : 'calm';
}

/** The modes that may be chosen, the careful one first. */
export function otherModes(mode: Mode): readonly Mode[] {
  const all: readonly Mode[] = ['Preview', 'Approve', 'Automatic'];
  return all.filter(one => one !== mode);
}

/** Checks by how they stand, the worst first; stands without a check are left out. */
export function checksByStand({
  checks,
}: CheckReport): readonly {readonly stand: CheckStand; readonly checks: readonly Check[]}[] {
  return CHECK_STANDS.map(stand => ({stand, checks: checks.filter(check => checkStand(check) === stand)})).filter(
    one => one.checks.length > 0,
  );
}

/** The tone of a stand. */
export function standTone(stand: CheckStand): Tone {
  const tones: Readonly<Record<CheckStand, Tone>> = {
    broken: 'bad',
    attention: 'warning',
    unchecked: 'calm',
    fine: 'good',
  };
  return tones[stand];
}

/** The count of a scope in words, or what is wrong with it. */
export function scopeWords(answer: TryAnswer): string {
  if (!answer.ok) return `${answer.error.message} ${answer.error.remedy}`;
  const {mistakes, counts, note} = answer.view;
  const [first] = mistakes;
  if (first) return `${first.detail} ${first.remedy}`;
  if (!counts) return note;
  const errors = counts.states.error ?? 0;
  const all = SETUP_TEXTS.scope.counted(counts.states.match ?? 0, counts.people);
  return errors === 0 ? all : `${all}. ${SETUP_TEXTS.scope.errors(errors)}`;
}
