/** A pass over profiles, places and addresses that dies on its way: nothing is made twice, nothing is forgotten. */
import {findAccount} from '../../sandbox/google/edit';
import {editPerson, personByEmail} from '../../sandbox/jumpcloud/edit';
import {KillTrial} from './kill-trial';
import {address, company, typeRules} from './profile-company';

describe('a pass that gives aliases, moves accounts and makes custom fields', () => {
  const trial = new KillTrial(typeRules(company()));

  test('ends in the same state wherever it died', () => {
    const wrong = trial.moments.flatMap(n => {
      const problems = trial.problemsAt(n, 'kill-after');
      return problems.length > 0 ? [`${n}: ${problems.join('; ')}`] : [];
    });
    expect(wrong).toEqual([]);
  }, 240_000);

  test('still knows which aliases it gave', () => {
    // Every third of the later half: each of them lives through a second pass.
    const late = trial.moments.slice(trial.moments.length / 2).filter((_n, at) => at % 3 === 0);
    expect(late.length).toBeGreaterThan(10);
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
