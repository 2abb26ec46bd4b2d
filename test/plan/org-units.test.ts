/** Where accounts stand: moves, new accounts, and the org units that have to be made. */
import {Company, evidence, findingKinds, inWords, personId} from '../builders/company';

const company = (): Company => new Company();

const cases: readonly {name: string; built: Company; want: readonly string[]; findings?: readonly string[]}[] = [
  {name: 'who no row catches stays', built: company().person('ann').linked('ann', {orgUnitPath: '/Old'}), want: []},
  {
    name: 'who stands there already stays, whatever the capitals',
    built: company().orgUnit('/Sales').person('ann', {orgUnit: '/sales'}).linked('ann', {orgUnitPath: '/Sales'}),
    want: [],
  },
  {
    name: 'who stands elsewhere is moved',
    built: company().orgUnit('/Sales').person('ann', {orgUnit: '/Sales'}).linked('ann'),
    want: ['move-account ann@ex.example'],
  },
  {
    name: 'what is missing is made first, each after the one that it is in',
    built: company().orgUnit('/Staff').person('ann', {orgUnit: '/staff/Sales/Inside'}).linked('ann'),
    want: ['create-org-unit /Staff/Sales', 'create-org-unit /Staff/Sales/Inside', 'move-account ann@ex.example'],
  },
  {
    name: 'one org unit in two spellings is made once',
    built: company().person('ann', {orgUnit: '/Sales'}).person('bob', {orgUnit: '/SALES'}).linked('ann').linked('bob'),
    want: ['create-org-unit /Sales', 'move-account ann@ex.example', 'move-account bob@ex.example'],
  },
  {
    name: 'a new account is made where it is to stand',
    built: company().person('ann', {orgUnit: '/Sales'}),
    want: ['create-org-unit /Sales', 'create-account ann@ex.example'],
  },
  {
    name: 'what may not be made is a finding, and nobody is moved',
    built: company().person('ann', {orgUnit: '/Sales', create: false}).linked('ann'),
    want: [],
    findings: ['org-unit.missing'],
  },
  {
    name: 'what may not be made keeps nobody without an account',
    built: company().person('ann', {orgUnit: '/Sales', create: false}),
    want: ['create-account ann@ex.example'],
    findings: ['org-unit.missing'],
  },
  {
    name: 'what is there needs no leave to be made',
    built: company().orgUnit('/Sales').person('ann', {orgUnit: '/Sales', create: false}).linked('ann'),
    want: ['move-account ann@ex.example'],
  },
  {
    name: 'an org unit is not made for somebody who is protected',
    built: company().person('ann', {orgUnit: '/Sales'}).linked('ann', {superAdmin: true}),
    want: [],
  },
  {
    name: 'a suspended person is not moved',
    built: company().person('ann', {orgUnit: '/Sales', state: 'SUSPENDED'}).linked('ann', {suspended: true}),
    want: [],
  },
];

describe('org units', () => {
  test.each(cases)('$name', ({built, want, findings}) => {
    const planned = built.plan(evidence({states: {ann: 'SUSPENDED'}}));
    expect(inWords(planned)).toEqual(want);
    expect(findingKinds(planned)).toEqual(findings ?? []);
  });

  test('a move says from where to where, and what it needs', () => {
    const built = company().person('ann', {orgUnit: '/Sales'}).linked('ann', {orgUnitPath: '/Old'});
    expect(built.plan().plan.changes[1]).toMatchObject({
      action: 'move-account',
      class: 'move',
      person: personId('ann'),
      before: '/Old',
      after: '/Sales',
      needs: ['create-org-unit:/Sales'],
    });
  });

  test('an org unit that is made in another one needs that', () => {
    const built = company().person('ann', {orgUnit: '/A/B'});
    expect(built.plan().plan.changes.map(change => change.needs ?? [])).toEqual([
      [],
      ['create-org-unit:/A'],
      ['create-org-unit:/A/B'],
    ]);
  });

  test('many people for one missing org unit are one finding', () => {
    const built = company();
    for (const name of ['ann', 'bob', 'cy']) built.person(name, {orgUnit: '/X', create: false}).linked(name);
    const {findings} = built.plan().plan;
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({subject: '/X', place: {tab: 'Org units', cell: 'B2'}});
    expect(findings[0]?.detail).toContain('ann@ex.example and 2 more');
  });
});
