/** Whatever is done to one row of the audit is found, and found there. */
import {createHash} from 'node:crypto';
import fc from 'fast-check';
import {CHAIN_START} from '../../src/model/audit-hash';
import {checkChain, type ChainMark, type ChainSection} from '../../src/report/audit-chain-check';
import {chainRows} from '../../src/sheet/audit-chain';

type Rows = readonly (readonly string[])[];

/** Rows with their hashes, dealt into places of the given sizes. */
function chained(sizes: readonly number[], cell = (at: number): string => `row ${at}`): readonly Rows[] {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const rows = chainRows(
    CHAIN_START,
    Array.from({length: total}, (_none, at) => [cell(at), 'x']),
  );
  let from = 0;
  return sizes.map(size => rows.slice(from, (from += size)));
}

/** What was noted of places, over what now stands there. */
function sectionsOf(noted: readonly Rows[], present: readonly Rows[]): readonly ChainSection[] {
  return present.map((rows, at) => {
    const was = noted[at] ?? [];
    const last = was[was.length - 1];
    return {
      place: `place ${at}`,
      firstRow: 2,
      rows,
      isOpen: at === present.length - 1,
      noted: {rows: was.length, hash: last?.[last.length - 1] ?? ''},
    };
  });
}

/** Where places first differ, as place and row. */
function firstDifference(noted: readonly Rows[], present: readonly Rows[]): {place: string; row: number} | null {
  for (const [place, rows] of present.entries()) {
    const was = noted[place] ?? [];
    const length = Math.max(rows.length, was.length);
    for (let at = 0; at < length; at++)
      if (JSON.stringify(rows[at]) !== JSON.stringify(was[at])) return {place: `place ${place}`, row: at + 2};
  }
  return null;
}

interface Tampering {
  readonly kind: 'edit' | 'delete' | 'insert' | 'swap';
  readonly place: number;
  readonly at: number;
  readonly otherPlace: number;
  readonly otherAt: number;
  readonly column: number;
  readonly text: string;
}

function tampered(places: readonly Rows[], {kind, column, text, ...where}: Tampering): readonly Rows[] {
  const present = places.map(rows => rows.map(row => [...row]));
  const rows = present[where.place % present.length] ?? [];
  const others = present[where.otherPlace % present.length] ?? [];
  const at = where.at % rows.length;
  const otherAt = where.otherAt % others.length;
  const one = rows[at] ?? [];
  const other = others[otherAt] ?? [];
  if (kind === 'edit') one[column] = text;
  else if (kind === 'delete') rows.splice(at, 1);
  else if (kind === 'insert')
    rows.splice(where.at % (rows.length + 1), 0, text === '' ? [...other] : [text, 'x', text]);
  else {
    rows[at] = other;
    others[otherAt] = one;
  }
  return present;
}

const small = fc.nat({max: 40});
const tampering: fc.Arbitrary<Tampering> = fc.record({
  kind: fc.constantFrom('edit', 'delete', 'insert', 'swap'),
  place: small,
  at: small,
  otherPlace: small,
  otherAt: small,
  column: fc.nat({max: 2}),
  text: fc.oneof(fc.constant(''), fc.constant('x'), fc.string()),
});

