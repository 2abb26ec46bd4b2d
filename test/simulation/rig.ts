/** The built product in the sandbox's clouds, in this process: what an admin would do, without a browser. */
import {resolve} from 'node:path';
import {createCloud, type CountingCloud} from '../../sandbox/cloud';
import {createFaults, type FaultRule, type Faults, type Strike} from '../../sandbox/faults';
import {advanceClock} from '../../sandbox/runtime/clock';
import {createInProcessEngine, type ExecutionReport, type OperationHook} from '../../sandbox/runtime/engine';
import {companyNeeds} from '../../sandbox/sample/index';
import {readProjectFiles} from '../../sandbox/start/project-files';
import {appendRows, columnOf, readTab, typeCells, type Cell} from '../../sandbox/start/sheet-access';
import {createTraffic, type HarEntry, type Traffic} from '../../sandbox/traffic';
import type {WireRequest} from '../../sandbox/wire';
import type {World} from '../../sandbox/world/world';
import type {RunReply} from '../../src/report/reply';

const MINUTE_MS = 60_000;

/** Settings with which rules count the moment they are typed, and nothing that is taken away waits. */
export const AT_ONCE: Readonly<Record<string, string | number>> = {
  Mode: 'Automatic',
  'Rule changes': 'Apply',
  'Grace hours, removals of aliases': 0,
  'Grace hours, licenses to remove': 0,
};

/** One world with the product in it. */
export class Rig {
  readonly holder: {world: World};
  readonly faults: Faults;
  readonly traffic: Traffic;
  readonly cloud: CountingCloud;
  /** Asked before each service operation of every execution; see `OperationHook`. */
  hook: OperationHook | null = null;
  /** Told of each request right before a cloud answers it, those inside batches one by one, and of what strikes it. */
  onRequest: ((request: WireRequest, strike: Strike | undefined) => void) | null = null;

  /** @param between what stands between scripts and the clouds, for tests of what happens when it does not tell the truth */
  constructor(world: World, between: (cloud: CountingCloud) => CountingCloud = cloud => cloud) {
    const files = readProjectFiles(resolve(process.cwd(), 'dist'));
    if (!files) throw new Error('dist/ is not built');
    world.script.files = files;
    this.holder = {world};
    this.faults = createFaults();
    this.traffic = createTraffic();
    const faults: Faults = {
      ...this.faults,
      strike: (request, present) => {
        const strike = this.faults.strike(request, present);
        this.onRequest?.(request, strike);
        return strike;
      },
    };
    this.cloud = between(createCloud(this.holder, {faults, traffic: this.traffic}));
  }

  get world(): World {
    return this.holder.world;
  }

  /** Runs one function as the owner. */
  execute(name: string, ...parameters: unknown[]): ExecutionReport {
    return this.executeAs(this.world.script.owner, name, ...parameters);
  }

  /** Runs one function as somebody else with whom the Sheet is shared. */
  executeAs(user: string, name: string, ...parameters: unknown[]): ExecutionReport {
    return this.engine().run({function: name, parameters, source: 'sidebar', user});
  }

  /** Runs one function that must neither throw nor die, and gives what it returned. */
  call<T = RunReply>(name: string, ...parameters: unknown[]): T {
    const report = this.execute(name, ...parameters);
    if (report.killed) throw new Error(`${name} was killed`);
    if (report.error) throw new Error(`${name} threw ${report.error.message}\n${report.error.stack ?? ''}`);
    return report.result as T;
  }

  /** Lets time pass; the triggers that fall due run. */
  advance(minutes: number): readonly ExecutionReport[] {
    const strike: CountingCloud['strike'] = request => this.cloud.strike(request);
    return advanceClock(this.world, request => this.engine().run(request), minutes * MINUTE_MS, strike);
  }

  /** What an admin does on the first day. */
  setUp(settings: Readonly<Record<string, string | number>> = {Mode: 'Automatic'}): this {
    this.call('install');
    this.call('saveCredentials', {jumpCloudApiKey: 'sandbox-key'});
    const needs = companyNeeds(this.world);
    this.set({'Managed domains': needs.domain, ...settings});
    this.addRows(
      'Groups',
      needs.groupRows.map(row => ({'JumpCloud group': row.jumpCloudGroup, 'Google group': row.googleGroup})),
    );
    return this;
  }

