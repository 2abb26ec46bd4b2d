import {KillTrial} from './kill-trial';

describe('a pass that dies and is continued by the next trigger', () => {
  const trial = new KillTrial();

  test('does its job undisturbed, in more than forty service calls', () => {
    expect(trial.undisturbed.rows('Runs').map(row => row['Result'])).toEqual(['complete']);
    expect(trial.operations).toBeGreaterThan(40);
  });

  // What a dead execution had in its memory is gone: dying after a call had its effect leaves the world in which it would
  // have died before the next call. So the first call is the only one to die before.
  test('ends in the same state at whichever call it died, and everything done is in the audit', () => {
    const wrong: string[] = [];
    for (let n = -1; n < trial.operations; n++) {
      const problems = n < 0 ? trial.problemsAt(0, 'kill-before') : trial.problemsAt(n, 'kill-after');
      if (problems.length > 0) wrong.push(`${n}: ${problems.join('; ')}`);
    }
    expect(wrong).toEqual([]);
  }, 240_000);
});
