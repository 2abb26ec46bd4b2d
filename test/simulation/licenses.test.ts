/** Licenses from the first day to the last, in the local cloud: hire, title change, rename, shortage, leaver. */
import {addAccount} from '../../sandbox/google/edit';
import {licenseOf} from '../../sandbox/google/licensing/assignments';
import {giveLicense, setSeats} from '../../sandbox/google/licensing/edit';
import {
  addGroup,
  addPerson,
  addToGroup,
  editPerson,
  personByEmail,
  removeFromGroup,
  removePerson,
} from '../../sandbox/jumpcloud/edit';
import {COMPANY, emptyWorld} from '../../sandbox/sample/index';
import {BUSINESS_PLUS as PLUS, BUSINESS_STANDARD as STANDARD} from '../../sandbox/sample/licenses';
import type {World} from '../../sandbox/world/world';
import {AT_ONCE, Rig} from './rig';

const NOW = Date.UTC(2026, 2, 2, 8);
const HOUR = 60;

type Row = Readonly<Record<'Condition' | 'Product' | 'SKU' | 'When leaving', string>>;

const at = (local: string): string => `${local}@${COMPANY.domain}`;
const row = (condition: string, sku: string, whenLeaving = 'Remove'): Row => ({
  Condition: condition,
  Product: 'Google Workspace',
  SKU: sku,
  'When leaving': whenLeaving,
});
const LEADS = row('user.jobTitle == "Lead"', 'Google Workspace Business Plus');
const EVERYONE = row('true', 'Google Workspace Business Standard');

function hire(world: World, local: string, rest: object = {}): string {
  const names = {username: local, firstname: local, lastname: 'Test', state: 'ACTIVATED' as const};
  return addPerson(world, {email: at(local), ...names, ...rest}, {origin: 'unlogged'})._id;
}

/** People with an account each, after the first pass under these rows. */
function company(
  people: readonly string[],
  rows: readonly Row[],
  before: (world: World) => void = () => undefined,
): Rig {
  const world = emptyWorld({seed: 3, now: NOW});
  for (const local of people) hire(world, local);
  before(world);
  const rig = new Rig(world).setUp(AT_ONCE);
  rig.addRows('Licenses', rows);
  rig.call('reconcile');
  return rig;
}

/** The SKU of Google Workspace that the account of this address holds. */
function skuOf(rig: Rig, local: string): string | undefined {
  const user = Object.values(rig.world.google.users).find(one => one.fields.primaryEmail === at(local));
  return user && licenseOf(rig.world.google, user.id, 'Google-Apps')?.skuId;
}

function person(rig: Rig, local: string): string {
  return personByEmail(rig.world, at(local))._id;
}

/** The next pass has nothing to do and writes nothing. */
function expectLockstep(rig: Rig): void {
  rig.traffic.clear();
  expect(rig.call('reconcile')).toMatchObject({result: 'complete', planned: 0, applied: 0});
  expect(rig.writes()).toEqual([]);
}

function findings(rig: Rig, kind: string): readonly string[] {
  return rig
    .rows('Findings')
    .filter(one => one['Kind'] === kind)
    .map(one => String(one['Detail']));
}

