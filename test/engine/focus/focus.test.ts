/** An event pass plans for its people exactly what a full pass would plan for them, and costs no more in a large company. */
import fc from 'fast-check';
import type {Account} from '../../../src/model/account';
import type {Change} from '../../../src/model/change';
import {toEmail, type PersonId} from '../../../src/model/ids';
import type {LinkRow, RuleSet} from '../../../src/model/rule-set';
import {inputsOf, readFocus, rulesInFocus} from '../../../src/engine/focus-inputs';
import {NO_EVIDENCE, questionCount, type Evidences} from '../../../src/plan/evidence';
import {focusedOn} from '../../../src/plan/focus';
import {buildPlan, type PlanInputs} from '../../../src/plan/plan';
import type {Tables} from '../../../src/ports';
import {takenAddresses} from '../../../src/rules/address-book';
import {computeDesired, customAttributeNames} from '../../../src/rules/desired';
import {parseRules} from '../../../src/rules/parse';
import {ManualClock} from '../../builders/google';
import {ORGANIZATION, group, objectId, person, ruleRows, tabRows} from '../../builders/people';
import {accountOf, answersTo, memberOf, sidesOf, wholeSource, wholeWorkspace, type Truth} from './truth';

const RULES: RuleSet = parseRules(
  ruleRows({
    Attributes: [
      ['name.givenName', 'user.firstname'],
      ['name.familyName', 'user.lastname'],
      ['organizations.department', 'user.department'],
      ['relations.manager', 'user.managerEmail'],
    ],
    'Org units': [
      ['user.department == "D1"', '/D1', 'TRUE'],
      ['user.department == "D2"', '/D2/Deep', 'TRUE'],
    ],
    Groups: [
      ['Eng', 'eng@ex.com'],
      ['Ops', 'ops@ex.com', '', '', 'Exact'],
      ['Eng', 'ops@ex.com', 'MANAGER', '', 'Exact'],
      ['Both', 'both@ex.com', '', 'Both'],
      ['New', 'new@ex.com', '', '', '', 'TRUE'],
    ],
  }),
).value;

/** What chance says of one person and their account. */
interface Facts {
  readonly state: 'ACTIVATED' | 'SUSPENDED' | 'STAGED' | 'deleted';
  /** Whose address they have in JumpCloud, where no two have the same; 0 is a new one. */
  readonly address: number;
  readonly department: string;
  readonly manager: number;
  readonly groups: readonly string[];
  readonly account: 'none' | 'marked' | 'by row' | 'unmarked' | 'marked, old address';
  readonly suspended: 'no' | 'by Lockstep' | 'by someone else';
  readonly stored: string;
  readonly orgUnit: string;
  readonly inGoogle: readonly string[];
  readonly role: 'MEMBER' | 'MANAGER' | 'OWNER';
  readonly agreed: boolean;
  readonly quarantined: boolean;
}

const GROUPS = ['Eng', 'Ops', 'Both', 'New'];
const NUMBERS: readonly number[] = [1, 2, 3, 4, 5, 6];
const COUNT = NUMBERS.length;

const facts: fc.Arbitrary<Facts> = fc.record({
  state: fc.constantFrom('ACTIVATED', 'ACTIVATED', 'ACTIVATED', 'SUSPENDED', 'STAGED', 'deleted'),
  address: fc.constant(0),
  department: fc.constantFrom('D0', 'D1', 'D2'),
  manager: fc.nat(COUNT + 1),
  groups: fc.subarray(GROUPS),
  account: fc.constantFrom('none', 'marked', 'marked', 'by row', 'unmarked', 'marked, old address'),
  suspended: fc.constantFrom('no', 'no', 'by Lockstep', 'by someone else'),
  stored: fc.constantFrom('D0', 'D1', 'D2'),
  orgUnit: fc.constantFrom('/', '/D1'),
  inGoogle: fc.subarray(['eng', 'ops', 'both']),
  role: fc.constantFrom('MEMBER', 'MEMBER', 'MANAGER', 'OWNER'),
  agreed: fc.boolean(),
  quarantined: fc.constantFrom(false, false, false, true),
});

