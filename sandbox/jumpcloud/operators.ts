/** Comparing a field with what a filter asks for; each API spells its operators in its own way. */
import {Refusal} from './refusal';

/** One comparison, whatever the spelling. */
export type Operator = 'eq' | 'ne' | 'gt' | 'gte' | 'lt' | 'lte' | 'in' | 'between' | 'search';

/** The operators of API v1, in `filter` and in search bodies. */
const V1_OPERATORS: Readonly<Record<string, Operator>> = {
  $eq: 'eq',
  $ne: 'ne',
  $gt: 'gt',
  $gte: 'gte',
  $lt: 'lt',
  $lte: 'lte',
  $in: 'in',
};

/** The operators of API v2 (trait:filter). */
const V2_OPERATORS: Readonly<Record<string, Operator>> = {
  eq: 'eq',
  ne: 'ne',
  gt: 'gt',
  ge: 'gte',
  lt: 'lt',
  le: 'lte',
  between: 'between',
  search: 'search',
  in: 'in',
};

/** An operator of API v1 by its spelling. @throws Refusal 400 */
export function v1Operator(spelling: string): Operator {
  const operator = V1_OPERATORS[spelling];
  if (operator === undefined) throw new Refusal(400, `Bad Request: unknown filter operator "${spelling}"`);
  return operator;
}

/** An operator of API v2 by its spelling. @throws Refusal 400 */
export function v2Operator(spelling: string): Operator {
  const operator = V2_OPERATORS[spelling];
  if (operator === undefined) throw new Refusal(400, `invalid filter operator: ${spelling}`);
  return operator;
}

/** The value at a path such as `mfa.configured`, `undefined` when there is none. */
export function valueAt(view: unknown, path: string): unknown {
  let value: unknown = view;
  for (const step of path.split('.')) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = (value as Record<string, unknown>)[step];
  }
  return value;
}

/** A value as filters see it: unset is the empty text. */
export function filterText(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return value === null || value === undefined ? '' : JSON.stringify(value);
}

const ISO_TIME = /^\d{4}-\d\d-\d\dT/;

/** -1, 0 or 1: times by the moment they name, everything else by its text, case sensitive. */
function order(left: string, right: string): number {
  if (ISO_TIME.test(left) && ISO_TIME.test(right)) return Math.sign(Date.parse(left) - Date.parse(right));
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/** `*` stands for any text in the operands of API v2. */
function matchesWildcard(value: string, pattern: string): boolean {
  const source = pattern
    .split('*')
    .map(part => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('.*');
  return new RegExp(`^${source}$`, 's').test(value);
}

/** Whether a field's value stands in the relation to the operand; lists are separated by `|`. */
export function compare(value: unknown, operator: Operator, operand: string, wildcards = false): boolean {
  const text = filterText(value);
  const equal = (other: string) => (wildcards && other.includes('*') ? matchesWildcard(text, other) : text === other);
  switch (operator) {
    case 'eq':
      return equal(operand);
    case 'ne':
      return !equal(operand);
    case 'gt':
      return order(text, operand) > 0;
    case 'gte':
      return order(text, operand) >= 0;
    case 'lt':
      return order(text, operand) < 0;
    case 'lte':
      return order(text, operand) <= 0;
    case 'in':
      return operand.split('|').some(equal);
    case 'between': {
      const [least = '', most = ''] = operand.split('|');
      return order(text, least) >= 0 && order(text, most) <= 0;
    }
    case 'search':
      return text.toLowerCase().includes(operand.toLowerCase());
  }
}
