/** Initial passwords: strong, never shown, never stored. */
import type {Randomness} from '../ports';

/** Without look-alikes; 64 characters, so that each byte's low six bits pick one evenly. */
const ALPHABET = 'ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789-_.!+=%';
const LENGTH = 32;

/** A password of 32 characters, 192 random bits. Google takes 8 to 100 ASCII characters (Directory API users.insert). */
export function drawPassword(randomness: Randomness): string {
  return randomness
    .bytes(LENGTH)
    .map(byte => ALPHABET.charAt(byte % 64))
    .join('');
}
