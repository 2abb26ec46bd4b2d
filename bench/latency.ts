/**
 * How long somebody who left keeps access: virtual time from the suspension in JumpCloud until the account in Google is
 * suspended, signed out and free of tokens, by the minute trigger alone and with nudges, while nothing runs and while full passes run.
 */
import {resolve} from 'node:path';
import Table from 'cli-table3';
import {editPerson} from '../sandbox/jumpcloud/edit';
import {createInProcessEngine, type ExecutionRequest} from '../sandbox/runtime/engine';
import type {World} from '../sandbox/world/world';
import {Company} from './company';
import {Meter} from './meter';

const MINUTE_MS = 60_000;

/** People who leave in each trial. */
const LEAVERS = 200;

/** Of them, how many leave during one full pass. */
const LEAVERS_PER_PASS = 10;

/** How long a webhook is under way. An assumption: JumpCloud publishes no figure. */
const DELIVERY_MS = {least: 1_000, most: 5_000} as const;

/** Whoever keeps access longer than this is a failure of the trial. */
const PATIENCE_MS = 60 * MINUTE_MS;

/** What an account has to be before its person counts as out: suspended, signed out everywhere, and without tokens. */
function isOut(world: World, account: string): boolean {
  const user = world.google.users[account];
  if (user?.fields.suspended !== true) return false;
  const {sessions, tokens, asps} = user.facts;
  return sessions.length + tokens.length + asps.length === 0;
}

/** Everybody is signed in and has let an application in: somebody who has neither is out too soon. */
function signEverybodyIn(world: World): void {
  for (const {facts} of Object.values(world.google.users)) {
    facts.sessions = [{id: 'phone', device: 'Phone', startedAt: world.now}];
    facts.tokens = [
      {
        clientId: '1042.apps.googleusercontent.com',
        displayText: 'Notes',
        scopes: [],
        nativeApp: false,
        anonymous: false,
      },
    ];
  }
}

/** One trial. */
export interface Latency {
  readonly name: string;
  /** Virtual ms of each leaver, shortest first. */
  readonly times: readonly number[];
}

interface Leaver {
  readonly account: string;
  leftAt: number;
  outAt: number;
}

/** Something that happens at a time. */
interface Deed {
  readonly at: number;
  readonly what: () => void;
}

/** A company whose triggers, leavers and webhooks keep to one timetable, in the middle of whatever runs. */
class Timetable {
  private readonly company: Company;
  private readonly world: World;
  private deeds: Deed[] = [];
  private open: Leaver[] = [];
  private nextMinute: number;
  private isActing = false;
  private seed = 1;

  constructor(company: Company) {
    this.company = company;
    this.world = company.world;
    // The minute trigger is fired here, so that it can overlap a pass.
    this.world.script.triggers = [];
    this.nextMinute = this.world.now + MINUTE_MS;
  }

  get now(): number {
    return this.world.now;
  }

  get waiting(): number {
    return this.open.length + this.deeds.length;
  }

  /** A number from 0 to 1, the same in every run of the benchmark. */
  chance(): number {
    this.seed = (this.seed * 16_807) % 2_147_483_647;
    return this.seed / 2_147_483_647;
  }

  at(time: number, what: () => void): void {
    this.deeds = [...this.deeds, {at: time, what}].sort((a, b) => a.at - b.at);
  }

  /** Somebody leaves at a time; with a secret, a webhook tells of it. */
  leave(person: string, account: string, time: number, secret: string | null): Leaver {
    const leaver: Leaver = {account, leftAt: 0, outAt: 0};
    this.at(time, () => {
      editPerson(this.world, person, {state: 'SUSPENDED'});
      leaver.leftAt = this.now;
      this.open.push(leaver);
    });
    if (secret !== null) {
      const underWay = DELIVERY_MS.least + this.chance() * (DELIVERY_MS.most - DELIVERY_MS.least);
      this.at(time + underWay, () => this.run('doPost', {parameter: {k: secret, id: person}}));
    }
    return leaver;
  }

  /** Runs a function as the owner; whatever falls due meanwhile happens in its middle. */
  run(name: string, event?: unknown): unknown {
    const engine = createInProcessEngine(this.company.cloud, {
      beforeOperation: () => {
        this.look();
        this.act();
        return 'go';
      },
    });
    const request: ExecutionRequest = {
      function: name,
      parameters: [],
      source: 'web',
      user: this.world.script.owner,
      ...(event === undefined ? {} : {event}),
    };
    const report = engine.run(request);
    this.look();
    if (report.error) throw new Error(`${name}: ${report.error.message}`);
    return report.result;
  }

  /** Lets time pass until everybody who left is out. */
  settle(): void {
    const until = this.now + PATIENCE_MS;
    while (this.waiting > 0) {
      if (this.now > until) throw new Error('somebody who left keeps access');
      this.world.now = Math.max(this.now, Math.min(this.nextMinute, this.deeds[0]?.at ?? Infinity));
      this.act();
    }
  }

  private look(): void {
    for (const leaver of this.open) if (isOut(this.world, leaver.account)) leaver.outAt = this.now;
    this.open = this.open.filter(leaver => leaver.outAt === 0);
  }

