import {findAccount} from '../../sandbox/google/edit';
import {addPerson, editPerson, personByEmail} from '../../sandbox/jumpcloud/edit';
import {COMPANY, emptyWorld} from '../../sandbox/sample/index';
import type {FaultRule} from '../../sandbox/faults';
import type {World} from '../../sandbox/world/world';
import type {RunReply} from '../../src/report/reply';
import {Rig} from './rig';
import {smallCompany} from './small-company';

const at = (local: string): string => `${local}@${COMPANY.domain}`;
const GOOGLE = 'admin.googleapis.com';

/** Google lets nobody into any group. */
const noMembers: FaultRule = {
  host: GOOGLE,
  path: '/members$',
  method: 'POST',
  effect: {status: 403, reason: 'forbidden'},
};

function linkOf(rig: Rig, local: string): Readonly<Record<string, unknown>> | undefined {
  return rig.rows('Links').find(row => row['E-mail'] === at(local));
}

function findingsAbout(rig: Rig, subject: string): readonly Readonly<Record<string, unknown>>[] {
  return rig.rows('Findings').filter(row => row['Subject'] === subject);
}

/** The company after so many passes with the fault, one after the other. */
function afterPasses(passes: number, ...faults: readonly FaultRule[]): {rig: Rig; replies: readonly RunReply[]} {
  const rig = new Rig(smallCompany()).setUp();
  rig.addFaults(...faults);
  return {rig, replies: Array.from({length: passes}, () => rig.call('reconcile'))};
}

describe('a manager whose account can not be made', () => {
  /** Refuses the very first account, which is the manager's. */
  const noBoss: FaultRule = {
    host: GOOGLE,
    path: '/users$',
    method: 'POST',
    times: 1,
    effect: {status: 400, reason: 'invalid'},
  };

  /** Two new people, one the other's manager. */
  function newTeam(): Rig {
    const world = emptyWorld({seed: 7, now: Date.UTC(2026, 2, 2, 8)});
    const boss = addPerson(world, {email: at('boss'), username: 'boss', firstname: 'Bo', lastname: 'Ss'})._id;
    addPerson(world, {email: at('aide'), username: 'aide', firstname: 'Ai', lastname: 'De', manager: boss});
    return new Rig(world).setUp();
  }
  const managerOf = (rig: Rig, local: string): unknown => findAccount(rig.world, at(local)).fields.relations;

  test('is named nowhere, and holds up nobody', () => {
    const rig = newTeam();
    rig.addFaults(noBoss);
    expect(rig.call('reconcile')).toMatchObject({failed: 1});
    expect(managerOf(rig, 'aide')).toBeUndefined();
    const made = rig.rows('Audit').find(row => row['Action'] === 'Create account' && row['Subject'] === at('aide'));
    expect(made?.['Outcome']).toContain('Made without relations.manager');
  });

  test('is named as soon as it is made, without another change', () => {
    const rig = newTeam();
    rig.addFaults(noBoss);
    rig.call('reconcile');
    rig.faults.clear();
    expect(rig.call('reconcile')).toMatchObject({result: 'complete', failed: 0});
    expect(managerOf(rig, 'aide')).toEqual([{type: 'manager', value: at('boss')}]);
    expect(rig.call('reconcile')).toMatchObject({planned: 0});
  });
});

describe('an account that is made while its groups fail', () => {
  test('is partly done: the row says which steps are done, which wait and why', () => {
    const {rig, replies} = afterPasses(1, noMembers);
    expect(replies[0]?.failed).toBeGreaterThan(0);
    const link = linkOf(rig, 'joiner');
    expect(link?.['Status']).toBe('Partly done');
    expect(link?.['Google id']).toBe(findAccount(rig.world, at('joiner')).id);
    expect(link?.['Problem']).toMatch(
      /^Waiting: group all@.*403.*group sales@.* Done: account\. .*the next run tries again/,
    );
  });

  test('is finished by the next pass, which does just what was left and makes nobody twice', () => {
    const {rig} = afterPasses(1, noMembers);
    const {id} = findAccount(rig.world, at('joiner'));
    rig.faults.clear();
    rig.traffic.clear();
    expect(rig.call('reconcile')).toMatchObject({result: 'complete', failed: 0});
    expect(rig.writes().filter(write => !write.includes('/members'))).toEqual([]);
    expect(findAccount(rig.world, at('joiner')).id).toBe(id);
    expect(linkOf(rig, 'joiner')).toMatchObject({Status: 'Linked', Problem: ''});
    expect(findingsAbout(rig, at('joiner'))).toEqual([]);
    expect(rig.call('reconcile')).toMatchObject({planned: 0});
  });

  test('is told once: the finding of the third failure is that of the first', () => {
    const {rig} = afterPasses(1, noMembers);
    const [first, ...others] = findingsAbout(rig, at('joiner'));
    expect(others).toEqual([]);
    rig.advance(5);
    rig.call('reconcile');
    rig.advance(70);
    rig.call('reconcile');
    const again = findingsAbout(rig, at('joiner'));
    expect(again.map(row => [row['Id'], row['First seen']])).toEqual([[first?.['Id'], first?.['First seen']]]);
    expect(String(again[0]?.['Detail'])).toContain('Failed in 3 runs in a row');
  });
});

