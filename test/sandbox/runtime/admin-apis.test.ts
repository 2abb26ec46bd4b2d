/** A script that sees somebody off: AdminReports as an advanced service, Data Transfer and Vault by UrlFetch. */
import {createCloud} from '../../../sandbox/cloud';
import {createInProcessEngine} from '../../../sandbox/runtime/in-process-engine';
import {sampleWorld} from '../../../sandbox/sample';
import {createTraffic} from '../../../sandbox/traffic';
import type {Traffic} from '../../../sandbox/traffic';
import type {World} from '../../../sandbox/world/world';
import {worldWith} from './fake-cloud';
import {requestFor} from './guest-setup';

const LEAVER = 'tomasz.zolkiewski@hanseatic.example';
const BOSS = 'alma.brandt@hanseatic.example';

const CODE = `
const TRANSFERS = 'https://admin.googleapis.com/admin/datatransfer/v1';
const VAULT = 'https://vault.googleapis.com/v1';

function send(method, url, body) {
  const reply = UrlFetchApp.fetch(url, {
    method,
    muteHttpExceptions: true,
    headers: {Authorization: 'Bearer ' + ScriptApp.getOAuthToken()},
    contentType: 'application/json',
    ...(body ? {payload: JSON.stringify(body)} : {}),
  });
  const text = reply.getContentText();
  return {status: reply.getResponseCode(), json: text ? JSON.parse(text) : {}};
}

function contain(leaver) {
  const tokens = AdminDirectory.Tokens.list(leaver).items || [];
  tokens.forEach(token => AdminDirectory.Tokens.remove(leaver, token.clientId));
  AdminDirectory.Users.signOut(leaver);
  AdminDirectory.Users.update({suspended: true}, leaver);
  return {tokens: tokens.length};
}

function handOver(leaver, boss) {
  const [from, to] = [leaver, boss].map(key => AdminDirectory.Users.get(key).id);
  const apps = send('get', TRANSFERS + '/applications').json.applications;
  const asked = send('post', TRANSFERS + '/transfers', {
    oldOwnerUserId: from,
    newOwnerUserId: to,
    applicationDataTransfers: apps.map(app => ({
      applicationId: app.id,
      applicationTransferParams: app.transferParams.map(({key, value}) => ({key, value})),
    })),
  });
  const listed = send('get', TRANSFERS + '/transfers?oldOwnerUserId=' + from + '&status=new').json;
  return {id: asked.json.id, status: asked.json.overallTransferStatusCode, listed: listed.dataTransfers.length};
}

function transferStatus(id) {
  return send('get', TRANSFERS + '/transfers/' + id).json.overallTransferStatusCode;
}

function preserve(leaver) {
  const matter = send('post', VAULT + '/matters', {name: 'Leavers', description: 'Kept mail'}).json;
  const path = VAULT + '/matters/' + matter.matterId;
  const hold = send('post', path + '/holds', {
    name: 'Mail of ' + leaver,
    corpus: 'MAIL',
    accounts: [{email: leaver}],
    query: {mailQuery: {terms: 'to:' + leaver}},
  });
  const exported = send('post', path + '/exports', {
    name: 'Mail',
    query: {corpus: 'MAIL', dataScope: 'ALL_DATA', method: 'ACCOUNT', accountInfo: {emails: [leaver]}},
    exportOptions: {mailOptions: {exportFormat: 'MBOX'}, region: 'ANY'},
  });
  return {matterId: matter.matterId, holdId: hold.json.holdId, exportId: exported.json.id, status: exported.json.status};
}

function kept(at) {
  const path = VAULT + '/matters/' + at.matterId;
  send('get', path + '?view=FULL');
  send('get', path + '/holds/' + at.holdId + '/accounts');
  send('get', path + '/exports?pageSize=10');
  return send('get', path + '/exports/' + at.exportId).json.status;
}

function remove(leaver, at) {
  let refused;
  try {
    AdminDirectory.Users.remove(leaver);
  } catch (e) {
    refused = e.details.code;
  }
  const path = VAULT + '/matters/' + at.matterId;
  send('get', path + '/holds');
  send('put', path, {name: 'Leavers of this year'});
  send('delete', path + '/exports/' + at.exportId);
  const released = send('delete', path + '/holds/' + at.holdId);
  send('post', path + ':close', {});
  send('delete', path);
  send('get', VAULT + '/matters?state=DELETED&view=BASIC');
  AdminDirectory.Users.remove(leaver);
  return {refused, released: released.status};
}

function look(id) {
  const names = ['Notes to myself', 'Supplier contracts'];
  const seen = names.map(name => DriveApp.getFilesByName(name).hasNext() || DriveApp.getFoldersByName(name).hasNext());
  let error;
  try {
    DriveApp.getFileById(id);
  } catch (e) {
    error = e.message;
  }
  return {seen, isFound: error === undefined, listed: Drive.Files.list({pageSize: 1000}).files.length};
}

function told(application, options) {
  const page = AdminReports.Activities.list('all', application, options);
  return (page.items || []).map(item => item.events[0].name);
}
`;

