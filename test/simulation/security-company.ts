/** A small company with rules of security response: people who are linked, their devices, and what happens to them. */
import {addAccount, addGroup as addGoogleGroup, addMember} from '../../sandbox/google/edit';
import {addDevice, bindDevice} from '../../sandbox/jumpcloud/devices';
import {addGroup, addPerson, addToGroup} from '../../sandbox/jumpcloud/edit';
import {addPolicy} from '../../sandbox/jumpcloud/policies';
import {signIn, PLACES} from '../../sandbox/jumpcloud/sign-ins';
import {COMPANY, emptyWorld} from '../../sandbox/sample/index';
import type {DeviceRecord, PolicyRecord} from '../../sandbox/world/jumpcloud-devices';
import type {UserRecord} from '../../sandbox/world/google-state';
import {AT_ONCE, Rig} from './rig';

/** When the company begins. */
export const START = Date.UTC(2026, 2, 2, 8);

/** Minutes until an event is read at the latest: told late by eight minutes, then the next poll. */
export const SEEN_MINUTES = 10;

/** A row of the Security tab; what is left out is empty. */
export interface RuleCells {
  readonly Name?: string;
  readonly Event: string;
  readonly Condition?: string;
  readonly Threshold?: number;
  readonly 'Window minutes'?: number;
  readonly Actions: string;
  readonly Severity?: string;
  readonly Approval?: string;
}

/** A company that has had its first full pass; `mail` gives the address of one of its people. */
export class SecurityCompany {
  readonly rig: Rig;
  readonly ids = new Map<string, string>();
  device: DeviceRecord;
  policy: PolicyRecord;

  /** @param settings what the Settings tab says besides the standard of tests */
  constructor(rules: readonly RuleCells[] | 'playbooks', settings: Readonly<Record<string, string | number>> = {}) {
    const world = emptyWorld({seed: 7, now: START});
    for (const local of ['ada', 'bob', 'chief', 'root']) {
      const fields = {email: this.mail(local), username: local, firstname: local, lastname: 'Test'};
      const {_id: id} = addPerson(world, {...fields, state: 'ACTIVATED'}, {origin: 'unlogged'});
      this.ids.set(local, id);
      const account = addAccount(world, {
        email: this.mail(local),
        givenName: local,
        familyName: 'Test',
        fields: {externalIds: [{type: 'custom', customType: 'jumpcloud', value: id}]},
      });
      account.isAdmin = local === 'root';
    }
    const executives = addGroup(world, {name: 'Executives', email: this.mail('executives')}, 'unlogged');
    addToGroup(world, executives.id, this.id('chief'), 'unlogged');
    addGoogleGroup(world, {email: this.mail('choir'), name: 'Choir'});
    addMember(world, this.mail('choir'), this.mail('ada'));
    this.device = addDevice(world, {family: 'darwin', hostname: 'mac-1'} as never, 'unlogged');
    bindDevice(world, this.device.id, this.id('ada'), 'unlogged');
    bindDevice(world, this.device.id, this.id('bob'), 'unlogged');
    this.policy = addPolicy(world, {
      name: 'Disk encryption',
      family: 'darwin',
      templateName: 'filevault2_darwin',
    } as never);
    this.rig = new Rig(world).setUp({...AT_ONCE, ...settings});
    if (rules !== 'playbooks') {
      this.clearTab('Security');
      this.rig.addRows(
        'Security',
        rules.map((rule, at) => ({Name: `Rule ${at + 1}`, ...rule})),
      );
    }
    this.rig.call('reconcile');
  }

  mail(local: string): string {
    return `${local}@${COMPANY.domain}`;
  }

  id(local: string): string {
    return this.ids.get(local) ?? '';
  }

  /** The account of one of the people. */
  account(local: string): UserRecord {
    const found = Object.values(this.rig.world.google.users).find(one => one.fields.primaryEmail === this.mail(local));
    if (!found) throw new Error(`no account of ${local}`);
    return found;
  }

  /** So many sign-ins fail. */
  failToSignIn(local: string, times: number): void {
    const how = {success: false, place: PLACES['Hamburg'] as never, usesMfa: false, times};
    signIn(this.rig.world, this.id(local), how);
  }

  /** Lets hours pass in which no trigger runs, then one does. */
  skip(hours: number): void {
    this.rig.world.now += hours * 3_600_000;
    this.rig.call('poll');
  }

  /** Rows of the Incidents tab. */
  get incidents(): readonly Readonly<Record<string, unknown>>[] {
    return this.rig.rows('Incidents');
  }

  /** Audit rows that an incident wrote, as action and outcome. */
  get told(): readonly string[] {
    return this.rig
      .rows('Audit')
      .filter(row => String(row['Run']).startsWith('I-'))
      .map(row => `${String(row['Action'])}: ${String(row['Outcome'])}`);
  }

  private clearTab(tab: string): void {
    const rows = this.rig.tab(tab);
    for (let row = 1; row < rows.length; row++) {
      for (let column = 0; column < 8; column++) this.rig.editCell(tab, row, column, '');
    }
  }
}
