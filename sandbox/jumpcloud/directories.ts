/** The directories that JumpCloud itself writes to: what an admin has connected in its console. */
import {newObjectId} from '../world/jumpcloud-state';
import type {DirectoryRecord, GoogleDirectoryRecord, TranslationRecord} from '../world/jumpcloud-state';
import type {World} from '../world/world';

/** JumpCloud's own connection to Google, as a scenario describes it; everything not given is as when just connected. */
export interface GoogleDirectorySketch {
  name?: string;
  domain: string;
  groupsEnabled?: boolean;
  userLockoutAction?: GoogleDirectoryRecord['userLockoutAction'];
  userPasswordExpirationAction?: GoogleDirectoryRecord['userPasswordExpirationAction'];
  /** Which fields it writes, by JumpCloud's names. */
  translations?: readonly Omit<TranslationRecord, 'id'>[];
}

/** Connects JumpCloud to Google by itself, beside anything that a script does. */
export function addGoogleDirectory(world: World, sketch: GoogleDirectorySketch): GoogleDirectoryRecord {
  const translations = sketch.translations ?? [{builtIn: 'user_status', direction: 'export'}];
  const record: GoogleDirectoryRecord = {
    id: newObjectId(world),
    name: sketch.name ?? 'Google Workspace',
    type: 'g_suite',
    defaultDomain: {id: newObjectId(world), domain: sketch.domain},
    groupsEnabled: sketch.groupsEnabled ?? false,
    userLockoutAction: sketch.userLockoutAction ?? 'maintain',
    userPasswordExpirationAction: sketch.userPasswordExpirationAction ?? 'maintain',
    importFilter: '',
    translations: translations.map(translation => ({id: newObjectId(world), ...translation})),
  };
  world.jumpcloud.directories[record.id] = record;
  return record;
}

/** Connects JumpCloud to something that is not Google. */
export function addOtherDirectory(
  world: World,
  sketch: {name: string; type: Exclude<DirectoryRecord['type'], 'g_suite'>},
): DirectoryRecord {
  const record: DirectoryRecord = {id: newObjectId(world), ...sketch};
  world.jumpcloud.directories[record.id] = record;
  return record;
}
