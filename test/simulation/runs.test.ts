import {COMPANY, generatedWorld, sampleWorld} from '../../sandbox/sample/index';
import {editPerson} from '../../sandbox/jumpcloud/edit';
import {firstBroken} from '../../src/sheet/audit-chain';
import type {RunReply} from '../../src/report/reply';
import {Rig, workspaceOf} from './rig';
import {smallCompany} from './small-company';

const NOW = Date.UTC(2026, 2, 2, 8);

/** The sample company after its first pass. */
function inLockstep(): Rig {
  const rig = new Rig(sampleWorld({seed: 1, now: NOW})).setUp();
  rig.call('reconcile');
  rig.advance(5);
  return rig;
}

/** Suspends so many of the company's ordinary people in JumpCloud; gives their addresses. */
function suspend(rig: Rig, count: number): readonly string[] {
  const people = Object.values(rig.world.jumpcloud.people).filter(
    person => person.state === 'ACTIVATED' && person.email !== rig.world.script.owner,
  );
  return people.slice(-count).map(person => {
    editPerson(rig.world, person._id, {state: 'SUSPENDED'});
    return person.email;
  });
}

function suspendedInGoogle(rig: Rig, emails: readonly string[]): number {
  const users = Object.values(rig.world.google.users);
  return users.filter(user => emails.includes(user.fields.primaryEmail) && user.fields.suspended).length;
}

describe('a run that takes longer than one execution', () => {
  const rig = new Rig(generatedWorld({people: 600, seed: 3, now: NOW})).setUp({
    Mode: 'Automatic',
    'Limit creations, count': 1500,
    'Limit suspensions, percent': 100,
    'Limit suspensions, count': 100,
  });
  rig.addFaults({host: 'admin.googleapis.com', path: '^/batch', effect: {slowMs: 8_000}});
  const first = rig.call('reconcile');

  test('stops in time and says that it continues', () => {
    expect(first).toMatchObject({result: 'continues', failed: 0});
    expect(first.applied).toBeLessThan(first.planned);
    const [run] = rig.world.script.executions.slice(-1);
    expect(run?.virtualMs).toBeLessThan(6 * 60_000);
  });

  test('is finished by the minute trigger, as one run with one row', () => {
    rig.advance(15);
    const [run] = rig.rows('Runs').slice(-1);
    expect(run).toMatchObject({Id: first.run, Result: 'complete', Planned: first.planned, Applied: first.planned});
    expect(rig.rows('Runs').filter(row => row['Id'] === first.run)).toHaveLength(1);
  });

  test('leaves nothing to do, and an unbroken audit', () => {
    expect(rig.call('reconcile')).toMatchObject({result: 'complete', planned: 0});
    const audit = rig.tab('Audit').slice(1);
    expect(firstBroken(audit.map(row => row.map(String)))).toBe(-1);
    expect(audit.length).toBeGreaterThan(1000);
  });
});

describe('a limit', () => {
  test('holds the leavers, lets the rest go, and one approval releases just this plan', () => {
    const rig = inLockstep();
    const leavers = suspend(rig, 4);
    const [mover] = Object.values(rig.world.jumpcloud.people);
    editPerson(rig.world, mover?._id ?? '', {jobTitle: 'Chair'});
    const reply = rig.call('reconcile');
    expect(reply).toMatchObject({result: 'held', planned: 5, applied: 1, held: 4});
    expect(suspendedInGoogle(rig, leavers)).toBe(0);
    expect(rig.rows('Findings').map(row => row['Kind'])).toContain('plan.held');
    expect(rig.call('approve', reply.planHash)).toMatchObject({result: 'complete', applied: 4});
    expect(suspendedInGoogle(rig, leavers)).toBe(4);
    expect(rig.call('approve', reply.planHash)).toMatchObject({result: 'refused'});
  });

  test('does not trip for three leavers of sixty', () => {
    const rig = inLockstep();
    const leavers = suspend(rig, 2);
    expect(rig.call('reconcile')).toMatchObject({result: 'complete', applied: 2, held: 0});
    expect(suspendedInGoogle(rig, leavers)).toBe(2);
  });

  test('a leaver who came back between approval and apply is not suspended', () => {
    const rig = inLockstep();
    const leavers = suspend(rig, 4);
    const reply = rig.call('reconcile');
    const back = Object.values(rig.world.jumpcloud.people).find(person => person.email === leavers[0]);
    editPerson(rig.world, back?._id ?? '', {state: 'ACTIVATED'});
    rig.advance(30);
    expect(rig.call('approve', reply.planHash)).toMatchObject({result: 'complete', applied: 3});
    expect(suspendedInGoogle(rig, leavers.slice(0, 1))).toBe(0);
    expect(suspendedInGoogle(rig, leavers)).toBe(3);
  });
});

