/** A JumpCloud group and a Google group that follow each other: the table of `merge`, who may leave, and conflicts. */
import type {Evidences} from '../../src/plan/evidence';
import {NO_EVIDENCE} from '../../src/plan/evidence';
import {mergeStep, type Before, type MergeStep} from '../../src/plan/merge';
import {toAccountId, toEmail} from '../../src/model/ids';
import {Company, evidence, findingKinds, inWords, personId} from '../builders/company';

const BEFORES: readonly Before[] = ['not agreed', 'agreed', 'leaving Google', 'leaving JumpCloud'];

describe('one person', () => {
  test.each(BEFORES)('in both groups is agreed, in none is forgotten: %s', before => {
    for (const direction of ['Both', 'Google to JumpCloud'] as const) {
      expect(mergeStep(direction, 'Managed', true, true, before)).toBe('agree');
      expect(mergeStep(direction, 'Exact', false, false, before)).toBe('forget');
    }
  });

  const onlyIn: readonly {side: 'JumpCloud' | 'Google'; before: Before; both: MergeStep; follow: MergeStep}[] = [
    {side: 'Google', before: 'not agreed', both: 'add to JumpCloud', follow: 'add to JumpCloud'},
    {side: 'Google', before: 'agreed', both: 'remove from Google', follow: 'add to JumpCloud'},
    {side: 'Google', before: 'leaving Google', both: 'remove from Google', follow: 'add to JumpCloud'},
    {side: 'Google', before: 'leaving JumpCloud', both: 'add to JumpCloud', follow: 'add to JumpCloud'},
    {side: 'JumpCloud', before: 'not agreed', both: 'add to Google', follow: 'stay'},
    {side: 'JumpCloud', before: 'agreed', both: 'remove from JumpCloud', follow: 'remove from JumpCloud'},
    {side: 'JumpCloud', before: 'leaving JumpCloud', both: 'remove from JumpCloud', follow: 'remove from JumpCloud'},
    {side: 'JumpCloud', before: 'leaving Google', both: 'add to Google', follow: 'remove from JumpCloud'},
  ];
  test.each(onlyIn)('only in $side, $before', ({side, before, both, follow}) => {
    const inJumpCloud = side === 'JumpCloud';
    expect(mergeStep('Both', 'Managed', inJumpCloud, !inJumpCloud, before)).toBe(both);
    expect(mergeStep('Google to JumpCloud', 'Managed', inJumpCloud, !inJumpCloud, before)).toBe(follow);
  });

  test('Exact takes out of JumpCloud whom nobody agreed on', () => {
    expect(mergeStep('Google to JumpCloud', 'Exact', true, false, 'not agreed')).toBe('remove from JumpCloud');
  });
});

const PAIR = 's-eng g-eng';
const two = (): Company => new Company().person('ann').person('bob').linked('ann').linked('bob');

/** Google has `inGoogle`, JumpCloud `inJumpCloud`, and both were agreed on `agreed`. */
function merging(
  company: Company,
  inJumpCloud: readonly string[],
  inGoogle: readonly string[],
  agreed: readonly string[] | null,
  facts: Parameters<Company['wants']>[2] = {},
): Company {
  company.group('eng', inGoogle).wants('eng', inJumpCloud, {direction: 'Both', ...facts});
  return agreed === null ? company : company.agreedMembers('eng', agreed).remembers('eng', {pair: PAIR});
}

const ADD = 'add-member bob@ex.example eng@ex.example';
const REMOVE = 'remove-member bob@ex.example eng@ex.example';
const ADD_SOURCE = 'add-source-member bob@ex.example eng@ex.example';
const REMOVE_SOURCE = 'remove-source-member bob@ex.example eng@ex.example';

const notInJumpCloud = evidence({memberOf: {bob: ['s-other']}});
const notInGoogle = evidence({inGroups: {'bob eng': false}});
const FOLLOW = {direction: 'Google to JumpCloud'} as const;

interface Case {
  readonly name: string;
  readonly company: Company;
  readonly evidence?: Evidences;
  readonly want: readonly string[];
  readonly findings?: readonly string[];
}

