import type {Finding} from '../../src/model/finding';
import type {Plan} from '../../src/model/plan';
import {applyGrace, withTicks, type GraceBook, type GraceEntry, type Graced} from '../../src/plan/grace';
import {Company, NOW, evidence, personId} from '../builders/company';

const HOUR_MS = 3_600_000;
const KEY = `remove-member:eng@ex.example:${personId('bob')}`;
const hours = {'member remove': 72};

/** Bob has left eng in JumpCloud; Ann is to be added. */
function leaving(said: readonly Finding[] = []): Plan {
  const {plan} = new Company()
    .person('ann')
    .person('bob')
    .linked('ann')
    .linked('bob')
    .group('eng', ['bob'])
    .wants('eng', ['ann'])
    .agreedMembers('eng', ['bob'])
    .plan(evidence({memberOf: {bob: []}}));
  return {...plan, findings: said};
}

/** Nobody has left, or what says so can't be read at the moment. */
function nobodyLeaving(said: readonly Finding[] = []): Plan {
  return {...new Company().person('ann').linked('ann').plan().plan, findings: said};
}

const broken: Finding = {severity: 'error', kind: 'group.role', subject: 'Groups!C2', detail: '', remedy: ''};

/** An entry that was first seen so many hours ago. */
function seen(hoursAgo: number, facts: Partial<GraceEntry> = {}): GraceBook {
  const entry: GraceEntry = {
    class: 'member remove',
    firstSeen: NOW - hoursAgo * HOUR_MS,
    proof: `GET /users/${personId('bob')}/memberof`,
    keep: false,
    subject: 'bob@ex.example',
    what: 'remove-member',
    evidence: '',
    ...facts,
  };
  return {[KEY]: entry};
}

function grace(plan: Plan, book: GraceBook, facts: {hours?: Record<string, number>; seesTicks?: boolean} = {}): Graced {
  return applyGrace({
    plan,
    book,
    hours: facts.hours ?? hours,
    now: NOW,
    seesTicks: facts.seesTicks ?? true,
    words: change => change.action,
  });
}

const actions = ({plan}: Graced): readonly string[] => plan.changes.map(change => change.action);

const cases: readonly {
  name: string;
  book: GraceBook;
  facts?: Parameters<typeof grace>[2];
  due: boolean;
  firstSeen: number | undefined;
}[] = [
  {name: 'seen for the first time waits, and its clock starts', book: {}, due: false, firstSeen: NOW},
  {
    name: 'seen for the first time in a class without grace time goes at once',
    book: {},
    facts: {hours: {'member remove': 0}},
    due: true,
    firstSeen: undefined,
  },
  {
    name: 'a moment before it is due waits',
    book: seen(72 - 1 / 3600),
    due: false,
    firstSeen: NOW - 72 * HOUR_MS + 1000,
  },
  {name: 'due goes, and is remembered until it is done', book: seen(72), due: true, firstSeen: NOW - 72 * HOUR_MS},
  {name: 'due but kept waits', book: seen(1000, {keep: true}), due: false, firstSeen: NOW - 1000 * HOUR_MS},
  {
    name: 'kept waits even when its class has lost its grace time',
    book: seen(1000, {keep: true}),
    facts: {hours: {}},
    due: false,
    firstSeen: NOW - 1000 * HOUR_MS,
  },
  {name: 'proven by another request waits anew', book: seen(100, {proof: 'GET /other'}), due: false, firstSeen: NOW},
  {
    name: 'due waits while ticks can’t be read',
    book: seen(100),
    facts: {seesTicks: false},
    due: false,
    firstSeen: NOW - 100 * HOUR_MS,
  },
  {
    name: 'planned again after its rule was broken starts its clock then',
    book: seen(0, {firstSeen: null}),
    due: false,
    firstSeen: NOW,
  },
  {
    name: 'with shorter hours than when it was seen is due by the new ones',
    book: seen(25),
    facts: {hours: {'member remove': 24}},
    due: true,
    firstSeen: NOW - 25 * HOUR_MS,
  },
];

describe('a removal', () => {
  test.each(cases)('$name', ({book, facts, due, firstSeen}) => {
    const result = grace(leaving(), book, facts);
    expect(actions(result)).toEqual(due ? ['add-member', 'remove-member'] : ['add-member']);
    expect(result.waiting.map(change => change.key)).toEqual(due ? [] : [KEY]);
    expect(result.book[KEY]?.firstSeen).toBe(firstSeen);
  });

  test('that waits is not in the hash: the plan that is left is a plan of its own', () => {
    const whole = leaving();
    const waiting = grace(whole, {}).plan;
    expect(waiting.hash).not.toBe(whole.hash);
    expect(grace(whole, seen(72)).plan.hash).toBe(whole.hash);
  });

  test('whose reason is gone is forgotten, kept or not', () => {
    expect(grace(nobodyLeaving(), seen(10)).book).toEqual({});
    expect(grace(nobodyLeaving(), seen(10, {keep: true})).book).toEqual({});
  });

  test('that is kept stays kept while an error may be why it is not planned, without a clock', () => {
    expect(grace(nobodyLeaving([broken]), seen(10, {keep: true})).book[KEY]).toMatchObject({
      keep: true,
      firstSeen: null,
    });
    expect(grace(nobodyLeaving([broken]), seen(10)).book).toEqual({});
  });
});

describe('ticks in the Pending tab', () => {
  const row = (keep: boolean, what = 'remove-member') => ({subject: 'bob@ex.example', what, keep});
  const keep = (book: GraceBook): boolean | undefined => book[KEY]?.keep;

  test.each([
    {name: 'a tick keeps', before: false, rows: [row(true)], want: true},
    {name: 'an emptied box lets go', before: true, rows: [row(false)], want: false},
    {name: 'a deleted row changes nothing for what is kept', before: true, rows: [], want: true},
    {name: 'a deleted row changes nothing for what waits', before: false, rows: [], want: false},
    {name: 'of two rows a tick in either keeps', before: false, rows: [row(true), row(false)], want: true},
    {name: 'a row about something else says nothing', before: true, rows: [row(false, 'other')], want: true},
  ])('$name', ({before, rows, want}) => {
    expect(keep(withTicks(seen(5, {keep: before}), rows))).toBe(want);
  });

  test('neither a deleted row nor a tick touches the clock', () => {
    expect(withTicks(seen(5), [])[KEY]?.firstSeen).toBe(NOW - 5 * HOUR_MS);
    expect(withTicks(seen(5), [row(true)])[KEY]?.firstSeen).toBe(NOW - 5 * HOUR_MS);
  });
});
