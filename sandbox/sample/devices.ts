/** The devices of every company, the policies for them, and the rules that raise alerts. */
import {addDevice, addPolicy, bindDevice} from '../jumpcloud/edit';
import {POLICY_FAILURE_RULE} from '../jumpcloud/policies';
import {newObjectId} from '../world/jumpcloud-state';
import type {AlertRuleRecord} from '../world/jumpcloud-alerts';
import type {DeviceFamily} from '../world/jumpcloud-devices';
import type {World} from '../world/world';

/** How far apart the ids of these things are drawn from everything else, in draws. */
const DRAWS_APART = 10_000_000;

/** What devices of a kind are to be set to. */
const POLICIES: readonly {name: string; templateName: string; family: DeviceFamily}[] = [
  {name: 'Lock screen after 5 minutes', templateName: 'lock_screen_darwin', family: 'darwin'},
  {name: 'FileVault 2', templateName: 'filevault2_darwin', family: 'darwin'},
  {name: 'Lock screen after 5 minutes (Windows)', templateName: 'lock_screen_windows', family: 'windows'},
  {name: 'BitLocker', templateName: 'bitlocker_windows', family: 'windows'},
  {name: 'Disk encryption check', templateName: 'check_disk_encryption_linux', family: 'linux'},
];

/**
 * The rules of every company. The one about leavers is off, as it would be in an organization that has just been made:
 * whoever wants to be told of leavers at once switches it on.
 */
const RULES: readonly Omit<AlertRuleRecord, 'id'>[] = [
  {
    name: POLICY_FAILURE_RULE,
    description: 'Get alerted when a policy fails on a device.',
    category: 'SYSTEM',
    severity: 'MEDIUM',
    isEnabled: true,
    eventTypes: [],
  },
  {
    name: 'User account locked out',
    description: 'Get alerted when a user is locked out.',
    category: 'DIRECTORY',
    severity: 'MEDIUM',
    isEnabled: true,
    eventTypes: ['user_lockout'],
  },
  {
    name: 'Admin rights on a device granted',
    description: 'Get alerted when a user becomes an admin of a device.',
    category: 'DIRECTORY',
    severity: 'HIGH',
    isEnabled: true,
    eventTypes: ['user_admin_granted'],
  },
  {
    name: 'User suspended or deleted',
    description: 'Get alerted when somebody leaves.',
    category: 'DIRECTORY',
    severity: 'LOW',
    isEnabled: false,
    eventTypes: ['user_suspended', 'user_delete'],
  },
];

/** Does the work with randomness of its own, so that what a seed decides elsewhere does not depend on it. */
function apart(world: World, work: () => void): void {
  const {draws} = world;
  world.draws = draws + DRAWS_APART;
  work();
  world.draws = draws;
}

/** Adds the rules that raise alerts. */
export function addAlertRules(world: World): void {
  apart(world, () => {
    for (const rule of RULES) {
      const id = newObjectId(world, world.jumpcloud.createdAt);
      world.jumpcloud.alerting.rules[id] = {id, ...rule, eventTypes: [...rule.eventTypes]};
    }
  });
}

/** The kind of the device of the person with this place in the company: mostly Macs, some Windows, a few Linux. */
function familyOf(number: number): DeviceFamily {
  if (number % 11 === 0) return 'linux';
  return number % 3 === 0 ? 'windows' : 'darwin';
}

/**
 * Adds the policies, and a device for four of five people: the fifth works without one, every twentieth has a second. The
 * place in JumpCloud's list decides. Every seventeenth device has not been seen for a month.
 */
export function addCompanyDevices(world: World): void {
  const monthMs = 30 * 86_400_000;
  apart(world, () => {
    for (const policy of POLICIES) addPolicy(world, policy);
    for (const [index, person] of Object.values(world.jumpcloud.people).entries()) {
      const number = index + 1;
      const count = number % 5 === 0 && number % 20 !== 0 ? 0 : number % 20 === 0 ? 2 : 1;
      for (let copy = 0; copy < count; copy++) {
        const family = copy === 0 ? familyOf(number) : 'linux';
        const digits = String(number).padStart(4, '0');
        const isAway = number % 17 === 0;
        const device = addDevice(
          world,
          {
            family,
            hostname: `${family === 'darwin' ? 'mac' : family === 'windows' ? 'pc' : 'box'}-${digits}`,
            serialNumber: `HI${family.charAt(0).toUpperCase()}${digits}${copy}`,
            createdAt: person.createdAt,
            active: !isAway,
            lastContactAt: isAway ? Math.max(person.createdAt, world.now - monthMs) : person.createdAt,
          },
          'unlogged',
        );
        bindDevice(world, device.id, person._id, 'unlogged');
      }
    }
  });
}