  /** Types settings into the Value column. */
  set(settings: Readonly<Record<string, string | number>>): void {
    const rows = this.tab('Settings');
    const column = columnOf(rows[0] ?? [], 'Settings', 'Value');
    for (const [name, value] of Object.entries(settings)) {
      const row = rows.findIndex(line => line[0] === name);
      if (row < 0) throw new Error(`no setting ${name}`);
      typeCells(this.cloud, 'Settings', row, column, [[value]]);
    }
  }

  /** Types rows below a tab's last one, by header. */
  addRows(tab: string, rows: readonly Readonly<Record<string, Cell>>[]): void {
    if (rows.length > 0) appendRows(this.cloud, tab, rows);
  }

  /** Types into one cell; row and column count from 0. */
  editCell(tab: string, row: number, column: number, value: Cell): void {
    typeCells(this.cloud, tab, row, column, [[value]]);
  }

  /** A tab as it stands, header first. */
  tab(name: string): Cell[][] {
    return readTab(this.cloud, name);
  }

  /** A tab's rows by header. */
  rows(name: string): Readonly<Record<string, Cell>>[] {
    const [header = [], ...rows] = this.tab(name);
    return rows.map(row => Object.fromEntries(header.map((title, at) => [String(title), row[at] ?? ''])));
  }

  addFaults(...rules: readonly FaultRule[]): void {
    this.faults.add(rules);
  }

  /** Requests of scripts that could have changed something in Google. */
  writes(): readonly string[] {
    const har = JSON.parse([...this.traffic.harPieces()].join('')) as {log: {entries: HarEntry[]}};
    return har.log.entries.flatMap(({request}) => {
      const {host, pathname} = new URL(request.url);
      if (host !== 'admin.googleapis.com' && host !== 'licensing.googleapis.com') return [];
      if (pathname.startsWith('/batch')) return writesInBatch(request.postData?.text ?? '');
      return request.method === 'GET' ? [] : [`${request.method} ${pathname}`];
    });
  }

  private engine(): ReturnType<typeof createInProcessEngine> {
    const {hook} = this;
    return createInProcessEngine(this.cloud, hook ? {beforeOperation: hook} : {});
  }
}

function writesInBatch(text: string): readonly string[] {
  return [...text.matchAll(/^(POST|PUT|PATCH|DELETE) (\S+)/gm)].map(match => `${match[1]} ${match[2]}`);
}

/** What the company looks like in Google, without ids, times and passwords: what two worlds can be compared by. */
export function workspaceOf(world: World): Readonly<Record<string, unknown>> {
  const {users, groups, members, orgUnits} = world.google;
  const addressOf = (id: string): string => users[id]?.fields.primaryEmail ?? groups[id]?.email ?? '';
  const people = Object.values(users).map(user => {
    const {primaryEmail, ...fields} = user.fields;
    const unit = orgUnits[user.orgUnitId]?.path;
    return [
      primaryEmail,
      {...fields, externalIds: withoutTimes(fields.externalIds), aliases: user.aliases, unit},
    ] as const;
  });
  const memberships = Object.values(groups).map(group => {
    const inside = Object.values(members[group.id] ?? {});
    return [group.email, inside.map(one => `${one.email ?? addressOf(one.id)} ${one.role}`).sort()] as const;
  });
  return {people: sorted(people), groups: sorted(memberships)};
}

/** The mark of a suspension holds its time. */
function withoutTimes(entries: readonly Readonly<Record<string, unknown>>[] | undefined): unknown {
  return entries?.map(entry =>
    entry['customType'] === 'lockstep-suspended' ? {...entry, value: 'at some time'} : entry,
  );
}

function sorted(pairs: readonly (readonly [string, unknown])[]): unknown {
  return Object.fromEntries([...pairs].sort(([a], [b]) => (a < b ? -1 : 1)));
}
