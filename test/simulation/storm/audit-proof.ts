/**
 * Proves the audit against the clouds: each request that changed something has one entry that says so, and each entry that
 * says so had such a request.
 *
 * | outcome of an entry | requests that changed what it is about |
 * |---|---|
 * | `applied` | one |
 * | `applied: ...` (it was so already, or was found so after an interruption), `unknown` | one or none |
 * | `failed`, `skipped` | none |
 *
 * What Google shows no effect of, such as a sign-out, is asked for again when an execution died over it: then several requests
 * share an entry, and whether anything changed can't be seen.
 */
import {firstBroken} from '../../../src/sheet/audit-chain';
import type {Rig} from '../rig';
import type {Write} from './traffic';

/** What one change left in the audit: a row, or a row for each of its fields. */
interface Entry {
  /** ms since 1970, to the second below. */
  readonly at: number;
  readonly action: string;
  /** Whom and what it names, in small letters. */
  readonly about: string;
  readonly values: readonly string[];
  readonly outcome: string;
}

/** How far the clock of an execution may be behind the world's, in ms: another one that ran while it waited took that long. */
const CLOCKS_APART_MAX_MS = 5 * 60_000;

/** Actions whose rows of one moment and one reason are of one change. */
const MANY_ROWED =
  /^((Update|Adopt|Complete|Suspend|Restore) account|Bring back deleted account|Create group|Configure group|Create custom fields)$/;

/** What the audit does not say or should not say, and where its chain breaks. */
export function auditProblems(rig: Rig, writes: readonly Write[]): readonly string[] {
  const broken = firstBroken(
    rig
      .tab('Audit')
      .slice(1)
      .map(row => row.map(String)),
  );
  const entries = entriesOf(rig.rows('Audit'));
  const open = new Set(entries);
  const shared = writes.filter(write => write.about.isRepeatable && !write.isRefused);
  for (const entry of entries) if (shared.some(write => tellsOf(entry, write))) open.delete(entry);
  const unheard = shared.filter(write => write.changed && !entries.some(entry => tellsOf(entry, write)));
  const alone = writes
    .filter(write => write.changed && !write.about.isRepeatable)
    .filter(write => {
      const entry = [...open].find(one => tellsOf(one, write));
      if (entry) open.delete(entry);
      if (entry && write.about.isWhole) {
        const others = [...open].filter(one => Math.abs(one.at - entry.at) < 60_000 && one.action !== entry.action);
        for (const one of others) if (tellsOf(one, write)) open.delete(one);
      }
      return !entry;
    });
  const silent = [...alone, ...unheard];
  // What a person decided is told too, and is no call.
  const unfounded = [...open].filter(({action, outcome}) => outcome === 'applied' && action !== 'Approve plan');
  return [
    ...(broken < 0 ? [] : [`the chain of the audit breaks at row ${broken + 2}`]),
    ...silent.map(({at, method, path}) => `not in the audit: ${method} ${path} of ${new Date(at).toISOString()}`),
    ...unfounded.map(
      ({at, action, about}) => `in the audit and not done: ${action} ${about} of ${new Date(at).toISOString()}`,
    ),
  ];
}

function entriesOf(rows: readonly Readonly<Record<string, unknown>>[]): readonly Entry[] {
  const entries = new Map<string, Entry>();
  rows.forEach((row, index) => {
    const text = (column: string): string => String(row[column]);
    const action = text('Action');
    const change = ['Time', 'Run', 'Action', 'Subject', 'Reason', 'Outcome'].map(text).join('\n');
    const key = MANY_ROWED.test(action) ? change : `${index}`;
    const before = entries.get(key);
    entries.set(key, {
      at: Date.parse(text('Time')),
      action,
      about: `${before?.about ?? text('Subject').toLowerCase()} ${text('Field').toLowerCase()}`,
      values: [...(before?.values ?? []), text('Before'), text('After')],
      outcome: text('Outcome'),
    });
  });
  return [...entries.values()];
}

function tellsOf({at, action, about, values, outcome}: Entry, write: Write): boolean {
  const {about: expected} = write;
  return (
    /^(applied|unknown)\b/.test(outcome) &&
    at + CLOCKS_APART_MAX_MS >= write.at &&
    expected.action.test(action) &&
    expected.names.every(one => one.some(name => about.includes(name))) &&
    (expected.value === undefined || values.includes(expected.value))
  );
}
