/** What every function of the rule language gives, with its edges; and what it refuses with a person at hand. */
import {compileText} from '../../src/rules/expression';
import type {RuleRow} from '../../src/model/rule-row';
import type {Evaluation, PersonView} from '../../src/model/rule-set';
import {tabRows, view} from '../builders/people';

const [ROW] = tabRows('Attributes', [['organizations.department', '']]) as [RuleRow];

/** 2026-11-24T23:30:00Z: the next day already in Berlin, the same day in New York. */
const NOW = Date.UTC(2026, 10, 24, 23, 30);

const PERSON: PersonView = {...view({attributes: {start: '2024-01-31', empty: ''}}, ['b', 'a', 'b']), now: NOW};

function evaluate(text: string, person: PersonView = PERSON): Evaluation<string | null> {
  const {value, findings} = compileText(ROW, 'Expression', text);
  if (!value) throw new Error(findings.map(finding => finding.detail).join('; '));
  return value.evaluate(person);
}

const gives: readonly [string, string][] = [
  ['titleCase("jEAN-luc o\'BRIEN")', "Jean-Luc O'brien"],
  ['titleCase("éric ÖZ 3rd")', 'Éric Öz 3rd'],
  ['titleCase("")', ''],
  ['stripSpaces(" a b\\tc\\n")', 'abc'],
  ['left("abc", 2)', 'ab'],
  ['left("abc", 0)', ''],
  ['left("abc", -1)', ''],
  ['left("abc", 9)', 'abc'],
  ['left("😀b", 1)', '😀'],
  ['right("abc", 2)', 'bc'],
  ['right("abc", 0)', ''],
  ['right("abc", 9)', 'abc'],
  ['right("a😀", 1)', '😀'],
  ['mid("abcd", 2, 2)', 'bc'],
  ['mid("abcd", 1, 1)', 'a'],
  ['mid("abcd", 0, 2)', 'ab'],
  ['mid("abcd", 5, 2)', ''],
  ['substring("a😀c", 1, 2)', '😀'],
  ['pad("42", 5, "0")', '00042'],
  ['pad("123456", 5, "0")', '123456'],
  ['word("Ada  King Lovelace", 2)', 'King'],
  ['word("Ada King Lovelace", -1)', 'Lovelace'],
  ['word("Ada", 2)', ''],
  ['word("Ada", 0)', ''],
  ['word("a-b_c", 3, "-_")', 'c'],
  ['word("--a--b--", 2, "-")', 'b'],
  ['word("a b", 1, "")', 'a b'],
  ['word("", 1)', ''],
  ['isEmpty("  ") ? "e" : "f"', 'e'],
  ['isEmpty("x") ? "e" : "f"', 'f'],
  ['isYes(" Yes ")', 'true'],
  ['isYes("on")', 'true'],
  ['isYes("no")', 'false'],
  ['isYes("yes please")', 'false'],
  ['wholeNumber(" 42 ", 0)', '42'],
  ['wholeNumber("-7", 0)', '-7'],
  ['wholeNumber("+7", 0)', '7'],
  ['wholeNumber("4.2", 9)', '9'],
  ['wholeNumber("", 9)', '9'],
  ['wholeNumber("1234567890123456", 9)', '9'],
  ['lookup("b", {"a": "1", "b": "2"}, "x")', '2'],
  ['lookup("B", {"a": "1", "b": "2"}, "x")', 'x'],
  ['lookup("c", {"a": "1"})', ''],
  ['lookup("toString", {"a": "1"}, "x")', 'x'],
  ['lookup("a", {"a": ""}, "x")', ''],
  ['item(["a", "b"], 1)', 'a'],
  ['item(["a", "b"], -1)', 'b'],
  ['item(["a", "b"], 3)', ''],
  ['item(["a", "b"], 0)', ''],
  ['join(unique(user.groups), ",")', 'b,a'],
  ['join(sorted(user.groups), ",")', 'a,b,b'],
  ['join(split("a,b", ","), "")', 'ab'],
  ['extract("BER-3-12", "^[A-Z]+-([0-9]+)")', '3'],
  ['extract("BER-3", "[0-9]")', '3'],
  ['extract("BER", "[0-9]")', ''],
  ['extract("BER", "(X)|B")', ''],
  ['replacePattern("a1b22", "[0-9]+", "#")', 'a#b#'],
  ['replacePattern("Lovelace, Ada", "^(.+), (.+)$", "$2 $1")', 'Ada Lovelace'],
  ['replacePattern("abc", "b", "[$&$$$9]")', 'a[b$]c'],
  ['replacePattern("abc", "(x)?b", "<$1>")', 'a<>c'],
  ['replacePattern("abc", "x", "y")', 'abc'],
  ['ascii("Größe Łódź Ærø")', 'Grosse Lodz Aero'],
  ['ascii("Jürgen ÜBER Äpfel ÄB Ö", "de")', 'Juergen UEBER Aepfel AEB Oe'],
  ['ascii("Ju\u0308rgen", "de")', 'Juergen'],
  ['ascii("Åse Bjørn", "da")', 'Aase Bjoern'],
  ['ascii("Åse Bjørn")', 'Ase Bjorn'],
  ['ascii("Дмитрий Γιώργος 王小明 김철수")', 'Dmitriy Giorgos WangXiaoMing GimCheolSu'],
  ['ascii("a😀b𝔸c")', 'abc'],
  ['slug("  Anne-Marie O’Neil ", ".")', 'anne.marie.oneil'],
  ['slug("Łukasz Żak", "")', 'lukaszzak'],
  ['slug("!!", ".")', ''],
  ['slug(ascii("Müller", "de"), "")', 'mueller'],
  ['localPart("ada@ex.com")', 'ada'],
  ['localPart("ada")', 'ada'],
  ['domain("ada@EX.com")', 'ex.com'],
  ['domain("ada")', ''],
  ['today()', '2026-11-24'],
  ['today("Europe/Berlin")', '2026-11-25'],
  ['today("America/New_York")', '2026-11-24'],
  ['now()', '2026-11-24T23:30:00Z'],
  ['formatDate("2026-01-05", "d.M.yyyy")', '5.1.2026'],
  ['formatDate("2026-01-05", "dd/MM/yy EEE EEEE MMM MMMM")', '05/01/26 Mon Monday Jan January'],
  ['formatDate("2026-01-05T09:08:07Z", "HH:mm:ss H \'o\'\'clock\'")', "09:08:07 9 o'clock"],
  ['formatDate("2026-01-05T00:30:00+02:00", "yyyy-MM-dd HH")', '2026-01-04 22'],
  ['formatDate("2026-01-05 10:00", "HH:mm")', '10:00'],
  ['formatDate("2026-01-05T09:08:07.123Z", "ss")', '07'],
  ['formatDate("", "yyyy")', ''],
  ['parseDate("24.11.2026", "dd.MM.yyyy")', '2026-11-24'],
  ['parseDate("3/4/2026", "M/d/yyyy")', '2026-03-04'],
  ['parseDate("4 MARCH 2026", "d MMMM yyyy")', '2026-03-04'],
  ['parseDate("4-Mar-2026 05:06", "d-MMM-yyyy HH:mm")', '2026-03-04T05:06:00Z'],
  ['parseDate("20260304", "yyyyMMdd")', '2026-03-04'],
  ['parseDate(" ", "yyyyMMdd")', ''],
  ['addDays("2026-02-27", 2)', '2026-03-01'],
  ['addDays("2026-03-01", -1)', '2026-02-28'],
  ['addDays("2026-03-01T10:00:00Z", 1)', '2026-03-02T10:00:00Z'],
  ['addDays(user.attributes.empty, 1)', ''],
  ['addHours("2026-03-01", 25)', '2026-03-02T01:00:00Z'],
  ['addMonths("2024-01-31", 1)', '2024-02-29'],
  ['addMonths("2024-03-31", -1)', '2024-02-29'],
  ['addMonths("2024-11-15", 2)', '2025-01-15'],
  ['addYears("2024-02-29", 1)', '2025-02-28'],
  ['daysBetween("2026-11-24T23:59:00Z", "2026-11-25")', '1'],
  ['daysBetween("2026-11-24", "2026-11-24T23:59:00Z")', '0'],
  ['daysBetween("2026-11-24", "2026-11-20")', '-4'],
  ['monthsBetween("2024-01-31", "2024-02-29")', '1'],
  ['monthsBetween("2024-01-15", "2024-02-14")', '0'],
  ['monthsBetween("2024-01-15", "2024-02-15")', '1'],
  ['monthsBetween("2024-02-15", "2024-01-15")', '-1'],
  ['yearsBetween("2000-11-25", today())', '25'],
  ['yearsBetween("2000-11-24", today())', '26'],
  ['before("2026-11-23", today())', 'true'],
  ['before("2026-11-24", today())', 'false'],
  ['before("", today())', 'false'],
  ['after("2026-11-25", today())', 'true'],
  ['after("2026-11-24", today())', 'false'],
  ['after(today(), "")', 'false'],
];
test.each(gives)('%s is %p', (text, expected) => {
  expect(evaluate(text)).toEqual({ok: true, value: expected});
});

