/** The kinds of differences: one word for each everywhere, from the Findings tab to the trend. */

/** Every kind, in the order in which they are told. */
export const DIFFERENCE_KINDS = [
  'account.left',
  'account.missing',
  'account.nobody',
  'account.unlinked',
  'account.suspended',
  'drift.address',
  'drift.profile',
  'drift.manager',
  'drift.org-unit',
  'drift.alias',
  'drift.group',
  'drift.membership',
  'drift.member-role',
  'drift.license',
  'drift.drive',
  'drift.admin-role',
  'drive.unmanaged',
  'admin.outside-rules',
  'seat.suspended',
  'account.stale',
  'writer.second',
] as const;

/** One kind of difference. */
export type DifferenceKind = (typeof DIFFERENCE_KINDS)[number];

const KINDS: ReadonlySet<string> = new Set(DIFFERENCE_KINDS);

/** Whether a finding is one of a reconciliation, and not of a run. */
export function isDifference({kind}: {readonly kind: string}): boolean {
  return KINDS.has(kind);
}

/** What each kind is called, and what is counted when it is compared. */
export const KIND_WORDS: Readonly<Record<DifferenceKind, readonly [name: string, compared: string]>> = {
  'account.left': ['Suspended in or gone from JumpCloud, active in Google', 'linked accounts'],
  'account.missing': ['In JumpCloud, without an account in Google', 'people'],
  'account.nobody': ['In Google, nobody in JumpCloud', 'active accounts'],
  'account.unlinked': ['Account not tied to its person', 'people'],
  'account.suspended': ['Active in JumpCloud, suspended in Google', 'linked accounts'],
  'drift.address': ['Address', 'linked accounts'],
  'drift.profile': ['Profile', 'profiles'],
  'drift.manager': ['Manager', 'managers'],
  'drift.org-unit': ['Org unit', 'org units of people'],
  'drift.alias': ['Aliases', 'people with aliases by rule'],
  'drift.group': ['Groups', 'groups'],
  'drift.membership': ['Group membership', 'memberships'],
  'drift.member-role': ['Role in a group', 'memberships'],
  'drift.license': ['License that does not fit the rules', 'licenses by rule'],
  'drift.drive': ['Shared drive access by rule', 'grants by rule'],
  'drift.admin-role': ['Admin role by rule', 'roles by rule'],
  'drive.unmanaged': ['Shared drive access outside the rules', 'grants on ruled places'],
  'admin.outside-rules': ['Admin outside the rules', 'admins and role assignments'],
  'seat.suspended': ['Seat held by a suspended account', 'seats'],
  'account.stale': ['Account that nobody uses', 'active accounts'],
  'writer.second': ['Second writer to Google', 'connections of JumpCloud'],
};
