import {KillTrial} from './kill-trial';

describe('a pass that dies and is continued by the next trigger', () => {
  const trial = new KillTrial();

  test('does its job undisturbed, and changes the world at more than forty service calls', () => {
    expect(trial.undisturbed.rows('Runs').map(row => row['Result'])).toEqual(['complete']);
    expect(trial.moments.length).toBeGreaterThan(40);
  });

  test('ends in the same state wherever it died, and everything done is in the audit', () => {
    const wrong = [-1, ...trial.moments].flatMap(n => {
      const problems = n < 0 ? trial.problemsAt(0, 'kill-before') : trial.problemsAt(n, 'kill-after');
      return problems.length > 0 ? [`${n}: ${problems.join('; ')}`] : [];
    });
    expect(wrong).toEqual([]);
  }, 240_000);
});
