import type {Change} from '../../src/model/change';
import {toAccountId} from '../../src/model/ids';
import {NO_EVIDENCE, type Evidences} from '../../src/plan/evidence';
import {looksAutoLicensed} from '../../src/plan/automatic-licenses';
import {checkSafety, release} from '../../src/plan/safety';
import {Company, NOW, evidence, findingKinds, inWords, personId, WORKSPACE} from '../builders/company';

const STANDARD = '1010020028';
const PLUS = '1010020025';

const ann = (): Company => new Company().person('ann').linked('ann');
const active = evidence({states: {ann: 'ACTIVATED'}, memberOf: {ann: []}});

interface Case {
  readonly name: string;
  readonly company: Company;
  readonly evidence?: Evidences;
  readonly want: readonly string[];
  readonly findings?: readonly string[];
}

const leaver = (whenLeaving: 'Remove' | 'Archive' | 'Keep'): Company =>
  new Company().person('ann', {state: 'SUSPENDED'}).linked('ann').license(STANDARD, ['ann'], {whenLeaving});
const suspended = evidence({states: {ann: 'SUSPENDED'}});
const SUSPEND = 'suspend-account ann@ex.example';
const REMOVE = 'remove-license ann@ex.example';

const deleted = (): Company => new Company().linked('ann', {suspended: true});
const gone = evidence({states: {ann: 404}});

