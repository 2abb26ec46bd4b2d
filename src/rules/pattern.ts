/** Regular expressions from a cell, let in only when they can't run away. */

/** Longest pattern. */
export const PATTERN_LENGTH_MAX = 200;

/** Longest text that a pattern is held against, in characters. */
export const MATCHED_LENGTH_MAX = 256;

/** Ways through a text that a pattern may have at most: a few milliseconds of a backtracking engine. */
const WAYS_MAX = 2 ** 24;

class Refused extends Error {}

/**
 * Why a pattern is refused, or `null` for one that is fine.
 *
 * JavaScript's engine backtracks, so the number of ways through the longest text is estimated from above: every
 * repetition multiplies it. Groups that repeat a choice or a repetition grow exponentially and are refused outright, as
 * is what needs backtracking to mean anything: back references and look-around.
 */
export function patternProblem(pattern: string): string | null {
  if (pattern.length > PATTERN_LENGTH_MAX) return `it is longer than ${PATTERN_LENGTH_MAX} characters`;
  try {
    new RegExp(pattern, 'u');
  } catch {
    return 'it is not a regular expression';
  }
  try {
    return patternWays(pattern) > WAYS_MAX
      ? 'it has too many repetitions; begin it with ^, and use fewer of * + ?'
      : null;
  } catch (error) {
    if (error instanceof Refused) return error.message;
    throw error;
  }
}

/** Ways through the longest text that a pattern may have at most. Throws for one that can't be estimated. */
export function patternWays(pattern: string): number {
  return new Estimate(pattern).whole() * (pattern.startsWith('^') ? 1 : MATCHED_LENGTH_MAX);
}

/** Reads a valid pattern from left to right. */
class Estimate {
  private readonly pattern: string;
  private position = 0;

  constructor(pattern: string) {
    this.pattern = pattern;
  }

  whole(): number {
    return this.alternatives();
  }

  private alternatives(): number {
    let ways = this.sequence();
    while (this.pattern[this.position] === '|') {
      this.position++;
      ways += this.sequence();
    }
    return ways;
  }

  private sequence(): number {
    let ways = 1;
    while (this.position < this.pattern.length && !'|)'.includes(this.pattern[this.position] ?? '')) {
      const atom = this.atom();
      ways *= this.repeated(atom);
    }
    return ways;
  }

  /** Ways through one character, class, escape or group. */
  private atom(): number {
    const start = this.pattern[this.position++];
    if (start === '\\') return this.escape();
    if (start === '[') return this.characterClass();
    return start === '(' ? this.group() : 1;
  }

  private escape(): number {
    const next = this.pattern[this.position++] ?? '';
    if (/[1-9k]/.test(next)) throw new Refused('it uses a back reference');
    const long = /^(?:u\{[0-9a-f]+\}|[pP]\{[^}]*\})/i.exec(this.pattern.slice(this.position - 1));
    if (long) this.position += long[0].length - 1;
    return 1;
  }

  private characterClass(): number {
    while (this.pattern[this.position] !== ']') this.position += this.pattern[this.position] === '\\' ? 2 : 1;
    this.position++;
    return 1;
  }

  private group(): number {
    if (this.pattern[this.position] === '?') {
      if (!this.pattern.startsWith('?:', this.position)) throw new Refused('it uses a group of a special kind, (?…)');
      this.position += 2;
    }
    const ways = this.alternatives();
    this.position++;
    return ways;
  }

  /** Ways through an atom with the repetition that follows it. */
  private repeated(ways: number): number {
    const quantifier = /^(?:[*+?]|\{(\d+)(,?)(\d*)\})\??/.exec(this.pattern.slice(this.position));
    if (!quantifier) return ways;
    this.position += quantifier[0].length;
    const [text, from = '', comma = '', to = ''] = quantifier;
    if (from !== '' && comma === '') return ways ** Number(from);
    if (text.startsWith('?')) return ways + 1;
    if (ways > 1) throw new Refused('it repeats a group that has a choice or a repetition in it');
    return to === '' ? MATCHED_LENGTH_MAX : Math.min(Number(to) - Number(from), MATCHED_LENGTH_MAX) + 1;
  }
}
