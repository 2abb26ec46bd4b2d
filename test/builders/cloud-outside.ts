/**
 * The outside over the sandbox's clouds, in this process and without Apps Script: for parts of the engine that can be run by
 * themselves. Each operation that leaves the process can be where the execution dies.
 */
import {createCloud, type CountingCloud} from '../../sandbox/cloud';
import {createFaults, type Faults} from '../../sandbox/faults';
import type {World} from '../../sandbox/world/world';
import type {GoogleCall} from '../../src/model/google-call';
import type {BlobStore, HttpReply, HttpRequest, Lock, Outside, Ports, Properties, Workbook} from '../../src/ports';
import {connectJumpCloud} from '../../src/jumpcloud/connect';
import {createTables} from '../../src/sheet/tables';
import {callReply, callRequest} from '../../src/workspace/batch';
import {connectWorkspace} from '../../src/workspace/side';
import {traceOf} from './moments';
import {MemoryDocuments} from './documents';
import {MemoryBlobs, MemoryProperties} from './stores';
import {MemoryWorkbook} from './workbook';

/** Thrown where an execution is to die; no code of the product catches it. */
export class Death extends Error {}

/** What an operation is to do: go on, or die before or after its effect. */
export type Fate = 'go' | 'die before' | 'die after';

const FREE: Lock = {tryAcquire: () => true, release: () => undefined};

/** The outside of one company; what is in it outlives executions. */
export class CloudOutside {
  readonly world: World;
  readonly faults: Faults = createFaults();
  readonly cloud: CountingCloud;
  readonly state = new MemoryProperties();
  readonly blobs = new MemoryBlobs();
  readonly documents = new MemoryDocuments();
  readonly workbook = new MemoryWorkbook();
  /** Calls of this execution that could have changed something: `POST /admin/…`. */
  readonly writes: string[] = [];
  /** Operations of this execution so far. */
  operations = 0;
  /** What arrives of each answer; all of it unless a test says otherwise. */
  arrives: (request: HttpRequest, reply: HttpReply) => HttpReply = (_request, reply) => reply;
  /** Asked at each operation. */
  fate: (operation: number) => Fate = () => 'go';

  constructor(world: World) {
    this.world = world;
    this.cloud = createCloud({world}, {faults: this.faults});
    this.state.set({owner: world.script.owner});
    createTables(this.workbook).prepareAll();
  }

  /** Everything outside as the engine is given it. */
  outside(): Outside {
    const ports = this.ports();
    return {
      ...ports,
      tables: createTables(ports.workbook),
      connectJumpCloud: (settings, deadline) => connectJumpCloud(ports, settings, deadline),
      connectWorkspace: deadline => connectWorkspace(ports, deadline),
      callCount: () => 0,
    };
  }

  /** Types a value beside a name in the first column of a tab: settings, steps. */
  type(tab: string, name: string, ...values: readonly (string | number)[]): this {
    const rows = (this.workbook.rows[tab] ??= []);
    const row = rows.find(one => one[0] === name);
    if (row) values.forEach((value, at) => (row[at + 1] = value));
    else rows.push([name, ...values]);
    return this;
  }

  /** All that an execution leaves behind for the next one. */
  trace(): string {
    const {state, blobs, workbook} = this;
    return traceOf(this.world) + JSON.stringify([[...state.values], [...blobs.texts], workbook.rows]);
  }

  /** A tab's rows by header. */
  rows(tab: string): readonly Readonly<Record<string, string>>[] {
    const [header = [], ...rows] = this.workbook.rows[tab] ?? [];
    return rows.map(row => Object.fromEntries(header.map((title, at) => [String(title), String(row[at] ?? '')])));
  }

  private ports(): Ports {
    const secrets = new MemoryProperties();
    secrets.set({jumpCloudApiKey: 'sandbox-key'});
    const lock = FREE;
    return {
      clock: {now: () => this.world.now, sleep: ms => void (this.world.now += ms)},
      randomness: {bytes: count => Array.from({length: count}, (_none, at) => (at * 37 + this.operations) % 256)},
      state: this.mortal(this.state, ['set', 'remove']),
      secrets,
      archives: {keep: () => '', read: () => null},
      documents: this.documents,
      blobs: this.mortal<BlobStore>(this.blobs, ['write', 'remove']),
      progress: {show: () => undefined, clear: () => undefined, current: () => null},
      http: {sendAll: requests => requests.map(request => this.send(request))},
      services: {call: call => this.call(call)},
      session: {
        oauthToken: () => 'sandbox-token',
        effectiveUser: () => this.world.script.owner,
        activeUser: () => this.world.script.owner,
      },
      grants: {missing: () => null},
      mailer: {send: () => undefined, remaining: () => 1_500},
      triggers: {ensure: () => undefined, removeAll: () => undefined, handlers: () => []},
      workbook: this.mortal<Workbook>(this.workbook, ['write', 'replaceBody']),
      lock,
      urgentLock: lock,
      sheetLock: lock,
    };
  }

  private call(call: GoogleCall): ReturnType<typeof callReply> {
    return callReply(this.send(callRequest(call, 'sandbox-token')));
  }

  private send(request: HttpRequest): HttpReply {
    return this.operation(() => {
      const {host, pathname, searchParams} = new URL(request.url);
      const headers = Object.fromEntries(
        Object.entries({...request.headers, 'content-type': request.contentType ?? ''}).map(([name, value]) => [
          name.toLowerCase(),
          value,
        ]),
      );
      const method = request.method.toUpperCase();
      if (method !== 'GET') this.writes.push(`${method} ${pathname}`);
      const wire = {method, host, path: pathname, query: searchParams, headers, body: request.body ?? ''};
      const {reply, latencyMs, fate} = this.cloud.send(wire, {kind: 'script', execution: 'test'});
      this.world.now += latencyMs;
      if (fate.kind !== 'answered') return {kind: 'lost', message: 'Address unavailable'};
      const answer = {status: reply.status, headers: {...reply.headers}, text: reply.body};
      return this.arrives(request, {kind: 'answered', answer});
    });
  }

  private operation<Result>(body: () => Result): Result {
    const fate = this.fate(this.operations++);
    if (fate === 'die before') throw new Death();
    const result = body();
    if (fate === 'die after') throw new Death();
    return result;
  }

  /** The same thing, each of whose named methods is an operation. */
  private mortal<Thing extends Properties | BlobStore | Workbook>(
    thing: Thing,
    names: readonly (keyof Thing)[],
  ): Thing {
    return new Proxy(thing, {
      get: (target, name) => {
        const value = target[name as keyof Thing];
        if (typeof value !== 'function') return value;
        const method = value.bind(target) as (...all: readonly unknown[]) => unknown;
        return names.includes(name as keyof Thing)
          ? (...all: readonly unknown[]): unknown => this.operation(() => method(...all))
          : method;
      },
    });
  }
}
