import fc from 'fast-check';
import {addSharedDrive, share} from '../../sandbox/google/drive/edit';
import {addAccount, addGroup as addGoogleGroup, addMember, editAccount, findAccount} from '../../sandbox/google/edit';
import {licenseOf} from '../../sandbox/google/licensing/assignments';
import {WORKSPACE} from '../../sandbox/google/licensing/catalogue';
import {giveLicense, setSeats} from '../../sandbox/google/licensing/edit';
import {addGroup, addPerson, addToGroup, editPerson, personByEmail} from '../../sandbox/jumpcloud/edit';
import {OWNER, emptyWorld} from '../../sandbox/sample/index';
import {BUSINESS_PLUS, BUSINESS_STANDARD} from '../../sandbox/sample/licenses';
import type {World} from '../../sandbox/world/world';
import {AT_ONCE, Rig, workspaceOf} from './rig';
import {SALES, at, findingKinds, members, teamInLockstep, wait} from './sales-team';

/** One person of a random company. */
const person = fc.record({
  state: fc.constantFrom('ACTIVATED' as const, 'ACTIVATED' as const, 'SUSPENDED' as const, 'STAGED' as const),
  account: fc.constantFrom('none' as const, 'unmarked' as const, 'marked' as const, 'suspended' as const),
  isRenamed: fc.boolean(),
  isInSales: fc.boolean(),
  role: fc.constantFrom('' as const, 'MEMBER' as const, 'MANAGER' as const),
  department: fc.constantFrom('', 'Sales', 'Ops'),
  departmentNow: fc.constantFrom('', 'Sales', 'Lab'),
  phone: fc.boolean(),
  title: fc.constantFrom('Lead', 'Clerk'),
  license: fc.constantFrom('', BUSINESS_PLUS, BUSINESS_STANDARD),
  access: fc.constantFrom('' as const, 'reader' as const, 'writer' as const),
  unit: fc.constantFrom('/', '/Old'),
});
type Sketch = typeof person extends fc.Arbitrary<infer T> ? T : never;

interface CompanySketch {
  readonly people: readonly Sketch[];
  readonly hasGroup: boolean;
  /** Whether the run that is undone comes after another one, and people have changed in between. */
  readonly isLater: boolean;
}

const company: fc.Arbitrary<CompanySketch> = fc.record({
  people: fc.array(person, {minLength: 1, maxLength: 6}),
  hasGroup: fc.boolean(),
  isLater: fc.boolean(),
});

const DRIVE = 'Sales Files';

function worldOf({people, hasGroup}: CompanySketch): World {
  const world = emptyWorld({seed: 5, now: Date.UTC(2026, 2, 2, 8)});
  for (const sku of [BUSINESS_PLUS, BUSINESS_STANDARD]) setSeats(world, sku, 50);
  addSharedDrive(world, {name: DRIVE, organizer: OWNER.email});
  const sales = addGroup(world, {name: 'Sales', email: SALES}, 'unlogged');
  if (hasGroup) addGoogleGroup(world, {email: SALES, name: 'Sales'});
  people.forEach((sketch, n) => {
    const local = `p${n}`;
    const email = at(sketch.isRenamed ? `${local}.new` : local);
    const {_id} = addPerson(
      world,
      {
        email,
        username: local,
        firstname: `First${n}`,
        lastname: 'Test',
        state: sketch.state,
        jobTitle: sketch.title,
        ...(sketch.department === '' ? {} : {department: sketch.department}),
      },
      {origin: 'unlogged'},
    );
    if (sketch.isInSales) addToGroup(world, sales.id, _id, 'unlogged');
    if (sketch.account !== 'none') account(world, local, _id, sketch, hasGroup);
  });
  return world;
}

