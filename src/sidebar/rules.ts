/** What the Rules view shows, as pure functions: the marked place of a mistake, tones, counts in their order. */
import type {ChangedRow, ExpressionRow, TriedCounts, TriedState, TryAnswer, TryAsk, TryView} from './contract';
import {RULES_TEXTS, TRIED_WORDS} from './texts';
import type {Tone} from './view';

/** The tone of what an expression gives. */
export function triedTone(state: TriedState): Tone {
  const tones: Readonly<Record<TriedState, Tone>> = {
    match: 'good',
    'no match': 'calm',
    value: 'good',
    empty: 'calm',
    left: 'calm',
    error: 'bad',
  };
  return tones[state];
}

/** The tone of how a row differs. */
export function rowTone(what: ChangedRow['what']): Tone {
  return what === 'removed' ? 'warning' : 'calm';
}

/** Characters shown on either side of a mistake. */
const AROUND = 30;

/** The text before a mistake, the character that it is at, and the text behind it. A mistake at the end has no character. */
export function markedPlace(
  text: string,
  at: number,
): {readonly before: string; readonly mark: string; readonly behind: string} {
  const place = Math.min(Math.max(at, 0), text.length);
  const first = Math.max(place - AROUND, 0);
  const behind = text.slice(place + 1, place + 1 + AROUND);
  return {
    before: (first > 0 ? '…' : '') + text.slice(first, place),
    mark: text.slice(place, place + 1),
    behind: behind + (place + 1 + AROUND < text.length ? '…' : ''),
  };
}

const ORDER: readonly TriedState[] = ['match', 'no match', 'value', 'empty', 'left', 'error'];

/** The counts that are worth showing: those that occur. */
export function triedCounts({
  states,
}: TriedCounts): {readonly label: string; readonly count: number; readonly tone: Tone}[] {
  return ORDER.flatMap(state => {
    const count = states[state] ?? 0;
    const tone: Tone = state === 'error' ? 'bad' : 'calm';
    return count === 0 ? [] : [{label: TRIED_WORDS[state], count, tone}];
  });
}

/** The name of a row in the list to choose from. */
export function rowName({tab, cell, label, expression}: ExpressionRow): string {
  const short = expression.length > 40 ? `${expression.slice(0, 39)}…` : expression;
  return `${tab}!${cell} ${label === '' ? short : label}`;
}

/** What is asked when a row is chosen. */
export function askOfRow({expression, kind, field, tab}: ExpressionRow): TryAsk {
  return {expression, kind, field, tab, search: ''};
}

/** What a screen reader is told of a try. */
export function tryWords(isAsking: boolean, answer: TryAnswer | null): string {
  if (isAsking) return RULES_TEXTS.try.asking;
  if (!answer) return '';
  return answer.ok ? viewWords(answer.view) : answer.error.message;
}

function viewWords({mistakes, people, counts, note}: TryView): string {
  if (mistakes.length > 0) return `${RULES_TEXTS.try.mistakes}: ${mistakes[0]?.detail ?? ''}`;
  const asked = counts?.people ?? people.length;
  return asked === 0 ? note || RULES_TEXTS.try.right : RULES_TEXTS.try.done(asked);
}
