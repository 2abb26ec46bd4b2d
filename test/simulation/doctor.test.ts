import {giveLicense, setSeats} from '../../sandbox/google/licensing/edit';
import {addGoogleDirectory, addOtherDirectory} from '../../sandbox/jumpcloud/directories';
import {COMPANY} from '../../sandbox/sample/index';
import {BUSINESS_PLUS, BUSINESS_STANDARD} from '../../sandbox/sample/licenses';
import type {FaultRule} from '../../sandbox/faults';
import type {Check, CheckReport} from '../../src/report/check';
import {checkText} from '../../src/report/check';
import {Rig} from './rig';
import {smallCompany} from './small-company';

const GOOGLE = 'admin.googleapis.com';
const CONSOLE = 'console.jumpcloud.com';

/** The small company, set up and in lockstep. */
function healthy(): Rig {
  const rig = new Rig(smallCompany()).setUp();
  rig.call('saveCredentials', {jumpCloudApiKey: 'sandbox-key', expiresOn: '2026-03-17'});
  rig.call('reconcile');
  rig.advance(5);
  return rig;
}

function checkOf(rig: Rig, name: string): Check | undefined {
  return rig.call<CheckReport>('doctor').checks.find(check => check.name === name);
}

const forbidden = (path: string): FaultRule => ({
  host: GOOGLE,
  path,
  method: 'GET',
  effect: {status: 403, reason: 'forbidden'},
});

interface Case {
  readonly name: string;
  readonly check: string;
  readonly arrange: (rig: Rig) => void;
  readonly severity: Check['severity'];
  readonly detail: RegExp;
  readonly remedy: RegExp;
}

