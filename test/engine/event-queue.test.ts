/** Who is owed a plan: nobody is lost, nobody is tried too often, and it all fits into one property. */
import {
  QUEUE_MAX,
  TRY_AGAIN_MS,
  dueIn,
  parseQueue,
  queueText,
  touchedSince,
  withTouched,
  withTry,
  withoutSettled,
  type Queue,
} from '../../src/engine/event-queue';
import type {PersonId} from '../../src/model/ids';
import {objectId} from '../builders/people';

const T = 1_772_438_400_000;
const [ann, bob] = [objectId(1), objectId(2)];
const nobody: Queue = new Map();
const seen = (): boolean => false;

function touched(people: readonly PersonId[], at = T): Queue {
  return withTouched(nobody, people, at, seen).queue;
}

test('who is touched is due at once', () => {
  expect(dueIn(touched([ann, bob]), T, 10)).toEqual([ann, bob]);
  expect(dueIn(touched([ann, bob]), T, 1)).toEqual([ann]);
});

test('a text and back is the same queue, to the second', () => {
  const queue = withTry(withTouched(nobody, [ann, bob], T, id => id === bob).queue, [ann], T + 2_000).queue;
  expect(parseQueue(queueText(queue))).toEqual(queue);
});

test('lines that are no lines are left out', () => {
  const text = queueText(touched([ann]));
  expect(parseQueue(`nonsense\n${text}\n${text.slice(0, 30)}`)).toEqual(touched([ann]));
});

test('each try waits longer than the one before, and after the last one the person is left to a full pass', () => {
  let queue = touched([ann]);
  let now = T;
  for (const waitMs of TRY_AGAIN_MS) {
    queue = withTry(queue, [ann], now).queue;
    expect(dueIn(queue, now + waitMs - 1_000, 10)).toEqual([]);
    expect(dueIn(queue, now + waitMs, 10)).toEqual([ann]);
    now += waitMs;
  }
  expect(withTry(queue, [ann], now)).toEqual({queue: new Map(), dropped: 1});
});

test('something new makes a person due again, and counted from the first try', () => {
  const tried = withTry(touched([ann]), [ann], T).queue;
  const again = withTouched(tried, [ann], T + 5_000, seen).queue;
  expect(dueIn(again, T + 5_000, 10)).toEqual([ann]);
  expect(again.get(ann)?.tries).toBe(0);
});

test('who was touched again while a pass went on stays owed', () => {
  const begun = touched([ann, bob]);
  const meanwhile = withTouched(begun, [ann], T + 1_000, seen).queue;
  expect([...withoutSettled(meanwhile, begun).keys()]).toEqual([ann]);
});

test('a full pass settles who was touched before it began, and nobody touched since', () => {
  const queue = withTouched(touched([ann], T), [bob], T + 1_000, seen).queue;
  expect([...touchedSince(queue, T + 1_000).keys()]).toEqual([bob]);
});

test(`${QUEUE_MAX} people fit into one property; one more is told as left out`, () => {
  const many = Array.from({length: QUEUE_MAX}, (_none, at) => objectId(at + 1));
  const full = withTouched(nobody, many, T, () => true);
  expect(full.dropped).toBe(0);
  const tried = withTry(withTry(full.queue, many, T).queue, many, T + 300_000).queue;
  expect(queueText(tried).length).toBeLessThan(9 * 1024);
  expect(withTouched(full.queue, [...many, objectId(QUEUE_MAX + 1)], T, seen)).toMatchObject({dropped: 1});
});
