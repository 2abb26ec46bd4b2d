/** Which events were seen already, as short hashes by minute: Directory Insights tells late, so it is asked with overlap. */
import {sha256} from '@noble/hashes/sha2.js';
import {bytesToHex, utf8ToBytes} from '@noble/hashes/utils.js';
import type {DirectoryEvent} from '../model/directory-event';

/** Properties that the hashes are spread over, and characters of each: below the 9 KB of one. */
const PARTS = 4;
const PART_LENGTH_MAX = 8_900;

/** Digits of a hash: 40 bits, so that of some thousand events none is taken for another one. */
const HASH_DIGITS = 10;

const MINUTE_MS = 60_000;

/** Hashes by minute, in minutes since 1970. */
export type SeenEvents = ReadonlyMap<number, ReadonlySet<string>>;

/** What an event is remembered by. */
function hashOf(id: string): string {
  return bytesToHex(sha256(utf8ToBytes(id))).slice(0, HASH_DIGITS);
}

/** The events that were not seen yet, each once. */
export function unseenOf(seen: SeenEvents, events: readonly DirectoryEvent[]): readonly DirectoryEvent[] {
  const known = new Set([...seen.values()].flatMap(hashes => [...hashes]));
  return events.filter(event => {
    const hash = hashOf(event.id);
    if (known.has(hash)) return false;
    known.add(hash);
    return true;
  });
}

/** The memory with these events, without what is older than a time: that is never asked for again. */
export function withSeen(seen: SeenEvents, events: readonly DirectoryEvent[], since: number): SeenEvents {
  const first = Math.floor(since / MINUTE_MS);
  const next = new Map([...seen].filter(([minute]) => minute >= first));
  for (const event of events) {
    const minute = Math.floor(event.at / MINUTE_MS);
    if (minute >= first) next.set(minute, new Set([...(next.get(minute) ?? []), hashOf(event.id)]));
  }
  return next;
}

/** The memory in the texts of its properties. */
export function parseSeen(texts: readonly string[]): SeenEvents {
  const seen = new Map<number, Set<string>>();
  for (const line of texts.join('\n').split('\n')) {
    const [minute = '', ...hashes] = line.split(' ');
    if (minute === '') continue;
    const known = seen.get(parseInt(minute, 36)) ?? new Set<string>();
    hashes.forEach(hash => known.add(hash));
    seen.set(parseInt(minute, 36), known);
  }
  return seen;
}

/**
 * The texts of its properties, always as many. What finds no room is the oldest: it is then told once more, and everything
 * that follows from an event can follow twice.
 */
export function seenTexts(seen: SeenEvents): readonly string[] {
  const texts = Array.from({length: PARTS}, () => '');
  let part = 0;
  for (const [minute, hashes] of [...seen].sort(([a], [b]) => b - a)) {
    for (const hash of hashes) {
      const stamp = minute.toString(36);
      const text = texts[part] ?? '';
      const isOpen = text.slice(text.lastIndexOf('\n') + 1).startsWith(`${stamp} `);
      const more = isOpen ? ` ${hash}` : `${text === '' ? '' : '\n'}${stamp} ${hash}`;
      if (text.length + more.length <= PART_LENGTH_MAX) texts[part] = text + more;
      else if (part + 1 === PARTS) return texts;
      else texts[++part] = `${stamp} ${hash}`;
    }
  }
  return texts;
}

/** How many events are remembered. */
export function seenCount(seen: SeenEvents): number {
  return [...seen.values()].reduce((sum, hashes) => sum + hashes.size, 0);
}
