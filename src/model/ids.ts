/** Identities: what a person, an account and a group are known by, kept apart by type. */

type Brand<Name extends string> = string & {readonly __brand: Name};

/** A person: JumpCloud's `_id` of a system user, 24 hexadecimal digits. */
export type PersonId = Brand<'PersonId'>;

/** A Google account: the immutable `id` of a Directory user. */
export type AccountId = Brand<'AccountId'>;

/** An e-mail address in lower case. Data, never identity. */
export type Email = Brand<'Email'>;

/** The person id in a text; the caller vouches that it came from JumpCloud or from a mark. */
export function toPersonId(text: string): PersonId {
  return text as PersonId;
}

/** The account id in a text; the caller vouches that it came from the Directory API. */
export function toAccountId(text: string): AccountId {
  return text as AccountId;
}

/** An address in the one spelling used everywhere: trimmed, lower case. */
export function toEmail(text: string): Email {
  return text.trim().toLowerCase() as Email;
}

/** The part behind the `@`, or an empty text where there is none. */
export function domainOf(email: Email): string {
  return email.slice(email.lastIndexOf('@') + 1);
}

/**
 * Whether a text can be an address of a Google account: one `@`, no space, a domain with a dot, only
 * characters that Google accepts in a local part (letters, digits, `'`, `.`, `_`, `-`), at most 64 of them.
 *
 * @see https://support.google.com/a/answer/9193374
 */
export function isAddress(text: string): boolean {
  return /^[a-z0-9'_-]+(\.[a-z0-9'_-]+)*@[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(text) && text.indexOf('@') <= 64;
}
