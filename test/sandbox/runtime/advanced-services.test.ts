/** Advanced services: argument order, the REST call behind each, the shape of failures. */
import {createCloud} from '../../../sandbox/cloud';
import {addAccount, addGroup} from '../../../sandbox/google/edit';
import {setSeats} from '../../../sandbox/google/licensing/edit';
import {ADVANCED_SERVICES} from '../../../sandbox/runtime/advanced-services/index';
import {emptyReply, jsonReply} from '../../../sandbox/wire';
import {bench, evaluate} from './guest-setup';

const DIRECTORY = '/admin/directory/v1';

test.each([
  ['Users.insert({a: 1})', 'POST', `${DIRECTORY}/users`, '', '{"a":1}'],
  ['Users.update({a: 1}, "x@y.z")', 'PUT', `${DIRECTORY}/users/x%40y.z`, '', '{"a":1}'],
  ['Users.patch({a: 1}, "1", {fields: "id"})', 'PATCH', `${DIRECTORY}/users/1`, 'fields=id', '{"a":1}'],
  ['Users.get("1", {projection: "full"})', 'GET', `${DIRECTORY}/users/1`, 'projection=full', ''],
  [
    'Users.list({customer: "c", maxResults: 5, pageToken: undefined})',
    'GET',
    `${DIRECTORY}/users`,
    'customer=c&maxResults=5',
    '',
  ],
  ['Users.remove("1")', 'DELETE', `${DIRECTORY}/users/1`, '', ''],
  ['Users.undelete({orgUnitPath: "/"}, "1")', 'POST', `${DIRECTORY}/users/1/undelete`, '', '{"orgUnitPath":"/"}'],
  ['Users.makeAdmin({status: true}, "1")', 'POST', `${DIRECTORY}/users/1/makeAdmin`, '', '{"status":true}'],
  ['Users.signOut("1")', 'POST', `${DIRECTORY}/users/1/signOut`, '', ''],
  ['Users.Aliases.insert({alias: "b"}, "1")', 'POST', `${DIRECTORY}/users/1/aliases`, '', '{"alias":"b"}'],
  ['Members.insert({email: "e"}, "g@y.z")', 'POST', `${DIRECTORY}/groups/g%40y.z/members`, '', '{"email":"e"}'],
  ['Members.remove("g", "m")', 'DELETE', `${DIRECTORY}/groups/g/members/m`, '', ''],
  ['Groups.list({customer: "c"})', 'GET', `${DIRECTORY}/groups`, 'customer=c', ''],
  [
    'Orgunits.get("my_customer", "/Sales/East 1")',
    'GET',
    `${DIRECTORY}/customer/my_customer/orgunits/Sales/East%201`,
    '',
    '',
  ],
  [
    'Orgunits.insert({name: "n"}, "my_customer")',
    'POST',
    `${DIRECTORY}/customer/my_customer/orgunits`,
    '',
    '{"name":"n"}',
  ],
  ['Tokens.remove("u", "c")', 'DELETE', `${DIRECTORY}/users/u/tokens/c`, '', ''],
  ['Asps.remove("u", 5)', 'DELETE', `${DIRECTORY}/users/u/asps/5`, '', ''],
  ['VerificationCodes.invalidate("u")', 'POST', `${DIRECTORY}/users/u/verificationCodes/invalidate`, '', ''],
  ['TwoStepVerification.turnOff("u")', 'POST', `${DIRECTORY}/users/u/twoStepVerification/turnOff`, '', ''],
])('AdminDirectory.%s', (expression, method, path, query, body) => {
  const {run, cloud} = bench(`function main() { return AdminDirectory.${expression}; }`);
  expect(run().error).toBeUndefined();
  const [request] = cloud.requests;
  expect(request).toMatchObject({method, host: 'admin.googleapis.com', path, body});
  expect(request?.query.toString()).toBe(query);
  expect(request?.headers['authorization']).toBe('Bearer sandbox-token');
});

