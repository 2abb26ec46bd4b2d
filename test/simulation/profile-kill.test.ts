/** A pass over profiles, places and addresses that dies on its way: nothing is made twice, nothing is forgotten. */
import {findAccount} from '../../sandbox/google/edit';
import {editPerson, personByEmail} from '../../sandbox/jumpcloud/edit';
import {KillTrial} from './kill-trial';
import {address, company, typeRules} from './profile-company';

/** Every so many service calls one pass dies; the small company's own test takes each of them. */
const STRIDE = 4;

describe('a pass that gives aliases, moves accounts and makes custom fields', () => {
  const trial = new KillTrial(typeRules(company()));

  const points = (first: number): readonly number[] =>
    Array.from({length: Math.ceil((trial.operations - first) / STRIDE)}, (_none, at) => first + at * STRIDE);

  test('ends in the same state wherever it died', () => {
    const wrong = points(2).flatMap(n => {
      const problems = trial.problemsAt(n, 'kill-after');
      return problems.length > 0 ? [`${n}: ${problems.join('; ')}`] : [];
    });
    expect(wrong).toEqual([]);
  }, 240_000);

  test('still knows which aliases it gave', () => {
    const late = points(0).filter(n => n > trial.operations / 2);
    expect(late.length).toBeGreaterThan(3);
    for (const n of late) {
      const rig = trial.rig();
      rig.hook = at => (at === n ? 'kill-after' : 'go');
      rig.execute('reconcile');
      rig.hook = null;
      rig.advance(3);
      rig.call('daily');
      editPerson(rig.world, personByEmail(rig.world, address('ada'))._id, {firstname: 'Augusta'});
      rig.call('reconcile');
      expect(findAccount(rig.world, address('ada')).aliases).toEqual([address('countess'), address('augusta.test')]);
    }
  }, 120_000);
});
