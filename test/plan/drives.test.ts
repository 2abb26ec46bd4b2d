import fc from 'fast-check';
import {IncompleteSnapshot} from '../../src/model/errors';
import {DRIVE_ROLES, type DriveRole} from '../../src/model/drive';
import {NO_EVIDENCE, type Evidences} from '../../src/plan/evidence';
import {AccessCompany, accessWords} from '../builders/access';
import {Company, evidence, findingKinds, personId} from '../builders/company';

const here = evidence({states: {ann: 'ACTIVATED', bob: 'ACTIVATED'}});

/** Ann and Bob, linked and active. */
const two = (): AccessCompany =>
  new AccessCompany(new Company().person('ann').person('bob').linked('ann').linked('bob'));

interface Case {
  readonly name: string;
  readonly company: AccessCompany;
  readonly evidence?: Evidences;
  readonly want: readonly string[];
  readonly findings?: readonly string[];
}

const table: readonly Case[] = [
  {
    name: 'R, none, less from above: granted',
    company: two().place('Sales', ['ann:-:reader']).gives('Sales', 'writer', ['ann']),
    want: ['grant-drive ann Sales writer'],
  },
  {
    name: 'R, none, nothing from above: granted',
    company: two().place('Sales').gives('Sales', 'writer', ['ann']),
    want: ['grant-drive ann Sales writer'],
  },
  {
    name: 'R, none, but another address in the same plan: grant R to the new one',
    company: new AccessCompany(new Company().person('ann', {email: 'new@ex.example'}).linked('ann'))
      .place('Sales')
      .gives('Sales', 'writer', ['ann']),
    want: ['grant-drive new Sales writer'],
  },
  {
    name: 'R, none, as much from above: nothing',
    company: two().place('Sales', ['ann:-:writer']).gives('Sales', 'writer', ['ann']),
    want: [],
  },
  {
    name: 'R, R: nothing',
    company: two().place('Sales', ['ann:writer']).gives('Sales', 'writer', ['ann']).gaveDrive('Sales', ['ann']),
    want: [],
  },
  {
    name: 'R, more by someone else: nothing',
    company: two().place('Sales', ['ann:organizer']).gives('Sales', 'writer', ['ann']),
    evidence: here,
    want: [],
  },
  {
    name: 'R, less by someone else: left alone and said',
    company: two().place('Sales', ['ann:reader']).gives('Sales', 'writer', ['ann']),
    want: [],
    findings: ['drive.given-by-hand'],
  },
  {
    name: 'R, less by someone else but enough from above: nothing',
    company: two().place('Sales', ['ann:reader:organizer']).gives('Sales', 'writer', ['ann']),
    want: [],
  },
  {
    name: 'R, less by Lockstep: raised',
    company: two().place('Sales', ['ann:reader']).gives('Sales', 'writer', ['ann']).gaveDrive('Sales', ['ann']),
    want: ['raise-drive-role ann Sales reader writer'],
  },
  {
    name: 'R, more by Lockstep: lowered',
    company: two().place('Sales', ['ann:organizer']).gives('Sales', 'writer', ['ann']).gaveDrive('Sales', ['ann']),
    evidence: here,
    want: ['lower-drive-role ann Sales organizer writer'],
  },
  {
    name: 'none, any by Lockstep: revoked',
    company: two()
      .place('Sales', ['ann:writer', 'bob:reader'])
      .gives('Sales', 'writer', ['ann'])
      .gaveDrive('Sales', ['ann', 'bob']),
    evidence: here,
    want: ['revoke-drive bob Sales reader'],
  },
  {
    name: 'none, any by someone else: left alone',
    company: two().place('Sales', ['bob:reader']).gives('Sales', 'writer', []),
    evidence: here,
    want: [],
  },
];

