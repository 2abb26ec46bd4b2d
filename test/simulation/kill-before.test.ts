import {KillTrial} from './kill-trial';

describe('a pass that dies and is continued by the next trigger', () => {
  const trial = new KillTrial();

  test('does its job undisturbed, in more than forty service calls', () => {
    expect(trial.undisturbed.rows('Runs').map(row => row['Result'])).toEqual(['complete']);
    expect(trial.operations).toBeGreaterThan(40);
  });

  test('ends in the same state at whichever call it died, before the call had its effect, and everything done is in the audit', () => {
    const wrong: string[] = [];
    for (let n = 0; n < trial.operations; n++) {
      const problems = trial.problemsAt(n, 'kill-before');
      if (problems.length > 0) wrong.push(`${n}: ${problems.join('; ')}`);
    }
    expect(wrong).toEqual([]);
  }, 240_000);
});