const cases: readonly Case[] = [
  {
    name: 'who should have a license and has none gets it',
    company: ann().license(STANDARD, ['ann']).holds({}),
    want: ['assign-license ann@ex.example'],
  },
  {
    name: 'who is still to be made gets it after the account',
    company: new Company().person('ann').license(STANDARD, ['ann']).holds({}),
    want: ['create-account ann@ex.example', 'assign-license ann@ex.example'],
  },
  {
    name: 'who is still to be made in an org unit that is still to be made gets it in the same plan',
    company: new Company().person('ann', {orgUnit: '/New'}).license(STANDARD, ['ann']).holds({}),
    want: ['create-org-unit /New', 'create-account ann@ex.example', 'assign-license ann@ex.example'],
  },
  {name: 'who has it already is left', company: ann().license(STANDARD, ['ann']).holds({ann: STANDARD}), want: []},
  {
    name: 'another SKU is switched once the own record agrees',
    company: ann().license(STANDARD, ['ann']).holds({ann: PLUS}),
    evidence: active,
    want: ['switch-license ann@ex.example'],
  },
  {
    name: 'another SKU is left while the own record says otherwise',
    company: ann().license(STANDARD, ['ann']).holds({ann: PLUS}),
    evidence: evidence({states: {ann: 'ACTIVATED'}, moved: ['ann']}),
    want: [],
  },
  {
    name: 'a switch that a list of group members asks for is off when the own list of groups says otherwise',
    company: ann().license(PLUS, ['plus'], {usesGroups: true}).license(STANDARD, ['ann']).holds({ann: PLUS}),
    evidence: evidence({states: {ann: 'ACTIVATED'}, memberOf: {ann: ['s-plus']}}),
    want: [],
  },
  {
    name: 'an agreed license that no row wants any more goes once the own record agrees',
    company: ann().license(STANDARD, ['bob']).holds({ann: STANDARD}).agreedLicenses(STANDARD, ['ann']),
    evidence: active,
    want: [REMOVE],
  },
  {
    name: 'a license that no row ever wanted stays',
    company: ann().license(STANDARD, ['bob']).holds({ann: STANDARD}),
    evidence: active,
    want: [],
  },
  {
    name: 'a license that somebody else has switched since stays',
    company: ann().license(STANDARD, ['bob']).holds({ann: PLUS}).agreedLicenses(STANDARD, ['ann']),
    evidence: active,
    want: [],
  },
  {
    name: 'an agreed license stays while the own list of groups still matches',
    company: ann()
      .license(STANDARD, ['plus'], {usesGroups: true})
      .holds({ann: STANDARD})
      .agreedLicenses(STANDARD, ['ann']),
    evidence: evidence({states: {ann: 'ACTIVATED'}, memberOf: {ann: ['s-plus']}}),
    want: [],
  },
  {
    name: 'a broken row takes nothing away',
    company: ann().license(null, ['ann']).holds({ann: STANDARD}).agreedLicenses(STANDARD, ['ann']),
    evidence: active,
    want: [],
  },
  {
    name: 'a broken row gives nothing either',
    company: ann().license(null, ['ann']).license(STANDARD, ['ann']).holds({}),
    want: [],
  },
  {
    name: 'a condition that fails takes nothing away',
    company: ann()
      .license(STANDARD, [], {fails: ['ann']})
      .holds({ann: STANDARD})
      .agreedLicenses(STANDARD, ['ann']),
    evidence: active,
    want: [],
  },
  {
    name: 'an account that was listed with two SKUs is left',
    company: ann().license(STANDARD, ['ann']).holds({ann: null}),
    evidence: active,
    want: [],
  },
  {
    name: 'a product that could not be read is left, and said',
    company: ann().license(STANDARD, ['ann']).licensesUnread('HTTP 400 invalid').agreedLicenses(STANDARD, ['ann']),
    want: [],
    findings: ['license.unread'],
  },
  {
    name: 'who leaves loses the license when the row says Remove',
    company: leaver('Remove').holds({ann: STANDARD}),
    evidence: suspended,
    want: [SUSPEND, REMOVE],
  },
  {
    name: 'who leaves keeps it when the row says Keep',
    company: leaver('Keep').holds({ann: STANDARD}),
    evidence: suspended,
    want: [SUSPEND],
  },
  {
    name: 'who leaves keeps it when the row says Archive',
    company: leaver('Archive').holds({ann: STANDARD}),
    evidence: suspended,
    want: [SUSPEND],
  },
  {
    name: 'who leaves keeps another license that no row wanted',
    company: leaver('Remove').holds({ann: PLUS}),
    evidence: suspended,
    want: [SUSPEND],
  },
  {
    name: 'who is listed as suspended and is not by their own record keeps everything',
    company: leaver('Remove').holds({ann: STANDARD}),
    evidence: evidence({states: {ann: 'ACTIVATED'}}),
    want: [],
  },
  {
    name: 'who is deleted loses an agreed license when every row of the SKU says Remove',
    company: deleted()
      .license(STANDARD, [], {whenLeaving: 'Remove'})
      .holds({ann: STANDARD})
      .agreedLicenses(STANDARD, ['ann']),
    evidence: gone,
    want: [REMOVE],
  },
  {
    name: 'who is deleted keeps it when one row of the SKU says Keep',
    company: deleted()
      .license(STANDARD, ['bob'], {whenLeaving: 'Remove'})
      .license(STANDARD, [])
      .holds({ann: STANDARD})
      .agreedLicenses(STANDARD, ['ann']),
    evidence: gone,
    want: [],
  },
  {
    name: 'who is deleted keeps it while a row is broken',
    company: deleted()
      .license(STANDARD, [], {whenLeaving: 'Remove'})
      .license(null, [])
      .holds({ann: STANDARD})
      .agreedLicenses(STANDARD, ['ann']),
    evidence: gone,
    want: [],
  },
  {
    name: 'who is deleted keeps a license that was never agreed',
    company: deleted().license(STANDARD, [], {whenLeaving: 'Remove'}).holds({ann: STANDARD}),
    evidence: gone,
    want: [],
  },
  {
    name: 'an active person whose account somebody else has suspended is left',
    company: new Company().person('ann').linked('ann', {suspended: true}).license(STANDARD, ['ann']).holds({}),
    want: [],
    findings: ['account.suspended-elsewhere'],
  },
  {
    name: 'who comes back gets it with the restored account',
    company: new Company()
      .person('ann')
      .linked('ann', {suspended: true, suspendedByLockstep: true})
      .license(STANDARD, ['ann'])
      .holds({}),
    evidence: active,
    want: ['restore-account ann@ex.example', 'assign-license ann@ex.example'],
  },
  {
    name: 'a super admin is left',
    company: new Company().person('ann').linked('ann', {superAdmin: true}).license(STANDARD, ['ann']).holds({}),
    want: [],
  },
  {
    name: 'a protected person is left',
    company: ann().protect('ann@ex.example').license(STANDARD, ['ann']).holds({}),
    want: [],
  },
  {
    name: 'an account without a person is left',
    company: new Company().account('robot').license(STANDARD, ['robot']).holds({robot: PLUS}),
    want: [],
  },
  {
    name: 'a person out of scope is left',
    company: new Company()
      .outOfScope('ann')
      .linked('ann')
      .license(STANDARD, ['bob'])
      .holds({ann: STANDARD})
      .agreedLicenses(STANDARD, ['ann']),
    evidence: active,
    want: [],
  },
  {
    name: 'after a rename the license goes by the new address',
    company: new Company().person('ann', {email: 'anna@ex.example'}).linked('ann').license(STANDARD, ['ann']).holds({}),
    want: ['rename-account ann@ex.example', 'assign-license anna@ex.example'],
  },
  {
    name: 'a rename that can not be done leaves the address as it is',
    company: new Company()
      .person('ann', {email: 'bob@ex.example'})
      .person('bob', {email: 'ann@ex.example'})
      .linked('ann')
      .linked('bob')
      .license(STANDARD, ['ann'])
      .holds({}),
    want: ['assign-license ann@ex.example'],
    findings: ['address.cycle', 'address.cycle'],
  },
];

