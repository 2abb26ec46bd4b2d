/** Google's admin-side APIs: which hosts there are, who is let in, and how a call finds its operation. */
import {emptyReply, jsonBody, jsonReply} from '../wire';
import type {Handler, WireReply, WireRequest} from '../wire';
import type {World} from '../world/world';
import {answerBatch, BATCH_PATHS} from './batch';
import {createRouter} from './call';
import type {Call, Operation, Router} from './call';
import {aliasOperations} from './directory/aliases';
import {customerOperations} from './directory/customers';
import {groupOperations} from './directory/groups';
import {memberOperations} from './directory/members';
import {orgUnitOperations} from './directory/org-units';
import {roleOperations} from './directory/roles';
import {schemaOperations} from './directory/schemas';
import {securityOperations} from './directory/security';
import {userListOperations} from './directory/user-lists';
import {userOperations} from './directory/users';
import {driveOperations} from './drive/drives';
import {exportOperations as driveExports} from './drive/exports';
import {fileOperations} from './drive/files';
import {permissionOperations} from './drive/permissions';
import {applicationOperations} from './datatransfer/applications';
import {settleTransfers} from './datatransfer/progress';
import {transferOperations} from './datatransfer/transfers';
import {authError, GoogleError, unknownPath} from './errors';
import {groupSettingsOperations} from './groups-settings/groups';
import {licenseOperations} from './licensing/licenses';
import {selectFields} from './partial-response';
import {spendCall} from './quota';
import {activityOperations} from './reports/activities';
import {watchCall} from './reports/watching';
import {answering} from './sheets/status-error';
import {missingDirectory, missingDrive, missingReports, missingVault} from './unimplemented';
import {exportOperations} from './vault/exports';
import {holdOperations} from './vault/holds';
import {matterOperations} from './vault/matters';

/** What the handlers of Google's hosts can be given besides the world. */
export interface GoogleHandlerOptions {
  /** Asked about each part of a batch before it is answered; a reply from here stands in for the real one. */
  readonly part?: (request: WireRequest) => WireReply | undefined;
}

/** Every Directory method that the sandbox has. */
const DIRECTORY: readonly Operation[] = [
  ...userListOperations,
  ...userOperations,
  ...aliasOperations,
  ...groupOperations,
  ...memberOperations,
  ...orgUnitOperations,
  ...securityOperations,
  ...schemaOperations,
  ...customerOperations,
  ...roleOperations,
];

/** What shares the Directory API's host: Data Transfer and Reports. */
const ADMIN: readonly Operation[] = [
  ...missingReports,
  ...applicationOperations,
  ...transferOperations,
  ...activityOperations,
];

/** Every Vault method that the sandbox has. */
const VAULT: readonly Operation[] = [...missingVault, ...matterOperations, ...holdOperations, ...exportOperations];

/** The one token that is let in. */
const BEARER = 'Bearer sandbox-token';

function requireToken(request: WireRequest): void {
  if (request.headers['authorization'] !== BEARER) throw authError();
}

/** Runs the operation of a request. An unknown path is the front end's 404 page. */
function answerCall(world: World, request: WireRequest, router: Router): WireReply {
  const found = router(request.method, request.path);
  if (!found) return unknownPath(request.path);
  const {operation, path} = found;
  const {query} = request;
  settleTransfers(world);
  spendCall(world, operation.id, {path, query});
  const body = request.path.startsWith('/upload/') ? undefined : jsonBody(request);
  const call: Call = {world, google: world.google, path, query, body, request};
  const tell = watchCall(operation.id, call);
  const answer = operation.run(call);
  tell(answer);
  if (!answer) return emptyReply();
  if ('reply' in answer) return answer.reply;
  const fields = request.query.get('fields');
  return jsonReply(200, fields === null ? answer.json : selectFields(answer.json, fields));
}

/** Turns a refusal into its answer. */
function refusing(answer: () => WireReply): WireReply {
  try {
    return answer();
  } catch (error) {
    if (error instanceof GoogleError) return error.reply();
    throw error;
  }
}

/**
 * The handlers of `admin.googleapis.com`, `www.googleapis.com`, `licensing.googleapis.com` and `vault.googleapis.com`,
 * by host. The holder is read at each request, so that its world can be replaced.
 */
export function googleHandlers(
  holder: {readonly world: World},
  options: GoogleHandlerOptions = {},
): Record<string, Handler> {
  const plain = (operations: readonly Operation[]): Handler => {
    const router = createRouter(operations);
    return request =>
      refusing(() => {
        requireToken(request);
        return answerCall(holder.world, request, router);
      });
  };
  const directory = createRouter([...missingDirectory, ...DIRECTORY]);
  const part = (request: WireRequest): WireReply =>
    options.part?.(request) ??
    refusing(() => {
      requireToken(request);
      return answerCall(holder.world, request, directory);
    });
  const admin = plain([...missingDirectory, ...DIRECTORY, ...ADMIN]);
  const vault = createRouter(VAULT);
  return {
    'admin.googleapis.com': request => {
      if (request.method !== 'POST' || !BATCH_PATHS.includes(request.path)) return admin(request);
      return refusing(() => {
        requireToken(request);
        return answerBatch(holder.world, request, part);
      });
    },
    'www.googleapis.com': plain([
      ...missingDrive,
      ...fileOperations,
      ...driveExports,
      ...groupSettingsOperations,
      ...licenseOperations,
      ...permissionOperations,
      ...driveOperations,
      ...missingDirectory,
      ...DIRECTORY,
    ]),
    'licensing.googleapis.com': plain(licenseOperations),
    // Vault is one of the newer APIs, whose errors have another form.
    'vault.googleapis.com': request =>
      answering(request, () => refusing(() => answerCall(holder.world, request, vault))),
  };
}
