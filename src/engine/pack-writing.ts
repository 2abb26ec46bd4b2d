/** A pack written: the spreadsheet with all its sheets, the CSV files, and what it is exported to. */
import type {DocumentRow, Outside, RunRow} from '../ports';
import type {AuditProof} from '../report/audit-proof';
import {coverSheet, medianOf, mismatches, periodName} from '../report/pack-cover';
import {
  auditCells,
  auditLayout,
  SHEET_ROWS_MAX,
  type AuditSheet,
  type AuditTally,
  type PackSheet,
} from '../report/pack';
import {leaverExceptions, leaversIn, leaversSheet, type Population} from '../report/pack-leavers';
import {pickRows} from '../report/pack-samples';
import * as small from '../report/pack-sheets';
import {csvText, fillSheet} from './deliver';
import {readPart, readTally} from './pack-audit';
import {keepWork, type PackWork} from './pack-work';
import {settingsNow} from './notify';

/** Findings that a pack lists. */
const FINDINGS_MAX = 5_000;

/** Rows that the cover has room for. */
const COVER_ROWS = 120;

const LONG: readonly AuditSheet[] = ['Access changes', 'Other changes'];

/** What was read before anything is written. */
export interface PackReads {
  readonly proof: AuditProof;
  readonly population: Population;
}

/** Runs that began in the period. */
export function runsOf(outside: Outside, {period}: Pick<PackWork, 'period'>): readonly small.PackRun[] {
  const inPeriod = ({startedAt}: RunRow): boolean => startedAt < period.to;
  return outside.tables
    .runsSince(period.from)
    .filter(inPeriod)
    .map(({counts, ...run}) => ({...run, ...counts}));
}

/** The sheets that fit in memory, the cover left out. */
function smallSheets(outside: Outside, work: PackWork, reads: PackReads, tally: AuditTally): readonly PackSheet[] {
  const {population} = reads;
  const leavers = leaversIn(population, work.period);
  const exceptions = leaverExceptions(leavers, tally, new Set(population.linked));
  const runs = runsOf(outside, work);
  const sheets = [
    leaversSheet(leavers, tally),
    small.joinersSheet(tally),
    small.approvalsSheet(runs, tally),
    small.exceptionsSheet(outside.tables.readLast('Findings', FINDINGS_MAX), exceptions),
    small.rulesSheet(outside.tables.readRulesOnly().value),
    small.ruleChangesSheet(tally),
    small.runsSheet(runs),
  ];
  return [...sheets, small.samplesSheet(work.seed, samplesOf(outside, work, sheets, tally))];
}

function samplesOf(
  outside: Outside,
  work: PackWork,
  sheets: readonly PackSheet[],
  tally: AuditTally,
): readonly small.Sample[] {
  const time = (ms: number): string => outside.workbook.localTime(ms);
  const of = (sheet: string, count: number, rowAt: (row: number) => DocumentRow): readonly small.Sample[] =>
    pickRows(work.seed, sheet, count).map(row => ({sheet, row, text: small.rowText(rowAt(row), time)}));
  const short = sheets
    .filter(({layout}) => layout.name === 'Leavers' || layout.name === 'Joiners')
    .flatMap(({layout, rows}) => of(layout.name, rows.length, row => rows[row - 1] ?? []));
  const access = of('Access changes', tally.bySheet['Access changes'], row => accessRow(outside, work, row));
  return [...short, ...access];
}

/** A row of the access changes by its number: from the part that holds it. */
function accessRow(outside: Outside, {parts}: PackWork, row: number): DocumentRow {
  let first = 0;
  for (const [part, [count]] of parts.entries()) {
    if (row <= first + count) return auditCells(readPart(outside, part).access[row - 1 - first] ?? []);
    first += count;
  }
  return [];
}

/** Folder and spreadsheet, and every sheet but the long ones and the cover. */
export function writeSmall(outside: Outside, work: PackWork, reads: PackReads): PackWork {
  const {tally} = readTally(outside);
  const {documents} = outside;
  const title = `Auditor pack ${periodName(work.period)}`;
  const folder = documents.folder(`${title} (${work.id})`);
  const sheets = smallSheets(outside, work, reads, tally);
  const long = LONG.map(name => auditLayout(name, Math.min(tally.bySheet[name], SHEET_ROWS_MAX)));
  const cover = {...coverOf(outside, work, reads, tally, sheets).layout, rowCount: COVER_ROWS};
  const [first, second, ...rest] = sheets.map(({layout}) => layout);
  const layouts = [cover, first, second, ...long, ...rest].filter(layout => layout !== undefined);
  const spreadsheet = documents.spreadsheet(folder.id, title, layouts);
  for (const sheet of sheets) {
    fillSheet(documents, spreadsheet.id, sheet);
    documents.textFile(folder.id, `${sheet.layout.name}.csv`, csvText(sheet));
  }
  return {...work, folder, spreadsheet: {id: spreadsheet.id, name: spreadsheet.name, url: spreadsheet.url}};
}

