/** What JumpCloud itself is connected to, and how its connection to Google is set. */
import {addGoogleDirectory, addOtherDirectory} from '../../../sandbox/jumpcloud/edit';
import {company} from './company';

const DIRECTORIES = '/api/v2/directories';

/** An organization connected to Google and to an LDAP server. */
function connected() {
  const client = company(0);
  const ldap = addOtherDirectory(client.world, {name: 'JumpCloud LDAP', type: 'ldap_server'});
  const google = addGoogleDirectory(client.world, {
    domain: 'hanseatic.example',
    groupsEnabled: true,
    userLockoutAction: 'suspend',
    userPasswordExpirationAction: 'remove_access',
    translations: [
      {builtIn: 'user_status', direction: 'export'},
      {builtIn: 'user_manager', direction: 'import'},
    ],
  });
  return {client, ldap, google};
}

test('no directory is connected unless somebody does it', () => {
  expect(company(0).call('GET', DIRECTORIES)).toMatchObject({status: 200, body: [], headers: {'x-total-count': '0'}});
});

test('directories of every kind are in one list, with the domain of those that have one', () => {
  const {client, ldap, google} = connected();
  expect(client.call('GET', DIRECTORIES).body).toEqual([
    {id: ldap.id, name: 'JumpCloud LDAP', type: 'ldap_server'},
    {id: google.id, name: 'Google Workspace', type: 'g_suite', defaultDomain: google.defaultDomain},
  ]);
});

test('the list is sorted, paged and cut to fields', () => {
  const {client, ldap, google} = connected();
  const list = (query: string) => client.call('GET', `${DIRECTORIES}?${query}`);
  expect(list('sort=name&fields=type').body).toEqual([
    {id: google.id, type: 'g_suite'},
    {id: ldap.id, type: 'ldap_server'},
  ]);
  expect(list('limit=1&skip=1').body).toMatchObject([{id: google.id}]);
  expect(list('limit=1').headers['x-total-count']).toBe('2');
  expect(list('limit=101').status).toBe(400);
});

test('the connection to Google tells what it does to accounts', () => {
  const {client, google} = connected();
  const {organizationId} = client.world.jumpcloud;
  expect(client.call('GET', `/api/v2/gsuites/${google.id}`).body).toEqual({
    id: google.id,
    name: 'Google Workspace',
    defaultDomain: google.defaultDomain,
    groupsEnabled: true,
    userLockoutAction: 'suspend',
    userPasswordExpirationAction: 'remove_access',
    importFilter: '',
    organizationObjectId: Buffer.from(organizationId, 'hex').toString('base64'),
  });
});

test('and which fields it carries over', () => {
  const {client, google} = connected();
  const rules = (query = '') => client.call('GET', `/api/v2/gsuites/${google.id}/translationrules${query}`).body;
  const [status, manager] = google.translations;
  expect(rules()).toEqual([
    {id: status?.id, builtIn: 'user_status', direction: 'export'},
    {id: manager?.id, builtIn: 'user_manager', direction: 'import'},
  ]);
  expect(rules('?filter=direction:eq:import&fields=builtIn')).toEqual([{id: manager?.id, builtIn: 'user_manager'}]);
});

test.each(['', '/translationrules'])('neither answers for what is no connection to Google: gsuites/{id}%s', part => {
  const {client, ldap} = connected();
  expect(client.call('GET', `/api/v2/gsuites/${ldap.id}${part}`).status).toBe(404);
  expect(client.call('GET', `/api/v2/gsuites/${'0'.repeat(24)}${part}`).status).toBe(404);
  expect(client.call('GET', `/api/v2/gsuites/nonsense${part}`).status).toBe(400);
});
