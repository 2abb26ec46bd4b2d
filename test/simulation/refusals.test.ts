import type {FaultRule} from '../../sandbox/faults';
import {sampleWorld} from '../../sandbox/sample/index';
import type {RunReply} from '../../src/report/reply';
import {Rig, workspaceOf} from './rig';

const NOW = Date.UTC(2026, 2, 2, 8);
const CONSOLE = 'console.jumpcloud.com';

/** The sample company in lockstep, its clock a little further. */
function inLockstep(): Rig {
  const rig = new Rig(sampleWorld({seed: 1, now: NOW})).setUp();
  rig.call('reconcile');
  rig.advance(10);
  rig.traffic.clear();
  return rig;
}

const users = {host: CONSOLE, path: '^/api/(search/)?systemusers$'};

interface Case {
  readonly name: string;
  readonly faults: readonly FaultRule[];
  readonly code: RegExp;
}

const cases: readonly Case[] = [
  {
    name: 'an empty list of people',
    faults: [{...users, effect: {status: 200, body: '{"totalCount":0,"results":[]}'}}],
    code: /jumpcloud\.empty/,
  },
  {name: 'a truncated page of people', faults: [{...users, effect: {truncate: true}}], code: /snapshot\.incomplete/},
  {
    name: 'a truncated page of group members',
    faults: [{host: CONSOLE, path: '/membership$', effect: {truncate: true}}],
    code: /snapshot\.incomplete/,
  },
  {
    name: 'an empty list of groups',
    faults: [{host: CONSOLE, path: '/usergroups$', effect: {status: 200, body: '[]'}}],
    code: /group/,
  },
  {name: 'a 401', faults: [{host: CONSOLE, path: '', effect: {status: 401}}], code: /jumpcloud\.unauthorized/},
  {
    name: 'a 403 as an HTML page',
    faults: [{host: CONSOLE, path: '', effect: {status: 403, html: true}}],
    code: /jumpcloud\.blocked/,
  },
  {
    name: 'people of another organization',
    faults: [
      {
        host: CONSOLE,
        path: '^/api/organizations$',
        effect: {
          status: 200,
          body: '{"totalCount":1,"results":[{"_id":"ffffffffffffffffffffffff","displayName":"Other"}]}',
        },
      },
    ],
    code: /jumpcloud\.wrong-organization/,
  },
  {name: 'an outage', faults: [{host: CONSOLE, path: '', effect: {status: 503}}], code: /jumpcloud\./},
];

describe('what is never read as "everyone left"', () => {
  test.each(cases)('$name: nothing is taken away, and a finding says what to do', ({faults, code}) => {
    const rig = inLockstep();
    const before = JSON.stringify(workspaceOf(rig.world));
    rig.addFaults(...faults);
    const reply = rig.call('reconcile');
    expect(reply.applied).toBe(0);
    expect(rig.writes()).toEqual([]);
    expect(JSON.stringify(workspaceOf(rig.world)) === before).toBe(true);
    const finding = rig.rows('Findings').find(row => code.test(String(row['Kind'])));
    expect(finding).toBeDefined();
    expect(String(finding?.['Detail'])).not.toBe('');
    expect(String(finding?.['Remedy'])).not.toBe('');
  });

  test.each(cases)('$name: once it is over, the next triggers find everything in lockstep', ({faults}) => {
    const rig = inLockstep();
    rig.addFaults(...faults);
    rig.call('reconcile');
    rig.faults.clear();
    rig.advance(5);
    expect(rig.call('reconcile')).toMatchObject({result: 'complete', planned: 0});
  });
});

describe('bad input', () => {
  const missing = (): Rig => {
    const rig = new Rig(sampleWorld({seed: 1, now: NOW}));
    rig.call('install');
    rig.set({Mode: 'Automatic', 'Managed domains': 'hanseatic.example'});
    return rig;
  };

  test('a missing API key is one sentence with a remedy, in the reply, in Findings and in the status', () => {
    const rig = missing();
    const reply = rig.call('reconcile');
    expect(reply).toMatchObject({result: 'failed', error: {code: 'jumpcloud.key-missing'}});
    expect(reply.error?.remedy).not.toBe('');
    expect(rig.rows('Findings').map(row => row['Kind'])).toContain('jumpcloud.key-missing');
    const status = rig.call<{findings: {kind: string}[]; hasKey: boolean}>('status');
    expect(status.hasKey).toBe(false);
    expect(status.findings.map(finding => finding.kind)).toContain('jumpcloud.key-missing');
  });

  test('a wrong API key changes nothing and says so without showing the key', () => {
    const rig = missing();
    rig.call('saveCredentials', {jumpCloudApiKey: 'wrong-key-0123456789'});
    expect(rig.call('reconcile')).toMatchObject({result: 'failed', error: {code: 'jumpcloud.unauthorized'}});
    expect(JSON.stringify(rig.world.script.spreadsheet)).not.toContain('wrong-key-0123456789');
  });

  test('a broken mode means Preview', () => {
    const rig = new Rig(sampleWorld({seed: 1, now: NOW})).setUp({Mode: 'Automatik'});
    expect(rig.call<RunReply>('reconcile').applied).toBe(0);
    expect(rig.writes()).toEqual([]);
    const finding = rig.rows('Findings').find(row => String(row['Kind']).startsWith('settings.'));
    expect(String(finding?.['Subject'])).toMatch(/^Settings!B\d+$/);
  });

  test('a broken expression turns off its row, and the others go on', () => {
    const rig = new Rig(sampleWorld({seed: 1, now: NOW})).setUp();
    rig.addRows('Attributes', [
      {'Google field': 'organizations.location', Expression: 'user.locatoin', When: 'Always', Enabled: true},
    ]);
    expect(rig.call('reconcile')).toMatchObject({result: 'complete', failed: 0});
    const finding = rig.rows('Findings').find(row => String(row['Detail']).includes('locatoin'));
    expect(String(finding?.['Subject'])).toMatch(/^Attributes!B\d+$/);
    expect(String(finding?.['Remedy'])).not.toBe('');
  });

  test('a broken group row takes nobody out of its group', () => {
    const rig = inLockstep();
    const rows = rig.tab('Groups');
    const row = rows.findIndex(line => line[1] === 'engineering@hanseatic.example');
    const before = JSON.stringify(workspaceOf(rig.world));
    rig.editCell('Groups', row, 0, 'Enginering');
    expect(rig.call('reconcile')).toMatchObject({applied: 0});
    expect(JSON.stringify(workspaceOf(rig.world)) === before).toBe(true);
  });

  test('an unknown header is a finding, and what the admin wrote stays', () => {
    const rig = inLockstep();
    rig.editCell('Settings', 0, 4, 'My notes');
    rig.call('install');
    rig.call('reconcile');
    expect(rig.tab('Settings')[0]?.[4]).toBe('My notes');
    expect(JSON.stringify(rig.rows('Findings'))).toContain('My notes');
  });

  test('install twice changes nothing', () => {
    const rig = inLockstep();
    const before = JSON.stringify([rig.world.script.spreadsheet, rig.world.script.triggers.map(one => one.handler)]);
    rig.call('install');
    expect(JSON.stringify([rig.world.script.spreadsheet, rig.world.script.triggers.map(one => one.handler)])).toBe(
      before,
    );
  });
});
