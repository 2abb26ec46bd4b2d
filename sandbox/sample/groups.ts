/** The groups of the sample companies in JumpCloud; their free `email` field says which Google group they mean. */
import {addGroup} from '../jumpcloud/edit';
import {COMPANY} from './empty-world';
import type {GroupRecord} from '../world/jumpcloud-state';
import type {World} from '../world/world';

/** Adds a group for everyone and one for each department, by name. */
export function addCompanyGroups(world: World, departments: readonly string[]): Map<string, GroupRecord> {
  const names = ['All staff', ...departments];
  return new Map(names.map(name => [name, addGroup(world, {name, email: groupAddress(name)}, 'unlogged')]));
}

/** The address of the Google group that a group is meant for. */
export function groupAddress(name: string): string {
  return `${name.toLowerCase().replace(/\s+/g, '-')}@${COMPANY.domain}`;
}
