/**
 * What people were told already, so that one cause is one message and a storm is a number.
 *
 * Each kind of notice has a property of its own, and is told by one kind of execution at a time: so none overwrites what
 * another one has noted.
 */
import {sha256} from '@noble/hashes/sha2.js';
import {bytesToHex, utf8ToBytes} from '@noble/hashes/utils.js';
import type {Notice} from '../model/notice';
import type {Outside} from '../ports';

/** The kind of a notice. */
export type NoticeKind = Notice['kind'];

const PREFIX = 'notices.';
const DIGESTED = 'notices.digested';
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** How a kind of notice is told. */
interface Policy {
  /** For so long the same cause is not told again. */
  readonly againMs: number;
  /** Notices of the kind within an hour; further ones are counted. */
  readonly perHour: number;
  /** Whether the same cause counts as one more when it is not told again. */
  readonly countsAgain: boolean;
  /**
   * Whether it is noted before it is sent or after. An execution that dies in between then tells it never, or twice: of an
   * incident and of silence twice is better, because nothing else would tell of them.
   */
  readonly noted: 'before' | 'after';
}

const ONCE = 30 * DAY_MS;

/** How each kind is told. */
export const POLICIES: Readonly<Record<NoticeKind, Policy>> = {
  'run-failed': {againMs: DAY_MS, perHour: 3, countsAgain: true, noted: 'before'},
  'run-recovered': {againMs: DAY_MS, perHour: 3, countsAgain: false, noted: 'before'},
  'approval-waits': {againMs: ONCE, perHour: 4, countsAgain: false, noted: 'before'},
  incident: {againMs: ONCE, perHour: 20, countsAgain: false, noted: 'after'},
  'leaver-finished': {againMs: ONCE, perHour: 20, countsAgain: false, noted: 'before'},
  'drift-digest': {againMs: ONCE, perHour: 3, countsAgain: false, noted: 'before'},
  silence: {againMs: ONCE, perHour: 4, countsAgain: false, noted: 'after'},
};

/** Causes remembered per kind: at 27 bytes each they stay below the 9 KB of a property. */
const CAUSES_MAX = 150;

/** Hexadecimal digits by which a cause is known. */
const CAUSE_DIGITS = 12;

/** What is known of one kind. Times in ms since 1970. */
export interface KindMemory {
  /** When each cause was told last, the latest at the end. */
  readonly told: readonly (readonly [cause: string, at: number])[];
  /** Notices that were counted instead, since the last one that was told. */
  readonly more: number;
  /** When the first of them came; 0 where there is none. */
  readonly moreSince: number;
}

const NOTHING: KindMemory = {told: [], more: 0, moreSince: 0};

/** What is known of every kind, in one read. */
export function readMemory(outside: Pick<Outside, 'state'>): ReadonlyMap<NoticeKind, KindMemory> {
  const texts = outside.state.all(PREFIX);
  return new Map(
    (Object.keys(POLICIES) as NoticeKind[]).flatMap(kind => {
      const text = texts[PREFIX + kind];
      return text === undefined || text === '' ? [] : [[kind, JSON.parse(text) as KindMemory] as const];
    }),
  );
}

/** What is known of one kind. */
export function memoryOf(memory: ReadonlyMap<NoticeKind, KindMemory>, kind: NoticeKind): KindMemory {
  return memory.get(kind) ?? NOTHING;
}

/** Keeps what is known of one kind. */
export function keepMemory(outside: Pick<Outside, 'state'>, kind: NoticeKind, memory: KindMemory): void {
  outside.state.set({[PREFIX + kind]: JSON.stringify(memory)});
}

/** `tell`; or it is `known` to people already; or there are `too many` of its kind, and it is one of a number. */
export function decide(
  kind: NoticeKind,
  {told}: KindMemory,
  cause: string,
  now: number,
): 'tell' | 'known' | 'too many' {
  const {againMs, perHour, countsAgain} = POLICIES[kind];
  const last = told.find(([one]) => one === cause)?.[1];
  if (last !== undefined && now - last < againMs) return countsAgain ? 'too many' : 'known';
  return told.filter(([, at]) => now - at < HOUR_MS).length < perHour ? 'tell' : 'too many';
}

/** After it was told: what was counted is told with it. */
export function afterTelling(memory: KindMemory, cause: string, now: number): KindMemory {
  const others = memory.told.filter(([one, at]) => one !== cause && now - at < ONCE);
  return {told: [...others, [cause, now] as const].slice(-CAUSES_MAX), more: 0, moreSince: 0};
}

/** After one more was counted. */
export function afterCounting(memory: KindMemory, now: number): KindMemory {
  return {...memory, more: memory.more + 1, moreSince: memory.more === 0 ? now : memory.moreSince};
}

/**
 * What was counted of every kind and no digest has told yet; from now on this one has.
 *
 * The kinds' own properties stay as they are: another execution may be writing them.
 */
export function takeForDigest(
  outside: Pick<Outside, 'state'>,
  memory: ReadonlyMap<NoticeKind, KindMemory>,
): ReadonlyMap<NoticeKind, Counted> {
  const digested = readDigested(outside);
  const counts = [...memory].filter(([, {more}]) => more > 0);
  outside.state.set({
    [DIGESTED]: JSON.stringify(
      Object.fromEntries(counts.map(([kind, {more, moreSince}]) => [kind, {more, moreSince}])),
    ),
  });
  return new Map(counts.map(([kind, counted]) => [kind, untold(counted, digested[kind])]));
}

/** Whether anything was counted that no digest has told yet. */
export function hasUntold(outside: Pick<Outside, 'state'>): boolean {
  const digested = readDigested(outside);
  return [...readMemory(outside)].some(([kind, counted]) => untold(counted, digested[kind]).more > 0);
}

/** Notices that were counted, from a point in time on. */
type Counted = Pick<KindMemory, 'more' | 'moreSince'>;

function untold({more, moreSince}: Counted, digested: Counted | undefined): Counted {
  return {more: digested?.moreSince === moreSince ? more - digested.more : more, moreSince};
}

function readDigested(outside: Pick<Outside, 'state'>): Readonly<Partial<Record<NoticeKind, Counted>>> {
  const text = outside.state.get(DIGESTED);
  return text === null || text === '' ? {} : (JSON.parse(text) as Partial<Record<NoticeKind, Counted>>);
}

/** What a notice is about: the same cause is not told twice. Numbers in the sentence of a failure are no other cause. */
export function causeOf(notice: Notice): string {
  return bytesToHex(sha256(utf8ToBytes(causeText(notice)))).slice(0, CAUSE_DIGITS);
}

function causeText(notice: Notice): string {
  switch (notice.kind) {
    case 'run-failed':
      return `${notice.result} ${notice.sentence.replace(/R-[\w-]+|\d+/g, '#')}`;
    case 'run-recovered':
      return String(notice.since);
    case 'approval-waits':
      return notice.planHash;
    case 'incident':
      // One message when it opens, and one whenever something has come of its actions.
      return JSON.stringify([notice.id, notice.asksApproval, notice.actions.map(one => [one.words, one.outcome])]);
    case 'leaver-finished':
      return `${notice.person} ${notice.leftAt} ${notice.finishedAt}`;
    case 'drift-digest':
      return String(notice.since);
    case 'silence':
      return String(notice.lastAt);
  }
}
