/**
 * One step of a saga: looked at, judged, acted on and looked at again until the looks show it done.
 *
 * Before acts their words are kept in the ledger, after them they are in the audit; both move on with one write. So an
 * execution that finds acts pending looks what became of them: those that are no longer asked for were made, and are told
 * now.
 */
import {OutsideError} from '../model/errors';
import {NO_ANSWER, backOffMs} from '../model/google-call';
import {toEmail} from '../model/ids';
import type {JsonObject} from '../model/json';
import type {LeaverLedger, LeaverStepRecord, PendingAct, SagaStepName} from '../model/leaver';
import {isoTime} from '../model/time';
import {accountLook, untouchable} from '../lifecycle/containment';
import {textOf, type LeaverContext, type LeaverJudgement} from '../lifecycle/leaver/context';
import {recordOf, withStep} from '../lifecycle/leaver/course';
import {managerIn} from '../lifecycle/leaver/transfer-step';
import {isOfReturn, stepOf} from '../lifecycle/return/steps';
import type {Act} from '../lifecycle/step';
import type {Google, Outside} from '../ports';
import {tellAudit} from './audit';
import {askedNote, idIn, isOnce, outcomeOf, wordsOf} from './leaver-acts';
import type {LeaverFacts} from './leaver-facts';
import {keepLedger, ledgerNote, readSnapshot, snapshotName} from './leaver-ledgers';
import {see, type Eye} from './leaver-looks';
import {readBack} from './leaver-return-notes';
import {drawPassword} from './password';

/** Acts of one round: their words have to fit into the ledger. */
const ACTS_MAX = 10;

/** Rounds of one step in one execution: a few hundred groups at ten a round. */
const ROUNDS_MAX = 40;

/** Rounds in which Google did not say what became of an act, before the step is left for another time. */
const UNCLEAR_ROUNDS_MAX = 4;

/** How long Google is given to show what it was asked to make, before it is asked again. */
const SETTLE_MINUTES = 2;

const MINUTE_MS = 60_000;

const NOT_SHOWN: Ending = {
  kind: 'failed',
  detail: 'Google does not show yet what was done.',
  remedy: 'Nothing to do; it is looked at again.',
};

const SETTLING: Ending = {kind: 'waits', minutes: SETTLE_MINUTES, detail: 'Google is given time to show what it made.'};

/** What carries sagas on. */
export interface SagaTools {
  readonly outside: Outside;
  readonly google: Google;
  readonly facts: LeaverFacts;
  /** ms since 1970: nothing is begun past it. */
  readonly deadline: number;
}

/** A judgement that ends the look at a step. */
export type Ending = Extract<LeaverJudgement, {kind: 'waits' | 'done' | 'skipped' | 'failed'}>;

/** One look at a step after the other, until one ends it. */
export class StepWalk {
  ledger: LeaverLedger;
  private readonly tools: SagaTools;
  private readonly name: SagaStepName;
  private readonly eye: Eye;
  /** The account as it was read last. */
  private user: JsonObject = {};
  /** Acts that Google refused in this execution, with what to say. */
  private readonly refused = new Map<string, {readonly detail: string; readonly remedy: string}>();

  constructor(tools: SagaTools, ledger: LeaverLedger, name: SagaStepName) {
    this.tools = tools;
    this.ledger = ledger;
    this.name = name;
    this.eye = {google: tools.google, clock: tools.outside.clock, deadline: tools.deadline};
  }

  /** The judgement that ends the step for now; `null` when time is up. */
  toEnd(): Ending | null {
    let unclear = 0;
    for (let round = 0; round < ROUNDS_MAX; round++) {
      if (this.tools.outside.clock.now() >= this.tools.deadline) return null;
      const judged = this.judge();
      switch (judged.kind) {
        case 'act': {
          const acts = judged.acts.filter(act => !this.refused.has(act.key));
          this.tellFound(judged.acts);
          const [first] = judged.acts;
          if (acts.length === 0) return this.failed(first);
          if (this.isSettling(acts)) return SETTLING;
          if (unclear === UNCLEAR_ROUNDS_MAX) return NOT_SHOWN;
          if (this.act(acts.slice(0, ACTS_MAX), judged.notes ?? {})) break;
          // Throttled, or no answer came.
          unclear += 1;
          this.tools.outside.clock.sleep(backOffMs(unclear));
          break;
        }
        case 'noted':
          this.keep({notes: {...this.record.notes, ...judged.notes}});
          break;
        case 'keep':
          this.tools.outside.blobs.write(snapshotName(this.ledger.person), JSON.stringify(judged.snapshot));
          this.ledger = {...this.ledger, snapshot: snapshotName(this.ledger.person)};
          return {kind: 'done', detail: ''};
        default:
          this.tellFound([]);
          return judged;
      }
    }
    return NOT_SHOWN;
  }

