/** Unpredictable bytes. Apps Script has no random source but `getUuid`, so several are hashed together. */
import type {Randomness} from '../ports';

/** Each UUID holds 122 random bits; three are more than the 256 bits of the digest they go into. */
const UUIDS_PER_DIGEST = 3;

/** Random bytes from hashed UUIDs; never from `Math.random`, which can be predicted. */
export function createRandomness(): Randomness {
  return {
    bytes(count) {
      const bytes: number[] = [];
      while (bytes.length < count) {
        const seed = Array.from({length: UUIDS_PER_DIGEST}, () => Utilities.getUuid()).join('');
        const digest = Utilities.computeDigest(Utilities.DigestAlgorithm.SHA_256, seed);
        // The digest comes as signed bytes.
        bytes.push(...digest.map(byte => byte & 0xff));
      }
      return bytes.slice(0, count);
    },
  };
}
