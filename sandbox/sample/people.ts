/** Invented people in bulk: names of several languages, addresses that fit them, and the facts an HR tool would know. */
import {faker as czech} from '@faker-js/faker/locale/cs_CZ';
import {faker as danish} from '@faker-js/faker/locale/da';
import {faker as german} from '@faker-js/faker/locale/de';
import {faker as english} from '@faker-js/faker/locale/en';
import {faker as spanish} from '@faker-js/faker/locale/es';
import {faker as french} from '@faker-js/faker/locale/fr';
import {faker as polish} from '@faker-js/faker/locale/pl';
import {faker as swedish} from '@faker-js/faker/locale/sv';
import {COMPANY} from './empty-world';
import type {PersonFields} from '../jumpcloud/person-fields';

const FAKERS = [german, german, german, polish, danish, swedish, french, spanish, czech, english];

/** Letters that Unicode does not take apart into a base letter and a mark. */
const PLAIN_LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  œ: 'oe',
};

/** The departments and what people do there, the head's title first. */
export const DEPARTMENTS: Readonly<Record<string, readonly string[]>> = {
  Engineering: ['Head of Engineering', 'Hardware Engineer', 'Firmware Engineer', 'Test Engineer'],
  Sales: ['Head of Sales', 'Account Executive', 'Sales Engineer'],
  Finance: ['Chief Financial Officer', 'Accountant', 'Controller'],
  People: ['Head of People', 'Recruiter', 'Payroll Specialist'],
  IT: ['Head of IT', 'Systems Administrator', 'Support Engineer'],
  Marketing: ['Head of Marketing', 'Content Designer', 'Event Producer'],
  Operations: ['Head of Operations', 'Logistics Planner', 'Production Planner'],
};

/** Where people work. */
const OFFICES = [
  {
    location: 'HAM',
    streetAddress: 'Am Sandtorkai 12',
    locality: 'Hamburg',
    region: 'HH',
    postalCode: '20457',
    country: 'DE',
    dialling: '+4940555',
  },
  {
    location: 'GDN',
    streetAddress: 'ul. Długa 4',
    locality: 'Gdańsk',
    region: 'PM',
    postalCode: '80-831',
    country: 'PL',
    dialling: '+4858555',
  },
  {
    location: 'CPH',
    streetAddress: 'Nyhavn 21',
    locality: 'København',
    region: '',
    postalCode: '1051',
    country: 'DK',
    dialling: '+4533555',
  },
] as const;

/** What a person's place in the company is. */
export interface Position {
  givenName: string;
  familyName: string;
  department: string;
  jobTitle: string;
  /** Counts from 1; makes identifiers, phones and offices. */
  number: number;
  /** The id of another person, or `''`. */
  manager: string;
}

/** A name as the part of an address: plain letters, one dot. */
export function addressPart(...names: readonly string[]): string {
  return names
    .map(name =>
      name
        .toLowerCase()
        .replace(/[^a-z]/g, letter => PLAIN_LETTERS[letter] ?? letter)
        .normalize('NFD')
        .replace(/[^a-z-]/g, ''),
    )
    .filter(name => name !== '')
    .join('.');
}

/** Starts every language's names over, so that one seed gives one company. */
export function seedNames(seed: number): void {
  for (const [index, faker] of FAKERS.entries()) faker.seed(seed + index);
}

/** The next first and last name; `number` chooses the language. */
export function nextName(number: number): {givenName: string; familyName: string} {
  const faker = FAKERS[number % FAKERS.length] ?? english;
  return {givenName: faker.person.firstName(), familyName: faker.person.lastName()};
}

/** The first address that nobody has yet: `first.last@`, then with a number. `taken` is told of it. */
export function freeAddress(givenName: string, familyName: string, taken: Map<string, number>): string {
  const name = addressPart(givenName, familyName);
  const count = (taken.get(name) ?? 0) + 1;
  taken.set(name, count);
  return `${name}${count === 1 ? '' : String(count)}@${COMPANY.domain}`;
}

/** The fields JumpCloud holds about someone: phones, an address and custom attributes for many, not for all. */
export function personFields(position: Position, email: string): PersonFields & {email: string; username: string} {
  const {givenName, familyName, number} = position;
  const office = OFFICES[number % OFFICES.length] ?? OFFICES[0];
  const digits = String(number).padStart(4, '0');
  const {location, dialling, ...address} = office;
  return {
    email,
    username: email.slice(0, email.indexOf('@')),
    firstname: givenName,
    lastname: familyName,
    displayname: `${givenName} ${familyName}`.trim(),
    company: COMPANY.name,
    department: position.department,
    costCenter: `CC-${100 + Object.keys(DEPARTMENTS).indexOf(position.department)}`,
    jobTitle: position.jobTitle,
    employeeIdentifier: `H-${digits}`,
    employeeType: number % 9 === 0 ? 'Contractor' : 'Employee',
    location,
    manager: position.manager,
    password: 'kept elsewhere',
    ...(number % 4 === 0 ? {} : {phoneNumbers: phones(dialling, digits, number)}),
    ...(number % 3 === 0 ? {} : {addresses: [{type: 'work', poBox: '', extendedAddress: '', ...address}]}),
    ...(number % 5 === 0
      ? {}
      : {
          attributes: [
            {name: 'badge', value: `B${digits}`},
            {name: 'shift', value: number % 2 ? 'early' : 'late'},
          ],
        }),
  };
}

function phones(dialling: string, digits: string, number: number): {type: string; number: string}[] {
  const work = {type: 'work', number: `${dialling}${digits}`};
  return number % 2 === 0 ? [work] : [work, {type: 'mobile', number: `+49170555${digits}`}];
}
