/** "Sync just this person", in each mode. */
import {requestSync} from '../../src/engine/entry';
import {readEventState} from '../../src/engine/event-state';
import {ReturnCompany} from './return-company';

/** Somebody who is back after every step of their leaving was done. */
function back(mode: string): ReturnCompany {
  const company = new ReturnCompany().gone();
  company.one.type('Settings', 'Mode', mode);
  return company.days(3).activate('leaver');
}

const sync = (company: ReturnCompany) => requestSync(company.one.outside(), company.id('leaver'));

test('in Automatic a return is done for just this person, with what the leaving took', () => {
  const company = back('Automatic');
  const reply = sync(company);
  expect(reply).toMatchObject({result: 'complete', applied: 1, failed: 0});
  expect(reply.lines).toEqual([`Restore ${company.address('leaver')}, and give back what was theirs when they left.`]);
  expect(company.account('leaver').fields.suspended).toBe(false);
  company.pass(20);
  expect(company.groupsOf('leaver')).toEqual(['all', 'alumni']);
  expect(company.roleIn('alumni')).toBe('MANAGER');
});

test.each([
  ['Preview', ''],
  ['Approve', 'somebody asked for one person, and the mode is Approve'],
])('in %s it is shown and nothing is done', (mode, ask) => {
  const company = back(mode);
  const writes = company.one.writes.length;
  const reply = sync(company);
  expect(reply).toMatchObject({result: 'held', planned: 1, applied: 0});
  expect(reply.lines).toHaveLength(1);
  expect(company.one.writes).toHaveLength(writes);
  expect(readEventState(company.one.outside()).ask).toBe(ask);
});

test('nobody is restored whom JumpCloud does not call active', () => {
  const company = new ReturnCompany().gone();
  expect(sync(company)).toMatchObject({result: 'complete', planned: 0});
  expect(company.account('leaver').fields.suspended).toBe(true);
});

test('a text that is no id is refused', () => {
  expect(requestSync(new ReturnCompany().one.outside(), 'leaver')).toMatchObject({error: {code: 'sync.nobody'}});
});