describe('the chain of the audit', () => {
  test('any edit, deletion, insertion or swap of rows, in archives or the tab, is found at its row', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({min: 1, max: 6}), {minLength: 1, maxLength: 4}), tampering, (sizes, done) => {
        const noted = chained(sizes);
        const present = tampered(noted, done);
        const {broken} = checkChain(sectionsOf(noted, present));
        expect(broken && {place: broken.place, row: broken.row}).toEqual(firstDifference(noted, present));
      }),
      {numRuns: 2_000},
    );
  });

  test('rows that repeat each other can be told apart', () => {
    const noted = chained([5], () => 'same');
    const [[a, b, ...rest] = []] = noted;
    expect(checkChain(sectionsOf(noted, [[b ?? [], a ?? [], ...rest]])).broken?.row).toBe(2);
  });

  const [rows = []] = chained([4]);
  const [first = [], second = [], third = [], fourth = []] = rows;
  test.each([
    {name: 'nothing', present: rows, row: null, what: null},
    {
      name: 'an edit',
      present: [first, ['edited', 'x', second[2] ?? ''], third, fourth],
      row: 3,
      what: /was changed, or/,
    },
    {name: 'a deletion', present: [first, third, fourth], row: 3, what: /rows before it were taken out/},
    {name: 'a row put in', present: [first, ['new', 'x', 'y'], second, third, fourth], row: 3, what: /was put in/},
    {
      name: 'a row edited with its hash',
      present: [first, ['n', 'x', 'y'], third, fourth],
      row: 3,
      what: /with its hash/,
    },
    {name: 'the last row gone', present: [first, second, third], row: 5, what: /^The last row is missing/},
    {name: 'the last two rows gone', present: [first, second], row: 4, what: /^The last 2 rows are missing/},
    {name: 'a row behind the end', present: [...rows, ['typed', '', '']], row: 6, what: /behind the noted end/},
    {
      name: 'everything written anew',
      present: chained([4], at => `forged ${at}`)[0] ?? [],
      row: 5,
      what: /they were written anew/,
    },
    {name: 'a told row that could not be noted', present: chained([5])[0] ?? [], row: null, what: null},
  ])('says what it means: $name', ({present, row, what}) => {
    const {broken} = checkChain(sectionsOf([rows], [present]));
    expect(broken?.row ?? null).toBe(row);
    if (what) expect(broken?.what).toMatch(what);
  });

  test('an archive that is gone is the first thing that is wrong', () => {
    const noted = chained([2, 2]);
    const [archive, tab] = sectionsOf(noted, noted);
    if (!archive || !tab) throw new Error('two places');
    const {broken, rows: held} = checkChain([{...archive, rows: [], absent: 'Gone.'}, tab]);
    expect([broken, held]).toEqual([{place: 'place 0', row: 2, what: 'Gone.'}, 0]);
  });

  const places = chained([3, 2]);
  const hashAt = (at: number): string => places.flat()[at]?.[2] ?? '';
  const marks: readonly {name: string; mark: ChainMark; found: boolean}[] = [
    {name: 'the empty chain', mark: {rows: 0, hash: CHAIN_START}, found: true},
    {name: 'a row in an archive', mark: {rows: 2, hash: hashAt(1)}, found: true},
    {name: 'the last row', mark: {rows: 5, hash: hashAt(4)}, found: true},
    {name: 'a row with another hash', mark: {rows: 4, hash: hashAt(2)}, found: false},
    {name: 'a row that there is not any more', mark: {rows: 6, hash: hashAt(4)}, found: false},
  ];
  test.each(marks)('is asked whether it has what a digest told: $name', ({mark, found}) => {
    expect(checkChain(sectionsOf(places, places), mark).isMarked).toBe(found);
  });

  test('a chain that was written anew as a whole, with its noted end, does not have what a digest told', () => {
    const forged = chained([3, 2], at => (at === 1 ? 'forged' : `row ${at}`));
    const {broken, isMarked} = checkChain(sectionsOf(forged, forged), {rows: 4, hash: hashAt(3)});
    expect([broken, isMarked]).toEqual([null, false]);
  });

  test('behind a break nothing is said about a digest', () => {
    const [archive = [], tab = []] = places;
    const present = [archive.slice(1), tab];
    expect(checkChain(sectionsOf(places, present), {rows: 4, hash: hashAt(3)}).isMarked).toBeNull();
  });
});

test('rows are looked at one at a time and none is kept, however many there are', () => {
  const count = 20_000;
  const row: string[] = [];
  let hash = CHAIN_START;
  /** Always the same array: who kept a row would find it changed. The hashes are node's own, and so prove ours. */
  function* rows(): Generator<readonly string[]> {
    for (let at = 0; at < count; at++) {
      row.splice(0, row.length, String(at), 'Update account', 'zoë@ex.example');
      hash = createHash('sha256')
        .update(`${hash}\n${JSON.stringify(row)}`)
        .digest('hex');
      row.push(hash);
      yield row;
    }
  }
  const noted: ChainMark = {
    rows: count,
    get hash() {
      return hash;
    },
  };
  const checked = checkChain([{place: 'Audit tab', firstRow: 2, rows: rows(), noted}]);
  expect([checked.rows, checked.broken]).toEqual([count, null]);
});
