/** Bytes as Apps Script has them: numbers from -128 to 127. Text is UTF-8 unless said otherwise. */

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** The value of each digit by its character code; -1 for what is no digit. */
const VALUES: readonly number[] = Array.from({length: 128}, (_none, code) =>
  ALPHABET.indexOf(String.fromCharCode(code)),
);

const PADDING = '='.charCodeAt(0);

/** Code units put together at once: blobs run to megabytes, and a call takes only so many arguments. */
const CHUNK = 8_192;

/** A byte of 0 to 255 as Apps Script shows it. */
export function signed(byte: number): number {
  return (byte << 24) >> 24;
}

/** The signed bytes of a text in UTF-8; half a surrogate pair becomes U+FFFD. */
export function utf8Bytes(text: string): number[] {
  const bytes: number[] = [];
  for (let i = 0; i < text.length; i++) {
    const point = text.codePointAt(i) ?? 0;
    if (point < 0x80) {
      bytes.push(point);
      continue;
    }
    if (point >= 0x10000) i += 1;
    const code = point >= 0xd800 && point <= 0xdfff ? 0xfffd : point;
    if (code < 0x800) bytes.push(signed(0xc0 | (code >> 6)), signed(0x80 | (code & 63)));
    else if (code < 0x10000) {
      bytes.push(signed(0xe0 | (code >> 12)), signed(0x80 | ((code >> 6) & 63)), signed(0x80 | (code & 63)));
    } else {
      bytes.push(signed(0xf0 | (code >> 18)), signed(0x80 | ((code >> 12) & 63)));
      bytes.push(signed(0x80 | ((code >> 6) & 63)), signed(0x80 | (code & 63)));
    }
  }
  return bytes;
}

/** How many bytes follow a lead byte, its payload, and the least code point that so many bytes may hold. */
function leadByte(byte: number): readonly [following: number, payload: number, least: number] | undefined {
  if (byte < 0x80) return [0, byte, 0];
  if (byte >= 0xc2 && byte < 0xe0) return [1, byte & 31, 0x80];
  if (byte >= 0xe0 && byte < 0xf0) return [2, byte & 15, 0x800];
  if (byte >= 0xf0 && byte < 0xf5) return [3, byte & 7, 0x10000];
  return undefined;
}

/** The text of UTF-8 bytes, signed or not; what isn't UTF-8 becomes U+FFFD. */
export function utf8Text(bytes: readonly number[]): string {
  const parts: string[] = [];
  let units: number[] = [];
  for (let i = 0; i < bytes.length;) {
    if (units.length >= CHUNK) {
      parts.push(String.fromCharCode(...units));
      units = [];
    }
    const byte = (bytes[i] ?? 0) & 0xff;
    i += 1;
    if (byte < 0x80) {
      units.push(byte);
      continue;
    }
    const lead = leadByte(byte);
    if (!lead) {
      units.push(0xfffd);
      continue;
    }
    let [following, code] = lead;
    while (following > 0 && i < bytes.length && ((bytes[i] ?? 0) & 0xc0) === 0x80) {
      code = (code << 6) | ((bytes[i] ?? 0) & 63);
      i += 1;
      following -= 1;
    }
    const isWhole = following === 0 && code >= lead[2] && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
    if (!isWhole) units.push(0xfffd);
    else if (code < 0x10000) units.push(code);
    else units.push(0xd7c0 + (code >> 10), 0xdc00 | (code & 0x3ff));
  }
  parts.push(String.fromCharCode(...units));
  return parts.join('');
}

/** One byte per character; what doesn't fit becomes a question mark. */
export function latin1Bytes(text: string, highest = 0xff): number[] {
  return [...text].map(character => {
    const code = character.codePointAt(0) ?? 0;
    return signed(code <= highest ? code : 63);
  });
}

/** Base64 of bytes, signed or not. */
export function base64(bytes: readonly number[]): string {
  const parts: string[] = [];
  let units: number[] = [];
  for (let i = 0; i < bytes.length; i += 3) {
    if (units.length >= CHUNK) {
      parts.push(String.fromCharCode(...units));
      units = [];
    }
    const group = (((bytes[i] ?? 0) & 255) << 16) | (((bytes[i + 1] ?? 0) & 255) << 8) | ((bytes[i + 2] ?? 0) & 255);
    units.push(
      ALPHABET.charCodeAt(group >> 18),
      ALPHABET.charCodeAt((group >> 12) & 63),
      i + 1 < bytes.length ? ALPHABET.charCodeAt((group >> 6) & 63) : PADDING,
      i + 2 < bytes.length ? ALPHABET.charCodeAt(group & 63) : PADDING,
    );
  }
  parts.push(String.fromCharCode(...units));
  return parts.join('');
}

/** The signed bytes of base64, or `undefined` when the text isn't base64. White space and missing padding are let pass. */
export function base64Bytes(text: string): number[] | undefined {
  const digits = text.replace(/\s+/g, '').replace(/={1,2}$/, '');
  const bytes: number[] = [];
  let held = 0;
  let bits = 0;
  for (let i = 0; i < digits.length; i++) {
    const value = VALUES[digits.charCodeAt(i)] ?? -1;
    if (value < 0) return undefined;
    held = ((held << 6) | value) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push(signed((held >> bits) & 0xff));
  }
  return digits.length % 4 === 1 ? undefined : bytes;
}
