import {editAccount, findGroup, setAbuseSuspended} from '../../sandbox/google/edit';
import {deleteGroup} from '../../sandbox/google/group-records';
import {ReturnCompany} from './return-company';

const FOLLOWS = 'right after (see Leaver log)';

/** How the account and its surroundings look. */
function stateOf(company: ReturnCompany): unknown {
  const {fields, aliases, facts} = company.account('leaver');
  return {
    suspended: fields.suspended,
    listed: fields.includeInGlobalAddressList,
    recovery: fields.recoveryEmail,
    mustChange: fields.changePasswordAtNextLogin,
    aliases: aliases.map(alias => alias.split('@')[0]),
    groups: company.groupsOf('leaver'),
    roleInAlumni: company.roleIn('alumni'),
    tokens: facts.tokens,
    appPasswords: facts.asps,
    backupCodes: facts.backupCodes,
    open: [...company.one.state.values.keys()].filter(key => key.startsWith('leaver.') && /[0-9a-f]{24}$/.test(key)),
  };
}

const BACK = {
  suspended: false,
  listed: true,
  recovery: 'leaver@home.example',
  mustChange: true,
  aliases: ['lee'],
  groups: ['all', 'alumni'],
  roleInAlumni: 'MANAGER',
  tokens: [],
  appPasswords: [],
  backupCodes: [],
  open: [],
};

describe('somebody who is active in JumpCloud again three days after the leaving was done', () => {
  test('gets back what was theirs and no rule is about, with new credentials', () => {
    const company = new ReturnCompany().gone();
    const before = company.account('leaver').facts.passwordSetAt;
    company.account('leaver').facts.backupCodes = ['11111111'];
    company.days(3).activate('leaver').full().pass(20);
    expect(stateOf(company)).toEqual(BACK);
    expect(company.account('leaver').facts.passwordSetAt).toBeGreaterThan(before);
    expect(company.steps).toMatch(/^returned: new credentials: done; account as before: done; groups again: done/);
  });

  test('is shown in the plan with everything that is given back, before it is done', () => {
    const company = new ReturnCompany().gone();
    company.one.type('Settings', 'Mode', 'Approve');
    company.days(3).activate('leaver').full().pass(20);
    expect(company.planned()).toEqual([
      'Restore account suspended: false',
      'Restore account password: new, to be changed at the next sign-in',
      `Restore account sessions, tokens, app passwords, backup codes: ended, ${FOLLOWS}`,
      `Restore account includeInGlobalAddressList: true, ${FOLLOWS}`,
      `Restore account recovery address and phone: as before, ${FOLLOWS}`,
      `Restore account ${company.address('all')}: MEMBER, ${FOLLOWS}`,
      `Restore account ${company.address('alumni')}: MANAGER, ${FOLLOWS}`,
    ]);
    expect(company.reason('Restore account')).toContain(`Files: handed over. To ${company.address('boss')}.`);
    expect(stateOf(company)).toMatchObject({suspended: true, groups: []});
    company.approve().pass(20);
    expect(stateOf(company)).toEqual(BACK);
  });

  test('is not in the audit as given back before it is', () => {
    const company = new ReturnCompany().gone().days(3).activate('leaver').full();
    expect(company.audit().slice(-2)).toEqual([
      'Restore account suspended: applied',
      'Restore account password: applied',
    ]);
    company.pass(20);
    expect(company.audit()).toContain(`Add member ${company.address('alumni')}: applied`);
  });

  test('gets no group that a rule is about by now, none that is protected, and none that is gone', () => {
    const company = new ReturnCompany().gone();
    company.one.type('Protected', company.address('alumni'), 'works council');
    deleteGroup(company.one.world, findGroup(company.one.world, company.address('all')));
    company.days(3).activate('leaver').full();
    expect(company.planned().join()).not.toMatch(/MEMBER|MANAGER/);
    company.pass(20);
    expect(company.groupsOf('leaver')).toEqual([]);
  });

  test('is left out of a group that a rule is about since the plan was made', () => {
    const company = new ReturnCompany().gone().days(3).activate('leaver').full();
    company.tieToSales('alumni').pass(20);
    expect(company.groupsOf('leaver')).toEqual(['all']);
  });

  test('gets an alias back that was taken meanwhile, unless somebody else has it', () => {
    for (const isTaken of [false, true]) {
      const company = new ReturnCompany().gone();
      const alias = company.address('lee');
      company.google('users.aliases.delete', {userKey: company.address('leaver'), alias}, {});
      company.days(3).activate('leaver').full();
      expect(company.planned()).toContain(`Restore account aliases: ${alias}, ${FOLLOWS}`);
      if (isTaken) company.google('users.aliases.insert', {userKey: company.address('boss')}, {alias});
      company.pass(20);
      expect(company.account('leaver').aliases).toEqual(isTaken ? [] : [alias]);
      if (isTaken) expect(company.steps).toContain("is somebody else's by now");
    }
  });

  test('keeps the credentials that somebody gave who restored the account by hand', () => {
    const company = new ReturnCompany().gone();
    editAccount(company.one.world, company.address('leaver'), {suspended: false});
    const before = company.account('leaver').facts.passwordSetAt;
    company.days(3).activate('leaver').full();
    expect(company.reason('Restore account')).toContain('somebody else has restored the account');
    expect(company.planned()).toContain('Restore account leaving: returned');
    expect(company.audit().join()).toContain('Restore account leaving: applied');
    company.pass(20);
    expect(company.account('leaver').facts.passwordSetAt).toBe(before);
    expect(company.groupsOf('leaver')).toEqual(['all', 'alumni']);
    expect(company.full().planned()).toEqual([]);
  });

  test('counts by the rules again: the next pass finds nothing to do, and a second leaving is a new one', () => {
    const company = new ReturnCompany().gone().days(3).activate('leaver').full().pass(20);
    expect(company.full().planned()).toEqual([]);
    company.suspend('leaver').live('leaver');
    expect(stateOf(company)).toMatchObject({suspended: true, groups: []});
    expect(company.one.rows('Leaver log')).toHaveLength(2);
    company.activate('leaver').full().pass(20);
    expect(stateOf(company)).toEqual(BACK);
  });

  test('stays suspended while Google holds the account for abuse, and a person is told', () => {
    const company = new ReturnCompany().gone();
    setAbuseSuspended(company.one.world, company.address('leaver'));
    company.days(3).activate('leaver').full().pass(20);
    expect(stateOf(company)).toMatchObject({suspended: true, groups: []});
    expect(company.planned()).toEqual([]);
    expect(company.kinds().join()).toContain('account.abuse');
  });

  test.each([
    {limit: 1, suspended: false},
    {limit: 0, suspended: true},
  ])('is restored within the limit, and held beyond it: $limit', ({limit, suspended}) => {
    const company = new ReturnCompany().gone();
    company.one.type('Settings', 'Limit restores, count', limit);
    company.days(3).activate('leaver').full().pass(20);
    expect(stateOf(company)).toMatchObject({suspended});
  });
});

