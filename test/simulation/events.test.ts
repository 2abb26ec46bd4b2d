/** Following events: from something that happens in JumpCloud to the account in Google, by the minute trigger alone. */
import {findAccount} from '../../sandbox/google/edit';
import {
  addPerson,
  addToGroup,
  editPerson,
  groupByName,
  personByEmail,
  removeFromGroup,
  removePerson,
} from '../../sandbox/jumpcloud/edit';
import {COMPANY, sampleWorld} from '../../sandbox/sample/index';
import type {World} from '../../sandbox/world/world';
import type {RunReply} from '../../src/report/reply';
import {Rig, workspaceOf} from './rig';

const at = (local: string): string => `${local}@${COMPANY.domain}`;

const begun = ((): string => {
  const rig = new Rig(sampleWorld({seed: 1, now: Date.UTC(2026, 2, 2, 8)})).setUp();
  rig.call('reconcile');
  rig.advance(12);
  // Rules as they are now count: the first pass had filled in the organization.
  rig.call('reconcile');
  rig.advance(1);
  return JSON.stringify(rig.world);
})();

/** The sample company in lockstep. */
function inLockstep(): Rig {
  return new Rig(JSON.parse(begun) as World);
}

function suspend(rig: Rig, ...locals: readonly string[]): void {
  for (const local of locals) editPerson(rig.world, personByEmail(rig.world, at(local))._id, {state: 'SUSPENDED'});
}

function isSuspended(rig: Rig, local: string): boolean {
  return findAccount(rig.world, at(local)).fields.suspended;
}

/** Some of the company's ordinary people. */
const LOCALS = Object.values((JSON.parse(begun) as World).jumpcloud.people)
  .filter(one => one.state === 'ACTIVATED' && one.email !== (JSON.parse(begun) as World).script.owner)
  .map(one => one.email.split('@')[0] ?? '')
  .slice(-12);
const [ann = '', bob = '', cy = '', dan = '', eve = ''] = LOCALS;

function pollRuns(rig: Rig): readonly Readonly<Record<string, unknown>>[] {
  return rig.rows('Runs').filter(row => row['Kind'] === 'poll');
}

describe('a minute in which nothing happens', () => {
  const rig = inLockstep();
  const operations: string[] = [];
  rig.hook = (_n, operation) => {
    operations.push(operation);
    return 'go';
  };
  const report = rig.execute('poll');

  test('costs one flight of two requests, and no look at the Sheet or Drive', () => {
    expect(report.result).toMatchObject({run: '', kind: 'poll', result: 'complete', planned: 0});
    expect(operations.filter(one => one.startsWith('UrlFetchApp'))).toHaveLength(1);
    expect(operations.filter(one => /^(Sheet|Spreadsheet|Range|Drive|directory)\b/.test(one))).toEqual([]);
  });

  test('takes less than a tenth of the trigger time of a day, 1,440 times', () => {
    expect(report.virtualMs).toBeLessThan(1_500);
    expect(report.virtualMs * 1_440).toBeLessThan(36 * 60_000);
  });
});

