/** A company just large enough to have one of everything: used where a run is repeated once per service call. */
import {addAccount, addGroup as addGoogleGroup, addMember} from '../../sandbox/google/edit';
import {addGroup, addPerson, addToGroup} from '../../sandbox/jumpcloud/edit';
import {COMPANY, emptyWorld} from '../../sandbox/sample/index';
import type {World} from '../../sandbox/world/world';

/** A joiner, a mover to adopt, a rename, a leaver, a new group and an old one. Equal every time. */
export function smallCompany(): World {
  const world = emptyWorld({seed: 7, now: Date.UTC(2026, 2, 2, 8)});
  const at = (local: string): string => `${local}@${COMPANY.domain}`;
  const person = (local: string, rest: object = {}): string =>
    addPerson(
      world,
      {email: at(local), username: local, firstname: local, lastname: 'Test', state: 'ACTIVATED', ...rest},
      {origin: 'unlogged'},
    )._id;
  const joiner = person('joiner', {department: 'Sales'});
  const mover = person('mover', {department: 'Sales', jobTitle: 'Lead'});
  const renamed = person('renamed.new');
  const leaver = person('leaver', {state: 'SUSPENDED'});
  const sales = addGroup(world, {name: 'Sales', email: at('sales')}, 'unlogged');
  const all = addGroup(world, {name: 'All staff', email: at('all')}, 'unlogged');
  for (const id of [joiner, mover]) addToGroup(world, sales.id, id, 'unlogged');
  for (const id of [joiner, mover, renamed, leaver]) addToGroup(world, all.id, id, 'unlogged');
  const account = (local: string, mark: string | null): void => {
    addAccount(world, {
      email: at(local),
      givenName: local,
      familyName: 'Test',
      ...(mark === null ? {} : {fields: {externalIds: [{type: 'custom', customType: 'jumpcloud', value: mark}]}}),
    });
  };
  account('mover', null);
  account('renamed', renamed);
  account('leaver', leaver);
  addGoogleGroup(world, {email: at('sales'), name: 'Sales'});
  addMember(world, at('sales'), 'guest@partner.example');
  return world;
}