const refuses: readonly [string, RegExp][] = [
  ['pad("1", 101, "0")', /at most 100/],
  ['pad("1", 5, "ab")', /one character/],
  ['pad("1", 5, "")', /one character/],
  ['lookup("a", {"a": "1", "b": 2, "c": user.suspended}) + lookup("b", {"a": "1", "b": 2})', /no text for "b"/],
  ['ascii("a", lower("FR"))', /no language "fr"/],
  ['slug("a b", "--")', /one character/],
  ['formatDate("24.11.2026", "yyyy")', /"24.11.2026" is not a date of the form 2026-11-24/],
  ['formatDate("2026-02-30", "yyyy")', /there is no date "2026-02-30"/],
  ['formatDate("2026-13-01", "yyyy")', /there is no date/],
  ['formatDate("2026-01-01T24:00", "yyyy")', /there is no date/],
  ['formatDate("2026-01-01", lower("YYYYY"))', /"yyyyy" means nothing/],
  ['parseDate("24.13.2026", "dd.MM.yyyy")', /there is no date/],
  ['parseDate("soon", "dd.MM.yyyy")', /"soon" is not a date of the form dd\.MM\.yyyy/],
  ['parseDate("1", lower("D"))', /lacks the year/],
  ['addDays("2026-01-01", 8766001)', /adds at most/],
  ['addYears("2026-01-01", 8000)', /outside of the years/],
  ['daysBetween("", today())', /"" is not a date/],
  [`formatDate("${'9'.repeat(50)}", "yyyy")`, /"9{39}…" is not a date/],
  [`extract("${'a'.repeat(257)}", "a")`, /at most 256/],
  [`replacePattern("${'a'.repeat(200)}", "a", "${'b'.repeat(51)}")`, /longer than 10000/],
];
test.each(refuses)('%s is a reason, not an error', (text, says) => {
  const result = evaluate(text);
  expect(result.ok ? result.value : result.problem).toMatch(says);
  expect(result.ok).toBe(false);
});

test('100 characters are filled up to', () => {
  expect(evaluate('pad("1", 100, "0")')).toEqual({ok: true, value: `${'0'.repeat(99)}1`});
});

test('without a run there is no today', () => {
  expect(evaluate('today()', view())).toEqual({ok: false, problem: 'the time of the run is not known here'});
});

test('the run is known although a custom attribute is missing', () => {
  expect(evaluate('user.attributes.nothing + today()')).toEqual({ok: true, value: '2026-11-24'});
});
