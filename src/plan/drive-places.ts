/** Which shared drive or folder each row of the Shared drives tab is about, and which rows can't be used. */
import type {DesiredDriveAccess, DesiredDrives} from '../model/desired-state';
import {DRIVE_ROLE_WORDS, misplacedRole, placeIdsOf, type DriveAccess, type SharedPlace} from '../model/drive';
import type {CellPlace, Finding} from '../model/finding';

/** Names of shared drives that a finding lists, so that the right one can be picked. */
const NAMES_MAX = 5;

/** A shared drive or folder with the rows that are about it. */
export interface RuledPlace {
  readonly place: SharedPlace;
  readonly rows: readonly DesiredDriveAccess[];
  /** True when a row about it can't be used: nobody loses access. */
  readonly frozen: boolean;
}

/** Places that rows are about, sorted by id, and what is wrong with the others. */
export interface RuledPlaces {
  readonly places: readonly RuledPlace[];
  readonly findings: readonly Finding[];
}

/** What one row is about, or what is wrong with it and which places it may have governed (`null`: any). */
type Located = Readonly<{place: SharedPlace}> | Readonly<{finding: Finding; frozenIds: readonly string[] | null}>;

/** Brings rows and places together: a name in one row and an address in another may mean the same. */
export function ruledPlaces(desired: DesiredDrives, access: DriveAccess): RuledPlaces {
  const byId = new Map(access.places.map(place => [place.id, place]));
  const frozenIds = new Set<string>();
  let allFrozen = desired.revocationsFrozen;
  const freeze = (ids: readonly string[] | null): void => {
    if (ids === null) allFrozen = true;
    for (const id of ids ?? []) frozenIds.add(id);
  };
  for (const reference of desired.frozen) {
    const ids = placeIdsOf(reference, access.sharedDrives);
    freeze(ids.length > 0 ? ids : null);
  }
  const rows = new Map<string, DesiredDriveAccess[]>();
  const findings: Finding[] = [];
  for (const row of desired.rows) {
    const located = locate(row, access, byId);
    if ('place' in located) rows.set(located.place.id, [...(rows.get(located.place.id) ?? []), row]);
    else {
      findings.push(located.finding);
      freeze(located.frozenIds);
    }
  }
  const places = [...rows.keys()].sort().flatMap((id): readonly RuledPlace[] => {
    const place = byId.get(id);
    return place ? [{place, rows: rows.get(id) ?? [], frozen: allFrozen || frozenIds.has(id)}] : [];
  });
  return {places, findings};
}

function locate(row: DesiredDriveAccess, access: DriveAccess, byId: ReadonlyMap<string, SharedPlace>): Located {
  const ids = placeIdsOf(row.drive, access.sharedDrives);
  const [id, second] = ids;
  if (id === undefined) return {finding: unknown(row, access), frozenIds: null};
  if (second !== undefined) return {finding: ambiguous(row, ids.length), frozenIds: ids};
  const place = byId.get(id);
  if (!place) return {finding: unread(row, access.unread[id] ?? 'Google did not give it'), frozenIds: [id]};
  if (place.kind === 'file') return {finding: notFolder(row, place), frozenIds: ids};
  const problem = misplacedRole(row.role, place.kind);
  return problem === '' ? {place} : {finding: misplaced(row, place, problem), frozenIds: ids};
}

function rowFinding(
  row: DesiredDriveAccess,
  at: CellPlace,
  said: {readonly kind: string; readonly detail: string; readonly remedy: string},
): Finding {
  return {severity: 'error', subject: row.drive, place: at, ...said};
}

function unknown(row: DesiredDriveAccess, {sharedDrives}: DriveAccess): Finding {
  const names = sharedDrives.map(drive => drive.name).sort();
  const shown = names.slice(0, NAMES_MAX).join(', ');
  const rest = names.length > NAMES_MAX ? ` and ${names.length - NAMES_MAX} more` : '';
  const there = names.length === 0 ? 'The company has no shared drive.' : `There are ${shown}${rest}.`;
  return rowFinding(row, row.drivePlace, {
    kind: 'drive.unknown',
    detail: `There is no shared drive "${row.drive}". ${there} The row is off, and until then nobody loses access to any.`,
    remedy:
      'Correct the name, paste the address that the browser shows when the drive or folder is open, or delete the row.',
  });
}

function ambiguous(row: DesiredDriveAccess, count: number): Finding {
  return rowFinding(row, row.drivePlace, {
    kind: 'drive.ambiguous',
    detail: `${count} shared drives have the name "${row.drive}". The row is off, and nobody loses access to any of them.`,
    remedy: 'Paste the address that the browser shows when the right one is open.',
  });
}

function unread(row: DesiredDriveAccess, why: string): Finding {
  return rowFinding(row, row.drivePlace, {
    kind: 'drive.unreadable',
    detail: `The shared drive or folder "${row.drive}" can't be managed: ${why}. The row is off.`,
    remedy: 'Share the folder with the owner of the triggers as an editor, correct the address, or delete the row.',
  });
}

function notFolder(row: DesiredDriveAccess, place: SharedPlace): Finding {
  return rowFinding(row, row.drivePlace, {
    kind: 'drive.not-folder',
    detail: `"${place.name}" is a single file; rules are for shared drives and folders. The row is off.`,
    remedy: 'Move the file into a folder and paste the address of that folder.',
  });
}

function misplaced(row: DesiredDriveAccess, place: SharedPlace, problem: string): Finding {
  return rowFinding(row, row.rolePlace, {
    kind: 'drive.role-misplaced',
    detail: `Nobody can be ${DRIVE_ROLE_WORDS[row.role]} of "${place.name}": ${problem}. The row is off, and nobody loses access there.`,
    remedy: `Choose ${DRIVE_ROLE_WORDS.writer}${place.kind === 'folder in a shared drive' ? ` or ${DRIVE_ROLE_WORDS.fileOrganizer}` : ''}.`,
  });
}
