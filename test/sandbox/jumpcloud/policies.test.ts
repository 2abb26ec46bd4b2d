/** Policies, and what became of them on devices. */
import {setPolicyResult} from '../../../sandbox/jumpcloud/edit';
import {device, equipped, policyFor, settledIn} from './equipped-company';

interface Result {
  id: string;
  policyID: string;
  systemID: string;
  state: string;
}

describe('GET /api/v2/policies', () => {
  it('tells no count: the end is a short page', () => {
    const {headers, body} = equipped(1).call('GET', '/api/v2/policies?limit=100');
    expect(headers).not.toHaveProperty('x-total-count');
    expect((body as unknown[]).length).toBe(5);
  });

  it('one policy names its template', () => {
    const client = equipped(1);
    const {id, name} = policyFor(client, device(client));
    expect(client.call('GET', `/api/v2/policies/${id}`).body).toMatchObject({
      id,
      name,
      template: {osMetaFamily: 'darwin', deliveryTypes: ['agent']},
      values: [],
    });
    expect(client.call('GET', '/api/v2/policies/5f0000000000000000000001').status).toBe(404);
  });
});

describe('the results of a policy', () => {
  it('it succeeded on every device of its kind, and on no other', () => {
    const client = equipped(30);
    const policy = policyFor(client, device(client));
    const {headers, body} = client.call('GET', `/api/v2/policies/${policy.id}/policystatuses?limit=100`);
    const results = body as Result[];
    const macs = Object.values(client.world.jumpcloud.devices.devices).filter(each => each.family === 'darwin');
    expect(results.map(result => result.systemID).sort()).toEqual(macs.map(mac => mac.id).sort());
    expect(new Set(results.map(result => result.state))).toEqual(new Set(['success']));
    expect(headers['x-total-count']).toBe(String(macs.length));
  });

  it('a failure is the latest result; the one before it stays in the list of all', () => {
    const client = equipped(1);
    const mac = device(client);
    const policy = policyFor(client, mac);
    client.world.now += 60_000;
    const {id} = setPolicyResult(client.world, policy.id, mac.id, {state: 'failed', detail: 'no lock'});
    const read = (path: string): Result[] => client.call('GET', `/api/v2/${path}`).body as Result[];
    expect(read(`policies/${policy.id}/policystatuses`)).toMatchObject([
      {id, policyID: policy.id, systemID: mac.id, success: false, state: 'failed', exitStatus: 1, detail: 'no lock'},
    ]);
    expect(read(`policies/${policy.id}/policyresults`).map(result => result.state)).toEqual(['success', 'failed']);
    expect(read('policyresults?limit=100')).toHaveLength(3);
    expect(read(`systems/${mac.id}/policystatuses`).map(result => result.state)).toEqual(['failed', 'success']);
    expect(client.call('GET', `/api/v2/policyresults/${id}`).body).toMatchObject({id, state: 'failed'});
    expect(client.call('GET', `/api/systems/${mac.id}`).body).toMatchObject({
      policyStats: {failed: 1, success: 1, pending: 0, total: 2},
    });
  });

  it('one that is under way has no end yet', () => {
    const client = equipped(1);
    const mac = device(client);
    const {id} = setPolicyResult(client.world, policyFor(client, mac).id, mac.id, {state: 'pending'});
    const result = client.call('GET', `/api/v2/policyresults/${id}`).body;
    expect(result).toMatchObject({state: 'pending', success: false});
    expect(result).not.toHaveProperty('endedAt');
  });

  it('every result can be read by its id, the first one too', () => {
    const client = equipped(1);
    const results = client.call('GET', '/api/v2/policyresults').body as Result[];
    for (const result of results) {
      expect(client.call('GET', `/api/v2/policyresults/${result.id}`).body).toEqual(result);
    }
    expect(new Set(results.map(result => result.id)).size).toBe(results.length);
    expect(client.call('GET', '/api/v2/policyresults/5f0000000000000000000001').status).toBe(404);
  });

  it('filters by state, and fields leave out the output', () => {
    const client = equipped(6);
    const mac = device(client);
    setPolicyResult(client.world, policyFor(client, mac).id, mac.id, {state: 'failed'});
    const {body} = client.call('GET', '/api/v2/policyresults?filter=state:eq:failed&fields=systemID');
    expect(body).toEqual([{id: expect.any(String) as string, systemID: mac.id}]);
  });

  it('a policy does not apply to a device of another kind', () => {
    const client = equipped(3);
    const [mac, pc] = [device(client, 0), device(client, 2)];
    expect(() => setPolicyResult(client.world, policyFor(client, mac).id, pc.id, {state: 'failed'})).toThrow('windows');
  });
});

it('a failure raises an alert, and no event of its own is documented', () => {
  const client = equipped(1);
  const mac = device(client);
  const policy = policyFor(client, mac);
  setPolicyResult(client.world, policy.id, mac.id, {state: 'failed'});
  setPolicyResult(client.world, policy.id, mac.id, {state: 'success'});
  const title = `Policy application failure: ${policy.name}`;
  expect(client.call('GET', '/api/v2/alerts').body).toMatchObject({
    alerts: [{title, sourceType: 'ALERT_SOURCE_TYPE_DEVICE', sourceId: mac.id, sourceName: mac.hostname}],
    count: 1,
  });
  expect(settledIn(client, 'all').map(event => event.event_type)).toEqual(['alert_created']);
});