/** Everybody with the addresses of these numbers, and some with a new one. */
function companyOf(addresses: fc.Arbitrary<readonly number[]>): fc.Arbitrary<readonly Facts[]> {
  return fc
    .tuple(fc.array(facts, {minLength: COUNT, maxLength: COUNT}), addresses, fc.subarray([...NUMBERS], {maxLength: 2}))
    .map(([all, of, fresh]) => all.map((one, at) => ({...one, address: fresh.includes(at + 1) ? 0 : (of[at] ?? 0)})));
}

function truthOf(all: readonly Facts[]): Truth {
  const numbered = all.map((one, at) => ({...one, number: at + 1}));
  const people = numbered
    .filter(one => one.state !== 'deleted')
    .map(({number, state, address, department, manager}) =>
      person(number, {
        state: state === 'deleted' ? 'SUSPENDED' : state,
        email: address === 0 ? `new${number}@ex.com` : `ada${address}@ex.com`,
        fields: {department},
        ...(manager > 0 && manager <= COUNT && manager !== number ? {manager} : {}),
      }),
    );
  const accounts = numbered.flatMap((one): readonly (Account & {readonly facts: Facts})[] => {
    if (one.account === 'none') return [];
    const account = accountOf({
      id: `1000${one.number}`,
      email: one.account === 'marked, old address' ? `old${one.number}@ex.com` : `ada${one.number}@ex.com`,
      mark: one.account.startsWith('marked') ? objectId(one.number) : '',
      suspended: one.suspended !== 'no',
      byLockstep: one.suspended === 'by Lockstep',
      department: one.stored,
      orgUnit: one.orgUnit,
    });
    return [{...account, facts: one}];
  });
  const members = (name: string) =>
    accounts.filter(one => one.facts.inGoogle.includes(name)).map(one => memberOf(one, one.facts.role));
  return {
    people,
    groups: GROUPS.map((name, at) =>
      group(
        at + 1,
        name,
        numbered.filter(one => one.state !== 'deleted' && one.groups.includes(name)).map(one => one.number),
      ),
    ),
    accounts: accounts.map(({facts: _facts, ...account}) => account),
    orgUnits: ['/', '/D1'],
    googleGroups: ['eng', 'ops', 'both'].map(name => ({
      id: `g-${name}`,
      email: toEmail(`${name}@ex.com`),
      aliases: [],
      name,
      members: members(name),
    })),
  };
}

/** Rows of the Links tab: of those whom only their row ties to an account, and of some others. */
function linkTexts(all: readonly Facts[]): readonly (readonly string[])[] {
  return all.flatMap((one, at) =>
    one.account === 'by row' || (one.account === 'marked' && one.agreed)
      ? [[objectId(at + 1), `1000${at + 1}`, `ada${at + 1}@ex.com`, 'Linked', '', '']]
      : [],
  );
}

const planned = (
  inputs: Omit<PlanInputs, 'evidences'>,
  truth: Truth,
  known: Evidences,
): ReturnType<typeof buildPlan> => {
  let evidences = known;
  for (;;) {
    const plan = buildPlan({...inputs, evidences});
    if (questionCount(plan.questions) === 0) return plan;
    evidences = answersTo(truth, plan.questions, evidences);
  }
};

