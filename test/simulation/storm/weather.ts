/** What can go wrong between Lockstep and the clouds: faults of single requests, deaths of executions, overlaps. */
import type {FaultRule} from '../../../sandbox/faults';
import type {Rig} from '../rig';
import {ordinary, type StormCompany} from './company';
import type {Dice} from './dice';
import type {Ledger} from './ledger';
import type {Recorder} from './traffic';

const DIRECTORY = {host: 'admin.googleapis.com', path: '^/admin/directory/v1/'};
const CONSOLE = {host: 'console.jumpcloud.com', path: '^/api/'};
/** Group settings, and Drive apart from what Lockstep keeps there of its own. */
const OTHER_GOOGLE = {host: 'www.googleapis.com', path: '^/(groups/v1|drive/v3/(drives|files/[^/]+/permissions))'};
const LICENSING = {host: 'licensing.googleapis.com', path: '^/apps/licensing/'};

const MENU: readonly FaultRule[] = [
  ...[DIRECTORY, OTHER_GOOGLE, LICENSING].flatMap((where): FaultRule[] => [
    {...where, probability: 0.1, effect: {status: 403, reason: 'userRateLimitExceeded'}},
    {...where, probability: 0.1, effect: {status: 403, reason: 'quotaExceeded'}},
    {...where, probability: 0.1, effect: {status: 429, reason: 'rateLimitExceeded'}},
    {...where, probability: 0.1, effect: {status: 503, reason: 'backendError'}},
    {...where, probability: 0.1, effect: {status: 500, lostResponse: true}},
    {...where, probability: 0.1, effect: {lostResponse: true}},
    {...where, method: 'GET', probability: 0.1, effect: {truncate: true}},
    {...where, method: 'GET', probability: 0.1, effect: {omit: true}},
  ]),
  {host: 'admin.googleapis.com', path: '^/batch/', probability: 0.1, effect: {lostResponse: true}},
  {...CONSOLE, probability: 0.1, effect: {status: 429}},
  {...CONSOLE, probability: 0.1, effect: {status: 503}},
  {...CONSOLE, probability: 0.1, effect: {status: 500, lostResponse: true}},
  {...CONSOLE, probability: 0.05, effect: {status: 403, html: true}},
  {...CONSOLE, probability: 0.05, effect: {lostResponse: true}},
  {...CONSOLE, method: 'GET', probability: 0.2, effect: {truncate: true}},
  {...CONSOLE, path: '^/api/(systemusers|v2/usergroups/.*)$', probability: 0.2, effect: {omit: true}},
];

/** JumpCloud's lists in which people stand; what a person says of themselves is none of them. */
const LISTS_OF_PEOPLE = '^/api/(systemusers|v2/usergroups/[^/]+/membership)$';

/** Chance of each at one service call; a pass makes a hundred or two. */
const DEATH = 0.004;
const OVERLAP = 0.003;
const CHANGE_OF_MIND = 0.004;

/** Chance, each round, that the lists have a hole, and that somebody changes their mind right after they were read. */
const HOLE = 0.3;
const CHANGE_AFTER_LISTS = 0.3;

/** What a storm can be made of alone, to see what a guard is worth. */
export type Only = 'holes' | 'changes of mind' | 'late approvals';

/** The faults of one round. */
export function faults(company: StormCompany, throws: Dice, ledger: Ledger, only?: Only): readonly FaultRule[] {
  const {roll, pick, chance} = throws;
  const any = Array.from({length: only ? 0 : roll(0, 4)}, () => pick(MENU)).filter(rule => rule !== undefined);
  const hasHole = only ? only === 'holes' : chance(HOLE);
  const rules = hasHole ? hole(company, throws, ledger) : [];
  return [...any, ...rules.map(rule => (only ? rule : {...rule, times: roll(1, 9)}))];
}

/** A replica that lags behind: one person is in none of JumpCloud's lists, and every count agrees with that. */
function hole({world}: StormCompany, {pick}: Dice, {accounts}: Ledger): readonly FaultRule[] {
  const people = ordinary(world);
  const missed = pick(people.filter(one => accounts.has(one._id))) ?? pick(people);
  if (!missed) return [];
  return [{...CONSOLE, method: 'GET', path: LISTS_OF_PEOPLE, effect: {omit: missed._id}}];
}

/** What executions went through. */
export interface Weather {
  deaths: number;
  overlaps: number;
  /** Edits of JumpCloud while an execution was under way. */
  changesOfMind: number;
  /** Plans that were approved when the reads they rest on no longer counted. */
  lateApprovals: number;
}

/** What a hook needs besides the weather that it makes. */
export interface Under {
  readonly rig: Rig;
  readonly throws: Dice;
  readonly recorder: Recorder;
  readonly only?: Only;
  /** Makes an edit in JumpCloud. */
  readonly edit: () => void;
  /** Is told how two wrote at once. */
  readonly tell: (wrong: string) => void;
}

/** Now and then an execution dies at a call, another one starts while it waits, or somebody edits JumpCloud meanwhile. */
export function hook(weather: Weather, {rig, throws: {chance}, recorder, only, edit, tell}: Under): Rig['hook'] {
  const changeMind = (): void => {
    weather.changesOfMind += 1;
    recorder.settle();
    edit();
  };
  const listsBefore = recorder.peopleLists;
  let isDue = only ? only === 'changes of mind' : chance(CHANGE_AFTER_LISTS);
  const apart = dieOrOverlap(weather, {rig, chance, recorder, tell});
  return n => {
    const {number, isInside} = recorder.execution;
    if (n === 0 && !isInside) recorder.execution = {number: number + 1, isInside};
    if (isDue && recorder.peopleLists > listsBefore) {
      isDue = false;
      changeMind();
    }
    if (only) return 'go';
    if (chance(CHANGE_OF_MIND)) changeMind();
    return apart(n);
  };
}

/** Writes of passes, of which only one may be under way. Ending access waits for nobody. */
function passWrites({writes}: Recorder): number {
  return writes.filter(({isOfLeaver}) => !isOfLeaver).length;
}

function dieOrOverlap(
  weather: Weather,
  {rig, chance, recorder, tell}: Pick<Under, 'rig' | 'recorder' | 'tell'> & Pick<Dice, 'chance'>,
): (n: number) => 'go' | 'kill-before' | 'kill-after' {
  let inside = false;
  /** How much the clouds had been written when an execution that wrote began inside of another one. */
  let wroteInside: {readonly outerWrote: boolean; readonly after: number} | null = null;
  let begunWith = 0;
  return n => {
    if (inside) return 'go';
    if (n === 0) {
      begunWith = passWrites(recorder);
      wroteInside = null;
    }
    if (wroteInside?.outerWrote && passWrites(recorder) > wroteInside.after) {
      tell('two executions wrote at the same time');
      wroteInside = null;
    }
    if (chance(DEATH)) {
      weather.deaths += 1;
      return chance(0.5) ? 'kill-before' : 'kill-after';
    }
    if (chance(OVERLAP)) {
      weather.overlaps += 1;
      inside = true;
      recorder.execution = {...recorder.execution, isInside: true};
      const before = passWrites(recorder);
      rig.execute(chance(0.5) ? 'poll' : 'reconcile');
      const after = passWrites(recorder);
      inside = false;
      recorder.execution = {...recorder.execution, isInside: false};
      if (after > before) wroteInside = {outerWrote: before > begunWith, after};
    }
    return 'go';
  };
}
