/** The auditor pack: asked for by anybody, made by the owner's executions, over as many as it takes. */
import {OutsideError} from '../model/errors';
import {toEmail} from '../model/ids';
import {isoTime} from '../model/time';
import type {Outside} from '../ports';
import type {AuditProof} from '../report/audit-proof';
import {periodName} from '../report/pack-cover';
import type {Population} from '../report/pack-leavers';
import type {PackView, PackWish} from '../report/pack-views';
import {replyError, type ReplyError} from '../report/reply';
import {tellAudit} from './audit';
import {readLedger, rowsOf} from './audit-ledger';
import {verifyAudit} from './audit-verify';
import {forgetParts, forgetTally, readSlice, readTally} from './pack-audit';
import {readPopulation} from './pack-population';
import {keepWork, overNotes, packView, readWork, type PackWork} from './pack-work';
import {exportPack, runsOf, writeCover, writePart, writeSmall, type PackReads} from './pack-writing';
import {deadlineOf} from './runs';
import {isOwner, ownerOf} from './setup';

const READS = 'pack-reads';
const DAY_MS = 24 * 3_600_000;

/** A pack is of at most so many days. */
const DAYS_MAX = 400;

/** Failures in a row after which a pack is given up. */
const FAILURES_MAX = 5;

/** How long the owner's click waits for a run to end; after it the next trigger makes the pack. */
const LOCK_WAIT_MS = 5_000;

/** What an execution leaves: writing a part or exporting takes up to so long. */
const STEP_MS = 45_000;

/** Asks for a pack. The owner's click begins to make it; anyone else's is taken up by the owner's next trigger. */
export function pack(outside: Outside, wish: unknown): PackView {
  const deadline = deadlineOf(outside);
  const work = workOf(outside, wish);
  if ('code' in work) return {...packView(outside), state: 'failed', error: work};
  if (readWork(outside)) return packView(outside);
  keepWork(outside, work);
  if (!isOwner(outside) || !outside.lock.tryAcquire(LOCK_WAIT_MS)) return packView(outside);
  try {
    carryOnPack(outside, deadline);
  } finally {
    outside.lock.release();
  }
  return packView(outside);
}

/** The pack that is being made, or the last one. */
export function packStatus(outside: Outside): PackView {
  return packView(outside);
}

/** Goes on with a pack, if one is being made, until there is too little time. Under the lock of runs. */
export function carryOnPack(outside: Outside, deadline: number): void {
  let work = readWork(outside);
  while (work && outside.clock.now() < deadline - STEP_MS) {
    const now: PackWork = work;
    const {phase} = now;
    try {
      work = step(outside, now, deadline);
    } catch (error) {
      if (!(error instanceof OutsideError)) throw error;
      failed(outside, readWork(outside) ?? now, error);
      return;
    }
    // The audit may take the time of a whole execution to verify; so nothing else begins in that one.
    if (phase === 'verify' && outside.clock.now() > deadline - 2 * STEP_MS) return;
  }
}

/** One step, noted when it is done; `null` when the pack is. Who dies in one begins it again. */
function step(outside: Outside, work: PackWork, deadline: number): PackWork | null {
  const next = nextWork(outside, work, deadline);
  if (next === null) return null;
  keepWork(outside, {...next, failures: 0});
  return next;
}

function nextWork(outside: Outside, work: PackWork, deadline: number): PackWork | null {
  switch (work.phase) {
    case 'verify': {
      const end = rowsOf(readLedger(outside));
      outside.blobs.write(READS, JSON.stringify({proof: verifyAudit(outside)}));
      forgetTally(outside);
      return {...work, end, phase: 'population'};
    }
    case 'population': {
      const population = readPopulation(outside, work.period, deadline);
      outside.blobs.write(READS, JSON.stringify({...readReads(outside), population}));
      return {...work, phase: 'audit'};
    }
    case 'audit': {
      const approved = new Set(
        runsOf(outside, work)
          .filter(({kind}) => kind === 'approved')
          .map(({id}) => id),
      );
      const before = readTally(outside);
      const read = before.at < work.end ? readSlice(outside, work, before, approved) : before;
      return {...work, parts: read.parts, phase: read.at < work.end ? 'audit' : 'write'};
    }
    case 'write':
      if (!work.spreadsheet) return writeSmall(outside, work, readReads(outside));
      if (work.written.length < work.parts.length) return writePart(outside, work, work.written.length);
      return {...writeCover(outside, work, readReads(outside)), phase: 'export'};
    case 'export':
      finish(outside, exportPack(outside, work));
      return null;
  }
}

function readReads({blobs}: Pick<Outside, 'blobs'>): PackReads {
  return JSON.parse(blobs.read(READS) ?? '{}') as {proof: AuditProof; population: Population};
}

/** The pack is done: the audit tells of it, in one write with the note that it is over. */
function finish(outside: Outside, work: PackWork): void {
  const now = isoTime(outside.clock.now());
  const files = work.files.map(({name}) => name).join(', ');
  const reason = `Asked for by ${work.actor}. ${work.warnings.join(' ')}`.trim();
  const row = [
    now,
    work.id,
    work.actor,
    'Make auditor pack',
    periodName(work.period),
    'files',
    '',
    files,
    reason,
    'applied',
  ];
  tellAudit(outside, [row], overNotes(work));
  forgetParts(outside, work.parts.length);
  outside.blobs.remove(READS);
}

/** What may work later is tried again with the next trigger, a few times. */
function failed(outside: Outside, work: PackWork, error: OutsideError): void {
  const failures = work.failures + 1;
  if (error.retryable && failures < FAILURES_MAX) keepWork(outside, {...work, failures});
  else outside.state.set(overNotes(work, replyError(error)));
}

function workOf(outside: Outside, wish: unknown): PackWork | ReplyError {
  const {from: first = '', to: last = '', seed = ''} = (wish ?? {}) as Partial<PackWish>;
  const [from, to] = [dayOf(first), dayOf(last) + DAY_MS];
  if (!(from < to) || to - from > DAYS_MAX * DAY_MS) {
    return {
      code: 'pack.period',
      message: `A pack is of a first and a last day, at most ${DAYS_MAX} days: "${String(first)}" to "${String(last)}" is none.`,
      remedy: 'Give both days as 2026-07-01.',
    };
  }
  if (ownerOf(outside) === '')
    return {code: 'pack.not-installed', message: 'Lockstep is not installed.', remedy: 'Choose Set up / repair.'};
  const now = outside.clock.now();
  const random = outside.randomness
    .bytes(4)
    .map(byte => byte.toString(16).padStart(2, '0'))
    .join('');
  return {
    id: `P-${isoTime(now).replace(/[-:]/g, '')}-${random.slice(0, 4)}`,
    period: {from, to},
    seed: String(seed).trim().slice(0, 60) || random,
    actor: toEmail(outside.session.activeUser() || outside.session.effectiveUser()),
    phase: 'verify',
    end: -1,
    parts: [],
    written: [],
    folder: null,
    spreadsheet: null,
    files: [],
    warnings: [],
    failures: 0,
  };
}

function dayOf(text: unknown): number {
  return typeof text === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN;
}
