import fc from 'fast-check';
import type {Change} from '../../src/model/change';
import {fieldNeeds} from '../../src/model/field-needs';
import {freedAddress, takenAddress} from '../../src/plan/accounts';
import {phaseOf} from '../../src/plan/order';
import {schedule, waveEnd} from '../../src/plan/schedule';
import {Company, evidence, inWords} from '../builders/company';

/** The changes of each wave. */
function waves(changes: readonly Change[]): readonly (readonly Change[])[] {
  const {changes: ordered, waveEnds} = schedule(changes);
  return waveEnds.map((end, at) => ordered.slice(waveEnds[at - 1] ?? 0, end));
}

/** The wave in which each change is made, by its key. */
function waveOf(changes: readonly Change[]): ReadonlyMap<string, number> {
  return new Map(waves(changes).flatMap((wave, at) => wave.map(change => [change.key, at] as const)));
}

function newPeople(count: number): Company {
  const company = new Company();
  const names = Array.from({length: count}, (_none, at) => `p${String(at).padStart(4, '0')}`);
  for (const name of names) company.person(name);
  return company.wants('all', names);
}

/** A company in which each of some people is in one of the states that a plan has work for. */
const companies = fc
  .array(
    fc.tuple(
      fc.constantFrom('joiner', 'leaver', 'renamed', 'changed', 'adopted', 'restored', 'moved'),
      // Their manager, anybody: lines, circles and themselves.
      fc.option(fc.nat(59), {nil: null}),
    ),
    {maxLength: 60},
  )
  .map(people => {
    const company = new Company();
    const states: Record<string, 'SUSPENDED' | 'ACTIVATED'> = {};
    const members: string[] = [];
    const former: string[] = [];
    people.forEach(([kind, manager], at) => {
      const name = `p${at}`;
      const fields = {
        ...(kind === 'changed' || kind === 'restored' ? {'organizations.title': 'Cook'} : {}),
        ...(manager === null ? {} : {'relations.manager': `p${manager}@ex.example`}),
      };
      if (kind === 'leaver') company.person(name, {state: 'SUSPENDED'});
      else company.person(name, {fields, ...(kind === 'renamed' ? {email: `new${at}@ex.example`} : {})});
      if (kind === 'adopted') company.account(name);
      else if (kind === 'restored') company.linked(name, {suspended: true, suspendedByLockstep: true});
      else if (kind !== 'joiner') company.linked(name);
      if (kind === 'leaver') states[name] = 'SUSPENDED';
      if (kind === 'restored') states[name] = 'ACTIVATED';
      if (kind === 'moved') former.push(name);
      if (kind !== 'leaver') members.push(name);
    });
    company.group('old', former).wants('old', []).agreedMembers('old', former).wants('eng', members);
    const memberOf = Object.fromEntries(former.map(name => [name, []]));
    return company.plan(evidence({states, memberOf})).plan.changes;
  });

describe('a schedule', () => {
  test('holds every change once, and the last wave ends with the last change', () => {
    fc.assert(
      fc.property(companies, changes => {
        const {changes: ordered, waveEnds} = schedule(changes);
        expect(ordered.map(change => change.key).sort()).toEqual(changes.map(change => change.key).sort());
        expect(waveEnds.at(-1) ?? 0).toBe(changes.length);
        expect(waveEnds.every((end, at) => end > (waveEnds[at - 1] ?? 0))).toBe(true);
      }),
    );
  });

  test('is the same for the same changes', () => {
    fc.assert(
      fc.property(companies, changes => {
        expect(schedule(JSON.parse(JSON.stringify(changes)) as readonly Change[])).toEqual(schedule(changes));
      }),
    );
  });

  test('makes what a change hangs on in an earlier wave, and keeps the order of each person’s phases', () => {
    fc.assert(
      fc.property(companies, changes => {
        const at = waveOf(changes);
        const wave = (change: Change): number => at.get(change.key) ?? -1;
        const groups = new Map(changes.flatMap(one => (one.action === 'create-group' ? [[one.email, wave(one)]] : [])));
        for (const change of changes) {
          for (const need of fieldNeeds(change)) expect(wave(change)).toBeGreaterThan(at.get(need) ?? Infinity);
          if ('group' in change) expect(wave(change)).toBeGreaterThan(groups.get(change.group) ?? -1);
          for (const other of changes) {
            if (!('person' in change) || !('person' in other) || change.person !== other.person) continue;
            if (phaseOf(change) < phaseOf(other)) expect(wave(change)).toBeLessThan(wave(other));
          }
        }
      }),
    );
  });

  test('ends access before anything else is done for accounts', () => {
    fc.assert(
      fc.property(companies, changes => {
        const order = schedule(changes).changes.filter(change => change.action !== 'create-org-unit');
        const last = order.map(change => change.action).lastIndexOf('suspend-account');
        expect(order.slice(0, last + 1).every(change => change.action === 'suspend-account')).toBe(true);
      }),
    );
  });
});