function account(world: World, local: string, id: string, sketch: Sketch, hasGroup: boolean): void {
  const marks = [
    ...(sketch.account === 'unmarked' ? [] : [{type: 'custom', customType: 'jumpcloud', value: id}]),
    ...(sketch.account === 'suspended'
      ? [{type: 'custom', customType: 'lockstep-suspended', value: '2026-01-01T00:00:00Z'}]
      : []),
  ];
  addAccount(world, {
    email: at(local),
    givenName: local,
    familyName: 'Before',
    orgUnitPath: sketch.unit,
    fields: {
      ...(marks.length === 0 ? {} : {externalIds: marks}),
      ...(sketch.departmentNow === ''
        ? {}
        : {organizations: [{primary: true, customType: '', department: sketch.departmentNow}]}),
      ...(sketch.phone ? {phones: [{type: 'home', value: '+49401234'}]} : {}),
    },
  });
  if (sketch.account === 'suspended') editAccount(world, at(local), {suspended: true});
  if (hasGroup && sketch.role !== '') addMember(world, SALES, at(local), sketch.role);
  if (sketch.license !== '') giveLicense(world, at(local), sketch.license);
  if (sketch.access !== '') share(world, driveOf(world), at(local), sketch.access);
}

function driveOf({google}: World): string {
  return Object.values(google.drive.drives).find(drive => drive.name === DRIVE)?.id ?? '';
}

/** Rules under which people get and lose licenses, access and their place. */
function typeRules(rig: Rig): void {
  const license = (condition: string, sku: string): Record<string, string> => ({
    Condition: condition,
    Product: 'Google Workspace',
    SKU: sku,
    'When leaving': 'Remove',
  });
  rig.addRows('Licenses', [
    license('user.jobTitle == "Lead"', 'Google Workspace Business Plus'),
    license('true', 'Google Workspace Business Standard'),
  ]);
  const isSales = 'user.department == "Sales"';
  rig.addRows('Shared drives', [
    {Condition: `${isSales} && user.jobTitle == "Lead"`, 'Drive or folder': DRIVE, Role: 'Contributor'},
    {Condition: isSales, 'Drive or folder': DRIVE, Role: 'Viewer'},
  ]);
  rig.addRows('Org units', [{Condition: 'user.department == "Ops"', 'Org unit': '/Ops', Create: true}]);
  rig.editCell('Groups', 1, 4, 'Exact');
}

/** Everybody changes title and department. */
function shuffle({world}: Rig): void {
  for (const {_id: id, jobTitle, department} of Object.values(world.jumpcloud.people)) {
    editPerson(world, id, {
      jobTitle: jobTitle === 'Lead' ? 'Clerk' : 'Lead',
      department: department === 'Sales' ? 'Ops' : 'Sales',
    });
  }
}

/** Licenses and access by address. */
function heldBy(world: World): Record<string, unknown> {
  const {google} = world;
  const given = Object.values(google.drive.permissions[driveOf(world)] ?? {});
  return Object.fromEntries(
    Object.values(google.users).map(({id, fields}) => [
      fields.primaryEmail,
      [licenseOf(google, id, WORKSPACE)?.skuId, given.find(one => one.granteeId === id)?.role],
    ]),
  );
}

/** Google without what an undo leaves by design: accounts and groups that the run made. */
function comparable(world: World, made: (address: string) => boolean): unknown {
  const {people, groups} = workspaceOf(world) as Record<'people' | 'groups', Record<string, Record<string, unknown>>>;
  const kept = <T>(all: Record<string, T>): Record<string, T> =>
    Object.fromEntries(Object.entries(all).filter(([address]) => !made(address)));
  return {
    people: Object.fromEntries(Object.entries(kept(people)).map(([key, user]) => [key, withoutEmpty(user)])),
    held: kept(heldBy(world)),
    groups: kept(groups),
  };
}

/** A list that was emptied is no list: Google leaves both out of its answers alike. */
function withoutEmpty(user: Record<string, unknown>): unknown {
  return Object.fromEntries(Object.entries(user).filter(([, value]) => !(Array.isArray(value) && value.length === 0)));
}

