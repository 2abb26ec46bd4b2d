/** Evidence that is old is asked again, on the side that gave it, before anything is taken away. */
import {disproved} from '../../src/apply/proof';
import type {GroupProofs, Proofs} from '../../src/ports';
import {Company, evidence, personId} from '../builders/company';

const MINUTE_MS = 60_000;

const removals = new Company()
  .person('ann')
  .person('bob')
  .linked('ann')
  .linked('bob')
  .group('eng', ['bob'])
  .wants('eng', ['ann'], {direction: 'Both'})
  .agreedMembers('eng', ['ann', 'bob'])
  .remembers('eng', {pair: 's-eng g-eng'})
  .plan(evidence({memberOf: {bob: []}, inGroups: {'ann eng': false}})).plan.changes;

function proofs(memberOf: readonly string[] | null, isMember: boolean | null): Proofs & GroupProofs {
  return {
    people: () => new Map(),
    memberOf: ids => new Map(ids.map(id => [id, memberOf])),
    inGroups: places => places.map(() => isMember),
  };
}

describe('evidence for taking people out of groups', () => {
  const keys = {
    google: `remove-member:eng@ex.example:${personId('bob')}`,
    source: `remove-source-member:s-eng:${personId('ann')}`,
  };

  test('the company of this test has a removal on each side', () => {
    expect(removals.map(change => change.key).sort()).toEqual([keys.google, keys.source].sort());
  });

  test.each([
    {name: 'still holds', memberOf: [], isMember: false, want: []},
    {name: 'the person’s own list is gone with them', memberOf: null, isMember: false, want: []},
    {name: 'is back in the JumpCloud group', memberOf: ['s-eng'], isMember: false, want: [keys.google]},
    {name: 'is back in the Google group', memberOf: [], isMember: true, want: [keys.source]},
    {name: 'Google can no longer tell', memberOf: [], isMember: null, want: [keys.source]},
  ])('$name', ({memberOf, isMember, want}) => {
    const found = disproved(proofs(memberOf, isMember), removals, 0, 11 * MINUTE_MS);
    expect([...found.keys()]).toEqual(want);
  });

  test('is not asked again while the plan is young', () => {
    expect(disproved(proofs(['s-eng'], true), removals, 0, 10 * MINUTE_MS).size).toBe(0);
  });
});
