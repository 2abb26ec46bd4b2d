import {setAbuseSuspended, makeSuperAdmin} from '../../sandbox/google/edit';
import {departuresOf} from '../../src/engine/leaver-departures';
import {openLedgers} from '../../src/engine/leaver-ledgers';
import {noteLeavers} from '../../src/engine/leavers';
import type {Settled} from '../../src/engine/settled';
import type {Change} from '../../src/model/change';
import {toAccountId, toEmail} from '../../src/model/ids';
import {LeaverCompany} from './leaver-company';

const HOST = 'admin.googleapis.com';

describe('somebody who is deactivated in JumpCloud', () => {
  test('has no access any more when the execution ends that saw it', () => {
    const company = new LeaverCompany().suspend('leaver');
    company.poll('leaver');
    const {fields, facts} = company.account('leaver');
    expect({suspended: fields.suspended, recovery: fields.recoveryEmail, ...facts}).toMatchObject({
      suspended: true,
      recovery: undefined,
      tokens: [],
      asps: [],
      sessions: [],
    });
    const [row] = company.one.rows('Leaver log');
    expect(row).toMatchObject({Person: fields.primaryEmail, 'Minutes to contain': '0.1'});
    expect(row?.['Contained']).not.toBe('');
    expect(company.one.rows('Audit').map(one => [one['Action'], one['Reason']])).toContainEqual([
      'Suspend account',
      expect.stringContaining('state SUSPENDED'),
    ]);
  });

  test('loses nothing else while no other step is on', () => {
    const company = new LeaverCompany().suspend('leaver').live('leaver');
    expect(company.groupsOf('leaver')).toEqual(['all', 'alumni', 'sales']);
    expect(company.steps).toMatch(/^containment: done .*; snapshot: done$/);
  });

  test('is taken out of everything in order, and files, meetings and mail are kept for the company', () => {
    const company = new LeaverCompany().wholePolicy().suspend('leaver').live('leaver');
    expect(company.steps).not.toMatch(/failed|waits|to do/);
    expect(company.groupsOf('leaver')).toEqual([]);
    const order = ['PUT', 'transfers', 'exports', 'licensing'];
    const places = order.map(word => company.one.writes.findIndex(write => write.includes(word)));
    expect([...places].sort((a, b) => a - b)).toEqual(places);
    const {transfers} = company.one.world.google;
    expect(Object.values(transfers.records).map(one => one.newOwnerId)).toEqual([
      company.account('boss').id,
      company.account('boss').id,
    ]);
  });

  test('is kept as they were for auditors and a return', () => {
    const company = new LeaverCompany().wholePolicy().suspend('leaver').live('leaver');
    const snapshot: unknown = JSON.parse(company.one.blobs.texts.get(`leaver-${company.id('leaver')}`) ?? '');
    expect(snapshot).toMatchObject({
      recoveryEmail: 'leaver@home.example',
      isInAddressList: true,
      licenses: [{productId: 'Google-Apps', skuId: '1010020020'}],
    });
    expect((snapshot as {groups: {email: string}[]}).groups.map(({email}) => email.split('@')[0])).toEqual([
      'all',
      'alumni',
      'sales',
    ]);
  });

  test('stays in a group that is kept, or protected', () => {
    const company = new LeaverCompany().wholePolicy().suspend('leaver');
    company.one.type('Leavers', 'Keep', 'TRUE', company.address('alumni'));
    company.one.type('Protected', company.address('sales'), 'works council');
    company.live('leaver');
    expect(company.groupsOf('leaver')).toEqual(['alumni', 'sales']);
    expect(company.steps).toContain('Stays in 2 of them by the rules.');
  });

  test('loses access and nothing more while a row that may keep something can not be read', () => {
    const company = new LeaverCompany().wholePolicy().suspend('leaver');
    company.one.type('Leavers', 'Keep', 'TRUE', 'the alumni group');
    company.live('leaver', 60);
    expect(company.account('leaver').fields.suspended).toBe(true);
    expect(company.groupsOf('leaver')).toHaveLength(3);
  });

  test('and works here again the same day keeps what was not taken yet', () => {
    const company = new LeaverCompany().wholePolicy().suspend('leaver');
    company.one.faults.add([{host: HOST, path: '/members/', method: 'DELETE', effect: {status: 503}}]);
    company.poll('leaver');
    company.activate('leaver').pass(60);
    expect(company.groupsOf('leaver')).toHaveLength(3);
    expect(company.steps).toMatch(/^returned: the account waits to be restored by a pass\. .*groups: stopped/);
  });
});