describe('somebody who is active in JumpCloud again while the leaving is under way', () => {
  const interrupted = (): ReturnCompany => {
    const company = new ReturnCompany();
    company.suspend('leaver').poll('leaver');
    return company;
  };

  test('loses nothing more, and gets back what was taken; a transfer that runs comes to its end and is told', () => {
    const company = interrupted();
    company.activate('leaver').pass(20);
    expect(company.steps).toMatch(/^returned: the account waits to be restored by a pass/);
    company.full();
    expect(company.reason('Restore account')).toContain("which can't be stopped");
    company.pass(240);
    expect(stateOf(company)).toMatchObject({...BACK, groups: ['all', 'alumni', 'sales']});
    expect(Object.keys(company.one.world.google.vault.matters)).toEqual([]);
    expect(company.steps).toContain('drive transfer: stopped');
  });

  test('and suspended there once more before a pass has restored the account is a leaver as before', () => {
    const company = interrupted();
    company.activate('leaver').pass(20).suspend('leaver').pass(240);
    expect(company.steps).not.toContain('returned');
    expect(company.groupsOf('leaver')).toEqual([]);
    expect(company.one.rows('Leaver log')).toHaveLength(1);
  });

  test('and whose account went on receiving mail gets new credentials, and is never suspended', () => {
    const company = new ReturnCompany();
    company.one.type('Leavers', 'Containment', 'TRUE', 'Receive for 2 days');
    company.suspend('leaver').poll('leaver');
    const before = company.account('leaver').facts.passwordSetAt;
    company.account('leaver').fields.changePasswordAtNextLogin = false;
    company.activate('leaver').full();
    expect(company.reason('Restore account')).toContain('went on receiving mail');
    company.days(4).pass(240);
    expect(stateOf(company)).toMatchObject({suspended: false, mustChange: true});
    expect(company.account('leaver').facts.passwordSetAt).toBeGreaterThan(before);
  });
});

describe('mail of somebody who left', () => {
  const held = (): ReturnCompany => {
    const company = new ReturnCompany();
    company.one.type('Leavers', 'Mail', 'TRUE', 'Hold');
    company.one.type('Leavers', 'License', 'TRUE');
    (company.one.workbook.rows['Licenses'] ??= []).push(['true', 'Google Workspace', '1010020020', 'Remove']);
    return company.gone();
  };
  const holds = (company: ReturnCompany): number =>
    Object.values(company.one.world.google.vault.matters).flatMap(matter => Object.keys(matter.holds)).length;

  test('keeps the license that its hold needs', () => {
    const company = held();
    expect(holds(company)).toBe(1);
    expect(company.steps).toContain('for the hold in Vault');
    expect(company.one.writes.join()).not.toMatch(/DELETE .*licensing/);
  });

  test('stays on hold when they return, and that is said', () => {
    const company = held().days(3).activate('leaver').full();
    expect(company.reason('Restore account')).toContain('Mail: On hold in Vault.');
    company.pass(20);
    expect(holds(company)).toBe(1);
    expect(stateOf(company)).toEqual(BACK);
  });

  test('is exported once more, under another name, where the first export failed', () => {
    const company = new ReturnCompany().suspend('leaver');
    company.poll('leaver');
    const exportsOf = (): readonly {name: string; outcome: unknown}[] =>
      Object.values(company.one.world.google.vault.matters).flatMap(matter => Object.values(matter.exports));
    for (let at = 0; at < 50 && exportsOf().length === 0; at++) company.pass(5, 5);
    for (const one of exportsOf()) one.outcome = 'FAILED';
    company.pass(240);
    expect(exportsOf().map(({name}) => name)[1]).toMatch(/ \(2\)$/);
  });
});

