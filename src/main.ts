/** The composition root: every function that Apps Script may call. Nothing runs when this file is loaded. */
import 'fast-text-encoding';
import {approvalView} from './engine/approval';
import {verifyAudit} from './engine/audit-verify';
import {changeSetting} from './engine/change-setting';
import {daily} from './engine/digest';
import {doctor} from './engine/doctor';
import {poll, requestApproval, requestFix, requestRetry, requestRun, requestSync, requestUndo} from './engine/entry';
import {explain} from './engine/explain';
import {askOfIncident} from './engine/incident-desk';
import {incidents} from './engine/incidents-view';
import {jumpTo} from './engine/jump';
import {leaverBack} from './engine/leaver-back';
import {askOfLeaver} from './engine/leaver-desk';
import {leavers} from './engine/leavers-view';
import {meter} from './engine/meter';
import {planChanges} from './engine/plan-changes';
import {pack, packStatus} from './engine/pack';
import {nudgeText, takeNudge} from './engine/nudge';
import {newNudgeSecret} from './engine/nudge-secret';
import {counted} from './engine/quota-meter';
import {readOnce} from './engine/read-once';
import {findingsView, noteFinding} from './engine/reconciliation-views';
import {rulesView} from './engine/rules-view';
import {install, saveCredentials, uninstall} from './engine/setup';
import {newWebhook, setupView} from './engine/setup-view';
import {status} from './engine/status';
import {tryExpression} from './engine/try-expression';
import {watch} from './engine/watchdog';
import {connectJumpCloud} from './jumpcloud/connect';
import {createPorts} from './platform/index';
import {jsonOutput, webAppUrl} from './platform/web';
import {showConsole, showMenu, showText, showWideConsole} from './platform/ui';
import type {Outside} from './ports';
import {auditText, type AuditProof} from './report/audit-proof';
import {checkText, type CheckReport} from './report/check';
import type {Explanation} from './report/explain-views';
import type {IncidentsView} from './report/incident-views';
import type {FindingsView} from './report/reconciliation-views';
import type {PackView} from './report/pack-views';
import type {ActionReply, RunReply} from './report/reply';
import type {RulesView, TryAnswer} from './report/rules-views';
import type {BackReply, LeaversView} from './report/saga-views';
import type {SetupView, WebhookReply} from './report/setup-views';
import type {ApprovalView, PlanChangesView, StatusView} from './report/views';
import {createTables} from './sheet/tables';
import type {ServerFunctions} from './sidebar/contract';
import {connectWorkspace} from './workspace/side';

/** Wires the outside together, anew for each execution. */
function outside(): Outside {
  const metered = meter(createPorts());
  const {ports} = metered;
  return {
    ...ports,
    blobs: readOnce(ports.blobs),
    callCount: of => metered.callCount(of),
    tables: createTables(ports.workbook),
    connectJumpCloud: (settings, deadline) => connectJumpCloud(ports, settings, deadline),
    connectWorkspace: deadline => connectWorkspace(ports, deadline),
  };
}

