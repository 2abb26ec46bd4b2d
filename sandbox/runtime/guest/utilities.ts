/** Utilities. */
import {Blob} from './blob';
import {base64, base64Bytes, latin1Bytes, utf8Bytes} from './bytes';
import {enumeration} from './enumeration';
import {formatDate} from './format-date';
import {formatString} from './format-string';
import {call, exception} from './host';
import {textOf} from './text';
import {strictService} from './unimplemented';

type Bytes = readonly number[];

/** Text without a charset is US-ASCII for digests: other characters become question marks. */
function bytesOf(value: unknown, charset: unknown, withoutCharset: 'ascii' | 'utf8'): Bytes {
  if (Array.isArray(value)) return value as number[];
  const text = textOf(value);
  const name = charset === undefined || charset === null ? '' : textOf(charset);
  if (name === 'UTF_8' || (name === '' && withoutCharset === 'utf8')) return utf8Bytes(text);
  return latin1Bytes(text, 0x7f);
}

function fromHost(encoded: unknown): number[] {
  return base64Bytes(String(encoded)) ?? [];
}

function hmac(algorithm: unknown, value: unknown, key: unknown, charset: unknown): number[] {
  const [valueBytes, keyBytes] = [bytesOf(value, charset, 'ascii'), bytesOf(key, charset, 'ascii')];
  return fromHost(call('Utilities.computeHmacSignature', textOf(algorithm), base64(valueBytes), base64(keyBytes)));
}

function decoded(encoded: unknown): number[] {
  const bytes = base64Bytes(String(encoded));
  if (!bytes) throw exception('Could not decode string.');
  return bytes;
}

function webSafe(text: string): string {
  return text.replaceAll('+', '-').replaceAll('/', '_');
}

function unsafe(text: unknown): string {
  return String(text).replaceAll('-', '+').replaceAll('_', '/');
}

function compressed(blob: Blob, name: string | null | undefined): Blob {
  const bytes = fromHost(call('Utilities.gzip', blob.toHost()));
  return new Blob(bytes, 'application/x-gzip', name ?? `${blob.getName() ?? 'archive'}.gz`);
}

const DigestAlgorithm = enumeration('Utilities.DigestAlgorithm', [
  'MD2',
  'MD5',
  'SHA_1',
  'SHA_256',
  'SHA_384',
  'SHA_512',
]);

const MacAlgorithm = enumeration('Utilities.MacAlgorithm', [
  'HMAC_MD5',
  'HMAC_SHA_1',
  'HMAC_SHA_256',
  'HMAC_SHA_384',
  'HMAC_SHA_512',
]);

/** The global `Utilities`. */
export function utilities(): object {
  return strictService('Utilities', {
    DigestAlgorithm,
    MacAlgorithm,
    Charset: enumeration('Utilities.Charset', ['US_ASCII', 'UTF_8']),
    computeDigest: (algorithm: unknown, value: unknown, charset?: unknown) =>
      fromHost(call('Utilities.computeDigest', textOf(algorithm), base64(bytesOf(value, charset, 'ascii')))),
    computeHmacSignature: hmac,
    computeHmacSha256Signature: (value: unknown, key: unknown, charset?: unknown) =>
      hmac(MacAlgorithm.HMAC_SHA_256, value, key, charset),
    base64Encode: (data: unknown, charset?: unknown) => base64(bytesOf(data, charset, 'utf8')),
    base64EncodeWebSafe: (data: unknown, charset?: unknown) => webSafe(base64(bytesOf(data, charset, 'utf8'))),
    base64Decode: (encoded: unknown) => decoded(encoded),
    base64DecodeWebSafe: (encoded: unknown) => decoded(unsafe(encoded)),
    getUuid: () => call('Utilities.getUuid'),
    formatDate,
    formatString: (pattern: string, ...args: readonly unknown[]) => formatString(pattern, args),
    sleep: (milliseconds: number) => void call('Utilities.sleep', milliseconds),
    newBlob: (data: string | Bytes, contentType: string | null = null, name: string | null = null) =>
      new Blob(data, contentType ?? (typeof data === 'string' ? 'text/plain' : null), name),
    gzip: compressed,
    ungzip: (blob: Blob) => {
      const {content, base64: isBytes} = call('Utilities.ungzip', blob.toHost()) as ReturnType<Blob['toHost']>;
      return new Blob(isBytes ? fromHost(content) : content, null, (blob.getName() ?? '').replace(/\.gz$/, ''));
    },
  });
}
