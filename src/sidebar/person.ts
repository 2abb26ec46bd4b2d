/** What the Person view shows of an explanation, as pure functions: the order of rules, words for values, tones. */
import type {
  ExplainedAttribute,
  ExplainedGroup,
  ExplainedState,
  ExplainView,
  Explanation,
  ReplyError,
} from './contract';
import {PERSON_TEXTS} from './texts';
import type {Tone} from './view';

/** The tone of how a value stands. */
export function explainedTone(state: ExplainedState): Tone {
  const tones: Readonly<Record<ExplainedState, Tone>> = {same: 'good', changes: 'warning', left: 'calm'};
  return tones[state];
}

/** A value as it is read: an empty one has a word. */
export function valueWords(value: string): string {
  return value === '' ? PERSON_TEXTS.nothing : value;
}

/** A value before and after: `empty → Sales`. */
export function changeWords(before: string, after: string): string {
  return `${valueWords(before)} → ${valueWords(after)}`;
}

/** The rules worth reading first, those that change before those that are left alone; and those that hold already. */
export function rulesInOrder(rules: readonly ExplainedAttribute[]): {
  readonly told: readonly ExplainedAttribute[];
  readonly same: readonly ExplainedAttribute[];
} {
  const of = (state: ExplainedState): readonly ExplainedAttribute[] => rules.filter(one => one.state === state);
  return {told: [...of('changes'), ...of('left')], same: of('same')};
}

/** The role in a group now and wanted: `no member → MEMBER`, or just the one that both are. */
export function roleWords({now, wanted, state}: Pick<ExplainedGroup, 'now' | 'wanted' | 'state'>): string {
  const words = (role: string): string => (role === '' ? PERSON_TEXTS.notMember : role);
  return state === 'changes' ? `${words(now)} → ${words(wanted)}` : words(now);
}

/** The sentence for a person for whom nothing would change. */
export function noChangesWords({basis}: Pick<ExplainView, 'basis'>): string {
  return basis === 'Sheet' ? PERSON_TEXTS.noChangesInSheet : PERSON_TEXTS.noChanges;
}

/** What a screen reader is told of the state of a search. */
export function searchWords(isAsking: boolean, answer: Explanation | null, error: ReplyError | null): string {
  if (isAsking) return PERSON_TEXTS.asking;
  if (answer?.ok) return PERSON_TEXTS.found(answer.view.name);
  return answer?.error.message ?? error?.message ?? '';
}
