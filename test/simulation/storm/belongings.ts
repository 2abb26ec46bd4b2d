/** What people have in Google that no rule gives: it ends when they leave, and some of it comes back when they do. */
import {findAccount} from '../../../sandbox/google/edit';
import {newBackupCodes} from '../../../sandbox/google/accounts';
import type {World} from '../../../sandbox/world/world';

/** Somebody signs in, with an app, an old phone and a second factor, and says where they can be reached privately. */
export function giveBelongings(world: World, address: string): void {
  const {id, fields, facts} = findAccount(world, address);
  facts.sessions = [{id: `${id}-1`, device: 'Chrome', startedAt: world.now}];
  facts.tokens = ['mail-app', 'calendar-app'].map(clientId => ({
    clientId,
    displayText: clientId,
    anonymous: false,
    nativeApp: true,
    scopes: ['https://mail.google.com/'],
  }));
  facts.asps = [{codeId: 1, name: 'old phone', createdAt: world.now, lastUsedAt: world.now}];
  facts.backupCodes = newBackupCodes(world);
  fields.recoveryEmail = `${id}@home.example`;
}
