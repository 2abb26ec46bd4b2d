/**
 * Every field of a Google profile that rules can fill.
 *
 * Not here: what Google alone writes; photos; POSIX accounts and SSH keys, which open machines rather than describe
 * people, and of which Google refuses a part without the others.
 *
 * @see https://developers.google.com/admin-sdk/directory/reference/rest/v1/users
 */
import {
  entryField,
  flagField,
  nameField,
  objectField,
  scalarField,
  typedField,
  type FieldFormat,
  type GoogleField,
} from './google-field-kinds';

const ADDRESS_PARTS = [
  'streetAddress',
  'extendedAddress',
  'locality',
  'region',
  'postalCode',
  'country',
  'countryCode',
  'poBox',
  'formatted',
] as const;

const PHONE_TYPES =
  'work mobile home work_mobile work_fax work_pager home_fax pager main company_main assistant callback car other other_fax isdn radio telex tty_tdd grand_central';

const RELATION_TYPES =
  'admin_assistant assistant brother child domestic_partner dotted_line_manager exec_assistant father friend mother parent partner referred_by relative sister spouse';

const WEBSITE_TYPES = 'app_install_page blog ftp home home_page other profile reservations resume work';

const IM_PROTOCOLS = 'aim gtalk icq jabber msn net_meeting qq skype yahoo';

function words(text: string): readonly string[] {
  return text.split(' ');
}

function organizationField(name: string, valueKey = name, format: FieldFormat = 'text'): GoogleField {
  return entryField({
    name: `organizations.${name}`,
    property: 'organizations',
    valueKey,
    isOurs: entry => entry['primary'] === true,
    fresh: {primary: true, customType: ''},
    descriptive: ['primary', 'customType', 'type'],
    format,
  });
}

function imField(type: string, protocol: string): GoogleField {
  return entryField({
    name: `ims.${type}.${protocol}`,
    property: 'ims',
    valueKey: 'im',
    isOurs: entry => entry['type'] === type && entry['protocol'] === protocol,
    fresh: {type, protocol},
    descriptive: ['type', 'protocol', 'primary'],
  });
}

function languageField(preference: string): GoogleField {
  return entryField({
    name: `languages.${preference}`,
    property: 'languages',
    valueKey: 'languageCode',
    isOurs: entry => entry['preference'] === preference,
    fresh: {preference},
    descriptive: ['preference'],
    format: 'language code',
  });
}

/** Every field with a name of its own; custom schemas and types of the admin's own are made from their names. */
export const FIELDS: readonly GoogleField[] = [
  nameField('givenName', 60, true),
  nameField('familyName', 60, true),
  nameField('displayName', 256, false),
  scalarField('recoveryEmail', 'address'),
  scalarField('recoveryPhone', 'E.164', 16),
  flagField('includeInGlobalAddressList'),
  flagField('ipWhitelisted'),
  flagField('changePasswordAtNextLogin', true),
  organizationField('title'),
  organizationField('department'),
  organizationField('costCenter'),
  organizationField('name'),
  // The Admin console shows the description as the type of employee.
  organizationField('employeeType', 'description'),
  organizationField('location'),
  organizationField('domain'),
  organizationField('symbol'),
  // In thousandths of a percent: 100000 is full time.
  organizationField('fullTimeEquivalent', 'fullTimeEquivalent', 'whole number'),
  typedField('externalIds', 'organization', {name: 'externalIds.employeeId'}),
  ...words('account customer login_id network').map(type => typedField('externalIds', type)),
  typedField('relations', 'manager', {format: 'person'}),
  ...words(RELATION_TYPES).map(type => typedField('relations', type)),
  typedField('locations', 'desk', {valueKey: 'area'}),
  ...words('buildingId floorName floorSection deskCode').map(valueKey =>
    typedField('locations', 'desk', {valueKey, name: `locations.desk.${valueKey}`}),
  ),
  ...words('work home other').map(type => typedField('emails', type, {valueKey: 'address', format: 'address'})),
  ...words(PHONE_TYPES).map(type => typedField('phones', type)),
  ...words('work home other').flatMap(type =>
    ADDRESS_PARTS.map(part =>
      typedField('addresses', type, {
        valueKey: part,
        name: `addresses.${type}.${part}`,
        format: part === 'countryCode' ? 'country code' : 'text',
      }),
    ),
  ),
  ...words('work home other').flatMap(type => words(IM_PROTOCOLS).map(protocol => imField(type, protocol))),
  ...words(WEBSITE_TYPES).map(type => typedField('websites', type)),
  ...words('mission occupation outlook').map(type => typedField('keywords', type)),
  languageField('preferred'),
  languageField('not_preferred'),
  objectField('gender.type', 'gender', 'type', {format: 'gender'}),
  objectField('gender.customGender', 'gender', 'customGender'),
  objectField('gender.addressMeAs', 'gender', 'addressMeAs'),
  objectField('notes', 'notes', 'value', {fresh: {contentType: 'text_plain'}, descriptive: ['contentType']}),
];