  private get record(): LeaverStepRecord {
    return recordOf(this.ledger, this.name);
  }

  private keep(changes: Partial<LeaverStepRecord>): void {
    this.ledger = withStep(this.ledger, this.name, {...this.record, ...changes});
    keepLedger(this.tools.outside, this.ledger);
  }

  private judge(): LeaverJudgement {
    const {owner, rules} = {owner: toEmail(this.tools.outside.session.effectiveUser()), rules: this.tools.facts.rules};
    const [account] = see(this.eye, [accountLook(this.ledger.account)]);
    const user = account?.body;
    if (account?.status === 404) return {kind: 'skipped', detail: 'The account no longer exists.'};
    if (!user)
      return {kind: 'failed', detail: `The account could not be read (HTTP ${account?.status ?? 0}).`, remedy: ''};
    this.user = user;
    const why = untouchable(user, this.ledger.person, {
      owner,
      addresses: new Set([...rules.protectedAddresses, ...this.tools.facts.policy.keep]),
      // A saga is only open for whom a direct read and the limits, or a person, have decided it.
      mayBeDelegatedAdmin: true,
    });
    if (why !== '') {
      const remedy = 'Nothing to do if that is right; otherwise correct it, and Lockstep goes on.';
      return {kind: 'failed', detail: `The account is left alone: ${why}.`, remedy};
    }
    if (this.ledger.managerEmail === '') this.ledger = {...this.ledger, managerEmail: managerIn(user)};
    const context = this.context(user);
    const step = stepOf(this.name);
    const sights = see(this.eye, step.looks(context));
    const more = step.more ? see(this.eye, step.more(context, sights)) : [];
    return step.judge(context, sights, more);
  }

  private context(user: JsonObject): LeaverContext {
    const {outside, facts} = this.tools;
    const {person, account, email, managerId} = this.ledger;
    const isAbout = (...names: readonly SagaStepName[]): boolean => names.includes(this.name);
    return {
      ledger: this.ledger,
      whom: {person, account, email},
      policy: facts.policy,
      rules: facts.rules,
      user,
      notes: this.record.notes,
      made: new Set(this.record.made),
      snapshot: isAbout('snapshot', 'drive access', 'license', 'account as before', 'what stays')
        ? readSnapshot(outside, this.ledger)
        : null,
      back: isOfReturn(this.name) ? readBack(outside, person) : null,
      managerAccount: facts.accountOf(managerId),
      skus: isAbout('snapshot') ? facts.skus() : [],
      whenLeaving: isAbout('license') ? facts.whenLeaving() : {},
      drives: isAbout('snapshot', 'drive access') ? facts.drivesOf(person) : [],
      draws: {password: () => drawPassword(outside.randomness), time: () => isoTime(outside.clock.now())},
      now: outside.clock.now(),
    };
  }

  /** Whether something that Google was asked to make a moment ago may only not be visible yet. */
  private isSettling(acts: readonly Act[]): boolean {
    const now = this.tools.outside.clock.now();
    const {notes} = this.record;
    return acts.some(
      ({creates, key}) =>
        creates !== undefined && now - Number(notes[askedNote(key)] ?? '0') < SETTLE_MINUTES * MINUTE_MS,
    );
  }

