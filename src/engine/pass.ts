/** The steps of one pass over the outside: each is a line of `reconcile.ts`. */
import {Journal, type FrozenPlan, type Work} from '../apply/journal';
import type {DesiredState} from '../model/desired-state';
import {IncompleteSnapshot, InvariantError} from '../model/errors';
import type {Checked, Finding} from '../model/finding';
import {toEmail} from '../model/ids';
import type {Plan, Verdict} from '../model/plan';
import type {RuleSet} from '../model/rule-set';
import type {Mode, Run} from '../model/run';
import type {JumpCloudSnapshot, WorkspaceSnapshot} from '../model/snapshot';
import {NO_EVIDENCE, questionCount, type Evidences, type Questions} from '../plan/evidence';
import type {GivenAccess} from '../plan/given';
import {buildPlan, type Planned} from '../plan/plan';
import {checkSafety, release} from '../plan/safety';
import type {JumpCloudSide, Outside, WorkspaceSide} from '../ports';
import {planRows} from '../report/rows';
import type {RunReply} from '../report/reply';
import {computeDesired} from '../rules/desired';
import {parseRules} from '../rules/parse';
import {keepAgreed, readAgreed} from './agreed';
import {carryOn} from './carry-on';
import {closeRun} from './close';
import {keepGiven, readGiven} from './given';
import {rememberPending} from './pending';

/** Reads of Google that changed while it was read, before the pass is refused. */
const READS_MAX = 3;
const REREAD_WAIT_MS = 2_000;

/** Direct reads of the first round of questions; later rounds ask more, once the lists have proven sound. */
const QUESTIONS_FIRST_MAX = 20;
const QUESTION_ROUNDS_MAX = 8;

/** One pass: its run, its deadline, and everything found so far. */
export class Pass {
  readonly outside: Outside;
  readonly run: Run;
  /** ms since 1970: nothing is begun past it. */
  readonly deadline: number;
  readonly journal: Journal;
  private work: Work;
  private found: readonly Finding[] = [];
  private mode: Mode = 'Preview';
  private approvalHours = 24;
  private connection: FrozenPlan['connection'] = {region: 'US', organizationId: ''};
  private jumpCloud: JumpCloudSide | null = null;
  private workspace: WorkspaceSide | null = null;
  private given: GivenAccess | null = null;

  constructor(outside: Outside, run: Run, deadline: number, executions: number) {
    this.outside = outside;
    this.run = run;
    this.deadline = deadline;
    this.journal = new Journal(outside.state, outside.blobs);
    this.work = this.journal.begin(run, executions);
  }

  /** The work as it stood when the pass began, for a pass that could not be finished. */
  get begun(): Work {
    return this.work;
  }

  /** Everything found so far, for a pass that could not be finished. */
  get findings(): readonly Finding[] {
    return this.found;
  }

  readRules(): RuleSet {
    this.tell('Reading the rules');
    const rows = this.outside.tables.readRules();
    const rules = parseRules(rows.value);
    this.found = [...rows.findings, ...rules.findings];
    this.mode = this.run.kind === 'preview' ? 'Preview' : rules.value.settings.mode;
    this.approvalHours = rules.value.settings.approvalHours;
    return rules.value;
  }

  readJumpCloud(rules: RuleSet): JumpCloudSnapshot {
    this.tell('Reading JumpCloud');
    const side = this.outside.connectJumpCloud(rules.settings, this.deadline);
    this.jumpCloud = side;
    const wanted = {groups: rules.groups.map(rule => rule.sourceGroup), allGroups: rules.needsAllGroups};
    const snapshot = this.take(side.snapshot(wanted));
    if (rules.settings.organizationId === '') {
      // From now on only this organization is believed, so that a key of another one can't empty the company.
      this.outside.tables.fillSetting('JumpCloud organization id', snapshot.organizationId);
    }
    this.connection = {region: rules.settings.region, organizationId: snapshot.organizationId};
    return snapshot;
  }

  readWorkspace(rules: RuleSet): WorkspaceSnapshot {
    this.tell('Reading Google Workspace');
    const side = this.outside.connectWorkspace(this.deadline);
    this.workspace = side;
    const wanted = {
      groups: new Set(rules.groups.map(rule => rule.group)),
      ...(rules.drives ? {drives: new Set(rules.drives.rows.map(rule => rule.drive))} : {}),
      adminRoles: rules.adminRoles !== undefined,
    };
    return this.untilStill(() => side.snapshot(wanted));
  }

