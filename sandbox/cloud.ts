/** The front door of both clouds: faults, routing by host, latency, record. In-process and synchronous. */
import {faultReply, truncateList} from './fault-replies';
import type {FaultEffect, Faults, Strike} from './faults';
import {googleHandlers} from './google/index';
import {scriptHandler} from './google/script/index';
import {sheetsHandler} from './google/sheets/index';
import {jumpCloudHandlers} from './jumpcloud/index';
import {requestLatencyMs} from './latency';
import {faultyList} from './omission';
import type {ListFault} from './omission';
import type {Traffic} from './traffic';
import {webhookHandlers} from './webhooks';
import type {Caller, Exchange, Fate, Handler, WireReply, WireRequest} from './wire';
import {randomInteger} from './world/random';
import type {World} from './world/world';

/** Both vendors, as one thing that answers requests at the world's present time. */
export interface Cloud {
  readonly world: World;
  /**
   * Answers one request. Vendor errors are answers; a throw is a bug of the sandbox.
   * Does not move the clock: the caller adds `latencyMs` to its own time.
   */
  send(request: WireRequest, caller: Caller): Exchange;
  /** The fault that strikes a request between others, such as a webhook's call of a script. */
  strike?(request: WireRequest): FaultEffect | undefined;
}

/** Requests answered so far, by API: those of scripts, those of clients outside, and calls inside batches. */
export interface CallCounts {
  readonly script: Readonly<Record<string, number>>;
  readonly outside: Readonly<Record<string, number>>;
  readonly batched: Readonly<Record<string, number>>;
}

/** A cloud that counts what it answers. */
export interface CountingCloud extends Cloud {
  strike(request: WireRequest): FaultEffect | undefined;
  /** Whether anybody answers under that host name. */
  serves(host: string): boolean;
  /** Counts and records an exchange that was answered elsewhere, as an execution that a client asked for. */
  note(request: WireRequest, exchange: Exchange, startedAt: number, caller: Caller): void;
  counts(): CallCounts;
  resetCounts(): void;
}

/** What a cloud can be given besides its world. */
export interface CloudOptions {
  readonly faults?: Faults;
  readonly traffic?: Traffic;
  /** Handlers of further hosts, or in the place of the vendors' own. */
  readonly handlers?: Readonly<Record<string, Handler>>;
}

/** What stands where no answer arrived. */
const NO_REPLY: WireReply = {status: 0, headers: {}, body: ''};

const ANSWERED: Fate = {kind: 'answered'};

/** How long a name that nobody knows takes to fail. */
const UNKNOWN_HOST_MS = 100;

/** How long a caller waits for an answer that does not come. */
const LOST_AFTER_MS = 10_000;

/** What faults in the parts of the present batch add to the whole exchange. */
interface BatchFaults {
  slowMs: number;
  killed: boolean;
  effect: boolean;
}

/** The API that a request belongs to, in the vendors' own words. */
export function apiOf(request: Pick<WireRequest, 'host' | 'path'>): string {
  const {host, path} = request;
  if (/^console\.(\w+\.)?jumpcloud\.com$/.test(host)) {
    return path.startsWith('/api/v2/') ? 'JumpCloud API v2' : 'JumpCloud API v1';
  }
  if (/^api\.(\w+\.)?jumpcloud\.com$/.test(host)) return 'JumpCloud Directory Insights';
  if (path.startsWith('/batch/')) return 'Google Directory batch';
  if (path.includes('/admin/directory/v1/')) return 'Google Directory';
  if (path.includes('/drive/v3/')) return 'Google Drive';
  if (path.startsWith('/apps/licensing/v1/')) return 'Google Licensing';
  if (path.startsWith('/groups/v1/')) return 'Google Groups Settings';
  const names: Record<string, string> = {
    'admin.googleapis.com': 'Google Admin',
    'licensing.googleapis.com': 'Google Licensing',
    'vault.googleapis.com': 'Google Vault',
    'sheets.googleapis.com': 'Google Sheets',
    'script.googleapis.com': 'Google Apps Script',
  };
  return names[host] ?? host;
}

function count(counts: Record<string, number>, api: string): void {
  counts[api] = (counts[api] ?? 0) + 1;
}

/**
 * The clouds over a world. The holder is read at every request, so that its world can be replaced.
 *
 * A host that nobody serves is like a name without an address: the request is lost and not recorded.
 */
