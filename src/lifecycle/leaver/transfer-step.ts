/**
 * The steps that hand over files and calendar.
 *
 * | what is seen | result |
 * |---|---|
 * | a transfer of this application from this account that is new or in progress | waits |
 * | one that was asked for since the person left, completed | done |
 * | one that failed, not told yet | failed, tried again later |
 * | none, and somebody who can receive | one is asked for |
 * | none, and nobody who can receive | failed: held until somebody is named |
 *
 * Google makes another transfer with every insert, so the list is looked at before each, and the answer is never trusted.
 *
 * @see https://developers.google.com/admin-sdk/data-transfer/v1/parameters
 */
import {directoryCall, type GoogleCall} from '../../model/google-call';
import type {Email} from '../../model/ids';
import {isJsonObject, jsonArray, type Json, type JsonObject} from '../../model/json';
import type {LeaverPolicy, TransferTarget} from '../../model/leaver-policy';
import type {Act, Look, Sight} from '../step';
import {isSeen, textOf, unseen, type LeaverContext, type LeaverJudgement, type LeaverStep} from './context';

interface Application {
  readonly id: string;
  readonly name: string;
  readonly params: readonly {readonly key: string; readonly value: readonly string[]}[];
  readonly target: (policy: LeaverPolicy) => TransferTarget | null;
}

/** Both levels: by itself Google hands over shared files only, and private ones would be lost with the account. */
const DRIVE: Application = {
  id: '55656082996',
  name: 'Drive',
  params: [{key: 'PRIVACY_LEVEL', value: ['PRIVATE', 'SHARED']}],
  target: policy => policy.driveTransfer,
};

const CALENDAR: Application = {
  id: '435070579839',
  name: 'Calendar',
  params: [{key: 'RELEASE_RESOURCES', value: ['TRUE']}],
  target: policy => policy.calendarTransfer,
};

/** How often a transfer is looked at; it takes minutes to hours. */
const POLL_MINUTES = 5;

const NO_RIGHT =
  'See that the Admin SDK API is on for the script and that the owner of the triggers has granted every permission asked for (Set up / repair).';

/** The step that hands over what lies in My Drive. */
export const driveTransferStep = transferStep(DRIVE);

/** The step that hands over meetings to come. */
export const calendarTransferStep = transferStep(CALENDAR);

function transferStep(application: Application): LeaverStep {
  return {
    needs: ['snapshot'],
    isWanted: policy => application.target(policy) !== null,
    looks: context => [
      transfersLook(context),
      APPLICATIONS,
      madeLook(context),
      ...candidates(application, context).map(accountLook),
    ],
    more: (context, [, , , ...accounts]) => upperManager(application, context, accounts),
    judge: (context, [transfers, applications, made, ...accounts], more) => {
      if (!isSeen(transfers)) return unseen('Transfers', transfers, NO_RIGHT);
      const open = judgeTransfers(application, context, [...transfers.entries, ...madeIn(made)]);
      if (open) return open;
      if (!isSeen(applications)) return unseen('What can be transferred', applications, NO_RIGHT);
      if (!applications.entries.some(one => textOf(one, 'id') === application.id)) {
        const detail = `Google does not offer to transfer ${application.name}.`;
        return {kind: 'failed', detail, remedy: 'See in the Admin console which applications can be transferred.'};
      }
      const names = candidates(application, context);
      return choose(application, context, names, accounts, more);
    },
  };
}

const APPLICATIONS: Look = {
  call: {api: 'dataTransfer', method: 'applications.list', path: {}, query: {maxResults: 500}},
  property: 'applications',
};

/** Every transfer from an account. */
export function transfersLook({whom}: Pick<LeaverContext, 'whom'>): Look {
  const query = {oldOwnerUserId: whom.account, maxResults: 500};
  return {call: {api: 'dataTransfer', method: 'transfers.list', path: {}, query}, property: 'dataTransfers'};
}

/** The transfer that was asked for, by its id: a list may not show it yet. Until there is one, the list once more. */
function madeLook(context: LeaverContext): Look {
  const dataTransferId = context.notes['made transfer'] ?? '';
  if (dataTransferId === '') return transfersLook(context);
  return {call: {api: 'dataTransfer', method: 'transfers.get', path: {dataTransferId}}};
}

function madeIn(made: Sight | undefined): readonly JsonObject[] {
  return isSeen(made) && made.body && textOf(made.body, 'id') !== '' ? [made.body] : [];
}

/** What the transfers that are there say, or `null` when one is to be asked for. */
function judgeTransfers(
  application: Application,
  context: LeaverContext,
  entries: readonly JsonObject[],
): LeaverJudgement | null {
  const own = entries.filter(one => partOf(application, one) !== null);
  const running = own.find(one => ['new', 'inProgress'].includes(statusOf(application, one)));
  if (running) {
    return {kind: 'waits', minutes: POLL_MINUTES, detail: `Google works on transfer ${textOf(running, 'id')}.`};
  }
  const recent = own.filter(one => Date.parse(textOf(one, 'requestTime')) >= context.ledger.detectedAt - 1_000);
  const done = recent.find(one => statusOf(application, one) === 'completed');
  if (done) return {kind: 'done', detail: `To ${nameOf(context, textOf(done, 'newOwnerUserId'))}.`};
  const told = (context.notes['failed'] ?? '').split(' ');
  const failed = recent.find(one => statusOf(application, one) === 'failed' && !told.includes(textOf(one, 'id')));
  if (!failed) return null;
  const id = textOf(failed, 'id');
  return {
    kind: 'failed',
    detail: `Google could not carry out transfer ${id} to ${nameOf(context, textOf(failed, 'newOwnerUserId'))}.`,
    remedy:
      'See that the receiving account is active and licensed and has room, and that the leaver is on no hold in Vault; Lockstep asks again.',
    notes: {failed: [...told.filter(one => one !== ''), id].slice(-5).join(' ')},
  };
}