describe('quarantine', () => {
  test('after the second failed run the person is left out of the plan until an hour has passed', () => {
    const {rig} = afterPasses(2, noMembers);
    expect(linkOf(rig, 'joiner')?.['Status']).toBe('Quarantined');
    rig.traffic.clear();
    expect(rig.call('reconcile')).toMatchObject({result: 'complete', planned: 0, failed: 0});
    expect(rig.writes()).toEqual([]);
    expect(String(findingsAbout(rig, at('joiner'))[0]?.['Detail'])).toMatch(
      /in quarantine until .* left out of the plan/,
    );
    expect(rig.call<{lastRun: {sentence: string}}>('status').lastRun.sentence).toContain('failed and wait');
    rig.faults.clear();
    rig.advance(61);
    expect(rig.call('reconcile')).toMatchObject({failed: 0});
    expect(linkOf(rig, 'joiner')?.['Status']).toBe('Linked');
  });

  test('a leaver in quarantine is suspended all the same', () => {
    const {rig} = afterPasses(2, noMembers);
    editPerson(rig.world, personByEmail(rig.world, at('joiner'))?._id ?? '', {state: 'SUSPENDED'});
    rig.call('reconcile');
    expect(findAccount(rig.world, at('joiner')).fields.suspended).toBe(true);
    expect(linkOf(rig, 'joiner')?.['Status']).toBe('Suspended');
  });

  test('a person whose account can’t be made has a row without an account, and links nobody', () => {
    const {rig} = afterPasses(2, {
      host: GOOGLE,
      path: '/users$',
      method: 'POST',
      effect: {status: 412, reason: 'limitExceeded'},
    });
    expect(linkOf(rig, 'joiner')).toMatchObject({'Google id': '', Status: 'Quarantined'});
    expect(linkOf(rig, 'joiner')?.['Problem']).toContain('Waiting: account (Google said:');
    expect(rig.rows('Findings').filter(row => row['Kind'] === 'links.id')).toEqual([]);
    rig.faults.clear();
    expect(rig.call('retry', at('joiner'))).toMatchObject({result: 'complete', failed: 0});
    expect(linkOf(rig, 'joiner')).toMatchObject({Status: 'Linked'});
  });

  test('a group that can’t be made puts nobody into quarantine', () => {
    const {rig} = afterPasses(3, {
      host: GOOGLE,
      path: '/groups$',
      method: 'POST',
      effect: {status: 403, reason: 'forbidden'},
    });
    expect(linkOf(rig, 'joiner')).toMatchObject({Status: 'Partly done'});
    expect(linkOf(rig, 'joiner')?.['Problem']).toContain(`group ${at('all')} (${at('all')} could not be made)`);
    expect(findingsAbout(rig, at('joiner'))).toEqual([]);
    expect(findingsAbout(rig, at('all')).map(row => row['Kind'])).toEqual(['change.create-group']);
    rig.faults.clear();
    expect(rig.call('reconcile')).toMatchObject({result: 'complete', failed: 0});
    expect(linkOf(rig, 'joiner')).toMatchObject({Status: 'Linked', Problem: ''});
  });
});

describe('retry now', () => {
  test.each([
    {name: 'by address', who: (): string => at('joiner')},
    {name: 'by JumpCloud id', who: (rig: Rig): string => personByEmail(rig.world, at('joiner'))?._id ?? ''},
    {name: 'for everyone', who: (): string => ''},
  ])('$name does at once what waited', ({who}) => {
    const {rig} = afterPasses(3, noMembers);
    rig.faults.clear();
    expect(rig.call('retry', who(rig))).toMatchObject({kind: 'full', result: 'complete', failed: 0});
    expect(linkOf(rig, 'joiner')?.['Status']).toBe('Linked');
  });

  test('of one person leaves the others in quarantine', () => {
    const {rig} = afterPasses(2, noMembers);
    rig.faults.clear();
    rig.call('retry', at('joiner'));
    expect(linkOf(rig, 'mover')?.['Status']).toBe('Quarantined');
  });

  test('of someone for whom nothing waits says so and runs nothing', () => {
    const {rig} = afterPasses(2, noMembers);
    const runs = rig.rows('Runs').length;
    expect(rig.call('retry', at('nobody'))).toMatchObject({result: 'refused', error: {code: 'retry.nobody'}});
    expect(rig.rows('Runs')).toHaveLength(runs);
  });

  test('of another editor is queued under their name and done by the owner’s next trigger', () => {
    const {rig} = afterPasses(2, noMembers);
    rig.faults.clear();
    const clicked = rig.executeAs(at('colleague'), 'retry', at('joiner')).result as RunReply;
    expect(clicked).toMatchObject({result: 'continues', error: {code: 'run.queued'}});
    rig.advance(3);
    expect(linkOf(rig, 'joiner')?.['Status']).toBe('Linked');
    expect(rig.rows('Audit').some(row => row['Actor'] === at('colleague'))).toBe(true);
  });
});

