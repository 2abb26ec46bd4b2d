/**
 * Directory API: what can be taken from an account without deleting it: tokens, app passwords, backup codes,
 * 2-step verification. The calls on codes and 2-step verification fail once the account is suspended (GAM wiki,
 * Users-Backup-Verification-Codes).
 */
import type {AspRecord, TokenRecord, UserRecord} from '../../world/google-state';
import {newBackupCodes} from '../accounts';
import type {Answer, Call, Operation} from '../call';
import {conditionNotMet, notFound} from '../errors';
import {etag, listEtag} from '../identifiers';
import {userToChange, userToRead} from './keys';

/** Tags shared by resources that have no version of their own. */
function tagOf(user: UserRecord, part: string): string {
  return etag(`${user.id}/${part}`, user.version);
}

/** A list resource; `items` is left out when there are none. */
function itemList(kind: string, items: readonly object[], names: readonly string[]): Answer {
  return {json: {kind, etag: listEtag(names), ...(items.length > 0 ? {items} : {})}};
}

function tokenResource(user: UserRecord, token: TokenRecord): object {
  return {kind: 'admin#directory#token', etag: tagOf(user, token.clientId), userKey: user.id, ...token};
}

function requireToken(call: Call, user: UserRecord): TokenRecord {
  const token = user.facts.tokens.find(each => each.clientId === call.path['clientId']);
  if (!token) throw notFound('clientId');
  return token;
}

function listTokens(call: Call): Answer {
  const user = userToRead(call);
  const {tokens} = user.facts;
  const names = tokens.map(each => each.clientId);
  return itemList(
    'admin#directory#tokenList',
    tokens.map(each => tokenResource(user, each)),
    names,
  );
}

function getToken(call: Call): Answer {
  const user = userToRead(call);
  return {json: tokenResource(user, requireToken(call, user))};
}

function deleteToken(call: Call): Answer {
  const user = userToChange(call);
  const token = requireToken(call, user);
  user.facts.tokens = user.facts.tokens.filter(each => each !== token);
  return undefined;
}

/** Times of app passwords are seconds, as text. */
function seconds(ms: number): string {
  return String(Math.floor(ms / 1000));
}

function aspResource(user: UserRecord, asp: AspRecord): object {
  return {
    kind: 'admin#directory#asp',
    etag: tagOf(user, `asp${asp.codeId}`),
    codeId: asp.codeId,
    name: asp.name,
    creationTime: seconds(asp.createdAt),
    lastTimeUsed: seconds(asp.lastUsedAt),
    userKey: user.id,
  };
}

function requireAsp(call: Call, user: UserRecord): AspRecord {
  const asp = user.facts.asps.find(each => String(each.codeId) === call.path['codeId']);
  if (!asp) throw notFound('codeId');
  return asp;
}

function listAsps(call: Call): Answer {
  const user = userToRead(call);
  const {asps} = user.facts;
  const names = asps.map(each => String(each.codeId));
  return itemList(
    'admin#directory#aspList',
    asps.map(each => aspResource(user, each)),
    names,
  );
}

function getAsp(call: Call): Answer {
  const user = userToRead(call);
  return {json: aspResource(user, requireAsp(call, user))};
}

function deleteAsp(call: Call): Answer {
  const user = userToChange(call);
  const asp = requireAsp(call, user);
  user.facts.asps = user.facts.asps.filter(each => each !== asp);
  return undefined;
}

function requireActive(user: UserRecord): void {
  if (user.fields.suspended) throw conditionNotMet('User is suspended.');
}

function listCodes(call: Call): Answer {
  const user = userToRead(call);
  requireActive(user);
  const {backupCodes} = user.facts;
  const items = backupCodes.map(verificationCode => ({
    kind: 'admin#directory#verificationCode',
    etag: tagOf(user, verificationCode),
    userId: user.id,
    verificationCode,
  }));
  return itemList('admin#directory#verificationCodesList', items, backupCodes);
}

function generateCodes(call: Call): Answer {
  const user = userToChange(call);
  requireActive(user);
  user.facts.backupCodes = newBackupCodes(call.world);
  return undefined;
}

function invalidateCodes(call: Call): Answer {
  const user = userToChange(call);
  requireActive(user);
  user.facts.backupCodes = [];
  return undefined;
}

/** Fails when it is not on, is enforced, or the account is in Advanced Protection or suspended (GAM wiki). */
function turnOff(call: Call): Answer {
  const user = userToChange(call);
  requireActive(user);
  const {enrolled, enforced, advancedProtection} = user.facts.twoStep;
  if (!enrolled) throw conditionNotMet('User is not enrolled in 2-step verification.');
  if (enforced) throw conditionNotMet('2-step verification is enforced for the user.');
  if (advancedProtection) throw conditionNotMet('User is enrolled in the Advanced Protection Program.');
  user.facts.twoStep.enrolled = false;
  user.facts.backupCodes = [];
  user.version += 1;
  return undefined;
}

const USER = '/admin/directory/v1/users/{userKey}';
const CODES = `${USER}/verificationCodes`;

/** Methods of `directory.tokens`, `asps`, `verificationCodes` and `twoStepVerification`. */
export const securityOperations: readonly Operation[] = [
  {id: 'directory.tokens.list', method: 'GET', path: `${USER}/tokens`, run: listTokens},
  {id: 'directory.tokens.get', method: 'GET', path: `${USER}/tokens/{clientId}`, run: getToken},
  {id: 'directory.tokens.delete', method: 'DELETE', path: `${USER}/tokens/{clientId}`, run: deleteToken},
  {id: 'directory.asps.list', method: 'GET', path: `${USER}/asps`, run: listAsps},
  {id: 'directory.asps.get', method: 'GET', path: `${USER}/asps/{codeId}`, run: getAsp},
  {id: 'directory.asps.delete', method: 'DELETE', path: `${USER}/asps/{codeId}`, run: deleteAsp},
  {id: 'directory.verificationCodes.list', method: 'GET', path: CODES, run: listCodes},
  {id: 'directory.verificationCodes.generate', method: 'POST', path: `${CODES}/generate`, run: generateCodes},
  {id: 'directory.verificationCodes.invalidate', method: 'POST', path: `${CODES}/invalidate`, run: invalidateCodes},
  {
    id: 'directory.twoStepVerification.turnOff',
    method: 'POST',
    path: `${USER}/twoStepVerification/turnOff`,
    run: turnOff,
  },
];
