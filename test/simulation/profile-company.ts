/** A company of three with rules for profiles, places and addresses. */
import {addAccount} from '../../sandbox/google/edit';
import {addPerson} from '../../sandbox/jumpcloud/edit';
import {COMPANY, emptyWorld} from '../../sandbox/sample/index';
import {AT_ONCE, Rig} from './rig';

/** The address of a name. */
export const address = (local: string): string => `${local}@${COMPANY.domain}`;

/** Ada has an account with entries of others; her boss and a contractor have none yet. */
export function company(): Rig {
  const world = emptyWorld({seed: 11, now: Date.UTC(2026, 2, 2, 8)});
  const person = (local: string, rest: object): string =>
    addPerson(
      world,
      {email: address(local), username: local.replace('.', ''), lastname: 'Test', state: 'ACTIVATED', ...rest},
      {origin: 'unlogged'},
    )._id;
  const attributes = (pairs: Readonly<Record<string, string>>): object => ({
    attributes: Object.entries(pairs).map(([name, value]) => ({name, value})),
  });
  const boss = person('grace', {firstname: 'Grace', department: 'Board', ...attributes({grade: '9', skills: ''})});
  person('ada', {
    firstname: 'Ada',
    department: 'Sales',
    employeeType: 'Employee',
    employeeIdentifier: 'E-1',
    manager: boss,
    phoneNumbers: [{type: 'mobile', number: '+491511'}],
    ...attributes({grade: '7', skills: 'maths;poetry', floor: '3'}),
  });
  person('linus', {firstname: 'Linus', employeeType: 'Contractor', manager: boss});
  addAccount(world, {
    email: address('ada'),
    givenName: 'Ada',
    familyName: 'Test',
    aliases: [address('countess')],
    fields: {
      phones: [{type: 'custom', customType: 'night pager', value: '+4940'}],
      externalIds: [{type: 'network', value: 'n-77'}],
    },
  });
  return new Rig(world).setUp(AT_ONCE);
}

/** What the admin types on the first day. */
export function typeRules(rig: Rig): Rig {
  const attribute = (field: string, expression: string, when = 'Always'): Readonly<Record<string, string>> => ({
    'Google field': field,
    Expression: expression,
    When: when,
    Enabled: 'TRUE',
  });
  rig.addRows('Attributes', [
    attribute('customSchemas.HR.grade', 'user.attributes.grade'),
    attribute('customSchemas.HR.permanent', 'user.employeeType != "Contractor"'),
    attribute('customSchemas.HR.skills', 'split(user.attributes.skills, ";")'),
    attribute('locations.desk.floorName', 'user.attributes.floor'),
    attribute('includeInGlobalAddressList', 'user.employeeType != "Contractor"'),
    attribute('languages.preferred', '"de"', 'If empty'),
    attribute('aliases', `[lower(user.firstname) + ".test@${COMPANY.domain}"]`),
  ]);
  rig.addRows('Org units', [
    {Condition: 'user.employeeType == "Contractor"', 'Org unit': '/External', Create: true},
    {Condition: 'user.department != ""', 'Org unit': '"/Staff/" + user.department', Create: true},
  ]);
  return rig;
}
