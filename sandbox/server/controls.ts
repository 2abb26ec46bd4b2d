/** The sandbox's controls: clock, reset, faults, traffic, outbox, stats. */
import {settleLicenses} from '../google/licensing/automatic';
import {skuById} from '../google/licensing/catalogue';
import {DIRECTORY_QUERIES_PER_MINUTE, LICENSE_QUERIES_PER_SECOND} from '../world/google-state';
import type {ExecutionReport} from '../runtime/engine';
import {emptyWorld, generatedWorld, sampleWorld} from '../sample/index';
import {addGoogleDirectory} from '../jumpcloud/edit';
import {jsonReply} from '../wire';
import type {WireReply} from '../wire';
import type {World} from '../world/world';
import {BadInput, bodyJson, bodyObject, refuseUnknown} from './endpoint';
import type {Endpoint} from './endpoint';
import {parseFaultRules, RULES_MAX} from './fault-input';
import type {Sandbox} from './sandbox';

/** Virtual time at which every new world begins: a Monday morning in Berlin. */
export const WORLD_STARTS_AT = Date.UTC(2026, 2, 2, 7);

/** The seed when none is given. */
export const DEFAULT_SEED = 1;

/** The longest leap of the clock: 400 days. */
export const ADVANCE_MAX_MS = 400 * 86_400_000;

/** The largest company. */
export const PEOPLE_MAX = 100_000;

/** Which company a world is filled with. */
export type Company = 'sample' | 'empty' | Readonly<{people: number; seed: number}>;

/** A new world with that company in it. */
export function worldOf(company: Company): World {
  const options = {seed: DEFAULT_SEED, now: WORLD_STARTS_AT};
  if (company === 'sample') return sampleWorld(options);
  if (company === 'empty') return emptyWorld(options);
  return generatedWorld({now: WORLD_STARTS_AT, ...company});
}

function timeOf(sandbox: Sandbox): {now: string; nowMs: number} {
  const nowMs = sandbox.holder.world.now;
  return {now: new Date(nowMs).toISOString(), nowMs};
}

/** An execution as the clock's answer lists it. */
export function executionView(report: ExecutionReport): object {
  const {id, function: name, error, virtualMs, calls, killed} = report;
  return {id, function: name, error: error ? `${error.name}: ${error.message}` : null, killed, virtualMs, calls};
}

/** `GET /sandbox/clock`. */
export const getClock: Endpoint = sandbox => jsonReply(200, timeOf(sandbox));

/** `POST /sandbox/clock {"advanceMs": n}`: fires the triggers that fall due and answers with their executions. */
export const advanceClock: Endpoint = async (sandbox, request) => {
  const body = bodyObject(request);
  refuseUnknown(body, ['advanceMs']);
  const {advanceMs} = body;
  if (typeof advanceMs !== 'number' || !(advanceMs >= 0 && advanceMs <= ADVANCE_MAX_MS)) {
    throw new BadInput(`advanceMs must be a number from 0 to ${ADVANCE_MAX_MS} (400 days).`);
  }
  const executions = await sandbox.scripts.advance(advanceMs);
  sandbox.live.touch();
  return jsonReply(200, {...timeOf(sandbox), executions: executions.map(executionView)});
};

function readCompany(value: unknown): Company {
  if (value === 'sample' || value === 'empty') return value;
  const wanted = 'org must be "sample", "empty" or {"people": N, "seed": S}.';
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new BadInput(wanted);
  const {people, seed = DEFAULT_SEED} = value as Record<string, unknown>;
  refuseUnknown(value as Record<string, unknown>, ['people', 'seed']);
  if (!Number.isInteger(people) || Number(people) < 1 || Number(people) > PEOPLE_MAX) {
    throw new BadInput(`people must be a whole number from 1 to ${PEOPLE_MAX}.`);
  }
  if (!Number.isInteger(seed)) throw new BadInput('seed must be a whole number.');
  return {people: Number(people), seed: Number(seed)};
}

/** JumpCloud's own connection to Google, set to write what a script might write too. */
function connectGoogle(world: World): void {
  addGoogleDirectory(world, {
    domain: world.google.domains.find(domain => domain.primary)?.name ?? '',
    groupsEnabled: true,
    userLockoutAction: 'suspend',
    translations: [
      {builtIn: 'user_status', direction: 'export'},
      {builtIn: 'user_primary_organization_department', direction: 'export'},
    ],
  });
}

