/** Faults that strike requests by rule: what can go wrong between a script and a cloud, on demand. */
import type {ListFault, Omissions} from './omission';
import {random} from './world/random';
import type {World} from './world/world';
import type {WireRequest} from './wire';

/**
 * What happens to a struck request.
 *
 * | effect | the vendor does the work | what arrives |
 * | --- | --- | --- |
 * | `status` | no | that status, in the vendor's error shape |
 * | `status` and `lostResponse` | yes | that status all the same |
 * | `lostResponse` | yes | nothing |
 * | `slowMs` | yes | the answer, that much later |
 * | `truncate` | yes | the list without its second half |
 * | `omit` | yes | the list without one entry, the stated total one less |
 * | `duplicate` | yes | the list with one entry twice, the stated total as it is |
 * | `omit` and `duplicate` | yes | the list with another entry in the place of one, the stated total as it is |
 * | `kill` | no | the calling execution dies |
 * | `kill` and `lostResponse` | yes | the calling execution dies |
 */
export type FaultEffect =
  | Readonly<{
      status: number;
      /** Google's reason, such as `userRateLimitExceeded`; the usual one of the status when absent. */
      reason?: string;
      /** The whole body in the place of the vendor's error: a text, or JSON. */
      body?: unknown;
      /** An HTML page: `true` for one as proxies and front ends send it. */
      html?: string | true;
      lostResponse?: true;
    }>
  | Readonly<{lostResponse: true; kill?: never}>
  | Readonly<{slowMs: number}>
  | Readonly<{truncate: true}>
  | Readonly<ListFault & ({omit: true | string} | {duplicate: true})>
  | Readonly<{kill: true; lostResponse?: true}>;

/** Which requests a fault strikes, how often, and how. */
export interface FaultRule {
  /** The vendor's host name, exactly. */
  readonly host: string;
  /** A regular expression over the path name, anywhere in it. */
  readonly path: string;
  /** Any method when absent. */
  readonly method?: string;
  /** How many requests it strikes before it is spent; no limit when absent. */
  readonly times?: number;
  /** Chance of striking each request that fits; 1 when absent. */
  readonly probability?: number;
  readonly effect: FaultEffect;
}

/** A rule together with how many requests it has struck. */
export interface CountedRule extends FaultRule {
  readonly struck: number;
}

/** One request struck by a rule. */
export interface Strike {
  readonly effect: FaultEffect;
  /** What this rule has left out of lists so far. */
  readonly omissions: Omissions;
  /** Undoes the count: the fault had nothing to work on. */
  takeBack(): void;
}

/** The rules in force. */
export interface Faults {
  /** Every rule in order, spent ones included. */
  list(): CountedRule[];
  add(rules: readonly FaultRule[]): void;
  clear(): void;
  /** The fault of the first rule that strikes this request; rules draw from the world's randomness. */
  strike(request: WireRequest, world: World): Strike | undefined;
}

interface ActiveRule {
  readonly rule: FaultRule;
  readonly pattern: RegExp;
  readonly omissions: Omissions;
  struck: number;
}

function fits({rule, pattern, struck}: ActiveRule, request: WireRequest): boolean {
  if (rule.host.toLowerCase() !== request.host) return false;
  if (rule.method !== undefined && rule.method.toUpperCase() !== request.method) return false;
  if (rule.times !== undefined && struck >= rule.times) return false;
  return pattern.test(request.path);
}

/** Rules that can be changed while requests run. Throws a SyntaxError for a path that is no regular expression. */
export function createFaults(rules: readonly FaultRule[] = []): Faults {
  const active: ActiveRule[] = [];
  const add = (added: readonly FaultRule[]): void => {
    active.push(...added.map(rule => ({rule, pattern: new RegExp(rule.path), omissions: new Map(), struck: 0})));
  };
  add(rules);
  return {
    list: () => active.map(({rule, struck}) => ({...rule, struck})),
    add,
    clear() {
      active.length = 0;
    },
    strike(request, world) {
      for (const candidate of active) {
        if (!fits(candidate, request)) continue;
        const {probability, effect} = candidate.rule;
        if (probability !== undefined && random(world) >= probability) continue;
        candidate.struck += 1;
        return {
          effect,
          omissions: candidate.omissions,
          takeBack() {
            candidate.struck -= 1;
          },
        };
      }
      return undefined;
    },
  };
}

/**
 * What a bad day looks like: throttling, short outages, answers lost after the work was done, slow answers and truncated
 * pages, each now and then, on both sides. Nothing is killed.
 */
export function standardFaults(): FaultRule[] {
  const directory = {host: 'admin.googleapis.com', path: '^/admin/directory/v1/'};
  const console = {host: 'console.jumpcloud.com', path: '^/api/'};
  return [
    {...directory, probability: 0.02, effect: {status: 403, reason: 'userRateLimitExceeded'}},
    {...directory, probability: 0.01, effect: {status: 403, reason: 'quotaExceeded'}},
    {...directory, probability: 0.01, effect: {status: 429, reason: 'rateLimitExceeded'}},
    {...directory, probability: 0.01, effect: {status: 503, reason: 'backendError'}},
    {...directory, probability: 0.01, effect: {status: 500, lostResponse: true}},
    {...directory, probability: 0.005, effect: {lostResponse: true}},
    {...directory, probability: 0.01, effect: {slowMs: 5000}},
    {...directory, method: 'GET', probability: 0.005, effect: {truncate: true}},
    {...console, probability: 0.02, effect: {status: 429}},
    {...console, probability: 0.01, effect: {status: 503}},
    {...console, probability: 0.005, effect: {status: 502, html: true}},
    {...console, probability: 0.005, effect: {lostResponse: true}},
    {...console, probability: 0.01, effect: {slowMs: 8000}},
    {
      ...console,
      path: '^/api/(systemusers|v2/usergroups.*)$',
      probability: 0.01,
      method: 'GET',
      effect: {truncate: true},
    },
  ];
}
