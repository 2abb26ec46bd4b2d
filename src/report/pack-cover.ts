/** The cover of a pack: what it is, whether the audit holds, whether the sheets add up, and what each supports. */
import type {DocumentRow} from '../model/document';
import {isoTime} from '../model/time';
import type {AuditProof} from './audit-proof';
import {sheetWith, SHEET_ROWS_MAX, type AuditTally, type PackSheet, type Period} from './pack';

/** What the cover tells. Times in ms since 1970. */
export interface CoverFacts {
  readonly period: Period;
  readonly organization: string;
  readonly madeAt: number;
  readonly madeBy: string;
  readonly seed: string;
  readonly timeZone: string;
  readonly proof: AuditProof;
  readonly tally: AuditTally;
  /** Rows by sheet, as they stand in the pack. */
  readonly rows: Readonly<Record<string, number>>;
  /** Rows of the audit in the period, counted anew from what was written into the sheets. */
  readonly written: number;
  readonly leavers: Readonly<{total: number; contained: number; minutesMedian: number | null; exceptions: number}>;
  /** What could not be read, in sentences. */
  readonly gaps: readonly string[];
}

/** What each sheet supports, by control. */
const CONTROLS: Readonly<Record<string, string>> = {
  Leavers: 'SOC 2 CC6.2, CC6.3; ISO 27001 A.5.16, A.5.18; HIPAA 164.308(a)(3)(ii)(C) termination procedures',
  Joiners: 'SOC 2 CC6.2; ISO 27001 A.5.16, A.5.17; HIPAA 164.308(a)(3)(ii)(A) authorization',
  'Access changes': 'SOC 2 CC6.1, CC6.3; ISO 27001 A.5.15, A.5.18; HIPAA 164.308(a)(3)(i)',
  'Other changes': 'SOC 2 CC6.1; ISO 27001 A.5.16',
  Approvals: 'SOC 2 CC6.2, CC6.3; ISO 27001 A.5.18; HIPAA 164.308(a)(3)(ii)(A)',
  Exceptions: 'SOC 2 CC6.3; ISO 27001 A.5.18; HIPAA 164.308(a)(3)(ii)(B) clearance',
  Rules: 'SOC 2 CC6.1; ISO 27001 A.5.15; HIPAA 164.308(a)(3)(i)',
  'Rule changes': 'SOC 2 CC6.1; ISO 27001 A.5.15',
  Samples: 'For the auditor: which rows to test, by the seed above',
  Runs: 'SOC 2 CC6.1; ISO 27001 A.5.16: that the control ran',
};

/** A sum that is held against the audit: empty when it agrees, else what does not. */
export function mismatches({tally, rows, written}: Pick<CoverFacts, 'tally' | 'rows' | 'written'>): readonly string[] {
  const compare = (what: string, here: number, audit: number): readonly string[] =>
    here === audit ? [] : [`${what}: ${here} in the pack, ${audit} in the audit.`];
  const sheets = Object.entries(tally.bySheet).flatMap(([sheet, count]) => compare(sheet, rows[sheet] ?? 0, count));
  return [...sheets, ...compare('Rows of the audit in the period', written, tally.rows)];
}

/** The cover. */
export function coverSheet(facts: CoverFacts): PackSheet {
  const {period, proof, tally, rows, leavers} = facts;
  const wrong = mismatches(facts);
  const lines: (readonly [what: string, value: DocumentRow[number], note?: string])[] = [
    ['Auditor pack', 'Lockstep: Google Workspace by JumpCloud'],
    ['Organization', facts.organization],
    ['Period from', isoTime(period.from), 'included; days are days of UTC'],
    ['Period to', isoTime(period.to), 'not included'],
    ['Made', isoTime(facts.madeAt)],
    ['Made by', facts.madeBy],
    ['Time zone', facts.timeZone, 'Of every time here; the CSV files have UTC.'],
    ['Seed of the samples', facts.seed],
    ['', ''],
    ['Chain of the audit', proof.ok ? 'whole' : 'BROKEN OR NOT PROVED', chainWords(proof)],
    ['Rows and last hash', proof.head, 'The audit ended so when it was looked at; compare it with a digest.'],
    ['Sums', wrong.length === 0 ? 'agree with the audit' : 'DO NOT AGREE WITH THE AUDIT', wrong.join(' ')],
    ['Gaps', facts.gaps.length === 0 ? 'none' : 'see the next column', facts.gaps.join(' ')],
    ['', ''],
    ['Leavers', leavers.total],
    ['Leavers whose access has ended', leavers.contained],
    ['Minutes to contain, median', leavers.minutesMedian ?? 'none'],
    ['Leavers with an exception', leavers.exceptions],
    ['Rows of the audit in the period', tally.rows],
    ['', ''],
    ['Sheet', 'Rows', 'Supports'],
    ...Object.entries(CONTROLS).map(([sheet, controls]): (typeof lines)[number] => [
      sheet,
      rows[sheet] ?? 0,
      (rows[sheet] ?? 0) > SHEET_ROWS_MAX
        ? `${controls}. The first ${SHEET_ROWS_MAX} rows are in the sheet, all of them in the CSV files.`
        : controls,
    ]),
    ['', ''],
    ['Action in the audit', 'Rows', 'By outcome'],
    ...Object.entries(tally.byAction)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([action, outcomes]): (typeof lines)[number] => [
        action,
        Object.values(outcomes).reduce((sum, count) => sum + count, 0),
        Object.entries(outcomes)
          .map(([outcome, count]) => `${outcome}: ${count}`)
          .join(', '),
      ]),
  ];
  return sheetWith(
    'Cover',
    [
      ['What', 260],
      ['Value', 320],
      ['Note', 620],
    ],
    lines.map(([what, value, note = '']) => [what, value, note]),
  );
}

function chainWords({rows, firstBad, unread}: AuditProof): string {
  const bad = firstBad ? `First bad row: ${firstBad.place}, row ${firstBad.row}. ${firstBad.what}` : '';
  return [`${rows} rows hold together.`, bad, unread].filter(text => text !== '').join(' ');
}

/** The middle of the minutes to contain; `null` of none. */
export function medianOf(minutes: readonly number[]): number | null {
  const sorted = [...minutes].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle];
  if (upper === undefined) return null;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

/** Such as `2026-07-01 to 2026-09-30`: the days of the period. */
export function periodName({from, to}: Period): string {
  return `${isoTime(from).slice(0, 10)} to ${isoTime(to - 1).slice(0, 10)}`;
}
