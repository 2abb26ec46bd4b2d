/** Every function of the rule language, by what it is for. */
import {ADDRESS_FUNCTIONS} from './addresses';
import {DATE_FUNCTIONS} from './dates';
import {LIST_FUNCTIONS} from './lists';
import {PATTERN_FUNCTIONS} from './patterns';
import {PERSON_FUNCTIONS} from './person';
import type {RuleFunction} from './rule-function';
import {TEXT_FUNCTIONS} from './texts';

/** The functions in the order of the sheet reference. */
export const FUNCTION_GROUPS: readonly {readonly title: string; readonly functions: readonly RuleFunction[]}[] = [
  {title: 'The person', functions: PERSON_FUNCTIONS},
  {title: 'Texts', functions: TEXT_FUNCTIONS},
  {title: 'Lists', functions: LIST_FUNCTIONS},
  {title: 'Regular expressions', functions: PATTERN_FUNCTIONS},
  {title: 'Dates', functions: DATE_FUNCTIONS},
  {title: 'Addresses', functions: ADDRESS_FUNCTIONS},
];

/** Every function by name. */
export const RULE_FUNCTIONS: ReadonlyMap<string, RuleFunction> = new Map(
  FUNCTION_GROUPS.flatMap(({functions}) => functions.map(one => [one.name, one] as const)),
);
