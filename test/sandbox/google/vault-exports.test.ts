/** Exports of Vault: what can be asked for, how they end, how many there can be, and what is left of them. */
import {removeAccount} from '../../../sandbox/google/edit';
import {EXPORT_FILES_DAYS, EXPORT_MS, EXPORTS_IN_PROGRESS_MAX} from '../../../sandbox/google/vault/exports';
import {canonical, company, DAY_MS, licensed, STANDARD} from './leaver';
import type {Company} from './leaver';

const MINUTE_MS = 60_000;

function openMatter({vault}: Company): string {
  return `/matters/${vault('POST', '/matters', {name: 'Leavers'}).json['matterId'] ?? ''}`;
}

const QUERY = {corpus: 'MAIL', dataScope: 'ALL_DATA', method: 'ACCOUNT', accountInfo: {emails: ['leaver@ex.com']}};

const OPTIONS = {mailOptions: {exportFormat: 'MBOX'}};

function body(query: Record<string, unknown> = {}, exportOptions: unknown = OPTIONS, name = 'leaver'): object {
  return {name, query: {...QUERY, ...query}, exportOptions};
}

/** Asks for an export of the leaver's mail and gives its path. */
function exportMail(at: Company, matter: string, name = 'leaver'): string {
  const reply = at.vault('POST', `${matter}/exports`, body({}, OPTIONS, name));
  expect(reply.status).toBe(200);
  return `${matter}/exports/${reply.json['id'] ?? ''}`;
}

it('an export is in progress, then completed with its files, which are gone after 15 days', () => {
  const at = company();
  const path = exportMail(at, openMatter(at));
  const begun = at.vault('GET', path).json;
  expect(begun).toMatchObject({status: 'IN_PROGRESS', name: 'leaver', query: QUERY, exportOptions: OPTIONS});
  expect(begun['stats']?.['exportedArtifactCount']).toBe('0');
  expect(begun).not.toHaveProperty('cloudStorageSink');
  const {endsAt} = Object.values(Object.values(at.world.google.vault.matters)[0]?.exports ?? {})[0] ?? {endsAt: 0};
  expect(endsAt - at.world.now).toBeGreaterThanOrEqual(EXPORT_MS.min);
  at.world.now = endsAt - 1;
  expect(at.vault('GET', path).json['status']).toBe('IN_PROGRESS');
  at.world.now = endsAt;
  const done = at.vault('GET', path).json;
  expect(done['status']).toBe('COMPLETED');
  expect(done['stats']?.['exportedArtifactCount']).toBe(done['stats']?.['totalArtifactCount']);
  expect(done['cloudStorageSink']?.['files']).toHaveLength(2);
  at.world.now = endsAt + EXPORT_FILES_DAYS * DAY_MS;
  expect(at.vault('GET', path).json).toHaveProperty('cloudStorageSink');
  at.world.now += 1;
  expect(at.vault('GET', path).json).not.toHaveProperty('cloudStorageSink');
});

it('an export whose account is deleted meanwhile fails', () => {
  const at = company();
  const path = exportMail(at, openMatter(at));
  removeAccount(at.world, 'leaver@ex.com');
  at.world.now += EXPORT_MS.max;
  expect(at.vault('GET', path).json).toMatchObject({status: 'FAILED'});
});

it.each<[string, object]>([
  ['without a name', body({}, OPTIONS, '')],
  ['without a query', {name: 'x'}],
  ['of an unknown service', body({corpus: 'PHOTOS'})],
  ['of no data', body({dataScope: undefined})],
  ['of the whole organization', body({method: 'ENTIRE_ORG'})],
  ['of nobody', body({accountInfo: {emails: []}})],
  ['of an unknown address', body({accountInfo: {emails: ['nobody@ex.com']}})],
  ['of an id', body({accountInfo: {emails: ['1']}})],
  ['of somebody without a Vault licence', body({accountInfo: {emails: ['plain@ex.com']}})],
  ['in an unknown format', body({}, {mailOptions: {exportFormat: 'EML'}})],
])('an export %s is refused', (_, sent) => {
  const at = company();
  licensed(at.world, 'plain', STANDARD);
  const matter = openMatter(at);
  expect(canonical(at.vault('POST', `${matter}/exports`, sent))).toEqual({status: 400, name: 'INVALID_ARGUMENT'});
  expect(at.vault('GET', `${matter}/exports`).json).toEqual({});
});

it('a second export of one name is refused, and so is any in a closed matter', () => {
  const at = company();
  const matter = openMatter(at);
  exportMail(at, matter);
  expect(canonical(at.vault('POST', `${matter}/exports`, body())).name).toBe('ALREADY_EXISTS');
  at.vault('POST', `${matter}:close`, {});
  at.world.now += MINUTE_MS;
  expect(canonical(at.vault('POST', `${matter}/exports`, body({}, OPTIONS, 'b'))).name).toBe('FAILED_PRECONDITION');
});

it('twenty exports can be in progress, in all matters together', () => {
  const at = company();
  const matters = [openMatter(at), openMatter(at)];
  const ask = (i: number) => at.vault('POST', `${matters[i % 2] ?? ''}/exports`, body({}, OPTIONS, `export ${i}`));
  // Only two can be asked for in a minute, and the first ones must not have ended by then.
  for (let i = 0; i < EXPORTS_IN_PROGRESS_MAX; i++) {
    expect(ask(i).status).toBe(200);
    for (const {exports} of Object.values(at.world.google.vault.matters)) {
      for (const each of Object.values(exports)) each.endsAt = at.world.now + DAY_MS;
    }
    at.world.now += MINUTE_MS;
  }
  expect(canonical(ask(20))).toEqual({status: 429, name: 'RESOURCE_EXHAUSTED'});
  at.world.now += DAY_MS;
  expect(ask(20).status).toBe(200);
});

it('exports are listed in pages, and deleted', () => {
  const at = company();
  const matter = openMatter(at);
  const paths = ['a', 'b'].map(name => exportMail(at, matter, name));
  const first = at.vault('GET', `${matter}/exports?pageSize=1`).json;
  expect(first['exports']).toHaveLength(1);
  const second = at.vault('GET', `${matter}/exports?pageSize=1&pageToken=${first['nextPageToken'] ?? ''}`).json;
  expect(second['exports']).toHaveLength(1);
  expect(second).not.toHaveProperty('nextPageToken');
  at.world.now += MINUTE_MS;
  expect(at.vault('DELETE', paths[0] ?? '')).toMatchObject({status: 200, json: {}});
  expect(at.vault('GET', paths[0] ?? '').status).toBe(404);
  expect(at.vault('GET', `${matter}/exports`).json['exports']).toHaveLength(1);
});
