/** Devices: API v1 reads them, API v2 says whose they are. */
import {unbindDevice} from '../../../sandbox/jumpcloud/edit';
import {generatedWorld} from '../../../sandbox/sample';
import {ids, START} from './company';
import {device, equipped, ownerOf} from './equipped-company';
import {settled} from './logged-company';

interface SystemPage {
  results: {_id: string; hostname: string}[];
  totalCount: number;
}

describe('GET /api/systems', () => {
  it('gives ten unless asked for more, and says how many there are', () => {
    const client = equipped(40);
    const page = client.call('GET', '/api/systems').body as SystemPage;
    expect([page.results.length, page.totalCount]).toEqual([10, 36]);
  });

  it.each([
    [100, 200],
    [101, 400],
  ])('a limit of %i is answered with %i', (limit, status) => {
    expect(equipped(1).call('GET', `/api/systems?limit=${limit}`).status).toBe(status);
  });

  it.each(['_id', '-_id', 'hostname', '-hostname'])('pages in the order of %s hold each device once', sort => {
    const client = equipped(30);
    const found = [0, 10, 20].flatMap(
      skip => (client.call('GET', `/api/systems?skip=${skip}&sort=${sort}`).body as SystemPage).results,
    );
    const key = sort.endsWith('_id') ? '_id' : 'hostname';
    const keys = found.map(each => each[key]);
    expect(keys).toEqual(sort.startsWith('-') ? [...keys].sort().reverse() : [...keys].sort());
    expect(new Set(found.map(each => each._id)).size).toBe(Object.keys(client.world.jumpcloud.devices.devices).length);
  });

  it('filters and cuts down to fields', () => {
    const client = equipped(20);
    const {hostname, id} = device(client, 3);
    const page = client.call('GET', `/api/systems?filter=hostname:$eq:${hostname}&fields=hostname`).body as SystemPage;
    expect(page).toEqual({results: [{_id: id, hostname}], totalCount: 1});
  });

  it('one device: whether it is encrypted and when it was last heard of', () => {
    const client = equipped(20);
    const {id} = device(client);
    client.world.now += 86_400_000;
    const view = client.call('GET', `/api/systems/${id}`).body as {lastContact: string; fde: unknown};
    expect(view).toMatchObject({_id: id, active: true, fde: {active: true, keyPresent: true}, osFamily: 'darwin'});
    const ageMs = client.world.now - Date.parse(view.lastContact);
    expect(ageMs).toBeGreaterThanOrEqual(0);
    expect(ageMs).toBeLessThanOrEqual(60_000);
  });

  it('a device that is away was heard of long ago', () => {
    const client = equipped(20);
    const away = Object.values(client.world.jumpcloud.devices.devices).filter(each => !each.active);
    expect(away).toHaveLength(1);
    const view = client.call('GET', `/api/systems/${away[0]?.id}`).body as {lastContact: string};
    client.world.now += 3_600_000;
    expect(client.call('GET', `/api/systems/${away[0]?.id}`).body).toMatchObject({lastContact: view.lastContact});
  });

  it('an unknown device is not found', () => {
    expect(equipped(1).call('GET', '/api/systems/5f0000000000000000000001').status).toBe(404);
  });
});

describe('whose a device is', () => {
  it('reads the same from both ends', () => {
    const client = equipped(3);
    const {id} = device(client);
    const owner = ownerOf(client, device(client));
    const path = (of: string, type: string) => [[{attributes: null, to: {attributes: null, id: of, type}}]];
    expect(client.call('GET', `/api/v2/systems/${id}/users`)).toMatchObject({
      headers: {'x-total-count': '1'},
      body: [{id: owner, type: 'user', compiledAttributes: null, paths: path(owner, 'user')}],
    });
    expect(client.call('GET', `/api/v2/users/${owner}/systems`).body).toEqual([
      {id, type: 'system', compiledAttributes: null, paths: path(id, 'system')},
    ]);
  });

  it('changes by the associations of the person, and the log tells of it', () => {
    const client = equipped(5);
    const [, , , , person = ''] = ids(client);
    const {id, displayName} = device(client);
    const change = (op: string): number =>
      client.call('POST', `/api/v2/users/${person}/associations`, {op, type: 'system', id}).status;
    expect([change('remove'), change('add'), change('add'), change('remove')]).toEqual([404, 204, 409, 204]);
    const events = settled(client).filter(event => event.event_type === 'association_change');
    expect(events).toHaveLength(2);
    expect(events[0]).toMatchObject({
      resource: {id, type: 'system'},
      association: {op: 'add', connection: {from: {name: displayName, object_id: id}, to: {object_id: person}}},
    });
  });

  it('an admin of a device is one by the binding, and the log tells when they become one and cease to be', () => {
    const client = equipped(1);
    const {id} = device(client);
    const [person = ''] = ids(client);
    const set = (enabled: boolean): void => {
      const attributes = {sudo: {enabled, withoutPassword: false}};
      client.call('POST', `/api/v2/users/${person}/associations`, {op: 'update', type: 'system', id, attributes});
    };
    set(true);
    set(true);
    expect(client.call('GET', `/api/v2/users/${person}/systems`).body).toMatchObject([
      {compiledAttributes: {sudo: {enabled: true}}},
    ]);
    set(false);
    const types = settled(client).map(event => event.event_type);
    expect(types.filter(type => type.startsWith('user_admin'))).toEqual(['user_admin_granted', 'user_admin_revoked']);
  });

  it('nobody is left on a device who is deleted', () => {
    const client = equipped(1);
    const {id} = device(client);
    client.call('DELETE', `/api/systemusers/${ids(client)[0]}`);
    expect(client.call('GET', `/api/v2/systems/${id}/users`).body).toEqual([]);
    expect(client.world.jumpcloud.devices.ofPerson).toEqual({});
  });

  it('types of connections are in upper case now and then', () => {
    const client = equipped(1);
    const {id} = device(client);
    const [person = ''] = ids(client);
    for (let time = 0; time < 40; time++) {
      const op = time % 2 === 0 ? 'remove' : 'add';
      client.call('POST', `/api/v2/users/${person}/associations`, {op, type: 'system', id});
    }
    const types = settled(client).map(
      event => (event['association'] as {connection: {to: {type: string}}}).connection.to.type,
    );
    expect(new Set(types)).toEqual(new Set(['user', 'USER']));
    expect(types.filter(type => type === 'USER').length).toBeLessThan(12);
  });

  it('a device that is taken away is not theirs any more', () => {
    const client = equipped(1);
    const {id} = device(client);
    const [person = ''] = ids(client);
    unbindDevice(client.world, id, person);
    expect(client.call('GET', `/api/v2/users/${person}/systems`).body).toEqual([]);
    expect(() => unbindDevice(client.world, id, person)).toThrow('not found');
  });
});

describe('a generated company', () => {
  it('has the same devices every time, and what its people are does not depend on them', () => {
    const make = (): ReturnType<typeof generatedWorld> => generatedWorld({people: 25, seed: 3, now: START});
    const [one, other] = [make(), make()];
    expect(one.jumpcloud.devices).toEqual(other.jumpcloud.devices);
    expect(Object.keys(one.jumpcloud.devices.devices)).toHaveLength(22);
    expect(one.jumpcloud.events).toEqual([]);
  });
});