test('a required query parameter is positional too', () => {
  const {run, cloud} = bench(
    `function main() { AdminLicenseManager.LicenseAssignments.listForProduct('Google-Apps', 'example.com', {maxResults: 10}); }`,
  );
  expect(run().error).toBeUndefined();
  expect(cloud.requests[0]).toMatchObject({
    host: 'licensing.googleapis.com',
    path: '/apps/licensing/v1/product/Google-Apps/users',
  });
  expect(cloud.requests[0]?.query.toString()).toBe('customerId=example.com&maxResults=10');
});

test('media goes as a multipart upload', () => {
  const {run, cloud} = bench(
    `function main() { Drive.Files.create({name: 'n'}, Utilities.newBlob('text', 'text/plain'), {fields: 'id'}); }`,
  );
  expect(run().error).toBeUndefined();
  expect(cloud.requests[0]).toMatchObject({method: 'POST', host: 'www.googleapis.com', path: '/upload/drive/v3/files'});
  expect(cloud.requests[0]?.query.toString()).toBe('uploadType=multipart&fields=id');
  expect(cloud.requests[0]?.body).toContain('{"name":"n"}');
  expect(cloud.requests[0]?.body).toContain('\r\n\r\ntext\r\n--');
});

const DUPLICATE = {
  error: {
    code: 409,
    message: 'Entity already exists.',
    errors: [{message: 'Entity already exists.', domain: 'global', reason: 'duplicate'}],
  },
};

/** What a failing insert throws. */
function thrown(answer: () => ReturnType<typeof jsonReply>, locale?: string): unknown {
  const code = `function main() { try { AdminDirectory.Users.insert({}); } catch (e) { return {name: e.name, message: e.message, details: e.details, isError: e instanceof Error}; } }`;
  const {run, world} = bench(code, {answer});
  if (locale) world.script.locales = {'owner@example.com': locale};
  return run().result;
}

test('a vendor error is a GoogleJsonResponseException with details', () => {
  expect(thrown(() => jsonReply(409, DUPLICATE))).toEqual({
    name: 'GoogleJsonResponseException',
    message: 'API call to directory.users.insert failed with error: Entity already exists.',
    details: DUPLICATE.error,
    isError: true,
  });
});

test('the message is in the language of the user, the details are not', () => {
  const error = thrown(() => jsonReply(409, DUPLICATE), 'es-ES') as {message: string; details: unknown};
  expect(error.message).not.toContain('failed with error');
  expect(error.message).toContain('directory.users.insert');
  expect(error.details).toEqual(DUPLICATE.error);
});

test.each([
  ['an error page', () => ({status: 502, headers: {}, body: '<html>'})],
  ['a page instead of JSON', () => ({status: 200, headers: {}, body: '<html>'})],
])('%s is a server error without details', (_, answer) => {
  expect(thrown(answer)).toEqual({
    name: 'Exception',
    message: "We're sorry, a server error occurred. Please wait a bit and try again.",
    isError: true,
  });
});

test('a lost answer is a server error, its latency spent', () => {
  const {run} = bench(`function main() { AdminDirectory.Users.remove('1'); }`, {
    answer: () => ({reply: emptyReply(), latencyMs: 400, fate: {kind: 'lost'}}),
  });
  expect(run()).toMatchObject({virtualMs: 400, calls: 1, error: {name: 'Exception'}});
});

test('an answer without body is undefined, and an empty list has no array', () => {
  expect(evaluate(`return AdminDirectory.Users.remove('1') === undefined;`, {answer: () => emptyReply()})).toBe(true);
  const answer = () => jsonReply(200, {kind: 'admin#directory#members'});
  expect(evaluate(`return AdminDirectory.Members.list('g').members === undefined;`, {answer})).toBe(true);
});

test.each([
  ['a null page token', `AdminDirectory.Users.list({pageToken: null})`, 'Invalid value for: pageToken'],
  ['a missing body', `AdminDirectory.Users.insert()`, 'Invalid number of arguments provided. Expected 1-2 only'],
  ['a missing parameter', `AdminDirectory.Users.update({})`, 'Invalid number of arguments provided. Expected 2-3 only'],
  [
    'too many arguments',
    `AdminDirectory.Users.get('1', {}, {}, 1)`,
    'Invalid number of arguments provided. Expected 1-2 only',
  ],
  ['an undefined parameter', `AdminDirectory.Users.get(undefined)`, 'Required parameter is missing: userKey'],
])('%s fails without a call', (_, expression, message) => {
  const {run, cloud} = bench(`function main() { ${expression}; }`);
  expect(run().error?.message).toContain(message);
  expect(cloud.requests).toHaveLength(0);
});

