/** The person on whom every example of the sheet reference is worked out. */
import {toEmail, toPersonId} from '../../src/model/ids';
import type {PersonView} from '../../src/model/rule-set';
import {openAddressBook} from '../../src/rules/address-book';

const ID = toPersonId('5f0c1a2b3c4d5e6f7a8b9c0d');
const EMAIL = toEmail('ada.lovelace@example.com');

/** An address that somebody else has in Google. */
export const TAKEN_ADDRESS = toEmail('alovelace@example.com');

/** The time of the run: 2026-11-24T08:03:12Z. */
const NOW = Date.UTC(2026, 10, 24, 8, 3, 12);

const FIELDS = {
  _id: ID,
  email: EMAIL,
  username: 'ada.lovelace',
  state: 'ACTIVATED',
  activated: true,
  firstname: 'Ada',
  middlename: 'King',
  lastname: 'Lovelace',
  displayname: '',
  jobTitle: ' Lead Engineer ',
  department: 'R&D',
  costCenter: 'C1234',
  company: 'Example Ltd',
  employeeIdentifier: '000417',
  employeeType: 'Employee',
  location: 'LON-3-12',
  created: '2024-02-20T10:15:00Z',
  phoneNumbers: [
    {type: 'work', number: '+44 20 7946 0018'},
    {type: 'mobile', number: '+44 7700 900321'},
  ],
  addresses: [{type: 'work', streetAddress: '12 St James’s Square', locality: 'London', country: 'GB'}],
  attributes: {team: 'core', floor: '3', remote: 'yes', startDate: '2024-03-01', lastDay: ''},
};

/** The sample person, fresh: each example is worked out as if it were the only one. */
export function samplePerson(): PersonView {
  const person = {
    id: ID,
    email: EMAIL,
    state: 'ACTIVATED',
    managerId: null,
    organizationId: '',
    fields: FIELDS,
  } as const;
  return {
    person,
    groups: ['Engineering', 'Everyone', 'VPN'],
    managerEmail: 'charles.babbage@example.com',
    now: NOW,
    addresses: openAddressBook(new Map([[TAKEN_ADDRESS, null]]), [person]),
  };
}