describe('the difference between licenses', () => {
  test.each(cases)('$name', ({company, evidence: answers, want, findings}) => {
    const planned = company.plan(answers ?? NO_EVIDENCE);
    expect(inWords(planned)).toEqual(want);
    expect(findingKinds(planned)).toEqual(findings ?? []);
  });

  test('a switch and a removal are asked about before they are planned', () => {
    const company = new Company().person('ann').person('bob').linked('ann').linked('bob');
    const planned = company
      .license(STANDARD, ['ann'], {usesGroups: true})
      .holds({ann: PLUS, bob: STANDARD})
      .agreedLicenses(STANDARD, ['bob'])
      .plan();
    expect(planned.plan.changes).toEqual([]);
    expect(planned.questions).toMatchObject({
      people: [personId('ann'), personId('bob')],
      memberOf: [personId('ann'), personId('bob')],
    });
  });

  test('switches come before assignments and assignments before removals, all behind the accounts', () => {
    const company = new Company()
      .person('ann')
      .person('bob')
      .person('cy')
      .person('new')
      .linked('ann')
      .linked('bob')
      .linked('cy');
    const planned = company
      .license(STANDARD, ['ann', 'bob', 'new'])
      .holds({ann: PLUS, cy: STANDARD})
      .agreedLicenses(STANDARD, ['cy'])
      .plan(evidence({states: {ann: 'ACTIVATED', cy: 'ACTIVATED'}}));
    expect(inWords(planned)).toEqual([
      'create-account new@ex.example',
      'switch-license ann@ex.example',
      'assign-license bob@ex.example',
      'assign-license new@ex.example',
      'remove-license cy@ex.example',
    ]);
  });
});

describe('the agreement on licenses', () => {
  test('is what is wanted and held, and what was agreed and is still held', () => {
    const company = new Company().person('ann').person('bob').person('cy').linked('ann').linked('bob').linked('cy');
    const planned = company
      .license(STANDARD, ['ann'])
      .holds({ann: STANDARD, bob: STANDARD, cy: PLUS})
      .agreedLicenses(STANDARD, ['bob', 'cy'])
      .plan(evidence({states: {bob: 'ACTIVATED'}}));
    expect(planned.agreedLicenses).toEqual({[WORKSPACE]: {[STANDARD]: [personId('ann'), personId('bob')]}});
  });

  test('stays as it is for a product that could not be read or that no row names', () => {
    const kept = {[WORKSPACE]: {[STANDARD]: [personId('ann')]}};
    expect(
      ann().license(STANDARD, []).licensesUnread('x').agreedLicenses(STANDARD, ['ann']).plan().agreedLicenses,
    ).toEqual(kept);
    expect(ann().agreedLicenses(STANDARD, ['ann']).plan().agreedLicenses).toEqual(kept);
  });
});