describe('retry now while a long run is unfinished', () => {
  test('waits for its end, and is then done by the next trigger', () => {
    const {rig} = afterPasses(1, noMembers);
    rig.faults.clear();
    rig.set({'Limit renames, percent': 'none'});
    // Each takes the address that the one before leaves, so that no two are renamed in one wave.
    const chain = ['joiner.2', 'joiner', 'mover', 'renamed.new'];
    chain.slice(1).forEach((local, n) => {
      editPerson(rig.world, personByEmail(rig.world, at(local))?._id ?? '', {email: at(chain[n] ?? '')});
    });
    // One write takes the time of a whole execution.
    rig.addFaults({host: GOOGLE, path: '/users/', method: 'PUT', effect: {slowMs: 271_000}});
    const {run} = rig.call('reconcile');
    expect(rig.call('retry', '')).toMatchObject({run, result: 'continues'});
    rig.faults.clear();
    rig.addFaults(noMembers);
    expect(rig.call('poll')).toMatchObject({run, result: 'complete', failed: 5});
    rig.faults.clear();
    rig.call('poll');
    const runs = rig.rows('Runs').map(row => [row['Id'] === run, row['Kind'], row['Result']]);
    expect(runs.slice(1)).toEqual([
      [true, 'full', 'complete'],
      [false, 'full', 'complete'],
    ]);
    expect(rig.rows('Links').filter(row => row['Problem'] !== '')).toEqual([]);
  });
});

describe('failures of groups past those that are told one by one', () => {
  test('are counted, with where to look', () => {
    const rig = new Rig(smallCompany()).setUp();
    rig.addRows(
      'Groups',
      Array.from({length: 11}, (_none, n) => ({
        'JumpCloud group': 'Sales',
        'Google group': at(`more${n}`),
        Create: true,
      })),
    );
    rig.addFaults({host: GOOGLE, path: '/groups$', method: 'POST', effect: {status: 403, reason: 'forbidden'}});
    rig.call('reconcile');
    const told = rig.rows('Findings').filter(row => String(row['Kind']).startsWith('change.'));
    expect(told.filter(row => row['Kind'] === 'change.create-group')).toHaveLength(8);
    expect(told.find(row => row['Kind'] === 'change.more')).toMatchObject({
      Detail: 'And 4 more changes failed.',
      Remedy: expect.stringContaining('Audit tab') as string,
    });
  });
});

describe('a run that dies while it notes what failed', () => {
  const start = JSON.stringify(afterPasses(1, noMembers).rig.world);
  const again = (): Rig => {
    const rig = new Rig(JSON.parse(start) as World);
    rig.addFaults(noMembers);
    return rig;
  };
  const operations: string[] = [];
  const undisturbed = again();
  undisturbed.hook = (_n, operation) => (operations.push(operation), 'go');
  undisturbed.call('reconcile');
  // Everything durable: state in Drive, positions in properties, rows in the Sheet.
  const durable = operations.flatMap((name, at) =>
    /^(DriveApp\.(change|createFile)|Properties\.set|Range\.setValues)/.test(name) ? [{name, n: at + 1}] : [],
  );

  test('has enough moments to die at', () => {
    expect(durable.length).toBeGreaterThan(10);
    expect(durable.some(({name}) => name.startsWith('DriveApp.'))).toBe(true);
  });

  test.each(['kill-before', 'kill-after'] as const)('%s: it counts once, and everything is told', death => {
    const problems = durable.flatMap(({name, n}) => {
      const rig = again();
      rig.hook = at => (at === n ? death : 'go');
      const {killed} = rig.execute('reconcile');
      rig.hook = null;
      rig.advance(3);
      // Killed before the request was even noted: the next full pass is that of the daily trigger.
      if (!String(linkOf(rig, 'joiner')?.['Problem']).includes('2 runs')) rig.call('daily');
      const link = linkOf(rig, 'joiner');
      const told = findingsAbout(rig, at('joiner')).map(row => row['Kind']);
      const isRight =
        killed &&
        link?.['Status'] === 'Quarantined' &&
        String(link['Problem']).includes('Failed in 2 runs in a row') &&
        String(told) === 'person.waiting';
      return isRight
        ? []
        : [`${name} (${n}): ${String(link?.['Status'])} ${String(link?.['Problem'])} ${String(told)}`];
    });
    expect(problems).toEqual([]);
  });
});
