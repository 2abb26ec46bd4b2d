/** The sheet reference is what the schemas and functions say now, it leaves nothing out, and its examples give what it says. */
import {readFileSync} from 'node:fs';
import {join, resolve} from 'node:path';
import {CONSTRUCTS} from '../../build/reference/cel';
import {COUNTERPARTS} from '../../build/reference/entra';
import {signaturesOf} from '../../build/reference/expressions';
import {code, table, words} from '../../build/reference/markdown';
import {sheetReference} from '../../build/reference/page';
import {samplePerson} from '../../build/reference/sample-person';
import {tabSection} from '../../build/reference/tabs';
import {GOOGLE_FIELD_NAMES} from '../../src/model/google-field';
import {PERSON_FIELD_NAMES} from '../../src/model/person-fields';
import type {RuleRow} from '../../src/model/rule-row';
import type {Evaluation} from '../../src/model/rule-set';
import {compileText} from '../../src/rules/expression';
import {RULE_FUNCTIONS} from '../../src/rules/functions/all';
import {PERSON_FIELD_TYPES} from '../../src/rules/person-record';
import {SETTING_NAMES} from '../../src/rules/settings';
import {choice, column} from '../../src/sheet/schema';
import {TABS} from '../../src/sheet/schemas';
import {tabRows} from '../builders/people';

/** The project's folder. */
const ROOT = resolve(__dirname, '../..');

const [ROW] = tabRows('Attributes', [['organizations.department', '']]) as [RuleRow];
const page = sheetReference();

function evaluate(text: string): Evaluation<string | null> {
  const {value, findings} = compileText(ROW, 'Expression', text);
  if (!value) throw new Error(findings.map(finding => finding.detail).join('; '));
  return value.evaluate(samplePerson());
}

test('the page in docs/ is up to date; if not: npm run reference', () => {
  expect(readFileSync(join(ROOT, 'docs/sheet-reference.md'), 'utf8')).toBe(page);
});

describe('every example gives what the page says', () => {
  test.each([...RULE_FUNCTIONS.values()].map(({example, result}) => [example, result]))(
    '%s gives %p',
    (example, result) => {
      expect(evaluate(example ?? '')).toEqual({ok: true, value: result});
    },
  );

  test.each(CONSTRUCTS.map(({example, result}) => [example, result]))('%s gives %p', (example, result) => {
    expect(evaluate(example ?? '')).toEqual({ok: true, value: result});
  });

  test.each(COUNTERPARTS.flatMap(({entra, here}) => (here === undefined ? [] : [[entra, here]])))(
    '%s is said as %s',
    (_entra, here) => {
      expect(evaluate(here ?? '').ok).toBe(true);
    },
  );
});

test('an example uses the function that it stands for', () => {
  for (const {name, example} of RULE_FUNCTIONS.values()) expect(example).toContain(`${name}(`);
});

describe('the page leaves nothing out', () => {
  const present = (text: string): boolean => page.includes(text);

  test('every tab with every column', () => {
    for (const {name, columns} of TABS) {
      const section = (page.split(`\n### ${name}\n`)[1] ?? '').split('\n### ')[0] ?? '';
      expect([name, columns.map(({header}) => section.includes(`| ${header} |`))]).toEqual([
        name,
        columns.map(() => true),
      ]);
    }
  });

  test.each([
    ['setting', SETTING_NAMES.map(name => `| \`${name}\` |`)],
    ['Google field', GOOGLE_FIELD_NAMES.map(name => `| \`${name}\` |`)],
    [
      'field of a person, with its type',
      PERSON_FIELD_NAMES.map(name => `| \`user.${name}\` | \`${PERSON_FIELD_TYPES[name] ?? '?'}\` |`),
    ],
    [
      'way to call a function',
      [...RULE_FUNCTIONS.values()].flatMap(one => signaturesOf(one).map(text => `\`${text}\``)),
    ],
    [
      'reason why a function of Entra has no counterpart',
      COUNTERPARTS.filter(one => one.here === undefined).map(one => words(one.remark ?? '?')),
    ],
  ])('every %s', (_what, texts) => {
    expect(texts.length).toBeGreaterThan(5);
    expect(texts.filter(text => !present(text))).toEqual([]);
  });
});

test('a tab that is new is described by its schema alone', () => {
  const section = tabSection({
    name: 'Licenses',
    purpose: 'Who gets which licence.',
    generated: false,
    columns: [
      column('Condition', 100, 'Whom it is for | in CEL.', 'user.department == "a" || true'),
      choice('When leaving', 100, 'What becomes of it.', ['Remove', 'Keep']),
    ],
    seed: [['true', 'Keep']],
  });
  expect(section).toBe(
    [
      '### Licenses',
      '',
      'Who gets which licence. Yours to fill in.',
      '',
      '| Column | Meaning | For example |',
      '| --- | --- | --- |',
      '| Condition | Whom it is for \\| in CEL. | `user.department == "a" \\|\\| true` |',
      '| When leaving | What becomes of it. | one of `Remove`, `Keep` |',
      '',
      'A new Licenses tab starts with these rows:',
      '',
      '| Condition | When leaving |',
      '| --- | --- |',
      '| `true` | `Keep` |',
    ].join('\n'),
  );
});

test('Markdown in a cell is shown, not read', () => {
  expect(table(['a'], [[words('*x* <b> [y] `z`')]])).toBe('| a |\n| --- |\n| \\*x\\* \\<b\\> \\[y\\] \\`z\\` |');
  expect(code('a`b')).toBe('`` a`b ``');
});