  /** One deed within another would never come to an end where each is an execution: they follow one another. */
  private act(): void {
    if (this.isActing) return;
    this.isActing = true;
    for (let deed = this.deeds[0]; deed && deed.at <= this.now; deed = this.deeds[0]) {
      this.deeds = this.deeds.slice(1);
      deed.what();
    }
    if (this.nextMinute <= this.now) {
      this.nextMinute += MINUTE_MS * Math.max(1, Math.ceil((this.now - this.nextMinute) / MINUTE_MS));
      this.run('poll');
    }
    this.isActing = false;
  }
}

/** Installs Lockstep in a company of `people`, and lets people leave it in four ways. */
export function measureLatency(people: number, tell: (step: string) => void): readonly Latency[] {
  tell(`making a company of ${people}`);
  const company = new Company(people, resolve('dist'), new Meter());
  company.call('install');
  company.call('saveCredentials', {jumpCloudApiKey: 'sandbox-key'});
  company.set({
    Mode: 'Automatic',
    'Managed domains': company.world.google.domains[0]?.name ?? '',
    'Limit creations, count': 1_000_000,
    'Limit suspensions, count': 1_000_000,
    'Limit suspensions, percent': 100,
  });
  company.mapGroups();
  tell('first provisioning');
  let reply = company.call('reconcile') as {readonly result: string};
  while (reply.result === 'continues') {
    const replies = company.minute().map(report => report.result as {result: string; run: string} | undefined);
    reply = replies.findLast(one => one !== undefined && one.run !== '') ?? reply;
  }
  company.call('reconcile');
  company.call('webhookAddress');
  const secret = company.world.script.userProperties[company.world.script.owner]?.['nudgeSecret'] ?? null;
  signEverybodyIn(company.world);
  const leavers = leaversOf(company.world);
  const trials = [
    {name: 'minute trigger alone, nothing else runs', secret: null, busy: false},
    {name: 'with nudges, nothing else runs', secret, busy: false},
    {name: `minute trigger alone, full passes of ${people} run`, secret: null, busy: true},
    {name: `with nudges, full passes of ${people} run`, secret, busy: true},
  ];
  const timetable = new Timetable(company);
  return trials.map(({name, secret: key, busy}) => {
    tell(name);
    const chosen = Array.from({length: LEAVERS}, () => leavers.next().value).filter(one => one !== undefined);
    const left = busy ? duringPasses(timetable, chosen, key) : oneByOne(timetable, chosen, key);
    const times = left.map(({leftAt, outAt}) => outAt - leftAt).sort((a, b) => a - b);
    tell(`${name}: ${figuresOf(times).join(', ')}`);
    return {name, times};
  });
}

type Chosen = readonly {readonly person: string; readonly account: string}[];

function oneByOne(timetable: Timetable, chosen: Chosen, secret: string | null): readonly Leaver[] {
  return chosen.map(({person, account}) => {
    const leaver = timetable.leave(person, account, timetable.now + timetable.chance() * MINUTE_MS, secret);
    timetable.settle();
    return leaver;
  });
}

function duringPasses(timetable: Timetable, chosen: Chosen, secret: string | null): readonly Leaver[] {
  const left: Leaver[] = [];
  let passMs = 30_000;
  for (let first = 0; first < chosen.length; first += LEAVERS_PER_PASS) {
    const began = timetable.now;
    for (const {person, account} of chosen.slice(first, first + LEAVERS_PER_PASS)) {
      left.push(timetable.leave(person, account, began + timetable.chance() * passMs, secret));
    }
    timetable.run('reconcile');
    passMs = timetable.now - began;
    timetable.settle();
  }
  return left;
}

/** People with an account, past the heads of the departments; each once. */
function* leaversOf(world: World): Generator<Chosen[number], undefined> {
  const accounts = new Map(Object.values(world.google.users).map(user => [user.fields.primaryEmail, user.id]));
  for (const person of Object.values(world.jumpcloud.people).slice(40)) {
    const account = accounts.get(person.email);
    if (person.state === 'ACTIVATED' && account !== undefined && person.email !== world.script.owner) {
      yield {person: person._id, account};
    }
  }
  return undefined;
}

/** The trials as a table. */
export function latencyTable(people: number, all: readonly Latency[], isMarkdown: boolean): string {
  const heads = ['People', 'How', 'Leavers', 'Median', '95 of 100', 'Worst'];
  const rows = all.map(({name, times}) => [
    people.toLocaleString('en-US'),
    name,
    String(times.length),
    ...figuresOf(times),
  ]);
  if (isMarkdown) return [heads, heads.map(() => '---'), ...rows].map(row => `| ${row.join(' | ')} |`).join('\n');
  const table = new Table({head: heads, style: {head: [], border: []}});
  table.push(...rows);
  return table.toString();
}

/** Median, the time within which 95 of 100 are out, and the worst. */
function figuresOf(times: readonly number[]): readonly string[] {
  return [0.5, 0.95, 1].map(part => seconds(times[Math.ceil(part * times.length) - 1] ?? 0));
}

function seconds(ms: number): string {
  return `${Math.round(ms / 1000)} s`;
}