test('calls of an advanced service use no UrlFetch quota', () => {
  const {run, world} = bench(`function main() { AdminDirectory.Users.list({customer: 'c'}); }`);
  world.script.quotas = {urlFetch: 0};
  expect(run().error).toBeUndefined();
});

test('every path names only positional parameters', () => {
  for (const service of ADVANCED_SERVICES) {
    for (const {id, path, parameters} of service.methods) {
      const names = [...path.matchAll(/\{\+?(\w+)\}/g)].map(match => match[1]);
      expect([id, names.every(name => parameters.includes(name ?? ''))]).toEqual([id, true]);
    }
  }
});

/** Runs `main` with this body against Google itself, with one account, one group and one licence to give. */
function withGoogle(body: string) {
  const holder: {cloud?: ReturnType<typeof createCloud>} = {};
  const project = bench(`function main() {${body}}`, {
    answer: request => {
      if (!holder.cloud) throw new Error('the cloud is made below');
      return holder.cloud.send(request, {kind: 'outside'});
    },
  });
  holder.cloud = createCloud(project);
  addAccount(project.world, {email: 'ada@example.com', givenName: 'Ada', familyName: 'L'});
  addGroup(project.world, {email: 'eng@example.com'});
  setSeats(project.world, '1010020028', 1);
  setSeats(project.world, '1010020025', 1);
  return project.run();
}

test('AdminLicenseManager gives, switches, lists and takes away a licence', () => {
  const {result, error, virtualMs} = withGoogle(`
    const {LicenseAssignments} = AdminLicenseManager;
    const given = LicenseAssignments.insert({userId: 'ada@example.com'}, 'Google-Apps', '1010020028');
    const moved = LicenseAssignments.patch({skuId: '1010020025'}, 'Google-Apps', '1010020028', 'ada@example.com');
    const {items} = LicenseAssignments.listForProductAndSku('Google-Apps', '1010020025', 'example.com', {maxResults: 10});
    LicenseAssignments.remove('Google-Apps', '1010020025', 'ada@example.com');
    const {items: left = []} = LicenseAssignments.listForProduct('Google-Apps', 'example.com');
    return [given.skuName, moved.skuName, items[0].userId, left.length];
  `);
  expect(error).toBeUndefined();
  expect(result).toEqual(['Business Standard', 'Business Plus', 'ada@example.com', 0]);
  expect(virtualMs).toBe(5 * 650);
});

test('a licence that can’t be given is an exception with its reason', () => {
  const {result} = withGoogle(`
    try { AdminLicenseManager.LicenseAssignments.insert({userId: 'ada@example.com'}, 'Google-Apps', '1010020020'); }
    catch (e) { return [e.name, e.details.code, e.details.errors[0].reason, e.message]; }
  `);
  expect(result).toEqual([
    'GoogleJsonResponseException',
    412,
    'conditionNotMet',
    "API call to licensing.licenseAssignments.insert failed with error: There aren't enough available licenses for the specified product-SKU pair",
  ]);
});

test('AdminGroupsSettings reads and writes JSON, though the API answers Atom by default', () => {
  const {result, error} = withGoogle(`
    const {Groups} = AdminGroupsSettings;
    const before = Groups.get('eng@example.com').whoCanJoin;
    Groups.patch({whoCanJoin: 'INVITED_CAN_JOIN'}, 'eng@example.com');
    Groups.update({allowExternalMembers: 'true'}, 'eng@example.com');
    const {whoCanJoin, allowExternalMembers} = Groups.get('eng@example.com');
    return [before, whoCanJoin, allowExternalMembers];
  `);
  expect(error).toBeUndefined();
  expect(result).toEqual(['CAN_REQUEST_TO_JOIN', 'INVITED_CAN_JOIN', 'true']);
});
