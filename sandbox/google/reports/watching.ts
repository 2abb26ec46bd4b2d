/** Looks at each call that goes through, and records what the logs of the Reports API say about it. */
import type {ActivityEventRecord} from '../../world/activity-state';
import {userByKey} from '../addresses';
import type {Answer, Call} from '../call';
import {asObject} from '../call';
import {itemById} from '../drive/access';
import {lookup} from '../lookup';
import {ADMIN_TELLERS} from './admin-events';
import {recordActivity} from './recording';

/** The token log's event when an admin takes a grant away: the account's own, with the application and its scopes. */
function recordRevocation(call: Call): () => void {
  const user = userByKey(call.google, call.path['userKey'] ?? '');
  const token = user?.facts.tokens.find(each => each.clientId === call.path['clientId']);
  if (!user || !token) return () => undefined;
  const event: ActivityEventRecord = {
    type: 'auth',
    name: 'revoke',
    parameters: [
      ['client_id', token.clientId],
      ['app_name', token.displayText],
      ['scope', [...token.scopes]],
    ],
  };
  const doer = {actorId: user.id, actorEmail: user.fields.primaryEmail, ipAddress: ''};
  return () => void recordActivity(call.world, 'token', event, doer);
}

/** The Drive log's event when somebody is given or loses access. */
function recordAccess(call: Call): () => void {
  const {google, path, world} = call;
  const fileId = path['fileId'] ?? '';
  const present = lookup(google.drive.permissions[fileId] ?? {}, path['permissionId'] ?? '');
  const body = asObject(call.body) ?? {};
  const email = body['emailAddress'];
  return () => {
    const item = itemById(google.drive, fileId);
    if (!item) return;
    const isMembership = item.kind === 'drive';
    recordActivity(world, 'drive', {
      type: 'acl_change',
      name: isMembership ? 'shared_drive_membership_change' : 'change_user_access',
      parameters: [
        ['doc_id', fileId],
        ['doc_title', item.name],
        ['target_user', present?.email ?? (typeof email === 'string' ? email.toLowerCase() : '')],
        ['old_value', [present?.role ?? 'none']],
        ['new_value', [typeof body['role'] === 'string' ? body['role'] : 'none']],
      ],
    });
  };
}

/** The Drive log's event about a file that is made. */
function recordFile(call: Call): (answer: Answer) => void {
  return answer => {
    const json = answer && 'json' in answer ? (answer.json as Record<string, unknown>) : {};
    const file = lookup(call.google.drive.files, String(json['id']));
    if (!file) return;
    recordActivity(call.world, 'drive', {
      type: 'access',
      name: 'create',
      parameters: [
        ['doc_id', file.id],
        ['doc_title', file.name],
        ['owner', file.ownerEmail],
      ],
    });
  };
}

/** What is recorded besides the admin log, by method. */
const OTHERS: Readonly<Record<string, (call: Call) => (answer: Answer) => void>> = {
  'directory.tokens.delete': recordRevocation,
  'drive.files.create': recordFile,
  'drive.permissions.create': recordAccess,
  'drive.permissions.update': recordAccess,
  'drive.permissions.delete': recordAccess,
};

/** Looks at a call before it runs. What is returned is for the answer, and is not called for a refusal. */
export function watchCall(id: string, call: Call): (answer: Answer) => void {
  const told = lookup(ADMIN_TELLERS, id)?.(call);
  const other = lookup(OTHERS, id)?.(call);
  return answer => {
    for (const event of told?.(answer) ?? []) recordActivity(call.world, 'admin', event);
    other?.(answer);
  };
}
