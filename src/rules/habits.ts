/** What admins write out of the habit of other languages, spreadsheets' above all, and what CEL writes instead. */

/** Where an expression breaks off: what stands there, what to do, and the 0-based character. */
export interface Break {
  readonly detail: string;
  readonly remedy: string;
  readonly at: number;
}

/** What stands at a place, and what to do about it. */
interface Habit {
  readonly written: RegExp;
  readonly detail: string;
  readonly remedy: string;
}

const HABITS: readonly Habit[] = [
  {
    written: /[“”„‟‘’‚«»]/y,
    detail: 'typographic quotes are not quotes',
    remedy: 'Write texts in straight quotes, such as "Sales".',
  },
  {written: /<>/y, detail: '<> is not known', remedy: 'Write != for "is not".'},
  {written: /=(?!=)/y, detail: 'one = compares nothing', remedy: 'Write == for "is".'},
  {written: /&(?!&)/y, detail: 'one & is not known', remedy: 'Write + to join texts, && for "and".'},
  {written: /\|(?!\|)/y, detail: 'one | is not known', remedy: 'Write || for "or".'},
  {written: /;/y, detail: 'a ; separates nothing', remedy: 'Write commas between arguments.'},
  {written: /and\b/iy, detail: '"and" is not known', remedy: 'Write && for "and".'},
  {written: /or\b/iy, detail: '"or" is not known', remedy: 'Write || for "or".'},
  {written: /not\b/iy, detail: '"not" is not known', remedy: 'Write ! in front for "not".'},
  {written: /if\b/iy, detail: '"if" is not known', remedy: 'Write test ? value : otherwise.'},
  {
    written: /\w/y,
    detail: 'two values stand side by side',
    remedy: 'Join texts with +, and write names with a space as user.attributes["cost center"].',
  },
];

/** CEL's names of the signs that it expects. */
const SIGNS: Readonly<Record<string, string>> = {
  RPAREN: 'a )',
  RBRACKET: 'a ]',
  RBRACE: 'a }',
  LPAREN: 'a (',
  COLON: 'a :',
  COMMA: 'a comma',
  IDENTIFIER: 'a name',
  EOF: 'the end',
};

/**
 * What is wrong where the parser stopped, or `null` where only the parser's own sentence can be told.
 *
 * @param stoppedAt 0-based
 * @param summary the parser's own sentence
 */
export function breakAt(text: string, stoppedAt: number, summary: string): Break | null {
  const before = text.slice(0, stoppedAt);
  // The sign or word that is not known may have passed as a part of what came before.
  const at = stoppedAt - (/(?:<|\bnot\s+)$/i.exec(before)?.[0].length ?? 0);
  const habit = HABITS.find(({written}) => {
    written.lastIndex = at;
    return written.test(text);
  });
  if (habit) return {detail: habit.detail, remedy: habit.remedy, at};
  const [, sought = '', found] = /^Expected (\w+), got (\w+)/i.exec(summary) ?? [];
  if (found === undefined) return null;
  const detail = `${SIGNS[sought] ?? sought} is missing${found === 'EOF' ? ' at the end' : ''}`;
  return {detail, remedy: 'Close every bracket and quote that was opened.', at: stoppedAt};
}

/** Functions of other languages, in small letters, by what they are here. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  append: 'user.username + ".test"',
  cbool: 'isYes(user.attributes.remote)',
  concat: 'user.firstname + " " + user.lastname',
  concatenate: 'user.firstname + " " + user.lastname',
  datediff: 'daysBetween(user.created, today())',
  formatdatetime: 'formatDate(user.created, "yyyy-MM-dd")',
  iif: 'user.suspended ? "a" : "b"',
  ifs: 'user.suspended ? "a" : "b"',
  instr: 'user.email.indexOf("@")',
  isblank: 'isEmpty(user.middlename)',
  len: 'size(user.firstname)',
  length: 'size(user.firstname)',
  normalizediacritics: 'ascii(user.lastname)',
  pcase: 'titleCase(user.lastname)',
  proper: 'titleCase(user.lastname)',
  regexextract: 'extract(user.costCenter, "[0-9]+")',
  regexmatch: 'matches(user.costCenter, "^C[0-9]+$")',
  regexreplace: 'replacePattern(user.costCenter, "[^0-9]+", "")',
  selectuniquevalue: 'uniqueAddress(slug(user.firstname, ""), "example.com")',
  substitute: 'replace(user.department, "&", "and")',
  switch: 'lookup(user.department, {"R&D": "Research"}, "Other")',
  textjoin: 'join(user.groups, ", ")',
  vlookup: 'lookup(user.department, {"R&D": "Research"}, "Other")',
};

/** How a function of another language is said here, as an example; `null` for an unknown one. */
export function saidHere(name: string): string | null {
  return ELSEWHERE[name.toLowerCase()] ?? null;
}

/** Every name in that list with its example. */
export const SAID_ELSEWHERE: readonly (readonly [name: string, example: string])[] = Object.entries(ELSEWHERE);
