import {toAccountId, toEmail, toPersonId} from '../../src/model/ids';
import type {LinkRow} from '../../src/model/rule-set';
import type {Cell} from '../../src/ports';
import {createTables} from '../../src/sheet/tables';
import {MemoryWorkbook} from '../builders/workbook';

function link(at: number, facts: Partial<LinkRow> = {}): LinkRow {
  const id = String(at).padStart(4, '0');
  return {
    person: toPersonId(`p${id}`),
    account: toAccountId(`a${id}`),
    email: toEmail(`p${id}@ex.example`),
    status: 'Linked',
    lastSynced: '2026-03-02T08:00:00Z',
    problem: '',
    ...facts,
  };
}

function linked(count: number): {book: MemoryWorkbook; tables: ReturnType<typeof createTables>} {
  const book = new MemoryWorkbook();
  book.rows['Links'] = [['JumpCloud id']];
  const tables = createTables(book);
  tables.replaceLinks(Array.from({length: count}, (_none, at) => link(at)));
  book.writes = [];
  book.reads = 0;
  return {book, tables};
}

function people(book: MemoryWorkbook): readonly Cell[] {
  return (book.rows['Links'] ?? []).slice(1).map(row => row[0] ?? '');
}

describe('the Links tab', () => {
  test('a pass over people who are linked already writes nothing', () => {
    const {book, tables} = linked(300);
    tables.replaceLinks(Array.from({length: 300}, (_none, at) => link(at)));
    expect(book.writes).toEqual([]);
  });

  test('a pass that knows new people writes just their rows', () => {
    const {book, tables} = linked(300);
    tables.replaceLinks(Array.from({length: 302}, (_none, at) => link(at)));
    expect(book.writes).toEqual([{tab: 'Links', row: 302, rows: 2}]);
  });

  test('a pass that knows fewer people leaves none of the old rows', () => {
    const {book, tables} = linked(5);
    tables.replaceLinks([link(1), link(3)]);
    expect(people(book)).toEqual(['p0001', 'p0003']);
  });

  test('settled changes write their own rows, new people below', () => {
    const {book, tables} = linked(300);
    tables.upsertLinks([link(7, {status: 'Suspended'}), link(8), link(200), link(900)]);
    expect(book.writes).toEqual([
      {tab: 'Links', row: 9, rows: 2},
      {tab: 'Links', row: 202, rows: 1},
      {tab: 'Links', row: 302, rows: 1},
    ]);
    expect(book.rows['Links']?.[8]?.[3]).toBe('Suspended');
    expect(people(book)[300]).toBe('p0900');
  });

  test('many settled changes all over the tab are one write, and the rows between stay', () => {
    const {book, tables} = linked(300);
    tables.upsertLinks(Array.from({length: 60}, (_none, at) => link(at * 5, {status: 'Suspended'})));
    expect(book.writes).toEqual([{tab: 'Links', row: 2, rows: 296}]);
    expect(people(book)).toEqual(Array.from({length: 300}, (_none, at) => link(at).person));
    expect(book.rows['Links']?.filter(row => row[3] === 'Suspended')).toHaveLength(60);
  });

  test('who could not be synced keeps the time of the last sync', () => {
    const {book, tables} = linked(3);
    tables.upsertLinks([link(1, {lastSynced: '', status: 'Problem', problem: 'Google said no.'})]);
    expect(book.rows['Links']?.[2]?.slice(3)).toEqual(['Problem', '2026-03-02T08:00:00Z', 'Google said no.']);
  });
});

describe('decisions in the Plan tab', () => {
  function planned(): {book: MemoryWorkbook; tables: ReturnType<typeof createTables>} {
    const book = new MemoryWorkbook();
    const tables = createTables(book);
    const rows = Array.from({length: 300}, (_none, at) => ['Add member', `p${at}`, '', '', '', '', '', 'proceeds']);
    tables.showPlan({hash: 'h', madeAt: 0, state: 'released', rows});
    return {book, tables};
  }

  test('are written over the rows they are about and nowhere else', () => {
    const {book, tables} = planned();
    tables.showDecisions(
      new Map([
        [0, 'applied'],
        [5, 'failed: no'],
        [299, 'applied'],
      ]),
    );
    const shown = (book.rows['Plan'] ?? []).slice(1).map(row => row[7]);
    expect(shown.flatMap((text, at) => (text === 'proceeds' ? [] : [`${at} ${text}`]))).toEqual([
      '0 applied',
      '5 failed: no',
      '299 applied',
    ]);
  });

  test('that come later leave the earlier ones, also when they are many', () => {
    const {book, tables} = planned();
    tables.showDecisions(new Map(Array.from({length: 100}, (_none, at) => [at * 3, 'applied'])));
    tables.showDecisions(new Map(Array.from({length: 100}, (_none, at) => [at * 3 + 1, 'skipped'])));
    const shown = (book.rows['Plan'] ?? []).slice(1).map(row => row[7]);
    expect(shown.filter(text => text === 'applied')).toHaveLength(100);
    expect(shown.filter(text => text === 'skipped')).toHaveLength(100);
  });

  test('none are no write', () => {
    const {book, tables} = planned();
    book.writes = [];
    tables.showDecisions(new Map());
    expect(book.writes).toEqual([]);
  });
});

