/** Who may use Vault, and what a path of it means. */
import type {ExportRecord, HoldRecord, MatterRecord} from '../../world/vault-state';
import type {UserRecord} from '../../world/google-state';
import {userByKey} from '../addresses';
import type {Call} from '../call';
import {lookup} from '../lookup';
import {entityNotFound} from '../sheets/status-error';
import {hasVaultLicense} from './holding';
import {failedPrecondition, invalidArgument, permissionDenied} from './refusals';

/** Default and most entries of a page (Vault API, matters.list and holds.list; the same is taken for exports). */
const PAGE_SIZE_MAX = 100;

/**
 * The account that calls. A super admin has every Vault privilege, but without a Vault licence Vault is not there for
 * anyone (Vault help, "Understand Vault privileges"). @throws StatusError 403
 */
export function requireVaultUser(call: Call): UserRecord {
  const user = userByKey(call.google, call.world.script.owner);
  if (!user?.isAdmin || !hasVaultLicense(call.google, user.id)) throw permissionDenied();
  return user;
}

/** The matter of the path, whatever its state. @throws StatusError 404 */
export function requireMatter(call: Call): MatterRecord {
  requireVaultUser(call);
  const matter = lookup(call.google.vault.matters, call.path['matterId'] ?? '');
  if (!matter) throw entityNotFound();
  return matter;
}

/** The matter of the path, to be worked in. @throws StatusError 400 when it is closed or deleted */
export function requireOpenMatter(call: Call): MatterRecord {
  const matter = requireMatter(call);
  if (matter.state !== 'OPEN') throw failedPrecondition('The matter is not open.');
  return matter;
}

/** The hold of the path. @throws StatusError 404 */
export function requireHold(call: Call, matter: MatterRecord): HoldRecord {
  const hold = lookup(matter.holds, call.path['holdId'] ?? '');
  if (!hold) throw entityNotFound();
  return hold;
}

/** The export of the path. @throws StatusError 404 */
export function requireExport(call: Call, matter: MatterRecord): ExportRecord {
  const found = lookup(matter.exports, call.path['exportId'] ?? '');
  if (!found) throw entityNotFound();
  return found;
}

/** How many entries a list shall have; 0 means the standard. @throws StatusError 400 */
export function vaultPageSize(call: Call): number {
  const text = call.query.get('pageSize') ?? '0';
  if (!/^\d+$/.test(text)) throw invalidArgument('page_size');
  const size = Number(text);
  return size === 0 ? PAGE_SIZE_MAX : Math.min(size, PAGE_SIZE_MAX);
}

/** A name out of a body. @throws StatusError 400 when there is none */
export function requiredName(body: Readonly<Record<string, unknown>>): string {
  const {name} = body;
  if (typeof name !== 'string' || name.trim() === '') throw invalidArgument('name');
  return name;
}
