/** The company of the leavers, in which somebody comes back: what passes and the lane of the sagas make of that. */
import {addMember, removeAccount} from '../../sandbox/google/edit';
import {addGroup, addPerson, addToGroup, removeFromGroup} from '../../sandbox/jumpcloud/edit';
import {approvedRun} from '../../src/engine/approved';
import {fullRun, pollRun} from '../../src/engine/runs';
import {directoryCall} from '../../src/model/google-call';
import type {PersonId} from '../../src/model/ids';
import {Death} from '../builders/cloud-outside';
import {LeaverCompany} from './leaver-company';

const DAY_MS = 86_400_000;

/**
 * The leaver is in Sales by a rule, a manager of Alumni by hand, in "all" by hand, and has the alias `lee` by hand. Every
 * step of the Leavers tab is on but for the license.
 */
export class ReturnCompany extends LeaverCompany {
  private readonly salesId: string;

  constructor(colleagues = 0) {
    super(colleagues);
    this.wholePolicy();
    this.one.type('Leavers', 'License', 'FALSE');
    this.one.workbook.rows['Licenses'] = [this.one.workbook.rows['Licenses']?.[0] ?? []];
    const {world} = this.one;
    this.salesId = addGroup(world, {name: 'Sales'}, 'unlogged').id;
    for (const local of ['leaver', 'boss']) addToGroup(world, this.salesId, this.id(local), 'unlogged');
    addMember(world, this.address('sales'), this.address('boss'));
    addMember(world, this.address('alumni'), this.address('leaver'), 'MANAGER');
    this.google('users.aliases.insert', {userKey: this.address('leaver')}, {alias: this.address('lee')});
    this.tieToSales('sales');
    this.full();
  }

  /** Types a row of the Groups tab that ties a Google group to Sales. */
  tieToSales(local: string): this {
    const groups = (this.one.workbook.rows['Groups'] ??= []);
    const row: Readonly<Record<string, string>> = {'JumpCloud group': 'Sales', 'Google group': this.address(local)};
    groups.push((groups[0] ?? []).map(header => row[String(header)] ?? ''));
    return this;
  }

  /** One full pass as the trigger starts it, and as many executions as it needs when some of them die. */
  full(): this {
    try {
      fullRun(this.one.outside(), 'full', '');
    } catch (error) {
      if (!(error instanceof Death)) throw error;
      this.one.world.now += 60_000;
      pollRun(this.one.outside(), this.one.world.now + 270_000);
    }
    return this;
  }

  /** The plan that waits, approved by its hash. */
  approve(): this {
    const hash = this.one.workbook.rows['Plan']?.[0]?.slice(-1)[0];
    approvedRun(this.one.outside(), String(hash), {}, '');
    return this;
  }

  days(count: number): this {
    this.one.world.now += count * DAY_MS;
    return this;
  }

  /** Suspended, and every step of the leaving done. */
  gone(minutes = 180): this {
    removeFromGroup(this.one.world, this.salesId, this.id('leaver'));
    return this.suspend('leaver').live('leaver', minutes);
  }

  /** Deletes the leaver's account in the Admin console. */
  deleteAccount(): this {
    removeAccount(this.one.world, this.address('leaver'));
    return this;
  }

  /** Makes the leaver anew in JumpCloud, with another id. */
  personAnew(local = 'leaver'): PersonId {
    const fields = {username: local, firstname: 'leaver', lastname: 'Test', state: 'ACTIVATED'} as const;
    const {world} = this.one;
    return addPerson(world, {email: this.address(local), ...fields}, {origin: 'unlogged'})._id as PersonId;
  }

  /** Rows of the Plan tab: change, field, value after. */
  planned(): readonly string[] {
    return this.one
      .rows('Plan')
      .filter(row => row['Change'] !== '')
      .map(row => `${row['Change']} ${row['Field']}: ${row['After']}`);
  }

  /** The reason of the first planned change of that name. */
  reason(change: string): string {
    return this.one.rows('Plan').find(row => row['Change'] === change)?.['Reason'] ?? '';
  }

  roleIn(group: string): string {
    const {groups, members} = this.one.world.google;
    const id = Object.values(groups).find(({email}) => email === this.address(group))?.id ?? '';
    return members[id]?.[this.account('leaver').id]?.role ?? '';
  }

  /** Kinds of the findings of the last pass. */
  kinds(): readonly string[] {
    return this.one.rows('Findings').map(row => `${row['Kind']}: ${row['Detail']} ${row['Remedy']}`);
  }

  google(method: string, path: Readonly<Record<string, string>>, body: Readonly<Record<string, string>>): void {
    const {status, message} = this.one.outside().services.call(directoryCall(method, path, {body}));
    if (status >= 300) throw new Error(`${method}: ${status} ${message}`);
  }
}