const cases: readonly Case[] = [
  {
    name: 'who was added in JumpCloud is added in Google',
    company: merging(two(), ['ann', 'bob'], ['ann'], ['ann']),
    want: [ADD],
  },
  {
    name: 'who was added in Google is added in JumpCloud',
    company: merging(two(), ['ann'], ['ann', 'bob'], ['ann']),
    want: [ADD_SOURCE],
  },
  {
    name: 'who was removed in JumpCloud is removed in Google once their own groups say so',
    company: merging(two(), ['ann'], ['ann', 'bob'], ['ann', 'bob']),
    evidence: notInJumpCloud,
    want: [REMOVE],
  },
  {
    name: 'nobody is removed in Google while their own groups say they belong there',
    company: merging(two(), ['ann'], ['ann', 'bob'], ['ann', 'bob']),
    evidence: evidence({memberOf: {bob: ['s-eng']}}),
    want: [],
  },
  {
    name: 'who was removed in Google is removed in JumpCloud once Google says so of them',
    company: merging(two(), ['ann', 'bob'], ['ann'], ['ann', 'bob']),
    evidence: notInGoogle,
    want: [REMOVE_SOURCE],
  },
  {
    name: 'nobody is removed in JumpCloud while Google says that they are in the group',
    company: merging(two(), ['ann', 'bob'], ['ann'], ['ann', 'bob']),
    evidence: evidence({inGroups: {'bob eng': true}}),
    want: [],
  },
  {
    name: 'nobody is removed in JumpCloud while Google can not tell',
    company: merging(two(), ['ann', 'bob'], ['ann'], ['ann', 'bob']),
    evidence: evidence({inGroups: {'bob eng': null}}),
    want: [],
  },
  {
    name: 'without anything agreed the result is the union, and a finding says so',
    company: merging(two(), ['ann'], ['bob'], null),
    want: ['add-member ann@ex.example eng@ex.example', ADD_SOURCE],
    findings: ['group.first-merge'],
  },
  {
    name: 'what was agreed with another JumpCloud group counts for nothing',
    company: merging(two(), ['ann'], ['ann', 'bob'], ['ann', 'bob'], {sourceGroupIds: ['s-newer']}),
    want: [ADD_SOURCE],
    findings: ['group.first-merge'],
  },
  {
    name: 'a Google group that was deleted is made anew from JumpCloud, and empties nothing',
    company: new Company()
      .person('bob')
      .linked('bob')
      .wants('eng', ['bob'], {direction: 'Both'})
      .agreedMembers('eng', ['bob'])
      .remembers('eng', {pair: PAIR}),
    want: ['create-group eng@ex.example', ADD],
  },
  {
    name: 'a Google group that was deleted is nothing to follow',
    company: new Company()
      .person('bob')
      .linked('bob')
      .wants('eng', ['bob'], FOLLOW)
      .agreedMembers('eng', ['bob'])
      .remembers('eng', {pair: PAIR}),
    want: [],
    findings: ['group.missing'],
  },
  {
    name: 'nobody is removed anywhere while a rule of the group is broken',
    company: merging(two(), ['ann'], ['bob'], ['ann', 'bob'], {frozen: true}),
    want: [],
  },
  {
    name: 'nobody is taken out of JumpCloud for a super admin account, nor out of Google',
    company: merging(
      new Company().person('ann').person('bob').linked('ann', {superAdmin: true}).linked('bob', {superAdmin: true}),
      ['ann'],
      ['bob'],
      ['ann', 'bob'],
    ),
    want: [],
  },
  {
    name: 'externals and accounts without a person are never written to JumpCloud',
    company: merging(two().account('robot'), ['ann'], ['ann', 'robot', 'guest@partner.example', '+leads'], ['ann']),
    want: [],
  },
  {
    name: 'a person out of scope is left where they are, on both sides',
    company: merging(new Company().outOfScope('bob').linked('bob'), [], ['bob'], []),
    want: [],
  },
  {
    name: 'a suspended person is added nowhere and not taken out of JumpCloud',
    company: merging(
      new Company().person('bob', {state: 'SUSPENDED'}).linked('bob', {suspended: true}),
      ['bob'],
      [],
      ['bob'],
    ),
    want: [],
  },
  {
    name: 'a suspended person who was removed in JumpCloud leaves Google',
    company: merging(
      new Company().person('bob', {state: 'SUSPENDED'}).linked('bob', {suspended: true}),
      [],
      ['bob'],
      ['bob'],
    ),
    evidence: notInJumpCloud,
    want: [REMOVE],
  },
  {
    name: 'removed in JumpCloud and promoted in Google: the higher role counts, and a finding says so',
    company: merging(two(), ['ann'], ['ann', 'bob:MANAGER'], ['ann', 'bob']),
    evidence: notInJumpCloud,
    want: [],
    findings: ['group.conflict'],
  },
  {
    name: 'removed in JumpCloud with the role that the rule gives is no conflict',
    company: merging(two(), ['ann'], ['ann:MANAGER', 'bob:MANAGER'], ['ann', 'bob'], {role: 'MANAGER'}),
    evidence: notInJumpCloud,
    want: [REMOVE],
  },
  {
    name: 'removed in JumpCloud as an owner of someone else’s making is a conflict',
    company: merging(two(), ['ann'], ['ann:OWNER', 'bob:OWNER'], ['ann', 'bob'], {role: 'OWNER'}),
    evidence: notInJumpCloud,
    want: [],
    findings: ['group.conflict'],
  },
  {
    name: 'roles are kept in step too',
    company: merging(two(), ['ann', 'bob'], ['ann', 'bob:MANAGER'], ['ann', 'bob']),
    want: ['change-role bob@ex.example eng@ex.example'],
  },
  {
    name: 'an account that was deleted and is to be made anew takes nobody out of JumpCloud',
    company: merging(new Company().person('bob'), ['bob'], [], ['bob']),
    want: ['create-account bob@ex.example', ADD],
  },
  {
    name: 'an account that someone made anew takes nobody out of JumpCloud',
    company: merging(new Company().person('bob').account('bob'), ['bob'], [], ['bob']),
    evidence: notInGoogle,
    want: ['adopt-account bob@ex.example', ADD],
  },
  {
    name: 'JumpCloud follows: an account that someone made anew takes nobody out',
    company: merging(new Company().person('bob').account('bob'), ['bob'], [], ['bob'], FOLLOW),
    evidence: notInGoogle,
    want: ['adopt-account bob@ex.example'],
  },
  {
    name: 'JumpCloud follows: added in Google',
    company: merging(two(), [], ['bob'], [], FOLLOW),
    want: [ADD_SOURCE],
  },
  {
    name: 'JumpCloud follows: who is missing there is put back, and Google is not touched',
    company: merging(two(), [], ['bob:MANAGER'], ['bob'], FOLLOW),
    evidence: notInJumpCloud,
    want: [ADD_SOURCE],
  },
  {
    name: 'JumpCloud follows: removed in Google',
    company: merging(two(), ['bob'], [], ['bob'], FOLLOW),
    evidence: notInGoogle,
    want: [REMOVE_SOURCE],
  },
  {
    name: 'JumpCloud follows: who was never agreed stays in Managed mode',
    company: merging(two(), ['bob'], [], [], FOLLOW),
    evidence: notInGoogle,
    want: [],
  },
  {
    name: 'JumpCloud follows: who was never agreed goes in Exact mode',
    company: merging(two(), ['bob'], [], [], {...FOLLOW, members: 'Exact'}),
    evidence: notInGoogle,
    want: [REMOVE_SOURCE],
  },
  {
    name: 'JumpCloud follows: a person without an account stays, even in Exact mode',
    company: merging(new Company().person('bob', {state: 'SUSPENDED'}), ['bob'], [], [], {...FOLLOW, members: 'Exact'}),
    want: [],
  },
  {
    name: 'a protected group is left alone in both directions',
    company: merging(two(), ['ann'], ['bob'], []).protect('eng@ex.example'),
    want: [],
  },
];

