/** A company with somebody who leaves: files, a folder, events, a manager, and an admin with Vault. */
import {addFolder, share} from '../../../sandbox/google/drive/edit';
import {addAccount, findAccount} from '../../../sandbox/google/edit';
import {giveLicense, setSeats} from '../../../sandbox/google/licensing/edit';
import type {DriveFile} from '../../../sandbox/world/drive-state';
import type {UserRecord} from '../../../sandbox/world/google-state';
import type {World} from '../../../sandbox/world/world';
import {client, testWorld} from './directory-client';
import type {Client, Json, Reply} from './directory-client';

/** Business Plus, which Vault is part of. */
export const PLUS = '1010020025';

/** Business Standard, which it is not part of. */
export const STANDARD = '1010020028';

export const DRIVE = '55656082996';
export const CALENDAR = '435070579839';
export const LOOKER = '810260081642';

export const DAY_MS = 86_400_000;

/** Long enough for any transfer or export of so few things. */
export const LONG_MS = 6 * 3_600_000;

/** The world and the ways to call it. */
export interface Company {
  readonly world: World;
  readonly leaver: UserRecord;
  readonly boss: UserRecord;
  readonly directory: Client;
  readonly transfers: Client;
  readonly vault: Client;
  readonly drive: Client;
  readonly reports: Client;
}

/** An account with an edition. */
export function licensed(world: World, name: string, skuId: string = PLUS): UserRecord {
  const user = addAccount(world, {
    email: `${name}@ex.com`,
    givenName: name,
    familyName: 'Test',
    isAdmin: name === 'admin',
  });
  giveLicense(world, user.id, skuId);
  return user;
}

/** A file in somebody's My Drive, or in a folder there. */
export function addFile(world: World, owner: UserRecord, name: string, parent?: string): DriveFile {
  const file = addFolder(world, {name, owner: owner.fields.primaryEmail, ...(parent === undefined ? {} : {parent})});
  file.mimeType = 'text/plain';
  return file;
}

/** An event of somebody's, in a week unless said otherwise. */
export function addEvent(world: World, owner: UserRecord, id: string, change: Record<string, unknown> = {}): void {
  world.google.calendar.events[id] = {
    id,
    ownerId: owner.id,
    summary: id,
    startsAt: world.now + 7 * DAY_MS,
    isPrivate: false,
    guests: ['guest@ex.com'],
    resources: ['Room'],
    ...change,
  };
}

/** The company, everybody on Business Plus. */
export function company(): Company {
  const world = testWorld();
  setSeats(world, PLUS, 10);
  setSeats(world, STANDARD, 10);
  setSeats(world, '1010340003', 1);
  licensed(world, 'admin');
  const [leaver, boss] = [licensed(world, 'leaver'), licensed(world, 'boss')];
  const on = (host: string, base: string): Client => {
    const call = client(world, {host});
    return (method, target, body) => call(method, base + target, body);
  };
  return {
    world,
    leaver,
    boss,
    directory: client(world),
    transfers: on('admin.googleapis.com', '/admin/datatransfer/v1'),
    vault: on('vault.googleapis.com', '/v1'),
    drive: on('www.googleapis.com', '/drive/v3'),
    reports: on('admin.googleapis.com', '/admin/reports/v1/activity/users'),
  };
}

/** The leaver's files: one of their own, one shared, one in a shared folder, one in the trash. */
export function addFiles({
  world,
  leaver,
}: Company): Record<'own' | 'shared' | 'folder' | 'inside' | 'trashed', DriveFile> {
  const [own, shared, trashed] = ['own', 'shared', 'trashed'].map(name => addFile(world, leaver, name));
  const folder = addFolder(world, {name: 'folder', owner: 'leaver@ex.com'});
  const inside = addFile(world, leaver, 'inside', folder.id);
  if (!own || !shared || !trashed) throw new Error('no files');
  trashed.trashed = true;
  share(world, shared.id, 'guest@other.org', 'writer');
  share(world, folder.id, 'boss@ex.com', 'reader');
  return {own, shared, folder, inside, trashed};
}

/** The body of a transfer from the leaver to the boss; some of its fields exchanged. */
export function transferBody(
  {leaver, boss}: Pick<Company, 'leaver' | 'boss'>,
  applications: readonly (readonly [applicationId: string, params?: Record<string, string[]>])[] = [[DRIVE]],
  change: Record<string, unknown> = {},
): Record<string, unknown> {
  return {
    oldOwnerUserId: leaver.id,
    newOwnerUserId: boss.id,
    applicationDataTransfers: applications.map(([applicationId, params]) => ({
      applicationId,
      ...(params ? {applicationTransferParams: Object.entries(params).map(([key, value]) => ({key, value}))} : {}),
    })),
    ...change,
  };
}

/** Asks for a transfer and gives its id. */
export function ask(at: Company, ...applications: Parameters<typeof transferBody>[1] & object): string {
  const reply = at.transfers(
    'POST',
    '/transfers',
    transferBody(at, applications.length > 0 ? applications : [[DRIVE]]),
  );
  expect(reply.status).toBe(200);
  return reply.json['id'] ?? '';
}

/** Where a transfer is: the whole, then each part. */
export function statusOf(at: Company, id: string): string[] {
  const {json} = at.transfers('GET', `/transfers/${id}`);
  const parts = json['applicationDataTransfers'] as unknown as Json[];
  return [json['overallTransferStatusCode'] ?? '', ...parts.map(part => part['applicationTransferStatus'] ?? '')];
}

/** An error of the newer APIs, taken apart. */
export function canonical(reply: Reply): {status: number; name: unknown} {
  return {status: reply.status, name: reply.json['error']?.['status']};
}

/** An account by name. */
export function account(world: World, name: string): UserRecord {
  return findAccount(world, `${name}@ex.com`);
}
