/** The smaller sheets of a pack: approvals, exceptions, rules, samples, runs. */
import type {DocumentRow} from '../model/document';
import type {RuleRow, RuleRows} from '../model/rule-row';
import type {PackException} from './pack-leavers';
import {auditLayout, auditCells, sheetWith, type AuditTally, type PackSheet} from './pack';
import {withoutAddresses} from './rules-changed';

/** A run, as the Runs tab has it. */
export interface PackRun {
  readonly id: string;
  readonly kind: string;
  readonly startedAt: number;
  readonly seconds: number;
  readonly planned: number;
  readonly applied: number;
  readonly held: number;
  readonly failed: number;
  readonly result: string;
}

/** The Joiners sheet: every row of the audit by which somebody got an account. */
export function joinersSheet({joiners}: AuditTally): PackSheet {
  return {layout: auditLayout('Joiners', joiners.length), rows: joiners.map(auditCells)};
}

/** The Rule changes sheet. */
export function ruleChangesSheet({ruleChanges}: AuditTally): PackSheet {
  return {layout: auditLayout('Rule changes', ruleChanges.length), rows: ruleChanges.map(auditCells)};
}

/** The Approvals sheet: plans that a person released, and incidents that waited for one. */
export function approvalsSheet(runs: readonly PackRun[], tally: AuditTally): PackSheet {
  const plans = runs
    .filter(({kind}) => kind === 'approved')
    .map((run): DocumentRow => {
      const by = tally.actors[run.id];
      return ['Plan', run.id, {at: run.startedAt}, by?.actor ?? '', run.planned, run.applied, run.failed, run.result];
    });
  const incidents = tally.asked.map((row): DocumentRow => {
    const [time = '', id = '', , , subject = '', rule = ''] = row;
    const by = tally.actors[id];
    const state = by ? 'approved' : 'not approved in this period';
    return [
      `Incident: ${rule}, ${subject}`,
      id,
      {at: Date.parse(time)},
      by?.actor ?? '',
      '',
      by?.applied ?? 0,
      '',
      state,
    ];
  });
  return sheetWith(
    'Approvals',
    [
      ['What', 260],
      ['Id', 220],
      ['When@', 150],
      ['Approved by', 220],
      ['Planned#', 80],
      ['Applied#', 80],
      ['Failed#', 80],
      ['Result', 200],
    ],
    [...plans, ...incidents],
  );
}

/** The Exceptions sheet: what Findings holds, with who sees to it, and what of the population does not fit together. */
export function exceptionsSheet(findings: readonly RuleRow[], population: readonly PackException[]): PackSheet {
  const rows = findings.map(({cells}): DocumentRow => {
    const of = (header: string): string => cells[header] ?? '';
    const state = of('Accepted until') === '' ? 'open' : 'accepted';
    return [of('Subject'), of('Kind'), of('Detail'), of('Owner'), of('Accepted until'), state, of('First seen')];
  });
  return sheetWith(
    'Exceptions',
    [
      ['Subject', 240],
      ['Kind', 180],
      ['Detail', 420],
      ['Owner', 200],
      ['Accepted until', 120],
      ['State', 110],
      ['First seen', 170],
    ],
    [
      ...rows,
      ...population.map(({subject, kind, detail}): DocumentRow => [subject, kind, detail, '', '', 'population', '']),
    ],
  );
}

/** The Rules sheet: every row of the configuration tabs as it counts when the pack is made. */
export function rulesSheet(rules: RuleRows): PackSheet {
  const rows = Object.entries(rules)
    .filter(([tab]) => tab !== 'Links')
    .flatMap(([tab, lines]) => lines.map((line): DocumentRow => [tab, line.row, ruleText(line)]));
  return sheetWith(
    'Rules',
    [
      ['Tab', 140],
      ['Row#', 60],
      ['Rule', 700],
    ],
    rows,
  );
}

/** A row of a configuration tab in one line, without what lets people write into a channel. */
export function ruleText({cells}: Pick<RuleRow, 'cells'>): string {
  return Object.entries(cells)
    .filter(([header, text]) => text !== '' && header !== 'Meaning')
    .map(([header, text]) => `${header}: ${withoutAddresses(text)}`)
    .join(' | ');
}

/** The Runs sheet. */
export function runsSheet(runs: readonly PackRun[]): PackSheet {
  const rows = runs.map((run): DocumentRow => {
    const {id, kind, startedAt, seconds, planned, applied, held, failed, result} = run;
    return [id, kind, {at: startedAt}, seconds, planned, applied, held, failed, result];
  });
  return sheetWith(
    'Runs',
    [
      ['Id', 220],
      ['Kind', 90],
      ['Started@', 150],
      ['Seconds#', 80],
      ['Planned#', 80],
      ['Applied#', 80],
      ['Held#', 70],
      ['Failed#', 70],
      ['Result', 110],
    ],
    rows,
  );
}

/** A picked row, as text. */
export interface Sample {
  readonly sheet: string;
  /** Counts from 1 below the header. */
  readonly row: number;
  readonly text: string;
}

/** The Samples sheet; the auditor fills in what they looked at and found. */
export function samplesSheet(seed: string, samples: readonly Sample[]): PackSheet {
  const rows = samples.map(({sheet, row, text}): DocumentRow => [seed, sheet, row + 1, text, '', '']);
  return sheetWith(
    'Samples',
    [
      ['Seed', 120],
      ['Sheet', 130],
      ['Row#', 60],
      ['What it says', 560],
      ['Looked at by', 160],
      ['Found', 260],
    ],
    rows,
  );
}

/** A row of a sheet in one line. */
export function rowText(row: DocumentRow, time: (ms: number) => string): string {
  return row
    .map(cell => (typeof cell === 'object' ? time(cell.at) : String(cell)))
    .filter(text => text !== '')
    .join(' | ')
    .slice(0, 1_000);
}
