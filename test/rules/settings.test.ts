/** The Settings tab cell by cell: what is read, what is found, and what holds meanwhile. */
import type {Finding} from '../../src/model/finding';
import type {Settings} from '../../src/model/rule-set';
import {SETTING_NAMES, missingSettings, parseSettings} from '../../src/rules/settings';
import {tabRows, view} from '../builders/people';

function parse(...rows: (readonly [string, string])[]) {
  const withDomains = rows.some(([name]) => /domains/i.test(name))
    ? rows
    : [...rows, ['Managed domains', 'ex.com'] as const];
  return parseSettings(tabRows('Settings', withDomains));
}

function only(findings: readonly Finding[]): Finding {
  expect(findings).toHaveLength(1);
  return findings[0] as Finding;
}

/** Grace hours where the Settings tab says nothing else. */
const GRACE_HOURS = {
  suspend: 0,
  'member remove': 0,
  'alias remove': 72,
  'license remove': 72,
  'source member remove': 0,
  'drive revoke': 0,
};

test('an empty tab has the defaults, and says that no domain is managed', () => {
  const {value, findings} = parseSettings([]);
  expect(value.settings).toEqual({
    mode: 'Preview',
    region: 'US',
    organizationId: '',
    managedDomains: [],
    notifyMail: [],
    notifySlack: '',
    notifyChat: '',
    digest: 'Daily',
    pollMinutes: 1,
    fullPassHour: 3,
    staleAlarmHours: 26,
    staleDays: 90,
    newAccountOrgUnit: '/',
    groupSettings: {},
    limits: {
      suspend: {count: 10, percent: 5},
      'member remove': {count: 50, percent: 10},
      create: {count: 500, percent: null},
      clear: {count: 50, percent: 10},
      rename: {count: 20, percent: 5},
      restore: {count: 10, percent: 5},
      move: {count: 100, percent: 20},
      'alias remove': {count: 50, percent: 10},
      'license switch': {count: 50, percent: 10},
      'license remove': {count: 20, percent: 5},
      'member role': {count: 50, percent: 10},
      'source member add': {count: 100, percent: 10},
      'source member remove': {count: 50, percent: 10},
      'drive revoke': {count: 50, percent: 10},
      adopt: {count: null, percent: null},
      update: {count: null, percent: null},
      'member add': {count: null, percent: null},
    },
    graceHours: GRACE_HOURS,
    ruleChanges: 'Ask',
    approvalHours: 24,
    seatPrices: {},
    auditRows: 200_000,
  } satisfies Settings);
  expect(value.inScope(view())).toEqual({ok: true, value: true});
  expect(only(findings)).toMatchObject({kind: 'settings.domains', severity: 'error'});
});

test('empty values have the defaults too', () => {
  const rows = SETTING_NAMES.filter(name => name !== 'Managed domains').map(name => [name, ''] as const);
  const {value, findings} = parse(...rows);
  expect(value.settings).toEqual({...parseSettings([]).value.settings, managedDomains: ['ex.com']});
  expect(findings).toEqual([]);
});

