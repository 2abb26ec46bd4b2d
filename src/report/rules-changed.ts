/** A rule change in words: what it brings about, and in the audit the rows themselves. */
import type {Finding} from '../model/finding';
import type {RuleChange} from '../model/plan';
import type {RowChange} from '../model/rule-row';
import type {Run} from '../model/run';
import {isoTime} from '../model/time';
import type {AuditRow} from './rows';
import {classWords} from './words';

/** Rows of the audit that one change of the rules fills at most; a tab that was pasted over has as many as it likes. */
export const RULE_ROWS_MAX = 200;

/** A cell takes 50,000 characters, and the audit is to be read. */
const TEXT_MAX = 1_000;

/** What an address of a webhook is shown as: whoever has one can write into the channel. */
const HIDDEN = '(address hidden)';
const ADDRESS = /https:\/\/(hooks\.slack\.com|chat\.googleapis\.com)\/\S+/g;

/** A text without what lets people write into a channel. */
export function withoutAddresses(text: string): string {
  return text.replace(ADDRESS, HIDDEN);
}

/** The numbers in one sentence: people first, then class by class. */
export function ruleChangeSentence({people, classes}: RuleChange): string {
  const parts = classes.map(one => {
    const who = one.people === 0 || one.people === one.changes ? '' : ` (${one.people} people)`;
    return `${classWords(one.class)}: ${one.changes}${who}`;
  });
  return `The changed rules bring about changes for ${people} ${people === 1 ? 'person' : 'people'}. ${parts.join('; ')}.`;
}

/** The finding that tells the numbers. `waits` when what the rules bring about is held until somebody approves it. */
export function rulesChanged(change: RuleChange, waits: boolean): Finding {
  const consequence = waits
    ? 'It waits for approval; everything else goes on under the rules as they were.'
    : 'It is in the plan.';
  return {
    severity: waits ? 'warning' : 'note',
    kind: 'rules.changed',
    subject: 'Rules',
    detail: `${ruleChangeSentence(change)} ${consequence}`,
    remedy: waits
      ? 'Read the held rows of the Plan tab. Approve the plan in the sidebar if the new rules are right; change the rows back if not.'
      : 'Read the plan. Change the rows back if that is not what they were meant to do.',
  };
}

/**
 * The rows of the audit that tell which rows of the rules differ from those that counted before, and under which run they
 * came to count; beyond a number just how many more. `null` when what counted before is lost.
 */
export function ruleChangeRows(run: Run, changes: readonly RowChange[] | null, now: number): readonly AuditRow[] {
  const tell = (subject: string, field: string, before: string, after: string, reason: string): AuditRow => [
    isoTime(now),
    run.id,
    run.actor,
    'Change rule',
    subject,
    field,
    shown(before),
    shown(after),
    reason,
    'in force',
  ];
  if (changes === null)
    return [tell('Rules', 'lost', '', '', 'Which rules counted before is lost: nothing to compare.')];
  const told = changes.slice(0, RULE_ROWS_MAX).map(({tab, row, what, before, after}) => {
    const subject = row === 0 ? tab : `${tab}, row ${row}`;
    return tell(subject, what, before, after, 'The change counts from this run on.');
  });
  const more = changes.length - told.length;
  if (more === 0) return told;
  return [...told, tell('Rules', 'more', '', '', `${more} more rows of the rules differ from those before.`)];
}

function shown(text: string): string {
  const open = withoutAddresses(text);
  return open.length > TEXT_MAX ? `${open.slice(0, TEXT_MAX)}…` : open;
}
