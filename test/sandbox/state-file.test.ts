/** The world on disk: what was saved is read again, also by a sandbox that knows more parts of a world. */
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {sampleWorld} from '../../sandbox/sample';
import {readWorld, writeWorld} from '../../sandbox/state-file';
import {emptyActivities} from '../../sandbox/world/activity-state';
import {emptyCalendar} from '../../sandbox/world/calendar-state';
import {emptyTransfers} from '../../sandbox/world/transfer-state';
import {emptyVault} from '../../sandbox/world/vault-state';

const folder = mkdtempSync(join(tmpdir(), 'lockstep-state-'));
const path = join(folder, 'world.json');

afterAll(() => rmSync(folder, {recursive: true}));

test('a world comes back as it was', () => {
  const world = sampleWorld({seed: 5, now: Date.UTC(2026, 2, 2)});
  writeWorld(path, world);
  expect(readWorld(path)).toEqual(world);
});

test('a world that was saved before transfers, Vault, Reports and calendars were there gets them empty', () => {
  const world = sampleWorld({seed: 5, now: Date.UTC(2026, 2, 2)});
  const {calendar, transfers, vault, activities, drive, quota, ...google} = world.google;
  const {deleted, ...files} = drive;
  const {further, ...buckets} = quota;
  expect([calendar, transfers, vault, activities, deleted, further].every(part => part !== undefined)).toBe(true);
  const before = {...world, google: {...google, drive: files, quota: buckets}};
  writeFileSync(path, JSON.stringify({format: 2, world: before}));
  const read = readWorld(path);
  expect(read?.google).toEqual({
    ...google,
    drive: {...files, deleted: {}},
    quota: {...buckets, further: {}},
    calendar: emptyCalendar(),
    transfers: emptyTransfers(),
    vault: emptyVault(),
    activities: emptyActivities(),
  });
});