const rest: readonly Case[] = [
  {
    name: 'the highest role counts where several rows name one person',
    company: two()
      .place('Sales')
      .gives('Sales', 'reader', ['ann'])
      .gives('Sales', 'organizer', ['ann'])
      .gives('Sales', 'writer', ['ann']),
    want: ['grant-drive ann Sales organizer'],
  },
  {
    name: 'a name in one row and the id in another are one drive',
    company: two().place('Sales').gives('Sales', 'reader', ['ann']).gives('id-Sales', 'writer', ['ann']),
    want: ['grant-drive ann Sales writer'],
  },
  {
    name: 'a folder by its id',
    company: two()
      .place('Offers', [], 'folder in My Drive', 'id-a-folder-of-someone')
      .gives('id-a-folder-of-someone', 'writer', ['ann']),
    want: ['grant-drive ann Offers writer'],
  },
  {
    name: 'somebody without an account is granted after it is made',
    company: new AccessCompany(new Company().person('ann')).place('Sales').gives('Sales', 'reader', ['ann']),
    want: ['grant-drive ann Sales reader'],
  },
  {
    name: 'access found under an alias is theirs',
    company: new AccessCompany(new Company().person('ann').linked('ann', {aliases: ['old@ex.example']}))
      .place('Sales', ['old:reader'])
      .gives('Sales', 'reader', ['ann']),
    want: [],
  },
  {
    name: 'a group of the same address is not the person',
    company: two().place('Sales', ['ann@:organizer']).gives('Sales', 'reader', ['ann']),
    want: ['grant-drive ann Sales reader'],
  },
  {
    name: 'a folder in My Drive has no Content manager',
    company: two()
      .place('Offers', [], 'folder in My Drive', 'id-a-folder-of-someone')
      .gives('id-a-folder-of-someone', 'fileOrganizer', ['ann']),
    want: [],
    findings: ['drive.role-misplaced'],
  },
  {
    name: 'a folder in a shared drive has a Content manager and no Manager',
    company: two()
      .place('Offers', [], 'folder in a shared drive', 'id-a-folder-of-someone')
      .gives('id-a-folder-of-someone', 'fileOrganizer', ['ann'])
      .gives('id-a-folder-of-someone', 'organizer', ['bob']),
    want: ['grant-drive ann Offers fileOrganizer'],
    findings: ['drive.role-misplaced'],
  },
  {
    name: 'a single file is no place for rules',
    company: two().place('Note', [], 'file', 'id-a-file-of-somebody').gives('id-a-file-of-somebody', 'reader', ['ann']),
    want: [],
    findings: ['drive.not-folder'],
  },
  {
    name: 'a folder that cannot be opened is said, and the rest goes on',
    company: two()
      .place('Sales')
      .gives('id-secret-folder-of-someone', 'reader', ['ann'])
      .gives('Sales', 'reader', ['ann']),
    want: ['grant-drive ann Sales reader'],
    findings: ['drive.unreadable'],
  },
  {
    name: 'two drives of one name are said, and neither is touched',
    company: two()
      .place('Sales', ['bob:reader'])
      .place('Sales', ['bob:reader'], 'shared drive', 'id-other')
      .gives('Sales', 'reader', ['ann'])
      .gives('id-Sales', 'reader', ['ann'])
      .gaveDrive('Sales', ['bob']),
    evidence: here,
    want: ['grant-drive ann Sales reader'],
    findings: ['drive.ambiguous'],
  },
  {
    name: 'a drive that is not there keeps everybody where they are',
    company: two()
      .place('Sales', ['bob:reader'])
      .gives('Sale', 'reader', ['ann'])
      .gives('Sales', 'reader', [])
      .gaveDrive('Sales', ['bob']),
    evidence: here,
    want: [],
    findings: ['drive.unknown'],
  },
  {
    name: 'drives that Google does not list change nothing',
    company: two()
      .place('Sales', ['bob:reader'])
      .gives('Sales', 'reader', ['ann'])
      .gaveDrive('Sales', ['bob'])
      .notListed('HTTP 403'),
    evidence: here,
    want: [],
    findings: ['drive.not-listed'],
  },
  {
    name: 'a broken row of a drive keeps its access, and gives what other rows give',
    company: two()
      .place('Sales', ['bob:reader'])
      .gives('Sales', 'reader', ['ann'])
      .brokenRow('Sales')
      .gaveDrive('Sales', ['bob']),
    evidence: here,
    want: ['grant-drive ann Sales reader'],
  },
  {
    name: 'a broken row of a drive keeps roles from being lowered',
    company: two()
      .place('Sales', ['ann:organizer'])
      .gives('Sales', 'reader', ['ann'])
      .brokenRow('id-Sales')
      .gaveDrive('Sales', ['ann']),
    evidence: here,
    want: [],
  },
  {
    name: 'a broken row of another drive does not',
    company: two()
      .place('Sales', ['bob:reader'])
      .place('Other')
      .gives('Sales', 'reader', [])
      .brokenRow('Other')
      .gaveDrive('Sales', ['bob']),
    evidence: here,
    want: ['revoke-drive bob Sales reader'],
  },
  {
    name: 'a broken row of nobody knows which drive keeps all access',
    company: two()
      .place('Sales', ['bob:reader'])
      .gives('Sales', 'reader', [])
      .brokenRow(null)
      .gaveDrive('Sales', ['bob']),
    evidence: here,
    want: [],
  },
  {
    name: 'a broken row of a drive that is not there keeps all access',
    company: two()
      .place('Sales', ['bob:reader'])
      .gives('Sales', 'reader', [])
      .brokenRow('Gone')
      .gaveDrive('Sales', ['bob']),
    evidence: here,
    want: [],
  },
  {
    name: 'a super admin keeps what Lockstep gave',
    company: new AccessCompany(new Company().person('ann').linked('ann', {superAdmin: true}))
      .place('Sales', ['ann:reader'])
      .gives('Sales', 'reader', [])
      .gaveDrive('Sales', ['ann']),
    evidence: here,
    want: [],
  },
  {
    name: 'who is protected is neither given nor taken anything',
    company: new AccessCompany(
      new Company()
        .person('ann')
        .linked('ann')
        .person('bob')
        .linked('bob')
        .protect('ann@ex.example')
        .protect('bob@ex.example'),
    )
      .place('Sales', ['bob:reader'])
      .gives('Sales', 'reader', ['ann'])
      .gaveDrive('Sales', ['bob']),
    evidence: here,
    want: [],
  },
  {
    name: 'an owner is left alone',
    company: two()
      .place('Offers', ['ann:owner'], 'folder in My Drive', 'id-Offers-with-a-long-id')
      .gives('id-Offers-with-a-long-id', 'reader', []),
    evidence: here,
    want: [],
  },
  {
    name: 'without a row nothing is managed',
    company: two().place('Sales', ['bob:reader']).gaveDrive('Sales', ['bob']),
    want: [],
  },
];

