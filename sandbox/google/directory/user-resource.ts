/** A user as the Directory API shows it (schema `User`). */
import type {FieldEntry, GoogleState, UserRecord} from '../../world/google-state';
import {REPEATED_FIELDS} from '../../world/google-state';
import {nonEditableAliases} from '../addresses';
import {etag} from '../identifiers';

/** How much of a user is asked for. */
export interface UserView {
  readonly projection: 'basic' | 'custom' | 'full';
  /** Schema names, for `custom`. */
  readonly schemas: readonly string[];
  readonly publicOnly: boolean;
}

/** Everything there is. */
export const FULL_VIEW: UserView = {projection: 'full', schemas: [], publicOnly: false};

/** A time as the API writes it. Never signed in is 1970. */
export function isoTime(ms: number): string {
  return new Date(ms).toISOString();
}

/** All mail addresses of a user: primary, aliases, Google's own, then those given as contact fields. */
function emails(google: GoogleState, user: UserRecord): FieldEntry[] {
  const {primaryEmail} = user.fields;
  return [
    ...(user.fields.emails ?? []),
    {address: primaryEmail, primary: true},
    ...user.aliases.map(address => ({address})),
    ...nonEditableAliases(google, primaryEmail).map(address => ({address})),
  ];
}

function customSchemas(user: UserRecord, view: UserView): Record<string, unknown> {
  const all = user.fields.customSchemas;
  if (!all || view.projection === 'basic') return {};
  const shown = Object.entries(all).filter(
    ([name, values]) => Object.keys(values).length > 0 && (view.projection === 'full' || view.schemas.includes(name)),
  );
  return shown.length > 0 ? {customSchemas: Object.fromEntries(shown)} : {};
}

/** The parts of a profile that anyone in the domain may see. */
function publicPart(google: GoogleState, user: UserRecord): Record<string, unknown> {
  const {fields} = user;
  const contact = Object.fromEntries(
    REPEATED_FIELDS.filter(field => field !== 'emails' && fields[field]?.length).map(field => [field, fields[field]]),
  );
  return {
    kind: 'admin#directory#user',
    id: user.id,
    etag: etag(user.id, user.version),
    primaryEmail: fields.primaryEmail,
    name: {...fields.name, fullName: `${fields.name.givenName} ${fields.name.familyName}`},
    emails: emails(google, user),
    ...contact,
  };
}

/** The resource. Empty lists are left out, as the API does. The password is never part of it. */
export function userResource(google: GoogleState, user: UserRecord, view: UserView): Record<string, unknown> {
  const resource = publicPart(google, user);
  if (view.publicOnly) return resource;
  const {fields, facts} = user;
  const optional: Record<string, unknown> = {
    suspensionReason: fields.suspended ? user.suspensionReason : undefined,
    aliases: user.aliases.length > 0 ? user.aliases : undefined,
    nonEditableAliases: nonEditableAliases(google, fields.primaryEmail),
    gender: fields.gender,
    notes: fields.notes,
    recoveryEmail: fields.recoveryEmail,
    recoveryPhone: fields.recoveryPhone,
    deletionTime: facts.deletedAt === null ? undefined : isoTime(facts.deletedAt),
  };
  for (const [name, value] of Object.entries(optional)) {
    if (value !== undefined && !(Array.isArray(value) && value.length === 0)) resource[name] = value;
  }
  return Object.assign(resource, customSchemas(user, view), {
    isAdmin: user.isAdmin,
    isDelegatedAdmin: user.isDelegatedAdmin,
    lastLoginTime: isoTime(facts.lastLoginAt),
    creationTime: isoTime(user.createdAt),
    agreedToTerms: user.agreedToTerms,
    suspended: fields.suspended,
    archived: fields.archived,
    changePasswordAtNextLogin: fields.changePasswordAtNextLogin,
    ipWhitelisted: fields.ipWhitelisted,
    customerId: google.customerId,
    orgUnitPath: google.orgUnits[user.orgUnitId]?.path ?? '/',
    isMailboxSetup: user.isMailboxSetup,
    isEnrolledIn2Sv: facts.twoStep.enrolled,
    isEnforcedIn2Sv: facts.twoStep.enforced,
    includeInGlobalAddressList: fields.includeInGlobalAddressList,
  });
}
