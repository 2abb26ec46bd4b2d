/**
 * When each change of a plan is made: waves of changes that don't depend on each other, filled so that every quota is
 * used at the same time.
 *
 * A plan's own order is for reading. Carried out that way, a first provisioning would make accounts at ten a second with
 * three quarters of Google's other quota idle, and put them into groups afterwards. So kinds of work that Google counts
 * apart run side by side, and what hangs on a new account or group comes when Google knows it everywhere.
 *
 * | must hold | how |
 * |---|---|
 * | org units first, then access ends, then addresses move | lane `alone`: nothing runs beside it, in the plan's order |
 * | an address is released before it is taken | never in one wave with what frees it |
 * | an account or group exists before what hangs on it | never in one wave with its making, and later by choice |
 * | a manager's account is made, or known not to be, before an account that names it | never in one wave |
 * | one person's changes keep their order (additions before removals) | the later phase in a later wave |
 * | an account is written whole by nobody while somebody else writes a part of it | never in one wave |
 */
import {hangsOn, type Action, type Change} from '../model/change';
import {invariant} from '../model/errors';
import {fieldNeeds} from '../model/field-needs';
import {mayOverwrite} from './account-writes';
import {freedAddress, takenAddress} from './accounts';
import {phaseOf} from './order';

/**
 * Kinds of work that Google counts apart. `alone` is worked off by itself, one action at a time, before anything that
 * the plan has behind it.
 */
export type Lane = 'alone' | 'creation' | 'directory' | 'license' | 'other';

/** How a kind of change is worked off. */
interface Load {
  readonly lane: Lane;
  /** Directory calls it takes, the look before it included. */
  readonly calls: number;
}

/** A change that reads what it is about before it writes takes two calls. */
const LOADS: Readonly<Record<Action, Load>> = {
  'create-org-unit': {lane: 'alone', calls: 1},
  'create-schema': {lane: 'alone', calls: 2},
  'suspend-account': {lane: 'alone', calls: 2},
  'release-alias': {lane: 'alone', calls: 2},
  'rename-account': {lane: 'alone', calls: 2},
  'create-account': {lane: 'creation', calls: 1},
  'restore-account': {lane: 'directory', calls: 2},
  'undelete-account': {lane: 'directory', calls: 2},
  'adopt-account': {lane: 'directory', calls: 2},
  'remove-alias': {lane: 'directory', calls: 2},
  'add-alias': {lane: 'directory', calls: 2},
  'complete-account': {lane: 'directory', calls: 2},
  'move-account': {lane: 'directory', calls: 2},
  'update-account': {lane: 'directory', calls: 2},
  'create-group': {lane: 'directory', calls: 1},
  'configure-group': {lane: 'other', calls: 0},
  'nest-group': {lane: 'directory', calls: 1},
  'add-member': {lane: 'directory', calls: 1},
  'change-role': {lane: 'directory', calls: 2},
  'remove-member': {lane: 'directory', calls: 2},
  'unnest-group': {lane: 'directory', calls: 2},
  'add-source-member': {lane: 'other', calls: 0},
  'remove-source-member': {lane: 'other', calls: 0},
  'grant-drive': {lane: 'other', calls: 0},
  'raise-drive-role': {lane: 'other', calls: 0},
  'assign-role': {lane: 'directory', calls: 2},
  'lower-drive-role': {lane: 'other', calls: 0},
  'revoke-drive': {lane: 'other', calls: 0},
  'revoke-role': {lane: 'directory', calls: 2},
  'switch-license': {lane: 'license', calls: 0},
  'assign-license': {lane: 'license', calls: 0},
  'remove-license': {lane: 'license', calls: 1},
};

/** How long a wave's work takes by the quotas. Longer waves cost fewer notes in the journal, and more looks after a kill. */
const WAVE_SECONDS = 5;

/**
 * What a wave takes of each lane: ten creations a second, 2,300 Directory calls a minute, one licence call a second, and ten
 * calls a second of the APIs with larger quotas (see the quotas in workspace/google.ts, which hold whatever comes).
 */
const WAVE_MAX = {
  creations: 10 * WAVE_SECONDS,
  directoryCalls: Math.floor((2_300 / 60) * WAVE_SECONDS),
  licenses: WAVE_SECONDS,
  others: 10 * WAVE_SECONDS,
} as const;

