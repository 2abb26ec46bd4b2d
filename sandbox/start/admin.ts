/** What an admin does on the first day: install, hand over the key, fill in the tabs, run the first pass. */
import type {ExecutionReport} from '../runtime/engine';
import {companyNeeds, type CompanyNeeds} from '../sample/index';
import type {Sandbox} from '../server/sandbox';
import {appendRows, columnOf, readTab, SheetError, typeCells} from './sheet-access';
import type {Mode} from './options';

/** How often a pass that ran out of time is given a minute more. */
const CONTINUATIONS_MAX = 2000;

const MINUTE_MS = 60_000;

/** The results under which a pass is still at work. */
const UNFINISHED = 'continues';

/** What the passes of the product answer. */
export interface PassReply {
  readonly run: string;
  readonly kind: string;
  readonly result: string;
  readonly planHash: string | null;
  readonly planned: number;
  readonly applied: number;
  readonly held: number;
  readonly failed: number;
  /** How many findings are open. */
  readonly findings: number;
  readonly error?: {readonly message: string; readonly remedy: string};
}

/** The first pass as it ended, with everything that ran. */
export interface FirstPass {
  readonly reply: PassReply | undefined;
  readonly executions: readonly ExecutionReport[];
  /** Why the pass could not be made or finished: one sentence. */
  readonly problem?: string;
}

/** A step of the setup failed; the message is one sentence. */
export class SetupError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'SetupError';
  }
}

function asPassReply(value: unknown): PassReply | undefined {
  const reply = value as Partial<PassReply> | null | undefined;
  return typeof reply === 'object' && typeof reply?.result === 'string' ? (reply as PassReply) : undefined;
}

async function runStep(sandbox: Sandbox, name: string, parameters: readonly unknown[] = []): Promise<ExecutionReport> {
  const source = name === 'onOpen' ? 'menu' : 'editor';
  const user = sandbox.holder.world.script.owner;
  const report = await sandbox.scripts.run({function: name, parameters, source, user});
  if (report.error !== undefined) throw new SetupError(`${name} failed: ${report.error.message}`);
  const {error} = (report.result ?? {}) as {error?: {message?: string; remedy?: string} | null};
  if (error) throw new SetupError(`${name} failed: ${error.message ?? ''} ${error.remedy ?? ''}`.trim());
  return report;
}

/** Types over cells of rows that are there already, each found by its first cell. */
function changeRows(sandbox: Sandbox, tab: string, changes: CompanyNeeds['changedRows'][string]): void {
  const rows = readTab(sandbox.cloud, tab);
  for (const [name, cells] of Object.entries(changes)) {
    const row = rows.findIndex(line => line[0] === name);
    if (row < 0) throw new SheetError(`The tab ${tab} has no row ${name}.`);
    for (const [column, text] of Object.entries(cells))
      typeCells(sandbox.cloud, tab, row, columnOf(rows[0] ?? [], tab, column), [[text]]);
  }
}

function fillTabs(sandbox: Sandbox, mode: Mode): void {
  const needs = companyNeeds(sandbox.holder.world);
  const settings = {
    Mode: mode,
    'JumpCloud organization id': needs.organizationId,
    'Managed domains': needs.domain,
    ...needs.settings,
  };
  const values = Object.entries(settings).map(([name, Value]) => [name, {Value}] as const);
  changeRows(sandbox, 'Settings', Object.fromEntries(values));
  appendRows(
    sandbox.cloud,
    'Groups',
    needs.groupRows.map(row => ({
      'JumpCloud group': row.jumpCloudGroup,
      'Google group': row.googleGroup,
      Role: 'MEMBER',
      Direction: 'JumpCloud to Google',
      Members: 'Managed',
      Create: true,
    })),
  );
  appendRows(
    sandbox.cloud,
    'Protected',
    needs.protectedRows.map(row => ({'Person or group': row.subject, Reason: row.reason})),
  );
  for (const [tab, rows] of Object.entries(needs.ruleRows)) appendRows(sandbox.cloud, tab, rows);
  for (const [tab, changes] of Object.entries(needs.changedRows)) changeRows(sandbox, tab, changes);
}

/** Opens the sheet, installs, hands over the key and fills in the configuration. Throws {@link SetupError} or {@link SheetError}. */
export async function setUp(sandbox: Sandbox, mode: Mode): Promise<ExecutionReport[]> {
  const executions = [await runStep(sandbox, 'onOpen'), await runStep(sandbox, 'install')];
  executions.push(await runStep(sandbox, 'saveCredentials', [{jumpCloudApiKey: 'sandbox-key'}]));
  fillTabs(sandbox, mode);
  return executions;
}

/** Runs `reconcile` and lets minutes pass until its triggers have finished what it began. */
export async function firstPass(sandbox: Sandbox): Promise<FirstPass> {
  const user = sandbox.holder.world.script.owner;
  const first = await sandbox.scripts.run({function: 'reconcile', parameters: [], source: 'editor', user});
  const executions = [first];
  if (first.error !== undefined && !first.killed) {
    return {reply: undefined, executions, problem: `reconcile failed: ${first.error.message}`};
  }
  let reply = asPassReply(first.result);
  if (reply === undefined && !first.killed) return {reply, executions, problem: 'reconcile answered nothing.'};
  for (let minutes = 0; reply === undefined || reply.result === UNFINISHED; minutes++) {
    if (minutes === CONTINUATIONS_MAX) {
      return {reply, executions, problem: `The pass was not finished after ${CONTINUATIONS_MAX} minutes.`};
    }
    const fired = await sandbox.scripts.advance(MINUTE_MS);
    executions.push(...fired);
    reply = replyOf(fired, reply?.run) ?? reply;
  }
  return {reply, executions};
}

/** The newest answer about the run that is waited for; any run's, as long as the first execution died before it said. */
function replyOf(fired: readonly ExecutionReport[], run: string | undefined): PassReply | undefined {
  const replies = fired.map(report => asPassReply(report.result)).filter(reply => reply !== undefined);
  return replies.findLast(reply =>
    run === undefined ? reply.planned > 0 || reply.kind === 'full' : reply.run === run,
  );
}

/** Whether the pass did the main job, and the sentence to end with. */
export function verdictOf(pass: FirstPass): {isSuccess: boolean; sentence: string} {
  const {reply, problem} = pass;
  if (problem !== undefined) return {isSuccess: false, sentence: problem};
  if (reply === undefined) return {isSuccess: false, sentence: 'The pass gave no answer.'};
  const why = reply.error === undefined ? '' : ` ${reply.error.message} ${reply.error.remedy}`;
  if (reply.result !== 'complete') return {isSuccess: false, sentence: `The pass ended as '${reply.result}'.${why}`};
  if (reply.failed > 0)
    return {isSuccess: false, sentence: `${reply.failed} of ${reply.planned} changes failed; see Findings.`};
  return {isSuccess: true, sentence: `Complete: ${reply.applied} of ${reply.planned} changes applied.`};
}
