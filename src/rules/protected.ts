/** The Protected tab: whom no rule touches. */
import type {ChangeClass} from '../model/change';
import type {Checked, Finding} from '../model/finding';
import {isAddress, toEmail, type Email} from '../model/ids';
import {cellFinding, type RuleRow} from '../model/rule-row';
import {cell, isBlank, lacksColumn} from './cells';

const WHO = 'Person or group';

/** What waits for approval while a row of the Protected tab can't be read: it may be about the very person protected. */
export const CLASSES_HELD_WHILE_UNCLEAR: readonly ChangeClass[] = [
  'suspend',
  'member remove',
  'member role',
  'source member remove',
  'rename',
  'update',
  'clear',
  'adopt',
  'move',
  'alias add',
  'alias remove',
  'license switch',
  'license remove',
  'drive revoke',
];

/** Who is protected. `unclear` when a row doesn't tell. */
export interface ParsedProtected {
  readonly addresses: ReadonlySet<Email>;
  /** JumpCloud usernames in lower case. */
  readonly usernames: ReadonlySet<string>;
  readonly unclear: boolean;
}

/** The protected people and groups in the rows; `null` rows mean that the tab is missing. */
export function parseProtected(rows: readonly RuleRow[] | null): Checked<ParsedProtected> {
  const addresses = new Set<Email>();
  const usernames = new Set<string>();
  const findings: Finding[] = [];
  const isUnreadable = rows === null || rows.some(row => lacksColumn(row, [WHO]));
  for (const row of isUnreadable ? [] : rows.filter(one => !isBlank(one))) {
    const who = cell(row, WHO);
    if (isAddress(who)) addresses.add(toEmail(who));
    // The characters that JumpCloud takes in a username (JumpCloud API v1, systemuserput).
    else if (/^[a-z0-9][a-z0-9._-]*$/i.test(who)) usernames.add(who.toLowerCase());
    else findings.push(unclearFinding(row, who));
  }
  return {value: {addresses, usernames, unclear: isUnreadable || findings.length > 0}, findings};
}

function unclearFinding(row: RuleRow, who: string): Finding {
  return cellFinding(row, WHO, {
    kind: 'protected.unclear',
    detail:
      (who === '' ? 'No person or group is given' : `"${who}" is neither an address nor a JumpCloud username`) +
      ', so it is not known who is protected. Until then changes to existing accounts and removals wait for approval.',
    remedy: 'Write an address, such as ceo@example.com, or a JumpCloud username, or delete the row.',
  });
}
