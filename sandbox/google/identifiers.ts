/** Ids and etags in the forms that Google uses. */
import {randomText} from '../world/random';
import type {World} from '../world/world';

/** What the world's randomness needs. */
export type Seeded = Pick<World, 'seed' | 'draws'>;

/** What most ids are made of. */
export const LETTERS_AND_DIGITS = '0123456789abcdefghijklmnopqrstuvwxyz';

/** An account id: 21 digits, too long for a number. */
export function accountId(world: Seeded): string {
  return `1${randomText(world, 20, '0123456789')}`;
}

/** A group id such as `01opuj5n0xyzabc`. */
export function groupId(world: Seeded): string {
  return `0${randomText(world, 14, LETTERS_AND_DIGITS)}`;
}

/** An org unit id such as `id:03ph8a2z1xyzabc`. */
export function orgUnitId(world: Seeded): string {
  return `id:03ph8a2z${randomText(world, 7, LETTERS_AND_DIGITS)}`;
}

/** A schema or field id: 22 characters. */
export function schemaId(world: Seeded): string {
  return `${randomText(world, 22, `${LETTERS_AND_DIGITS}ABCDEFGHIJKLMNOPQRSTUVWXYZ`)}==`;
}

/** A role or role assignment id: 17 digits, an int64 as text. */
export function roleId(world: Seeded): string {
  return `1${randomText(world, 16, '0123456789')}`;
}

/** A Drive file id: 33 characters. */
export function driveFileId(world: Seeded): string {
  return `1${randomText(world, 32, `${LETTERS_AND_DIGITS}ABCDEFGHIJKLMNOPQRSTUVWXYZ-_`)}`;
}

/** A shared drive's id: 19 characters that begin and end alike. */
export function sharedDriveId(world: Seeded): string {
  return `0A${randomText(world, 11, `${LETTERS_AND_DIGITS}ABCDEFGHIJKLMNOPQRSTUVWXYZ`)}Uk9PVA`;
}

/** A data transfer's id, beginning as Google's do. */
export function transferId(world: Seeded): string {
  return `AK${randomText(world, 26, `${LETTERS_AND_DIGITS}ABCDEFGHIJKLMNOPQRSTUVWXYZ-_`)}`;
}

/** A matter's or an export's id: a UUID. */
export function uuid(world: Seeded): string {
  const digits = randomText(world, 32, '0123456789abcdef');
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** A hold's id: 16 letters and digits. */
export function holdId(world: Seeded): string {
  return randomText(world, 16, LETTERS_AND_DIGITS);
}

/** The etag of one version of something: quoted, as the API sends it. */
export function etag(id: string, version: number): string {
  return `"${Buffer.from(id).toString('base64url')}/${version}"`;
}

/** The etag of a list page: depends on what is in it. */
export function listEtag(parts: readonly string[]): string {
  let hash = 0x811c9dc5;
  for (const part of parts) {
    for (let i = 0; i < part.length; i++) hash = Math.imul(hash ^ part.charCodeAt(i), 0x01000193);
  }
  return `"list/${(hash >>> 0).toString(36)}"`;
}
