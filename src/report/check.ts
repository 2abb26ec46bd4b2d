/** The result of "Check setup": what was looked at, how it stands, and what to do. Plain JSON. */
import type {Severity} from '../model/finding';

/** One thing that was looked at. */
export interface Check {
  readonly name: string;
  readonly ok: boolean;
  /** `note` for what is well, and for what could not be looked at; else how much it matters. */
  readonly severity: Severity;
  /** One sentence. */
  readonly detail: string;
  /** One sentence; empty where nothing is to be done. */
  readonly remedy: string;
}

/** Everything that was looked at, always the same checks in the same order. */
export interface CheckReport {
  readonly checks: readonly Check[];
}

/** A thing that is as it should be. */
export function fine(name: string, detail: string): Check {
  return {name, ok: true, severity: 'note', detail, remedy: ''};
}

/** A thing that is not. */
export function wrong(name: string, severity: 'error' | 'warning', detail: string, remedy: string): Check {
  return {name, ok: false, severity, detail, remedy};
}

/** A thing that could not be looked at; it may be fine, and nobody should think that it is. */
export function unchecked(name: string, why: string, remedy: string): Check {
  return {name, ok: false, severity: 'note', detail: `Not checked: ${why}`, remedy};
}

/** How a check stands, for people. */
export type CheckStand = 'broken' | 'attention' | 'unchecked' | 'fine';

/** Every stand, the worst first. */
export const CHECK_STANDS: readonly CheckStand[] = ['broken', 'attention', 'unchecked', 'fine'];

/** How a check stands: an error stops something, a warning may, and what could not be looked at is neither good nor bad. */
export function checkStand({ok, severity}: Pick<Check, 'ok' | 'severity'>): CheckStand {
  if (ok) return 'fine';
  return severity === 'error' ? 'broken' : severity === 'warning' ? 'attention' : 'unchecked';
}

const HEADINGS = [
  ['error', 'To be mended'],
  ['warning', 'To be looked at'],
  ['note', 'Not checked'],
] as const;

/** The report as a text for a dialog: the worst first, with remedies, then what is well. */
export function checkText({checks}: CheckReport): string {
  const parts = HEADINGS.flatMap(([severity, heading]) => {
    const ones = checks.filter(check => !check.ok && check.severity === severity);
    return ones.length === 0 ? [] : [[heading, ...ones.map(lineOf)].join('\n')];
  });
  const well = checks.filter(check => check.ok);
  const rest = well.length === 0 ? [] : [['Well', ...well.map(lineOf)].join('\n')];
  return [...parts, ...rest].join('\n\n');
}

function lineOf({name, detail, remedy}: Check): string {
  return `- ${name}: ${detail}${remedy === '' ? '' : ` ${remedy}`}`;
}
