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
import {calm, drift, letPass} from './storm/calm';
import {stormCompany, type StormCompany} from './storm/company';
import {dice, type Dice} from './storm/dice';
import {changeMind, editSomething, giveByHand, suspendSomebody, suspendUntouchable} from './storm/edits';
import {unproven} from './storm/evidence';
import {hearsay} from './storm/hearsay';
import {isQuiet, leaverProblems, type Scene} from './storm/leavers';
import {Ledger} from './storm/ledger';
import {bringBack, returnProblems, type Return} from './storm/returns';
import {editRules, mend, typeRules, type StormRules} from './storm/rules';
import {Recorder} from './storm/traffic';
import {faults, hook, type Only, type Weather} from './storm/weather';
import {Witness} from './storm/witness';

const ROUNDS = 4;

/** So many leave without anything going wrong meanwhile; one of them stays away. */
const LEAVERS_IN_THE_CALM = 2;

/** Who leaves by a day that comes while sagas are waited for begins one later. */
const SETTLING_TURNS_MAX = 3;

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
  /** Rows of the Leaver log. */
  readonly left: number;
  /** People who came back in the calm. */
  readonly returns: number;
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
  return stormToEnd(seed, options).report;
}

/** The storm of a seed with what is left of it, for tests of what the checks at the end would see. */
export function stormToEnd(seed: number, options: StormOptions = {}): {report: StormReport; end: StormEnd} {
  const one = new Storm(seed, options);
  for (let round = 0; round < ROUNDS; round++) one.round(round);
  // Without direct reads nothing could come right.
  const report = options.hearsay ? one.report() : one.clearUp();
  return {report, end: one.end};
}

/** The company after its storm, and who came back. */
export interface StormEnd {
  readonly scene: Scene;
  readonly returns: readonly Return[];
}

/** What did not come right. */
export function endProblems({scene, returns}: StormEnd): readonly string[] {
  return [...drift(scene), ...leaverProblems(scene), ...returnProblems(scene, returns)];
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
  private readonly isCareful: boolean;
  private returns: readonly Return[] = [];
  private struck = 0;
  private holes = 0;
  /** Writes that were looked at. */
  private seen = 0;

  constructor(seed: number, {hearsay: isHearsay, only}: StormOptions) {
    this.throws = dice(seed);
    this.company = stormCompany(seed, this.throws);
    this.only = only ? {only} : {};
    this.rig = new Rig(this.company.world, isHearsay ? hearsay : undefined).setUp({Mode: 'Automatic'});
    this.rules = typeRules(this.rig, this.company, this.throws);
    // Here every suspension waits for a person.
    this.isCareful = only ? only === 'late approvals' : this.throws.chance(0.3);
    if (this.isCareful) this.rig.set({'Limit suspensions, count': 0});
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
    if (round === 1 && throws.chance(0.4)) suspendUntouchable(company, throws);
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
    const {rig, rules, recorder, end} = this;
    const count = (all: readonly CountedRule[]): number => all.reduce((sum, rule) => sum + rule.struck, 0);
    this.struck = count(rig.faults.list());
    this.holes = count(rig.faults.list().filter(({effect}) => 'omit' in effect && effect.omit !== true));
    rig.faults.clear();
    mend(rig, rules);
    this.problems.push(...calm(rig, recorder, () => this.look('in the calm')));
    for (let n = 0; n < LEAVERS_IN_THE_CALM; n++) suspendSomebody(this.company, this.throws, this.ledger);
    this.ledger.note(this.company, rules);
    this.settle('in the calm');
    this.returns = bringBack(end.scene, this.throws);
    this.ledger.note(this.company, rules);
    this.settle('after the returns');
    this.problems.push(...endProblems(this.end), ...auditProblems(rig, recorder.writes));
    return this.report();
  }

  /** What was seen so far, with what was taken away without proof. */
  report(): StormReport {
    const {rig, recorder, ledger, struck, holes, weather} = this;
    const writes = recorder.writes.filter(write => write.changed).length;
    const left = rig.rows('Leaver log').length;
    const problems = [...this.problems, ...unproven(recorder, ledger)];
    return {problems, writes, struck, holes, left, returns: this.returns.length, ...weather};
  }

  /** Passes until nothing is planned, and time for everything that takes time; what became due meanwhile as well. */
  private settle(when: string): void {
    const {rig, recorder} = this;
    const look = (): void => this.look(when);
    for (let turn = 0; turn < SETTLING_TURNS_MAX; turn++) {
      if (turn > 0 && isQuiet(rig)) return;
      letPass(rig, look);
      this.problems.push(...calm(rig, recorder, look));
    }
  }

  get end(): StormEnd {
    const {rig, company, rules, ledger, isCareful, returns} = this;
    return {scene: {rig, company, rules, ledger, isCareful}, returns};
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
