/**
 * A storm: a random company, random edits on both sides and of its rules, random faults, executions that die or overlap or
 * are overtaken by edits; then calm weather.
 *
 * Two phases. Under faults nothing wrong may be done; after them everything must come right. What is checked knows
 * nothing of how Lockstep decides: it looks at both clouds, at every request, and at what the storm's own hands did. Every
 * choice comes from the seed.
 */
import type {CountedRule} from '../../sandbox/faults';
import type {RunReply} from '../../src/report/reply';
import {Rig} from './rig';
import {auditProblems} from './storm/audit-proof';
import {calm, drift} from './storm/calm';
import {stormCompany, type StormCompany} from './storm/company';
import {dice, type Dice} from './storm/dice';
import {changeMind, editSomething, giveByHand, suspendSomebody} from './storm/edits';
import {unproven} from './storm/evidence';
import {hearsay} from './storm/hearsay';
import {Ledger} from './storm/ledger';
import {editRules, mend, typeRules, type StormRules} from './storm/rules';
import {Recorder} from './storm/traffic';
import {faults, hook, type Only, type Weather} from './storm/weather';
import {Witness} from './storm/witness';

const ROUNDS = 4;

/** For how long the reads of a plan count, in minutes (`apply/proof.ts`); an approval comes a little before or after that. */
const READS_COUNT_MINUTES = 10;
const LATE_MINUTES_MAX = 25;

/** What a storm did, and what went wrong in it. */
export interface StormReport extends Readonly<Weather> {
  /** Empty when nothing went wrong. */
  readonly problems: readonly string[];
  /** Requests that changed something. */
  readonly writes: number;
  /** Requests that a fault struck. */
  readonly struck: number;
  /** Lists that left out the one person whom all of them did. */
  readonly holes: number;
}

/** A storm that is not like the others. */
export interface StormOptions {
  /** Whether direct reads of people say only what the lists said before: what Lockstep is worth without them. */
  readonly hearsay?: boolean;
  /** The only weather. */
  readonly only?: Only;
}

/** The storm of a seed. */
export function storm(seed: number, options: StormOptions = {}): StormReport {
  const one = new Storm(seed, options);
  for (let round = 0; round < ROUNDS; round++) one.round(round);
  return one.clearUp();
}

class Storm {
  private readonly throws: Dice;
  private readonly company: StormCompany;
  private readonly rig: Rig;
  private readonly rules: StormRules;
  private readonly ledger = new Ledger();
  private readonly recorder: Recorder;
  private readonly witness: Witness;
  private readonly only: {readonly only?: Only};
  private readonly problems: string[] = [];
  private readonly weather: Weather = {deaths: 0, overlaps: 0, changesOfMind: 0, lateApprovals: 0};
  /** Writes that were looked at. */
  private seen = 0;

  constructor(seed: number, {hearsay: isHearsay, only}: StormOptions) {
    this.throws = dice(seed);
    this.company = stormCompany(seed, this.throws);
    this.only = only ? {only} : {};
    this.rig = new Rig(this.company.world, isHearsay ? hearsay : undefined).setUp({Mode: 'Automatic'});
    this.rules = typeRules(this.rig, this.company, this.throws);
    // Here every suspension waits for a person.
    const isCareful = only ? only === 'late approvals' : this.throws.chance(0.3);
    if (isCareful) this.rig.set({'Limit suspensions, count': 0});
    giveByHand(this.company, this.throws, this.ledger);
    this.ledger.note(this.company, this.rules);
    this.recorder = new Recorder(() => this.rig.world, this.ledger);
    this.rig.onRequest = (request, strike) => this.recorder.see(request, strike);
    this.witness = new Witness(this.company, this.ledger);
  }

  /** Edits, then a pass under faults, perhaps an approval that comes late, and some minutes. */
  round(round: number): void {
    const {rig, company, throws, ledger, rules, recorder, weather} = this;
    if (throws.chance(0.4)) editRules(rig, rules, throws);
    for (let n = 0, count = throws.roll(1, 5); n < count; n++) {
      editSomething(company, throws, ledger, `${round}x${n}`);
      ledger.note(company, rules);
    }
    if (this.only.only && this.only.only !== 'holes') {
      suspendSomebody(company, throws, ledger);
      ledger.note(company, rules);
    }
    // Of several rules for a list only the first one strikes.
    if (this.only.only) rig.faults.clear();
    rig.addFaults(...faults(company, throws, ledger, this.only.only));
    let edits = 0;
    const edit = (): void => {
      changeMind(company, throws, ledger, `${round}m${edits++}`);
      ledger.note(company, rules);
    };
    const tell = (wrong: string): void => void this.problems.push(`round ${round}: ${wrong}`);
    rig.hook = hook(weather, {rig, throws, recorder, edit, tell, ...this.only});
    const report = rig.execute('reconcile');
    const held = (report.result as RunReply | undefined)?.planHash;
    if (typeof held === 'string' && (this.only.only !== undefined || throws.chance(0.6))) this.approve(held, edit);
    rig.advance(throws.roll(1, 4));
    rig.hook = null;
    this.look(`round ${round}`);
  }

  /** Approves a plan, at once or after a while in which somebody has changed their mind. */
  private approve(plan: string, edit: () => void): void {
    const {rig, throws, recorder, weather} = this;
    const {only} = this.only;
    if (only ? only === 'late approvals' : throws.chance(0.6)) {
      const minutes = throws.roll(only ? READS_COUNT_MINUTES + 1 : READS_COUNT_MINUTES - 5, LATE_MINUTES_MAX);
      recorder.settle();
      rig.world.now += minutes * 60_000;
      edit();
      if (minutes > READS_COUNT_MINUTES) weather.lateApprovals += 1;
    }
    rig.execute('approve', plan);
  }

  /** Good weather: everything has to come right. */
  clearUp(): StormReport {
    const {rig, company, ledger, rules, recorder, weather} = this;
    const count = (all: readonly CountedRule[]): number => all.reduce((sum, rule) => sum + rule.struck, 0);
    const struck = count(rig.faults.list());
    const holes = count(rig.faults.list().filter(({effect}) => 'omit' in effect && effect.omit !== true));
    rig.faults.clear();
    mend(rig, rules);
    this.problems.push(...calm(rig, recorder, () => this.look('in the calm')));
    this.look('at the end');
    this.problems.push(
      ...drift(rig, company, rules, ledger),
      ...unproven(recorder, ledger),
      ...auditProblems(rig, recorder.writes),
    );
    const writes = recorder.writes.filter(write => write.changed).length;
    return {problems: this.problems, writes, struck, holes, ...weather};
  }

  /** Sees to what was done since the last time. */
  private look(when: string): void {
    const {recorder, witness} = this;
    recorder.settle();
    this.ledger.note(this.company, this.rules);
    this.rig.traffic.clear();
    const wrongs = [...witness.wrongs(), ...witness.attempts(recorder.writes.slice(this.seen))];
    this.seen = recorder.writes.length;
    this.problems.push(...wrongs.map(wrong => `${when}: ${wrong}`));
  }
}