describe('what happens in JumpCloud', () => {
  const rig = inLockstep();
  const before = {plan: rig.tab('Plan'), findings: rig.tab('Findings')};
  const {world} = rig;
  suspend(rig, ann);
  removePerson(world, personByEmail(world, at(bob))._id);
  editPerson(world, personByEmail(world, at(cy))._id, {jobTitle: 'Chair'});
  const joiner = addPerson(world, {
    email: at('new.joiner'),
    username: 'new.joiner',
    firstname: 'New',
    lastname: 'Joiner',
    state: 'ACTIVATED',
  });
  const staff = groupByName(world, 'All staff');
  addToGroup(world, staff.id, joiner._id, 'session');
  removeFromGroup(world, staff.id, personByEmail(world, at(dan))._id);
  rig.advance(14);

  test('ends access of who was suspended and of who was deleted', () => {
    expect([isSuspended(rig, ann), isSuspended(rig, bob)]).toEqual([true, true]);
  });

  test('reaches profiles, accounts and groups', () => {
    expect(findAccount(world, at(cy)).fields.organizations?.[0]).toMatchObject({title: 'Chair'});
    expect(findAccount(world, at('new.joiner')).fields.suspended).toBe(false);
    const {groups} = workspaceOf(world) as {groups: Record<string, readonly string[]>};
    const everybody = Object.entries(groups).find(([email]) => email.startsWith('all'))?.[1] ?? [];
    expect(everybody).toContain(`${at('new.joiner')} MEMBER`);
    expect(everybody).not.toContain(`${at(dan)} MEMBER`);
  });

  test('is told in Runs and Audit, and leaves the plan and the findings of the full pass as they were', () => {
    const runs = pollRuns(rig);
    expect(runs.length).toBeGreaterThan(0);
    const isOfRun = (row: Record<string, unknown>): boolean => runs.some(run => run['Id'] === row['Run']);
    const audited = rig.rows('Audit').filter(row => isOfRun(row) || String(row['Run']).startsWith('L-'));
    expect(audited.map(row => row['Outcome'])).not.toContain('failed');
    expect(audited.map(row => row['Subject'])).toEqual(expect.arrayContaining([at(ann), at(bob), at(cy), at(dan)]));
    expect(rig.tab('Plan')).toEqual(before.plan);
    expect(rig.tab('Findings')).toEqual(before.findings);
  });

  test('leaves nothing for a full pass', () => {
    expect(rig.call('reconcile')).toMatchObject({result: 'complete', planned: 0});
  });
});

describe('events that are no reason to do anything', () => {
  test('doubled, out of order, of other objects, of no known kind or shape: nothing is written', () => {
    const rig = inLockstep();
    const {world} = rig;
    editPerson(world, personByEmail(world, at(ann))._id, {jobTitle: 'Twice'});
    const last = world.jumpcloud.events[world.jumpcloud.events.length - 1];
    if (!last) throw new Error('no event was logged');
    const event = (body: Record<string, unknown>): void =>
      void world.jumpcloud.events.push({at: world.now, visibleAt: world.now, body: {...last.body, ...body}});
    event({});
    event({});
    event({id: 'x1', event_type: 'system_delete', resource: {id: '5f0000000000000000000001', type: 'system'}});
    event({id: 'x2', event_type: 'user_update', resource: {id: 'not an id', type: 'user'}});
    event({id: 'x3', event_type: 'user_update', resource: 'nobody'});
    event({id: 'x4', event_type: 'association_change', association: {connection: null}});
    event({id: 'x5', timestamp: 'yesterday'});
    event({id: 'x6', event_type: 'user_delete', resource: {id: personByEmail(world, at(bob))._id, type: 'user'}});
    rig.advance(4);
    expect(isSuspended(rig, bob)).toBe(false);
    expect(findAccount(world, at(ann)).fields.organizations?.[0]).toMatchObject({title: 'Twice'});
    expect(pollRuns(rig).reduce((sum, run) => sum + Number(run['Planned']), 0)).toBe(1);
    rig.traffic.clear();
    rig.advance(15);
    expect(rig.writes()).toEqual([]);
  });

  test('an event that is found eight minutes late is followed all the same', () => {
    const rig = inLockstep();
    removePerson(rig.world, personByEmail(rig.world, at(ann))._id);
    const events = rig.world.jumpcloud.events;
    for (const event of events.filter(one => one.at === rig.world.now)) event.visibleAt = rig.world.now + 8 * 60_000;
    rig.advance(7);
    expect(isSuspended(rig, ann)).toBe(false);
    rig.advance(3);
    expect(isSuspended(rig, ann)).toBe(true);
  });
});

