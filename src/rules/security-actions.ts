/** The Actions column of the Security tab: words, some with a time after which they are taken back. */
import type {Checked, Finding} from '../model/finding';
import {cellFinding, type RuleRow} from '../model/rule-row';
import {SECURITY_ACTIONS, type SecurityAction, type SecurityActionKind} from '../model/security-rule';
import {cell} from './cells';
import {suggestion} from './nearest';

/** Header of the column. */
export const ACTIONS = 'Actions';

const OFF = 'off';

/** Ninety days: longer than anyone means, short enough to be seen as a mistake. */
const HOURS_MAX = 2_160;

const EXAMPLE = 'notify, sign out, suspend for 24 hours';

/** The order in which actions are done: what shuts most doors first, telling last. */
const ORDER: readonly SecurityActionKind[] = [
  'suspend',
  'reset password',
  'sign out',
  'revoke tokens',
  'reset JumpCloud password',
  'remove from groups',
  'notify',
];

/** Whether the row is switched off by its actions. */
export function isOff(row: RuleRow): boolean {
  return cell(row, ACTIONS).toLowerCase() === OFF;
}

/** The actions of a row in the order in which they are done; none for a row that is off. */
export function parseActions(row: RuleRow): Checked<readonly SecurityAction[]> {
  const texts = cell(row, ACTIONS)
    .split(',')
    .map(text => text.trim().replace(/\s+/g, ' '))
    .filter(text => text !== '');
  if (isOff(row)) return {value: [], findings: []};
  const actions = new Map<SecurityActionKind, SecurityAction>();
  const findings: Finding[] = [];
  const fail = (detail: string, remedy: string): void => {
    findings.push(cellFinding(row, ACTIONS, {kind: 'security.action', detail, remedy}));
  };
  if (texts.length === 0) fail('No action is given.', `Write what is to be done, such as ${EXAMPLE}, or off.`);
  for (const text of texts) {
    const [, word = '', hours] = /^(.*?)(?: for (\d{1,6}) (?:hours?|h))?$/i.exec(text) ?? [];
    const kind = SECURITY_ACTIONS.find(one => one.toLowerCase() === word.toLowerCase());
    if (kind === undefined) {
      const words = [...SECURITY_ACTIONS, OFF];
      const off = word.toLowerCase() === OFF ? ' "off" stands alone.' : suggestion(word, words);
      fail(`"${text}" is no action.${off}`, `The actions are ${words.join(', ')}. Write, for example, ${EXAMPLE}.`);
      continue;
    }
    const problem = hoursProblem(kind, hours === undefined ? null : Number(hours));
    if (problem) fail(problem.detail, problem.remedy);
    else if (actions.has(kind)) fail(`"${kind}" stands there twice.`, 'Delete one of the two.');
    else actions.set(kind, {kind, hours: hours === undefined ? null : Number(hours)});
  }
  return {value: ORDER.flatMap(kind => actions.get(kind) ?? []), findings};
}

function hoursProblem(kind: SecurityActionKind, hours: number | null): {detail: string; remedy: string} | null {
  const takesHours = kind === 'suspend' || kind === 'remove from groups';
  if (!takesHours && hours !== null) {
    return {detail: `"${kind}" takes no hours: it can't be taken back.`, remedy: `Write just ${kind}.`};
  }
  if (kind === 'remove from groups' && hours === null) {
    const remedy = 'Write, for example, remove from groups for 24 hours.';
    return {detail: '"remove from groups" needs the hours after which the person gets back in.', remedy};
  }
  if (hours === null || (hours >= 1 && hours <= HOURS_MAX)) return null;
  return {
    detail: `${hours} hours is not between 1 and ${HOURS_MAX}.`,
    remedy: `Write, for example, ${kind} for 24 hours.`,
  };
}