describe('who may run what', () => {
  const colleague = `colleague@${COMPANY.domain}`;

  test('what another editor clicks is queued under their name and done by the owner’s next trigger', () => {
    const rig = new Rig(smallCompany()).setUp();
    const clicked = rig.executeAs(colleague, 'reconcile').result as RunReply;
    expect(clicked).toMatchObject({result: 'continues', applied: 0, error: {code: 'run.queued'}});
    expect(rig.writes()).toEqual([]);
    rig.advance(3);
    // What follows by itself for a leaver whom the run has suspended is the owner's.
    const ofRuns = rig.rows('Audit').filter(row => String(row['Run']).startsWith('R-'));
    expect(new Set(ofRuns.map(row => row['Actor']))).toEqual(new Set([colleague]));
    expect(rig.writes().length).toBeGreaterThan(0);
  });

  test('another editor can neither save a key nor take the triggers', () => {
    const rig = new Rig(smallCompany()).setUp();
    for (const [name, ...parameters] of [
      ['saveCredentials', {jumpCloudApiKey: 'another-key'}],
      ['install'],
      ['uninstall'],
    ] as const) {
      expect(rig.executeAs(colleague, name, ...parameters).result).toMatchObject({
        ok: false,
        error: {code: 'setup.not-owner'},
      });
    }
    expect(JSON.stringify(rig.world.script.userProperties)).not.toContain('another-key');
  });

  test('a second run while one is under way leaves at once', () => {
    const rig = new Rig(smallCompany()).setUp();
    const replies: RunReply[] = [];
    let nested = false;
    rig.hook = n => {
      if (n === 30 && !nested) {
        nested = true;
        replies.push(rig.execute('reconcile').result as RunReply);
      }
      return 'go';
    };
    replies.push(rig.execute('reconcile').result as RunReply);
    expect(replies[0]).toMatchObject({result: 'refused', error: {code: 'run.busy'}});
    expect(replies[1]).toMatchObject({result: 'complete', failed: 0});
  });
});

describe('silence', () => {
  test('is told once by mail, and again only after another complete run', () => {
    const rig = new Rig(smallCompany()).setUp({Mode: 'Automatic', 'Stale alarm hours': 2});
    rig.call('reconcile');
    rig.world.script.userProperties = {};
    rig.advance(5 * 60);
    const mails = rig.world.outbox.filter(one => one.kind === 'mail' && one.subject?.includes('no complete run'));
    expect(mails).toHaveLength(1);
    expect(mails[0]?.to).toBe(rig.world.script.owner);
  });
});

describe('a plan that was interrupted for too long', () => {
  test('is dropped and made anew, and what was begun is noted as unknown', () => {
    const rig = new Rig(smallCompany()).setUp();
    const undisturbed = new Rig(smallCompany()).setUp();
    undisturbed.call('reconcile');
    let seen = 0;
    rig.hook = (_n, operation) => (operation === 'UrlFetchApp.fetchAll' && ++seen > 6 ? 'kill-after' : 'go');
    const died = rig.execute('reconcile');
    rig.hook = null;
    expect(died.killed).toBe(true);
    rig.world.now += 7 * 3_600_000;
    rig.call('poll');
    expect(JSON.stringify(workspaceOf(rig.world)) === JSON.stringify(workspaceOf(undisturbed.world))).toBe(true);
    expect(rig.rows('Audit').some(row => String(row['Outcome']).startsWith('unknown'))).toBe(true);
  });
});

describe('a frozen plan that somebody deleted from Drive', () => {
  test('ends its run with a finding, and the next pass comes to the right state', () => {
    const rig = new Rig(smallCompany()).setUp();
    let seen = 0;
    rig.hook = (_n, operation) => (operation === 'UrlFetchApp.fetchAll' && ++seen > 6 ? 'kill-after' : 'go');
    rig.execute('reconcile');
    rig.hook = null;
    rig.world.google.drive.files = {};
    expect(rig.call('poll')).toMatchObject({result: 'failed', error: {code: 'store.plan-lost'}});
    expect(rig.call('reconcile')).toMatchObject({result: 'complete', failed: 0});
    expect(rig.call('reconcile')).toMatchObject({result: 'complete', planned: 0});
  });
});
