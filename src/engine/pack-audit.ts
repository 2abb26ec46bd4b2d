/** The audit by slices, archives first: what of a period goes into a pack, kept in parts so that no year is too long. */
import {OutsideError} from '../model/errors';
import type {Outside} from '../ports';
import {csvRows} from '../report/audit-csv';
import {isIn, NO_TALLY, sheetOf, tallied, type AuditTally} from '../report/pack';
import {archivesOf, readLedger} from './audit-ledger';
import type {PackWork} from './pack-work';

/** Rows that are read at once, and held in memory. */
const SLICE_ROWS = 10_000;

const TALLY = 'pack-tally';

/** What was read so far. One blob: position and sums are never apart. */
export interface AuditRead {
  /** Rows of the chain that were looked at. */
  readonly at: number;
  readonly tally: AuditTally;
  readonly parts: PackWork['parts'];
}

/** Rows of the two long sheets in one part. */
export interface AuditPart {
  readonly access: readonly (readonly string[])[];
  readonly other: readonly (readonly string[])[];
}

/** What was read of the audit so far. */
export function readTally({blobs}: Pick<Outside, 'blobs'>): AuditRead {
  const text = blobs.read(TALLY);
  return text === null || text === '' ? {at: 0, tally: NO_TALLY, parts: []} : (JSON.parse(text) as AuditRead);
}

/** Begins anew. */
export function forgetTally({blobs}: Pick<Outside, 'blobs'>): void {
  blobs.write(TALLY, '');
}

/** One part, counted from 0. */
export function readPart({blobs}: Pick<Outside, 'blobs'>, part: number): AuditPart {
  return JSON.parse(blobs.read(partName(part)) ?? '{"access":[],"other":[]}') as AuditPart;
}

/** Takes the parts away. */
export function forgetParts({blobs}: Pick<Outside, 'blobs'>, count: number): void {
  for (let part = 0; part < count; part++) blobs.remove(partName(part));
  blobs.remove(TALLY);
}

/** Reads the next slice into the tally and a part of its own. The part goes first: the tally says that it is there. */
export function readSlice(outside: Outside, work: PackWork, read: AuditRead, approved: ReadonlySet<string>): AuditRead {
  const rows = sliceAt(outside, read.at, work.end);
  const slice = rows.filter(row => isIn(row, work.period));
  const access = slice.filter(row => sheetOf(row) === 'Access changes');
  const other = slice.filter(row => sheetOf(row) === 'Other changes');
  const hasPart = access.length + other.length > 0;
  if (hasPart) outside.blobs.write(partName(read.parts.length), JSON.stringify({access, other} satisfies AuditPart));
  const next: AuditRead = {
    at: read.at + rows.length,
    tally: tallied(read.tally, slice, approved),
    parts: hasPart ? [...read.parts, [access.length, other.length]] : read.parts,
  };
  outside.blobs.write(TALLY, JSON.stringify(next));
  return next;
}

/** Rows of the chain from a place on, as far as one archive or one read of the tab goes. Where rows are does not matter. */
function sliceAt(outside: Outside, at: number, end: number): readonly (readonly string[])[] {
  const ledger = readLedger(outside);
  let first = 0;
  for (const entry of archivesOf(outside, ledger)) {
    const count = entry?.rows ?? 0;
    if (at < first + count) return archived(outside, entry?.id ?? '').slice(at - first, at - first + SLICE_ROWS);
    first += count;
  }
  const rows = outside.tables.readAudit(2 + at - first, Math.min(SLICE_ROWS, end - at));
  // Rows that somebody took out are a break of the chain, which the cover tells; there is nothing to read in their place.
  return rows.length > 0 ? rows : Array.from({length: end - at}, () => ['1970-01-01T00:00:00Z']);
}

function archived(outside: Outside, id: string): readonly (readonly string[])[] {
  const text = outside.archives.read(id);
  if (text !== null) return [...csvRows(text)].slice(1);
  throw new OutsideError({
    code: 'pack.archive',
    message: 'An archive of the audit is not in Drive any more.',
    remedy: 'Look into the trash of the owner, bring the file back, and ask for the pack again.',
    retryable: false,
  });
}

function partName(part: number): string {
  return `pack-part-${part}`;
}
