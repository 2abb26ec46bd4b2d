/** The auditor pack in the real bundle: made by a click, opened and read back, held against the audit. */
import {read, utils, type WorkBook} from '@e965/xlsx';
import {editPerson} from '../../sandbox/jumpcloud/edit';
import {addAccount} from '../../sandbox/google/edit';
import {COMPANY} from '../../sandbox/sample/index';
import type {DriveFile} from '../../sandbox/world/drive-state';
import type {PackView} from '../../src/report/pack-views';
import {csvRows} from '../../src/report/audit-csv';
import {AT_ONCE, Rig} from './rig';
import {smallCompany} from './small-company';

const WISH = {from: '2026-03-01', to: '2026-03-31', seed: 'spring'};
const at = (local: string): string => `${local}@${COMPANY.domain}`;

/** A company in which people have joined, moved and left, with one who left in Google alone. */
function company(): Rig {
  const world = smallCompany();
  addAccount(world, {email: at('ghost'), givenName: 'Ghost', familyName: 'Test'}).fields.suspended = true;
  const rig = new Rig(world).setUp({...AT_ONCE, 'Notify in Slack': 'https://hooks.slack.com/services/T1/B1/secret'});
  rig.call('reconcile');
  rig.set({'Approval holds, hours': 5, 'Notify in Slack': 'https://hooks.slack.com/services/T1/B1/other'});
  rig.call('reconcile');
  rig.advance(3);
  const mover = Object.values(world.jumpcloud.people).find(person => person.email === at('mover'));
  editPerson(rig.world, mover?._id ?? '', {state: 'SUSPENDED'});
  rig.advance(12);
  return rig;
}

const before = JSON.stringify(company().world);

function rigNow(): Rig {
  return new Rig(JSON.parse(before) as Rig['world']);
}

function made(rig: Rig, wish: object = WISH): PackView {
  let view = rig.call<PackView>('pack', wish);
  for (let minute = 0; view.state !== 'complete' && minute < 10; minute++) {
    rig.advance(1);
    view = rig.call<PackView>('packStatus');
  }
  return view;
}

function file(rig: Rig, ending: string): DriveFile {
  const found = Object.values(rig.world.google.drive.files).find(one => one.name.endsWith(ending) && !one.trashed);
  if (!found) throw new Error(`no file ${ending}`);
  return found;
}

type Row = Readonly<Record<string, string | number>>;

function sheet(book: WorkBook, name: string): readonly Row[] {
  const found = book.Sheets[name];
  if (!found) throw new Error(`no sheet ${name}`);
  return utils.sheet_to_json<Row>(found, {defval: ''});
}

function opened(rig: Rig): WorkBook {
  return read(Buffer.from(file(rig, '.xlsx').content, 'base64'));
}

