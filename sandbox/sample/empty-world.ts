/** A company before its first day: one super admin in Google, licences bought, nobody in JumpCloud, an empty sheet. */
import {addAccount} from '../google/edit';
import {emptySheet} from '../world/empty-sheet';
import {emptyGoogle} from '../world/google-state';
import {emptyJumpCloud} from '../world/jumpcloud-state';
import {addAlertRules} from './devices';
import {buySampleSeats, licenseAccounts} from './licenses';
import type {ScriptState} from '../world/script-state';
import type {World} from '../world/world';

/** The invented company that every world of the sandbox belongs to. */
export const COMPANY = {name: 'Hanseatic Instruments', domain: 'hanseatic.example'} as const;

/** The super admin who owns the spreadsheet and the script. */
export const OWNER = {givenName: 'Frauke', familyName: 'Petersen', email: `frauke.petersen@${COMPANY.domain}`} as const;

/** One year in ms: how far back the older things of a company lie. */
export const YEAR_MS = 365 * 24 * 3_600_000;

/** What every world is made from; equal options give equal worlds, byte for byte. */
export interface WorldOptions {
  seed: number;
  /** Virtual ms since 1970. */
  now: number;
}

/** The bound project before anything is pushed to it, and its spreadsheet with one empty tab. */
function emptyScript(owner: string): ScriptState {
  return {
    scriptId: 'sandbox',
    files: [],
    versions: [],
    deployments: [],
    spreadsheet: {
      id: 'sandbox',
      name: `${COMPANY.name} Lockstep`,
      timeZone: 'Europe/Berlin',
      locale: 'en_GB',
      sheets: [emptySheet(0, 'Sheet1')],
    },
    scriptProperties: {},
    documentProperties: {},
    userProperties: {},
    cache: {},
    locks: {},
    triggers: [],
    executions: [],
    dailyUse: {},
    owner,
  };
}

/** A world with nobody in it but the owner's Google account. */
export function emptyWorld(options: WorldOptions): World {
  const {seed, now} = options;
  const origin = {seed, draws: 0, now};
  const world: World = {
    ...origin,
    jumpcloud: emptyJumpCloud(origin, {organizationName: COMPANY.name, adminEmail: OWNER.email}),
    google: emptyGoogle({domain: COMPANY.domain, customerName: COMPANY.name, now: now - 5 * YEAR_MS}),
    script: emptyScript(OWNER.email),
    outbox: [],
  };
  world.draws = origin.draws;
  world.jumpcloud.createdAt = now - 4 * YEAR_MS;
  world.google.quota.directory.at = now;
  world.google.quota.creations.at = now;
  world.google.quota.licensing.at = now;
  addAccount(world, {...OWNER, isAdmin: true, createdAt: now - 5 * YEAR_MS, lastLoginAt: now - 3_600_000});
  buySampleSeats(world);
  licenseAccounts(world);
  addAlertRules(world);
  return world;
}
