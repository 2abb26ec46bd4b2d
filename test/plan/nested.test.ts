/**
 * Nested groups.
 *
 * | a row says so | is nested | who nested it | result |
 * |---|---|---|---|
 * | yes | no | | nest |
 * | yes | yes | any | nothing |
 * | no | yes | Lockstep, and another good row of the outer group is left | take out |
 * | no | yes | Lockstep, and no row of the outer group is left, or one is broken | stays |
 * | no | yes | someone else | stays, also in Exact |
 */
import {toEmail} from '../../src/model/ids';
import {Company, findingKinds, inWords} from '../builders/company';

const LEADS = toEmail('leads@ex.example');
const NEST = 'nest-group leads@ex.example all@ex.example';
const UNNEST = 'unnest-group leads@ex.example all@ex.example';

const groups = (...members: readonly string[]): Company => new Company().group('all', members).group('leads', []);
const ours = {nested: [LEADS]};

interface Case {
  readonly name: string;
  readonly company: Company;
  readonly want: readonly string[];
  readonly findings?: readonly string[];
}

const cases: readonly Case[] = [
  {name: 'a wanted nesting is made', company: groups().nests('leads', 'all'), want: [NEST]},
  {name: 'one that is there is left alone', company: groups('+leads').nests('leads', 'all'), want: []},
  {
    name: 'an outer group is made, then its nesting',
    company: new Company().group('leads').nests('leads', 'all'),
    want: ['create-group all@ex.example', NEST],
  },
  {
    name: 'an outer group that may not be made is a finding',
    company: new Company().group('leads').nests('leads', 'all', {create: false}),
    want: [],
    findings: ['group.nested-missing'],
  },
  {
    name: 'an inner group that nobody makes is a finding',
    company: new Company().group('all').nests('leads', 'all'),
    want: [],
    findings: ['group.nested-missing'],
  },
  {
    name: 'an inner group that another row makes is nested after it',
    company: new Company().group('all').wants('leads', []).nests('leads', 'all'),
    want: ['create-group leads@ex.example', NEST],
  },
  {
    name: 'one that Lockstep made and no row wants any more is taken out',
    company: groups('+leads').wants('all', []).remembers('all', ours),
    want: [UNNEST],
  },
  {
    name: 'one that Lockstep made stays while another nesting of the group is frozen',
    company: groups('+leads').group('ops').nests('ops', 'all', {frozen: true}).remembers('all', ours),
    want: ['nest-group ops@ex.example all@ex.example'],
  },
  {
    name: 'one that Lockstep made stays while a rule of the group is broken',
    company: groups('+leads').wants('all', [], {frozen: true}).remembers('all', ours),
    want: [],
  },
  {
    name: 'one that Lockstep made stays when no row of the outer group is left',
    company: groups('+leads').remembers('all', ours),
    want: [],
  },
  {
    name: 'one that people made stays, even in Exact mode',
    company: groups('+leads').wants('all', [], {members: 'Exact'}),
    want: [],
  },
  {
    name: 'one that Lockstep made in a group that was made anew since stays',
    company: groups('+leads')
      .wants('all', [])
      .remembers('all', {...ours, made: 'g-older'}),
    want: [],
  },
  {
    name: 'a protected outer group is left alone',
    company: groups('+leads').wants('all', []).remembers('all', ours).protect('all@ex.example'),
    want: [],
  },
  {
    name: 'a protected inner group is neither nested nor taken out',
    company: groups()
      .group('ops', ['+leads'])
      .wants('ops', [])
      .remembers('ops', ours)
      .nests('leads', 'all')
      .protect('leads@ex.example'),
    want: [],
  },
];

describe('nested groups', () => {
  test.each(cases)('$name', ({company, want, findings}) => {
    const planned = company.plan();
    expect(inWords(planned)).toEqual(want);
    expect(findingKinds(planned)).toEqual(findings ?? []);
  });

  test('a nesting that somebody took out is no longer Lockstep’s', () => {
    expect(groups().wants('all', []).remembers('all', ours).plan().memory).toEqual({});
    expect(groups('+leads').nests('leads', 'all').remembers('all', ours).plan().memory).toEqual({
      'all@ex.example': ours,
    });
  });
});