describe('what a held change holds back', () => {
  const held = (company: Company, answers: Evidences, name: Change['class']): readonly string[] => {
    const {plan} = company.plan(answers);
    return release(plan, checkSafety(plan, {[name]: {count: 0, percent: null}}, 'Automatic')).held.map(
      change => change.action,
    );
  };

  test.each([
    {
      name: 'no license without its account',
      company: new Company().person('ann').license(STANDARD, ['ann']).holds({}),
      answers: NO_EVIDENCE,
      hold: 'create' as const,
      want: ['create-account', 'assign-license'],
    },
    {
      name: 'no license by an address that is still to come',
      company: new Company()
        .person('ann', {email: 'anna@ex.example'})
        .linked('ann')
        .license(STANDARD, ['ann'])
        .holds({}),
      answers: NO_EVIDENCE,
      hold: 'rename' as const,
      want: ['rename-account', 'assign-license'],
    },
    {
      name: 'no license is taken while access is not ended',
      company: leaver('Remove').holds({ann: STANDARD}),
      answers: suspended,
      hold: 'suspend' as const,
      want: ['suspend-account', 'remove-license'],
    },
  ])('$name', ({company, answers, hold, want}) => {
    expect(held(company, answers, hold)).toEqual(want);
  });
});

describe('the cost of a plan', () => {
  const company = (): Company =>
    new Company()
      .person('ann')
      .person('bob')
      .linked('ann')
      .linked('bob')
      .license(STANDARD, ['ann', 'bob'])
      .holds({ann: PLUS});
  const bothActive = evidence({states: {ann: 'ACTIVATED'}});

  test('is one note with the sum and its parts', () => {
    const {plan} = company()
      .seatPrices({[STANDARD]: 11.5, [PLUS]: 17})
      .plan(bothActive);
    expect(plan.findings).toHaveLength(1);
    expect(plan.findings[0]?.detail).toBe(
      'This plan changes the monthly cost of licenses by +6.00 (-1 Google Workspace Business Plus, +2 Google Workspace Business Standard).',
    );
  });

  test('names the SKUs that have no price', () => {
    const [finding] = company()
      .seatPrices({[STANDARD]: 11.5})
      .plan(bothActive).plan.findings;
    expect(finding?.detail).toMatch(/\+23\.00 .* Without a price, and not counted: 1010020025\./);
  });

  test('is silent without prices, and without changes', () => {
    expect(findingKinds(company().plan(bothActive))).toEqual([]);
    expect(
      findingKinds(
        ann()
          .license(STANDARD, ['ann'])
          .holds({ann: STANDARD})
          .seatPrices({[STANDARD]: 1})
          .plan(),
      ),
    ).toEqual([]);
  });
});

describe('signs of automatic licensing', () => {
  const HOUR = 3_600_000;
  const accounts = (hoursAgo: readonly number[]) =>
    hoursAgo
      .reduce(
        (company, hours, at) =>
          company.account(`n${at}`, {profile: {creationTime: new Date(NOW - hours * HOUR).toISOString()}}),
        new Company(),
      )
      .inputs().workspace.accounts;
  const holders = (...skus: (string | null)[]) =>
    new Map(skus.map((sku, at) => [toAccountId(`a-n${at}`), sku] as const));
  const sign = [{orgUnitPath: '/', sku: STANDARD, accounts: 3}];

  test.each([
    {
      name: 'three alike, one of them new',
      ages: [900, 900, 2],
      skus: [STANDARD, STANDARD, STANDARD],
      given: [],
      want: sign,
    },
    {
      name: 'one of them just a day old',
      ages: [900, 900, 24],
      skus: [STANDARD, STANDARD, STANDARD],
      given: [],
      want: sign,
    },
    {name: 'none of them new', ages: [900, 900, 25], skus: [STANDARD, STANDARD, STANDARD], given: [], want: []},
    {
      name: 'the new one got it from Lockstep',
      ages: [900, 900, 2],
      skus: [STANDARD, STANDARD, STANDARD],
      given: ['a-n2'],
      want: [],
    },
    {name: 'only two', ages: [900, 2], skus: [STANDARD, STANDARD], given: [], want: []},
    {name: 'not all alike', ages: [900, 900, 2], skus: [STANDARD, PLUS, STANDARD], given: [], want: []},
  ])('$name', ({ages, skus, given, want}) => {
    expect(looksAutoLicensed(accounts(ages), holders(...skus), new Set(given.map(toAccountId)), NOW)).toEqual(want);
  });
});
