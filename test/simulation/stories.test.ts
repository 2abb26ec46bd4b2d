/** Days of a company, from what an admin does in JumpCloud to what everybody sees, by the product's own triggers alone. */
import {setAbuseSuspended} from '../../sandbox/google/edit';
import {addPerson, addToGroup, groupByName, personByEmail} from '../../sandbox/jumpcloud/edit';
import type {Rig} from './rig';
import {StoryCompany, IT, at} from './stories-company';

describe('a new colleague who is entered at nine', () => {
  const company = new StoryCompany();
  const {world} = company.rig;
  const names = {email: at('dora'), username: 'dora', firstname: 'Dora', lastname: 'New', jobTitle: 'Clerk'};
  const manager = personByEmail(world, at('boss'))._id;
  const {_id: id} = addPerson(world, {...names, manager, state: 'ACTIVATED'});
  for (const name of ['Sales', 'All staff']) addToGroup(world, groupByName(world, name).id, id);
  const isThere = (): boolean => Object.values(world.google.users).some(one => one.fields.primaryEmail === at('dora'));

  test('has an account within five minutes', () => {
    expect(company.minutesUntil(isThere)).toBeLessThanOrEqual(5);
  });

  test('is in their groups within ten, with profile and manager', () => {
    expect(company.minutesUntil(() => company.groupsOf('dora').length === 2)).toBeLessThanOrEqual(5);
    expect(company.account('dora').fields).toMatchObject({
      suspended: false,
      organizations: [expect.objectContaining({title: 'Clerk'})],
      relations: [{type: 'manager', value: at('boss')}],
    });
  });
});

describe('somebody who is deactivated', () => {
  const company = new StoryCompany();
  company.signIn('ann');
  company.deactivate('ann');
  const minutes = company.minutesUntil(() => company.isSuspended('ann'));

  test('is suspended, signed out and without tokens within three minutes', () => {
    expect(minutes).toBeLessThanOrEqual(3);
    expect(company.account('ann').facts).toMatchObject({tokens: [], asps: [], sessions: []});
  });

  test('is out of the groups that Lockstep manages by then, and in those that it does not', () => {
    expect(company.groupsOf('ann')).toEqual(['choir']);
  });

  test('leaves their files to their manager, their mail on hold, and is not found in the directory', () => {
    expect(company.ownerOfThings('ann')).toBe(at('ann'));
    company.untilHandedOver();
    expect(company.ownerOfThings('ann')).toBe(at('boss'));
    expect(company.account('ann').fields.includeInGlobalAddressList).toBe(false);
    const holds = Object.values(company.rig.world.google.vault.matters).flatMap(one => Object.values(one.holds));
    expect(holds.flatMap(one => one.accounts.map(({accountId}) => accountId))).toEqual([company.account('ann').id]);
  });

  test('stands in the Leaver log with the minutes that it took', () => {
    const [row, ...more] = company.leaverLog('ann');
    expect(more).toEqual([]);
    expect(row).toMatchObject({Finished: expect.stringMatching(/^2026-03-02T/) as string});
    expect(row?.['Minutes to contain']).toBeLessThanOrEqual(3);
    expect(row?.['Steps']).not.toMatch(/failed|waits|to do/);
  });

  test('is told of once: to IT with every step, to the manager without', () => {
    company.rig.advance(3);
    expect(company.mails).toEqual([
      `${IT}: Lockstep: ${at('ann')} has left, everything is done`,
      `${at('boss')}: ${at('ann')} no longer has access to the company's Google account`,
    ]);
  });

  test('is nothing to a full pass any more', () => {
    expect(company.rig.call('reconcile')).toMatchObject({result: 'complete', planned: 0});
    expect(company.isSuspended('ann')).toBe(true);
  });
});

describe('somebody who is deleted together with their manager', () => {
  const company = new StoryCompany();
  company.remove('ann');
  company.deactivate('boss');
  const minutes = company.minutesUntil(() => company.isSuspended('ann') && company.isSuspended('boss'));
  company.untilHandedOver();

  test('has no access after three minutes', () => {
    expect(minutes).toBeLessThanOrEqual(3);
  });

  test("leaves their files to the manager's manager", () => {
    expect([company.ownerOfThings('ann'), company.ownerOfThings('boss')]).toEqual([at('head'), at('head')]);
    expect(company.leaverLog('ann')[0]).toMatchObject({Steps: expect.stringContaining(at('head')) as string});
  });
});

