/** A company in which Lockstep makes every kind of change that it can, those included that wait for a person. */
import {addMember, removeMember} from '../../sandbox/google/edit';
import {setSeats} from '../../sandbox/google/licensing/edit';
import {addPerson, addToGroup, editPerson, removeFromGroup} from '../../sandbox/jumpcloud/edit';
import {BUSINESS_PLUS, BUSINESS_STANDARD} from '../../sandbox/sample/licenses';
import type {RunReply} from '../../src/report/reply';
import {Rig} from '../simulation/rig';
import {at, groupAddress, stormCompany, type StormCompany} from '../simulation/storm/company';
import {dice} from '../simulation/storm/dice';
import {typeRules} from '../simulation/storm/rules';
import {everyEnding} from './every-ending';

/** Each write by the vendor's name for it, and what its request looks like. */
export const WRITES: Readonly<Record<string, RegExp>> = {
  'users.insert': /^POST \/admin\/directory\/v1\/users$/,
  'users.update': /^PUT \/admin\/directory\/v1\/users\/[^/]+$/,
  'users.aliases.insert': /^POST \/admin\/directory\/v1\/users\/[^/]+\/aliases$/,
  'users.aliases.delete': /^DELETE \/admin\/directory\/v1\/users\/[^/]+\/aliases\/[^/]+$/,
  'groups.insert': /^POST \/admin\/directory\/v1\/groups$/,
  'members.insert': /^POST \/admin\/directory\/v1\/groups\/[^/]+\/members$/,
  'members.patch': /^PATCH \/admin\/directory\/v1\/groups\/[^/]+\/members\/[^/]+$/,
  'members.delete': /^DELETE \/admin\/directory\/v1\/groups\/[^/]+\/members\/[^/]+$/,
  'orgunits.insert': /^POST \/admin\/directory\/v1\/customer\/[^/]+\/orgunits$/,
  'schemas.insert': /^POST \/admin\/directory\/v1\/customer\/[^/]+\/schemas$/,
  'roleAssignments.insert': /^POST \/admin\/directory\/v1\/customer\/[^/]+\/roleassignments$/,
  'roleAssignments.delete': /^DELETE \/admin\/directory\/v1\/customer\/[^/]+\/roleassignments\/[^/]+$/,
  'groupsSettings.groups.patch': /^PATCH \/groups\/v1\/groups\/[^/]+$/,
  'licenseAssignments.insert': /^POST \/apps\/licensing\/v1\/product\/[^/]+\/sku\/[^/]+\/user$/,
  'licenseAssignments.update': /^(PUT|PATCH) \/apps\/licensing\/v1\/product\/[^/]+\/sku\/[^/]+\/user\/[^/]+$/,
  'licenseAssignments.delete': /^DELETE \/apps\/licensing\/v1\/product\/[^/]+\/sku\/[^/]+\/user\/[^/]+$/,
  'drive.permissions.create': /^POST \/drive\/v3\/files\/[^/]+\/permissions$/,
  'drive.permissions.update': /^PATCH \/drive\/v3\/files\/[^/]+\/permissions\/[^/]+$/,
  'drive.permissions.delete': /^DELETE \/drive\/v3\/files\/[^/]+\/permissions\/[^/]+$/,
  'JumpCloud usergroups members': /^POST \/api\/v2\/usergroups\/[^/]+\/members$/,
};

/** A pass, and the approval of what it holds. */
function pass(rig: Rig): void {
  rig.advance(2);
  const {result, planHash} = rig.call<RunReply>('reconcile');
  if (result === 'held') rig.call('approve', planHash);
}

function hire({world, groups}: StormCompany, local: string, facts: object, held: readonly string[]): string {
  const names = {email: at(local), username: local, firstname: local, lastname: 'Test', state: 'ACTIVATED' as const};
  const {_id: id} = addPerson(world, {...names, ...facts}, {origin: 'unlogged'});
  for (const name of held) addToGroup(world, groups[name as keyof typeof groups], id, 'unlogged');
  return id;
}

/**
 * Runs the company through four passes, then through what can't wait for one.
 *
 * @param watch is given the company's product before anything is done
 */
export function everyWrite(watch: (rig: Rig) => void = () => undefined): Rig {
  const company = stormCompany(1, dice(1));
  const {world, groups} = company;
  for (const sku of [BUSINESS_PLUS, BUSINESS_STANDARD]) setSeats(world, sku, 100);
  const grade = {attributes: [{name: 'grade', value: '7'}]};
  const ann = hire(company, 'ann', {department: 'D1', jobTitle: 'Lead', ...grade}, ['Leads', 'Club']);
  const bob = hire(company, 'bob', {department: 'D1', jobTitle: 'Clerk', manager: ann}, ['Sales', 'Club']);
  const cy = hire(company, 'cy', {department: 'D2', jobTitle: 'Clerk'}, ['Sales']);
  const rig = new Rig(world).setUp({Mode: 'Automatic'});
  watch(rig);
  typeRules(rig, company, dice(1));
  rig.set({'Group settings': 'whoCanPostMessage=ALL_IN_DOMAIN_CAN_POST'});
  // A role is given to who has an account already.
  pass(rig);
  pass(rig);
  // Other license, no role, no drive, another org unit, plain member, an emptied field, another address.
  const changed = {jobTitle: 'Clerk', department: 'D2', attributes: [], email: at('anne')};
  editPerson(world, ann, changed);
  addToGroup(world, groups.Sales, ann);
  removeFromGroup(world, groups.Leads, ann);
  removeFromGroup(world, groups.Sales, bob);
  removeMember(world, groupAddress('Club'), at('bob'));
  addMember(world, groupAddress('List'), at('cy'));
  editPerson(world, cy, {state: 'SUSPENDED'});
  typeOver(rig, 'Shared drives', 'Sales Files', 'Viewer');
  typeOver(rig, 'Attributes', 'aliases', '[user.username + "-y@hanseatic.example"]');
  pass(rig);
  editPerson(world, cy, {state: 'ACTIVATED'});
  pass(rig);
  everyEnding(rig, ['cy', 'bob'], 'anne');
  return rig;
}

/** Types over the cell to the right of the one that holds a text. */
function typeOver(rig: Rig, tab: string, text: string, value: string): void {
  const rows = rig.tab(tab);
  const row = rows.findIndex(line => line.includes(text));
  rig.editCell(tab, row, (rows[row] ?? []).indexOf(text) + 1, value);
}
