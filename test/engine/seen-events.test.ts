/** Events are told more than once and out of order: each is handed on once, as far as it is remembered. */
import {parseSeen, seenCount, seenTexts, unseenOf, withSeen, type SeenEvents} from '../../src/engine/seen-events';
import type {DirectoryEvent} from '../../src/model/directory-event';
import {directoryEvent} from '../builders/events';

const T = 1_772_438_400_000;
const none: SeenEvents = new Map();

const ids = (events: readonly DirectoryEvent[]): readonly string[] => events.map(({id}) => id);
const many = (count: number, at: number): readonly DirectoryEvent[] =>
  Array.from({length: count}, (_none, n) => directoryEvent({id: `e${at}-${n}`, at}));

test('an event that comes twice in one answer is new once', () => {
  const event = directoryEvent({id: 'a', at: T});
  expect(ids(unseenOf(none, [event, event]))).toEqual(['a']);
});

test('what was seen is not new again, in whichever order it comes', () => {
  const [a, b, c] = ['a', 'b', 'c'].map((id, n) => directoryEvent({id, at: T + n * 90_000})) as [
    DirectoryEvent,
    DirectoryEvent,
    DirectoryEvent,
  ];
  const seen = parseSeen(seenTexts(withSeen(none, [c, a], T)));
  expect(ids(unseenOf(seen, [c, b, a]))).toEqual(['b']);
});

test('what lies before the time that is asked for is forgotten', () => {
  const seen = withSeen(none, [...many(3, T), ...many(2, T + 120_000)], T);
  expect(seenCount(withSeen(seen, [], T + 60_000))).toBe(2);
});

test('every part fits into a property, and what finds no room is the oldest', () => {
  const old = many(2_000, T);
  const fresh = many(2_000, T + 60_000);
  const texts = seenTexts(withSeen(none, [...old, ...fresh], T));
  for (const text of texts) expect(text.length).toBeLessThanOrEqual(9 * 1024);
  const seen = parseSeen(texts);
  expect(unseenOf(seen, fresh)).toEqual([]);
  expect(seenCount(seen)).toBeGreaterThan(3_000);
  expect(seenCount(seen)).toBeLessThan(4_000);
});