const entryPoints = {
  onOpen: (): void => showMenu(),
  onInstall: (): void => showMenu(),
  showSidebar: (): void => showConsole(),
  showDialog: (): void => showWideConsole(),
  install: (): ActionReply => install(outside()),
  uninstall: (): ActionReply => uninstall(outside()),
  saveCredentials: (credentials: unknown): ActionReply => saveCredentials(outside(), credentials),
  status: (): StatusView => status(outside()),
  preview: (): RunReply => requestRun(outside(), 'preview'),
  reconcile: (): RunReply => requestRun(outside(), 'full'),
  approve: (planHash: unknown, part?: unknown): RunReply => requestApproval(outside(), String(planHash), part),
  approvalOf: (planHash: unknown, part: unknown): ApprovalView => approvalView(outside(), String(planHash), part),
  planChanges: (question: unknown): PlanChangesView => planChanges(outside(), question),
  compare: (): RunReply => requestRun(outside(), 'preview', true),
  fix: (findingId: unknown): RunReply => requestFix(outside(), String(findingId)),
  findings: (query?: unknown): FindingsView => findingsView(outside(), query),
  noteFinding: (decision: unknown): ActionReply => noteFinding(outside(), decision),
  retry: (person?: unknown): RunReply => requestRetry(outside(), typeof person === 'string' ? person : ''),
  undo: (runId: unknown): RunReply => requestUndo(outside(), String(runId)),
  poll: (): RunReply => counted(outside(), poll),
  daily: (): RunReply => counted(outside(), daily),
  doPost: (event: unknown): ReturnType<typeof jsonOutput> => jsonOutput({ok: takeNudge(outside(), event)}),
  webhookAddress: (): void =>
    showText('Lockstep: address for webhooks', nudgeText(newNudgeSecret(outside()), webAppUrl())),
  explain: (person?: unknown): Explanation => explain(outside(), person),
  jumpTo: (tab?: unknown, cell?: unknown): ActionReply => jumpTo(outside(), tab, cell),
  rulesView: (): RulesView => rulesView(outside()),
  tryExpression: (ask?: unknown): TryAnswer => tryExpression(outside(), ask),
  setupView: (): SetupView => setupView(outside(), webAppUrl()),
  changeSetting: (name?: unknown, value?: unknown): ActionReply => changeSetting(outside(), name, value),
  newWebhook: (): WebhookReply => newWebhook(outside(), webAppUrl()),
  syncPerson: (person: unknown): RunReply => requestSync(outside(), String(person)),
  leavers: (question?: unknown): LeaversView => leavers(outside(), question),
  leaverBack: (person: unknown): BackReply => leaverBack(outside(), person),
  actOnLeaver: (person: unknown, act: unknown): ActionReply => askOfLeaver(outside(), person, act),
  incidents: (question?: unknown): IncidentsView => incidents(outside(), question),
  actOnIncident: (id: unknown, act: unknown, note?: unknown): ActionReply => askOfIncident(outside(), id, act, note),
  pack: (wish: unknown): PackView => pack(outside(), wish),
  packStatus: (): PackView => packStatus(outside()),
  doctor: (): CheckReport => doctor(outside()),
  checkSetup: (): void => showText('Lockstep: check setup', checkText(doctor(outside()))),
  verifyAudit: (digest?: unknown): AuditProof => verifyAudit(outside(), digest),
  checkAudit: (): void => showText('Lockstep: verify the audit', auditText(verifyAudit(outside()))),
  watchdog: (): ReturnType<typeof watch> => counted(outside(), watch),
};

// What the sidebar calls is typed by the contract, so that the two can't drift apart.
entryPoints satisfies ServerFunctions;

// Each name becomes a top-level function of the bundle: menus, triggers and google.script.run find only those.
declare const global: Record<string, unknown>;
global.onOpen = entryPoints.onOpen;
global.onInstall = entryPoints.onInstall;
global.showSidebar = entryPoints.showSidebar;
global.showDialog = entryPoints.showDialog;
global.install = entryPoints.install;
global.uninstall = entryPoints.uninstall;
global.saveCredentials = entryPoints.saveCredentials;
global.status = entryPoints.status;
global.preview = entryPoints.preview;
global.reconcile = entryPoints.reconcile;
global.compare = entryPoints.compare;
global.fix = entryPoints.fix;
global.findings = entryPoints.findings;
global.noteFinding = entryPoints.noteFinding;
global.approve = entryPoints.approve;
global.approvalOf = entryPoints.approvalOf;
global.planChanges = entryPoints.planChanges;
global.retry = entryPoints.retry;
global.undo = entryPoints.undo;
global.poll = entryPoints.poll;
global.doPost = entryPoints.doPost;
global.webhookAddress = entryPoints.webhookAddress;
global.daily = entryPoints.daily;
global.watchdog = entryPoints.watchdog;
global.explain = entryPoints.explain;
global.jumpTo = entryPoints.jumpTo;
global.rulesView = entryPoints.rulesView;
global.tryExpression = entryPoints.tryExpression;
global.setupView = entryPoints.setupView;
global.changeSetting = entryPoints.changeSetting;
global.newWebhook = entryPoints.newWebhook;
global.syncPerson = entryPoints.syncPerson;
global.leavers = entryPoints.leavers;
global.leaverBack = entryPoints.leaverBack;
global.actOnLeaver = entryPoints.actOnLeaver;
global.incidents = entryPoints.incidents;
global.actOnIncident = entryPoints.actOnIncident;
global.pack = entryPoints.pack;
global.packStatus = entryPoints.packStatus;
global.doctor = entryPoints.doctor;
global.checkSetup = entryPoints.checkSetup;
global.verifyAudit = entryPoints.verifyAudit;
global.checkAudit = entryPoints.checkAudit;