/**
 * `POST /sandbox/reset {"org": ..., "googleIntegration": true}`: both companies, the spreadsheet, properties, triggers and
 * the clock begin anew. The second switch connects JumpCloud to Google by itself; it is off unless given.
 *
 * What was pushed stays: the project's files, versions and deployments. Faults and the traffic record stay too. Waits
 * for executions under way.
 */
export const resetWorld: Endpoint = async (sandbox, request) => {
  const body = request.body === '' ? {} : bodyObject(request);
  refuseUnknown(body, ['org', 'googleIntegration']);
  const company = readCompany(body['org'] ?? 'sample');
  const isConnected = body['googleIntegration'] ?? false;
  if (typeof isConnected !== 'boolean') throw new BadInput('googleIntegration must be true or false.');
  await sandbox.scripts.idle();
  const {files, versions, deployments} = sandbox.holder.world.script;
  const world = worldOf(company);
  if (isConnected) connectGoogle(world);
  Object.assign(world.script, {files, versions, deployments});
  sandbox.holder.world = world;
  sandbox.cloud.resetCounts();
  sandbox.live.touch();
  return jsonReply(200, {
    ...timeOf(sandbox),
    people: Object.keys(world.jumpcloud.people).length,
    accounts: Object.keys(world.google.users).length,
  });
};

function faultList(sandbox: Sandbox): WireReply {
  return jsonReply(200, sandbox.faults.list());
}

/** `GET /sandbox/faults`: the rules in order, each with how many requests it has struck. */
export const listFaults: Endpoint = sandbox => faultList(sandbox);

/** `POST /sandbox/faults`: one rule or a list of rules is added. */
export const addFaults: Endpoint = (sandbox, request) => {
  const rules = parseFaultRules(bodyJson(request));
  if (sandbox.faults.list().length + rules.length > RULES_MAX) {
    throw new BadInput(`At most ${RULES_MAX} rules can be in force; DELETE /sandbox/faults removes them.`);
  }
  sandbox.faults.add(rules);
  return faultList(sandbox);
};

/** `DELETE /sandbox/faults`: no rules are left. */
export const clearFaults: Endpoint = sandbox => {
  sandbox.faults.clear();
  return faultList(sandbox);
};

/** `GET /sandbox/traffic.har`. */
export const getTraffic: Endpoint = sandbox => ({
  stream(response) {
    response.writeHead(200, {'content-type': 'application/json; charset=UTF-8'});
    for (const piece of sandbox.traffic.harPieces()) response.write(piece);
    response.end();
  },
});

/** `DELETE /sandbox/traffic.har`. */
export const clearTraffic: Endpoint = sandbox => {
  sandbox.traffic.clear();
  return jsonReply(200, {entries: 0});
};

/** `GET /sandbox/outbox`: mails and webhooks, oldest first. */
export const getOutbox: Endpoint = sandbox =>
  jsonReply(
    200,
    sandbox.holder.world.outbox.map(message => ({...message, at: new Date(message.at).toISOString()})),
  );

/** Every SKU that was bought or is held: how many seats there are, how many are taken. */
function licenseSeats(world: World): object[] {
  settleLicenses(world);
  const {seats, taken} = world.google.licensing;
  return [...new Set([...Object.keys(seats), ...Object.keys(taken)])].flatMap(skuId => {
    const sku = skuById(skuId);
    return sku ? [{...sku, seats: seats[skuId] ?? 0, taken: taken[skuId] ?? 0}] : [];
  });
}

/** `GET /sandbox/stats`: virtual time, calls per API, quota use, seats of each licence. */
export const getStats: Endpoint = sandbox => {
  const {world} = sandbox.holder;
  const {script, outside, batched} = sandbox.cloud.counts();
  const calls: Record<string, number> = {...script};
  for (const [api, count] of Object.entries(outside)) calls[api] = (calls[api] ?? 0) + count;
  return jsonReply(200, {
    ...timeOf(sandbox),
    calls,
    callsByScripts: script,
    callsInBatches: batched,
    quota: {
      byAccount: world.script.dailyUse,
      directoryQueriesPerMinute: DIRECTORY_QUERIES_PER_MINUTE,
      directoryQueriesLeft: Math.floor(world.google.quota.directory.tokens),
      licenseQueriesPerSecond: LICENSE_QUERIES_PER_SECOND,
      seats: world.google.seats,
      seatsTaken: world.google.seatsTaken.normal,
    },
    licenses: licenseSeats(world),
    executions: world.script.executions.length,
    traffic: sandbox.traffic.size(),
  });
};
