/** The Links tab: which account is whose, as the last run left it. */
import type {Checked, Finding} from '../model/finding';
import {toAccountId, toEmail, toPersonId} from '../model/ids';
import {cellFinding, type RuleRow} from '../model/rule-row';
import type {LinkRow} from '../model/rule-set';
import {cell, isBlank} from './cells';

const PERSON = 'JumpCloud id';
const ACCOUNT = 'Google id';

/** What the Status column says of people whose account could not be made yet. */
const WITHOUT_ACCOUNT: readonly string[] = ['Problem', 'Quarantined'];

/** The links in the rows. A row with a wrong id is ignored; the mark on the account still ties it to its person. */
export function parseLinks(rows: readonly RuleRow[]): Checked<readonly LinkRow[]> {
  const links: LinkRow[] = [];
  const findings: Finding[] = [];
  for (const row of rows.filter(one => !isBlank(one))) {
    const person = cell(row, PERSON).toLowerCase();
    const account = cell(row, ACCOUNT);
    if (account === '' && WITHOUT_ACCOUNT.includes(cell(row, 'Status'))) continue;
    const isPerson = /^[0-9a-f]{24}$/.test(person);
    const isAccount = /^\d{5,30}$/.test(account);
    if (!isPerson) findings.push(idFinding(row, PERSON, person, '5f0c1a2b3c4d5e6f7a8b9c0d'));
    if (!isAccount) findings.push(idFinding(row, ACCOUNT, account, '105250506097979753968'));
    if (!isPerson || !isAccount) continue;
    links.push({
      person: toPersonId(person),
      account: toAccountId(account),
      email: toEmail(cell(row, 'E-mail')),
      status: cell(row, 'Status'),
      lastSynced: cell(row, 'Last synced'),
      problem: cell(row, 'Problem'),
    });
  }
  return {value: links, findings};
}

function idFinding(row: RuleRow, header: string, text: string, example: string): Finding {
  return cellFinding(row, header, {
    kind: 'links.id',
    detail: `"${text}" can't be a ${header}, so this row is ignored.`,
    remedy: `Restore the id, such as ${example}, or delete the row: the next run writes it anew from the mark on the account.`,
  });
}