  decide(source: JumpCloudSnapshot, rules: RuleSet): DesiredState {
    return this.take(computeDesired(source, rules));
  }

  /** Plans, asks the direct reads that the plan turns out to need, and plans again until none is open. */
  plan(source: JumpCloudSnapshot, workspace: WorkspaceSnapshot, desired: DesiredState, rules: RuleSet): Planned {
    this.tell('Comparing');
    // Read only where a rule could take something away again.
    this.given = rules.drives || rules.adminRoles ? readGiven(this.outside.blobs) : null;
    const inputs = {
      source,
      workspace,
      desired,
      rules,
      agreed: readAgreed(this.outside.blobs),
      ...(this.given ? {given: this.given} : {}),
      owner: toEmail(this.outside.session.effectiveUser()),
      findings: this.found,
      now: this.outside.clock.now(),
    };
    let evidences: Evidences = NO_EVIDENCE;
    for (let round = 0; round < QUESTION_ROUNDS_MAX; round++) {
      const planned = buildPlan({...inputs, evidences});
      if (questionCount(planned.questions) === 0) {
        this.found = planned.plan.findings;
        return planned;
      }
      evidences = this.ask(planned.questions, evidences, QUESTIONS_FIRST_MAX * 10 ** round);
    }
    throw new InvariantError('a plan still has questions after every one was answered');
  }

  checkSafety(plan: Plan, rules: RuleSet): Verdict {
    return checkSafety(plan, rules.settings.limits, this.mode);
  }

  /** Writes the plan to its tab, before anything of it is done. */
  show({plan, links, agreed, given}: Planned, verdict: Verdict): void {
    const held = new Set(release(plan, verdict).held.map(change => change.key));
    const state = held.size > 0 ? (this.mode === 'Preview' ? 'preview' : 'awaiting approval') : 'released';
    this.outside.tables.showPlan({hash: plan.hash, madeAt: plan.madeAt, state, rows: planRows(plan, verdict, held)});
    if (this.run.kind === 'preview') return;
    this.outside.tables.replaceLinks(links);
    keepAgreed(this.outside.blobs, agreed);
    if (this.given) keepGiven(this.outside.blobs, this.given, given);
  }

  /** Applies what safety releases, keeps the rest for approval, and closes the run as far as it got. */
  act({plan}: Planned, verdict: Verdict): RunReply {
    const {released, held} = release(plan, verdict);
    const frozen: FrozenPlan = {plan, verdict, connection: this.connection};
    rememberPending(this.outside, {...frozen, plan: {...plan, changes: held}}, this.approvalHours);
    const counts = {planned: plan.changes.length, held: held.length};
    if (released.length === 0) {
      const work: Work = {...this.work, counts: {...this.work.counts, ...counts}};
      const isHeld = held.length > 0 && this.mode !== 'Preview';
      return closeRun(this.outside, {
        journal: this.journal,
        work,
        frozen,
        result: isHeld ? 'held' : 'complete',
        mode: this.mode,
      });
    }
    this.work = this.journal.freeze(this.work, frozen, counts);
    return carryOn(this.outside, this.journal, this.work, frozen, this.deadline);
  }

  private take<T>({value, findings}: Checked<T>): T {
    this.found = [...this.found, ...findings];
    return value;
  }

  /** Reads Google until it holds still, at most a few times; JumpCloud's adapter does so itself, by its counts. */
  private untilStill<T>(read: () => T): T {
    for (let attempt = 1; ; attempt++) {
      try {
        return read();
      } catch (error) {
        if (!(error instanceof IncompleteSnapshot) || attempt === READS_MAX) throw error;
        this.outside.clock.sleep(REREAD_WAIT_MS);
      }
    }
  }

  private ask(questions: Questions, known: Evidences, countMax: number): Evidences {
    const {jumpCloud, workspace} = this;
    if (!jumpCloud || !workspace) throw new InvariantError('questions come after both sides were read');
    return {
      people: new Map([...known.people, ...jumpCloud.people(questions.people.slice(0, countMax))]),
      memberOf: new Map([...known.memberOf, ...jumpCloud.memberOf(questions.memberOf.slice(0, countMax))]),
      accounts: new Map([...known.accounts, ...workspace.accounts(questions.accounts.slice(0, countMax))]),
    };
  }

  private tell(phase: string): void {
    const {id, kind, startedAt} = this.run;
    this.outside.progress.show({run: id, kind, phase, done: 0, total: 0, startedAt});
  }
}