const read: readonly {name: string; text: string; want: Partial<Settings>}[] = [
  {name: 'Mode', text: 'Automatic', want: {mode: 'Automatic'}},
  {name: 'mode', text: 'approve', want: {mode: 'Approve'}},
  {name: 'JumpCloud region', text: 'eu', want: {region: 'EU'}},
  {
    name: 'JumpCloud organization id',
    text: '5E00000000000000000000AB',
    want: {organizationId: '5e00000000000000000000ab'},
  },
  {name: 'Managed domains', text: 'Ex.com, @b.org;c.net\nEX.com', want: {managedDomains: ['ex.com', 'b.org', 'c.net']}},
  {
    name: 'Notify by mail',
    text: 'It@ex.com it+lockstep@ex.com',
    want: {notifyMail: ['it@ex.com', 'it+lockstep@ex.com']},
  },
  {
    name: 'Notify in Slack',
    text: 'https://hooks.slack.com/services/T0/B0/x_Y-z',
    want: {notifySlack: 'https://hooks.slack.com/services/T0/B0/x_Y-z'},
  },
  {
    name: 'Notify in Google Chat',
    text: 'https://chat.googleapis.com/v1/spaces/A/messages?key=k&token=t%3D',
    want: {notifyChat: 'https://chat.googleapis.com/v1/spaces/A/messages?key=k&token=t%3D'},
  },
  {name: 'Digest', text: 'weekly', want: {digest: 'Weekly'}},
  {name: 'Poll minutes', text: '15', want: {pollMinutes: 15}},
  {name: 'Full pass hour', text: '0', want: {fullPassHour: 0}},
  {name: 'Full pass hour', text: '23', want: {fullPassHour: 23}},
  {name: 'Stale alarm hours', text: '720', want: {staleAlarmHours: 720}},
  {name: 'Org unit for new accounts', text: '/Staff/New people', want: {newAccountOrgUnit: '/Staff/New people'}},
  {name: 'Org unit for new accounts', text: '/', want: {newAccountOrgUnit: '/'}},
  {name: 'Approval holds, hours', text: '1', want: {approvalHours: 1}},
  {
    name: 'Seat prices',
    text: '1010020028=11.50, 1010020025=17',
    want: {seatPrices: {'1010020028': 11.5, '1010020025': 17}},
  },
  {name: 'Seat prices', text: 'Google-Apps-Unlimited=12', want: {seatPrices: {'Google-Apps-Unlimited': 12}}},
];
test.each(read)('$name "$text" is read', ({name, text, want}) => {
  const {value, findings} = parse([name, text]);
  expect(value.settings).toMatchObject(want);
  expect(findings).toEqual([]);
});

const limits: readonly [string, string, unknown][] = [
  ['Limit suspensions, count', '0', {suspend: {count: 0, percent: 5}}],
  ['Limit suspensions, count', 'none', {suspend: {count: null, percent: 5}}],
  ['Limit suspensions, percent', '100', {suspend: {count: 10, percent: 100}}],
  ['Limit removals from groups, percent', '7 %', {'member remove': {count: 50, percent: 7}}],
  ['Limit creations, percent', '20', {create: {count: 500, percent: 20}}],
  ['Limit cleared fields, count', '3', {clear: {count: 3, percent: 10}}],
  ['Limit renames, count', '4', {rename: {count: 4, percent: 5}}],
  ['Limit restores, count', '5', {restore: {count: 5, percent: 5}}],
  ['Limit licenses to remove, count', '3', {'license remove': {count: 3, percent: 5}}],
  ['Limit licenses to switch, percent', '4', {'license switch': {count: 50, percent: 4}}],
];
describe('grace hours', () => {
  const name = 'Grace hours, removals from groups';

  test.each([
    {text: '', hours: 0},
    {text: '72', hours: 72},
    {text: '8760', hours: 8760},
  ])('"$text" are $hours hours', ({text, hours}) => {
    expect(parse([name, text])).toMatchObject({
      value: {settings: {graceHours: {'member remove': hours}}},
      findings: [],
    });
  });

  test.each(['3 days', '-1', '8761', 'none'])('"%s" is a finding, and the longest time holds', text => {
    const {value, findings} = parse([name, text]);
    expect(value.settings.graceHours).toEqual({...GRACE_HOURS, 'member remove': 8760});
    expect(only(findings)).toMatchObject({kind: 'settings.value', place: {tab: 'Settings', cell: 'B2'}});
  });

  test('the longest time holds while the name is misspelt', () => {
    const {value, findings} = parse(['Grace hour, removals from groups', '72']);
    expect(value.settings.graceHours).toEqual({...GRACE_HOURS, 'member remove': 8760});
    expect(only(findings).kind).toBe('settings.unknown');
  });
});

test.each(limits)('%s "%s" is read', (name, text, want) => {
  expect(parse([name, text])).toMatchObject({value: {settings: {limits: want}}, findings: []});
});