describe('the difference in access to drives and folders', () => {
  test.each([...table, ...rest])('$name', ({company, evidence: answers, want, findings}) => {
    const planned = company.plan(answers ?? NO_EVIDENCE);
    expect(accessWords(planned)).toEqual(want);
    expect(findingKinds(planned)).toEqual(findings ?? []);
  });

  test('accounts are made first, then access is given, raised, lowered and taken away', () => {
    const company = new AccessCompany(
      new Company().person('new').person('ann').person('bob').person('cy').linked('ann').linked('bob').linked('cy'),
    )
      .place('Sales', ['ann:reader', 'bob:organizer', 'cy:reader'])
      .gives('Sales', 'writer', ['new', 'ann', 'bob'])
      .gaveDrive('Sales', ['ann', 'bob', 'cy']);
    const {plan} = company.plan(evidence({states: {bob: 'ACTIVATED', cy: 'ACTIVATED'}}));
    expect(plan.changes.map(change => change.action)).toEqual([
      'create-account',
      'grant-drive',
      'raise-drive-role',
      'lower-drive-role',
      'revoke-drive',
    ]);
    expect(plan.changes.map(change => change.class)).toEqual([
      'create',
      'drive grant',
      'drive grant',
      'drive revoke',
      'drive revoke',
    ]);
  });
});

describe('the direct read behind a loss', () => {
  const bobHad = (
    facts: Parameters<AccessCompany['gives']>[3] = {},
    company = new Company().person('bob').linked('bob'),
  ) =>
    new AccessCompany(company)
      .place('Sales', ['bob:reader'])
      .gives('Sales', 'reader', [], facts)
      .gaveDrive('Sales', ['bob']);
  const revoked = ['revoke-drive bob Sales reader'];
  const suspended = new Company().person('bob', {state: 'SUSPENDED'}).linked('bob', {suspended: true});
  const inScopeOfNothing = new Company().outOfScope('bob').linked('bob');

  test.each<{name: string; company: AccessCompany; evidence: Evidences; want: readonly string[]}>([
    {name: 'is asked first', company: bobHad(), evidence: NO_EVIDENCE, want: []},
    {name: 'agrees', company: bobHad(), evidence: here, want: revoked},
    {name: 'says that a row is for them', company: bobHad({mayInclude: ['bob']}), evidence: here, want: []},
    {
      name: 'says that they are suspended by now',
      company: bobHad(),
      evidence: evidence({states: {bob: 'SUSPENDED'}}),
      want: [],
    },
    {
      name: 'on groups is not there yet',
      company: bobHad({sourceGroups: ['s-1']}),
      evidence: here,
      want: [],
    },
    {
      name: 'on groups agrees',
      company: bobHad({sourceGroups: ['s-1']}),
      evidence: evidence({states: {bob: 'ACTIVATED'}, memberOf: {bob: ['s-2']}}),
      want: revoked,
    },
    {
      name: 'on groups says that they are in one',
      company: bobHad({sourceGroups: ['s-1']}),
      evidence: evidence({states: {bob: 'ACTIVATED'}, memberOf: {bob: ['s-1']}}),
      want: [],
    },
    {
      name: 'on groups finds nobody',
      company: bobHad({sourceGroups: ['s-1']}),
      evidence: evidence({states: {bob: 'ACTIVATED'}, memberOf: {bob: 404}}),
      want: [],
    },
    {name: 'does not count while a row is unclear', company: bobHad({unclear: ['bob']}), evidence: here, want: []},
    {
      name: 'says suspended of a suspended person',
      company: bobHad({}, suspended),
      evidence: evidence({states: {bob: 'SUSPENDED'}}),
      want: revoked,
    },
    {name: 'says active of a suspended person', company: bobHad({}, suspended), evidence: here, want: []},
    {
      name: 'says 404 of a person who is gone',
      company: bobHad({}, new Company().linked('bob', {suspended: true})),
      evidence: evidence({states: {bob: 404}}),
      want: revoked,
    },
    {name: 'is not asked of people out of scope', company: bobHad({}, inScopeOfNothing), evidence: here, want: []},
  ])('$name', ({company, evidence: answers, want}) => {
    expect(accessWords(company.plan(answers))).toEqual(want);
  });

  test('finds somebody whom the list had left out: the list had a hole', () => {
    const company = bobHad({}, new Company().linked('bob', {suspended: true}));
    expect(() => company.plan(here)).toThrow(IncompleteSnapshot);
  });

  test('asks for the person, and for their groups only where a condition looks at them', () => {
    expect(bobHad().plan().questions).toMatchObject({people: [personId('bob')], memberOf: []});
    expect(bobHad({usesGroups: true}).plan().questions).toMatchObject({
      people: [personId('bob')],
      memberOf: [personId('bob')],
    });
  });

  test('stands in the change', () => {
    const planned = bobHad({sourceGroups: ['s-1']}).plan(
      evidence({states: {bob: 'ACTIVATED'}, memberOf: {bob: ['s-3', 's-2']}}),
    );
    expect(planned.plan.changes[0]).toMatchObject({
      cause: 'no row',
      memberOf: ['s-2', 's-3'],
      evidence: {source: 'GET /systemusers/p-bob and /users/p-bob/memberof'},
    });
  });
});

