/** The audit as evidence, in the real bundle: verified, archived, told elsewhere, and without secrets. */
import {execFileSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {World} from '../../sandbox/world/world';
import type {CheckReport} from '../../src/report/check';
import type {AuditProof} from '../../src/report/audit-proof';
import {chainRows} from '../../src/sheet/audit-chain';
import {Rig} from './rig';
import {leave, teamInLockstep, wait} from './sales-team';
import {smallCompany} from './small-company';

const LIMIT = 1_000;
/** An archive takes a quarter of the limit. */
const MOVED = 250;

function sheetOf(rig: Rig): World['script']['spreadsheet']['sheets'][number] {
  const sheet = rig.world.script.spreadsheet.sheets.find(one => one.name === 'Audit');
  if (!sheet) throw new Error('no Audit tab');
  return sheet;
}

/** The company in lockstep, with a history that is longer than the Sheet may hold. */
function longHistory(): Rig {
  const rig = new Rig(smallCompany()).setUp({Mode: 'Automatic', 'Audit rows in the Sheet': LIMIT});
  rig.call('reconcile');
  const sheet = sheetOf(rig);
  const {scriptProperties} = rig.world.script;
  const head = JSON.parse(scriptProperties['audit.head'] ?? '') as {row: number; hash: string};
  const rows = Array.from({length: LIMIT + 1 - (head.row - 1)}, (_none, at) => [
    `2026-03-0${1 + Math.floor(at / 300)}T08:00:00Z`,
    `R-${at}`,
    'admin@ex.example',
    'Update account',
    '"Zoë", née\nO\'Neil',
    'phones',
    '007',
    '=1+1',
    "'quoted, it is",
    'applied',
  ]);
  const chained = chainRows(head.hash, rows);
  sheet.rows.push(...chained.map(row => [...row]));
  sheet.rowCount = Math.max(sheet.rowCount, sheet.rows.length);
  const last = chained[chained.length - 1] ?? [];
  scriptProperties['audit.head'] = JSON.stringify({row: head.row + rows.length, hash: last[last.length - 1]});
  return rig;
}

/** Texts of the files in the archive folder, in the order of their names. */
function archives({world}: Rig): readonly {name: string; content: string}[] {
  const files = Object.values(world.google.drive.files);
  return files.filter(file => file.name.startsWith('Lockstep audit 0')).sort((a, b) => (a.name < b.name ? -1 : 1));
}

const verify = (rig: Rig, ...asked: string[]): AuditProof => rig.call<AuditProof>('verifyAudit', ...asked);

describe('a history that is too long for the Sheet', () => {
  const start = JSON.stringify(longHistory().world);
  const open = (): Rig => new Rig(JSON.parse(start) as World);

  test('goes into an archive with the daily run, and holds together across it', () => {
    const rig = open();
    const before = verify(rig);
    expect(before).toMatchObject({ok: true, rows: LIMIT + 1, archives: 0});
    rig.call('daily');
    expect(archives(rig)).toHaveLength(1);
    expect(sheetOf(rig).rows.filter(row => row[0] !== '')).toHaveLength(1 + LIMIT + 1 - MOVED);
    expect(verify(rig, before.head)).toMatchObject({ok: true, rows: LIMIT + 1, archives: 1, digest: {found: true}});
    const checks = rig.call<CheckReport>('doctor').checks.filter(check => check.name === 'Audit chain');
    expect(checks).toEqual([expect.objectContaining({ok: true})]);
  });

  test('is not taken for archived where somebody else has a file of that name', () => {
    const rig = open();
    rig.call('daily');
    const [archive] = archives(rig);
    const other = open();
    const drive = other.world.google.drive.files;
    const folder = Object.values(rig.world.google.drive.files).find(file => file.name === 'Lockstep audit archive');
    if (!archive || !folder) throw new Error('no archive');
    other.world.script.scriptProperties['archive-folder'] = folder.id;
    drive[folder.id] = {...folder};
    drive['foreign'] = {...(archive as typeof folder), id: 'foreign', content: 'something else'};
    other.call('daily');
    expect(archives(other)).toHaveLength(2);
    expect(verify(other)).toMatchObject({ok: true, rows: LIMIT + 1, archives: 1});
  });

  test('is lost nowhere and twice nowhere, at whichever call the archiving died', () => {
    const operations: string[] = [];
    const undisturbed = open();
    undisturbed.hook = (_n, operation) => {
      operations.push(operation);
      return 'go';
    };
    undisturbed.call('daily');
    const first = operations.indexOf('DriveApp.createFolder');
    const last = operations.indexOf('Sheet.deleteRows') + 4;
    expect(last - first).toBeGreaterThan(6);
    const wrong: unknown[] = [];
    for (let n = first; n <= last; n++) {
      const rig = open();
      rig.hook = at => (at === n ? 'kill-after' : 'go');
      if (!rig.execute('daily').killed) wrong.push([n, 'not reached']);
      rig.hook = null;
      const between = verify(rig);
      rig.call('daily');
      const {ok, rows} = verify(rig);
      const result = [between.ok, between.rows, ok, rows, archives(rig).length];
      if (JSON.stringify(result) !== JSON.stringify([true, LIMIT + 1, true, LIMIT + 1, 1]))
        wrong.push([n, operations[n], ...result]);
    }
    expect(wrong).toEqual([]);
  }, 120_000);

  test('is verified by hand with the script of the documentation, which finds what was changed', () => {
    const rig = open();
    rig.call('daily');
    const folder = mkdtempSync(join(tmpdir(), 'audit-'));
    const file = (name: string, text: string): string => {
      writeFileSync(join(folder, name), text);
      return join(folder, name);
    };
    try {
      const [, code = ''] = /```js\n([\s\S]*?)```/.exec(readFileSync('docs/audit.md', 'utf8')) ?? [];
      const script = file('verify-audit.mjs', code);
      const [archive] = archives(rig);
      if (!archive) throw new Error('no archive');
      const tab = file('Audit.csv', exportOf(rig));
      const run = (archived: string): string =>
        execFileSync(process.execPath, [script, file(archive.name, archived), tab], {encoding: 'utf8', stdio: 'pipe'});
      expect(run(archive.content).trim()).toBe(verify(rig).head);
      expect(() => run(archive.content.replace('R-40', 'R-x'))).toThrow(/row \d+ is not as it was written/);
    } finally {
      rmSync(folder, {recursive: true});
    }
  });
});

/** What Sheets downloads of the Audit tab: cells as they are shown, quoted where they have to be. */
function exportOf(rig: Rig): string {
  const quoted = (cell: unknown): string =>
    /[",\r\n]/.test(String(cell)) ? `"${String(cell).replaceAll('"', '""')}"` : String(cell);
  return rig
    .tab('Audit')
    .map(row => row.map(quoted).join(','))
    .join('\r\n');
}

describe("the audit's end", () => {
  const told = (rig: Rig): string =>
    /Audit, rows and last hash: (\d+ [0-9a-f]{64})/.exec(rig.world.outbox.map(one => one.body).join('\n'))?.[1] ?? '';

  test('goes out with the digest, and proves later that nothing was written anew', () => {
    const rig = teamInLockstep();
    rig.call('daily');
    const digest = told(rig);
    wait(rig, 24);
    leave(rig, 'bob');
    rig.call('daily');
    expect(verify(rig, digest)).toMatchObject({ok: true, digest: {found: true}});
    forge(rig);
    expect(verify(rig)).toMatchObject({ok: true});
    expect(verify(rig, digest)).toMatchObject({ok: false, firstBad: null, digest: {found: false}});
  });

  test('goes out on a day on which nothing but the audit has grown, and on no other', () => {
    const rig = teamInLockstep();
    rig.call('daily');
    const mailsOf = (): number => rig.world.outbox.filter(one => one.kind === 'mail').length;
    const before = mailsOf();
    wait(rig, 24);
    rig.call('daily');
    expect(mailsOf()).toBe(before);
    forge(rig);
    wait(rig, 24);
    rig.call('daily');
    expect(mailsOf()).toBe(before + 1);
  });

  test('is shown by the menu, with the first bad row', () => {
    const rig = teamInLockstep();
    const subject = sheetOf(rig).rows[2];
    if (!subject) throw new Error('no second row');
    subject[4] = 'eve@ex.example';
    const {result, error} = rig.execute('checkAudit');
    expect([result, error]).toEqual([undefined, undefined]);
    expect(JSON.stringify(verify(rig))).toContain('"firstBad":{"place":"Audit tab","row":3');
  });
});

/** What the owner of the Sheet could do: another history, with hashes and noted end to match. */
function forge(rig: Rig): void {
  const sheet = sheetOf(rig);
  const [header = [], ...rows] = sheet.rows.filter(row => row[0] !== '');
  const forged = chainRows(
    '0'.repeat(64),
    rows.map(row => row.slice(0, 10).map((cell, at) => (at === 8 ? 'Nothing to see.' : String(cell)))),
  );
  sheet.rows = [header, ...forged.map(row => [...row])];
  const last = forged[forged.length - 1] ?? [];
  rig.world.script.scriptProperties['audit.head'] = JSON.stringify({row: forged.length + 1, hash: last[10]});
}
