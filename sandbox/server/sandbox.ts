/** Everything that one running sandbox is made of. */
import {createCloud} from '../cloud';
import type {Cloud, CountingCloud} from '../cloud';
import {createFaults} from '../faults';
import type {FaultRule, Faults} from '../faults';
import {createTraffic} from '../traffic';
import type {Traffic} from '../traffic';
import type {ProjectFile} from '../world/script-state';
import type {World} from '../world/world';
import {createLive} from './live';
import type {Live} from './live';
import type {ScriptRunner} from './script-runner';

/** One sandbox: the world, its clouds, its scripts, and who watches. */
export interface Sandbox {
  /** Its world is replaced by a reset. */
  readonly holder: {world: World};
  readonly cloud: CountingCloud;
  readonly faults: Faults;
  readonly traffic: Traffic;
  readonly scripts: ScriptRunner;
  readonly live: Live;
  /** How fast virtual time passes for those who watch; 0 while the clock moves only when it is told to. */
  readonly pace: {realSecondsPerVirtualSecond: number};
  /** Reads the built project again, or answers `undefined` when nothing was built. */
  readonly readProject: () => ProjectFile[] | undefined;
}

/** What a sandbox starts from. */
export interface SandboxOptions {
  readonly world: World;
  readonly faults?: readonly FaultRule[];
  /** Makes the engine over the cloud, and tells it how many real ms a virtual one takes. */
  readonly scripts: (cloud: Cloud, paceFactor: () => number) => ScriptRunner;
  readonly readProject?: () => ProjectFile[] | undefined;
}

/** A sandbox that nobody serves yet. */
export function createSandbox(options: SandboxOptions): Sandbox {
  const holder = {world: options.world};
  const faults = createFaults(options.faults);
  const traffic = createTraffic();
  const cloud = createCloud(holder, {faults, traffic});
  const pace = {realSecondsPerVirtualSecond: 0};
  return {
    holder,
    cloud,
    faults,
    traffic,
    scripts: options.scripts(cloud, () => pace.realSecondsPerVirtualSecond),
    live: createLive(holder),
    pace,
    readProject: options.readProject ?? (() => undefined),
  };
}
