/** What the Rules view shows, without a browser. */
import {askOfRow, markedPlace, rowName, triedCounts, tryWords} from '../../src/sidebar/rules';
import {RULES_TEXTS} from '../../src/sidebar/texts';
import {rules, triedOnMany} from './rules-states';

test.each([
  {name: 'inside', text: 'user.depart', at: 5, want: ['user.', 'd', 'epart']},
  {name: 'at the beginning', text: 'depart', at: 0, want: ['', 'd', 'epart']},
  {name: 'behind the end', text: '"open', at: 5, want: ['"open', '', '']},
  {name: 'past the end', text: 'x', at: 99, want: ['x', '', '']},
  {name: 'in a long text', text: 'a'.repeat(100), at: 50, want: [`…${'a'.repeat(30)}`, 'a', `${'a'.repeat(30)}…`]},
])('a mistake $name is marked in its text', ({text, at, want}) => {
  const {before, mark, behind} = markedPlace(text, at);
  expect([before, mark, behind]).toEqual(want);
});

test('counts show what occurs, errors last', () => {
  expect(triedOnMany.counts && triedCounts(triedOnMany.counts).map(one => `${one.label} ${one.count}`)).toEqual([
    'Value 9000',
    'Empty 780',
    'Error 20',
  ]);
});

test('a row is called by its cell and what it is about, and asked as it stands', () => {
  const [, row] = rules.rows;
  if (!row) throw new Error('no row');
  expect(rowName(row)).toBe('Attributes!B6 organizations.department');
  expect(rowName({...row, label: '', expression: 'x'.repeat(41)})).toBe(`Attributes!B6 ${'x'.repeat(39)}…`);
  expect(askOfRow(row)).toMatchObject({expression: 'user.department', field: 'organizations.department', search: ''});
});

test.each([
  {name: 'while it is asked', words: tryWords(true, null), want: RULES_TEXTS.try.asking},
  {name: 'before anything was asked', words: tryWords(false, null), want: ''},
  {
    name: 'of a mistake',
    words: tryWords(false, {ok: true, view: {...triedOnMany, mistakes: [{at: 0, detail: 'No.', remedy: ''}]}}),
    want: `${RULES_TEXTS.try.mistakes}: No.`,
  },
  {
    name: 'of a try on nobody',
    words: tryWords(false, {ok: true, view: {mistakes: [], counts: null, people: [], note: 'Only checked.'}}),
    want: 'Only checked.',
  },
  {
    name: 'of many people',
    words: tryWords(false, {ok: true, view: triedOnMany}),
    want: RULES_TEXTS.try.done(9_800),
  },
])('a screen reader is told $name', ({words, want}) => expect(words).toBe(want));