function nameOf({notes}: LeaverContext, account: string): string {
  return notes['target'] === account ? (notes['targetEmail'] ?? account) : `account ${account}`;
}

function partOf(application: Application, transfer: JsonObject): JsonObject | null {
  const parts = jsonArray(transfer['applicationDataTransfers']).filter(isJsonObject);
  return parts.find(part => textOf(part, 'applicationId') === application.id) ?? null;
}

/** A transfer of this application alone is where it is as a whole; of several each part says so itself. */
function statusOf(application: Application, transfer: JsonObject): string {
  const overall = textOf(transfer, 'overallTransferStatusCode');
  if (jsonArray(transfer['applicationDataTransfers']).length < 2) return overall;
  const status = textOf(partOf(application, transfer), 'applicationTransferStatus');
  return ['completed', 'failed'].includes(status) ? status : 'inProgress';
}

/** Ids and addresses of who may receive, in the order in which they are asked. */
function candidates(application: Application, {policy, ledger, managerAccount}: LeaverContext): readonly string[] {
  const target = application.target(policy);
  if (!target) return [];
  const manager = target.toManager ? [managerAccount || ledger.managerEmail] : [];
  return [...manager, target.named].filter(one => one !== '');
}

function accountLook(userKey: string): Look {
  return {call: directoryCall('users.get', {userKey}, {query: {projection: 'full'}})};
}

/** The account of the manager's manager, when the manager can't receive. */
function upperManager(application: Application, context: LeaverContext, accounts: readonly Sight[]): readonly Look[] {
  const target = application.target(context.policy);
  const [manager] = accounts;
  if (!target?.toManager || (context.managerAccount || context.ledger.managerEmail) === '') return [];
  if (!manager?.body || unfit(context, manager) === '') return [];
  const address = managerIn(manager.body);
  return address === '' ? [] : [accountLook(address)];
}

/** The manager's address in a user resource, or an empty text. */
export function managerIn(user: JsonObject): Email | '' {
  const entry = jsonArray(user['relations'])
    .filter(isJsonObject)
    .find(one => textOf(one, 'type') === 'manager');
  return textOf(entry, 'value').toLowerCase() as Email | '';
}

/** Why an account can't receive, or `''`. */
function unfit({whom}: LeaverContext, sight: Sight): string {
  const {body} = sight;
  if (!isSeen(sight) || !body) return 'is not there';
  if (textOf(body, 'id') === whom.account) return 'is the leaver';
  if (body['suspended'] === true) return 'is suspended';
  if (body['archived'] === true) return 'is archived';
  // Google makes the mailbox with the license.
  if (body['isMailboxSetup'] === false) return 'has no license';
  return '';
}

function choose(
  application: Application,
  context: LeaverContext,
  names: readonly string[],
  accounts: readonly Sight[],
  more: readonly Sight[],
): LeaverJudgement {
  const target = application.target(context.policy);
  const [first, ...rest] = names.map((name, at) => ({name, sight: accounts[at]}));
  const upper = more.map(sight => ({name: textOf(sight.body, 'primaryEmail') || "the manager's manager", sight}));
  const chain = target?.toManager && names.length > 0 ? [first, ...upper, ...rest] : [first, ...rest];
  const reasons: string[] = [];
  for (const one of chain) {
    if (!one?.sight) continue;
    const why = unfit(context, one.sight);
    const email = textOf(one.sight.body, 'primaryEmail') || one.name;
    if (why === '') return ask(application, context, one.sight.body as JsonObject);
    reasons.push(`${email} ${why}`);
  }
  const nobody = reasons.length === 0 ? 'no manager is known and no account is named' : reasons.join(', ');
  return {
    kind: 'failed',
    detail: `Nobody can receive: ${nobody}. Nothing that needs the transfer is done.`,
    remedy: `Name an account in the row "${application.name} transfer" of the Leavers tab, or give the person a manager.`,
  };
}

function ask(application: Application, {whom}: LeaverContext, to: JsonObject): LeaverJudgement {
  const target = textOf(to, 'id');
  const targetEmail = textOf(to, 'primaryEmail');
  const body: JsonObject = {
    oldOwnerUserId: whom.account,
    newOwnerUserId: target,
    applicationDataTransfers: [
      {applicationId: application.id, applicationTransferParams: application.params as unknown as Json},
    ],
  };
  const call: GoogleCall = {api: 'dataTransfer', method: 'transfers.insert', path: {}, body};
  const act: Act = {
    key: 'transfer',
    creates: 'id',
    call,
    words: {action: `Transfer ${application.name}`, field: application.name, before: whom.email, after: targetEmail},
    remedy: () => NO_RIGHT,
  };
  return {kind: 'act', acts: [act], notes: {target, targetEmail}};
}
