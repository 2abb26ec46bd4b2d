/** The plan that undoes a run, against Google as the run left it and as others have changed it since. */
import {fieldsOf, type Change} from '../../src/model/change';
import {toEmail} from '../../src/model/ids';
import type {Plan} from '../../src/model/plan';
import {protectionOf} from '../../src/plan/protection';
import {release, undoVerdict} from '../../src/plan/safety';
import {planUndo} from '../../src/plan/undo';
import {planRows} from '../../src/report/rows';
import {Company, NOW, evidence, personId} from '../builders/company';

const RUN = 'R-20260302T080000Z-0001';

/** The changes that a pass over a company applies. */
const applied = (company: Company, answers = evidence({})): readonly Change[] => company.plan(answers).plan.changes;

/** The undo of those changes, with Google as it is now. */
function undoOf(changes: readonly Change[], now: Company, protectedAddresses: readonly string[] = []): Plan {
  return planUndo({
    run: RUN,
    applied: changes,
    workspace: now.inputs().workspace,
    protection: protectionOf(new Set(protectedAddresses.map(toEmail)), toEmail('owner@ex.example')),
    now: NOW,
  });
}

const words = (plan: Plan): readonly string[] => plan.changes.map(change => `${change.action} ${change.subject}`);
const reasons = (plan: Plan): readonly string[] => plan.findings.map(finding => finding.detail.replace(/^.*: /, ''));
const department = (name: string) => ({profile: {organizations: [{primary: true, department: name}]}});

const updated = applied(
  new Company().person('ann', {fields: {'organizations.department': 'Sales'}}).linked('ann', department('Old')),
);
const created = applied(new Company().person('ann'));
const renamed = applied(new Company().person('ann', {email: 'anne@ex.example'}).linked('ann'));
const suspended = applied(
  new Company().person('ann', {state: 'SUSPENDED'}).linked('ann'),
  evidence({states: {ann: 'SUSPENDED'}}),
);
const restored = applied(
  new Company().person('ann').linked('ann', {suspended: true, suspendedByLockstep: true}),
  evidence({states: {ann: 'ACTIVATED'}}),
);
const added = applied(new Company().person('ann').linked('ann').group('eng').wants('eng', ['ann']));
const removed = applied(
  new Company()
    .person('ann')
    .linked('ann')
    .group('eng', ['ann:MANAGER'])
    .wants('eng', [])
    .agreedMembers('eng', ['ann']),
  evidence({memberOf: {ann: []}}),
);
const madeGroup = applied(new Company().person('ann').linked('ann').wants('eng', ['ann']));

const mark = (facts: object = {}): Company => new Company().linked('ann', facts);

const cases: readonly {
  name: string;
  changes: readonly Change[];
  now: Company;
  want: readonly string[];
  left?: readonly string[];
  isProtected?: true;
}[] = [
  {
    name: 'a field gets its value back',
    changes: updated,
    now: mark(department('Sales')),
    want: ['update-account ann@ex.example'],
  },
  {name: 'a field that has its value back is done', changes: updated, now: mark(department('Old')), want: []},
  {
    name: 'a field that someone changed since stays',
    changes: updated,
    now: mark(department('Ops')),
    want: [],
    left: ['organizations.department was changed since.'],
  },
  {
    name: 'a protected account stays as it is',
    changes: updated,
    now: mark(department('Sales')),
    want: [],
    left: ['the account is protected (Protected tab).'],
    isProtected: true,
  },
  {
    name: 'a super admin stays as they are',
    changes: created,
    now: mark({superAdmin: true}),
    want: [],
    left: ['the account is protected (super admin).'],
  },
  {
    name: 'a new account is suspended, never deleted',
    changes: created,
    now: mark(),
    want: ['suspend-account ann@ex.example'],
  },
  {
    name: 'a new account that is gone is gone',
    changes: created,
    now: new Company(),
    want: [],
    left: ['the account is gone already.'],
  },
  {name: 'a new account that is suspended is done', changes: created, now: mark({suspended: true}), want: []},
  {
    name: 'a rename goes back, and the alias that this leaves goes',
    changes: renamed,
    now: mark({email: 'anne@ex.example', aliases: ['ann@ex.example']}),
    want: ['rename-account anne@ex.example', 'release-alias ann@ex.example'],
  },
  {name: 'a rename that went back is done', changes: renamed, now: mark(), want: []},
  {
    name: 'a rename does not go back to an address that another account has',
    changes: renamed,
    now: mark({email: 'anne@ex.example'}).account('ann2', {email: 'ann@ex.example'}),
    want: [],
    left: ['ann@ex.example is an address of ann@ex.example by now.'],
  },
  {
    name: 'a suspension is taken back',
    changes: suspended,
    now: mark({suspended: true, suspendedByLockstep: true}),
    want: ['restore-account ann@ex.example'],
  },
  {name: 'a suspension that was taken back is done', changes: suspended, now: mark(), want: []},
  {
    name: 'a suspension by someone else since stays',
    changes: suspended,
    now: mark({suspended: true}),
    want: [],
    left: ['someone else has suspended it since.'],
  },
  {name: 'a restore is taken back', changes: restored, now: mark(), want: ['suspend-account ann@ex.example']},
  {
    name: 'a membership ends',
    changes: added,
    now: mark().group('eng', ['ann']),
    want: ['remove-member ann@ex.example'],
  },
  {name: 'a membership that ended is done', changes: added, now: mark().group('eng'), want: []},
  {
    name: 'a member who was made an owner since stays',
    changes: added,
    now: mark().group('eng', ['ann:OWNER']),
    want: [],
    left: ['it is OWNER of eng@ex.example by now.'],
  },
  {name: 'a membership comes back', changes: removed, now: mark().group('eng'), want: ['add-member ann@ex.example']},
  {name: 'a membership that came back is done', changes: removed, now: mark().group('eng', ['ann:MANAGER']), want: []},
  {
    name: 'a membership of a group that is gone does not come back',
    changes: removed,
    now: mark(),
    want: [],
    left: ['the group eng@ex.example is gone.'],
  },
  {
    name: 'a group stays, and its members leave it',
    changes: madeGroup,
    now: mark().group('eng', ['ann']),
    want: ['remove-member ann@ex.example'],
    left: ['the group eng@ex.example stays; delete it in the Admin console if nobody uses it.'],
  },
];