/** Most changes of a wave that has its lane to itself; org units go one by one, because parents come first. */
const ALONE_MAX = 100;

/**
 * Waves between a making and what hangs on it, as long as there is other work. New groups take 30 to 45 seconds to be known
 * everywhere and most new accounts less (GAM's notes on groups; Directory API users.insert). What is not ready yet is tried
 * again.
 */
const RIPE_WAVES = Math.ceil(50 / WAVE_SECONDS);

/** The changes in the order in which they are made, and where each wave ends. */
export interface Schedule {
  readonly changes: readonly Change[];
  /** Index behind the last change of each wave, rising; the last one is the number of changes. */
  readonly waveEnds: readonly number[];
}

/** Schedules changes that are in the plan's order. Pure: equal changes give the equal schedule, so a later execution goes on. */
export function schedule(changes: readonly Change[]): Schedule {
  const ordered: Change[] = [];
  const waveEnds: number[] = [];
  const addWave = (wave: readonly Change[]): void => {
    for (const change of wave) ordered.push(change);
    waveEnds.push(ordered.length);
  };
  for (let start = 0; start < changes.length;) {
    const isAlone = laneOf(changes[start]) === 'alone';
    const end = isAlone ? endOfAlone(changes, start) : endOfShared(changes, start);
    const part = changes.slice(start, end);
    for (const wave of isAlone ? [part] : sharedWaves(part)) addWave(wave);
    start = end;
  }
  return {changes: ordered, waveEnds};
}

/** The end of the wave that begins at `start`. */
export function waveEnd({waveEnds}: Schedule, start: number): number {
  let low = 0;
  let high = waveEnds.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((waveEnds[middle] ?? 0) > start) high = middle;
    else low = middle + 1;
  }
  return waveEnds[low] ?? start;
}

function laneOf(change: Change | undefined): Lane {
  return change ? LOADS[change.action].lane : 'alone';
}

/** One phase; of address moves only as many as touch different accounts and take nothing that one of them frees. */
function endOfAlone(changes: readonly Change[], start: number): number {
  const first = changes[start] as Change;
  if (first.action === 'create-org-unit') return start + 1;
  const freedHere = new Set<string>();
  const touched = new Set<string>();
  let end = start;
  for (; end < changes.length && end - start < ALONE_MAX; end++) {
    const change = changes[end] as Change;
    if (phaseOf(change) !== phaseOf(first)) break;
    const address = takenAddress(change) ?? freedAddress(change);
    const account = 'account' in change ? change.account : null;
    if ((address !== null && freedHere.has(address)) || (account !== null && touched.has(account))) break;
    const freed = freedAddress(change);
    if (freed !== null) freedHere.add(freed);
    if (account !== null) touched.add(account);
  }
  return end;
}

function endOfShared(changes: readonly Change[], start: number): number {
  let end = start;
  while (end < changes.length && laneOf(changes[end]) !== 'alone') end++;
  return end;
}

/** What has to be done before a change, by the places of the changes. */
interface Dependencies {
  /** How many changes each one still waits for. */
  readonly open: number[];
  /** Places of the changes that wait for each one. */
  readonly followers: readonly (readonly number[])[];
}

function dependenciesOf(changes: readonly Change[]): Dependencies {
  const open = changes.map(() => 0);
  const followers: number[][] = changes.map(() => []);
  const wait = (follower: number, first: number): void => {
    open[follower] = (open[follower] ?? 0) + 1;
    followers[first]?.push(follower);
  };
  const places = new Map(changes.map((change, at) => [change.key, at]));
  const levels = new Map<string, {phase: number; now: number[]; before: number[]}>();
  const earlierOf = new Map<string, readonly number[]>();
  changes.forEach((change, at) => {
    for (const key of [...hangsOn(change), ...fieldNeeds(change)]) {
      const needed = places.get(key);
      if (needed !== undefined) wait(at, needed);
    }
    if (!('person' in change)) return;
    const earlier = earlierOf.get(change.person) ?? [];
    for (const first of earlier) if (mayOverwrite(changes[first] as Change, change)) wait(at, first);
    earlierOf.set(change.person, [...earlier, at]);
    const phase = phaseOf(change);
    const level = levels.get(change.person) ?? {phase, now: [], before: []};
    if (level.phase !== phase) Object.assign(level, {phase, before: level.now, now: []});
    for (const first of level.before) wait(at, first);
    level.now.push(at);
    levels.set(change.person, level);
  });
  return {open, followers};
}

