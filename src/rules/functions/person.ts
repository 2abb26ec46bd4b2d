/** Functions that read a person's phones and addresses, and the one that leaves a field alone. */
import {isJsonObject, jsonArray, type Json} from '../../model/json';
import {ADDRESS_PARTS} from '../../model/person-fields';
import {suggestion} from '../nearest';
import type {PersonRecord} from '../person-record';
import {CallProblem, overload, type RuleFunction} from './rule-function';

/** Functions that read a person. */
export const PERSON_FUNCTIONS: readonly RuleFunction[] = [
  {
    name: 'phone',
    meaning: "The person's first phone number of a type: work, mobile, home, work_mobile, work_fax.",
    example: 'phone(user, "work")',
    result: '+44 20 7946 0018',
    overloads: [
      overload({person: 'Person', type: 'string'}, 'string', (person: PersonRecord, type: string) =>
        entryText(person, 'phoneNumbers', type, 'number'),
      ),
    ],
  },
  {
    name: 'address',
    meaning: `One part of the person's first postal address of a type (work, home, other): ${ADDRESS_PARTS.join(', ')}.`,
    example: 'address(user, "work", "locality")',
    result: 'London',
    overloads: [overload({person: 'Person', type: 'string', part: 'string'}, 'string', addressPart)],
    checks: [
      {
        at: 2,
        isLiteral: false,
        kind: 'expression.field',
        remedy: `The parts are ${ADDRESS_PARTS.join(', ')}.`,
        problem: part => (isPart(part) ? null : `an address has no part "${part}".${suggestion(part, ADDRESS_PARTS)}`),
      },
    ],
  },
  {
    name: 'keep',
    meaning: 'Leaves the field as it is in Google.',
    example: 'user.displayname == "" ? keep() : user.displayname',
    result: null,
    // The one way to say so within a condition, where CEL wants both branches of one type.
    overloads: [overload({}, 'dyn', () => null)],
  },
];

function isPart(part: string): boolean {
  return (ADDRESS_PARTS as readonly string[]).includes(part);
}

function addressPart(person: PersonRecord, type: string, part: string): string {
  if (isPart(part)) return entryText(person, 'addresses', type, part);
  throw new CallProblem(`an address has no part "${part}"; its parts are ${ADDRESS_PARTS.join(', ')}`);
}

/** One text of the first entry of that type: JumpCloud's own types, such as `work`, `home`, `mobile`, `work_mobile`. */
function entryText(person: PersonRecord, list: string, type: string, key: string): string {
  const wanted = type.trim().toLowerCase();
  const entries = jsonArray(person[list] as Json).filter(isJsonObject);
  const entry = entries.find(one => String(one['type'] as string).toLowerCase() === wanted);
  const text = entry?.[key];
  return typeof text === 'string' ? text : '';
}
