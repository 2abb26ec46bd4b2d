/** The urgent lane: whatever fails, nothing that was seen is lost, and nobody is held up by somebody else's trouble. */
import {readEventState, noteLane, noteFullPass} from '../../src/engine/event-state';
import {urgentLane, type Seen, type UrgentHooks} from '../../src/engine/urgent';
import {OutsideError} from '../../src/model/errors';
import type {DirectoryEvent} from '../../src/model/directory-event';
import type {PersonId} from '../../src/model/ids';
import type {JumpCloudSide, Outside} from '../../src/ports';
import {directoryEvent} from '../builders/events';
import {ManualClock} from '../builders/google';
import {objectId, person} from '../builders/people';
import {MemoryBlobs, MemoryProperties} from '../builders/stores';

const T = 1_772_438_400_000;
const MINUTE_MS = 60_000;

/** A lane over a JumpCloud that tells of these events. */
class Trial {
  readonly state = new MemoryProperties();
  readonly clock = new ManualClock(T);
  events: readonly DirectoryEvent[] = [];
  unread = new Set<PersonId>();
  looked: (readonly PersonId[])[] = [];
  /** Who is suspended, sorted. */
  suspended: readonly PersonId[] = [];
  /** How often the whole list of them was read. */
  wholeLists = 0;
  eventsDown: OutsideError | null = null;
  searchDown: OutsideError | null = null;
  isBusy = false;
  readonly outside: Outside;

  constructor() {
    const side = {
      news: (since: number, _services: readonly string[], page: number) => ({
        events: this.eventsDown ?? {
          kind: 'events',
          events: this.events.filter(event => event.at >= since),
          skipped: 0,
          isWhole: true,
        },
        suspended: this.searchDown ?? {
          ids: this.suspended.slice(page * 1_000, (page + 1) * 1_000),
          total: this.suspended.length,
        },
      }),
      suspended: () => {
        this.wholeLists += 1;
        return this.suspended;
      },
      look: (ids: readonly PersonId[]) => {
        this.looked.push(ids);
        const read = ids.filter(id => !this.unread.has(id));
        return {
          people: new Map(read.map(id => [id, {found: true, person: person(Number(id))}] as const)),
          unread: new Map(ids.filter(id => this.unread.has(id)).map(id => [id, 'HTTP 500'] as const)),
        };
      },
    } as unknown as JumpCloudSide;
    this.outside = {
      state: this.state,
      blobs: new MemoryBlobs(),
      clock: this.clock,
      urgentLock: {tryAcquire: () => !this.isBusy, release: () => undefined},
      connectJumpCloud: () => side,
    } as unknown as Outside;
    const lane = {region: 'US', organizationId: 'org', mode: 'Automatic', managed: 50, attributes: []} as const;
    noteLane(this.outside, {...lane, beganAt: T - MINUTE_MS});
    noteFullPass(this.outside, T - MINUTE_MS);
  }

  /** An update of a person, now. */
  happens(number: number): void {
    const resource = {type: 'user', id: objectId(number), name: ''};
    this.events = [...this.events, directoryEvent({id: `e${this.events.length}`, at: this.clock.now(), resource})];
  }

  minute(hooks: UrgentHooks = {seen: [], due: []}): ReturnType<typeof urgentLane> {
    this.clock.sleep(MINUTE_MS);
    return urgentLane(this.outside, null, this.clock.now() + MINUTE_MS, hooks);
  }

  get owed(): readonly PersonId[] {
    return [...readEventState(this.outside).queue.keys()];
  }
}

function unavailable(): never {
  throw new OutsideError({code: 'google.not-answering', message: 'no', remedy: '', retryable: true});
}

test('what is seen is handed to every part once, with direct reads of the people', () => {
  const trial = new Trial();
  const told: Seen[] = [];
  const hooks: UrgentHooks = {seen: [(_outside, seen) => told.push(seen)], due: []};
  trial.happens(1);
  trial.minute(hooks);
  trial.minute(hooks);
  expect(told.map(({events, people}) => [events.map(({id}) => id), [...people.keys()]])).toEqual([
    [['e0'], [objectId(1)]],
  ]);
  expect(trial.owed).toEqual([objectId(1)]);
});

test('a part that fails keeps none of the others from their work, and sees the same events again', () => {
  const trial = new Trial();
  const told: string[] = [];
  let isDown = true;
  const hooks: UrgentHooks = {
    seen: [
      () => (isDown ? unavailable() : told.push('first')),
      (_outside, {events}) => told.push(`second ${events.length}`),
    ],
    due: [() => unavailable(), () => told.push('due')],
  };
  trial.happens(1);
  expect(trial.minute(hooks)).toMatchObject({kind: 'done', error: {code: 'google.not-answering'}});
  isDown = false;
  trial.minute(hooks);
  trial.minute(hooks);
  expect(told).toEqual(['second 1', 'due', 'first', 'second 1', 'due', 'due']);
  expect(trial.owed).toEqual([objectId(1)]);
});

