/** The shared drives and the folder that every company with people has, made by the super admin. */
import {addFolder, addSharedDrive} from '../google/drive/edit';
import {OWNER, YEAR_MS} from './empty-world';
import type {World} from '../world/world';

/** The shared drives by name. */
export const SHARED_DRIVES = ['Engineering Files', 'Company Handbook'] as const;

/** A folder in the super admin's My Drive. */
export const FOLDER = 'Supplier contracts';

/** How far apart the ids of drives are drawn from everything else, in draws. */
const DRAWS_APART = 1_000_000;

/** Ids by name of what was made. */
export type CompanyDrives = Readonly<Record<(typeof SHARED_DRIVES)[number] | typeof FOLDER, string>>;

/** Adds them. Their ids are drawn apart, so that what a seed decides elsewhere does not depend on them. */
export function addCompanyDrives(world: World): CompanyDrives {
  const {draws} = world;
  world.draws = draws + DRAWS_APART;
  const drive = (name: string): string =>
    addSharedDrive(world, {name, organizer: OWNER.email, createdAt: world.now - 2 * YEAR_MS}).id;
  const made = {
    'Engineering Files': drive('Engineering Files'),
    'Company Handbook': drive('Company Handbook'),
    'Supplier contracts': addFolder(world, {name: FOLDER, owner: OWNER.email}).id,
  };
  world.draws = draws;
  return made;
}