const wrong: readonly {name: string; text: string; holds: Partial<Settings>; example: RegExp}[] = [
  {name: 'Mode', text: 'Auto', holds: {mode: 'Preview'}, example: /Preview, Approve, Automatic/},
  {name: 'JumpCloud region', text: 'UK', holds: {region: 'US'}, example: /US, EU, IN/},
  {name: 'Poll minutes', text: '2', holds: {pollMinutes: 1}, example: /1, 5, 10, 15, 30/},
  {name: 'Full pass hour', text: '24', holds: {fullPassHour: 3}, example: /0 to 23/},
  {name: 'Full pass hour', text: '-1', holds: {fullPassHour: 3}, example: /0 to 23/},
  {name: 'Full pass hour', text: '3.5', holds: {fullPassHour: 3}, example: /0 to 23/},
  {name: 'Stale alarm hours', text: '0', holds: {staleAlarmHours: 26}, example: /1 to 720/},
  {name: 'Stale alarm hours', text: '721', holds: {staleAlarmHours: 26}, example: /1 to 720/},
  {name: 'Approval holds, hours', text: '169', holds: {approvalHours: 24}, example: /1 to 168/},
  {name: 'Org unit for new accounts', text: 'Staff', holds: {newAccountOrgUnit: '/'}, example: /\/Staff/},
  {name: 'Org unit for new accounts', text: '/Staff/', holds: {newAccountOrgUnit: '/'}, example: /\/Staff/},
  {name: 'Org unit for new accounts', text: '//', holds: {newAccountOrgUnit: '/'}, example: /\/Staff/},
];
test.each(wrong)('$name "$text" is found with its cell, and the default holds', ({name, text, holds, example}) => {
  const {value, findings} = parse([name, text]);
  const finding = only(findings);
  expect(value.settings).toMatchObject(holds);
  expect(finding).toMatchObject({kind: 'settings.value', severity: 'error', place: {tab: 'Settings', cell: 'B2'}});
  expect(finding.detail).toContain(`"${text}"`);
  expect(finding.remedy).toMatch(example);
});

test.each([
  ['Limit suspensions, count', 'many'],
  ['Limit suspensions, count', '-1'],
  ['Limit suspensions, percent', '101'],
  ['Limit suspensions, percent', '5,5'],
  ['Limit suspensions, count', '10%'],
])('a broken limit (%s "%s") means the default', (name, text) => {
  const {value, findings} = parse([name, text]);
  expect(value.settings.limits.suspend).toEqual({count: 10, percent: 5});
  expect(only(findings).detail).toMatch(/Until then (?:10|5) holds/);
});

test('a broken organization id is kept, so that it matches no organization', () => {
  const {value, findings} = parse(['JumpCloud organization id', 'my-company']);
  expect(value.settings.organizationId).toBe('my-company');
  expect(only(findings)).toMatchObject({kind: 'settings.value', place: {cell: 'B2'}});
});

test('one wrong domain does not take the others with it', () => {
  const {value, findings} = parse(['Managed domains', 'ex.com, nodot, b.org']);
  expect(value.settings.managedDomains).toEqual(['ex.com', 'b.org']);
  expect(only(findings).detail).toMatch(/"nodot"/);
});

test('only wrong domains are no domain', () => {
  const {value, findings} = parse(['Managed domains', 'nodot']);
  expect(value.settings.managedDomains).toEqual([]);
  expect(findings.map(finding => finding.kind)).toEqual(['settings.value', 'settings.domains']);
  expect(findings[1]?.place).toEqual({tab: 'Settings', cell: 'B2'});
});

test('one wrong mail address does not take the others with it', () => {
  const {value, findings} = parse(['Notify by mail', 'it@ex.com, it@']);
  expect(value.settings.notifyMail).toEqual(['it@ex.com']);
  expect(only(findings).detail).toMatch(/"it@"/);
});

test('a setting that stands twice counts the first time', () => {
  const {value, findings} = parse(['Mode', 'Approve'], ['Mode', 'Automatic']);
  expect(value.settings.mode).toBe('Approve');
  expect(only(findings)).toMatchObject({kind: 'settings.duplicate', place: {cell: 'A3'}});
});

test('an unknown setting is found with the nearest name', () => {
  const finding = only(parse(['Pol minutes', '5']).findings);
  expect(finding).toMatchObject({kind: 'settings.unknown', place: {cell: 'A2'}});
  expect(finding.detail).toContain('Did you mean "Poll minutes"?');
});

test('a value without a name is found, an empty row is not', () => {
  expect(parse(['', 'x']).findings.map(one => one.kind)).toEqual(['settings.unknown']);
  expect(parse(['', '']).findings).toEqual([]);
});

