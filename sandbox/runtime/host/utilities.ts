/** Utilities: digests, random ids, compression, waiting (Apps Script Utilities reference). Bytes travel as base64. */
import {isUtf8} from 'node:buffer';
import {createHash, createHmac} from 'node:crypto';
import {gunzipSync, gzipSync} from 'node:zlib';
import {randomInteger, randomText} from '../../world/random';
import {numberArgument, objectArgument, textArgument} from './arguments';
import {spend, worldOf} from './execution';
import {ScriptError} from './operation';
import type {OperationTable} from './operation';

/** Longest wait of one `Utilities.sleep`. */
export const SLEEP_MS_MAX = 300_000;

const HEX = '0123456789abcdef';

/** Node's names of the digest and MAC algorithms. */
const ALGORITHMS: Readonly<Record<string, string>> = {
  MD2: 'md2',
  MD5: 'md5',
  SHA_1: 'sha1',
  SHA_256: 'sha256',
  SHA_384: 'sha384',
  SHA_512: 'sha512',
  HMAC_MD5: 'md5',
  HMAC_SHA_1: 'sha1',
  HMAC_SHA_256: 'sha256',
  HMAC_SHA_384: 'sha384',
  HMAC_SHA_512: 'sha512',
};

function algorithm(name: string): string {
  const known = ALGORITHMS[name];
  if (known === undefined) throw new ScriptError(`Invalid argument: algorithm`);
  if (known === 'md2') throw new ScriptError('not implemented: Utilities.DigestAlgorithm.MD2', 'Error');
  return known;
}

function bytesArgument(args: readonly unknown[], index: number): Buffer {
  return Buffer.from(textArgument(args, index, 'value'), 'base64');
}

/** A blob as the code inside hands it over: text as it is, bytes as base64. */
function blobArgument(args: readonly unknown[], index: number): Buffer {
  const {content, base64} = objectArgument(args, index, 'blob');
  return Buffer.from(String(content), base64 === true ? 'base64' : 'utf8');
}

/** Operations of Utilities. */
export const UTILITIES_OPERATIONS: OperationTable = {
  'Utilities.computeDigest': {
    cost: 'free',
    run: (_, args) =>
      createHash(algorithm(textArgument(args, 0, 'algorithm')))
        .update(bytesArgument(args, 1))
        .digest('base64'),
  },
  'Utilities.computeHmacSignature': {
    cost: 'free',
    run: (_, args) =>
      createHmac(algorithm(textArgument(args, 0, 'algorithm')), bytesArgument(args, 2))
        .update(bytesArgument(args, 1))
        .digest('base64'),
  },
  'Utilities.getUuid': {
    cost: 'free',
    run: execution => {
      const world = worldOf(execution);
      const variant = HEX[8 + randomInteger(world, 0, 3)] ?? '8';
      const text = randomText(world, 30, HEX);
      const groups = [text.slice(0, 8), text.slice(8, 12), `4${text.slice(12, 15)}`, variant + text.slice(15, 18)];
      return [...groups, text.slice(18, 30)].join('-');
    },
  },
  'Utilities.gzip': {cost: 'free', run: (_, args) => gzipSync(blobArgument(args, 0)).toString('base64')},
  'Utilities.ungzip': {
    cost: 'free',
    run: (_, args) => {
      try {
        const bytes = gunzipSync(blobArgument(args, 0));
        // Text as text: a blob of megabytes is dear to carry over as bytes.
        return isUtf8(bytes)
          ? {content: bytes.toString(), base64: false}
          : {content: bytes.toString('base64'), base64: true};
      } catch {
        throw new ScriptError('Invalid argument');
      }
    },
  },
  'Utilities.sleep': {
    cost: 'own',
    run: (execution, args) => {
      const ms = numberArgument(args, 0, 'milliseconds');
      if (ms < 0 || ms > SLEEP_MS_MAX) throw new ScriptError('Invalid argument: milliseconds');
      spend(execution, ms);
    },
  },
};