describe('two groups that are merged', () => {
  test.each(cases)('$name', ({company, evidence: answers, want, findings}) => {
    const planned = company.plan(answers ?? NO_EVIDENCE);
    expect(inWords(planned)).toEqual(want);
    expect(findingKinds(planned)).toEqual(findings ?? []);
  });

  test('both removals are asked about before they are planned', () => {
    const {plan, questions} = merging(two(), ['ann'], ['bob'], ['ann', 'bob']).plan();
    expect(plan.changes).toEqual([]);
    expect(questions.memberOf).toEqual([personId('bob')]);
    expect(questions.inGroups).toEqual([{group: toEmail('eng@ex.example'), account: toAccountId('a-ann')}]);
  });

  test('a removal carries what Google said', () => {
    const [change] = merging(two(), ['bob'], [], ['bob']).plan(notInGoogle).plan.changes;
    expect(change).toMatchObject({
      class: 'source member remove',
      sourceGroupId: 's-eng',
      evidence: {source: 'GET /groups/eng@ex.example/hasMember/a-bob', found: 'isMember false'},
    });
  });

  test('what is being removed is remembered before it is tried, with the side it leaves', () => {
    const planned = merging(two(), ['ann'], ['bob'], ['ann', 'bob']).plan(
      evidence({memberOf: {bob: []}, inGroups: {'ann eng': false}}),
    );
    expect(planned.agreed['eng@ex.example']).toEqual([personId('ann'), personId('bob')]);
    expect(planned.memory['eng@ex.example']).toEqual({
      pair: PAIR,
      leavingGoogle: [personId('bob')],
      leavingSource: [personId('ann')],
    });
  });

  test('who was put back while their removal was under way is added, not removed', () => {
    const company = merging(two(), ['bob'], ['ann'], ['ann', 'bob']).remembers('eng', {
      pair: PAIR,
      leavingGoogle: [personId('bob')],
      leavingSource: [personId('ann')],
    });
    expect(inWords(company.plan())).toEqual([ADD, 'add-source-member ann@ex.example eng@ex.example']);
  });

  test('what is in both is agreed, and what could not be removed stays agreed', () => {
    const planned = merging(two(), ['ann'], ['ann', 'bob'], ['bob']).plan(evidence({memberOf: {bob: ['s-eng']}}));
    expect(planned.agreed['eng@ex.example']).toEqual([personId('ann'), personId('bob')]);
  });
});
