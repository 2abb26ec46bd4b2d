/** What a stretch of work costs: virtual time and quotas in the clouds, time and memory on this machine. */
import {setFlagsFromString} from 'node:v8';
import {runInNewContext} from 'node:vm';
import type {CountingCloud} from '../sandbox/cloud';
import type {ExecutionReport} from '../sandbox/runtime/engine';
import type {World} from '../sandbox/world/world';

/**
 * Growth of the heap after which what lives on it is counted again, at least, and as a share of what lived before: counting
 * collects garbage, which takes time.
 */
export const PROBE_GROWTH = {bytes: 64 * 1024 * 1024, share: 0.25} as const;

/** Costs of one stretch of work. Times in ms. */
export interface Costs {
  /** From its beginning to the end of its last execution, waits between executions included. */
  readonly virtualMs: number;
  readonly executions: number;
  /** Virtual run time of all executions: what counts against the daily trigger time. */
  readonly runtimeMs: number;
  /** The longest execution. */
  readonly longestMs: number;
  /** Requests by API; calls inside a batch count under the API, the envelope under its own name. */
  readonly calls: Readonly<Record<string, number>>;
  /** Requests made with UrlFetchApp: what counts against its daily quota. */
  readonly fetches: number;
  /** Operations of Apps Script services. */
  readonly operations: number;
  /** Processor time of the script's own code. */
  readonly scriptMs: number;
  /** Processor time of script and sandbox together. */
  readonly cpuMs: number;
  readonly wallMs: number;
  /** Most that lived on the heap beyond the world itself, at any service operation. */
  readonly heapBytes: number;
}

interface Running {
  virtualMs: number;
  executions: number;
  runtimeMs: number;
  longestMs: number;
  fetches: number;
  operations: number;
  scriptMs: number;
  cpuMs: number;
  wallMs: number;
  heapBytes: number;
}

/** What the meter looks at of a company. */
interface Measured {
  readonly world: World;
  readonly cloud: CountingCloud;
}

function collector(): () => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
}

function cpuNow(): number {
  const {user, system} = process.cpuUsage();
  return (user + system) / 1000;
}

/** Adds up what executions cost. */
export class Meter {
  private readonly collect = collector();
  private now: Running = zero();
  private startedAt = 0;
  private endedAt = 0;
  private hostMs = 0;
  private probeMs = 0;
  private worldBytes = 0;
  private probedBytes = 0;

  /** Begins a stretch at the world's present time. */
  begin({world, cloud}: Measured): void {
    this.now = zero();
    this.startedAt = world.now;
    this.endedAt = world.now;
    cloud.resetCounts();
  }

  /** The costs since {@link begin}. */
  costs({cloud}: Measured): Costs {
    const {script, batched} = cloud.counts();
    const calls: Record<string, number> = {...script};
    for (const [api, count] of Object.entries(batched)) calls[api] = (calls[api] ?? 0) + count;
    return {...this.now, virtualMs: this.endedAt - this.startedAt, calls};
  }

  /** Runs one execution and adds what it cost. */
  execution({world}: Measured, run: () => ExecutionReport): ExecutionReport {
    this.collect();
    this.worldBytes = process.memoryUsage().heapUsed;
    this.probedBytes = this.worldBytes;
    this.hostMs = 0;
    this.probeMs = 0;
    const [cpuBefore, wallBefore] = [cpuNow(), performance.now()];
    const startedAt = world.now;
    const report = run();
    const wallMs = performance.now() - wallBefore;
    this.now.wallMs += wallMs - this.probeMs;
    this.now.cpuMs += Math.max(0, cpuNow() - cpuBefore - this.probeMs);
    this.now.scriptMs += Math.max(0, cpuNow() - cpuBefore - this.hostMs);
    this.now.executions += 1;
    this.now.runtimeMs += report.virtualMs;
    this.now.longestMs = Math.max(this.now.longestMs, report.virtualMs);
    // An execution with nothing to do is part of every minute, and no part of the work.
    if (report.virtualMs > IDLE_MS_MAX) this.endedAt = startedAt + report.virtualMs;
    return report;
  }

  /** Notes a service operation before it is done. */
  operation(name: string, args: readonly unknown[]): void {
    this.now.operations += 1;
    if (name === 'UrlFetchApp.fetch') this.now.fetches += 1;
    else if (name === 'UrlFetchApp.fetchAll') this.now.fetches += (args[0] as readonly unknown[]).length;
    const growthMin = Math.max(PROBE_GROWTH.bytes, this.probedBytes * PROBE_GROWTH.share);
    if (process.memoryUsage().heapUsed - this.probedBytes > growthMin) this.probe();
  }

  /** Notes the processor time of a service operation. */
  host(ms: number): void {
    this.hostMs += ms;
  }

  private probe(): void {
    const startedMs = performance.now();
    this.collect();
    this.probedBytes = process.memoryUsage().heapUsed;
    this.now.heapBytes = Math.max(this.now.heapBytes, this.probedBytes - this.worldBytes);
    this.probeMs += performance.now() - startedMs;
  }
}

/** An idle minute costs a few looks at properties and the lock. */
const IDLE_MS_MAX = 1_000;

function zero(): Running {
  return {
    virtualMs: 0,
    executions: 0,
    runtimeMs: 0,
    longestMs: 0,
    fetches: 0,
    operations: 0,
    scriptMs: 0,
    cpuMs: 0,
    wallMs: 0,
    heapBytes: 0,
  };
}