const cases: readonly Case[] = [
  {
    name: 'a permission that was left out',
    check: 'Permissions',
    arrange: rig => {
      rig.world.script.ungranted = [rig.world.script.owner];
    },
    severity: 'error',
    detail: /permission .* is missing/,
    remedy: /Set up \/ repair .* https:\/\/script\.google\.com\//,
  },
  {
    name: 'an API that rules need is switched off',
    check: 'Google APIs',
    arrange: rig => {
      rig.addRows('Licenses', [{Condition: 'true', SKU: 'Google Workspace Business Plus', 'When leaving': 'Keep'}]);
      rig.addFaults({
        host: 'licensing.googleapis.com',
        path: '/product/',
        effect: {status: 403, reason: 'accessNotConfigured'},
      });
    },
    severity: 'warning',
    detail: /Enterprise License Manager API is switched off/,
    remedy: /Google Cloud console/,
  },
  {
    name: 'a key whose day was not noted',
    check: 'JumpCloud key expiry',
    arrange: rig => rig.call('saveCredentials', {jumpCloudApiKey: 'sandbox-key'}),
    severity: 'note',
    detail: /Not checked: JumpCloud does not tell when a key expires/,
    remedy: /save the key again with it/,
  },
  {
    name: 'a key that expires in two weeks',
    check: 'JumpCloud key expiry',
    arrange: rig => rig.call('saveCredentials', {jumpCloudApiKey: 'sandbox-key', expiresOn: '2026-03-16'}),
    severity: 'warning',
    detail: /expires on 2026-03-16, in 14 days/,
    remedy: /Make a new key/,
  },
  {
    name: 'a key that has expired',
    check: 'JumpCloud key expiry',
    arrange: rig => rig.call('saveCredentials', {jumpCloudApiKey: 'sandbox-key', expiresOn: '2026-03-02'}),
    severity: 'error',
    detail: /has expired on 2026-03-02/,
    remedy: /Make a new key/,
  },
  {
    name: 'mail that is nearly used up',
    check: 'Mail left today',
    arrange: rig => {
      rig.world.script.quotas = {mailRecipients: 20};
    },
    severity: 'warning',
    detail: /19 more recipients/,
    remedy: /Slack or Google Chat/,
  },
  {
    name: 'trigger time that is nearly used up',
    check: 'Trigger time',
    arrange: rig => {
      const used = {since: rig.world.now, triggerMs: 290 * 60_000, fetches: 0};
      rig.world.script.scriptProperties['quota.used'] = JSON.stringify(used);
    },
    severity: 'warning',
    detail: /about 290 of 360 minutes today; about 70 are left/,
    remedy: /Poll minutes/,
  },
  {
    name: 'not set up',
    check: 'Set up',
    arrange: rig => rig.call('uninstall'),
    severity: 'error',
    detail: /not set up/,
    remedy: /Set up \/ repair/,
  },
  {
    name: 'a trigger is missing',
    check: 'Triggers',
    arrange: rig => {
      rig.world.script.triggers = rig.world.script.triggers.filter(one => one.handler !== 'watchdog');
    },
    severity: 'error',
    detail: /Missing triggers: watchdog/,
    remedy: /Set up \/ repair/,
  },
  {
    name: 'a second Sheet of the same account',
    check: 'One Lockstep',
    arrange: rig => {
      const folder = Object.values(rig.world.google.drive.files).find(file => file.name.startsWith('Lockstep state'));
      if (folder) rig.world.google.drive.files['copy'] = {...folder, id: 'copy'};
    },
    severity: 'warning',
    detail: /2 folders/,
    remedy: /Uninstall/,
  },
  {
    name: 'no key',
    check: 'JumpCloud API key',
    arrange: rig => {
      rig.world.script.userProperties = {};
    },
    severity: 'error',
    detail: /No JumpCloud API key/,
    remedy: /sidebar/,
  },
  {
    name: 'a wrong key',
    check: 'JumpCloud API key',
    arrange: rig => rig.call('saveCredentials', {jumpCloudApiKey: 'wrong-key-0123456789'}),
    severity: 'error',
    detail: /does not accept the API key/,
    remedy: /valid key/,
  },
  {
    name: 'an outage of JumpCloud',
    check: 'JumpCloud API key',
    arrange: rig => rig.addFaults({host: CONSOLE, path: '', effect: {status: 503}}),
    severity: 'warning',
    detail: /503/,
    remedy: /status\.jumpcloud\.com/,
  },
  {
    name: 'a key of another organization',
    check: 'JumpCloud organization',
    arrange: rig => rig.set({'JumpCloud organization id': 'ffffffffffffffffffffffff'}),
    severity: 'error',
    detail: /not to ffffffffffffffffffffffff/,
    remedy: /right organization/,
  },
  {
    name: 'a key of another region',
    check: 'JumpCloud region',
    arrange: rig => rig.set({'JumpCloud region': 'EU'}),
    severity: 'error',
    detail: /belongs to region US, but the Settings tab says EU/,
    remedy: /to US/,
  },
  {
    name: 'a key that may not read groups',
    check: 'JumpCloud groups',
    arrange: rig => rig.addFaults({host: CONSOLE, path: '/usergroups$', effect: {status: 403}}),
    severity: 'error',
    detail: /usergroups.*403/,
    remedy: /role/,
  },
  {
    name: 'JumpCloud writes to Google too',
    check: "JumpCloud's own Google integration",
    arrange: rig =>
      void addGoogleDirectory(rig.world, {
        name: 'Our Workspace',
        domain: COMPANY.domain,
        groupsEnabled: true,
        userLockoutAction: 'suspend',
      }),
    severity: 'warning',
    detail: /two writers/,
    remedy:
      /"Our Workspace" switch off the management of groups, set the action on user lockout from suspend to maintain, switch off the export of user_status/,
  },
  {
    name: 'no right to read users',
    check: 'Google users',
    arrange: rig => rig.addFaults(forbidden('/directory/v1/users$')),
    severity: 'error',
    detail: /read users \(403 forbidden/,
    remedy: /privilege Users/,
  },
  {
    name: 'no right to read groups',
    check: 'Google groups',
    arrange: rig => rig.addFaults(forbidden('/directory/v1/groups$')),
    severity: 'error',
    detail: /read groups \(403 forbidden/,
    remedy: /privilege Groups/,
  },
  {
    name: 'no right to read org units',
    check: 'Google org units',
    arrange: rig => rig.addFaults(forbidden('/orgunits$')),
    severity: 'error',
    detail: /read org units \(403 forbidden/,
    remedy: /privilege Organizational Units/,
  },
  {
    name: 'no right to read admin roles',
    check: 'Google admin roles',
    arrange: rig => rig.addFaults(forbidden('/roles$')),
    severity: 'warning',
    detail: /read admin roles \(403 forbidden/,
    remedy: /Super Admin/,
  },
  {
    name: 'an API that is switched off',
    check: 'Google users',
    arrange: rig => rig.addFaults({...forbidden('/users$'), effect: {status: 403, reason: 'accessNotConfigured'}}),
    severity: 'error',
    detail: /refuses the Admin SDK/,
    remedy: /Switch on the Admin SDK/,
  },
  {
    name: 'an outage of Google',
    check: 'Google groups',
    arrange: rig => rig.addFaults({...forbidden('/groups$'), effect: {status: 503}}),
    severity: 'warning',
    detail: /HTTP 503/,
    remedy: /again in a minute/,
  },
  {
    name: 'licenses that Google gives by itself',
    check: 'Automatic licenses',
    arrange: rig => {
      const active = Object.values(rig.world.google.users).filter(user => user.fields.suspended !== true);
      setSeats(rig.world, BUSINESS_PLUS, active.length);
      for (const user of active) giveLicense(rig.world, user.fields.primaryEmail, BUSINESS_PLUS);
      rig.addRows('Licenses', [
        {Condition: 'false', Product: 'Google Workspace', SKU: BUSINESS_STANDARD, 'When leaving': 'Keep'},
      ]);
    },
    severity: 'warning',
    detail: /All \d+ accounts in \/ hold Google Workspace Business Plus/,
    remedy: /switch off automatic licensing for \//,
  },
  {
    name: 'a row of the audit was changed',
    check: 'Audit chain',
    arrange: ({world}) => {
      const row = world.script.spreadsheet.sheets.find(one => one.name === 'Audit')?.rows[1];
      if (row) row[4] = 'eve@ex.example';
    },
    severity: 'error',
    detail: /Audit tab, row 2: This row was changed/,
    remedy: /version history/,
  },
  {
    name: 'state in Drive that somebody edited',
    check: 'Drive store',
    arrange: rig => {
      for (const file of Object.values(rig.world.google.drive.files))
        if (file.name.endsWith('.txt')) file.content = '?';
    },
    severity: 'error',
    detail: /can't be read/,
    remedy: /Drive/,
  },
  {
    name: 'a column is gone',
    check: 'Tabs',
    arrange: rig => rig.editCell('Audit', 0, 2, 'Who'),
    severity: 'error',
    detail: /Audit has no column "Actor"/,
    remedy: /Set up \/ repair/,
  },
  {
    name: 'a wrong setting',
    check: 'Rules',
    arrange: rig => rig.set({Mode: 'Automatik'}),
    severity: 'error',
    detail: /1 finding about the rules; the first: Mode is "Automatik"/,
    remedy: /Preview/,
  },
  {
    name: 'no run yet',
    check: 'Last complete run',
    arrange: rig => {
      delete rig.world.script.scriptProperties['run.completeAt'];
    },
    severity: 'warning',
    detail: /No run/,
    remedy: /Preview/,
  },
  {
    name: 'silence',
    check: 'Last complete run',
    arrange: rig => {
      rig.world.now += 27 * 3_600_000;
    },
    severity: 'error',
    detail: /27 hours ago/,
    remedy: /Findings tab/,
  },
  {
    name: 'no Directory Insights',
    check: 'Events',
    arrange: rig => {
      rig.addFaults({host: 'api.jumpcloud.com', path: '.*', effect: {status: 402}});
      rig.advance(1);
      rig.call('reconcile');
    },
    severity: 'warning',
    detail: /\(402\).*suspension within 2 minutes, a deletion within 2 minutes, other changes by the next full pass/,
    remedy: /may read Directory Insights/,
  },
  {
    name: 'JumpCloud does not answer about events',
    check: 'Events',
    arrange: rig => {
      rig.addFaults({host: 'api.jumpcloud.com', path: '.*', effect: {status: 503}});
      rig.advance(31);
    },
    severity: 'error',
    detail: /For 3\d minutes .* 503/,
    remedy: /Nothing is lost/,
  },
  {
    name: 'a busy day',
    check: 'Web requests',
    arrange: rig => rig.editCell('Runs', 1, 4, 80_000),
    severity: 'warning',
    detail: /at most 80000 of the 100000/,
    remedy: /less often/,
  },
  {
    name: 'nothing happens by itself',
    check: 'Mode',
    arrange: rig => rig.call('uninstall'),
    severity: 'warning',
    detail: /nothing happens by itself/,
    remedy: /Set up \/ repair/,
  },
];

describe('what is as it should be', () => {
  const report = healthy().call<CheckReport>('doctor');

  test('passes every check, each in one sentence and with nothing to do', () => {
    expect(report.checks.filter(check => !check.ok || check.remedy !== '' || check.detail === '')).toEqual([]);
  });

  test('has a check for each thing that can be wrong, and none that can’t', () => {
    expect(new Set(report.checks.map(check => check.name))).toEqual(new Set(cases.map(one => one.check)));
  });

  test('a directory of JumpCloud that is not Google is no second writer', () => {
    const rig = healthy();
    addOtherDirectory(rig.world, {name: 'AD', type: 'active_directory'});
    expect(checkOf(rig, "JumpCloud's own Google integration")?.ok).toBe(true);
  });
});

describe('what is not', () => {
  test.each(cases)('$name: $check says so, and what to do', ({check, arrange, severity, detail, remedy}) => {
    const rig = healthy();
    arrange(rig);
    const found = checkOf(rig, check);
    expect(found).toMatchObject({ok: false, severity});
    expect(found?.detail).toMatch(detail);
    expect(found?.remedy).toMatch(remedy);
  });
});

describe('who may check, and when', () => {
  test('nothing is written anywhere, neither by the owner nor by another editor', () => {
    const rig = healthy();
    rig.traffic.clear();
    const {spreadsheet, scriptProperties} = rig.world.script;
    const before = JSON.stringify([spreadsheet, scriptProperties, rig.world.google.drive]);
    rig.call('doctor');
    rig.executeAs(`colleague@${COMPANY.domain}`, 'doctor');
    expect(rig.writes()).toEqual([]);
    expect(JSON.stringify([spreadsheet, scriptProperties, rig.world.google.drive])).toBe(before);
  });

  test('before anything is set up it says what to do first', () => {
    const rig = new Rig(smallCompany());
    const {checks} = rig.call<CheckReport>('doctor');
    expect(checks[0]).toMatchObject({name: 'Set up', ok: false});
    expect(checks.filter(check => !check.ok && check.remedy === '')).toEqual([]);
    expect(checks.find(check => check.name === 'Tabs')?.detail).toContain('is missing');
  });

  test('another editor is told what only the owner can test, and that nothing is known of it', () => {
    const rig = healthy();
    const {checks} = rig.executeAs(`colleague@${COMPANY.domain}`, 'doctor').result as CheckReport;
    const unknown = checks.filter(check => check.detail.startsWith('Not checked'));
    expect(unknown.map(check => check.name)).toContain('JumpCloud API key');
    expect(unknown.every(check => !check.ok && check.severity === 'note')).toBe(true);
    expect(unknown[0]?.remedy).toContain(rig.world.script.owner);
    expect(checks.find(check => check.name === 'Tabs')?.ok).toBe(true);
  });

  test('another editor with triggers of their own is a second engine', () => {
    const rig = healthy();
    const colleague = `colleague@${COMPANY.domain}`;
    const [trigger] = rig.world.script.triggers;
    if (trigger) rig.world.script.triggers.push({...trigger, uniqueId: 'other', owner: colleague});
    const {checks} = rig.executeAs(colleague, 'doctor').result as CheckReport;
    expect(checks.find(check => check.name === 'One Lockstep')).toMatchObject({ok: false, severity: 'error'});
  });

  test('the menu shows the worst first, with what to do', () => {
    const rig = healthy();
    rig.addFaults(forbidden('/roles$'));
    rig.world.script.userProperties = {};
    const text = checkText(rig.call<CheckReport>('doctor'));
    const places = ['To be mended', 'To be looked at', 'Not checked', 'Well'].map(heading => text.indexOf(heading));
    expect(places).toEqual([...places].sort((a, b) => a - b));
    expect(places[0]).toBe(0);
    expect(text).toContain('- JumpCloud API key: No JumpCloud API key is saved. Save the API key');
    const shown = rig.execute('checkSetup').log.join('\n');
    expect(shown).toContain(`[alert] Lockstep: check setup: ${text.slice(0, 40)}`);
  });
});