describe('somebody who left on a day', () => {
  test('comes back when the day is taken out of JumpCloud', () => {
    const company = new ReturnCompany();
    company.one.type('Leavers', 'Leaving date', 'TRUE', 'lastDay');
    company.setAttribute('leaver', 'lastDay', '2026-03-02').fullPassNotes().poll();
    company.pass(240);
    expect(stateOf(company)).toMatchObject({suspended: true, groups: []});
    expect(company.full().planned()).toEqual([]);
    company.setAttribute('leaver', 'lastDay', '').full().pass(20);
    expect(stateOf(company)).toMatchObject({suspended: false, open: []});
  });
});

describe('somebody whose account was deleted after the leaving', () => {
  const id = (company: ReturnCompany): string => company.account('leaver').id;

  test('gets the same account back within 20 days: first there again, then restored', () => {
    const company = new ReturnCompany().gone();
    const before = id(company);
    company.days(1).deleteAccount().days(14).activate('leaver').full();
    expect(company.planned()).toEqual([
      'Bring back deleted account account: there again, still suspended',
      'Bring back deleted account orgUnitPath: /',
    ]);
    expect(id(company)).toBe(before);
    expect(stateOf(company)).toMatchObject({suspended: true});
    company.full().pass(20);
    expect(stateOf(company)).toEqual(BACK);
    expect(company.full().planned()).toEqual([]);
  });

  test('gets a new one after that, which says so, and the leaving ends as returned', () => {
    const company = new ReturnCompany().gone();
    const before = id(company);
    company.days(1).deleteAccount().days(30).activate('leaver').full();
    expect(company.reason('Create account')).toContain('Google no longer has it');
    expect(id(company)).not.toBe(before);
    company.pass(20);
    expect(stateOf(company)).toMatchObject({suspended: false, groups: [], open: []});
    expect(company.steps).toMatch(/^returned: .*The account no longer exists/);
    expect(company.full().planned()).toEqual([]);
  });

  test("is given nobody else's: one that carries another person's mark by now stays deleted", () => {
    const company = new ReturnCompany().gone().days(1).deleteAccount();
    const [deleted] = Object.values(company.one.world.google.deletedUsers);
    if (deleted) deleted.fields.externalIds = [{type: 'custom', customType: 'jumpcloud', value: company.id('boss')}];
    company.activate('leaver').full();
    expect(company.planned().join()).not.toContain('Bring back');
  });

  test('stays deleted while its address is in the Protected tab', () => {
    const company = new ReturnCompany().gone().days(1).deleteAccount().activate('leaver');
    company.one.type('Protected', company.address('leaver'), 'works council');
    expect(company.full().planned()).toEqual([]);
  });

  test('is no problem as long as nobody comes back', () => {
    const company = new ReturnCompany().gone().days(1).deleteAccount().full();
    expect(company.kinds().join()).not.toContain('account.deleted');
  });

  test('is named with the way to restore it where it was not the account of a leaver', () => {
    const company = new ReturnCompany().deleteAccount().full();
    expect(company.kinds().join()).toContain('Restore the account in the Admin console within 20 days');
    expect(company.planned()).toEqual([]);
  });
});

describe('somebody who was deleted in JumpCloud and made anew there', () => {
  test('is not guessed to be the same person; a row in Links says so, and then everything comes back', () => {
    const company = new ReturnCompany().remove('leaver').live('leaver');
    const anew = company.personAnew();
    company.full();
    expect(company.planned()).toEqual([]);
    expect(company.kinds().join()).toContain(`write ${anew} in place of ${company.id('leaver')} into the row`);
    const row = company.one.workbook.rows['Links']?.find(cells => cells[0] === company.id('leaver')) ?? [];
    row[0] = anew;
    company.full();
    expect(company.planned()).toContain(`Adopt account externalIds.jumpcloud: ${anew}`);
    company.full().pass(20);
    expect(stateOf(company)).toMatchObject({...BACK, groups: expect.arrayContaining(['all', 'alumni']) as unknown});
    expect(company.full().planned()).toEqual([]);
  });

  test('gets nothing by a row in Links as long as the former one is there', () => {
    const company = new ReturnCompany();
    const row = company.one.workbook.rows['Links']?.find(cells => cells[0] === company.id('leaver')) ?? [];
    row[0] = company.personAnew('lea');
    company.full();
    expect(company.planned()).toEqual([]);
    expect(company.kinds().join()).toContain('link.taken');
  });
});
