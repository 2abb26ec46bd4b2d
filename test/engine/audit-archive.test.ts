import {archiveAudit, archiveDown} from '../../src/engine/audit-archive';
import {checkAudit} from '../../src/engine/doctor-audit';
import {verifyAudit} from '../../src/engine/audit-verify';
import {OutsideError} from '../../src/model/errors';
import {auditText} from '../../src/report/audit-proof';
import {AuditBook, Died} from '../builders/audit-book';

const HOUR_MS = 3_600_000;

function archive(book: AuditBook, rowsMax: number, characters?: number): void {
  archiveDown(book.outside, {rowsMax, deadline: HOUR_MS, ...(characters === undefined ? {} : {characters})});
}

function book(rows: number, length = 1): AuditBook {
  const one = new AuditBook();
  one.tell(0, rows, length);
  return one;
}

const numbered = (count: number): readonly string[] => Array.from({length: count}, (_none, at) => `R-${at}`);

describe('archives of the audit', () => {
  test.each([
    {name: 'at the limit nothing is moved', rows: 40, left: 40, files: 0},
    {name: 'one row more moves a quarter', rows: 41, left: 31, files: 1},
    {name: 'as many quarters as it takes', rows: 75, left: 35, files: 4},
  ])('$name', ({rows, left, files}) => {
    const one = book(rows);
    archive(one, 40);
    expect([one.cells.length - 1, one.files.size]).toEqual([left, files]);
    expect(one.runs()).toEqual(numbered(rows));
    const proof = verifyAudit(one.outside);
    expect(proof).toMatchObject({ok: true, rows, archives: files, firstBad: null, unread: ''});
  });

  test('are named by number and days, with the header of the tab and no formula', () => {
    const one = book(41);
    archive(one, 40);
    const [file] = one.files.values();
    expect(file?.name).toBe('Lockstep audit 0001, 2026-11-01 to 2026-11-10.csv');
    expect(file?.text.split('\r\n').slice(0, 2)).toEqual([
      'Time,Run,Actor,Action,Subject,Field,Before,After,Reason,Outcome,Hash',
      expect.stringMatching(/^2026-11-01T08:00:00Z,R-0,ann@ex\.example,Update account,'=ann,title,,x,Why,applied,/),
    ]);
  });

  test.each([
    {characters: 1_000_000, files: 1, name: 'few'},
    {characters: 1_600, files: 3, name: 'many'},
    {characters: 1, files: 9, name: 'too many for one row'},
  ])('hold fewer rows where these have $name characters', ({characters, files}) => {
    const one = book(49, 200);
    archive(one, 40, characters);
    expect(one.files.size).toBe(files);
    expect(one.cells.length - 1).toBeLessThanOrEqual(40);
    expect(one.runs()).toEqual(numbered(49));
    expect(verifyAudit(one.outside).ok).toBe(true);
  });

  test('no archive is begun after the deadline', () => {
    const one = book(75);
    archiveDown(one.outside, {rowsMax: 40, deadline: 0});
    expect(one.files.size).toBe(0);
  });

  test('rows that are told later follow the last archived one', () => {
    const one = book(75);
    archive(one, 40);
    one.tell(75, 3);
    expect(one.runs()).toEqual(numbered(78));
    expect(verifyAudit(one.outside)).toMatchObject({ok: true, rows: 78});
  });
});

describe('the daily run', () => {
  const broken = new OutsideError({code: 'audit.archive', message: 'Drive is full.', remedy: '', retryable: true});

  test.each([
    {rows: 1_000, files: 0},
    {rows: 1_001, files: 1},
  ])('keeps as many rows as the setting says: $rows', ({rows, files}) => {
    const one = book(rows);
    archiveAudit(one.outside);
    expect(one.files.size).toBe(files);
  });

  test('goes on where Drive does not work, and Check setup says so until it does', () => {
    const one = book(1_001);
    one.driveError = broken;
    archiveAudit(one.outside);
    expect(checkAudit(one.outside)).toMatchObject({ok: false, severity: 'warning', detail: 'Drive is full.'});
    expect(verifyAudit(one.outside)).toMatchObject({ok: true, rows: 1_001});
    one.driveError = null;
    archiveAudit(one.outside);
    expect(checkAudit(one.outside)).toMatchObject({ok: true});
  });

  test('hides no bug of ours', () => {
    const one = book(1_001);
    one.driveError = new TypeError('bug');
    expect(() => archiveAudit(one.outside)).toThrow('bug');
  });
});

describe('an execution that dies while archiving', () => {
  /** Dies after so many effects, whereupon another execution does something; then archiving goes on. */
  function dies(after: number, then: (one: AuditBook) => void): AuditBook | null {
    const one = book(75);
    one.effects = [];
    one.diesAfter = after;
    try {
      archive(one, 40);
      return null;
    } catch (error) {
      if (!(error instanceof Died)) throw error;
    }
    one.diesAfter = 0;
    then(one);
    archive(one, 40);
    return one;
  }

  test.each([
    {name: 'the next one goes on', then: () => undefined, total: 75},
    {name: 'another tells rows first', then: (one: AuditBook) => one.tell(75, 2), total: 77},
    {
      name: 'another verifies first and finds nothing wrong',
      then: (one: AuditBook) => expect(verifyAudit(one.outside)).toMatchObject({ok: true, rows: 75}),
      total: 75,
    },
  ])('loses no row and makes none twice, at whichever write it died: $name', ({then, total}) => {
    let after = 1;
    for (let one = dies(after, then); one; one = dies(++after, then)) {
      expect([after, one.runs()]).toEqual([after, numbered(total)]);
      expect([after, verifyAudit(one.outside)]).toEqual([after, expect.objectContaining({ok: true, rows: total})]);
    }
    // Four archives: the file, the note before, the rows, the note after.
    expect(after).toBe(17);
  });
});

test('an execution that died while telling is told again, over what it wrote, and leaves nothing behind', () => {
  const one = book(3);
  one.effects = [];
  one.diesAfter = 1;
  expect(() => one.tell(3, 5)).toThrow(Died);
  one.diesAfter = 0;
  expect(verifyAudit(one.outside)).toMatchObject({ok: true, rows: 3});
  one.tell(3, 2);
  expect(verifyAudit(one.outside)).toMatchObject({ok: true, rows: 5});
  expect(one.runs().filter(run => run !== '')).toEqual(numbered(5));
});

describe('what was tampered with', () => {
  function archived(): AuditBook {
    const one = book(75);
    archive(one, 40);
    return one;
  }

  test('in an archive is found in that archive, at the row that a spreadsheet program shows', () => {
    const one = archived();
    const [, second] = [...one.files];
    one.files.set(second?.[0] ?? '', {
      name: second?.[1].name ?? '',
      text: (second?.[1].text ?? '').replace('R-14', 'R-x'),
    });
    expect(verifyAudit(one.outside)).toMatchObject({
      ok: false,
      rows: 14,
      firstBad: {
        place: 'Lockstep audit 0002, 2026-11-11 to 2026-11-20.csv',
        row: 6,
        what: expect.any(String) as string,
      },
    });
  });

  test('by deleting an archive, or its note, is found', () => {
    const one = archived();
    one.files.delete('file-1');
    expect(verifyAudit(one.outside).firstBad?.what).toMatch(/not in Drive any more/);
    const other = archived();
    other.state.remove(['audit.archive.0003']);
    expect(verifyAudit(other.outside)).toMatchObject({rows: 20, firstBad: {place: 'Archive 0003'}});
  });

  test('in the tab is found by Check setup as well, if it is among the newest rows', () => {
    const one = archived();
    const row = one.cells[20];
    if (!row) throw new Error('no such row');
    expect(checkAudit(one.outside)).toMatchObject({
      ok: true,
      detail: expect.stringMatching(/^The newest 35 of 75/) as string,
    });
    row[4] = 'eve@ex.example';
    expect(verifyAudit(one.outside).firstBad).toMatchObject({place: 'Audit tab', row: 21});
    expect(checkAudit(one.outside)).toMatchObject({
      ok: false,
      severity: 'error',
      detail: expect.stringContaining('row 21') as string,
    });
  });

  test('by cutting the end off is found, and what is told afterwards does not hide it', () => {
    const one = archived();
    one.cells.pop();
    expect(verifyAudit(one.outside).firstBad).toMatchObject({row: 36, what: 'The last row is missing here.'});
    one.tell(75, 1);
    expect(verifyAudit(one.outside).firstBad).toMatchObject({row: 36});
  });

  test('by a copy of the oldest row: it is not archived until somebody has looked', () => {
    const one = book(50);
    one.cells.splice(11, 0, [...(one.cells[1] ?? [])]);
    expect(() => archive(one, 40)).toThrow(/there twice/);
    expect(one.cells).toHaveLength(52);
  });
});

describe('the audit is asked', () => {
  test('whether it has what a digest told', () => {
    const one = book(75);
    const {head} = verifyAudit(one.outside);
    expect(head).toMatch(/^75 [0-9a-f]{64}$/);
    one.tell(75, 10);
    archive(one, 40);
    expect(verifyAudit(one.outside, head)).toMatchObject({ok: true, digest: {row: 75, found: true}});
    const other = head.replace(/^75/, '74');
    const proof = verifyAudit(one.outside, other);
    expect(proof).toMatchObject({ok: false, firstBad: null, digest: {row: 74, found: false}});
    expect(auditText(proof)).toMatch(/written anew since/);
  });

  test('in words that it can not read', () => {
    expect(verifyAudit(book(2).outside, 'yesterday')).toMatchObject({
      ok: false,
      unread: expect.stringContaining('<row> <hash>') as string,
    });
  });

  test('by somebody who can not read the archives: the tab is looked at, and that is said', () => {
    const one = book(75);
    archive(one, 40);
    one.isOwner = false;
    const proof = verifyAudit(one.outside);
    expect(proof).toMatchObject({ok: false, rows: 35, firstBad: null});
    expect(proof.unread).toMatch(/^Only owner@ex\.example can read/);
  });

  test('for longer than an execution lasts: it says so instead of half a truth', () => {
    const one = book(75);
    one.tickMs = 300_000;
    expect(verifyAudit(one.outside)).toMatchObject({ok: false, unread: expect.stringMatching(/too long/) as string});
  });

  test('while rows are archived: it is to be asked again', () => {
    const one = book(75);
    archive(one, 40);
    const archives = one.outside.archives as {read(id: string): string | null};
    const read = archives.read.bind(archives);
    archives.read = id => {
      archive(one, 20);
      return read(id);
    };
    expect(verifyAudit(one.outside)).toMatchObject({ok: false, unread: expect.stringMatching(/meanwhile/) as string});
    archives.read = read;
    expect(verifyAudit(one.outside)).toMatchObject({ok: true, rows: 75});
  });

  test('before anything was written', () => {
    const one = new AuditBook();
    expect(verifyAudit(one.outside)).toMatchObject({ok: true, rows: 0});
    expect(checkAudit(one.outside)).toMatchObject({ok: true});
    one.cells.push(['typed', '', '', '', '', '', '', '', '', '', '']);
    expect(checkAudit(one.outside)).toMatchObject({ok: false});
  });
});