export function createCloud(holder: {readonly world: World}, options: CloudOptions = {}): CountingCloud {
  const {faults, traffic} = options;
  let counts = {script: {}, outside: {}, batched: {}};
  let batch: BatchFaults = {slowMs: 0, killed: false, effect: false};

  /** Answers one part of a batch when a fault strikes it; parts cannot be lost, so a lost one says 500. */
  const part = (request: WireRequest): WireReply | undefined => {
    count(counts.batched, apiOf(request));
    if (batch.killed) return faultReply(request, {status: 503});
    const strike = faults?.strike(request, holder.world);
    if (strike === undefined) {
      batch.effect = true;
      return undefined;
    }
    const {effect} = strike;
    const isAnswered = isWorkDone(effect);
    const reply = isAnswered ? answer(request, handlers['admin.googleapis.com']) : NO_REPLY;
    if (isAnswered) batch.effect = true;
    if ('kill' in effect) batch.killed = true;
    if ('slowMs' in effect) batch.slowMs = Math.max(batch.slowMs, effect.slowMs);
    if ('kill' in effect || ('lostResponse' in effect && !('status' in effect)))
      return faultReply(request, {status: 500});
    return struckReply(request, {reply, strike, world: holder.world});
  };

  const handlers: Record<string, Handler> = {
    ...jumpCloudHandlers(holder),
    ...googleHandlers(holder, {part}),
    'sheets.googleapis.com': sheetsHandler(holder),
    'script.googleapis.com': scriptHandler(holder),
    ...webhookHandlers(holder),
    ...options.handlers,
  };

  const exchange = (request: WireRequest, handler: Handler): Exchange => {
    batch = {slowMs: 0, killed: false, effect: false};
    const strike = faults?.strike(request, holder.world);
    const isAnswered = strike === undefined || isWorkDone(strike.effect);
    const reply = isAnswered ? answer(request, handler) : NO_REPLY;
    return struckExchange(request, {reply, isAnswered, strike, batch, world: holder.world});
  };

  const note = (request: WireRequest, result: Exchange, startedAt: number, caller: Caller): void => {
    count(counts[caller.kind], apiOf(request));
    traffic?.record(request, result, startedAt, caller);
  };

  return {
    get world() {
      return holder.world;
    },
    serves: host => handlers[host] !== undefined,
    note,
    send(request, caller) {
      const handler = handlers[request.host];
      if (handler === undefined) return {reply: NO_REPLY, latencyMs: UNKNOWN_HOST_MS, fate: {kind: 'lost'}};
      const startedAt = holder.world.now;
      const result = exchange(request, handler);
      note(request, result, startedAt, caller);
      return result;
    },
    strike: request => faults?.strike(request, holder.world)?.effect,
    counts: () => structuredClone(counts),
    resetCounts() {
      counts = {script: {}, outside: {}, batched: {}};
    },
  };
}

/** What has become of a request inside the clouds: the reply, whether the work was done, and the faults that struck. */
interface Handled {
  readonly reply: WireReply;
  readonly isAnswered: boolean;
  readonly strike: Strike | undefined;
  readonly batch: Readonly<BatchFaults>;
  readonly world: World;
}

/** What the caller sees of it: a fault of the whole request or of a part of its batch delays, hides or replaces the reply. */
function struckExchange(request: WireRequest, {reply, isAnswered, strike, batch, world}: Handled): Exchange {
  const latencyMs = requestLatencyMs(request);
  if (batch.killed) return {reply: NO_REPLY, latencyMs, fate: {kind: 'killed', effect: batch.effect}};
  if (strike === undefined) return {reply, latencyMs: latencyMs + batch.slowMs, fate: ANSWERED};
  const {effect} = strike;
  if ('kill' in effect) return {reply: NO_REPLY, latencyMs, fate: {kind: 'killed', effect: isAnswered}};
  if ('lostResponse' in effect && !('status' in effect)) {
    return {reply: NO_REPLY, latencyMs: latencyMs + LOST_AFTER_MS, fate: {kind: 'lost'}};
  }
  const slowMs = batch.slowMs + ('slowMs' in effect ? effect.slowMs : 0);
  return {reply: struckReply(request, {reply, strike, world}), latencyMs: latencyMs + slowMs, fate: ANSWERED};
}

function answer(request: WireRequest, handler: Handler | undefined): WireReply {
  return handler === undefined ? NO_REPLY : handler(request);
}

function isListFault(effect: FaultEffect): effect is Extract<FaultEffect, ListFault> {
  return 'omit' in effect || 'duplicate' in effect;
}

/** Whether the vendor does the work although a fault strikes. */
function isWorkDone(effect: FaultEffect): boolean {
  if ('lostResponse' in effect && effect.lostResponse) return true;
  return 'slowMs' in effect || 'truncate' in effect || isListFault(effect);
}

/** What arrives in the place of the vendor's answer. */
function struckReply(
  request: WireRequest,
  {reply, strike, world}: {reply: WireReply; strike: Strike; world: World},
): WireReply {
  const {effect, omissions} = strike;
  if ('status' in effect) return faultReply(request, effect);
  if (!('truncate' in effect || isListFault(effect))) return reply;
  const shorter =
    'truncate' in effect
      ? truncateList(reply)
      : faultyList({reply, path: request.path, fault: effect, omissions}, count => randomInteger(world, 0, count - 1));
  if (shorter === undefined) strike.takeBack();
  return shorter ?? reply;
}
