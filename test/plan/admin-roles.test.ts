import {NO_EVIDENCE, type Evidences} from '../../src/plan/evidence';
import {approvedVerdict, checkSafety, release} from '../../src/plan/safety';
import {AccessCompany, accessWords} from '../builders/access';
import {Company, evidence, findingKinds, personId} from '../builders/company';

const here = evidence({states: {ann: 'ACTIVATED', bob: 'ACTIVATED'}});

const two = (): AccessCompany =>
  new AccessCompany(new Company().person('ann').person('bob').linked('ann').linked('bob'));

interface Case {
  readonly name: string;
  readonly company: AccessCompany;
  readonly evidence?: Evidences;
  readonly want: readonly string[];
  readonly findings?: readonly string[];
}

const cases: readonly Case[] = [
  {
    name: 'given and not held: assigned',
    company: two().role('Help').givesRole('Help', ['ann']),
    want: ['assign-role ann Help'],
  },
  {name: 'given and held: nothing', company: two().role('Help', ['ann']).givesRole('Help', ['ann']), want: []},
  {
    name: 'not given, held by Lockstep: revoked',
    company: two().role('Help', ['ann', 'bob']).givesRole('Help', ['ann']).gaveRole('r-Help', ['ann', 'bob']),
    evidence: here,
    want: ['revoke-role bob Help'],
  },
  {
    name: 'not given, held by someone else: left alone',
    company: two().role('Help', ['bob']).givesRole('Help', ['ann']),
    evidence: here,
    want: ['assign-role ann Help'],
  },
  {
    name: 'a loss is asked about first',
    company: two().role('Help', ['bob']).givesRole('Help', []).gaveRole('r-Help', ['bob']),
    want: [],
  },
  {
    name: 'the same role in an org unit and everywhere are two',
    company: two().role('Help', ['ann']).givesRole('Help', ['ann'], '/Staff'),
    want: ['assign-role ann Help/Staff'],
  },
  {
    name: 'what Lockstep gave in an org unit is revoked there',
    company: two().role('Help', ['bob', 'bob@staff']).givesRole('Help', [], '/Staff').gaveRole('r-Help@staff', ['bob']),
    evidence: here,
    want: ['revoke-role bob Help/Staff'],
  },
  {name: 'a role by its id', company: two().role('Help').givesRole('r-Help', ['ann']), want: ['assign-role ann Help']},
  {
    name: 'a role that is not there is said, and takes nothing away',
    company: two().role('Help', ['bob']).givesRole('Hlep', ['ann']).givesRole('Help', []).gaveRole('r-Help', ['bob']),
    evidence: here,
    want: [],
    findings: ['admin-role.unknown'],
  },
  {
    name: 'an org unit that is not there is said, and takes nothing away',
    company: two()
      .role('Help', ['bob'])
      .givesRole('Help', ['ann'], '/No')
      .givesRole('Help', [])
      .gaveRole('r-Help', ['bob']),
    evidence: here,
    want: [],
    findings: ['admin-role.org-unit-unknown'],
  },
  {
    name: 'the super admin role is never given, by whatever name or id',
    company: two().role('Boss', [], true).role('Help').givesRole('r-Boss', ['ann']).givesRole('Help', ['ann']),
    want: ['assign-role ann Help'],
    findings: ['admin-role.super-admin'],
  },
  {
    name: 'a broken row takes nothing away',
    company: two().role('Help', ['bob']).givesRole('Help', []).brokenRoleRow().gaveRole('r-Help', ['bob']),
    evidence: here,
    want: [],
  },
  {
    name: 'a super admin is left alone',
    company: new AccessCompany(new Company().person('ann').linked('ann', {superAdmin: true}))
      .role('Help')
      .givesRole('Help', ['ann']),
    want: [],
  },
  {
    name: 'a person without an account gets the role once they have one',
    company: new AccessCompany(new Company().person('ann')).role('Help').givesRole('Help', ['ann']),
    want: [],
  },
];

describe('the difference in admin roles', () => {
  test.each(cases)('$name', ({company, evidence: answers, want, findings}) => {
    const planned = company.plan(answers ?? NO_EVIDENCE);
    expect(accessWords(planned)).toEqual(want);
    expect(findingKinds(planned)).toEqual(findings ?? []);
  });

  test("what someone else took away is no longer Lockstep's", () => {
    const company = two().role('Help', ['ann']).givesRole('Help', ['ann']).gaveRole('r-Help', ['ann', 'bob']);
    expect(company.plan(here).given.roles).toEqual({'r-Help': [personId('ann')]});
  });
});

describe('admin roles wait for a person', () => {
  const {plan} = two().role('Help').givesRole('Help', ['ann']).place('Sales').gives('Sales', 'reader', ['ann']).plan();

  test.each(['Automatic', 'Approve', 'Preview'] as const)('in mode %s', mode => {
    const verdict = checkSafety(plan, {}, mode);
    expect(release(plan, verdict).held.map(change => change.action)).toContain('assign-role');
  });

  test('in mode Automatic they alone wait, and the reason is said', () => {
    const verdict = checkSafety(plan, {}, 'Automatic');
    expect(release(plan, verdict).released.map(change => change.action)).toEqual(['grant-drive']);
    expect(verdict.find(one => one.class === 'admin role')?.reason).toBe(
      'Admin roles wait for approval in every mode.',
    );
  });

  test('approval releases them', () => {
    expect(release(plan, approvedVerdict(plan)).held).toEqual([]);
  });

  test('access of an account that is not made waits with it', () => {
    const company = new AccessCompany(new Company().person('ann')).place('Sales').gives('Sales', 'reader', ['ann']);
    const waiting = company.plan().plan;
    const verdict = checkSafety(waiting, {create: {count: 0, percent: null}}, 'Automatic');
    expect(release(waiting, verdict).held.map(change => change.action)).toEqual(['create-account', 'grant-drive']);
  });
});
