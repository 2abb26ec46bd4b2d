/** A company with one leaver who has one of everything, and what happens there when time passes. */
import {addAccount, addGroup, addMember, findAccount} from '../../sandbox/google/edit';
import {giveLicense} from '../../sandbox/google/licensing/edit';
import {addPerson, editPerson, removePerson} from '../../sandbox/jumpcloud/edit';
import {COMPANY, emptyWorld} from '../../sandbox/sample/index';
import type {UserRecord} from '../../sandbox/world/google-state';
import {leaverFindings, noteLeavingDates} from '../../src/engine/leaver-departures';
import {continueLeavers, endAccess, type SeenPeople} from '../../src/engine/leavers';
import {toAccountId, toPersonId, type PersonId} from '../../src/model/ids';
import type {RuleSet} from '../../src/model/rule-set';
import {parseRules} from '../../src/rules/parse';
import {CloudOutside, Death} from '../builders/cloud-outside';

const MINUTE_MS = 60_000;

/** How long an execution starts work. */
const EXECUTION_MS = 4.5 * MINUTE_MS;

/** Every step of the Leavers tab on. */
export const WHOLE_POLICY: readonly (readonly [string, string])[] = [
  ['Groups', 'All'],
  ['Admin roles', ''],
  ['Drive access', ''],
  ['Hide from directory', ''],
  ['Drive transfer', 'manager'],
  ['Calendar transfer', 'manager'],
  ['Mail', 'Export'],
  ['License', ''],
];

/** The company; people by the part before the `@`. */
export class LeaverCompany {
  readonly one: CloudOutside;
  readonly ids: Readonly<Record<string, PersonId>>;

  /** @param colleagues people who stay, by whom the limits count */
  constructor(colleagues = 0) {
    const world = emptyWorld({seed: 11, now: Date.UTC(2026, 2, 2, 8)});
    const at = (local: string): string => `${local}@${COMPANY.domain}`;
    const ids: Record<string, PersonId> = {};
    const person = (local: string, manager?: string): void => {
      const fields = {
        email: at(local),
        username: local,
        firstname: local,
        lastname: 'Test',
        state: 'ACTIVATED',
      } as const;
      const managed = manager === undefined ? {} : {manager: String(ids[manager])};
      ids[local] = toPersonId(addPerson(world, {...fields, ...managed}, {origin: 'unlogged'})._id);
      addAccount(world, {
        email: at(local),
        givenName: local,
        familyName: 'Test',
        fields: {externalIds: [{type: 'custom', customType: 'jumpcloud', value: ids[local] ?? ''}]},
      });
      giveLicense(world, at(local), '1010020020');
    };
    person('head');
    person('boss', 'head');
    person('leaver', 'boss');
    for (let at = 0; at < colleagues; at++) person(`colleague${at}`);
    const leaver = findAccount(world, at('leaver'));
    leaver.fields.recoveryEmail = 'leaver@home.example';
    leaver.fields.relations = [{type: 'manager', value: at('boss')}];
    findAccount(world, at('boss')).fields.relations = [{type: 'manager', value: at('head')}];
    leaver.facts.tokens = [
      {
        clientId: 'mail-app',
        displayText: 'Mail app',
        anonymous: false,
        nativeApp: true,
        scopes: ['https://mail.google.com/'],
      },
    ] as never;
    leaver.facts.asps = [{codeId: 1, name: 'old phone', createdAt: world.now, lastUsedAt: world.now}] as never;
    for (const name of ['sales', 'all', 'alumni']) {
      addGroup(world, {email: at(name), name});
      addMember(world, at(name), at('leaver'));
    }
    giveLicense(world, world.script.owner, '1010020020');
    this.one = new CloudOutside(world);
    this.ids = ids;
    this.one.type('Settings', 'Mode', 'Automatic').type('Settings', 'Managed domains', COMPANY.domain);
    this.one.type('Settings', 'Rule changes', 'Apply');
    const links = (this.one.workbook.rows['Links'] ??= []);
    for (const [local, id] of Object.entries(ids))
      links.push([id, findAccount(world, at(local)).id, at(local), 'Linked', '', '']);
  }

