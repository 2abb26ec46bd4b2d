import {IncompleteSnapshot} from '../../src/model/errors';
import {NO_EVIDENCE, type Evidences} from '../../src/plan/evidence';
import {Company, evidence, findingKinds, inWords, personId} from '../builders/company';

interface Case {
  readonly name: string;
  readonly company: Company;
  readonly evidence?: Evidences;
  readonly want: readonly string[];
  readonly findings?: readonly string[];
}

const company = (): Company => new Company();
const dept = {fields: {'organizations.department': 'Sales'}};

const cases: readonly Case[] = [
  {
    name: 'an active person without an account gets one',
    company: company().person('ann'),
    want: ['create-account ann@ex.example'],
  },
  {name: 'a staged person gets no account', company: company().person('ann', {state: 'STAGED'}), want: []},
  {
    name: 'a suspended person without an account gets none',
    company: company().person('ann', {state: 'SUSPENDED'}),
    want: [],
  },
  {
    name: 'an account with the address and no mark is adopted, not made again',
    company: company().person('ann').account('ann'),
    want: ['adopt-account ann@ex.example'],
  },
  {
    name: 'an address is taken only after its owner is renamed away and the alias that leaves behind is released',
    company: company()
      .person('ann')
      .person('bob')
      .account('ann', {mark: personId('bob')}),
    want: ['rename-account ann@ex.example', 'release-alias ann@ex.example', 'create-account ann@ex.example'],
  },
  {
    name: 'an address that is an alias of an unmanaged account is not guessed at',
    company: company()
      .person('ann')
      .account('info', {aliases: ['ann@ex.example']}),
    want: [],
    findings: ['address.alias'],
  },
  {
    name: 'an address that is a group blocks just that person',
    company: company().person('ann').person('bob').group('ann'),
    want: ['create-account bob@ex.example'],
    findings: ['address.group'],
  },
  {
    name: 'what is equal is left alone',
    company: company().person('ann', dept).linked('ann', profile('Sales')),
    want: [],
  },
  {
    name: 'a field that differs is updated',
    company: company().person('ann', dept).linked('ann', profile('Old')),
    want: ['update-account ann@ex.example'],
  },
  {
    name: 'a rename is one rename, not delete and create',
    company: company().person('ann', {email: 'ann.new@ex.example'}).linked('ann'),
    want: ['rename-account ann@ex.example'],
  },
  {
    name: 'a linked person whose new address is taken keeps the old one, and other changes go on',
    company: company()
      .person('ann', {email: 'info@ex.example', ...dept})
      .linked('ann', profile('Old'))
      .account('info'),
    want: ['update-account ann@ex.example'],
    findings: ['address.taken'],
  },
  {
    name: 'a super admin is never touched',
    company: company().person('ann', {state: 'SUSPENDED'}).linked('ann', {superAdmin: true}),
    evidence: evidence({states: {ann: 'SUSPENDED'}}),
    want: [],
    findings: ['leaver.protected'],
  },
  {
    name: 'the account that owns the triggers is never touched',
    company: company().person('owner', {state: 'SUSPENDED'}).linked('owner'),
    evidence: evidence({states: {owner: 'SUSPENDED'}}),
    want: [],
    findings: ['leaver.protected'],
  },
  {
    name: 'a protected address is never touched, by its alias either',
    company: company()
      .person('ann', dept)
      .linked('ann', {...profile('Old'), aliases: ['vip@ex.example']})
      .protect('VIP@ex.example'),
    want: [],
  },
  {
    name: 'an account that Google suspended for abuse stays suspended',
    company: company()
      .person('ann')
      .linked('ann', {suspended: true, suspensionReason: 'ABUSE', suspendedByLockstep: true}),
    evidence: evidence({states: {ann: 'ACTIVATED'}}),
    want: [],
    findings: ['account.abuse'],
  },
  {
    name: 'an account that someone else suspended stays suspended',
    company: company().person('ann').linked('ann', {suspended: true, suspensionReason: 'ADMIN'}),
    evidence: evidence({states: {ann: 'ACTIVATED'}}),
    want: [],
    findings: ['account.suspended-elsewhere'],
  },
  {
    name: 'an account that Lockstep suspended is restored when its person is active again',
    company: company().person('ann').linked('ann', {suspended: true, suspendedByLockstep: true}),
    evidence: evidence({states: {ann: 'ACTIVATED'}}),
    want: ['restore-account ann@ex.example'],
  },
  {
    name: 'a person out of scope is left alone',
    company: company().outOfScope('ann').linked('ann', {suspended: false}),
    want: [],
  },
  {
    name: 'two accounts with the mark of one person block that person',
    company: company()
      .person('ann')
      .linked('ann')
      .account('ann2', {mark: personId('ann')}),
    want: [],
    findings: ['link.two-accounts'],
  },
  {
    name: 'a mark and a Links row that disagree block that person',
    company: company().person('ann', dept).linked('ann').account('other').linkRow('ann', 'other'),
    want: [],
    findings: ['link.disagrees'],
  },
  {
    name: 'a Links row without a mark links by id, and the mark is written again',
    company: company().person('ann').account('other').linkRow('ann', 'other'),
    want: ['rename-account other@ex.example', 'adopt-account other@ex.example'],
  },
  {
    name: 'an account that was deleted in Google is not made again',
    company: company().person('ann').linkRow('ann', 'ann'),
    evidence: evidence({goneAccounts: ['ann']}),
    want: [],
    findings: ['account.deleted'],
  },
];

