import type {Evidences} from '../../src/plan/evidence';
import {NO_EVIDENCE} from '../../src/plan/evidence';
import {Company, evidence, findingKinds, inWords, personId} from '../builders/company';

interface Case {
  readonly name: string;
  readonly company: Company;
  readonly evidence?: Evidences;
  readonly want: readonly string[];
  readonly findings?: readonly string[];
}

/** Ann and Bob, linked and active. */
const two = (): Company => new Company().person('ann').person('bob').linked('ann').linked('bob');
const saysNo = evidence({memberOf: {bob: ['s-other']}});

const cases: readonly Case[] = [
  {
    name: 'who should be in and is not is added',
    company: two().group('eng', ['ann']).wants('eng', ['ann', 'bob']),
    want: ['add-member bob@ex.example eng@ex.example'],
  },
  {
    name: 'who was agreed and should be in no longer is removed once their own groups say so',
    company: two().group('eng', ['ann', 'bob']).wants('eng', ['ann']).agreedMembers('eng', ['ann', 'bob']),
    evidence: saysNo,
    want: ['remove-member bob@ex.example eng@ex.example'],
  },
  {
    name: 'nobody is removed while their own groups say they belong there',
    company: two().group('eng', ['ann', 'bob']).wants('eng', ['ann']).agreedMembers('eng', ['ann', 'bob']),
    evidence: evidence({memberOf: {bob: ['s-eng']}}),
    want: [],
  },
  {
    name: 'in Managed mode a member that was never agreed stays',
    company: two().group('eng', ['ann', 'bob']).wants('eng', ['ann']),
    evidence: saysNo,
    want: [],
  },
  {
    name: 'in Exact mode a member that was never agreed goes',
    company: two().group('eng', ['ann', 'bob']).wants('eng', ['ann'], {members: 'Exact'}),
    evidence: saysNo,
    want: ['remove-member bob@ex.example eng@ex.example'],
  },
  {
    name: 'an owner stays, even in Exact mode',
    company: two().group('eng', ['ann', 'bob:OWNER']).wants('eng', ['ann'], {members: 'Exact'}),
    evidence: saysNo,
    want: [],
  },
  {
    name: 'an external member stays, even in Exact mode',
    company: two().group('eng', ['ann', 'guest@partner.example']).wants('eng', ['ann'], {members: 'Exact'}),
    want: [],
  },
  {
    name: 'an account without a person stays, even in Exact mode',
    company: two().account('robot').group('eng', ['robot']).wants('eng', [], {members: 'Exact'}),
    want: [],
  },
  {
    name: 'nobody leaves a group of which a rule is broken',
    company: two().group('eng', ['bob']).wants('eng', [], {frozen: true}).agreedMembers('eng', ['bob']),
    evidence: saysNo,
    want: [],
  },
  {
    name: 'a person out of scope stays in',
    company: new Company()
      .outOfScope('bob')
      .linked('bob')
      .group('eng', ['bob'])
      .wants('eng', [])
      .agreedMembers('eng', ['bob']),
    evidence: saysNo,
    want: [],
  },
  {
    name: 'a super admin stays in',
    company: new Company()
      .person('bob')
      .linked('bob', {superAdmin: true})
      .group('eng', ['bob'])
      .wants('eng', [], {members: 'Exact'}),
    evidence: saysNo,
    want: [],
  },
  {
    name: 'a protected group is left alone',
    company: two().group('eng', ['ann']).wants('eng', ['bob'], {members: 'Exact'}).protect('eng@ex.example'),
    evidence: evidence({memberOf: {ann: []}}),
    want: [],
  },
  {
    name: 'a missing group is made before its members are added',
    company: two().wants('eng', ['ann']),
    want: ['create-group eng@ex.example', 'add-member ann@ex.example eng@ex.example'],
  },
  {
    name: 'a missing group that may not be made is a finding',
    company: two().wants('eng', ['ann'], {create: false}),
    want: [],
    findings: ['group.missing'],
  },
  {
    name: 'a person whose account is still to be made is added after it',
    company: new Company().person('ann').group('eng').wants('eng', ['ann']),
    want: ['create-account ann@ex.example', 'add-member ann@ex.example eng@ex.example'],
  },
  {
    name: 'a suspended person is not added',
    company: new Company()
      .person('ann', {state: 'SUSPENDED'})
      .linked('ann', {suspended: true})
      .group('eng')
      .wants('eng', ['ann']),
    want: [],
  },
  {
    name: 'additions come before removals',
    company: two().group('eng', ['bob']).wants('eng', ['ann']).agreedMembers('eng', ['bob']),
    evidence: saysNo,
    want: ['add-member ann@ex.example eng@ex.example', 'remove-member bob@ex.example eng@ex.example'],
  },
];

function word(change: string): string {
  return change.replace(/^(create-group \S+) \S+$/, '$1');
}

describe('the difference between group members', () => {
  test.each(cases)('$name', ({company, evidence: answers, want, findings}) => {
    const planned = company.plan(answers ?? NO_EVIDENCE);
    expect(inWords(planned).map(word)).toEqual(want);
    expect(findingKinds(planned)).toEqual(findings ?? []);
  });

  test('a removal is asked about before it is planned', () => {
    const planned = two().group('eng', ['bob']).wants('eng', []).agreedMembers('eng', ['bob']).plan();
    expect(inWords(planned)).toEqual([]);
    expect(planned.questions.memberOf).toEqual([personId('bob')]);
  });

  test('what should be and is becomes agreed; what is still to be removed stays agreed until it is gone', () => {
    const planned = two().group('eng', ['ann', 'bob']).wants('eng', ['ann']).agreedMembers('eng', ['bob']).plan(saysNo);
    expect(planned.agreed['eng@ex.example']).toEqual([personId('ann'), personId('bob')]);
  });

  test('who left the group by someone else is no longer agreed', () => {
    const planned = two().group('eng', ['ann']).wants('eng', ['ann']).agreedMembers('eng', ['ann', 'bob']).plan();
    expect(planned.agreed['eng@ex.example']).toEqual([personId('ann')]);
  });
});
