/** Syncing one person in the built product: in seconds, and queued for whoever is not the owner. */
import {editPerson, personByEmail} from '../../sandbox/jumpcloud/edit';
import type {Rig} from './rig';
import {at, teamInLockstep} from './sales-team';

const SECONDS_MAX = 30;

function promoted(rig: Rig, local: string): void {
  editPerson(rig.world, personByEmail(rig.world, at(local))._id, {jobTitle: 'Controller'}, 'unlogged');
}

const titleOf = (rig: Rig, local: string): unknown =>
  Object.values(rig.world.google.users).find(one => one.fields.primaryEmail === at(local))?.fields.organizations;

test('one person is brought in line in seconds, and nobody else is touched', () => {
  const rig = teamInLockstep({'Rule changes': 'Apply'});
  promoted(rig, 'ann');
  promoted(rig, 'bob');
  const before = rig.world.now;
  const id = personByEmail(rig.world, at('ann'))._id;
  const reply = rig.call('syncPerson', id);
  expect(reply).toMatchObject({result: 'complete', applied: 1});
  expect(rig.world.now - before).toBeLessThan(SECONDS_MAX * 1_000);
  expect(JSON.stringify(titleOf(rig, 'ann'))).toContain('Controller');
  expect(JSON.stringify(titleOf(rig, 'bob') ?? '')).not.toContain('Controller');
  expect(rig.call('syncPerson', id)).toMatchObject({result: 'complete', planned: 0});
});

test('what anybody else asks for is done by the owner’s next trigger, under their name', () => {
  const rig = teamInLockstep({'Rule changes': 'Apply'});
  promoted(rig, 'ann');
  const reply = rig.executeAs(at('bob'), 'syncPerson', personByEmail(rig.world, at('ann'))._id).result;
  expect(reply).toMatchObject({result: 'continues', error: {code: 'run.queued'}});
  expect(JSON.stringify(titleOf(rig, 'ann') ?? '')).not.toContain('Controller');
  rig.advance(2);
  expect(JSON.stringify(titleOf(rig, 'ann'))).toContain('Controller');
  const row = rig.rows('Audit').find(one => one['Subject'] === at('ann') && one['Actor'] === at('bob'));
  expect(row).toBeDefined();
});