describe('a license', () => {
  test('comes with the hire, and the next pass has nothing to do', () => {
    const rig = company(['ann', 'bob'], [LEADS, EVERYONE]);
    expect([skuOf(rig, 'ann'), skuOf(rig, 'bob')]).toEqual([STANDARD, STANDARD]);
    expectLockstep(rig);
  });

  test('is switched by one call when the title changes', () => {
    const rig = company(['ann'], [LEADS, EVERYONE]);
    editPerson(rig.world, person(rig, 'ann'), {jobTitle: 'Lead'});
    rig.traffic.clear();
    expect(rig.call('reconcile')).toMatchObject({result: 'complete', failed: 0});
    expect(skuOf(rig, 'ann')).toBe(PLUS);
    expect(rig.writes().filter(call => call.includes('/licensing/'))).toEqual([
      `PATCH /apps/licensing/v1/product/Google-Apps/sku/${STANDARD}/user/${encodeURIComponent(at('ann'))}`,
    ]);
    expectLockstep(rig);
  });

  test('stays through a rename', () => {
    const rig = company(['ann'], [EVERYONE]);
    editPerson(rig.world, person(rig, 'ann'), {email: at('anna')});
    rig.traffic.clear();
    expect(rig.call('reconcile')).toMatchObject({result: 'complete', planned: 1, applied: 1});
    expect(rig.writes().filter(call => call.includes('/licensing/'))).toEqual([]);
    expect(skuOf(rig, 'anna')).toBe(STANDARD);
    expectLockstep(rig);
  });

  test('goes by the new address when the same plan renames', () => {
    const rig = company(['ann'], [LEADS, EVERYONE]);
    editPerson(rig.world, person(rig, 'ann'), {email: at('anna'), jobTitle: 'Lead'});
    expect(rig.call('reconcile')).toMatchObject({result: 'complete', failed: 0});
    expect(skuOf(rig, 'anna')).toBe(PLUS);
    expectLockstep(rig);
  });

  test.each([
    {whenLeaving: 'Remove', left: undefined},
    {whenLeaving: 'Keep', left: STANDARD},
    {whenLeaving: 'Archive', left: STANDARD},
  ])('of a leaver: $whenLeaving', ({whenLeaving, left}) => {
    const rig = company(['ann', 'bob'], [row('true', STANDARD, whenLeaving)]);
    editPerson(rig.world, person(rig, 'ann'), {state: 'SUSPENDED'});
    removePerson(rig.world, person(rig, 'bob'));
    expect(rig.call('reconcile')).toMatchObject({result: 'complete', failed: 0});
    expect([skuOf(rig, 'ann'), skuOf(rig, 'bob')]).toEqual([left, left]);
    expectLockstep(rig);
  });

  test('that no row wants any more goes, but only if Lockstep was ever agreed on it', () => {
    const rig = company(['ann', 'bob'], [row('"Staff" in user.groups', STANDARD)], world => {
      const staff = addGroup(world, {name: 'Staff', email: at('staff')}, 'unlogged');
      addToGroup(world, staff.id, personByEmail(world, at('ann'))._id, 'unlogged');
      addAccount(world, {email: at('bob'), givenName: 'bob', familyName: 'Test'});
      giveLicense(world, at('bob'), STANDARD);
    });
    expect([skuOf(rig, 'ann'), skuOf(rig, 'bob')]).toEqual([STANDARD, STANDARD]);
    const staff = Object.values(rig.world.jumpcloud.groups).find(group => group.name === 'Staff');
    removeFromGroup(rig.world, staff?.id ?? '', person(rig, 'ann'));
    expect(rig.call('reconcile')).toMatchObject({result: 'complete', failed: 0});
    expect([skuOf(rig, 'ann'), skuOf(rig, 'bob')]).toEqual([undefined, STANDARD]);
    const [audited] = rig.rows('Audit').filter(one => one['Action'] === 'Remove license');
    expect(audited).toMatchObject({Field: 'Google Workspace', Before: 'Google Workspace Business Standard', After: ''});
    expect(audited?.['Reason']).toMatch(/GET \/systemusers\/\w+ and GET \/users\/\w+\/memberof/);
    expectLockstep(rig);
  });
});

describe('too few seats', () => {
  test.each([
    {seats: 3, waiting: 0},
    {seats: 2, waiting: 1},
    {seats: 1, waiting: 2},
  ])('$seats seats for 3 people: $waiting wait, and one finding says so', ({seats, waiting}) => {
    const rig = company(['ann', 'bob', 'cy'], [EVERYONE], world =>
      setSeats(world, STANDARD, (world.google.licensing.taken[STANDARD] ?? 0) + seats),
    );
    const held = ['ann', 'bob', 'cy'].filter(local => skuOf(rig, local) === STANDARD);
    expect(held).toHaveLength(3 - waiting);
    expect(findings(rig, 'license.seats')).toHaveLength(waiting > 0 ? 1 : 0);
    expect(rig.rows('Runs').map(run => run['Failed'])).toEqual([0]);
  });

  test('a seat that is bought is used by the next pass, which asks Google once more and no oftener', () => {
    const people = ['ann', 'bob', 'cy', 'dee', 'eve'];
    const taken = (world: World): number => world.google.licensing.taken[STANDARD] ?? 0;
    const rig = company(people, [EVERYONE], world => setSeats(world, STANDARD, taken(world) + 1));
    rig.advance(HOUR);
    rig.traffic.clear();
    expect(rig.call('reconcile')).toMatchObject({result: 'complete', planned: 4, applied: 0, failed: 0});
    expect(rig.writes()).toHaveLength(1);
    expect(findings(rig, 'license.seats')[0]).toMatch(/^Google has no free seat of .* 4 people wait: /);
    const problems = (): readonly string[] => rig.rows('Links').flatMap(one => String(one['Problem'] ?? '') || []);
    expect(problems()).toHaveLength(4);
    for (const problem of problems()) {
      expect(problem).toMatch(/^Waiting: license .*Business Standard \(no free seat\)\..* The next run tries again\.$/);
    }
    setSeats(rig.world, STANDARD, taken(rig.world) + 4);
    expect(rig.call('reconcile')).toMatchObject({result: 'complete', planned: 4, applied: 4});
    expect(people.map(local => skuOf(rig, local))).toEqual(people.map(() => STANDARD));
    expect(findings(rig, 'license.seats')).toEqual([]);
    expect(problems()).toEqual([]);
    expectLockstep(rig);
  });
});

