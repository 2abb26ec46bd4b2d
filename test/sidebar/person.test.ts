import * as person from '../../src/sidebar/person';
import {CALL_ERRORS, PERSON_TEXTS} from '../../src/sidebar/texts';
import {moverView, notFound, sheetView} from './person-states';

test('rules that change come first, those left alone next, and those that hold apart', () => {
  const {told, same} = person.rulesInOrder(moverView.attributes);
  expect(told.map(({cell}) => cell)).toEqual(['B5', 'B24']);
  expect(same.map(({cell}) => cell)).toEqual(['B2']);
});

test.each([
  ['', 'Sales', 'empty → Sales'],
  ['Sales', '', 'Sales → empty'],
  ['a', 'b', 'a → b'],
])('"%s" to "%s" reads "%s"', (before, after, words) => expect(person.changeWords(before, after)).toBe(words));

test.each([
  ['MEMBER', '', 'changes', 'MEMBER → no member'],
  ['', 'OWNER', 'changes', 'no member → OWNER'],
  ['MEMBER', 'MEMBER', 'same', 'MEMBER'],
  ['OWNER', 'MEMBER', 'left', 'OWNER'],
  ['', 'MEMBER', 'left', 'no member'],
] as const)('the role %s where rules want "%s", %s, reads "%s"', (now, wanted, state, words) =>
  expect(person.roleWords({now, wanted, state})).toBe(words),
);

test.each([
  ['same', 'good'],
  ['changes', 'warning'],
  ['left', 'calm'],
] as const)('%s is %s', (state, tone) => expect(person.explainedTone(state)).toBe(tone));

test('that nothing would change is said of what was looked at', () => {
  expect(person.noChangesWords(moverView)).toBe(PERSON_TEXTS.noChanges);
  expect(person.noChangesWords(sheetView)).toBe(PERSON_TEXTS.noChangesInSheet);
});

test('a screen reader is told of the search, the answer and the error', () => {
  expect(person.searchWords(true, null, null)).toBe(PERSON_TEXTS.asking);
  expect(person.searchWords(false, {ok: true, view: moverView}, null)).toBe('Zoë Müller is explained below.');
  expect(person.searchWords(false, notFound, null)).toBe('Nobody is found for "zelda".');
  expect(person.searchWords(false, null, CALL_ERRORS.other)).toBe(CALL_ERRORS.other.message);
  expect(person.searchWords(false, null, null)).toBe('');
});