describe('scope', () => {
  const inScope = (...rows: (readonly [string, string])[]) =>
    parse(...rows).value.inScope(view({fields: {department: 'Eng'}}));

  test.each([
    ['user.department == "Eng"', true],
    ['user.department == "Ops"', false],
    ['TRUE', true],
    ['', true],
  ])('%s', (text, expected) => {
    expect(inScope(['Scope', text])).toEqual({ok: true, value: expected});
  });

  test.each(['user.departmnt == "Eng"', 'user.department', 'user.department ='])(
    'a broken one (%s) means nobody',
    text => {
      expect(inScope(['Scope', text])).toEqual({ok: true, value: false});
      const finding = only(parse(['Scope', text]).findings);
      expect(finding.place).toEqual({tab: 'Settings', cell: 'B2'});
      expect(finding.detail).toMatch(/nobody is in scope/);
    },
  );

  test('a misspelt one means nobody, because it may have meant few', () => {
    expect(inScope(['Scop', 'user.department == "Ops"'])).toEqual({ok: true, value: false});
  });

  test('a misspelt row beside the right one does no harm', () => {
    expect(inScope(['Scope', 'true'], ['Scop', 'false'])).toEqual({ok: true, value: true});
  });

  test('says what it reads', () => {
    const {value} = parse(['Scope', '"Eng" in user.groups && user.attributes.site == "B"']);
    expect(value.usesGroups).toBe(true);
    expect(value.scope).toEqual({place: {tab: 'Settings', cell: 'B2'}, customAttributes: ['site'], usesGroups: true});
  });
});

test('one wrong price does not take the others with it', () => {
  const {value, findings} = parse(['Seat prices', '1010020028=cheap; 1010020025=17']);
  expect(value.settings.seatPrices).toEqual({'1010020025': 17});
  expect(only(findings)).toMatchObject({kind: 'settings.value', place: {cell: 'B2'}});
  expect(only(findings).detail).toMatch(/"1010020028=cheap"/);
});

describe('the address of a webhook', () => {
  const slack = 'https://hooks.slack.com/services/';
  const chat = 'https://chat.googleapis.com/v1/spaces/';

  test.each([
    {name: 'Notify in Slack', text: 'http://hooks.slack.com/services/secret'},
    {name: 'Notify in Slack', text: 'https://hooks.slack.com.evil.example/secret'},
    {name: 'Notify in Slack', text: 'https://hooks.slack.com/'},
    {name: 'Notify in Slack', text: `${chat}secret`},
    {name: 'Notify in Slack', text: `${slack}secret ${slack}other`},
    {name: 'Notify in Slack', text: `${slack}${'secret'.repeat(400)}`},
    {name: 'Notify in Google Chat', text: `${slack}secret`},
    {name: 'Notify in Google Chat', text: 'https://chat.googleapis.com@evil.example/secret'},
    {name: 'Notify in Google Chat', text: `${chat}se"cret`},
  ])('$name: another one is not used, and not repeated', ({name, text}) => {
    const {value, findings} = parseSettings(tabRows('Settings', [[name, text]]));
    expect(value.settings).toMatchObject({notifySlack: '', notifyChat: ''});
    const [finding] = findings.filter(one => one.kind === 'settings.value');
    expect(finding).toMatchObject({severity: 'error', place: {tab: 'Settings', cell: 'B2'}});
    expect(finding?.remedy).toContain('https://');
    expect(JSON.stringify(findings)).not.toContain('secret');
  });

  test('in the column of names is not repeated either', () => {
    const {findings} = parseSettings(tabRows('Settings', [[`${slack}secret`, '']]));
    expect(JSON.stringify(findings)).not.toContain('secret');
  });
});

describe('settings without a row', () => {
  const all = SETTING_NAMES.map(name => [name, '']);
  const without = (...names: readonly string[]): string[][] => all.filter(([name]) => !names.includes(name ?? ''));

  test.each([
    {name: 'none', rows: all, want: []},
    {name: 'those of a later version', rows: without('Digest', 'Notify in Slack'), want: ['Notify in Slack', 'Digest']},
    {name: 'whatever the capitals', rows: [...without('Digest'), ['DIGEST', 'Never']], want: []},
    {
      name: 'not one that a misspelt row seems to mean: its safest reading holds',
      rows: [...without('Scope', 'Digest'), ['Scpe', 'user.employeeType == "x"']],
      want: ['Digest'],
    },
  ])('$name', ({rows, want}) => expect(missingSettings(tabRows('Settings', rows))).toEqual(want));

  test('are not known while a column is missing', () => {
    const rows = tabRows('Settings', without('Digest')).map(row => ({...row, columns: {Setting: 1}}));
    expect(missingSettings(rows)).toEqual([]);
  });
});
