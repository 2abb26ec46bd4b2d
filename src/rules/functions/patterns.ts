/** Functions for regular expressions. A pattern stands in quotes, is checked when the row is read, and can't run away. */
import {MATCHED_LENGTH_MAX, patternProblem, patternWays} from '../pattern';
import {CallProblem, TEXT_LENGTH_MAX, overload, tooLong, type ArgumentCheck, type RuleFunction} from './rule-function';

/** Name under which `matches` runs bounded as a method: CEL's own runs whatever pattern it is given. */
export const BOUNDED_MATCHES = 'matchesBounded';

/** Ways through a text that a backtracking engine tries in the time of one step of an expression. */
const WAYS_PER_STEP = 1_024;

const patternOf = (name: string): ArgumentCheck => ({
  at: 1,
  isLiteral: true,
  kind: 'expression.pattern',
  remedy: 'Use a simpler pattern, such as "^C[0-9]+$", or contains, startsWith and endsWith.',
  problem: pattern => {
    const problem = patternProblem(pattern);
    return problem === null ? null : `the pattern of ${name}() can't be used: ${problem}`;
  },
  steps: pattern => Math.ceil(patternWays(pattern) / WAYS_PER_STEP),
});

const PARAMETERS = {text: 'string', pattern: 'string'};

/** Functions for regular expressions. */
export const PATTERN_FUNCTIONS: readonly RuleFunction[] = [
  {
    name: 'matches',
    meaning: 'Whether a regular expression is found in the text; ^ and $ stand for its beginning and end.',
    example: 'matches(user.costCenter, "^C[0-9]+$")',
    result: 'true',
    overloads: [overload(PARAMETERS, 'bool', matched)],
    checks: [patternOf('matches')],
  },
  {
    name: 'extract',
    meaning:
      'What the first group in parentheses of a regular expression finds in the text, or all that it finds; an empty text for nothing.',
    example: 'extract(user.location, "^[A-Z]+-([0-9]+)")',
    result: '3',
    overloads: [overload(PARAMETERS, 'string', extracted)],
    checks: [patternOf('extract')],
  },
  {
    name: 'replacePattern',
    meaning:
      'The text with everything that a regular expression finds replaced; $1 to $9 stand for its groups, $& for all that was found.',
    example: 'replacePattern(user.costCenter, "^C([0-9]+)$", "CC $1")',
    result: 'CC 1234',
    overloads: [overload({...PARAMETERS, by: 'string'}, 'string', replacedPattern)],
    checks: [patternOf('replacePattern')],
  },
];

/** The method `text.matches(pattern)`, under the name that it is rewritten to. */
export const MATCHES_METHOD = overload(PARAMETERS, 'bool', matched, {isMethod: true});

function matched(text: string, pattern: string): boolean {
  return expression('matches', text, pattern).test(text);
}

function expression(name: string, text: string, pattern: string, flags = 'u'): RegExp {
  if (text.length > MATCHED_LENGTH_MAX) {
    throw new CallProblem(`${name}() takes texts of at most ${MATCHED_LENGTH_MAX} characters`);
  }
  return new RegExp(pattern, flags);
}

function extracted(text: string, pattern: string): string {
  const found = expression('extract', text, pattern).exec(text);
  return found?.[1] ?? (found && found.length === 1 ? found[0] : '');
}

function replacedPattern(text: string, pattern: string, by: string): string {
  let length = text.length;
  return text.replace(expression('replacePattern', text, pattern, 'gu'), (...found: readonly unknown[]) => {
    const groups = found.filter((part): part is string | undefined => typeof part !== 'number').slice(0, -1);
    const written = by.replace(/\$([1-9&$])/g, (_reference, name: string) =>
      name === '$' ? '$' : (groups[name === '&' ? 0 : Number(name)] ?? ''),
    );
    length += written.length;
    if (length > TEXT_LENGTH_MAX) throw tooLong();
    return written;
  });
}