function profile(department: string): {profile: {organizations: {primary: boolean; department: string}[]}} {
  return {profile: {organizations: [{primary: true, department}]}};
}

describe('the difference between accounts', () => {
  test.each(cases)('$name', ({company: built, evidence: answers, want, findings}) => {
    const planned = built.plan(answers ?? NO_EVIDENCE);
    expect(inWords(planned)).toEqual(want);
    expect(findingKinds(planned)).toEqual(findings ?? []);
  });
});

describe('positive evidence', () => {
  const leaver = (): Company => company().person('ann', {state: 'SUSPENDED'}).linked('ann');
  const missing = (): Company => company().person('bob').linked('bob').linked('ann');

  test('a person listed as suspended is first read by id', () => {
    const planned = leaver().plan();
    expect(inWords(planned)).toEqual([]);
    expect(planned.questions.people).toEqual([personId('ann')]);
  });

  test('the suspension says which read it rests on', () => {
    const [change] = leaver().plan(evidence({states: {ann: 'SUSPENDED'}})).plan.changes;
    expect(change).toMatchObject({
      action: 'suspend-account',
      evidence: {source: `GET /systemusers/${personId('ann')}`, found: 'state SUSPENDED'},
    });
  });

  test('a person listed as suspended but active when read by id is left alone', () => {
    expect(inWords(leaver().plan(evidence({states: {ann: 'ACTIVATED'}})))).toEqual([]);
  });

  test('a person missing from the list is first read by id', () => {
    const planned = missing().plan();
    expect(inWords(planned)).toEqual([]);
    expect(planned.questions.people).toEqual([personId('ann')]);
  });

  test('a person missing from the list and not found by id is suspended', () => {
    expect(inWords(missing().plan(evidence({states: {ann: 404}})))).toEqual(['suspend-account ann@ex.example']);
  });

  test.each(['ACTIVATED', 'SUSPENDED', 'STAGED'] as const)(
    'a person missing from the list but found by id (%s) proves that the list had a hole',
    state => {
      expect(() => missing().plan(evidence({states: {ann: state}}))).toThrow(IncompleteSnapshot);
    },
  );

  test('a linked account missing from the list but found by id proves that the list had a hole', () => {
    const built = company().person('ann').linkRow('ann', 'ann');
    const found = new Company().linked('ann').inputs().workspace.accounts[0] ?? null;
    const answers: Evidences = {...NO_EVIDENCE, accounts: new Map([[found?.id as never, found]])};
    expect(() => built.plan(answers)).toThrow(IncompleteSnapshot);
  });

  test('a restore rests on a direct read too', () => {
    const built = company().person('ann').linked('ann', {suspended: true, suspendedByLockstep: true});
    expect(built.plan().questions.people).toEqual([personId('ann')]);
    expect(inWords(built.plan(evidence({states: {ann: 'SUSPENDED'}})))).toEqual([]);
  });
});

describe('when a field is written', () => {
  const rows = [
    {when: 'Always', before: 'Old', planned: true},
    {when: 'Always', before: '', planned: true},
    {when: 'If empty', before: 'Old', planned: false},
    {when: 'If empty', before: '', planned: true},
    {when: 'On create', before: '', planned: false},
  ] as const;

  test.each(rows)('$when, with "$before" there: planned $planned', ({when, before, planned}) => {
    const built = company()
      .person('ann', {...dept, when})
      .linked('ann', before === '' ? {} : profile(before));
    expect(inWords(built.plan())).toEqual(planned ? ['update-account ann@ex.example'] : []);
  });

  test('an update that empties a field is a class of its own', () => {
    const built = company()
      .person('ann', {fields: {'organizations.department': ''}})
      .linked('ann', profile('Old'));
    expect(built.plan().plan.changes[0]?.class).toBe('clear');
  });
});

describe('a leaver whose access nobody ends is told, with a remedy', () => {
  const left = {state: 'SUSPENDED'} as const;
  const suspended = evidence({states: {ann: 'SUSPENDED'}});
  test.each([
    {
      name: 'a super admin',
      company: company().person('ann', left).linked('ann', {superAdmin: true}),
      want: 'leaver.protected',
    },
    {
      name: 'somebody in the Protected tab',
      company: company().person('ann', left).linked('ann').protect('ann@ex.example'),
      want: 'leaver.protected',
    },
    {
      name: 'somebody in the Protected tab who was deleted',
      company: company().person('bob').linked('bob').linked('ann').protect('ann@ex.example'),
      want: 'leaver.protected',
    },
    {
      name: 'somebody whom Google holds for abuse',
      company: company().person('ann', left).linked('ann', {suspended: true, suspensionReason: 'ABUSE'}),
      want: 'leaver.abuse',
    },
    {
      name: 'nobody who is suspended already',
      company: company().person('ann', left).linked('ann', {suspended: true}).protect('ann@ex.example'),
      want: '',
    },
    {name: 'nobody who works here', company: company().person('ann').linked('ann').protect('ann@ex.example'), want: ''},
    {name: 'nobody whom this plan suspends', company: company().person('ann', left).linked('ann'), want: ''},
  ])('$name', ({company: one, want}) => {
    const {findings} = one.plan(suspended).plan;
    const told = findings.filter(({kind}) => kind.startsWith('leaver.'));
    expect(told.map(({kind, subject}) => `${kind} ${subject}`)).toEqual(want === '' ? [] : [`${want} ann@ex.example`]);
    expect(told.every(({remedy}) => remedy !== '')).toBe(true);
  });
});
