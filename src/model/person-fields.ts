/** The fields of a person that rules may name, by JumpCloud's own names (JumpCloud API v1, systemuserreturn). */

/** Fields that hold one text; unset is `''`. Dates are ISO 8601 texts. */
export const PERSON_TEXT_FIELDS = [
  '_id',
  'account_locked_date',
  'alternateEmail',
  'company',
  'costCenter',
  'created',
  'creationSource',
  'department',
  'description',
  'displayname',
  'email',
  'employeeIdentifier',
  'employeeType',
  'external_dn',
  'external_source_type',
  'firstname',
  'jobTitle',
  'lastname',
  'location',
  'managedAppleId',
  'manager',
  'middlename',
  'organization',
  'password_date',
  'password_expiration_date',
  'state',
  'username',
] as const;

/** Fields that hold yes or no; unset is `false`. */
export const PERSON_FLAG_FIELDS = [
  'account_locked',
  'activated',
  'enable_user_portal_multifactor',
  'password_expired',
  'password_never_expires',
  'suspended',
  'totp_enabled',
] as const;

/** The texts of a postal address, besides its type. */
export const ADDRESS_PARTS = [
  'streetAddress',
  'extendedAddress',
  'locality',
  'region',
  'postalCode',
  'country',
  'poBox',
] as const;

/** Fields that hold a list of entries, with the texts of each entry; sub-document ids are not among them. */
export const PERSON_LIST_FIELDS = {
  addresses: ['type', ...ADDRESS_PARTS],
  phoneNumbers: ['type', 'number'],
  relationships: ['type', 'value'],
} as const;

/** What rules see beyond JumpCloud's own fields: names of groups, and the address of the manager. */
export const PERSON_DERIVED_FIELDS = ['groups', 'managerEmail'] as const;

/** Every name that may follow `user.` in an expression. `attributes` and `recoveryEmail` have names of their own in them. */
export const PERSON_FIELD_NAMES: readonly string[] = [
  ...PERSON_TEXT_FIELDS,
  ...PERSON_FLAG_FIELDS,
  ...Object.keys(PERSON_LIST_FIELDS),
  'attributes',
  'recoveryEmail',
  ...PERSON_DERIVED_FIELDS,
].sort();
