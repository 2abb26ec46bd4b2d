/** What a rule change brings about, in words. */
import type {Finding} from '../model/finding';
import type {RuleChange} from '../model/plan';
import {classWords} from './words';

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