/** One part of the long sheets, and its CSV files. */
export function writePart(outside: Outside, work: PackWork, part: number): PackWork {
  const {documents} = outside;
  const {access, other} = readPart(outside, part);
  let written = 0;
  LONG.forEach((name, at) => {
    const all = at === 0 ? access : other;
    const first = work.parts.slice(0, part).reduce((sum, counts) => sum + counts[at === 0 ? 0 : 1], 0);
    const total = work.parts.reduce((sum, counts) => sum + counts[at === 0 ? 0 : 1], 0);
    const layout = auditLayout(name, Math.min(total, SHEET_ROWS_MAX));
    const sheet = {layout, rows: all.map(auditCells)};
    const room = {...sheet, rows: sheet.rows.slice(0, Math.max(0, SHEET_ROWS_MAX - first))};
    fillSheet(documents, work.spreadsheet?.id ?? '', room, first + 1);
    const number = work.parts.length > 1 ? ` ${part + 1}` : '';
    if (work.folder) documents.textFile(folderId(work), `${name}${number}.csv`, csvText(sheet));
    written += sheet.rows.length;
  });
  return {...work, written: [...work.written.slice(0, part), written]};
}

/** The cover, once everything else is written and counted. */
export function writeCover(outside: Outside, work: PackWork, reads: PackReads): PackWork {
  const {tally} = readTally(outside);
  const sheets = smallSheets(outside, work, reads, tally);
  const cover = coverOf(outside, work, reads, tally, sheets);
  const {documents} = outside;
  fillSheet(documents, work.spreadsheet?.id ?? '', {...cover, layout: {...cover.layout, rowCount: COVER_ROWS}});
  documents.textFile(folderId(work), 'Cover.csv', csvText(cover));
  return {...work, warnings: warningsOf(work, reads, tally, sheets)};
}

/** The whole spreadsheet as other files. What is too large for Drive is told and not made. */
export function exportPack(outside: Outside, work: PackWork): PackWork {
  const {documents} = outside;
  const name = `Auditor pack ${periodName(work.period)}`;
  let done: PackWork = {...work, files: work.spreadsheet ? [work.spreadsheet] : []};
  for (const kind of ['xlsx', 'pdf'] as const) {
    const made = documents.exportTo(work.spreadsheet?.id ?? '', folderId(work), `${name}.${kind}`, kind);
    if (made.kind === 'made') done = {...done, files: [...done.files, {name: made.file.name, url: made.file.url}]};
    else {
      const text = `Drive exports at most 10 MB, so there is no ${kind}: open the spreadsheet and choose File > Download.`;
      done = {...done, warnings: [...done.warnings, text]};
    }
    keepWork(outside, {...done, phase: 'export'});
  }
  return done;
}

function folderId({folder}: PackWork): string {
  return folder?.id ?? '';
}

function rowsOfSheets(sheets: readonly PackSheet[], {parts}: PackWork): Readonly<Record<string, number>> {
  const sum = (at: 0 | 1): number => parts.reduce((total, counts) => total + counts[at], 0);
  return {
    ...Object.fromEntries(sheets.map(({layout, rows}) => [layout.name, rows.length])),
    'Access changes': sum(0),
    'Other changes': sum(1),
  };
}

function factsOf(
  outside: Outside,
  work: PackWork,
  {proof, population}: PackReads,
  tally: AuditTally,
  sheets: readonly PackSheet[],
): Parameters<typeof coverSheet>[0] {
  const leavers = leaversIn(population, work.period);
  const logged = leavers.flatMap(({log}) => (log && log.containedAt > 0 ? [log] : []));
  const exceptions = leaverExceptions(leavers, tally, new Set(population.linked));
  const written = work.written.reduce((sum, count) => sum + count, 0);
  return {
    period: work.period,
    organization: settingsNow(outside).organizationId,
    madeAt: outside.clock.now(),
    madeBy: work.actor,
    seed: work.seed,
    timeZone: outside.documents.timeZone(),
    proof,
    tally,
    rows: rowsOfSheets(sheets, work),
    written: written + tally.joiners.length + tally.ruleChanges.length,
    leavers: {
      total: leavers.length,
      contained: logged.length,
      minutesMedian: medianOf(logged.map(log => Math.round((log.containedAt - log.leftAt) / 6_000) / 10)),
      exceptions: new Set(exceptions.map(({subject}) => subject)).size,
    },
    gaps: population.eventsProblem === '' ? [] : [population.eventsProblem.trim()],
  };
}

function coverOf(...facts: Parameters<typeof factsOf>): PackSheet {
  return coverSheet(factsOf(...facts));
}

function warningsOf(work: PackWork, reads: PackReads, tally: AuditTally, sheets: readonly PackSheet[]): string[] {
  const {proof, population} = reads;
  const written = work.written.reduce((sum, count) => sum + count, 0) + tally.joiners.length + tally.ruleChanges.length;
  const bad = proof.firstBad
    ? `${proof.firstBad.place}, row ${proof.firstBad.row}. ${proof.firstBad.what}`
    : proof.unread;
  return [
    ...(proof.ok ? [] : [`The chain of the audit is broken or could not be proved: ${bad}`]),
    ...mismatches({tally, rows: rowsOfSheets(sheets, work), written}),
    ...(population.eventsProblem === '' ? [] : [population.eventsProblem.trim()]),
  ];
}