describe('somebody who works here again before the execution that saw them leave comes to them', () => {
  /** The leaver comes back as soon as Google is asked about somebody. */
  const backMeanwhile = (company: LeaverCompany): LeaverCompany => {
    company.one.arrives = (request, reply) => {
      if (request.url.includes(HOST)) company.activate('leaver');
      return reply;
    };
    return company;
  };

  test('keeps access, and has no saga', () => {
    const company = backMeanwhile(new LeaverCompany().suspend('leaver'));
    company.poll('leaver');
    expect(company.one.writes).toEqual([]);
    expect(openLedgers(company.one)).toEqual([]);
  });

  test('keeps it too when an outage had put them off to this execution', () => {
    const company = new LeaverCompany().suspend('leaver');
    company.one.faults.add([{host: HOST, path: '/users/.*', times: 10, effect: {status: 503}}]);
    company.poll('leaver');
    backMeanwhile(company).poll();
    expect(company.one.writes).toEqual([]);
  });
});

describe('somebody who is deleted in JumpCloud', () => {
  test('loses access, and the manager whom Google names gets the files', () => {
    const company = new LeaverCompany().wholePolicy().remove('leaver').live('leaver');
    expect(company.account('leaver').fields.suspended).toBe(true);
    expect(company.steps).toContain(`drive transfer: done (To ${company.address('boss')}.)`);
  });
});

describe('a leaver whose manager has left too', () => {
  test("hands over to the manager's manager", () => {
    const company = new LeaverCompany().wholePolicy();
    company.account('boss').fields.suspended = true;
    company.suspend('leaver').live('leaver');
    expect(company.steps).toContain(`drive transfer: done (To ${company.address('head')}.)`);
  });

  test('hands over to the named account when that one is gone as well', () => {
    const company = new LeaverCompany(1).wholePolicy();
    company.one.type('Leavers', 'Drive transfer', 'TRUE', `manager, else ${company.address('colleague0')}`);
    for (const name of ['boss', 'head']) company.account(name).fields.suspended = true;
    company.suspend('leaver').live('leaver');
    expect(company.steps).toContain(`drive transfer: done (To ${company.address('colleague0')}.)`);
  });

  test('is held where nobody can receive: license and mail wait, the rest is done', () => {
    const company = new LeaverCompany().wholePolicy();
    for (const name of ['boss', 'head']) company.account(name).fields.suspended = true;
    company.suspend('leaver').live('leaver', 60);
    expect(company.steps).toContain('Nobody can receive');
    expect(company.steps).toContain('license: to do');
    expect(company.groupsOf('leaver')).toEqual([]);
    expect(company.one.writes.join()).not.toContain('transfers');
    expect(company.findings()).toEqual([expect.stringContaining('Name an account in the row "Drive transfer"')]);
  });
});

describe('a leaver during an outage of Google', () => {
  test('is contained in the minute in which it ends, however often that was tried before', () => {
    const company = new LeaverCompany().suspend('leaver');
    const refused = {host: HOST, path: '/users/.*', method: 'PUT', times: 8, effect: {status: 403}} as const;
    company.one.faults.add([refused]);
    company.poll('leaver');
    company.pass(8, 1);
    expect(company.account('leaver').fields.suspended).toBe(true);
  });

  test('is contained when it ends, and every step is done once', () => {
    const company = new LeaverCompany().wholePolicy().suspend('leaver');
    company.one.faults.add([{host: HOST, path: '/users/.*', times: 40, effect: {status: 503}}]);
    company.live('leaver', 240);
    expect(company.account('leaver').fields.suspended).toBe(true);
    expect(company.steps).not.toMatch(/failed|waits|to do/);
    expect(Object.keys(company.one.world.google.transfers.records)).toHaveLength(2);
  });

  test('is handed over once although the answer to the transfer was lost', () => {
    const company = new LeaverCompany().wholePolicy().suspend('leaver');
    const lost = {
      host: HOST,
      path: '/datatransfer/v1/transfers',
      method: 'POST',
      times: 1,
      effect: {lostResponse: true},
    } as const;
    company.one.faults.add([lost]);
    company.live('leaver');
    expect(Object.keys(company.one.world.google.transfers.records)).toHaveLength(2);
  });

  test('is handed over once although Google shows the transfer only half a minute later', () => {
    const company = new LeaverCompany().wholePolicy().suspend('leaver');
    const {one} = company;
    const since = new Map<string, number>();
    one.arrives = (request, reply) => {
      const isList = request.method === 'get' && request.url.includes('/transfers?');
      if (!isList || reply.kind !== 'answered') return reply;
      const body = JSON.parse(reply.answer.text) as {dataTransfers?: {id: string}[]};
      const shown = (body.dataTransfers ?? []).filter(({id}) => {
        since.set(id, since.get(id) ?? one.world.now);
        return one.world.now - (since.get(id) ?? 0) > 30_000;
      });
      return {...reply, answer: {...reply.answer, text: JSON.stringify({...body, dataTransfers: shown})}};
    };
    company.live('leaver');
    expect(Object.keys(one.world.google.transfers.records)).toHaveLength(2);
    expect(company.steps).not.toMatch(/failed|waits|to do/);
  });

  test('is told why mail could not be kept when Vault refuses, and the license stays', () => {
    const company = new LeaverCompany().wholePolicy().suspend('leaver');
    company.one.faults.add([{host: 'vault.googleapis.com', path: '.*', effect: {status: 403}}]);
    company.live('leaver', 120);
    expect(company.findings().join()).toContain('standard Google Cloud project');
    expect(company.steps).toContain('license: to do');
  });
});