describe('somebody who leaves while Google is down for ten minutes', () => {
  const company = new StoryCompany();
  company.rig.addFaults({host: 'admin.googleapis.com', path: '.*', effect: {status: 503}});
  company.deactivate('ann');
  company.rig.advance(10);
  const before = company.isSuspended('ann');
  company.rig.faults.clear();
  const minutes = company.minutesUntil(() => company.isSuspended('ann'));

  test('has no access a few minutes after it is back', () => {
    expect(before).toBe(false);
    expect(minutes).toBeLessThanOrEqual(6);
  });

  test('is handed over once, and told of once', () => {
    company.rig.advance(8);
    company.untilHandedOver();
    expect(company.ownerOfThings('ann')).toBe(at('boss'));
    expect(company.timesDone('Suspend account', 'ann')).toBe(1);
    expect(Object.keys(company.rig.world.google.transfers.records)).toHaveLength(2);
    expect(company.mails.filter(one => one.includes('has left'))).toHaveLength(1);
    expect(company.leaverLog('ann')).toHaveLength(1);
  });
});

describe('who is left alone', () => {
  const company = new StoryCompany();
  setAbuseSuspended(company.rig.world, at('bob'));
  company.deactivate('bob', 'cy');
  company.rig.traffic.clear();
  company.rig.advance(5);
  company.rig.call('reconcile');

  test('somebody whom Google has suspended for abuse: it is not taken for a suspension of ours', () => {
    expect(company.account('bob').fields.externalIds).toMatchObject([{customType: 'jumpcloud'}]);
    expect(company.leaverLog('bob')).toEqual([]);
  });

  test('somebody in the Protected tab: neither by the event nor by the full pass', () => {
    expect(company.isSuspended('cy')).toBe(false);
    expect(company.groupsOf('cy')).toEqual(['all', 'sales']);
    expect(company.leaverLog('cy')).toEqual([]);
    expect(company.rig.writes().filter(one => one.includes(company.account('cy').id))).toEqual([]);
  });
});

describe('a company whose JumpCloud calls its web app', () => {
  const company = new StoryCompany();
  const {rig} = company;
  const address = `https://script.google.com/macros/s/${rig.world.script.scriptId}/exec`;
  rig.call('webhookAddress');
  const own = rig.world.script.userProperties[rig.world.script.owner] ?? {};
  connect(rig, `${address}?k=${own['nudgeSecret'] ?? ''}`);
  rig.advance(2);

  test('ends access within seconds, before Directory Insights knows of it', () => {
    company.signIn('ann');
    company.deactivate('ann');
    const {events} = rig.world.jumpcloud;
    for (const event of events.filter(one => one.at === rig.world.now)) event.visibleAt = rig.world.now + 8 * 60_000;
    const ran = rig.advance(10 / 60).map(report => report.function);
    expect(ran).toContain('doPost');
    expect(company.isSuspended('ann')).toBe(true);
    expect(company.account('ann').facts).toMatchObject({tokens: [], asps: [], sessions: []});
    expect(company.leaverLog('ann')[0]?.['Minutes to contain']).toBeLessThanOrEqual(0.5);
  });

  test('does it once when the event is found at last', () => {
    rig.advance(10);
    expect(company.timesDone('Suspend account', 'ann')).toBe(1);
    expect(company.leaverLog('ann')).toHaveLength(1);
  });
});

/** What an admin does in JumpCloud: a channel for the web app, and the rule about leavers is switched on. */
function connect(rig: Rig, url: string): void {
  const ask = (method: string, path: string, body?: object): Record<string, unknown> => {
    const headers = {'x-api-key': 'sandbox-key', 'content-type': 'application/json'};
    const request = {method, host: 'console.jumpcloud.com', path, query: new URLSearchParams(), headers};
    const {reply} = rig.cloud.send({...request, body: body ? JSON.stringify(body) : ''}, {kind: 'outside'});
    if (reply.status !== 200) throw new Error(`${method} ${path}: ${reply.status} ${reply.body}`);
    return JSON.parse(reply.body) as Record<string, unknown>;
  };
  const config = {webhook: {url}};
  const channel = {name: 'Lockstep', type: 'CHANNEL_TYPE_WEBHOOK', enabled: true, config};
  ask('POST', '/api/v2/notifications/channels', {channel});
  const {rules} = ask('GET', '/api/v2/healthmonitoring/rules') as {rules: {name: string; objectId: string}[]};
  // A suspension is told of by `user_suspended`, or only as a change of the person: the rule has to be about both.
  const rule = rules.find(one => one.name === 'User suspended or deleted');
  ask('PATCH', `/api/v2/healthmonitoring/rules/${rule?.objectId ?? ''}/status`, {status: 'RULE_STATUS_ENABLED'});
  rig.world.jumpcloud.alerting.rules[rule?.objectId ?? '']?.eventTypes.push('user_update');
}
