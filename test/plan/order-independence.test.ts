/** In which order JumpCloud, Google and the rows of the tabs list things makes no other plan. */
import fc from 'fast-check';
import {toAccountId, toEmail} from '../../src/model/ids';
import type {Account, Member} from '../../src/model/account';
import type {RuleRows} from '../../src/model/rule-row';
import {buildPlan} from '../../src/plan/plan';
import {computeDesired} from '../../src/rules/desired';
import {parseRules} from '../../src/rules/parse';
import {evidence} from '../builders/company';
import {group, objectId, person, ruleRows, snapshot} from '../builders/people';

const NUMBERS = [1, 2, 3, 4, 5, 6, 7, 8];
const MARK = {type: 'custom', customType: 'jumpcloud'};

const people = NUMBERS.map(number =>
  person(number, {
    state: number === 8 ? 'SUSPENDED' : 'ACTIVATED',
    fields: {department: `D${number % 3}`, jobTitle: `T${number}`},
  }),
);
const groups = [group(1, 'Eng', [1, 2, 3, 4]), group(2, 'Ops', [4, 5, 6])];

/** Odd people have an account: marked, unmarked or under an old address. */
const accounts: readonly Account[] = [2, 3, 5, 7, 8].map(number => {
  const email = toEmail(number === 7 ? 'old7@ex.com' : `ada${number}@ex.com`);
  const marks = number === 5 ? [] : [{...MARK, value: objectId(number)}];
  return {
    id: toAccountId(`a${number}`),
    email,
    aliases: [],
    suspended: false,
    archived: false,
    suspensionReason: null,
    superAdmin: false,
    orgUnitPath: '/',
    profile: {id: `a${number}`, primaryEmail: email, externalIds: marks},
  };
});
const members: readonly Member[] = [5, 7].map(number => ({
  id: `a${number}`,
  email: toEmail(`ada${number}@ex.com`),
  role: 'MEMBER',
  kind: 'USER',
}));
const rows = ruleRows({
  Attributes: [
    ['name.givenName', 'user.firstname'],
    ['name.familyName', 'user.lastname'],
    ['organizations.department', 'user.department'],
    ['organizations.title', 'user.jobTitle'],
  ],
  Groups: [
    ['Eng', 'eng@ex.com', '', '', 'Exact'],
    ['Ops', 'ops@ex.com', '', '', 'Exact'],
    ['Ops', 'eng@ex.com', 'MANAGER', '', 'Exact'],
  ],
});

interface Listing {
  readonly people: typeof people;
  readonly groups: typeof groups;
  readonly accounts: typeof accounts;
  readonly members: typeof members;
  readonly rows: RuleRows;
}

function planOf(listing: Listing): ReturnType<typeof buildPlan>['plan'] {
  const source = snapshot(listing.people, listing.groups);
  const rules = parseRules(listing.rows).value;
  const leaver = people.find(one => one.id === objectId(8));
  return buildPlan({
    source,
    workspace: {
      takenAt: 0,
      accounts: listing.accounts,
      orgUnits: ['/'],
      groups: [{id: 'g', email: toEmail('eng@ex.com'), aliases: [], name: 'Eng', members: listing.members}],
    },
    desired: computeDesired(source, rules).value,
    rules,
    agreedLicenses: {},
    seatPrices: {},
    memory: {},
    agreed: {},
    owner: toEmail('owner@ex.com'),
    evidences: {
      ...evidence({}),
      people: new Map(leaver ? [[leaver.id, {found: true, person: leaver}]] : []),
      memberOf: new Map([
        [objectId(5), []],
        [objectId(7), []],
      ]),
    },
    findings: [],
    now: 0,
  }).plan;
}

const shuffled = <T>(from: readonly T[]): fc.Arbitrary<T[]> =>
  fc.shuffledSubarray([...from], {minLength: from.length, maxLength: from.length});

test('every order of people, groups, accounts, members and rows gives the plan of the same hash', () => {
  const plain = planOf({people, groups, accounts, members, rows});
  expect(new Set(plain.changes.map(change => change.action))).toEqual(
    new Set([
      'suspend-account',
      'change-role',
      'rename-account',
      'create-account',
      'adopt-account',
      'update-account',
      'create-group',
      'add-member',
      'remove-member',
    ]),
  );
  fc.assert(
    fc.property(
      fc.record({
        people: shuffled(people),
        groups: shuffled(groups),
        accounts: shuffled(accounts),
        members: shuffled(members),
        rows: fc
          .record({Attributes: shuffled(rows['Attributes'] ?? []), Groups: shuffled(rows['Groups'] ?? [])})
          .map(some => ({...rows, ...some})),
      }),
      listing => {
        expect(planOf(listing).hash).toBe(plain.hash);
      },
    ),
  );
});
