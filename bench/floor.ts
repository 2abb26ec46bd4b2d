/**
 * The least time that the quotas allow for a pass, whoever does it and however:
 *
 *     max(accounts made / 10 a second, Directory calls / 40 a second, licence calls / 1 a second)
 *
 * Directory calls are those that can't be avoided: the pages of the lists, as large as Google gives them, and one call for
 * each change. No latency, no look before a change, no limit of Apps Script is in it.
 */

/** What a pass can't do without. */
export interface Unavoidable {
  readonly creations: number;
  /** Changes, the creations included. */
  readonly changes: number;
  readonly accounts: number;
  readonly groups: number;
  /** Members of each group. */
  readonly members: readonly number[];
  readonly licenses: number;
}

const CREATIONS_PER_SECOND = 10;

/** 2,400 queries a minute for a user and project (Directory API limits and quotas). */
const DIRECTORY_CALLS_PER_SECOND = 40;

const LICENSE_CALLS_PER_SECOND = 1;

/** Largest pages of users.list, groups.list and members.list. */
const PAGE = {users: 500, groups: 200, members: 200} as const;

/** Virtual ms below which no tool can go. */
export function floorMs({creations, changes, accounts, groups, members, licenses}: Unavoidable): number {
  const pages =
    pagesOf(accounts, PAGE.users) +
    pagesOf(groups, PAGE.groups) +
    members.reduce((sum, count) => sum + pagesOf(count, PAGE.members), 0);
  const seconds = Math.max(
    creations / CREATIONS_PER_SECOND,
    (changes + pages) / DIRECTORY_CALLS_PER_SECOND,
    licenses / LICENSE_CALLS_PER_SECOND,
  );
  return seconds * 1000;
}

/** A list has one page at least. */
function pagesOf(entries: number, size: number): number {
  return Math.max(1, Math.ceil(entries / size));
}