  /** Intents, calls, outcomes; whether Google said of each what became of it. */
  private act(acts: readonly Act[], notes: Readonly<Record<string, string>>): boolean {
    const pending = acts.map(({key, words}): PendingAct => ({key, ...words}));
    this.keepRecovery(acts);
    const now = this.tools.outside.clock.now();
    const asked = acts.filter(act => act.creates !== undefined).map(act => [askedNote(act.key), String(now)] as const);
    const kept = {...this.record.notes, ...notes, ...Object.fromEntries(asked)};
    this.keep({state: 'begun', at: now, pending, notes: kept});
    const replies = this.tools.google.send(acts.map(act => act.call));
    const made: string[] = [];
    const learnt: Record<string, string> = {};
    const rows: (readonly string[])[] = [];
    const unclear: PendingAct[] = [];
    acts.forEach((act, at) => {
      const outcome = outcomeOf(act, replies[at] ?? NO_ANSWER);
      if (outcome.kind === 'unknown') {
        unclear.push({key: act.key, ...act.words});
        return;
      }
      if (outcome.kind === 'failed') this.refused.set(act.key, outcome);
      if (outcome.kind === 'skipped') learnt[`skipped ${act.key}`] = outcome.detail;
      if (outcome.kind === 'done' && act.creates !== undefined) learnt[`made ${act.key}`] = idIn(act, replies[at]);
      if (outcome.kind === 'skipped' || (outcome.kind === 'done' && isOnce(act.key))) made.push(act.key);
      rows.push(this.row(act.words, wordsOf(outcome)));
    });
    const record = this.record;
    this.ledger = withStep(this.ledger, this.name, {
      ...record,
      made: [...new Set([...record.made, ...made])],
      notes: {...record.notes, ...learnt},
      pending: unclear,
    });
    tellAudit(this.tools.outside, rows, ledgerNote(this.ledger));
    return unclear.length === 0;
  }

  /** Acts of an earlier round or execution that are no longer asked for: they had their effect. */
  private tellFound(asked: readonly Act[]): void {
    const {pending} = this.record;
    if (pending.length === 0) return;
    const keys = new Set(asked.map(act => act.key));
    const found = pending.filter(one => !keys.has(one.key));
    if (found.length === 0) return;
    const rows = found.map(one => this.row(one, 'applied: Found done after an interruption.'));
    this.ledger = withStep(this.ledger, this.name, {
      ...this.record,
      made: [...new Set([...this.record.made, ...found.map(({key}) => key).filter(isOnce)])],
      pending: pending.filter(one => keys.has(one.key)),
    });
    tellAudit(this.tools.outside, rows, ledgerNote(this.ledger));
  }

  private row(words: Act['words'], outcome: string): readonly string[] {
    const {outside} = this.tools;
    const {email, evidence, detectedAt, person} = this.ledger;
    const run = `L-${isoTime(detectedAt).replace(/[-:]/g, '')}-${person.slice(-4)}`;
    const actor = toEmail(outside.session.effectiveUser());
    const {action, field, before, after} = words;
    const reason = isOfReturn(this.name)
      ? `Step "${this.name}" of the return: active in JumpCloud again.`
      : `Step "${this.name}" of the Leavers tab. Evidence: ${evidence}.`;
    return [isoTime(outside.clock.now()), run, actor, action, email, field, before, after, reason, outcome];
  }

  private failed(first: Act | undefined): Ending {
    const said = this.refused.get(first?.key ?? '') ?? {detail: 'Google refused.', remedy: ''};
    const count = this.refused.size;
    const more = count > 1 ? ` And ${count - 1} more.` : '';
    return {kind: 'failed', detail: `${said.detail}${more}`, remedy: said.remedy};
  }

  /**
   * What the lock empties is kept first, for a return; it is personal, so it goes to the owner's Drive and not into a
   * property. That it can't be kept does not keep access alive.
   */
  private keepRecovery(acts: readonly Act[]): void {
    if (this.name !== 'containment' || !acts.some(act => act.key === 'lock') || this.ledger.snapshot !== '') return;
    const [recoveryEmail, recoveryPhone] = [textOf(this.user, 'recoveryEmail'), textOf(this.user, 'recoveryPhone')];
    if (recoveryEmail === '' && recoveryPhone === '') return;
    const {person, account: id, email} = this.ledger;
    const name = snapshotName(person);
    const kept = {person, account: id, email, takenAt: 0, recoveryEmail, recoveryPhone};
    try {
      this.tools.outside.blobs.write(name, JSON.stringify(kept));
      this.ledger = {...this.ledger, snapshot: name};
    } catch (error) {
      if (!(error instanceof OutsideError)) throw error;
    }
  }
}