const NO_LIMITS = Object.fromEntries(
  [
    'suspensions',
    'removals from groups',
    'cleared fields',
    'renames',
    'restores',
    'moves',
    'licenses to switch',
    'licenses to remove',
    'drive access to revoke',
  ].flatMap(words => [
    [`Limit ${words}, count`, 'none'],
    [`Limit ${words}, percent`, 'none'],
  ]),
);

/** Found by this property: who is renamed got a drive only by the next plan. */
const RENAMED_AND_GRANTED = {
  people: [
    {
      state: 'ACTIVATED',
      account: 'suspended',
      isRenamed: true,
      isInSales: true,
      role: 'MEMBER',
      department: 'Sales',
      departmentNow: 'Sales',
      phone: true,
      title: 'Lead',
      license: '1010020028',
      access: '',
      unit: '/Old',
    },
  ],
  hasGroup: false,
  isLater: false,
} as const;

test('undo after apply gives the state before, and a plan that was applied leaves nothing to plan', () => {
  fc.assert(
    fc.property(company, sketch => {
      const rig = new Rig(worldOf(sketch)).setUp({...AT_ONCE, ...NO_LIMITS});
      typeRules(rig);
      if (sketch.isLater) {
        rig.call('reconcile');
        shuffle(rig);
      }
      const before = JSON.parse(JSON.stringify(rig.world)) as World;
      const addresses = new Set([...Object.keys(before.google.addresses)]);
      const run = rig.call('reconcile');
      expect(run).toMatchObject({result: 'complete', held: 0, failed: 0, applied: run.planned});
      expect(rig.call('reconcile')).toMatchObject({result: 'complete', planned: 0});
      if (run.planned === 0) return;
      const undo = rig.call('undo', run.run);
      if (undo.planned > 0) {
        expect(undo).toMatchObject({kind: 'undo', result: 'held', held: undo.planned, applied: 0});
        expect(rig.call('approve', undo.planHash)).toMatchObject({result: 'complete', applied: undo.planned});
      }
      const made = (address: string): boolean => !addresses.has(address);
      expect(comparable(rig.world, made)).toEqual(comparable(before, made));
      const users = Object.values(rig.world.google.users);
      for (const user of users) if (made(user.fields.primaryEmail)) expect(user.fields.suspended).toBe(true);
      expect(rig.call('undo', run.run)).toMatchObject({result: 'complete', planned: 0});
    }),
    {numRuns: 8, endOnFailure: true, examples: [[RENAMED_AND_GRANTED]]},
  );
});

