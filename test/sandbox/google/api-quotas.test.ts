/** The quotas of Data Transfer, Reports and Vault: the last call that is granted, and the first that is not. */
import {PER_MINUTE} from '../../../sandbox/google/quota';
import {canonical, company} from './leaver';
import type {Company} from './leaver';
import type {Reply} from './directory-client';

const MINUTE_MS = 60_000;

/** How many calls in a row are granted, up to a few more than expected, and the first refusal. */
function granted(call: () => Reply, most: number): {count: number; refusal: Reply | undefined} {
  for (let count = 0; count < most; count++) {
    const reply = call();
    if (reply.status !== 200) return {count, refusal: reply};
  }
  return {count: most, refusal: undefined};
}

function openMatter({vault}: Company): string {
  return `/matters/${vault('POST', '/matters', {name: 'Leavers'}).json['matterId'] ?? ''}`;
}

it.each<[string, number, (at: Company) => () => Reply]>([
  ['transfers', PER_MINUTE.transfers, at => () => at.transfers('GET', '/transfers')],
  ['reports', PER_MINUTE.reports, at => () => at.reports('GET', '/all/applications/login')],
  [
    'reports by event',
    PER_MINUTE.filteredReports,
    at => () => at.reports('GET', '/all/applications/login?eventName=x'),
  ],
  [
    'reports of one account',
    PER_MINUTE.filteredReports,
    at => () => at.reports('GET', '/boss@ex.com/applications/login'),
  ],
])('%s: %i a minute, then 503, and as many again after a minute', (_, most, callOf) => {
  const at = company();
  const call = callOf(at);
  const {count, refusal} = granted(call, most + 5);
  expect(count).toBe(most);
  expect(refusal).toMatchObject({status: 503, reason: 'serviceNotAvailable'});
  at.world.now += MINUTE_MS;
  expect(granted(call, most + 5).count).toBe(most);
});

it('filtered and plain reports are counted apart, and a refused one costs nothing', () => {
  const at = company();
  const filtered = () => at.reports('GET', '/all/applications/login?eventName=x');
  granted(filtered, PER_MINUTE.filteredReports + 100);
  expect(granted(() => at.reports('GET', '/all/applications/login'), 3000).count).toBe(
    PER_MINUTE.reports - PER_MINUTE.filteredReports,
  );
});

it.each<[string, number, (at: Company, matter: string) => Reply]>([
  ['matters are read one by one', 119, (at, matter) => at.vault('GET', matter)],
  ['matters are listed', 11, at => at.vault('GET', '/matters')],
  ['matters are written', 59, (at, matter) => at.vault('PUT', matter, {name: 'x'})],
  ['holds are listed', 76, (at, matter) => at.vault('GET', `${matter}/holds`)],
  ['exports are listed', 24, (at, matter) => at.vault('GET', `${matter}/exports`)],
])('after one matter, %s %i times a minute, then 429', (_, most, call) => {
  const at = company();
  const matter = openMatter(at);
  const {count, refusal} = granted(() => call(at, matter), most + 5);
  expect(count).toBe(most);
  expect(refusal && canonical(refusal)).toEqual({status: 429, name: 'RESOURCE_EXHAUSTED'});
  at.world.now += MINUTE_MS;
  expect(call(at, matter).status).toBe(200);
});

it('two exports can be asked for in a minute', () => {
  const at = company();
  const matter = openMatter(at);
  const query = {corpus: 'MAIL', dataScope: 'ALL_DATA', method: 'ACCOUNT', accountInfo: {emails: ['leaver@ex.com']}};
  let number = 0;
  const ask = () => at.vault('POST', `${matter}/exports`, {name: String(number++), query});
  expect(granted(ask, 5).count).toBe(2);
  at.world.now += MINUTE_MS;
  expect(granted(ask, 5).count).toBe(2);
});
