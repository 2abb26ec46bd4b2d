/** A company of any size in the sandbox's clouds with one Apps Script project in it, run in this process in virtual time. */
import {createCloud, type CountingCloud} from '../sandbox/cloud';
import {editPerson, addPerson, addToGroup, groupByName} from '../sandbox/jumpcloud/edit';
import {advanceClock} from '../sandbox/runtime/clock';
import {createInProcessEngine, type ExecutionReport, type ExecutionRequest} from '../sandbox/runtime/engine';
import {COMPANY, companyNeeds, generatedWorld} from '../sandbox/sample/index';
import {DEPARTMENTS} from '../sandbox/sample/people';
import {readProjectFiles} from '../sandbox/start/project-files';
import {appendRows, columnOf, readTab, typeCells, type Cell} from '../sandbox/start/sheet-access';
import type {World} from '../sandbox/world/world';
import type {Unavoidable} from './floor';
import type {Meter} from './meter';

const MINUTE_MS = 60_000;

/** Monday, 2026-03-02T08:00:00Z. */
const BEGINNING = Date.UTC(2026, 2, 2, 8);

/** Which share of those who changed did so how; the rest left. */
const CHANGED_SHARES = {profile: 0.6, group: 0.2, joiner: 0.1} as const;

/** How many people each kind of change touches. */
export interface Edits {
  readonly profiles: number;
  readonly moves: number;
  readonly joiners: number;
  readonly leavers: number;
}

/** One company: nobody but the owner has a Google account yet. */
export class Company {
  readonly world: World;
  readonly cloud: CountingCloud;
  private readonly meter: Meter;

  /** @param folder holds the built project; it is pushed before anything runs */
  constructor(people: number, folder: string, meter: Meter) {
    const files = readProjectFiles(folder);
    if (!files) throw new Error(`${folder} holds no Apps Script project`);
    this.world = generatedWorld({people, seed: 1, now: BEGINNING, inGoogleShare: 0});
    this.world.script.files = files;
    this.cloud = createCloud({world: this.world});
    this.meter = meter;
  }

  /** Runs one function as the owner and gives what it returned; throws when it fails. */
  call(name: string, ...parameters: readonly unknown[]): unknown {
    const report = this.run({function: name, parameters, source: 'api', user: this.world.script.owner});
    if (report.error) throw new Error(`${name}: ${report.error.message}\n${report.error.stack ?? ''}`);
    return report.result;
  }

  /** Lets a minute pass; gives the reports of what fell due in it. */
  minute(): readonly ExecutionReport[] {
    return advanceClock(this.world, request => this.run(request), MINUTE_MS);
  }

  private run(request: ExecutionRequest): ExecutionReport {
    const {meter} = this;
    const engine = createInProcessEngine(this.cloud, {
      beforeOperation: (_n, operation, args) => {
        meter.operation(operation, args);
        return 'go';
      },
      afterOperation: hostMs => meter.host(hostMs),
    });
    return meter.execution(this, () => engine.run(request));
  }

  /** Types values into the Settings tab. */
  set(settings: Readonly<Record<string, Cell>>): void {
    const rows = readTab(this.cloud, 'Settings');
    const column = columnOf(rows[0] ?? [], 'Settings', 'Value');
    for (const [name, value] of Object.entries(settings)) {
      const row = rows.findIndex(line => line[0] === name);
      if (row < 0) throw new Error(`no setting ${name}`);
      typeCells(this.cloud, 'Settings', row, column, [[value]]);
    }
  }

  /** A row of the Groups tab for every JumpCloud group that names an address. */
  mapGroups(): void {
    const {groupRows} = companyNeeds(this.world);
    appendRows(
      this.cloud,
      'Groups',
      groupRows.map(row => ({'JumpCloud group': row.jumpCloudGroup, 'Google group': row.googleGroup})),
    );
  }

  /** What there is in Google: what every pass has to read. */
  inGoogle(): Pick<Unavoidable, 'accounts' | 'groups' | 'members'> {
    const {users, groups, members} = this.world.google;
    return {
      accounts: Object.keys(users).length,
      groups: Object.keys(groups).length,
      members: Object.keys(groups).map(id => Object.keys(members[id] ?? {}).length),
    };
  }

  /** The day's events in JumpCloud: one percent of the people change. */
  changeOnePercent(): Edits {
    const {world} = this;
    const active = Object.values(world.jumpcloud.people).filter(person => person.state === 'ACTIVATED');
    const count = Math.max(10, Math.round(active.length / 100));
    const profiles = Math.round(count * CHANGED_SHARES.profile);
    const moves = Math.round(count * CHANGED_SHARES.group);
    const joiners = Math.round(count * CHANGED_SHARES.joiner);
    const leavers = count - profiles - moves - joiners;
    // Spread over the company, past the heads of the departments.
    const chosen = Array.from(
      {length: count},
      (_none, at) => active[20 + at * Math.floor((active.length - 40) / count)],
    );
    const departments = Object.keys(DEPARTMENTS);
    chosen.forEach((person, at) => {
      if (!person) throw new Error('the company is too small to change');
      if (at < profiles) editPerson(world, person._id, {jobTitle: `Senior ${person.jobTitle ?? 'Expert'}`});
      else if (at < profiles + moves) {
        const other = departments.find(name => name !== person.department) ?? 'IT';
        addToGroup(world, groupByName(world, other).id, person._id, 'session');
      } else if (at < profiles + moves + leavers) editPerson(world, person._id, {suspended: true});
    });
    for (let at = 0; at < joiners; at++) this.join(at, departments[at % departments.length] ?? 'IT');
    return {profiles, moves, joiners, leavers};
  }

  private join(at: number, department: string): void {
    const name = `new.joiner${at + 1}`;
    const person = addPerson(this.world, {
      email: `${name}@${COMPANY.domain}`,
      username: name,
      firstname: 'New',
      lastname: `Joiner ${at + 1}`,
      department,
      password: 'kept elsewhere',
    });
    for (const group of ['All staff', department]) {
      addToGroup(this.world, groupByName(this.world, group).id, person._id, 'session');
    }
  }
}
