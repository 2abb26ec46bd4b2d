/** The steps of one pass over the outside: each is a line of `reconcile.ts`. */
import {Journal, type FrozenPlan, type Work} from '../apply/journal';
import type {DesiredState} from '../model/desired-state';
import {IncompleteSnapshot, InvariantError} from '../model/errors';
import type {Checked, Finding} from '../model/finding';
import type {GoogleConnection} from '../model/google-connection';
import {toEmail} from '../model/ids';
import type {Plan, Verdict} from '../model/plan';
import type {RuleSet} from '../model/rule-set';
import type {Mode, Run} from '../model/run';
import type {JumpCloudSnapshot, WorkspaceSnapshot} from '../model/snapshot';
import {quarantinedAt} from '../model/standing';
import {NO_EVIDENCE} from '../plan/evidence';
import {blastRadius} from '../plan/blast-radius';
import type {Planned} from '../plan/plan';
import {checkSafety, release} from '../plan/safety';
import {limitsLeft} from '../plan/spent';
import type {JumpCloudSide, Outside, WorkspaceSide} from '../ports';
import {planRows} from '../report/rows';
import {rowsWithStandings} from '../report/standing';
import {rulesChanged} from '../report/rules-changed';
import type {RunReply} from '../report/reply';
import {takenAddresses} from '../rules/address-book';
import {computeDesired, customAttributeNames} from '../rules/desired';
import {parseRules} from '../rules/parse';
import {planAnswered, type Asked} from './ask';
import {carryOn} from './carry-on';
import {closeRun} from './close';
import {noteLane} from './event-state';
import {graced, keepGrace, type Waiting} from './grace';
import {freezePlan} from './frozen';
import {noteLicenses} from './dashboard-notes';
import {departuresOf, leaverFindings, noteLeavingDates} from './leaver-departures';
import {returnsOf} from './leaver-returns';
import type {Eye} from './leaver-looks';
import {keepMemories, readMemories, type Memories} from './memories';
import {rememberPending} from './pending';
import {noteServices} from './incident-context';
import {securityFindings} from './incident-problems';
import {peopleOutOfGroups} from './incident-store';
import {noteOpen, readStandings} from './quarantine';
import {notePlanned, putInForce, ruleStand, type RuleStand} from './rule-memory';
import {noteSpent, spentLately} from './tally';
import {NOTHING_MORE, wantedWorkspace, type AlsoWanted} from './wanted';
import {comparedToo, reconciled, type PassSides} from './reconciliation';
import {narrowed} from './fix-plan';
import {noteWhoIsThere} from './watch';

