/**
 * The writes that can't wait for a pass: events are followed, leavers go through their whole saga, an incident is contained
 * and taken back.
 *
 * No rule here is about alerts: JumpCloud's description has `/alerts`, `/healthmonitoring/rules` and
 * `/notifications/channels` without any content, so that nothing recorded of them could be held against it.
 */
import {addGroup as addGoogleGroup, addMember, findAccount} from '../../sandbox/google/edit';
import {giveLicense} from '../../sandbox/google/licensing/edit';
import {addDevice, addPolicy, bindDevice, editPerson, personByEmail} from '../../sandbox/jumpcloud/edit';
import {setPolicyResult} from '../../sandbox/jumpcloud/policies';
import {PLACES, signIn} from '../../sandbox/jumpcloud/sign-ins';
import {OWNER} from '../../sandbox/sample/index';
import type {Rig} from '../simulation/rig';
import {RULED_ROLE, VAULT, at, giveRole} from '../simulation/storm/company';

/** Each write by the vendor's name for it, and what its request looks like. */
export const URGENT_WRITES: Readonly<Record<string, RegExp>> = {
  'users.signOut': /^POST \/admin\/directory\/v1\/users\/[^/]+\/signOut$/,
  'tokens.delete': /^DELETE \/admin\/directory\/v1\/users\/[^/]+\/tokens\/[^/]+$/,
  'asps.delete': /^DELETE \/admin\/directory\/v1\/users\/[^/]+\/asps\/[^/]+$/,
  'verificationCodes.invalidate': /^POST \/admin\/directory\/v1\/users\/[^/]+\/verificationCodes\/invalidate$/,
  'transfers.insert': /^POST \/admin\/datatransfer\/v1\/transfers$/,
  'matters.create': /^POST \/v1\/matters$/,
  'matters.holds.create': /^POST \/v1\/matters\/[^/]+\/holds$/,
  'matters.exports.create': /^POST \/v1\/matters\/[^/]+\/exports$/,
  'JumpCloud systemusers expire': /^POST \/api\/systemusers\/[^/]+\/expire$/,
};

/** Reads without which nothing of this would be known. */
export const URGENT_READS: Readonly<Record<string, RegExp>> = {
  'Directory Insights events': /^POST \/insights\/directory\/v1\/events$/,
  'results of a device policy': /^GET \/api\/v2\/policies\/[^/]+\/policystatuses$/,
};

const RECEIVER = `manager, else ${OWNER.email}`;

const STEPS: readonly (readonly [step: string, parameter: string])[] = [
  ['Groups', 'All'],
  ['Admin roles', ''],
  ['Drive access', ''],
  ['Hide from directory', ''],
  ['Drive transfer', RECEIVER],
  ['Calendar transfer', RECEIVER],
  ['Mail', 'Hold'],
  ['License', ''],
];

const CONTAINMENT =
  'notify, sign out, revoke tokens, reset password, reset JumpCloud password, remove from groups for 1 hours, suspend for 1 hours';

/** Minutes until an event is found, if it is no late one, and what follows from it at once is done. */
const FOUND_MINUTES = 4;

/** As long as the incident's containment lasts: the results of policies are looked at again meanwhile. */
const CONTAINED_MS = 3_600_000;

/** Longer than any transfer of a few files takes. */
const TRANSFER_MS = 30 * 60_000;

/** Whoever left before may have a transfer under way that is waited for before another one is asked for. */
const TRANSFERS = 2;

/** After so long the second leaver's mailbox receives no more: then it is exported. */
const DAY_MS = 24 * 3_600_000;

/** After so long the results of policies are looked at. */
const POLICY_LOOK_MS = 16 * 60_000;

/** Turns a step of the Leavers tab on. */
export function turnOn(rig: Rig, step: string, parameter: string): void {
  const row = rig.tab('Leavers').findIndex(line => line[0] === step);
  rig.editCell('Leavers', row, 1, 'TRUE');
  rig.editCell('Leavers', row, 2, parameter);
}

/** Gives an account what a person leaves behind on their devices. */
function giveKeys({world}: Rig, local: string): void {
  const {facts} = findAccount(world, at(local));
  const app = {
    clientId: '1042.apps.googleusercontent.com',
    displayText: 'Mail app',
    scopes: ['https://mail.google.com/'],
  };
  facts.tokens = [{...app, nativeApp: true, anonymous: false}];
  facts.asps = [{codeId: 1, name: 'old phone', createdAt: world.now, lastUsedAt: world.now}];
}

function leave(rig: Rig, local: string): void {
  giveKeys(rig, local);
  giveLicense(rig.world, at(local), VAULT);
  addMember(rig.world, at('partners'), at(local));
  editPerson(rig.world, personByEmail(rig.world, at(local))._id, {state: 'SUSPENDED'});
  rig.advance(FOUND_MINUTES);
  for (let transfer = 0; transfer < TRANSFERS; transfer++) {
    rig.world.now += TRANSFER_MS;
    rig.advance(2);
  }
}

/**
 * Two people leave, one whose mail is held and one whose mail is exported; a third is under attack.
 *
 * @param leavers two of the company's people by the part before the `@`
 */
export function everyEnding(rig: Rig, leavers: readonly [string, string], attacked: string): void {
  const {world} = rig;
  for (const [step, parameter] of STEPS) turnOn(rig, step, parameter);
  rig.addRows('Security', [
    {
      Name: 'Under attack',
      Event: 'user_login_attempt',
      Condition: 'event.success == false',
      Threshold: 5,
      Actions: CONTAINMENT,
    },
    {Name: 'Not encrypted', Event: 'policy failed', Actions: 'notify'},
  ]);
  rig.set({'Limit suspensions, percent': 100});
  giveLicense(world, OWNER.email, VAULT);
  const [first, second] = leavers;
  giveRole(world, at(first), RULED_ROLE);
  leave(rig, first);
  // Google gives up backup codes only while the account is not suspended.
  turnOn(rig, 'Containment', 'Receive for 1 days');
  turnOn(rig, 'Mail', 'Export');
  leave(rig, second);
  attack(rig, attacked);
  world.now += DAY_MS;
  rig.call('poll');
  // The license goes when the export is there.
  for (let look = 0; look < 4; look++) {
    world.now += TRANSFER_MS;
    rig.advance(2);
  }
}

function attack(rig: Rig, local: string): void {
  const {world} = rig;
  const person = personByEmail(world, at(local))._id;
  giveKeys(rig, local);
  addGoogleGroup(world, {email: at('chorale')});
  addMember(world, at('chorale'), at(local));
  const device = addDevice(world, {family: 'darwin', hostname: 'mac-1'} as never, 'unlogged');
  bindDevice(world, device.id, person, 'unlogged');
  const policy = addPolicy(world, {name: 'FileVault 2', family: 'darwin', templateName: 'filevault2_darwin'});
  rig.advance(1);
  world.now += POLICY_LOOK_MS;
  rig.advance(1);
  setPolicyResult(world, policy.id, device.id, {state: 'failed'});
  signIn(world, person, {success: false, place: PLACES['Hamburg'] as never, usesMfa: false, times: 5});
  rig.advance(FOUND_MINUTES);
  world.now += CONTAINED_MS;
  rig.advance(2);
}