/** Waves of changes from all lanes side by side. */
function sharedWaves(changes: readonly Change[]): readonly (readonly Change[])[] {
  const {open, followers} = dependenciesOf(changes);
  const queue = new RipeningQueue(at => laneOf(changes[at]));
  changes.forEach((_change, at) => {
    if (open[at] === 0) queue.add(at);
  });
  const waves: Change[][] = [];
  for (let left = changes.length; left > 0;) {
    const taken = takeWave(changes, queue, waves.length);
    invariant(taken.length > 0, 'changes of a plan wait for each other in a circle');
    left -= taken.length;
    for (const at of taken) {
      const {action} = changes[at] as Change;
      const isMaking = action === 'create-account' || action === 'create-group';
      for (const follower of followers[at] ?? []) {
        open[follower] = (open[follower] ?? 0) - 1;
        // A new account names its manager's by address alone: Google need not know that everywhere.
        const isRipening = isMaking && changes[follower]?.action !== 'create-account';
        queue.ripen(follower, waves.length + (isRipening ? RIPE_WAVES : 1));
        if (open[follower] === 0) queue.add(follower);
      }
    }
    waves.push(taken.sort((a, b) => a - b).map(at => changes[at] as Change));
  }
  return waves;
}

/** What a wave may take of each lane. Accounts come first: their quota is the scarcest, and the others need them. */
function takeWave(changes: readonly Change[], queue: RipeningQueue, wave: number): number[] {
  let calls: number = WAVE_MAX.directoryCalls;
  const loadOf = (at: number): number => LOADS[(changes[at] as Change).action].calls;
  queue.gather(wave);
  const creations = queue.take('creation', WAVE_MAX.creations, () => true);
  calls -= creations.length;
  const directory = queue.take('directory', WAVE_MAX.directoryCalls, at => (calls -= loadOf(at)) >= 0);
  const licenses = queue.take('license', WAVE_MAX.licenses, () => true);
  const others = queue.take('other', WAVE_MAX.others, () => true);
  return [...creations, ...directory, ...licenses, ...others];
}

/** Places of changes that may be taken, in order of the wave from which on they should be, then of the plan. */
class RipeningQueue {
  private readonly ripeAt = new Map<number, number>();
  private readonly byWave = new Map<number, number[]>();
  private readonly ripe: Record<Lane, {places: number[]; head: number}> = {
    alone: {places: [], head: 0},
    creation: {places: [], head: 0},
    directory: {places: [], head: 0},
    license: {places: [], head: 0},
    other: {places: [], head: 0},
  };
  private readonly laneAt: (at: number) => Lane;

  constructor(laneAt: (at: number) => Lane) {
    this.laneAt = laneAt;
  }

  /** Says that a change should not be taken before that wave. */
  ripen(at: number, wave: number): void {
    this.ripeAt.set(at, Math.max(wave, this.ripeAt.get(at) ?? 0));
  }

  /** Lets a change be taken, when it is ripe. */
  add(at: number): void {
    const from = this.ripeAt.get(at) ?? 0;
    const places = this.byWave.get(from);
    if (places) places.push(at);
    else this.byWave.set(from, [at]);
  }

  /** Brings out what is ripe by that wave; what is ripe next where nothing is, since waiting for it is all that is left. */
  gather(wave: number): void {
    const waves = [...this.byWave.keys()].sort((a, b) => a - b);
    const isEmpty = Object.values(this.ripe).every(({places, head}) => head === places.length);
    const until = isEmpty ? Math.max(wave, waves[0] ?? wave) : wave;
    for (const from of waves) {
      if (from > until) break;
      for (const at of (this.byWave.get(from) ?? []).sort((a, b) => a - b)) this.ripe[this.laneAt(at)].places.push(at);
      this.byWave.delete(from);
    }
  }

  /** The first of a lane, at most so many, up to the first one that does not fit. */
  take(lane: Lane, countMax: number, fits: (at: number) => boolean): number[] {
    const queue = this.ripe[lane];
    const taken: number[] = [];
    for (; queue.head < queue.places.length && taken.length < countMax; queue.head++) {
      const at = queue.places[queue.head] as number;
      if (!fits(at)) break;
      taken.push(at);
    }
    return taken;
  }
}
