/** What the sidebar's browser code and the server functions agree on. No DOM, no Apps Script. */
import type {AuditProof} from '../report/audit-proof';
import type {CheckReport} from '../report/check';
import type {Explanation} from '../report/explain-views';
import type {IncidentAct} from '../model/incident-act';
import type {LeaverAct} from '../model/leaver-act';
import type {IncidentsView} from '../report/incident-views';
import type {FindingDecisionView, FindingsQuery, FindingsView} from '../report/reconciliation-views';
import type {PackView, PackWish} from '../report/pack-views';
import type {ActionReply, RunReply} from '../report/reply';
import type {RulesView, TryAnswer, TryAsk} from '../report/rules-views';
import type {BackReply, LeaversView, ListQuestion} from '../report/saga-views';
import type {SetupView, WebhookReply} from '../report/setup-views';
import type {ApprovalPart, ApprovalView, PlanChangesView, PlanQuestion, StatusView} from '../report/views';

export type {IncidentAct} from '../model/incident-act';
export type {LeaverAct} from '../model/leaver-act';
export type {Mode, RunResult} from '../model/run';
export type {AuditProof} from '../report/audit-proof';
export type {Check, CheckReport} from '../report/check';
export type * from '../report/explain-views';
export type * from '../report/incident-views';
export type * from '../report/reconciliation-views';
export type * from '../report/rules-views';
export type * from '../report/saga-views';
export type * from '../report/setup-views';
export type * from '../report/pack-views';
export type {ActionReply, ReplyError, RunReply} from '../report/reply';
export type * from '../report/views';

/** The secrets that the sidebar hands over; they are never read back. */
export interface Credentials {
  readonly jumpCloudApiKey: string;
  /** The day on which the key expires, as `2026-12-31`; absent or empty where it is not known. */
  readonly expiresOn?: string;
}

/** Every server function that the sidebar calls. The server's entry points satisfy it, the browser's client is made from it. */
export interface ServerFunctions {
  status(): StatusView;
  preview(): RunReply;
  reconcile(): RunReply;
  /** Releases the plan that waits, or a part of it. */
  approve(planHash: string, part?: ApprovalPart): RunReply;
  /** What that would do; changes nothing. */
  approvalOf(planHash: string, part: ApprovalPart): ApprovalView;
  planChanges(question: PlanQuestion): PlanChangesView;
  /** Makes what failed due at once: for one person, or '' for everybody. */
  retry(person: string): RunReply;
  /** Plans the undo of a run; approving it carries it out. */
  undo(run: string): RunReply;
  saveCredentials(credentials: Credentials): ActionReply;
  explain(person: string): Explanation;
  /** A page of the findings. */
  findings(query: FindingsQuery): FindingsView;
  /** Compares both directories now, and changes nothing. */
  compare(): RunReply;
  /** Makes what mends one finding. */
  fix(findingId: string): RunReply;
  /** Writes who sees to a finding and until when it is accepted. */
  noteFinding(decision: FindingDecisionView): ActionReply;
  /** Shows a cell of the Sheet to whoever clicks; an empty cell is the tab's first. */
  jumpTo(tab: string, cell: string): ActionReply;
  /** Everything that the Rules view shows. */
  rulesView(): RulesView;
  /** What is wrong with an expression, or what it gives for real people. */
  tryExpression(ask: TryAsk): TryAnswer;
  /** Everything that the Setup view shows, but the checks. */
  setupView(): SetupView;
  /** Writes a value of the Settings tab. */
  changeSetting(name: string, value: string): ActionReply;
  /** Makes tabs and triggers; safe to repeat. */
  install(): ActionReply;
  doctor(): CheckReport;
  verifyAudit(): AuditProof;
  /** A new address for webhooks; the one before stops working. */
  newWebhook(): WebhookReply;
  syncPerson(person: string): RunReply;
  leavers(question: ListQuestion): LeaversView;
  leaverBack(person: string): BackReply;
  actOnLeaver(person: string, act: LeaverAct): ActionReply;
  incidents(question: ListQuestion): IncidentsView;
  actOnIncident(id: string, act: IncidentAct, note: string): ActionReply;
  pack(wish: PackWish): PackView;
  packStatus(): PackView;
}

const NAMES: Readonly<Record<keyof ServerFunctions, true>> = {
  status: true,
  preview: true,
  reconcile: true,
  approve: true,
  approvalOf: true,
  planChanges: true,
  retry: true,
  undo: true,
  saveCredentials: true,
  explain: true,
  findings: true,
  compare: true,
  fix: true,
  noteFinding: true,
  jumpTo: true,
  rulesView: true,
  tryExpression: true,
  setupView: true,
  changeSetting: true,
  install: true,
  doctor: true,
  verifyAudit: true,
  newWebhook: true,
  syncPerson: true,
  leavers: true,
  leaverBack: true,
  actOnLeaver: true,
  incidents: true,
  actOnIncident: true,
  pack: true,
  packStatus: true,
};

/** The names of the server's functions, for the client that is made from them. */
export const SERVER_FUNCTIONS = Object.keys(NAMES) as readonly (keyof ServerFunctions)[];
