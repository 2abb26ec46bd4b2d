/** Aliases that rules give: only what Lockstep gave is taken again, and nobody else's address is touched. */
import {Company, findingKinds, inWords, personId} from '../builders/company';

const company = (): Company => new Company();
const wants = (...names: readonly string[]): {aliases: readonly string[]} => ({
  aliases: names.map(name => `${name}@ex.example`),
});

/** A plan as `action alias`. */
function inAliases(built: Company): readonly string[] {
  return built.plan().plan.changes.flatMap(change => ('alias' in change ? [`${change.action} ${change.alias}`] : []));
}

interface Case {
  readonly name: string;
  readonly built: Company;
  readonly want: readonly string[];
  readonly findings?: readonly string[];
}

const cases: readonly Case[] = [
  {
    name: 'one that is missing is given',
    built: company().person('ann', wants('a')).linked('ann'),
    want: ['add-alias a@ex.example'],
  },
  {
    name: 'one that is there is left alone',
    built: company()
      .person('ann', wants('a'))
      .linked('ann', {aliases: ['a@ex.example']}),
    want: [],
  },
  {
    name: 'one that Lockstep gave and the rules give no longer is taken',
    built: company()
      .person('ann', wants())
      .linked('ann', {aliases: ['a@ex.example']})
      .gave('ann', ['a@ex.example']),
    want: ['remove-alias a@ex.example'],
  },
  {
    name: 'one that somebody else gave, or a rename left behind, is never taken',
    built: company()
      .person('ann', wants())
      .linked('ann', {aliases: ['a@ex.example']}),
    want: [],
  },
  {
    name: 'where no rule speaks of aliases none is taken',
    built: company()
      .person('ann')
      .linked('ann', {aliases: ['a@ex.example']})
      .gave('ann', ['a@ex.example']),
    want: [],
  },
  {
    name: 'who is out of scope loses none',
    built: company()
      .outOfScope('ann')
      .linked('ann', {aliases: ['a@ex.example']})
      .gave('ann', ['a@ex.example']),
    want: [],
  },
  {
    name: 'a protected account is left alone',
    built: company().person('ann', wants('a')).linked('ann').protect('ann@ex.example'),
    want: [],
  },
  {
    name: 'the address that a rename leaves is an alias without our doing',
    built: company()
      .person('ann', {email: 'ann.new@ex.example', ...wants('ann')})
      .linked('ann'),
    want: [],
  },
  {
    name: 'an alias that becomes the address of its account is not taken first',
    built: company()
      .person('ann', {email: 'a@ex.example', ...wants()})
      .linked('ann', {aliases: ['a@ex.example']})
      .gave('ann', ['a@ex.example']),
    want: [],
  },
  {
    name: 'one that another person needs as address is released, not taken twice',
    built: company()
      .person('ann', wants())
      .linked('ann', {aliases: ['bob@ex.example']})
      .gave('ann', ['bob@ex.example'])
      .person('bob'),
    want: ['release-alias bob@ex.example'],
  },
  {
    name: 'an address of another account is a finding',
    built: company().person('ann', wants('info')).linked('ann').account('info'),
    want: [],
    findings: ['alias.taken'],
  },
  {
    name: 'an alias of another account is a finding',
    built: company()
      .person('ann', wants('a'))
      .linked('ann')
      .account('info', {aliases: ['a@ex.example']}),
    want: [],
    findings: ['alias.taken'],
  },
  {
    name: 'the address of a group is a finding',
    built: company().person('ann', wants('team')).linked('ann').group('team'),
    want: [],
    findings: ['alias.taken'],
  },
  {
    name: 'the address that another person is to have is a finding',
    built: company().person('ann', wants('bob')).linked('ann').person('bob'),
    want: [],
    findings: ['alias.taken'],
  },
  {
    name: 'one that two people should have is given to none, and found for both',
    built: company().person('ann', wants('a')).linked('ann').person('bob', wants('a')).linked('bob'),
    want: [],
    findings: ['alias.taken', 'alias.taken'],
  },
  {
    name: 'one that goes from one person to another is taken before it is given',
    built: company()
      .person('ann', wants('a'))
      .linked('ann')
      .person('bob', wants())
      .linked('bob', {aliases: ['a@ex.example']})
      .gave('bob', ['a@ex.example']),
    want: ['remove-alias a@ex.example', 'add-alias a@ex.example'],
  },
];

describe('aliases', () => {
  test.each(cases)('$name', ({built, want, findings}) => {
    expect(inAliases(built)).toEqual(want);
    expect(findingKinds(built.plan())).toEqual(findings ?? []);
  });

  test.each([
    {when: 'Always', present: ['x@ex.example'], want: ['add-alias a@ex.example']},
    {when: 'If empty', present: ['x@ex.example'], want: []},
    {when: 'If empty', present: [], want: ['add-alias a@ex.example']},
    {when: 'On create', present: [], want: []},
  ] as const)('$when, with $present there: $want', ({when, present, want}) => {
    const built = company()
      .person('ann', {when, ...wants('a')})
      .linked('ann', {aliases: present});
    expect(inAliases(built)).toEqual(want);
  });

  test.each(['If empty', 'On create'] as const)('%s takes nothing', when => {
    const built = company()
      .person('ann', {when, ...wants()})
      .linked('ann', {aliases: ['a@ex.example']})
      .gave('ann', ['a@ex.example']);
    expect(inAliases(built)).toEqual([]);
  });

  test.each(['Always', 'If empty', 'On create'] as const)('%s gives a new account its aliases, after it', when => {
    const planned = company()
      .person('ann', {when, ...wants('a')})
      .plan();
    expect(inWords(planned)).toEqual(['create-account ann@ex.example', 'add-alias ann@ex.example']);
    expect(planned.plan.changes[1]).toMatchObject({
      class: 'alias add',
      account: null,
      needs: [`create-account:${personId('ann')}`],
    });
  });

  test('one that goes from one person to another needs the taking', () => {
    const changes = cases.find(one => one.name.startsWith('one that goes'))?.built.plan().plan.changes ?? [];
    expect(changes.map(change => change.needs ?? [])).toEqual([[], [changes[0]?.key]]);
  });

  test('what somebody took away is no longer ours when somebody gives it again', () => {
    const {givenAliases} = company()
      .person('ann', wants('b'))
      .linked('ann', {aliases: ['c@ex.example']})
      .gave('ann', ['a@ex.example', 'b@ex.example', 'c@ex.example'])
      .plan();
    expect(givenAliases).toEqual({[personId('ann')]: ['b@ex.example', 'c@ex.example']});
  });

  test('what was given to an account that is not seen now is kept in mind', () => {
    const {givenAliases} = company().gave('ann', ['a@ex.example']).plan();
    expect(givenAliases).toEqual({[personId('ann')]: ['a@ex.example']});
  });
});
