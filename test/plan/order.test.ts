import fc from 'fast-check';
import {orderChanges} from '../../src/plan/order';
import {planHash} from '../../src/plan/plan';
import {Company, evidence, findingKinds, inWords} from '../builders/company';

/** Leaver, rename, joiner, update and members in one company. */
function busyCompany(): Company {
  return new Company()
    .person('zoe', {state: 'SUSPENDED'})
    .person('ann')
    .person('bob', {email: 'robert@ex.example'})
    .person('cy', {fields: {'organizations.title': 'Cook'}})
    .linked('zoe')
    .linked('bob')
    .linked('cy')
    .wants('eng', ['ann', 'bob']);
}

describe('the order of a plan', () => {
  test('access ends first, addresses move, accounts are made, groups before members', () => {
    expect(inWords(busyCompany().plan(evidence({states: {zoe: 'SUSPENDED'}})))).toEqual([
      'suspend-account zoe@ex.example',
      'rename-account bob@ex.example',
      'create-account ann@ex.example',
      'update-account cy@ex.example',
      'create-group eng@ex.example',
      'add-member ann@ex.example eng@ex.example',
      'add-member bob@ex.example eng@ex.example',
    ]);
  });

  test('a chain of renames is done from its free end', () => {
    const chain = new Company()
      .person('a', {email: 'b@ex.example'})
      .person('b', {email: 'c@ex.example'})
      .person('c', {email: 'd@ex.example'})
      .linked('a')
      .linked('b')
      .linked('c');
    expect(inWords(chain.plan())).toEqual([
      'rename-account c@ex.example',
      'release-alias c@ex.example',
      'rename-account b@ex.example',
      'release-alias b@ex.example',
      'rename-account a@ex.example',
    ]);
  });

  test('a swap of addresses is a finding for both and blocks neither from the rest', () => {
    const swap = new Company()
      .person('a', {email: 'b@ex.example', fields: {'organizations.title': 'Cook'}})
      .person('b', {email: 'a@ex.example'})
      .linked('a')
      .linked('b');
    const planned = swap.plan();
    expect(inWords(planned)).toEqual(['update-account a@ex.example']);
    expect(findingKinds(planned)).toEqual(['address.cycle', 'address.cycle']);
  });

  test('the order and the hash do not depend on the order of what came in', () => {
    const {changes, hash} = busyCompany().plan(evidence({states: {zoe: 'SUSPENDED'}})).plan;
    fc.assert(
      fc.property(fc.shuffledSubarray([...changes], {minLength: changes.length}), shuffled => {
        expect(planHash(orderChanges(shuffled).changes)).toBe(hash);
      }),
    );
  });
});
