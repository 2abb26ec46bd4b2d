/** What stands in the way of many changes at once, such as a SKU without a free seat: met once, told once. */
import type {Change} from '../model/change';
import type {Finding} from '../model/finding';
import type {Outcome} from '../model/outcome';

/** One obstacle. Changes of the same lane share it. */
export interface Obstacle {
  /** Kind of the finding that tells of it. */
  readonly kind: string;
  /** What it is about: the name of a SKU. */
  readonly subject: string;
  /** One sentence. */
  readonly detail: string;
  readonly remedy: string;
}

/** An obstacle with how many changes of a run wait for it, and the first of them by name. */
export interface Waiting {
  readonly obstacle: Obstacle;
  readonly count: number;
  readonly first: readonly string[];
}

/** An outcome that may name what its change waits for. */
export type LanedOutcome = Outcome & {readonly obstacle?: Obstacle};

/** Names that a finding gives. */
const NAMED_MAX = 5;

/** Obstacles of one run that are remembered; more than a few SKUs at a time are not rolled out. */
const OBSTACLES_MAX = 4;

/** Adds the changes of a wave that wait to those that waited before. */
export function addWaiting(
  before: readonly Waiting[],
  batch: readonly Change[],
  outcomes: readonly LanedOutcome[],
): readonly Waiting[] {
  let all = before;
  outcomes.forEach(({obstacle}, at) => {
    const change = batch[at];
    if (obstacle && change) all = addOne(all, obstacle, change.subject);
  });
  return all;
}

function addOne(all: readonly Waiting[], obstacle: Obstacle, subject: string): readonly Waiting[] {
  const isSame = ({obstacle: one}: Waiting): boolean => one.kind === obstacle.kind && one.subject === obstacle.subject;
  if (!all.some(isSame)) return [...all, {obstacle, count: 1, first: [subject]}].slice(0, OBSTACLES_MAX);
  return all.map(one =>
    isSame(one) ? {...one, count: one.count + 1, first: [...one.first, subject].slice(0, NAMED_MAX)} : one,
  );
}

/** One finding per obstacle: how many wait, and who is first. */
export function waitingFindings(waiting: readonly Waiting[]): readonly Finding[] {
  return waiting.map(({obstacle, count, first}): Finding => {
    const {kind, subject, detail, remedy} = obstacle;
    const rest = count - first.length;
    const names = `${first.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
    const who = count === 1 ? `${names} waits` : `${count} people wait: ${names}`;
    return {severity: 'error', kind, subject, detail: `${detail} ${who}.`, remedy};
  });
}