describe('the undo of a run', () => {
  test.each(cases)('$name', ({changes, now, want, left, isProtected}) => {
    const plan = undoOf(changes, now, isProtected ? ['ann@ex.example'] : []);
    expect(words(plan)).toEqual(want);
    expect(reasons(plan)).toEqual(left ?? []);
  });

  test('gives a membership back in the role that it had', () => {
    expect(undoOf(removed, mark().group('eng')).changes[0]).toMatchObject({role: 'MANAGER', class: 'member add'});
  });

  test('of an adoption takes the mark off again', () => {
    const adopted = applied(new Company().person('ann').account('ann'));
    expect(undoOf(adopted, mark()).changes[0]).toMatchObject({
      action: 'update-account',
      fields: [{field: 'externalIds.jumpcloud', before: personId('ann'), after: ''}],
    });
  });

  test('of a suspension that wrote the mark takes the mark off again', () => {
    const unmarked = applied(
      new Company().person('ann', {state: 'SUSPENDED'}).account('ann'),
      evidence({states: {ann: 'SUSPENDED'}}),
    );
    expect(fieldsOf(unmarked[0] as Change)).toEqual([
      {field: 'suspended', before: 'false', after: 'true'},
      {field: 'externalIds.jumpcloud', before: '', after: personId('ann')},
    ]);
    const plan = undoOf(unmarked, mark({suspended: true, suspendedByLockstep: true}));
    expect(words(plan)).toEqual(['restore-account ann@ex.example', 'update-account ann@ex.example']);
  });

  test('undoes the fields that are as the run left them beside one that someone changed', () => {
    const two = applied(
      new Company()
        .person('ann', {fields: {'organizations.department': 'Sales', 'organizations.title': 'Lead'}})
        .linked('ann', {profile: {organizations: [{primary: true, department: 'Old', title: 'Clerk'}]}}),
    );
    const plan = undoOf(two, mark({profile: {organizations: [{primary: true, department: 'Ops', title: 'Lead'}]}}));
    expect(plan.changes[0]).toMatchObject({fields: [{field: 'organizations.title', before: 'Lead', after: 'Clerk'}]});
    expect(reasons(plan)).toEqual(['organizations.department was changed since.']);
  });

  test('never takes away on the word of JumpCloud: the evidence is the approval', () => {
    expect(undoOf(created, mark()).changes[0]).toMatchObject({
      evidence: {source: `undo of run ${RUN}`, undoes: RUN},
    });
  });

  test('waits for a person whole', () => {
    const plan = undoOf(renamed, mark({email: 'anne@ex.example', aliases: ['ann@ex.example']}));
    expect(release(plan, undoVerdict(plan)).released).toEqual([]);
  });

  test('stands in the Plan tab like any plan', () => {
    const plan = undoOf([...renamed, ...added], mark({email: 'anne@ex.example'}).group('eng', ['ann']));
    const verdict = undoVerdict(plan);
    const held = new Set(plan.changes.map(change => change.key));
    expect(planRows(plan, verdict, held)).toMatchInlineSnapshot(`
      [
        [
          "Rename account",
          "anne@ex.example",
          "primaryEmail",
          "anne@ex.example",
          "ann@ex.example",
          "Undo of run R-20260302T080000Z-0001.",
          "rename",
          "held: An undo is released by a person.",
        ],
        [
          "Release alias",
          "ann@ex.example",
          "aliases",
          "anne@ex.example",
          "",
          "Undo of run R-20260302T080000Z-0001.",
          "rename",
          "held: An undo is released by a person.",
        ],
        [
          "Remove member",
          "ann@ex.example",
          "eng@ex.example",
          "MEMBER",
          "",
          "Undo of run R-20260302T080000Z-0001. Evidence: undo of run R-20260302T080000Z-0001: released by the person who approves this plan.",
          "member remove",
          "held: An undo is released by a person.",
        ],
      ]
    `);
  });
});

test('a license is taken back under the address that the account has once the undo has renamed it', () => {
  const before = new Company().person('ann', {email: 'anne@ex.example'}).linked('ann').license('1010020025', ['ann']);
  const run = applied(before.holds({}));
  const now = new Company()
    .linked('ann', {email: 'anne@ex.example', aliases: ['ann@ex.example']})
    .license('1010020025', [])
    .holds({ann: '1010020025'});
  const taken = undoOf(run, now).changes.filter(change => change.action === 'remove-license');
  expect(taken).toMatchObject([{email: 'ann@ex.example'}]);
});