test('a part that fails for an hour no longer holds events back', () => {
  const trial = new Trial();
  let calls = 0;
  const hooks: UrgentHooks = {
    seen: [
      () => {
        calls += 1;
        unavailable();
      },
    ],
    due: [],
  };
  trial.happens(1);
  for (let minute = 0; minute < 90; minute++) trial.minute(hooks);
  expect(calls).toBeGreaterThanOrEqual(59);
  expect(calls).toBeLessThanOrEqual(62);
});

test('our own bug is not caught, and the cursor has not moved', () => {
  const trial = new Trial();
  trial.happens(1);
  const before = readEventState(trial.outside).cursor;
  const hooks: UrgentHooks = {
    seen: [
      () => {
        throw new Error('a bug');
      },
    ],
    due: [],
  };
  expect(() => trial.minute(hooks)).toThrow('a bug');
  expect(readEventState(trial.outside).cursor).toBe(before);
});

test('who can’t be read is looked at again until they can, with a wait in between', () => {
  const trial = new Trial();
  trial.unread.add(objectId(1));
  trial.happens(1);
  trial.happens(2);
  trial.minute();
  expect(trial.owed).toEqual([objectId(1), objectId(2)]);
  trial.minute();
  trial.minute();
  trial.unread.clear();
  const people: PersonId[] = [];
  for (let minute = 0; minute < 6; minute++) {
    trial.minute({seen: [(_outside, seen) => people.push(...seen.people.keys())], due: []});
  }
  expect(people).toEqual([objectId(1)]);
});

test('what happened before the last full pass began touches nobody', () => {
  const trial = new Trial();
  trial.happens(1);
  trial.clock.sleep(MINUTE_MS);
  noteFullPass(trial.outside, trial.clock.now());
  trial.minute();
  expect(trial.owed).toEqual([]);
});

test.each([
  {name: 'two weeks and a minute without a look', jumpMs: 14 * 24 * 60 * MINUTE_MS, asks: true},
  {name: 'a day without a look', jumpMs: 24 * 60 * MINUTE_MS, asks: false},
  {name: 'a clock that is set back by an hour', jumpMs: -60 * MINUTE_MS, asks: true},
])('$name: a full pass is asked for: $asks', ({jumpMs, asks}) => {
  const trial = new Trial();
  trial.clock.sleep(jumpMs);
  trial.minute();
  expect(readEventState(trial.outside).ask !== '').toBe(asks);
});

test('a second execution leaves the lane to the first', () => {
  const trial = new Trial();
  trial.isBusy = true;
  trial.happens(1);
  expect(trial.minute()).toEqual({kind: 'busy'});
  expect(trial.looked).toEqual([]);
});

test('201 people at once: 200 are followed, and a full pass is asked for', () => {
  const trial = new Trial();
  for (let number = 1; number <= 200; number++) trial.happens(number);
  trial.minute();
  expect(readEventState(trial.outside).ask).toBe('');
  trial.happens(201);
  trial.minute();
  expect(trial.owed).toHaveLength(200);
  expect(readEventState(trial.outside).ask).toContain('1 people more');
});

describe('who is suspended is known before any event tells of it', () => {
  const ids = (from: number, count: number): readonly PersonId[] =>
    Array.from({length: count}, (_none, at) => objectId(from + at));

  test('whoever was not at the last look is looked at, and queued', () => {
    const trial = new Trial();
    trial.suspended = ids(5, 2);
    trial.minute();
    expect(trial.looked.flat()).toEqual([]);
    trial.suspended = ids(4, 3);
    trial.minute();
    trial.minute();
    expect(trial.looked.flat()).toEqual([objectId(4)]);
    expect(trial.owed).toEqual([objectId(4)]);
  });

  test('it counts although Directory Insights is down, which is told', () => {
    const trial = new Trial();
    trial.minute();
    trial.suspended = ids(4, 1);
    trial.eventsDown = new OutsideError({code: 'jumpcloud.unavailable', message: 'no', remedy: '', retryable: true});
    expect(trial.minute()).toMatchObject({error: {code: 'jumpcloud.unavailable'}});
    expect(trial.owed).toEqual([objectId(4)]);
  });

  test('events count although the search is down, and what it would have told is found when it is up again', () => {
    const trial = new Trial();
    trial.minute();
    trial.suspended = ids(4, 1);
    trial.happens(9);
    trial.searchDown = new OutsideError({code: 'jumpcloud.unavailable', message: 'no', remedy: '', retryable: true});
    trial.minute();
    expect(trial.owed).toEqual([objectId(9)]);
    trial.searchDown = null;
    trial.minute();
    expect(trial.owed).toEqual([objectId(9), objectId(4)]);
  });

  test('of thousands one page is looked at in a minute; one more or less is found at once, an exchange in its turn', () => {
    const trial = new Trial();
    trial.suspended = ids(10, 2_500);
    trial.minute();
    expect(trial.wholeLists).toBe(1);
    for (let minute = 0; minute < 6; minute++) trial.minute();
    expect(trial.wholeLists).toBe(1);
    trial.suspended = [objectId(9), ...trial.suspended];
    trial.minute();
    expect([trial.wholeLists, trial.owed]).toEqual([2, [objectId(9)]]);
    trial.suspended = [...trial.suspended.slice(0, -1), objectId(9_000)];
    for (let minute = 0; minute < 3; minute++) trial.minute();
    expect(trial.owed).toContain(objectId(9_000));
  });
});
