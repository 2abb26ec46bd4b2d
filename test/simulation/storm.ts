/**
 * A storm: a random company, random edits on both sides and of its rules, random faults, executions that die or overlap;
 * then calm weather.
 *
 * Two phases. Under faults nothing wrong may be done; after them everything must come right. What is checked knows
 * nothing of how Lockstep decides: it looks at both clouds, at the traffic, and at what the storm's own hands did. Every
 * choice comes from the seed.
 */
import type {RunReply} from '../../src/report/reply';
import {Rig} from './rig';
import {auditProblems, type Watch} from './storm/audit-proof';
import {calm, drift} from './storm/calm';
import {stormCompany} from './storm/company';
import {dice} from './storm/dice';
import {editSomething, giveByHand} from './storm/edits';
import {Ledger} from './storm/ledger';
import {editRules, mend, typeRules} from './storm/rules';
import {writesIn} from './storm/traffic';
import {faults, hook} from './storm/weather';
import {Witness} from './storm/witness';

const ROUNDS = 4;

/** What a storm did, and what went wrong in it. */
export interface StormReport {
  /** Empty when nothing went wrong. */
  readonly problems: readonly string[];
  readonly writes: number;
  /** Requests that a fault struck. */
  readonly struck: number;
  readonly deaths: number;
  readonly overlaps: number;
}

/** The storm of a seed. */
export function storm(seed: number): StormReport {
  const throws = dice(seed);
  const company = stormCompany(seed, throws);
  const {world} = company;
  const rig = new Rig(world).setUp({Mode: 'Automatic'});
  const rules = typeRules(rig, company, throws);
  const ledger = new Ledger();
  giveByHand(company, throws, ledger);
  const witness = new Witness(company, ledger);
  const problems: string[] = [];
  const weather = {deaths: 0, overlaps: 0};
  const watches: Watch[] = [];
  let audited = rig.rows('Audit').length;
  /** Sees to what was done since the last time. */
  const look = (when: string): void => {
    ledger.note(company, rules);
    const done = writesIn(rig.traffic);
    rig.traffic.clear();
    watches.push({audited, writes: done});
    audited = rig.rows('Audit').length;
    problems.push(...[...witness.wrongs(), ...witness.attempts(done)].map(wrong => `${when}: ${wrong}`));
  };
  for (let round = 0; round < ROUNDS; round++) {
    if (throws.chance(0.4)) editRules(rig, rules, throws);
    for (let n = 0, count = throws.roll(1, 5); n < count; n++) {
      ledger.note(company, rules);
      editSomething(company, throws, ledger, `${round}x${n}`);
    }
    ledger.note(company, rules);
    rig.addFaults(...faults(throws));
    rig.hook = hook(rig, throws, weather, wrong => problems.push(`round ${round}: ${wrong}`));
    const report = rig.execute('reconcile');
    const held = (report.result as RunReply | undefined)?.planHash;
    if (held !== undefined && throws.chance(0.5)) rig.execute('approve', held);
    rig.advance(throws.roll(1, 4));
    rig.hook = null;
    look(`round ${round}`);
  }
  const struck = rig.faults.list().reduce((sum, rule) => sum + rule.struck, 0);
  rig.faults.clear();
  mend(rig, rules);
  problems.push(...calm(rig, () => look('in the calm')));
  look('at the end');
  problems.push(...drift(company, rules, ledger), ...auditProblems(rig, ledger, watches));
  return {problems, writes: watches.flatMap(one => one.writes).length, struck, ...weather};
}