describe('what Lockstep gave', () => {
  test('is forgotten once someone else took it away', () => {
    const company = two()
      .place('Sales', ['ann:reader'])
      .gives('Sales', 'reader', [])
      .gaveDrive('Sales', ['ann', 'bob']);
    expect(company.plan(here).given.drives).toEqual({'id-Sales': [personId('ann')]});
  });

  test('is not forgotten of somebody who is not linked right now', () => {
    const company = new AccessCompany(new Company().person('ann').linked('ann'))
      .place('Sales', ['ann:reader'])
      .gives('Sales', 'reader', ['ann'])
      .gaveDrive('Sales', ['ann', 'lost']);
    expect(company.plan(here).given.drives).toEqual({'id-Sales': [personId('ann'), personId('lost')]});
  });

  test('is kept of drives that no row names or that cannot be read', () => {
    const company = two().place('Sales').gives('Sales', 'reader', []).gaveDrive('Other', ['ann']);
    expect(company.plan(here).given.drives).toMatchObject({'id-Other': [personId('ann')]});
  });
});

test('whatever rules and drives look like, only what Lockstep gave is lowered or taken away', () => {
  const names = ['ann', 'bob', 'cy'];
  const role = fc.constantFrom(...DRIVE_ROLES);
  const some = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value, {nil: null});
  fc.assert(
    fc.property(
      fc.record({
        direct: fc.tuple(...names.map(() => some<DriveRole | 'owner'>(fc.oneof(role, fc.constant('owner' as const))))),
        inherited: fc.tuple(...names.map(() => some(role))),
        wanted: fc.array(fc.record({role, people: fc.subarray(names)}), {minLength: 1, maxLength: 3}),
        given: fc.subarray(names),
      }),
      ({direct, inherited, wanted, given}) => {
        const people = names.reduce((company, name) => company.person(name).linked(name), new Company());
        const grants = names.flatMap((name, at) =>
          direct[at] === null && inherited[at] === null ? [] : [`${name}:${direct[at] ?? '-'}:${inherited[at] ?? ''}`],
        );
        const company = new AccessCompany(people).place('Sales', grants).gaveDrive('Sales', given);
        for (const row of wanted) company.gives('Sales', row.role, row.people);
        const {plan} = company.plan(
          evidence({states: Object.fromEntries(names.map(name => [name, 'ACTIVATED' as const]))}),
        );
        for (const change of plan.changes) {
          if (change.action !== 'revoke-drive' && change.action !== 'lower-drive-role') continue;
          expect(given.map(personId)).toContain(change.person);
          expect(direct[names.map(personId).indexOf(change.person)]).not.toBeNull();
          expect(change.before).not.toBe('owner');
        }
      },
    ),
  );
});