describe('settings that a tab lacks', () => {
  function settingsTab(rows: readonly Cell[][]): {book: MemoryWorkbook; tables: ReturnType<typeof createTables>} {
    const book = new MemoryWorkbook();
    book.rows['Settings'] = rows.map(row => [...row]);
    return {book, tables: createTables(book)};
  }

  test('stand below the others, with the value that holds anyway; the others stay', () => {
    const {book, tables} = settingsTab([
      ['Setting', 'Value', 'Meaning'],
      ['Mode', 'Automatic', 'mine'],
    ]);
    tables.addSettings(['Poll minutes', 'Digest']);
    expect(book.rows['Settings']).toEqual([
      ['Setting', 'Value', 'Meaning'],
      ['Mode', 'Automatic', 'mine'],
      ['Digest', 'Daily', expect.stringContaining('Weekly')],
      ['Poll minutes', 1, expect.any(String)],
    ]);
  });

  test('find their columns wherever these stand', () => {
    const {book, tables} = settingsTab([['Value', 'Owner', 'Setting', 'Meaning']]);
    tables.addSettings(['Digest']);
    expect(book.rows['Settings']?.[1]?.slice(0, 3)).toEqual(['Daily', '', 'Digest']);
  });

  test.each([
    {name: 'no name', header: ['Setting', 'Value', 'Meaning'], names: []},
    {name: 'an unknown name', header: ['Setting', 'Value', 'Meaning'], names: ['Colour']},
    {name: 'a missing column', header: ['Setting', 'Meaning'], names: ['Digest']},
  ])('$name is no write', ({header, names}) => {
    const {book, tables} = settingsTab([header]);
    tables.addSettings(names);
    expect(book.writes).toEqual([]);
  });
});

describe('the last rows of a tab', () => {
  const book = new MemoryWorkbook();
  book.rows['Audit'] = [
    ['Time', 'Run', 'Actor', 'Action', 'Subject', 'Field', 'Before', 'After', 'Reason', 'Outcome', 'Hash'],
    ...['a', 'b', 'c'].map(subject => ['', '', '', '', subject]),
  ];
  const subjects = (countMax: number): readonly unknown[] =>
    createTables(book)
      .readLast('Audit', countMax)
      .map(({row, cells}) => `${row} ${cells['Subject']}`);

  test.each([
    [1, ['4 c']],
    [2, ['3 b', '4 c']],
    [3, ['2 a', '3 b', '4 c']],
    [4, ['2 a', '3 b', '4 c']],
  ])('%d at most: %j, with the rows where they stand', (countMax, want) => {
    expect(subjects(countMax)).toEqual(want);
  });

  test('a tab that is missing or empty has none', () => {
    expect(createTables(book).readLast('Plan', 5)).toEqual([]);
    expect(createTables(Object.assign(new MemoryWorkbook(), {rows: {Plan: [['Change']]}})).readLast('Plan', 5)).toEqual(
      [],
    );
  });
});

describe('runs since a time', () => {
  test('are read by header, without those before and those without a time', () => {
    const book = new MemoryWorkbook();
    book.rows['Runs'] = [
      ['Id', 'Kind', 'Started', 'Seconds', 'Calls', 'Planned', 'Applied', 'Held', 'Failed', 'Result'],
      ['R-1', 'full', '2026-03-02T07:59:59Z', 1, 10, 1, 1, 0, 0, 'complete'],
      ['R-2', 'full', '2026-03-02T08:00:00Z', 2, 20, 4, 2, 1, 1, 'held'],
      ['note', '', '', '', 99, '', '', '', '', ''],
    ];
    const tables = createTables(book);
    const since = Date.UTC(2026, 2, 2, 8);
    expect(tables.runsSince(since)).toEqual([
      {
        id: 'R-2',
        kind: 'full',
        startedAt: since,
        seconds: 2,
        calls: 20,
        counts: {planned: 4, applied: 2, held: 1, failed: 1},
        result: 'held',
      },
    ]);
    expect(tables.callsSince(since)).toBe(20);
  });
});
