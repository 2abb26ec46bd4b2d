/** What was asked of the clouds, request by request, and what each of them changed there. */
import type {Strike} from '../../../sandbox/faults';
import {settleTransfers} from '../../../sandbox/google/datatransfer/progress';
import type {WireRequest} from '../../../sandbox/wire';
import type {World} from '../../../sandbox/world/world';
import {aboutWrite, type About} from './about';
import type {Ledger} from './ledger';

/** One request to change something, those inside batches included. */
export interface Write {
  /** Virtual ms. */
  readonly at: number;
  readonly method: string;
  /** Without host and query. */
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** How the audit has to speak of it; names are those of the moment right before the request. */
  readonly about: About;
  /** Whether a fault answered in the cloud's place. */
  readonly isRefused: boolean;
  readonly by: Execution;
  /** Whether it is about somebody who has ever left: what is done for them waits for no pass. */
  readonly isOfLeaver: boolean;
  /** Whether anything was different after it. */
  changed: boolean;
}

/** A read of one person by id whose answer arrived: all that Lockstep may take something away for. */
export interface DirectRead {
  readonly at: number;
  readonly person: string;
  readonly of: 'record' | 'groups';
  readonly by: Execution;
}

/** Who asked: the how manieth execution, and whether it was another one that began while that one waited. */
export interface Execution {
  readonly number: number;
  readonly isInside: boolean;
}

/** Paths under which people, groups, licenses and access are; Lockstep's own files and the Sheet are elsewhere. */
const GOVERNED =
  /^\/(admin\/directory\/v1|admin\/datatransfer\/v1|v1\/matters|apps\/licensing|groups\/v1|drive\/v3\/files\/[^/]+\/permissions|api\/v2\/usergroups\/[^/]+\/members)/;

const RECORD = /^\/api\/systemusers\/([0-9a-f]{24})$/;
const GROUPS = /^\/api\/v2\/users\/([0-9a-f]{24})\/memberof$/;
const EVERYONE = '/api/systemusers';

/** Sees every request on its way into the clouds, and looks at both of them before and after each one that may write. */
export class Recorder {
  readonly writes: Write[] = [];
  readonly reads: DirectRead[] = [];
  /** Times the list of all people has been read. */
  peopleLists = 0;
  /** What is under way. */
  execution: Execution = {number: 0, isInside: false};
  private readonly world: () => World;
  private readonly ledger: Ledger;
  private open: {readonly write: Write; readonly before: string} | null = null;

  constructor(world: () => World, ledger: Ledger) {
    this.world = world;
    this.ledger = ledger;
  }

  /** A request that is about to be answered, and what strikes it. */
  see({method, path, body}: WireRequest, strike: Strike | undefined): void {
    this.settle();
    const world = this.world();
    if (method === 'GET') {
      if (path === EVERYONE) this.peopleLists += 1;
      const [record, groups] = [RECORD.exec(path)?.[1], GROUPS.exec(path)?.[1]];
      const person = record ?? groups;
      if (person !== undefined && !hidesAnswer(strike))
        this.reads.push({at: world.now, person, of: record === undefined ? 'groups' : 'record', by: this.execution});
      return;
    }
    const plain = decodeURIComponent(path);
    if (!GOVERNED.test(plain)) return;
    const fields = body.startsWith('{') ? (JSON.parse(body) as Write['body']) : {};
    this.ledger.noteAddresses(world);
    const about = aboutWrite({method, path: plain, body: fields}, world, this.ledger);
    const isRefused = 'status' in (strike?.effect ?? {});
    const write: Write = {
      at: world.now,
      method,
      path: plain,
      body: fields,
      about,
      isRefused,
      by: this.execution,
      isOfLeaver: about.names.flat().some(name => this.ledger.hasLeft(this.ledger.ownerOf(name) ?? name, world.now)),
      changed: false,
    };
    this.writes.push(write);
    // What falls due by now is nobody's write.
    settleTransfers(world);
    this.open = {write, before: stateOf(world)};
  }

  /** Finds out what the last write has changed. Comes before anybody else changes anything. */
  settle(): void {
    if (!this.open) return;
    this.open.write.changed = stateOf(this.world()) !== this.open.before;
    this.open = null;
  }
}

/** Whether a fault keeps the answer of a direct read back. A list cut short is not whole, and Lockstep reads it again. */
function hidesAnswer(strike: Strike | undefined): boolean {
  const effect = strike?.effect ?? {};
  return 'status' in effect || 'lostResponse' in effect || 'kill' in effect;
}

/** Everything that a governed write can change. */
function stateOf({google, jumpcloud}: World): string {
  const {users, deletedUsers, groups, members, orgUnits, schemas, roleAssignments, drive, licensing} = google;
  const matters = Object.values(google.vault.matters).map(({matterId, holds, exports}) => [
    matterId,
    Object.keys(holds),
    Object.keys(exports),
  ]);
  return JSON.stringify([
    users,
    Object.keys(deletedUsers),
    Object.keys(google.transfers.records),
    matters,
    groups,
    members,
    orgUnits,
    schemas,
    roleAssignments,
    drive.permissions,
    licensing.held,
    jumpcloud.members,
  ]);
}
