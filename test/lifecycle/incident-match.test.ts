import fc from 'fast-check';
import {LATENESS_MS, coverOf, openings, remembered, type Counting} from '../../src/lifecycle/incident-match';
import type {Cause, IncidentEvent} from '../../src/model/incident';

const MINUTE = 60_000;
const RULE: Counting = {events: ['fail'], combine: 'any', threshold: 3, windowMs: 10 * MINUTE};

function at(minutes: number, kind = 'fail', id = `${kind}${minutes}`): IncidentEvent {
  return {id, at: minutes * MINUTE, kind, words: ''};
}

function causeOf(events: readonly IncidentEvent[], rule = RULE): Cause {
  return {rule: 'r', subject: 's', ...coverOf(rule, events)};
}

describe('when events are an incident', () => {
  test.each([
    {name: 'one below the threshold is none', times: [0, 1], want: []},
    {name: 'the threshold is one', times: [0, 1, 2], want: [[0, 1, 2]]},
    {name: 'exactly a window apart counts', times: [0, 5, 10], want: [[0, 5, 10]]},
    {name: 'a moment more does not', times: [0, 5, 10.001], want: []},
    {name: 'the window slides', times: [0, 9, 12, 15], want: [[9, 12, 15]]},
    {name: 'what follows within the cool-down is the same', times: [0, 1, 2, 3, 4, 5, 60], want: [[0, 1, 2]]},
    {name: 'at the end of the cool-down it still is', times: [0, 1, 2, 62, 62, 62], want: [[0, 1, 2]]},
    {
      name: 'behind the cool-down it is another',
      times: [0, 1, 2, 63, 64, 65],
      want: [
        [0, 1, 2],
        [63, 64, 65],
      ],
    },
  ])('$name', ({times, want}) => {
    const seen = times.map((time, index) => at(time, 'fail', `e${index}`));
    expect(openings(RULE, seen, []).map(events => events.map(event => event.at / MINUTE))).toEqual(want);
  });

  test('the cool-down of a long window is the window', () => {
    const long = {...RULE, threshold: 1, windowMs: 600 * MINUTE};
    expect(openings(long, [at(0), at(600)], [])).toHaveLength(1);
    expect(openings(long, [at(0), at(601)], [])).toHaveLength(2);
  });

  test('an open incident takes in everything', () => {
    const open: Cause = {rule: 'r', subject: 's', coverFrom: 0, coverUntil: Infinity};
    expect(openings(RULE, [at(1_000), at(1_001), at(1_002)], [open])).toEqual([]);
  });

  test("events that are told late don't open a second incident", () => {
    const first = [at(10), at(11), at(12)];
    expect(openings(RULE, [...first, at(8), at(9), at(7)], [causeOf(first)])).toEqual([]);
  });

  test('each of several events has to happen, as often as the threshold says', () => {
    const both: Counting = {events: ['lock', 'change'], combine: 'all', threshold: 1, windowMs: 60 * MINUTE};
    expect(openings(both, [at(0, 'lock'), at(5, 'lock')], [])).toEqual([]);
    expect(openings(both, [at(0, 'lock'), at(61, 'change')], [])).toEqual([]);
    expect(openings(both, [at(0, 'lock'), at(60, 'change')], [])).toHaveLength(1);
    expect(openings({...both, threshold: 2}, [at(0, 'lock'), at(1, 'change'), at(2, 'lock')], [])).toEqual([]);
  });

  test('what is remembered is young and no more than could matter', () => {
    const now = 100 * MINUTE;
    const edge = (now - RULE.windowMs - LATENESS_MS) / MINUTE;
    expect(remembered(RULE, [at(edge), at(edge + 0.001)], now)).toHaveLength(1);
    const many = Array.from({length: 20}, (_none, index) => at(80 + index, 'fail', `e${index}`));
    expect(remembered(RULE, many, now)).toHaveLength(6);
  });
});

describe('in any order and any portions', () => {
  const events = fc
    .uniqueArray(fc.integer({min: 0, max: 300}), {maxLength: 30})
    .map(times => times.map(time => at(time)));

  test('their order does not count', () => {
    fc.assert(
      fc.property(events, fc.integer(), (list, seed) => {
        const shuffled = [...list].sort((a, b) => ((a.at * 31 + seed) % 17) - ((b.at * 31 + seed) % 17));
        expect(openings(RULE, shuffled, [])).toEqual(openings(RULE, list, []));
      }),
    );
  });

  test('those that come twice count once, and again they open nothing', () => {
    fc.assert(
      fc.property(events, list => {
        const found = openings(RULE, list, []);
        expect(openings(RULE, [...list, ...list], [])).toEqual(found);
        const causes = found.map(cause => causeOf(cause));
        expect(openings(RULE, list, causes)).toEqual([]);
      }),
    );
  });

  test('in portions they open what they open at once', () => {
    fc.assert(
      fc.property(events, fc.integer({min: 0, max: 300}), (list, cut) => {
        const early = list.filter(event => event.at <= cut * MINUTE);
        const first = openings(RULE, early, []);
        const kept = remembered(RULE, early, cut * MINUTE);
        const later = list.filter(event => event.at > cut * MINUTE);
        const second = openings(
          RULE,
          [...kept, ...later],
          first.map(cause => causeOf(cause)),
        );
        expect([...first, ...second]).toEqual(openings(RULE, list, []));
      }),
    );
  });
});