describe('a pack', () => {
  const rig = rigNow();
  const view = made(rig);
  const book = opened(rig);
  const cover = new Map(sheet(book, 'Cover').map(row => [row['What'], row]));
  const audit = rig.rows('Audit').filter(row => row['Action'] !== 'Make auditor pack');

  test('is a folder with a spreadsheet, the same for Excel and as PDF, and a CSV file for each sheet', () => {
    expect(view).toMatchObject({state: 'complete', period: '2026-03-01 to 2026-03-31', warnings: []});
    expect(view.folderUrl).toMatch(/^https:\/\/drive\.google\.com\//);
    expect(view.files.map(({name}) => name)).toEqual([
      'Auditor pack 2026-03-01 to 2026-03-31',
      'Auditor pack 2026-03-01 to 2026-03-31.xlsx',
      'Auditor pack 2026-03-01 to 2026-03-31.pdf',
    ]);
    const names = Object.values(rig.world.google.drive.files).map(({name}) => name);
    for (const name of book.SheetNames) expect(names).toContain(`${name}.csv`);
    expect(Buffer.from(file(rig, '.pdf').content, 'base64').toString('latin1')).toMatch(/^%PDF-[\s\S]*Auditor pack/);
  });

  test('has the whole leaver population of both systems, those of one alone as exceptions', () => {
    const leavers = sheet(book, 'Leavers');
    expect(leavers.map(row => row['Person'])).toEqual([at('ghost'), at('leaver'), at('mover')]);
    const mover = leavers.find(row => row['Person'] === at('mover'));
    expect(mover).toMatchObject({JumpCloud: 'suspended', Google: 'suspended', 'In the Leaver log': 'yes'});
    expect(mover?.['Access removed']).toContain('Suspend account: 1');
    expect(mover?.['Rule and proof']).toContain('SUSPENDED');
    expect(Number(mover?.['Minutes to contain'])).toBeGreaterThan(0);
    expect(Number(mover?.['Contained'])).toBeGreaterThan(Number(mover?.['Left']));
    expect(sheet(book, 'Exceptions').filter(row => row['State'] === 'population')).toEqual([
      expect.objectContaining({Subject: at('ghost'), Kind: 'in Google only'}),
    ]);
  });

  test('has every row of the audit on exactly one sheet, and its sums agree', () => {
    const sheets = ['Joiners', 'Access changes', 'Other changes', 'Rule changes'];
    const hashes = sheets.flatMap(name => sheet(book, name).map(row => row['Hash']));
    expect([...hashes].sort()).toEqual(audit.map(row => row['Hash']).sort());
    expect(cover.get('Sums')).toMatchObject({Value: 'agree with the audit'});
    expect(cover.get('Rows of the audit in the period')?.['Value']).toBe(audit.length);
    expect(cover.get('Suspend account')?.['Value']).toBe(
      audit.filter(row => row['Action'] === 'Suspend account').length,
    );
    expect(sheet(book, 'Joiners').map(row => row['Subject'])).toEqual(
      expect.arrayContaining([at('joiner'), at('mover')]),
    );
  });

  test('says that the chain holds, and with which hash it ended', () => {
    expect(cover.get('Chain of the audit')).toMatchObject({Value: 'whole'});
    expect(cover.get('Rows and last hash')?.['Value']).toBe(`${audit.length} ${String(audit.at(-1)?.['Hash'])}`);
  });

  test('has the same in its CSV files', () => {
    for (const name of ['Leavers', 'Access changes', 'Samples', 'Runs']) {
      expect([...csvRows(file(rig, `${name}.csv`).content)]).toHaveLength(sheet(book, name).length + 1);
    }
  });

  test('has the rows of the rules that were changed, by whom and under which run', () => {
    const changed = sheet(book, 'Rule changes');
    expect(changed.map(row => [row['Actor'], row['Field'], row['Before'], row['After']])).toEqual([
      [rig.world.script.owner, 'changed', 'Notify in Slack | (address hidden)', 'Notify in Slack | (address hidden)'],
      [rig.world.script.owner, 'changed', 'Approval holds, hours | 24', 'Approval holds, hours | 5'],
    ]);
  });

  test('has the rules in force, and no secret anywhere', () => {
    const rules = sheet(book, 'Rules').map(row => String(row['Rule']));
    expect(rules).toContainEqual(expect.stringContaining('Setting: Notify in Slack | Value: (address hidden)'));
    expect(JSON.stringify(book.Sheets)).not.toMatch(/hooks\.slack\.com\/services|sandbox-key/);
  });

  test('is told in the audit when it is done', () => {
    expect(rig.rows('Audit').at(-1)).toMatchObject({Action: 'Make auditor pack', Outcome: 'applied'});
  });

  test('has the same sample for the same seed, and another for another', () => {
    const again = rigNow();
    made(again);
    expect(sheet(opened(again), 'Samples')).toEqual(sheet(book, 'Samples'));
    expect(sheet(book, 'Samples').every(row => row['Seed'] === 'spring')).toBe(true);
  });
});

test('a row of the audit that was edited is named on the cover', () => {
  const rig = rigNow();
  rig.editCell('Audit', 2, 7, 'nothing happened');
  const view = made(rig);
  expect(view.warnings).toEqual([expect.stringContaining('Audit tab, row 3')]);
  const cover = sheet(opened(rig), 'Cover').find(row => row['What'] === 'Chain of the audit');
  expect(cover?.['Value']).toBe('BROKEN OR NOT PROVED');
  expect(cover?.['Note']).toContain('First bad row: Audit tab, row 3.');
});

test('who is not the owner asks under their own name, and the next trigger makes it', () => {
  const rig = rigNow();
  const asked = rig.executeAs('auditor@ex.example', 'pack', WISH).result as PackView;
  expect(asked).toMatchObject({state: 'queued', askedBy: 'auditor@ex.example'});
  rig.advance(2);
  expect(rig.call<PackView>('packStatus')).toMatchObject({state: 'complete', askedBy: 'auditor@ex.example'});
});

/** What an execution can die in, by its operation. */
const DEATHS = [
  ['a folder made', /^DriveApp\.createFolder/],
  ['the spreadsheet made', /^drive\.files\.create/],
  ['its sheets made', /^sheets\.spreadsheets\.batchUpdate/],
  ['headers written', /^sheets\.spreadsheets\.values\.batchUpdate/],
  ['rows written', /^sheets\.spreadsheets\.values\.update/],
  ['a CSV file made', /^DriveApp\.createFile/],
  ['an export', /^UrlFetchApp\.fetch$/],
] as const;

/** Kills the next execution before an operation of that kind and the one after it behind one, then lets them live. */
function killTwice(rig: Rig, kind: RegExp): () => number {
  let deaths = 0;
  rig.hook = (_n, operation) => {
    if (deaths === 2 || !kind.test(operation)) return undefined;
    deaths += 1;
    return deaths === 1 ? 'kill-before' : 'kill-after';
  };
  return () => deaths;
}

describe('an execution that dies', () => {
  const whole = rigNow();
  made(whole);
  const headers = (rig: Rig) => {
    const book = opened(rig);
    return book.SheetNames.map(name => [name, utils.sheet_to_json(book.Sheets[name] ?? {}, {header: 1})[0]]);
  };

  test.each(DEATHS)('before and after %s leaves nothing out and nothing twice', (_name, kind) => {
    const rig = rigNow();
    const deaths = killTwice(rig, kind);
    rig.execute('pack', WISH);
    rig.advance(12);
    expect(deaths()).toBe(2);
    expect(rig.call<PackView>('packStatus')).toMatchObject({state: 'complete', warnings: []});
    expect(headers(rig)).toEqual(headers(whole));
    const files = Object.values(rig.world.google.drive.files).filter(one => !one.trashed);
    const packs = files.filter(one => /Auditor pack|\.csv$/.test(one.name)).map(({name}) => name);
    expect(packs).toEqual([...new Set(packs)]);
    expect(rig.rows('Audit').filter(row => row['Action'] === 'Make auditor pack')).toHaveLength(1);
  });

  test('finds room for what has come about since it laid out the sheets', () => {
    const rig = rigNow();
    const before = rig.rows('Runs').length;
    killTwice(rig, /^sheets\.spreadsheets\.values\.update/);
    rig.execute('pack', WISH);
    // No pack is gone on with by a preview.
    rig.call('preview');
    rig.advance(12);
    expect(rig.call<PackView>('packStatus')).toMatchObject({state: 'complete', warnings: []});
    expect(sheet(opened(rig), 'Runs').length).toBeGreaterThan(before);
  });
});

test.each([
  ['no day', {from: 'soon', to: '2026-03-31'}],
  ['the last day before the first', {from: '2026-03-31', to: '2026-03-01'}],
  ['401 days', {from: '2025-01-01', to: '2026-02-05'}],
])('%s is no period', (_name, wish) => {
  expect(rigNow().call<PackView>('pack', wish)).toMatchObject({state: 'failed', error: {code: 'pack.period'}});
});