describe('what goes wrong with licenses goes wrong with nothing else', () => {
  test('a product that Google does not know is told, and accounts are made', () => {
    const rig = company(
      ['ann'],
      [{Condition: 'true', Product: '999999', SKU: '9999990001', 'When leaving': 'Remove'}, EVERYONE],
    );
    expect(findings(rig, 'license.unread')[0]).toMatch(/^The licenses of 999999 could not be read/);
    expect(skuOf(rig, 'ann')).toBe(STANDARD);
  });

  test.each([
    {what: 'made', people: [], edit: (world: World): void => void hire(world, 'ann')},
    {
      what: 'renamed',
      people: ['ann'],
      edit: (world: World): void => void editPerson(world, personByEmail(world, at('ann'))._id, {email: at('anna')}),
    },
    {
      what: 'suspended',
      people: ['ann'],
      edit(world: World): void {
        giveLicense(world, at('ann'), STANDARD);
        editPerson(world, personByEmail(world, at('ann'))._id, {state: 'SUSPENDED'});
      },
    },
  ])('for an account that could not be $what License Manager is not asked', ({people, edit}) => {
    const rig = company(people, []);
    rig.advance(2);
    edit(rig.world);
    rig.addRows('Licenses', [EVERYONE]);
    const refused = {status: 412, reason: 'limitExceeded'};
    for (const method of ['POST', 'PUT']) {
      rig.addFaults({host: 'admin.googleapis.com', path: '/users', method, effect: refused});
    }
    rig.traffic.clear();
    expect(rig.call('reconcile')).toMatchObject({planned: 2, applied: 0, failed: 1});
    expect(rig.rows('Plan').pop()?.['Change']).toMatch(/license$/);
    expect(rig.writes().filter(call => call.includes('/licensing/'))).toEqual([]);
  });

  test('a lost answer is found out, and nobody is licensed twice or not at all', () => {
    const rig = company(['ann', 'bob'], []);
    // Google refuses this and that to an account in its first minute.
    rig.advance(2);
    rig.addRows('Licenses', [EVERYONE]);
    rig.addFaults({
      host: 'licensing.googleapis.com',
      path: '/user$',
      method: 'POST',
      times: 1,
      effect: {lostResponse: true},
    });
    expect(rig.call('reconcile')).toMatchObject({planned: 2, applied: 2, failed: 0});
    expect([skuOf(rig, 'ann'), skuOf(rig, 'bob')]).toEqual([STANDARD, STANDARD]);
    expectLockstep(rig);
  });

  test('a broken row takes nothing away', () => {
    const rig = company(['ann'], [EVERYONE]);
    rig.editCell('Licenses', 1, 0, 'user.dept == "Sales"');
    rig.traffic.clear();
    expect(rig.call('reconcile')).toMatchObject({planned: 0});
    expect(skuOf(rig, 'ann')).toBe(STANDARD);
  });

  test('an emptied tab manages nothing', () => {
    const rig = company(['ann'], [EVERYONE]);
    for (let column = 0; column < 4; column++) rig.editCell('Licenses', 1, column, '');
    editPerson(rig.world, person(rig, 'ann'), {state: 'SUSPENDED'});
    rig.call('reconcile');
    expect(skuOf(rig, 'ann')).toBe(STANDARD);
  });
});
