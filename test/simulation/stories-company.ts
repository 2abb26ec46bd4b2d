/** A company whose Leavers steps are on, for stories of its days: the built product, followed by its own triggers. */
import {addFolder} from '../../sandbox/google/drive/edit';
import {addGroup as addGoogleGroup, addMember, findAccount} from '../../sandbox/google/edit';
import {giveLicense} from '../../sandbox/google/licensing/edit';
import {addGroup, addPerson, addToGroup, editPerson, personByEmail, removePerson} from '../../sandbox/jumpcloud/edit';
import {COMPANY, OWNER, emptyWorld} from '../../sandbox/sample/index';
import type {UserRecord} from '../../sandbox/world/google-state';
import type {OutboxItem, World} from '../../sandbox/world/world';
import {AT_ONCE, Rig, workspaceOf} from './rig';

const MINUTE_MS = 60_000;

/** An edition that Vault is part of: without a license nothing is transferred, and without Vault nothing held. */
const ENTERPRISE_PLUS = '1010020020';

/** Who is told of everything. */
export const IT = 'it@partner.example';

/** Steps of the Leavers tab with their parameters. */
const POLICY: readonly (readonly [step: string, parameter: string])[] = [
  ['Groups', 'Managed'],
  ['Admin roles', ''],
  ['Drive access', ''],
  ['Hide from directory', ''],
  ['Drive transfer', `manager, else ${OWNER.email}`],
  ['Calendar transfer', `manager, else ${OWNER.email}`],
  ['Mail', 'Hold'],
];

/** The company's address of a name. */
export const at = (local: string): string => `${local}@${COMPANY.domain}`;

const begun = ((): string => {
  const world = emptyWorld({seed: 5, now: Date.UTC(2026, 2, 2, 8)});
  const sales = addGroup(world, {name: 'Sales', email: at('sales')}, 'unlogged');
  const staff = addGroup(world, {name: 'All staff', email: at('all')}, 'unlogged');
  const person = (local: string, manager?: string): void => {
    const names = {email: at(local), username: local, firstname: local, lastname: 'Test', state: 'ACTIVATED' as const};
    const managed = manager === undefined ? {} : {manager: personByEmail(world, at(manager))._id};
    const {_id: id} = addPerson(world, {...names, ...managed}, {origin: 'unlogged'});
    for (const group of [sales, staff]) addToGroup(world, group.id, id, 'unlogged');
  };
  person('head');
  person('boss', 'head');
  for (const local of ['ann', 'bob', 'cy']) person(local, 'boss');
  const rig = new Rig(world).setUp({...AT_ONCE, 'Notify by mail': IT});
  for (const [step, parameter] of POLICY) {
    const row = rig.tab('Leavers').findIndex(line => line[0] === step);
    rig.editCell('Leavers', row, 1, 'TRUE');
    rig.editCell('Leavers', row, 2, parameter);
  }
  rig.call('reconcile');
  rig.advance(2);
  for (const address of [OWNER.email, ...['head', 'boss', 'ann', 'bob', 'cy'].map(at)]) {
    giveLicense(world, address, ENTERPRISE_PLUS);
    addFolder(world, {name: `Things of ${address}`, owner: address});
  }
  addGoogleGroup(world, {email: at('choir')});
  addMember(world, at('choir'), at('ann'));
  rig.addRows('Protected', [{'Person or group': at('cy'), Reason: 'Founder'}]);
  rig.call('reconcile');
  rig.world.outbox = [];
  return JSON.stringify(rig.world);
})();

/** The company at nine in the morning: everything is in lockstep, and nobody was told anything yet. */
export class StoryCompany {
  readonly rig = new Rig(JSON.parse(begun) as World);

  account(local: string): UserRecord {
    return findAccount(this.rig.world, at(local));
  }

  isSuspended(local: string): boolean {
    return this.account(local).fields.suspended;
  }

  /** Somebody signs in on a phone with an app. */
  signIn(local: string): void {
    const {facts} = this.account(local);
    const app = {
      clientId: '1042.apps.googleusercontent.com',
      displayText: 'Mail',
      scopes: ['https://mail.google.com/'],
    };
    facts.tokens = [{...app, nativeApp: true, anonymous: false}];
    facts.asps = [{codeId: 1, name: 'old phone', createdAt: this.rig.world.now, lastUsedAt: this.rig.world.now}];
  }

  /** An admin deactivates them in JumpCloud. */
  deactivate(...locals: readonly string[]): void {
    for (const local of locals)
      editPerson(this.rig.world, personByEmail(this.rig.world, at(local))._id, {state: 'SUSPENDED'});
  }

  /** An admin deletes them in JumpCloud. */
  remove(local: string): void {
    removePerson(this.rig.world, personByEmail(this.rig.world, at(local))._id);
  }

  /** Lets minutes pass until it is so; how many did. */
  minutesUntil(isSo: () => boolean, most = 15): number {
    for (let minutes = 0; minutes < most; minutes++) {
      if (isSo()) return minutes;
      this.rig.advance(1);
    }
    return isSo() ? most : Infinity;
  }

  /** Transfers take up to half an hour, in which nothing else happens. */
  untilHandedOver(): void {
    this.rig.world.now += 30 * MINUTE_MS;
    this.rig.advance(2);
  }

  /** Names of the groups that somebody is in. */
  groupsOf(local: string): readonly string[] {
    const {groups} = workspaceOf(this.rig.world) as {groups: Record<string, readonly string[]>};
    const isIn = (members: readonly string[]): boolean => members.some(one => one.startsWith(`${at(local)} `));
    return Object.entries(groups)
      .filter(([, members]) => isIn(members))
      .map(([email]) => email.split('@')[0] ?? '');
  }

  /** Whose the files are that somebody had. */
  ownerOfThings(local: string): string | undefined {
    return Object.values(this.rig.world.google.drive.files).find(one => one.name === `Things of ${at(local)}`)
      ?.ownerEmail;
  }

  /** Somebody's rows of the Leaver log. */
  leaverLog(local: string): readonly Readonly<Record<string, unknown>>[] {
    return this.rig.rows('Leaver log').filter(row => row['Person'] === at(local));
  }

  /** Mails by whom they went to and what they were about. */
  get mails(): readonly string[] {
    return this.rig.world.outbox
      .filter((one: OutboxItem) => one.kind === 'mail')
      .map(({to, subject}) => `${to}: ${subject ?? ''}`);
  }

  /** How often the audit tells of something that was done to somebody. */
  timesDone(action: string, local: string): number {
    const isIt = (row: Readonly<Record<string, unknown>>): boolean =>
      row['Action'] === action && row['Subject'] === at(local) && row['Outcome'] === 'applied';
    return this.rig.rows('Audit').filter(isIt).length;
  }
}
