/** Seeded randomness of the sandbox: every choice comes from the world's seed. */
import type {World} from './world';

/** The next number in [0, 1): a hash of seed and draw count (splitmix32), so it survives a saved world. */
export function random(world: Pick<World, 'seed' | 'draws'>): number {
  world.draws += 1;
  let z = (world.seed + Math.imul(world.draws, 0x9e3779b9)) | 0;
  z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
  z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
  return ((z ^ (z >>> 16)) >>> 0) / 2 ** 32;
}

/** An integer from `min` to `max`, both included. */
export function randomInteger(world: Pick<World, 'seed' | 'draws'>, min: number, max: number): number {
  return min + Math.floor(random(world) * (max - min + 1));
}

/** `length` characters of `alphabet`. */
export function randomText(world: Pick<World, 'seed' | 'draws'>, length: number, alphabet: string): string {
  let text = '';
  for (let i = 0; i < length; i++) text += alphabet[randomInteger(world, 0, alphabet.length - 1)];
  return text;
}

/** A JumpCloud object id: 24 hexadecimal digits. */
export function objectId(world: Pick<World, 'seed' | 'draws'>): string {
  return randomText(world, 24, '0123456789abcdef');
}