describe('when JumpCloud does not answer', () => {
  test('nothing is lost: the same events are asked for again', () => {
    const rig = inLockstep();
    rig.addFaults({host: 'api.jumpcloud.com', path: '.*', times: 3, effect: {status: 503}});
    suspend(rig, ann);
    expect(rig.call('poll')).toMatchObject({result: 'failed', error: {code: 'jumpcloud.unavailable'}});
    rig.advance(6);
    expect(isSuspended(rig, ann)).toBe(true);
  });

  test('a person who can’t be read is looked at again, and holds up nobody else', () => {
    const rig = inLockstep();
    const bad = personByEmail(rig.world, at(ann))._id;
    rig.addFaults({host: 'console.jumpcloud.com', path: `systemusers/${bad}$`, times: 2, effect: {status: 500}});
    suspend(rig, ann, bob);
    rig.advance(3);
    expect(isSuspended(rig, bob)).toBe(true);
    rig.advance(10);
    expect(isSuspended(rig, ann)).toBe(true);
  });
});

describe('modes', () => {
  test('in Preview nothing is asked and nothing is done', () => {
    const rig = inLockstep();
    rig.set({Mode: 'Preview'});
    rig.call('reconcile');
    suspend(rig, ann);
    rig.traffic.clear();
    const reports = rig.advance(5);
    expect([...rig.traffic.harPieces()].join('')).not.toContain('jumpcloud.com');
    expect(reports.every(report => report.virtualMs < 500)).toBe(true);
    expect(isSuspended(rig, ann)).toBe(false);
  });

  test('in Approve a full pass is asked for, whose plan waits', () => {
    const rig = inLockstep();
    rig.set({Mode: 'Approve'});
    rig.call('reconcile');
    suspend(rig, ann);
    const replies = rig.advance(6).map(report => report.result as RunReply);
    expect(replies.filter(reply => reply.kind === 'full')).toMatchObject([{result: 'held', held: 1}]);
    expect(isSuspended(rig, ann)).toBe(false);
    rig.advance(10);
    expect(rig.rows('Runs').filter(row => row['Kind'] === 'full')).toHaveLength(4);
  });
});

describe('the brake', () => {
  test('many small event passes are no mass change: the limits are those of an hour', () => {
    const rig = inLockstep();
    for (const local of [ann, bob, cy, dan, eve]) {
      suspend(rig, local);
      rig.advance(9);
    }
    const gone = [ann, bob, cy, dan, eve].filter(local => isSuspended(rig, local));
    // Five percent of fifty-odd people are two.
    expect(gone).toHaveLength(2);
    const full = rig.rows('Runs').filter(row => row['Kind'] === 'full');
    expect(full.slice(-1)).toMatchObject([{Result: 'held'}]);
  });
});

describe('without Directory Insights', () => {
  test('suspensions and deletions are found by watching', () => {
    const rig = inLockstep();
    rig.addFaults({host: 'api.jumpcloud.com', path: '.*', effect: {status: 402}});
    rig.advance(2);
    rig.call('reconcile');
    rig.advance(2);
    suspend(rig, ann);
    removePerson(rig.world, personByEmail(rig.world, at(bob))._id);
    rig.advance(4);
    expect([isSuspended(rig, ann), isSuspended(rig, bob)]).toEqual([true, true]);
    const report = rig.execute('poll');
    expect(report.virtualMs).toBeLessThan(1_500);
  });
});

describe('an execution that dies', () => {
  test('anywhere in an event pass is finished by the next minutes, and the audit has it once', () => {
    const start = inLockstep();
    suspend(start, ann);
    start.world.now += 3 * 60_000;
    const world = JSON.stringify(start.world);
    const undisturbed = new Rig(JSON.parse(world) as World);
    const operations = undisturbed.execute('poll').calls;
    for (let n = 3; n < operations; n += 13) {
      const rig = new Rig(JSON.parse(world) as World);
      rig.hook = one => (one === n ? 'kill-after' : 'go');
      expect(rig.execute('poll').killed).toBe(true);
      rig.hook = null;
      rig.advance(8);
      expect(isSuspended(rig, ann)).toBe(true);
      const rows = rig.rows('Audit').filter(row => row['Subject'] === at(ann) && row['Action'] === 'Suspend account');
      expect(rows).toHaveLength(1);
    }
  });
});