describe('waves', () => {
  test.each([
    {creations: 49, ends: [49]},
    {creations: 50, ends: [50]},
    {creations: 51, ends: [50, 51]},
  ])('$creations creations make waves that end at $ends', ({creations, ends}) => {
    const creates = newPeople(creations)
      .plan()
      .plan.changes.filter(change => change.action === 'create-account');
    expect(schedule(creates).waveEnds).toEqual(ends);
  });

  test('members of accounts made ten waves ago are added while others are still made', () => {
    const all = waves(newPeople(700).plan().plan.changes);
    const mixed = all.filter(wave => new Set(wave.map(change => change.action)).size > 1);
    expect(all.map(wave => wave.filter(change => change.action === 'create-account').length)).toEqual([
      ...Array.from({length: 14}, () => 50),
      ...Array.from({length: all.length - 14}, () => 0),
    ]);
    expect(mixed.length).toBeGreaterThanOrEqual(4);
    expect(all.findIndex(wave => wave.some(change => change.action === 'add-member'))).toBe(10);
  });

  test('nothing waits for ripening when there is nothing else to do', () => {
    expect(waves(newPeople(3).plan().plan.changes).map(wave => wave.length)).toEqual([4, 3]);
  });

  test('no wave takes more directory calls than its five seconds allow', () => {
    const company = new Company();
    for (let at = 0; at < 400; at++)
      company.person(`p${at}`, {fields: {'organizations.title': 'Cook'}}).linked(`p${at}`);
    // A profile is read before it is written: two calls.
    expect(waves(company.plan().plan.changes).map(wave => wave.length)).toEqual([95, 95, 95, 95, 20]);
  });

  test('a new account comes right after that of its manager, whatever else there is to do', () => {
    const company = new Company().person('boss').person('ann', {fields: {'relations.manager': 'boss@ex.example'}});
    for (let at = 0; at < 400; at++)
      company.person(`p${at}`, {fields: {'organizations.title': 'Cook'}}).linked(`p${at}`);
    const made = waves(company.plan().plan.changes).map(wave =>
      wave.flatMap(change => (change.action === 'create-account' ? [change.email] : [])),
    );
    expect(made.slice(0, 2)).toEqual([['boss@ex.example'], ['ann@ex.example']]);
  });

  test('an account whose manager is made in the same plan waits for the manager', () => {
    const company = new Company()
      .person('ann', {fields: {'relations.manager': 'boss@ex.example'}})
      .linked('ann')
      .person('boss');
    expect(waves(company.plan().plan.changes).map(wave => wave.map(change => change.action))).toEqual([
      ['create-account'],
      ['complete-account'],
    ]);
  });
});

describe('address moves', () => {
  test('go one by one along a chain', () => {
    const chain = new Company()
      .person('a', {email: 'b@ex.example'})
      .person('b', {email: 'c@ex.example'})
      .person('c', {email: 'd@ex.example'})
      .linked('a')
      .linked('b')
      .linked('c');
    expect(waves(chain.plan().plan.changes).map(wave => wave.length)).toEqual([1, 1, 1, 1, 1]);
  });

  test('go together where none needs what another one leaves', () => {
    const company = new Company();
    for (const name of ['a', 'b', 'c']) company.person(name, {email: `${name}.new@ex.example`}).linked(name);
    expect(waves(company.plan().plan.changes).map(wave => wave.length)).toEqual([3]);
  });

  test('an address is never taken in the wave that leaves or frees it', () => {
    const company = new Company()
      .person('new', {email: 'a@ex.example'})
      .person('a', {email: 'a2@ex.example'})
      .linked('a');
    const {changes} = company.plan().plan;
    expect(inWords(company.plan())).toEqual([
      'rename-account a@ex.example',
      'release-alias a@ex.example',
      'create-account a@ex.example',
    ]);
    for (const wave of waves(changes)) {
      const left = new Set(
        wave.flatMap(one => (one.action === 'rename-account' ? [one.before] : (freedAddress(one) ?? []))),
      );
      expect(wave.some(one => left.has(takenAddress(one) ?? ('' as never)))).toBe(false);
    }
  });
});

describe('the end of a wave', () => {
  const waved = {changes: [], waveEnds: [3, 5, 9]};
  test.each([
    {start: 0, end: 3},
    {start: 3, end: 5},
    {start: 5, end: 9},
  ])('from $start is $end', ({start, end}) => {
    expect(waveEnd(waved, start)).toBe(end);
  });
});

describe('changes of one account that would write over each other', () => {
  const cleared = (name: string, facts: object): Company =>
    new Company()
      .person(name, {fields: {'organizations.title': ''}, orgUnit: '/Staff'})
      .orgUnit('/Staff')
      .linked(name, {profile: {organizations: [{primary: true, title: 'Cook'}]}, ...facts});

  test('are never made in one wave: an update that empties a field may send the whole account as it was read', () => {
    const at = waveOf(cleared('ann', {}).plan().plan.changes);
    expect([...at.keys()].sort()).toEqual(['move-account:p-ann', 'update-account:p-ann']);
    expect(new Set(at.values()).size).toBe(2);
  });

  test('are made side by side when none of them can', () => {
    const company = new Company()
      .person('ann', {fields: {'organizations.title': 'Cook'}, orgUnit: '/Staff'})
      .orgUnit('/Staff')
      .linked('ann');
    const at = waveOf(company.plan().plan.changes);
    expect([...at.keys()].sort()).toEqual(['move-account:p-ann', 'update-account:p-ann']);
    expect(new Set(at.values()).size).toBe(1);
  });
});
