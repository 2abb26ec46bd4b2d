/** How a transfer goes on while time passes: `new`, `inProgress`, then `completed` or `failed`, each application for itself. */
import type {CalendarEventRecord} from '../../world/calendar-state';
import type {GoogleState, UserRecord} from '../../world/google-state';
import type {ApplicationTransferRecord, TransferRecord} from '../../world/transfer-state';
import type {World} from '../../world/world';
import {filesOwnedBy, handOver} from '../drive/ownership';
import {LETTERS_AND_DIGITS} from '../identifiers';
import {licenseOf} from '../licensing/assignments';
import {ARCHIVED_USER, WORKSPACE} from '../licensing/catalogue';
import {recordActivity} from '../reports/recording';
import {randomInteger, randomText} from '../../world/random';
import {isOnHold} from '../vault/holding';
import {CALENDAR, DRIVE} from './applications';

/**
 * How long a transfer takes, in ms: estimates. Google states no number; admins report minutes for few files and hours
 * for many.
 */
export const TRANSFER_MS = {
  /** From the request until an application begins. */
  start: {min: 5_000, max: 60_000},
  /** An application that has nothing to do. */
  work: {min: 120_000, max: 1_200_000},
  /** Each file, on top. */
  file: 2_000,
} as const;

/** Times for the part of one application, drawn when it is asked for. */
export function plannedTimes(
  world: World,
  applicationId: string,
  from: UserRecord,
): Pick<ApplicationTransferRecord, 'startsAt' | 'endsAt'> {
  const startsAt = world.now + randomInteger(world, TRANSFER_MS.start.min, TRANSFER_MS.start.max);
  const files = applicationId === DRIVE.id ? filesOwnedBy(world.google.drive, from.fields.primaryEmail).length : 0;
  const work = randomInteger(world, TRANSFER_MS.work.min, TRANSFER_MS.work.max);
  return {startsAt, endsAt: startsAt + work + files * TRANSFER_MS.file};
}

/** Where the part of one application is. The words are unverified but for `pending`, which a sample shows. */
export function applicationStatus(part: ApplicationTransferRecord, now: number): string {
  if (part.outcome) return part.outcome;
  return now < part.startsAt ? 'pending' : 'inProgress';
}

/** Where a whole transfer is: it has failed when a part has, once all parts have ended. */
export function overallStatus({applications}: TransferRecord, now: number): string {
  if (applications.every(part => part.outcome !== null)) {
    return applications.some(part => part.outcome === 'failed') ? 'failed' : 'completed';
  }
  return applications.every(part => applicationStatus(part, now) === 'pending') ? 'new' : 'inProgress';
}

function mayGive(google: GoogleState, user: UserRecord | undefined): user is UserRecord {
  if (!user || isOnHold(google, user)) return false;
  return [WORKSPACE, ARCHIVED_USER].some(product => licenseOf(google, user.id, product) !== undefined);
}

function mayReceive(google: GoogleState, user: UserRecord | undefined): user is UserRecord {
  if (!user || user.fields.suspended || user.fields.archived) return false;
  return licenseOf(google, user.id, WORKSPACE) !== undefined;
}

/** The values of one parameter; `standard` when the request does not name it. */
function chosen(part: ApplicationTransferRecord, key: string, standard: readonly string[]): readonly string[] {
  return part.params.find(param => param.key === key)?.value ?? standard;
}

function moveFiles(world: World, part: ApplicationTransferRecord, from: UserRecord, to: UserRecord): void {
  for (const file of handOver(world, from, to, chosen(part, 'PRIVACY_LEVEL', ['SHARED']))) {
    recordActivity(world, 'drive', {
      type: 'acl_change',
      name: 'change_owner',
      parameters: [
        ['doc_id', file.id],
        ['doc_title', file.name],
        ['owner', from.fields.primaryEmail],
        ['new_owner', to.fields.primaryEmail],
      ],
    });
  }
}

/** Only what is still to come, is not private and has a guest or a room is handed over (transfer parameters page). */
function isTransferable(event: CalendarEventRecord, now: number): boolean {
  return event.startsAt > now && !event.isPrivate && event.guests.length + event.resources.length > 0;
}

function moveEvents(world: World, part: ApplicationTransferRecord, from: UserRecord, to: UserRecord): void {
  const {events, secondary} = world.google.calendar;
  const going = Object.values(events).filter(event => event.ownerId === from.id && isTransferable(event, world.now));
  const isReleasing = chosen(part, 'RELEASE_RESOURCES', []).includes('TRUE');
  for (const event of going) {
    event.ownerId = to.id;
    event.guests = event.guests.filter(guest => guest !== to.fields.primaryEmail);
    if (isReleasing) event.resources = [];
  }
  if (going.length > 0) return;
  const id = randomText(world, 26, LETTERS_AND_DIGITS);
  secondary[id] = {id, ownerId: to.id, summary: from.fields.primaryEmail};
}

/** Does what one application has to do, or finds that it can't. */
function finish(world: World, transfer: TransferRecord, part: ApplicationTransferRecord): void {
  const {google} = world;
  const [from, to] = [google.users[transfer.oldOwnerId], google.users[transfer.newOwnerId]];
  part.outcome = 'failed';
  if (!mayGive(google, from) || !mayReceive(google, to)) return;
  if (part.applicationId === DRIVE.id) moveFiles(world, part, from, to);
  if (part.applicationId === CALENDAR.id) moveEvents(world, part, from, to);
  part.outcome = 'completed';
}

/**
 * Finishes what has fallen due. Whoever gives must be there, licensed and not on hold, may be suspended or archived
 * (archived is unverified); whoever receives must be active and licensed. Both are looked at when a part ends.
 */
export function settleTransfers(world: World): void {
  const {transfers} = world.google;
  if (transfers.open.length === 0) return;
  for (const id of transfers.open) {
    const transfer = transfers.records[id];
    for (const part of transfer?.applications ?? []) {
      if (transfer && part.outcome === null && part.endsAt <= world.now) finish(world, transfer, part);
    }
  }
  transfers.open = transfers.open.filter(
    id => transfers.records[id]?.applications.some(part => part.outcome === null) ?? false,
  );
}