/** Reads of Google that changed while it was read, before the pass is refused. */
const READS_MAX = 3;
const REREAD_WAIT_MS = 2_000;

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
  private source: JumpCloudSnapshot | null = null;
  private memories: Memories | null = null;
  private stand: RuleStand = {kind: 'same', text: ''};
  /** The rules in force, where the present ones differ from them. */
  private former: RuleSet | null = null;
  /** Keys of changes that only the changed rules bring about, and that wait for a person. */
  private asked: ReadonlySet<string> = new Set();
  private waiting: Waiting | null = null;

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
    this.found = [...rows.findings, ...rules.findings, ...securityFindings(this.outside, this.outside.clock.now())];
    noteServices(this.outside, rules.value);
    this.mode = this.run.kind === 'preview' ? 'Preview' : rules.value.settings.mode;
    this.approvalHours = rules.value.settings.approvalHours;
    const {region, organizationId} = rules.value.settings;
    this.connection = {region, organizationId};
    this.stand = ruleStand(this.outside, rows.value);
    this.former = this.stand.kind === 'changed' ? parseRules(this.stand.before).value : null;
    return rules.value;
  }

  readJumpCloud(rules: RuleSet): JumpCloudSnapshot {
    this.tell('Reading JumpCloud');
    const side = this.outside.connectJumpCloud(rules.settings, this.deadline);
    this.jumpCloud = side;
    const groups = [...rules.groups, ...(this.former?.groups ?? [])].map(rule => rule.sourceGroup);
    const allGroups = rules.needsAllGroups || (this.former?.needsAllGroups ?? false);
    const wanted = {groups: [...new Set(groups)], allGroups};
    const snapshot = this.take(side.snapshot(wanted));
    if (rules.settings.organizationId === '') {
      // From now on only this organization is believed, so that a key of another one can't empty the company.
      this.outside.tables.fillSetting('JumpCloud organization id', snapshot.organizationId);
    }
    this.connection = {region: rules.settings.region, organizationId: snapshot.organizationId};
    this.source = snapshot;
    return snapshot;
  }

  /** @param also what is needed besides what the rules name */
  readWorkspace(
    rules: RuleSet,
    also: AlsoWanted = this.run.compares ? comparedToo(rules) : NOTHING_MORE,
  ): WorkspaceSnapshot {
    this.tell('Reading Google Workspace');
    const side = this.outside.connectWorkspace(this.deadline);
    this.workspace = side;
    const wanted = wantedWorkspace(this.bothRules(rules), also);
    return this.untilStill(() => side.snapshot(wanted));
  }

  decide(source: JumpCloudSnapshot, workspace: WorkspaceSnapshot, rules: RuleSet): DesiredState {
    return this.take(computeDesired(source, rules, takenAddresses(workspace, source.people)));
  }

  /** Plans; where the rules have changed a second time, under those in force, to see what the change brings about. */
  plan(source: JumpCloudSnapshot, workspace: WorkspaceSnapshot, desired: DesiredState, rules: RuleSet): Planned {
    this.tell('Comparing');
    if (this.run.kind === 'full') noteLicenses(this.outside, workspace.licenses, rules.settings.seatPrices);
    const memories = readMemories(this.outside, this.bothRules(rules));
    this.memories = memories;
    const departures = departuresOf(this.outside, rules, source);
    noteLeavingDates(this.outside, this.run, source, rules);
    this.found = [...this.found, ...leaverFindings(this.outside, rules, new Set(workspace.accounts.map(({id}) => id)))];
    const inputs = {
      source,
      workspace,
      desired,
      rules,
      ...memories,
      quarantined: quarantinedAt(readStandings(this.outside.blobs), this.run.startedAt),
      departures,
      returns: returnsOf(this.outside, this.eye, {rules, source, workspace, departures}),
      outOfGroups: peopleOutOfGroups(this.outside),
      seatPrices: rules.settings.seatPrices,
      owner: toEmail(this.outside.session.effectiveUser()),
      findings: this.found,
      now: this.outside.clock.now(),
    };
    const {planned, evidences} = planAnswered(this.sides, inputs, NO_EVIDENCE);
    this.found = planned.plan.findings;
    const {former} = this;
    if (!former) return planned;
    const {protectedAddresses} = former;
    const before = planAnswered(
      this.sides,
      {
        ...inputs,
        desired: computeDesired(source, former, takenAddresses(workspace, source.people)).value,
        rules: {links: rules.links, protectedAddresses},
        departures: departuresOf(this.outside, former, source),
      },
      evidences,
    ).planned;
    const {keys, change} = blastRadius(before.plan.changes, planned.plan.changes);
    if (keys.size === 0) return planned;
    const asks = rules.settings.ruleChanges === 'Ask';
    if (asks) this.asked = keys;
    this.found = [...this.found, rulesChanged(change, asks && this.mode === 'Automatic')];
    const plan = {...planned.plan, findings: this.found, ruleChange: change};
    // What only rules that don't count yet agree with is no agreement: nobody may be taken out for it later.
    const {agreed, agreedLicenses, given, givenAliases, memory} = asks ? before : planned;
    return {...planned, plan, agreed, agreedLicenses, given, givenAliases, memory};
  }

  /** Counts what both sides differ by, where the run was asked to, and leaves of the plan just what is to be mended. */
  compare(sides: PassSides, planned: Planned): Planned {
    const connections = (): readonly GoogleConnection[] => this.jumpCloud?.googleConnections() ?? [];
    reconciled(this.outside, this.run, {...sides, planned, connections});
    return narrowed(this.outside, this.run, planned);
  }

  /** Takes out of the plan what is still in its grace time. */
  grace(planned: Planned, rules: RuleSet): Planned {
    this.waiting = graced(this.outside, planned.plan, rules.settings.graceHours);
    const {plan} = this.waiting;
    this.found = plan.findings;
    return {...planned, plan};
  }

  checkSafety(plan: Plan, rules: RuleSet): Verdict {
    const {limits} = rules.settings;
    const left = this.run.byEvents ? limitsLeft(limits, plan.managedCount, spentLately(this.outside)) : limits;
    return checkSafety(plan, left, this.mode, this.asked);
  }

  /** Writes the plan to its tab, before anything of it is done. */
  show({plan}: Pick<Planned, 'plan'>, verdict: Verdict): void {
    const held = new Set(release(plan, verdict).held.map(change => change.key));
    const state = held.size > 0 ? (this.mode === 'Preview' ? 'preview' : 'awaiting approval') : 'released';
    this.outside.tables.showPlan({hash: plan.hash, madeAt: plan.madeAt, state, rows: planRows(plan, verdict, held)});
  }

  /** Keeps what a full pass has learnt about both sides; a preview leaves nothing behind. */
  remember(planned: Planned): void {
    if (this.run.kind !== 'full') return;
    this.handOver(planned.plan.managedCount);
    if (!this.memories) throw new InvariantError('a plan is remembered that was never made');
    const standings = noteOpen(this.outside.blobs, planned.open);
    this.outside.tables.replaceLinks(rowsWithStandings(planned.links, standings, this.run.startedAt));
    keepMemories(this.outside, this.memories, planned);
    if (this.waiting) keepGrace(this.outside, this.waiting);
    // Rules count from the first pass on that may write by itself, and a change of them once it is harmless or approved.
    if (this.mode === 'Automatic' && this.asked.size === 0) putInForce(this.outside, this.stand.text, this.run);
  }

  /** Applies what safety releases, keeps the rest for approval, and closes the run as far as it got. */
  act({plan}: Pick<Planned, 'plan'>, verdict: Verdict): RunReply {
    const {released, held} = release(plan, verdict);
    const {connection} = this;
    const frozen = freezePlan(plan, verdict, connection);
    // Who approves an undo or a fix has not looked at any rule.
    const rules = this.stand.kind === 'same' || ['undo', 'fix'].includes(this.run.kind) ? {} : {rules: this.stand.text};
    const waiting = {plan: {...plan, changes: held}, verdict, connection, ...rules};
    rememberPending(this.outside, waiting, this.approvalHours);
    if (this.run.kind !== 'undo') notePlanned(this.outside, this.stand.text);
    const counts = {planned: plan.changes.length, held: held.length};
    if (released.length === 0) {
      const work: Work = {...this.work, counts: {...this.work.counts, ...counts}};
      const result = held.length > 0 && this.mode !== 'Preview' ? 'held' : 'complete';
      return closeRun(this.outside, {journal: this.journal, work, frozen, result, mode: this.mode});
    }
    if (this.run.byEvents) noteSpent(this.outside, 'pass', released);
    this.work = this.journal.freeze(this.work, frozen, counts);
    return carryOn(this.outside, this.journal, this.work, frozen, this.deadline);
  }

  /** What following events needs to know until the next full pass. */
  private handOver(managed: number): void {
    const {source, outside, mode, connection} = this;
    if (!source) throw new InvariantError('a plan is remembered without a source');
    const attributes = [...customAttributeNames(source)].sort();
    noteLane(outside, {...connection, mode, managed, attributes, beganAt: this.run.startedAt});
    noteWhoIsThere(outside, [...source.people.map(({id}) => id), ...(source.unreadable ?? [])]);
  }

  private get sides(): Asked {
    const {jumpCloud, workspace} = this;
    if (!jumpCloud || !workspace) throw new InvariantError('questions come after both sides were read');
    return {jumpCloud, workspace};
  }

  private get eye(): Eye {
    if (!this.workspace) throw new InvariantError('Google is looked at after it was read');
    return {google: this.workspace.google, clock: this.outside.clock, deadline: this.deadline};
  }

  /** The rules, and those in force where the present ones differ from them. */
  private bothRules(rules: RuleSet): readonly RuleSet[] {
    return this.former ? [rules, this.former] : [rules];
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

  private tell(phase: string): void {
    const {id, kind, startedAt} = this.run;
    this.outside.progress.show({run: id, kind, phase, done: 0, total: 0, startedAt});
  }
}
