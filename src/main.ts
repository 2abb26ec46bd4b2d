/** The composition root: every function that Apps Script may call. Nothing runs when this file is loaded. */
import 'fast-text-encoding';
import {verifyAudit} from './engine/audit-verify';
import {daily} from './engine/digest';
import {doctor} from './engine/doctor';
import {poll, requestApproval, requestRetry, requestRun, requestUndo} from './engine/entry';
import {explain} from './engine/explain';
import {meter} from './engine/meter';
import {pack, packStatus} from './engine/pack';
import {nudgeText, takeNudge} from './engine/nudge';
import {newNudgeSecret} from './engine/nudge-secret';
import {readOnce} from './engine/read-once';
import {install, saveCredentials, uninstall} from './engine/setup';
import {status} from './engine/status';
import {watch} from './engine/watchdog';
import {connectJumpCloud} from './jumpcloud/connect';
import {createPorts} from './platform/index';
import {jsonOutput, webAppUrl} from './platform/web';
import {showConsole, showMenu, showText} from './platform/ui';
import type {Outside} from './ports';
import {auditText, type AuditProof} from './report/audit-proof';
import {checkText, type CheckReport} from './report/check';
import type {Explanation} from './report/explain-views';
import type {PackView} from './report/pack-views';
import type {ActionReply, RunReply} from './report/reply';
import type {StatusView} from './report/views';
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
    callCount: () => metered.callCount(),
    tables: createTables(ports.workbook),
    connectJumpCloud: (settings, deadline) => connectJumpCloud(ports, settings, deadline),
    connectWorkspace: deadline => connectWorkspace(ports, deadline),
  };
}

const entryPoints = {
  onOpen: (): void => showMenu(),
  onInstall: (): void => showMenu(),
  showSidebar: (): void => showConsole(),
  install: (): ActionReply => install(outside()),
  uninstall: (): ActionReply => uninstall(outside()),
  saveCredentials: (credentials: unknown): ActionReply => saveCredentials(outside(), credentials),
  status: (): StatusView => status(outside()),
  preview: (): RunReply => requestRun(outside(), 'preview'),
  reconcile: (): RunReply => requestRun(outside(), 'full'),
  approve: (planHash: unknown): RunReply => requestApproval(outside(), String(planHash)),
  retry: (person?: unknown): RunReply => requestRetry(outside(), typeof person === 'string' ? person : ''),
  undo: (runId: unknown): RunReply => requestUndo(outside(), String(runId)),
  poll: (): RunReply => poll(outside()),
  daily: (): RunReply => daily(outside()),
  doPost: (event: unknown): ReturnType<typeof jsonOutput> => jsonOutput({ok: takeNudge(outside(), event)}),
  webhookAddress: (): void =>
    showText('Lockstep: address for webhooks', nudgeText(newNudgeSecret(outside()), webAppUrl())),
  explain: (person?: unknown): Explanation => explain(outside(), person),
  pack: (wish: unknown): PackView => pack(outside(), wish),
  packStatus: (): PackView => packStatus(outside()),
  doctor: (): CheckReport => doctor(outside()),
  checkSetup: (): void => showText('Lockstep: check setup', checkText(doctor(outside()))),
  verifyAudit: (digest?: unknown): AuditProof => verifyAudit(outside(), digest),
  checkAudit: (): void => showText('Lockstep: verify the audit', auditText(verifyAudit(outside()))),
  watchdog: (): ReturnType<typeof watch> => watch(outside()),
};

// What the sidebar calls is typed by the contract, so that the two can't drift apart.
entryPoints satisfies ServerFunctions;

// Each name becomes a top-level function of the bundle: menus, triggers and google.script.run find only those.
declare const global: Record<string, unknown>;
global.onOpen = entryPoints.onOpen;
global.onInstall = entryPoints.onInstall;
global.showSidebar = entryPoints.showSidebar;
global.install = entryPoints.install;
global.uninstall = entryPoints.uninstall;
global.saveCredentials = entryPoints.saveCredentials;
global.status = entryPoints.status;
global.preview = entryPoints.preview;
global.reconcile = entryPoints.reconcile;
global.approve = entryPoints.approve;
global.retry = entryPoints.retry;
global.undo = entryPoints.undo;
global.poll = entryPoints.poll;
global.doPost = entryPoints.doPost;
global.webhookAddress = entryPoints.webhookAddress;
global.daily = entryPoints.daily;
global.watchdog = entryPoints.watchdog;
global.explain = entryPoints.explain;
global.pack = entryPoints.pack;
global.packStatus = entryPoints.packStatus;
global.doctor = entryPoints.doctor;
global.checkSetup = entryPoints.checkSetup;
global.verifyAudit = entryPoints.verifyAudit;
global.checkAudit = entryPoints.checkAudit;