  /** Turns every step on. */
  wholePolicy(): this {
    for (const [step, parameter] of WHOLE_POLICY) this.one.type('Leavers', step, 'TRUE', parameter);
    const licenses = (this.one.workbook.rows['Licenses'] ??= []);
    licenses.push(['true', 'Google Workspace', '1010020020', 'Remove']);
    return this;
  }

  account(local: string): UserRecord {
    return findAccount(this.one.world, `${local}@${COMPANY.domain}`);
  }

  suspend(local: string): this {
    editPerson(this.one.world, this.id(local), {state: 'SUSPENDED'});
    return this;
  }

  remove(local: string): this {
    removePerson(this.one.world, this.id(local));
    return this;
  }

  activate(local: string): this {
    editPerson(this.one.world, this.id(local), {state: 'ACTIVATED'});
    return this;
  }

  setAttribute(local: string, name: string, value: string): this {
    editPerson(this.one.world, this.id(local), {attributes: [{name, value}]});
    return this;
  }

  /** The rules as they stand. */
  rules(): RuleSet {
    return parseRules(this.one.outside().tables.readRules().value).value;
  }

  /** What a full pass notes of leaving dates. */
  fullPassNotes(): this {
    const outside = this.one.outside();
    const rules = this.rules();
    const side = outside.connectJumpCloud(rules.settings, this.one.world.now + EXECUTION_MS);
    const source = side.snapshot({groups: [], allGroups: false}).value;
    noteLeavingDates(outside, {id: 'R', kind: 'full', actor: '', startedAt: this.one.world.now}, source, rules);
    return this;
  }

  address(local: string): string {
    return `${local}@${COMPANY.domain}`;
  }

  /** What a pass tells of the sagas: detail and remedy. */
  findings(): readonly string[] {
    const outside = this.one.outside();
    const rules = this.rules();
    const accounts = new Set(Object.keys(this.one.world.google.users).map(toAccountId));
    return leaverFindings(outside, rules, accounts).map(({detail, remedy}) => `${detail} ${remedy}`);
  }

  id(local: string): PersonId {
    const id = this.ids[local];
    if (id === undefined) throw new Error(`nobody is called ${local}`);
    return id;
  }

  /** One execution of the urgent lane that has seen these people; whether it lived to its end. */
  poll(...locals: readonly string[]): boolean {
    const outside = this.one.outside();
    const deadline = this.one.world.now + EXECUTION_MS;
    try {
      if (locals.length > 0) endAccess(outside, this.seen(locals), deadline);
      continueLeavers(outside, deadline);
      return true;
    } catch (error) {
      if (!(error instanceof Death)) throw error;
      return false;
    }
  }

  /** An event that is read until an execution has lived to its end, then as much time as a whole saga takes. */
  live(local: string, minutes = 180): this {
    while (!this.poll(local)) this.one.world.now += MINUTE_MS;
    return this.pass(minutes);
  }

  /** Lets time pass with an execution every so many minutes. */
  pass(minutes: number, every = 20): this {
    for (let at = 0; at < minutes; at += every) {
      this.one.world.now += every * MINUTE_MS;
      this.poll();
    }
    return this;
  }

  /** What the urgent lane has read of these people. */
  private seen(locals: readonly string[]): SeenPeople {
    const outside = this.one.outside();
    const settings = {region: 'US', organizationId: ''} as const;
    const side = outside.connectJumpCloud(settings, this.one.world.now + EXECUTION_MS);
    return {events: [], people: side.people(locals.map(local => this.id(local)))};
  }

  /** The steps of the Leaver log's last row. */
  get steps(): string {
    return this.one.rows('Leaver log').slice(-1)[0]?.['Steps'] ?? '';
  }

  /** Groups that somebody is in. */
  groupsOf(local: string): readonly string[] {
    const {groups, members} = this.one.world.google;
    const id = this.account(local).id;
    return Object.values(groups)
      .filter(group => members[group.id]?.[id] !== undefined)
      .map(group => group.email.split('@')[0] ?? '')
      .sort();
  }

  /** Audit rows of somebody: action, field and outcome. */
  audit(): readonly string[] {
    return this.one.rows('Audit').map(row => `${row['Action']} ${row['Field']}: ${row['Outcome']}`);
  }
}
