/** What can go wrong between Lockstep and the clouds: faults of single requests, deaths of executions, overlaps. */
import type {FaultRule} from '../../../sandbox/faults';
import type {Rig} from '../rig';
import type {Dice} from './dice';
import {writesIn} from './traffic';

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
  ]),
  {host: 'admin.googleapis.com', path: '^/batch/', probability: 0.1, effect: {lostResponse: true}},
  {...CONSOLE, probability: 0.1, effect: {status: 429}},
  {...CONSOLE, probability: 0.1, effect: {status: 503}},
  {...CONSOLE, probability: 0.1, effect: {status: 500, lostResponse: true}},
  {...CONSOLE, probability: 0.05, effect: {status: 403, html: true}},
  {...CONSOLE, probability: 0.05, effect: {lostResponse: true}},
  {...CONSOLE, method: 'GET', probability: 0.2, effect: {truncate: true}},
];

/** Chance of each of the two at one service call; a pass makes a hundred or two. */
const DEATH = 0.004;
const OVERLAP = 0.003;

/** The faults of one round. */
export function faults({roll, pick}: Dice): readonly FaultRule[] {
  return Array.from({length: roll(0, 4)}, () => pick(MENU)).filter(rule => rule !== undefined);
}

/** What executions went through. */
export interface Weather {
  deaths: number;
  overlaps: number;
}

/** Now and then an execution dies at a call, or another one starts while it waits; tells how two wrote at once. */
export function hook(rig: Rig, {chance}: Dice, weather: Weather, tell: (wrong: string) => void): Rig['hook'] {
  let inside = false;
  /** How much the clouds had been written when an execution that wrote began inside of another one. */
  let wroteInside: {readonly outerWrote: boolean; readonly after: number} | null = null;
  let begunWith = 0;
  return n => {
    if (inside) return 'go';
    if (n === 0) {
      begunWith = writesIn(rig.traffic).length;
      wroteInside = null;
    }
    if (wroteInside?.outerWrote && writesIn(rig.traffic).length > wroteInside.after) {
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
      const before = writesIn(rig.traffic).length;
      rig.execute(chance(0.5) ? 'poll' : 'reconcile');
      const after = writesIn(rig.traffic).length;
      inside = false;
      if (after > before) wroteInside = {outerWrote: before > begunWith, after};
    }
    return 'go';
  };
}