describe('an undo', () => {
  /** The team, and the run that suspended Bob. */
  function bobLeft(mode = 'Automatic'): {rig: Rig; run: string} {
    const rig = teamInLockstep();
    editPerson(rig.world, personByEmail(rig.world, at('bob'))._id, {state: 'SUSPENDED'});
    const {run} = rig.call('reconcile');
    rig.set({Mode: mode});
    return {rig, run};
  }
  const bob = (rig: Rig): unknown => findAccount(rig.world, at('bob')).fields.suspended;

  test('says that it will come back, stands in the Plan tab, and waits', () => {
    const {rig, run} = bobLeft();
    expect(rig.call('undo', run)).toMatchObject({kind: 'undo', result: 'held', planned: 1, held: 1});
    expect(bob(rig)).toBe(true);
    expect(findingKinds(rig)).toContain('undo.comes-back');
    // Hash and state of the plan stand beside it, on rows of their own where the plan is short.
    expect(rig.rows('Plan').filter(row => row['Change'] !== '')).toEqual([
      expect.objectContaining({
        Change: 'Restore account',
        Subject: at('bob'),
        Reason: `Undo of run ${run}. Evidence: undo of run ${run}: released by the person who approves this plan.`,
        Decision: 'held: An undo is released by a person.',
      }),
    ]);
    expect(rig.rows('Runs').slice(-1)[0]).toMatchObject({Kind: 'undo', Result: 'held'});
  });

  test('is carried out by approving its hash, even hours later, and the next pass does the same again', () => {
    const {rig, run} = bobLeft();
    const {planHash} = rig.call('undo', run);
    wait(rig, 5);
    expect(rig.call('approve', planHash)).toMatchObject({result: 'complete', applied: 1});
    expect(bob(rig)).toBe(false);
    expect(rig.call('reconcile')).toMatchObject({applied: 1});
    expect(bob(rig)).toBe(true);
  });

  test('can be undone itself', () => {
    const {rig, run} = bobLeft();
    const undone = rig.call('approve', rig.call('undo', run).planHash);
    expect(rig.call('approve', rig.call('undo', undone.run).planHash)).toMatchObject({applied: 1});
    expect(bob(rig)).toBe(true);
  });

  test('changes nothing in mode Preview', () => {
    const {rig, run} = bobLeft('Preview');
    const {planHash, result} = rig.call('undo', run);
    expect(result).toBe('complete');
    expect(rig.call('approve', planHash)).toMatchObject({result: 'refused', error: {code: 'approve.preview-mode'}});
    expect(bob(rig)).toBe(true);
  });

  test('of a run that is not known is refused', () => {
    const {rig} = bobLeft();
    expect(rig.call('undo', 'R-20990101T000000Z-abcd')).toMatchObject({
      result: 'refused',
      error: {code: 'undo.unknown'},
    });
    expect(rig.call('undo', '')).toMatchObject({result: 'refused'});
  });

  test('asked for by a colleague is planned by the owner’s next trigger', () => {
    const {rig, run} = bobLeft();
    const clicked = rig.executeAs(at('colleague'), 'undo', run).result;
    expect(clicked).toMatchObject({kind: 'undo', error: {code: 'run.queued'}});
    rig.advance(2);
    expect(rig.rows('Runs').slice(-1)[0]).toMatchObject({Kind: 'undo', Result: 'held'});
  });

  test('does not make rules count that nobody has looked at', () => {
    const {rig, run} = bobLeft();
    addGroup(rig.world, {name: 'Nobody', email: at('nobody')}, 'unlogged');
    rig.editCell('Groups', 1, 0, 'Nobody');
    rig.call('approve', rig.call('undo', run).planHash);
    expect(rig.call('reconcile')).toMatchObject({result: 'held'});
    expect(members(rig)).toEqual(['ann', 'bob', 'cy']);
  });

  test('that died while it was planned is taken up as an undo', () => {
    const {rig, run} = bobLeft();
    let seen = 0;
    rig.hook = (_n, operation) => (/fetch/i.test(operation) && ++seen === 1 ? 'kill-before' : 'go');
    expect(rig.execute('undo', run).killed).toBe(true);
    rig.hook = null;
    rig.advance(2);
    expect(rig.rows('Runs').slice(-1)[0]).toMatchObject({Kind: 'undo', Result: 'held', Planned: 1});
  });
});

test('a run that died anywhere and was continued is undone whole', () => {
  const start = teamInLockstep();
  for (const local of ['ann', 'bob', 'cy']) {
    editPerson(start.world, personByEmail(start.world, at(local))._id, {jobTitle: 'Lead'});
  }
  const frozen = JSON.stringify(start.world);
  const before = workspaceOf(start.world);
  const operations = new Rig(JSON.parse(frozen) as World).execute('reconcile').calls;
  const problems: string[] = [];
  // From where the plan is frozen on: before that there is nothing to lose.
  for (let n = Math.floor(operations / 3); n <= operations; n += 7) {
    const rig = new Rig(JSON.parse(frozen) as World);
    rig.hook = one => (one === n ? (n % 2 === 0 ? 'kill-before' : 'kill-after') : 'go');
    rig.execute('reconcile');
    rig.hook = null;
    rig.advance(2);
    rig.call('reconcile');
    const runs = rig
      .rows('Audit')
      .filter(row => row['Field'] === 'organizations.title')
      .map(row => String(row['Run']));
    for (const run of new Set(runs)) rig.call('approve', rig.call('undo', run).planHash);
    if (JSON.stringify(workspaceOf(rig.world)) !== JSON.stringify(before)) problems.push(`killed at ${n}`);
  }
  expect(problems).toEqual([]);
});
