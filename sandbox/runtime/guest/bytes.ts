/** Bytes as Apps Script has them: numbers from -128 to 127. Text is UTF-8 unless said otherwise. */

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const VALUES: Readonly<Record<string, number>> = Object.fromEntries([...ALPHABET].map((letter, i) => [letter, i]));

/** A byte of 0 to 255 as Apps Script shows it. */
export function signed(byte: number): number {
  return (byte << 24) >> 24;
}

/** The signed bytes of a text in UTF-8; half a surrogate pair becomes U+FFFD. */
export function utf8Bytes(text: string): number[] {
  const bytes: number[] = [];
  for (const character of text) {
    const point = character.codePointAt(0) ?? 0;
    const code = point >= 0xd800 && point <= 0xdfff ? 0xfffd : point;
    if (code < 0x80) bytes.push(code);
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), 0x80 | (code & 63));
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
    else {
      bytes.push(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 63), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
    }
  }
  return bytes.map(signed);
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
  for (let i = 0; i < bytes.length;) {
    const lead = leadByte((bytes[i] ?? 0) & 0xff);
    i += 1;
    if (!lead) {
      parts.push('\ufffd');
      continue;
    }
    let [following, code] = lead;
    while (following > 0 && i < bytes.length && ((bytes[i] ?? 0) & 0xc0) === 0x80) {
      code = (code << 6) | ((bytes[i] ?? 0) & 63);
      i += 1;
      following -= 1;
    }
    const isWhole = following === 0 && code >= lead[2] && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
    parts.push(isWhole ? String.fromCodePoint(code) : '\ufffd');
  }
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
  for (let i = 0; i < bytes.length; i += 3) {
    const group = (((bytes[i] ?? 0) & 255) << 16) | (((bytes[i + 1] ?? 0) & 255) << 8) | ((bytes[i + 2] ?? 0) & 255);
    parts.push(
      (ALPHABET[group >> 18] ?? '') +
        (ALPHABET[(group >> 12) & 63] ?? '') +
        (i + 1 < bytes.length ? (ALPHABET[(group >> 6) & 63] ?? '') : '=') +
        (i + 2 < bytes.length ? (ALPHABET[group & 63] ?? '') : '='),
    );
  }
  return parts.join('');
}

/** The signed bytes of base64, or `undefined` when the text isn't base64. White space and missing padding are let pass. */
export function base64Bytes(text: string): number[] | undefined {
  const digits = text.replace(/\s+/g, '').replace(/={1,2}$/, '');
  const bytes: number[] = [];
  let held = 0;
  let bits = 0;
  for (const digit of digits) {
    const value = VALUES[digit];
    if (value === undefined) return undefined;
    held = ((held << 6) | value) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes.push(signed((held >> bits) & 0xff));
  }
  return digits.length % 4 === 1 ? undefined : bytes;
}