/** The sample company with the script in it, and a way to run its functions at the world's time. */
function office(): {world: World; traffic: Traffic; run: (name: string, ...parameters: unknown[]) => unknown} {
  const world = sampleWorld({seed: 3, now: Date.UTC(2026, 2, 2, 8)});
  world.google.propagation = false;
  world.script.files = worldWith(CODE, {
    timeZone: 'Etc/UTC',
    dependencies: {enabledAdvancedServices: SERVICES},
  }).script.files;
  const traffic = createTraffic();
  const engine = createInProcessEngine(createCloud({world}, {traffic}));
  const run = (name: string, ...parameters: unknown[]): unknown => {
    const {result, error} = engine.run(requestFor(name, {parameters, user: world.script.owner}));
    if (error) throw new Error(error.message);
    return result;
  };
  return {world, traffic, run};
}

const SERVICES = [
  {userSymbol: 'AdminDirectory', serviceId: 'admin', version: 'directory_v1'},
  {userSymbol: 'AdminReports', serviceId: 'admin', version: 'reports_v1'},
  {userSymbol: 'Drive', serviceId: 'drive', version: 'v3'},
];

const HOUR_MS = 3_600_000;

test('a script contains a leaver, hands everything over, keeps the mail, and deletes the account last', () => {
  const {world, run} = office();
  const {google} = world;
  const bossId = google.addresses[BOSS]?.id;
  expect(run('contain', LEAVER)).toEqual({tokens: 1});
  const transfer = run('handOver', LEAVER, BOSS) as {id: string};
  expect(transfer).toMatchObject({status: 'new', listed: 1});
  world.now += 6 * HOUR_MS;
  expect(run('transferStatus', transfer.id)).toBe('completed');
  const mine = (address: string) => Object.values(google.drive.files).filter(file => file.ownerEmail === address);
  expect(mine(LEAVER)).toEqual([]);
  expect(mine(BOSS).map(file => file.name)).toEqual(expect.arrayContaining([LEAVER, 'Notes to myself', 'Handover']));
  expect(Object.values(google.calendar.events).filter(event => event.ownerId === bossId)).not.toHaveLength(0);
  const at = run('preserve', LEAVER);
  expect(at).toMatchObject({status: 'IN_PROGRESS'});
  world.now += 6 * HOUR_MS;
  expect(run('kept', at)).toBe('COMPLETED');
  expect(run('remove', LEAVER, at)).toEqual({refused: 412, released: 200});
  expect(google.addresses[LEAVER]).toBeUndefined();
});

test('a script reads who did what, as soon as the logs show it', () => {
  const {world, run} = office();
  run('contain', LEAVER);
  expect(run('told', 'admin', {})).toEqual([]);
  world.now += HOUR_MS / 12;
  expect(run('told', 'admin', {maxResults: 10})).toEqual(['SUSPEND_USER', 'RESET_SIGNIN_COOKIES', 'REVOKE_3LO_TOKEN']);
  expect(run('told', 'admin', {eventName: 'SUSPEND_USER', filters: `USER_EMAIL==${LEAVER}`})).toEqual(['SUSPEND_USER']);
  expect(run('told', 'login', {maxResults: 3})).toEqual(['login_success', 'login_success', 'login_success']);
  world.now += 6 * HOUR_MS;
  expect(run('told', 'token', {eventName: 'revoke'})).toEqual(['revoke']);
});

test('a script sees its own files in Drive, not those of everybody in the company', () => {
  const {world, run} = office();
  const all = Object.values(world.google.drive.files);
  const other = all.find(file => file.ownerEmail === LEAVER);
  const visible = all.filter(
    file =>
      file.ownerEmail === world.script.owner ||
      Object.values(world.google.drive.permissions[file.id] ?? {}).some(each => each.email === world.script.owner),
  );
  expect(run('look', other?.id)).toEqual({seen: [false, true], isFound: false, listed: visible.length});
});