/** The plans for some people: out of the whole company's, and by reading only what concerns them. */
function bothPlans(all: readonly Facts[], numbers: readonly number[]) {
  const truth = truthOf(all);
  const rows = tabRows('Links', linkTexts(all));
  const rules = rulesInFocus(RULES);
  const links: readonly LinkRow[] = parseRules({Links: rows}).value.links;
  const agreed = ['eng', 'ops', 'both'].map(
    name => [`${name}@ex.com`, all.flatMap((one, at) => (one.agreed ? [objectId(at + 1)] : []))] as const,
  );
  const others = {
    agreed: Object.fromEntries(agreed),
    memory: {'both@ex.com': {pair: `${objectId(903)} g-both`}},
    quarantined: new Set(all.flatMap((one, at) => (one.quarantined ? [objectId(at + 1)] : []))),
    owner: toEmail('owner@ex.com'),
    now: 0,
  };
  const source = wholeSource(truth);
  const workspace = wholeWorkspace(truth);
  const whole = planned(
    {
      ...others,
      source,
      workspace,
      desired: computeDesired(source, rules, takenAddresses(workspace, source.people)).value,
      rules: {links, protectedAddresses: rules.protectedAddresses},
      agreedLicenses: {},
      seatPrices: {},
      findings: [],
    },
    truth,
    NO_EVIDENCE,
  );
  const people = new Set<PersonId>(numbers.map(objectId));
  const tables = {
    readLinks: (column: string, values: readonly string[]) =>
      rows.filter(row => values.includes(row.cells[column] ?? '')),
  } as unknown as Tables;
  const lane = {
    mode: 'Automatic' as const,
    region: 'US' as const,
    organizationId: ORGANIZATION,
    managed: COUNT,
    attributes: [...customAttributeNames(source)],
    beganAt: 0,
  };
  const {sides, calls} = sidesOf(truth);
  const focus = readFocus({tables, clock: new ManualClock()}, sides, rules, lane, [...people]);
  const narrow = planned(inputsOf(focus, rules, others), truth, focus.evidences);
  return {
    whole: focusedOn(whole.plan.changes, people),
    narrow: focusedOn(narrow.plan.changes, people),
    calls: calls(),
  };
}

/** Everything but who the manager is. */
function withoutManagers(changes: readonly Change[]): readonly unknown[] {
  return changes.flatMap((change): readonly unknown[] => {
    if (!('fields' in change) || change.action === 'create-schema') return [change];
    const fields = change.fields.filter(({field}) => field !== 'relations.manager');
    const isEmpty = fields.length === 0 && change.action !== 'create-account';
    return isEmpty ? [] : [{...change, fields, class: ''}];
  });
}

const some = fc.subarray([...NUMBERS], {minLength: 1, maxLength: 3});

test('a plan for some people is that part of the whole plan which is about them', () => {
  const actions = new Set<string>();
  fc.assert(
    fc.property(companyOf(fc.constant(NUMBERS)), some, (all, numbers) => {
      const {whole, narrow} = bothPlans(all, numbers);
      for (const {action} of narrow.kept) actions.add(action);
      expect(narrow.kept).toEqual(whole.kept);
    }),
    {numRuns: 120},
  );
  // What comes up in some of the runs only, as `complete-account`, is left out.
  expect([...actions].filter(action => action !== 'complete-account').sort()).toEqual([
    'add-member',
    'add-source-member',
    'adopt-account',
    'change-role',
    'create-account',
    'create-org-unit',
    'move-account',
    'remove-member',
    'remove-source-member',
    'rename-account',
    'restore-account',
    'suspend-account',
    'update-account',
  ]);
});

// Whose address is about to be somebody else's is named as a manager by the one they have until then.
test('so it is, but for who is whose manager, where addresses change hands among people', () => {
  const mixed = fc.shuffledSubarray([...NUMBERS], {minLength: COUNT, maxLength: COUNT});
  fc.assert(
    fc.property(companyOf(mixed), some, (all, numbers) => {
      const {whole, narrow} = bothPlans(all, numbers);
      expect(withoutManagers(narrow.kept)).toEqual(withoutManagers(whole.kept));
    }),
    {numRuns: 60},
  );
});

test('what a person costs is the same in a company ten times as large', () => {
  const [one] = fc.sample(companyOf(fc.constant(NUMBERS)), {numRuns: 1, seed: 7});
  const all = one ?? [];
  const many = Array.from({length: 10}, () => all).flatMap((part, at) =>
    at === 0 ? part : part.map((each, place) => ({...each, address: at * COUNT + place + 1})),
  );
  expect(bothPlans(many, [1, 2]).calls).toBe(bothPlans(all, [1, 2]).calls);
});
