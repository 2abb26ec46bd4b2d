/** Worlds that were saved before there were devices and alerts. */
import {restoredWorld} from '../../../sandbox/state-file';
import type {World} from '../../../sandbox/world/world';
import {JumpCloudClient} from './client';
import {equipped} from './equipped-company';

/** The world as the file of an earlier version has it. */
function earlier(): World {
  const {world} = equipped(2);
  const {devices: _devices, alerting: _alerting, ...jumpcloud} = world.jumpcloud;
  return JSON.parse(JSON.stringify({...world, jumpcloud})) as World;
}

it('have none of them, and go on', () => {
  const client = new JumpCloudClient(restoredWorld(earlier()));
  expect(client.call('GET', '/api/systems').body).toEqual({results: [], totalCount: 0});
  expect(client.call('GET', '/api/v2/alerts').body).toEqual({alerts: [], count: 0});
  const [person = ''] = Object.keys(client.world.jumpcloud.people);
  expect(client.call('DELETE', `/api/systemusers/${person}`).status).toBe(200);
});

it('a world of today comes back as it was', () => {
  const {world} = equipped(2);
  expect(restoredWorld(JSON.parse(JSON.stringify(world)) as World)).toEqual(world);
});