describe('who is not a leaver for Lockstep', () => {
  const untouched = (company: LeaverCompany): void => {
    company.poll('leaver');
    expect(company.one.writes).toEqual([]);
    expect(company.one.rows('Leaver log')).toEqual([]);
  };

  test('somebody in the Protected tab', () => {
    const company = new LeaverCompany().suspend('leaver');
    company.one.type('Protected', company.address('leaver'), 'founder');
    untouched(company);
  });

  test('somebody in the Keep row', () => {
    const company = new LeaverCompany().suspend('leaver');
    company.one.type('Leavers', 'Keep', 'TRUE', company.address('leaver'));
    untouched(company);
  });

  test('a super admin', () => {
    const company = new LeaverCompany().suspend('leaver');
    makeSuperAdmin(company.one.world, company.address('leaver'));
    untouched(company);
  });

  test("somebody whose account carries another person's mark", () => {
    const company = new LeaverCompany().suspend('leaver');
    const other = {type: 'custom', customType: 'jumpcloud', value: company.id('boss')};
    company.account('leaver').fields.externalIds = [other];
    untouched(company);
  });

  test('somebody out of scope', () => {
    const company = new LeaverCompany().suspend('leaver');
    company.one.type('Settings', 'Scope', 'user.username != "leaver"');
    untouched(company);
  });

  test('somebody without a row in Links', () => {
    const company = new LeaverCompany().suspend('leaver');
    company.one.workbook.rows['Links'] = [company.one.workbook.rows['Links']?.[0] ?? []];
    untouched(company);
  });

  test('somebody whom Google has suspended for abuse already', () => {
    const company = new LeaverCompany().suspend('leaver');
    setAbuseSuspended(company.one.world, company.address('leaver'));
    untouched(company);
  });

  test('anybody while the policy is off, the mode is not Automatic, suspensions have grace, or changed rules wait', () => {
    for (const [tab, name, value] of [
      ['Leavers', 'Containment', 'FALSE'],
      ['Settings', 'Mode', 'Approve'],
      ['Settings', 'Rule changes', 'Ask'],
      ['Settings', 'Grace hours, suspensions', 4],
    ] as const) {
      const company = new LeaverCompany().suspend('leaver');
      company.one.type(tab, name, value);
      untouched(company);
    }
  });

  test('anybody who is still active', () => {
    untouched(new LeaverCompany());
  });
});

describe('somebody whom a run suspends', () => {
  const settled = (company: LeaverCompany, action: 'suspend-account', undoes?: string): Settled => {
    const {id, fields} = company.account('leaver');
    const evidence = {source: 'GET', found: 'state SUSPENDED', ...(undoes === undefined ? {} : {undoes})};
    const change = {
      action,
      class: 'suspend',
      key: 'k',
      subject: fields.primaryEmail,
      person: company.id('leaver'),
      account: toAccountId(id),
      email: toEmail(fields.primaryEmail),
      reason: '',
      evidence,
    } as Change;
    return {change, outcome: {kind: 'applied', at: 0, detail: '', remedy: ''}};
  };

  test('has a saga from then on, even with admin roles, and loses what else gives access', () => {
    const company = new LeaverCompany().suspend('leaver');
    const account = company.account('leaver');
    account.fields.suspended = true;
    noteLeavers(company.one.outside(), [settled(company, 'suspend-account')]);
    noteLeavers(company.one.outside(), [settled(company, 'suspend-account')]);
    company.poll();
    expect(account.facts.tokens).toEqual([]);
    expect(company.one.rows('Leaver log')).toHaveLength(1);
  });

  test('has none when it was an undo, or the policy is off', () => {
    const company = new LeaverCompany();
    noteLeavers(company.one.outside(), [settled(company, 'suspend-account', 'R-1')]);
    company.one.type('Leavers', 'Containment', 'FALSE');
    noteLeavers(company.one.outside(), [settled(company, 'suspend-account')]);
    company.one.type('Leavers', 'Containment', 'TRUE');
    company.poll();
    expect(openLedgers(company.one)).toEqual([]);
    expect(company.one.rows('Leaver log')).toEqual([]);
  });

  test('has its removals left to the saga before that is open, and no saga once active again', () => {
    const company = new LeaverCompany().suspend('leaver');
    noteLeavers(company.one.outside(), [settled(company, 'suspend-account')]);
    expect([...departuresOf(company.one.outside(), company.rules(), {people: []}).people.keys()]).toEqual([
      company.id('leaver'),
    ]);
    company.activate('leaver').poll();
    expect(openLedgers(company.one)).toEqual([]);
    expect(departuresOf(company.one.outside(), company.rules(), {people: []}).people.size).toBe(0);
    expect(company.one.writes).toEqual([]);
  });
});

