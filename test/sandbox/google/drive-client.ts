/** A world with people, a group and a shared drive in it, and a client of the Drive API as its super admin. */
import {addFolder, addSharedDrive, share} from '../../../sandbox/google/drive/edit';
import {addAccount, addGroup, addMember} from '../../../sandbox/google/edit';
import type {DriveRole} from '../../../sandbox/world/drive-state';
import type {World} from '../../../sandbox/world/world';
import {client, testWorld} from './directory-client';
import type {Client, Json, Reply} from './directory-client';

/** The caller: a super admin. */
export const ADMIN = 'admin@ex.com';

/** What both switches look like that nearly every call needs. */
export const BOTH = 'supportsAllDrives=true&sendNotificationEmail=false';

/** The world of a test, and shortcuts into it. */
export interface DriveWorld {
  readonly world: World;
  readonly call: Client;
  /** A shared drive that the caller organizes. */
  readonly driveId: string;
  /** A shared drive that only Ada is in. */
  readonly foreignId: string;
  /** A folder in the caller's My Drive. */
  readonly folderId: string;
  /** Gives access over the API. */
  readonly give: (on: string, address: string, role: string, query?: string) => Reply;
  /** Who has what over the API: `address role`. */
  readonly holders: (on: string, query?: string) => string[];
}

/** Ada and Bob work at `ex.com`, `eng@ex.com` is a group with Bob in it. */
export function driveWorld(options: {isAdmin?: boolean; propagation?: boolean} = {}): DriveWorld {
  const world = testWorld(options.propagation ? {propagation: true} : {});
  const isAdmin = options.isAdmin ?? true;
  addAccount(world, {email: ADMIN, givenName: 'Ann', familyName: 'Admin', isAdmin});
  addAccount(world, {email: 'ada@ex.com', givenName: 'Ada', familyName: 'Lovelace', aliases: ['countess@ex.com']});
  addAccount(world, {email: 'bob@ex.com', givenName: 'Bob', familyName: 'Byte'});
  addGroup(world, {email: 'eng@ex.com', name: 'Engineering'});
  addMember(world, 'eng@ex.com', 'bob@ex.com');
  const call = client(world, {host: 'www.googleapis.com'});
  return {
    world,
    call,
    driveId: addSharedDrive(world, {name: 'Engineering Files', organizer: ADMIN}).id,
    foreignId: addSharedDrive(world, {name: 'Ada’s own', organizer: 'ada@ex.com'}).id,
    folderId: addFolder(world, {name: 'Contracts', owner: ADMIN}).id,
    give: (on, address, role, query = BOTH) =>
      call('POST', `/drive/v3/files/${on}/permissions?${query}&fields=*`, {type: 'user', emailAddress: address, role}),
    holders: (on, query = 'supportsAllDrives=true') => {
      const {json} = call('GET', `/drive/v3/files/${on}/permissions?${query}&fields=permissions(emailAddress,role)`);
      return (json['permissions'] as Json).map(each => `${each['emailAddress']} ${each['role']}`);
    },
  };
}

/** A folder with a file in it, in a shared drive. */
export function addContents(world: World, driveId: string): {folderId: string; fileId: string} {
  const folderId = addFolder(world, {name: 'Plans', owner: ADMIN, parent: driveId}).id;
  const file = addFolder(world, {name: 'plan.txt', owner: ADMIN, parent: folderId});
  file.mimeType = 'text/plain';
  return {folderId, fileId: file.id};
}

/** Makes the caller something less on a thing. */
export function actAs(world: World, on: string, role: DriveRole): void {
  share(world, on, ADMIN, role);
}
