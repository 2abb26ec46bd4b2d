/** The `filters` of a Reports list: comparisons of event parameters, joined by commas. */
import type {ActivityEventRecord, ActivityRecord} from '../../world/activity-state';
import {invalidParameter} from '../errors';

/** Whether an event fits. */
export type EventMatcher = (event: ActivityEventRecord) => boolean;

const COMPARISON = /^(\w+)(==|<>|<=|>=|<|>)(.*)$/;

type Value = ActivityEventRecord['parameters'][number][1];

/** Whole numbers are compared as such, everything else as text. */
function order(value: string, wanted: string): number {
  if (/^-?\d+$/.test(value) && /^-?\d+$/.test(wanted)) return Number(value) - Number(wanted);
  return value < wanted ? -1 : value > wanted ? 1 : 0;
}

function compare(value: Value, operator: string, wanted: string): boolean {
  const texts = Array.isArray(value) ? value : [String(value)];
  if (operator === '==') return texts.includes(wanted);
  if (operator === '<>') return !texts.includes(wanted);
  return texts.some(text => {
    const difference = order(text, wanted);
    return difference === 0 ? operator.endsWith('=') : operator.startsWith(difference < 0 ? '<' : '>');
  });
}

/** The matcher of a `filters` text; an event without the parameter never fits. Throws 400 for what is no comparison. */
export function parseFilters(text: string): EventMatcher {
  const comparisons = text.split(',').map(part => {
    const [, name = '', operator = '', wanted = ''] = COMPARISON.exec(part.trim()) ?? [];
    if (name === '') throw invalidParameter('filters', `Invalid value '${text}'`);
    return {name, operator, wanted};
  });
  return event =>
    comparisons.every(({name, operator, wanted}) =>
      event.parameters.some(([key, value]) => key === name && compare(value, operator, wanted)),
    );
}

/** Whether an activity has an event of that name, or of any without one, that fits the filters. */
export function hasEvent(activity: ActivityRecord, eventName: string | null, matches: EventMatcher): boolean {
  return activity.events.some(event => (eventName === null || event.name === eventName) && matches(event));
}
