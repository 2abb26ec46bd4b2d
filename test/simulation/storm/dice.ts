/** A seeded source of choices, apart from the world's own: the same seed, the same storm. */
import {random, randomInteger} from '../../../sandbox/world/random';

/** What a storm draws its choices from. */
export interface Dice {
  /** A whole number, both ends included. */
  readonly roll: (min: number, max: number) => number;
  readonly chance: (probability: number) => boolean;
  /** One of them; undefined when there is none. */
  readonly pick: <T>(from: readonly T[]) => T | undefined;
}

/** The choices of a seed. */
export function dice(seed: number): Dice {
  const state = {seed, draws: 0};
  const roll = (min: number, max: number): number => randomInteger(state, min, max);
  return {
    roll,
    chance: probability => random(state) < probability,
    pick: from => (from.length === 0 ? undefined : from[roll(0, from.length - 1)]),
  };
}