describe('many leavers at once', () => {
  const names = (count: number): readonly string[] => Array.from({length: count}, (_none, at) => `colleague${at}`);
  const leave = (count: number): LeaverCompany => {
    const company = new LeaverCompany(3);
    for (const name of names(count)) company.suspend(name);
    company.poll(...names(count));
    return company;
  };
  const suspended = (company: LeaverCompany): number =>
    names(3).filter(name => company.account(name).fields.suspended).length;

  test('two are contained at once, three are left to the full pass', () => {
    expect(suspended(leave(2))).toBe(2);
    expect(suspended(leave(3))).toBe(0);
  });

  test('the limit counts over an hour, and the next one goes when it has passed', () => {
    const company = leave(2).suspend('colleague2');
    company.pass(40).poll('colleague2');
    expect(suspended(company)).toBe(2);
    company.pass(20).poll('colleague2');
    expect(suspended(company)).toBe(3);
  });
});

describe('an account that is to go on receiving mail', () => {
  test('can not be signed in to, is not suspended, and is when its days are over', () => {
    const company = new LeaverCompany();
    company.one.type('Leavers', 'Containment', 'TRUE', 'Receive for 2 days');
    const before = company.account('leaver').facts.passwordSetAt;
    company.suspend('leaver').poll('leaver');
    const {fields, facts} = company.account('leaver');
    expect(fields.suspended).toBe(false);
    expect(facts.passwordSetAt).toBeGreaterThan(before);
    expect({tokens: facts.tokens, codes: facts.backupCodes}).toEqual({tokens: [], codes: []});
    company.pass(42 * 60, 360);
    expect(company.account('leaver').fields.suspended).toBe(false);
    company.pass(720, 360);
    expect(company.account('leaver').fields.suspended).toBe(true);
  });
});

describe('somebody with a leaving date', () => {
  const DAY = '2026-03-02';
  const leaving = (day: string): LeaverCompany => {
    const company = new LeaverCompany();
    company.one.type('Leavers', 'Leaving date', 'TRUE', 'lastDay');
    company.setAttribute('leaver', 'lastDay', day).fullPassNotes();
    return company;
  };

  test('loses access when the day has come, although still active in JumpCloud', () => {
    const company = leaving(DAY);
    company.poll();
    expect(company.account('leaver').fields.suspended).toBe(true);
    expect(company.one.rows('Audit')[0]?.['Reason']).toContain(`lastDay ${DAY}`);
  });

  test.each(['2026-03-03', '2026-02-27', 'soon', ''])('keeps it when the day is "%s"', day => {
    const company = leaving(day);
    company.poll();
    expect(company.one.writes).toEqual([]);
  });

  test('keeps it when the day was put off since the full pass saw it', () => {
    const company = leaving(DAY).setAttribute('leaver', 'lastDay', '2026-04-01');
    company.poll();
    expect(company.one.writes).toEqual([]);
  });

  test('keeps it while the row is off', () => {
    const company = leaving(DAY);
    company.one.type('Leavers', 'Leaving date', 'FALSE', 'lastDay');
    company.poll();
    expect(company.one.writes).toEqual([]);
  });
});

describe('the account of a leaver', () => {
  test('is named for deletion when its days are over and files and mail are safe, and never deleted', () => {
    const company = new LeaverCompany().wholePolicy();
    company.one.type('Leavers', 'Delete after days', 'TRUE', '30');
    company.suspend('leaver').live('leaver');
    expect(company.findings()).toEqual([]);
    company.one.world.now += 30 * 24 * 3_600_000;
    expect(company.findings()).toEqual([expect.stringContaining('Lockstep deletes no account itself')]);
    company.one.type('Leavers', 'Mail', 'FALSE');
    expect(company.findings()).toEqual([]);
  });
});
