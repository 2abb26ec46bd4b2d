import {Company, evidence, findingKinds, inWords, personId} from '../builders/company';

describe('a plan with someone in quarantine', () => {
  test.each([
    {
      name: 'an account that could not be made waits, with the groups that hang on it; the others go on',
      company: new Company().person('ann').person('bob').wants('eng', ['ann', 'bob']).inQuarantine('ann'),
      want: [
        'create-account bob@ex.example',
        'create-group eng@ex.example',
        'add-member bob@ex.example eng@ex.example',
      ],
    },
    {
      name: 'everything of that person waits, not just what failed',
      company: new Company()
        .person('ann', {fields: {'organizations.title': 'Cook'}})
        .linked('ann')
        .wants('eng', ['ann'])
        .inQuarantine('ann'),
      want: ['create-group eng@ex.example'],
    },
    {
      name: 'a suspension is never held back',
      company: new Company().person('ann', {state: 'SUSPENDED'}).linked('ann').inQuarantine('ann'),
      states: {ann: 'SUSPENDED'},
      want: ['suspend-account ann@ex.example'],
    },
    {
      name: 'leaving a group is never held back',
      company: new Company()
        .person('ann')
        .linked('ann')
        .group('eng', ['ann'])
        .wants('eng', [])
        .agreedMembers('eng', ['ann'])
        .inQuarantine('ann'),
      memberOf: {ann: []},
      want: ['remove-member ann@ex.example eng@ex.example'],
    },
    {
      name: 'an org unit is made for whoever is left',
      company: new Company()
        .person('ann', {orgUnit: '/Sales/EU'})
        .person('bob', {orgUnit: '/Sales'})
        .linked('ann')
        .linked('bob')
        .inQuarantine('ann'),
      want: ['create-org-unit /Sales', 'move-account bob@ex.example'],
    },
    {
      name: 'a license is taken by the address that the account keeps while its rename waits',
      company: new Company()
        .person('ann', {email: 'new@ex.example'})
        .linked('ann', {email: 'ann@ex.example'})
        .license('1010020020', [])
        .holds({ann: '1010020020'})
        .agreedLicenses('1010020020', ['ann'])
        .inQuarantine('ann'),
      states: {ann: 'ACTIVATED'},
      want: ['remove-license ann@ex.example'],
    },
    {
      name: 'another license in the place of the present one waits',
      company: new Company()
        .person('ann')
        .linked('ann')
        .license('1010020025', ['ann'])
        .holds({ann: '1010020020'})
        .inQuarantine('ann'),
      states: {ann: 'ACTIVATED'},
      want: [],
    },
    {
      name: 'giving access back waits',
      company: new Company()
        .person('ann')
        .linked('ann', {suspended: true, suspendedByLockstep: true})
        .inQuarantine('ann'),
      states: {ann: 'ACTIVATED'},
      want: [],
    },
  ] as const)('$name', ({company, want, ...answers}) => {
    const known = {
      states: 'states' in answers ? answers.states : {},
      memberOf: 'memberOf' in answers ? answers.memberOf : {},
    };
    expect(inWords(company.plan(evidence(known)))).toEqual(want);
  });

  test('who is to take the address of someone in quarantine waits too, with a finding, and so does who waits for theirs', () => {
    const chain = new Company()
      .person('a', {email: 'new@ex.example'})
      .person('b', {email: 'a@ex.example'})
      .person('c', {email: 'b@ex.example'})
      .person('d', {email: 'd2@ex.example'})
      .linked('a')
      .linked('b')
      .linked('d')
      .wants('eng', ['c', 'd'])
      .inQuarantine('a');
    const planned = chain.plan();
    expect(inWords(planned)).toEqual([
      'rename-account d@ex.example',
      'create-group eng@ex.example',
      'add-member d@ex.example eng@ex.example',
    ]);
    expect(findingKinds(planned)).toEqual(['address.waits', 'address.waits']);
  });

  test('what is left out stays known as open, so that its standing stays', () => {
    const {open} = new Company().person('ann').inQuarantine('ann').plan();
    expect([...open]).toEqual([`create-account:${personId('ann')}`]);
  });

  test('a license that hangs on an account that is left out stays open with it', () => {
    const {open, plan} = new Company()
      .person('ann')
      .license('1010020020', ['ann'])
      .holds({})
      .inQuarantine('ann')
      .plan();
    expect(plan.changes).toEqual([]);
    const id = personId('ann');
    expect([...open].sort()).toEqual([`assign-license:Google-Apps:${id}`, `create-account:${id}`]);
  });

  test('without the quarantine the same company has the whole plan', () => {
    expect(inWords(new Company().person('ann').wants('eng', ['ann']).plan())).toHaveLength(3);
  });
});
