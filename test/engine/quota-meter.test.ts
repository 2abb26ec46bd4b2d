/** Lockstep's own count of what Apps Script limits by the day. */
import {counted, usedToday} from '../../src/engine/quota-meter';
import type {Outside} from '../../src/ports';
import {MemoryProperties} from '../builders/stores';

const DAY_MS = 24 * 3_600_000;

/** A minute in which idle executions are counted. */
const COUNTED = 1_000 * 600_000;

class Clocked {
  now = COUNTED;
  readonly state = new MemoryProperties();

  /** One execution of so many ms and web requests. */
  run(ms: number, fetches: number): void {
    const {state} = this;
    const outside = {state, clock: {now: () => this.now}, callCount: () => fetches} as unknown as Outside;
    counted(outside, () => (this.now += ms));
  }

  used(): ReturnType<typeof usedToday> {
    return usedToday({state: this.state, clock: {now: () => this.now, sleep: () => undefined}});
  }
}

test('what works is counted each time', () => {
  const day = new Clocked();
  day.run(5_001, 0);
  day.now += 60_000;
  day.run(1_000, 6);
  expect(day.used()).toMatchObject({triggerMs: 6_001, fetches: 6});
});

test('of idle minutes one in ten is counted, for all of them', () => {
  const day = new Clocked();
  for (let minute = 0; minute < 20; minute++) {
    day.now = COUNTED + minute * 60_000;
    day.run(5_000, 1);
  }
  expect(day.used()).toMatchObject({triggerMs: 20 * 5_000, fetches: 20});
});

test.each([
  {name: 'is over after 24 hours', after: DAY_MS, triggerMs: 0},
  {name: 'is not over a moment before', after: DAY_MS - 1, triggerMs: 60_000},
])('a day $name', ({after, triggerMs}) => {
  const day = new Clocked();
  day.run(60_000, 10);
  day.now = COUNTED + after;
  expect(day.used().triggerMs).toBe(triggerMs);
});

test('an execution that throws is not counted, and its error goes on', () => {
  const day = new Clocked();
  const outside = {state: day.state, clock: {now: () => day.now}, callCount: () => 0} as unknown as Outside;
  expect(() =>
    counted(outside, () => {
      throw new Error('no');
    }),
  ).toThrow('no');
  expect(day.used().triggerMs).toBe(0);
});
