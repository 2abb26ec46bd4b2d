/** What the start command does as the admin, with a small project in the product's place. */
import {inThreadRunner} from '../../sandbox/server/engines';
import {createSandbox} from '../../sandbox/server/sandbox';
import type {Sandbox} from '../../sandbox/server/sandbox';
import {worldOf} from '../../sandbox/server/controls';
import {firstPass, setUp, verdictOf} from '../../sandbox/start/admin';
import type {FirstPass} from '../../sandbox/start/admin';
import {appendRows, columnLetters, readTab, typeCells} from '../../sandbox/start/sheet-access';
import {countByClass, readRecords, subjectsByAction, summarize} from '../../sandbox/start/summary';
import type {ProjectFile} from '../../sandbox/world/script-state';

const INSTALL = `
  const STEPS = [
    'Groups', 'Admin roles', 'Drive access', 'Hide from directory', 'Drive transfer', 'Calendar transfer', 'Mail',
  ];
  function onOpen() {}
  function install() {
    const book = SpreadsheetApp.getActiveSpreadsheet();
    const tabs = {
      Settings: [['Setting', 'Value'], ['Mode', 'Preview'], ['JumpCloud organization id', ''], ['Managed domains', ''], ['Group settings', ''], ['VIPs', '']],
      Attributes: [['Google field', 'Expression', 'When', 'Enabled']],
      'Org units': [['Condition', 'Org unit', 'Create']],
      Licenses: [['Condition', 'Product', 'SKU', 'When leaving']],
      'Shared drives': [['Condition', 'Drive or folder', 'Role']],
      'Admin roles': [['Condition', 'Role', 'Org unit']],
      Groups: [['Direction', 'JumpCloud group', 'Google group', 'Role', 'Members', 'Create']],
      Protected: [['Person or group', 'Reason']],
      Leavers: [['Step', 'Enabled', 'Parameter']].concat(STEPS.map(step => [step, 'FALSE', ''])),
      Security: [['Name', 'Actions'], ['Failed sign-ins', 'notify'], ['Serious alert', 'off']],
    };
    for (const name of Object.keys(tabs)) {
      const rows = tabs[name];
      book.insertSheet(name).getRange(1, 1, rows.length, rows[0].length).setValues(rows);
    }
    ScriptApp.newTrigger('poll').timeBased().everyMinutes(1).create();
    return {ok: true};
  }
  function saveCredentials(given) {
    PropertiesService.getUserProperties().setProperty('key', given.jumpCloudApiKey);
  }
  function answer(result, applied) {
    return {run: 'R1', kind: 'full', result: result, planHash: null, planned: 5, applied: applied, held: 0, failed: 0, findings: 0};
  }
`;

const CONTINUING = `
  ${INSTALL}
  function reconcile() { return answer('continues', 1); }
  function poll() {
    const properties = PropertiesService.getScriptProperties();
    const polls = Number(properties.getProperty('polls')) + 1;
    properties.setProperty('polls', String(polls));
    return polls < 3 ? answer('continues', 1 + polls) : answer('complete', 5);
  }
`;

function sandboxWith(source: string): Sandbox {
  const world = worldOf('sample');
  const file: ProjectFile = {name: 'Code', type: 'SERVER_JS', source};
  const manifest: ProjectFile = {
    name: 'appsscript',
    type: 'JSON',
    source: '{"timeZone":"Etc/UTC","runtimeVersion":"V8"}',
  };
  world.script.files = [manifest, file];
  return createSandbox({world, scripts: inThreadRunner});
}

describe('the setup', () => {
  it('fills in the tabs under their headers and hands over the key', async () => {
    const sandbox = sandboxWith(CONTINUING);
    await setUp(sandbox, 'Approve');
    const {world} = sandbox.holder;
    expect(readTab(sandbox.cloud, 'Settings')).toEqual([
      ['Setting', 'Value'],
      ['Mode', 'Approve'],
      ['JumpCloud organization id', world.jumpcloud.organizationId],
      ['Managed domains', 'hanseatic.example'],
      ['Group settings', 'whoCanPostMessage=ALL_IN_DOMAIN_CAN_POST'],
      ['VIPs', 'user.jobTitle == "Managing Director"'],
    ]);
    expect(readTab(sandbox.cloud, 'Shared drives')[1]).toEqual([
      'user.department == "Engineering"',
      'Engineering Files',
      'Contributor',
    ]);
    expect(readTab(sandbox.cloud, 'Groups')[1]).toEqual([
      'JumpCloud to Google',
      'All staff',
      'all-staff@hanseatic.example',
      'MEMBER',
      'Managed',
      true,
    ]);
    expect(readTab(sandbox.cloud, 'Protected')[1]).toEqual([world.script.owner, 'Owns the script']);
    expect(world.script.userProperties[world.script.owner]).toEqual({key: 'sandbox-key'});
  });

  it.each([
    ['throws', 'function onOpen() {} function install() { throw new Error("no tabs"); }', 'install failed: no tabs'],
    [
      'answers with an error',
      'function onOpen() {} function install() { return {error: {code: "X", message: "No rights.", remedy: "Ask."}}; }',
      'install failed: No rights. Ask.',
    ],
    ['is missing', 'function onOpen() {}', 'install failed: Script function not found: install'],
    [
      'makes other tabs',
      'function onOpen() {} function install() {} function saveCredentials() {}',
      "The Sheets API refused 'Settings': Unable to parse range: 'Settings'",
    ],
  ])('stops with one sentence when install %s', async (_, source, message) => {
    await expect(setUp(sandboxWith(source), 'Automatic')).rejects.toThrow(message);
  });
});

describe('the first pass', () => {
  it('goes on by the minute until the triggers have finished it', async () => {
    const sandbox = sandboxWith(CONTINUING);
    await setUp(sandbox, 'Automatic');
    const pass = await firstPass(sandbox);
    expect(pass.reply).toMatchObject({result: 'complete', applied: 5});
    expect(pass.executions.map(report => report.function)).toEqual(['reconcile', 'poll', 'poll', 'poll']);
    expect(verdictOf(pass)).toEqual({isSuccess: true, sentence: 'Complete: 5 of 5 changes applied.'});
  });

  it('gives up when nothing ever finishes it', async () => {
    const sandbox = sandboxWith(
      `${INSTALL} function reconcile() { return answer('continues', 0); } function poll() {}`,
    );
    const pass = await firstPass(sandbox);
    expect(verdictOf(pass)).toEqual({isSuccess: false, sentence: 'The pass was not finished after 2000 minutes.'});
  });

  it.each([
    ['throws', 'function reconcile() { throw new Error("bang"); }', 'reconcile failed: bang'],
    ['answers nothing', 'function reconcile() {}', 'reconcile answered nothing.'],
  ])('says so when reconcile %s', async (_, source, sentence) => {
    expect(verdictOf(await firstPass(sandboxWith(source)))).toEqual({isSuccess: false, sentence});
  });
});

describe('the verdict', () => {
  const reply = {
    run: 'R',
    kind: 'full',
    result: 'complete',
    planHash: null,
    planned: 3,
    applied: 3,
    held: 0,
    failed: 0,
    findings: 0,
  };
  const pass = (changes: object): FirstPass => ({reply: {...reply, ...changes}, executions: []});

  it.each([
    [{}, true, 'Complete: 3 of 3 changes applied.'],
    [{applied: 2, failed: 1}, false, '1 of 3 changes failed; see Findings.'],
    [{result: 'held', held: 3}, false, "The pass ended as 'held'."],
    [
      {result: 'refused', error: {message: 'Wrong key.', remedy: 'Set the key.'}},
      false,
      "The pass ended as 'refused'. Wrong key. Set the key.",
    ],
  ])('of %j', (changes, isSuccess, sentence) => {
    expect(verdictOf(pass(changes))).toEqual({isSuccess, sentence});
  });
});

describe('typing into tabs', () => {
  it.each([
    [0, 'A'],
    [25, 'Z'],
    [26, 'AA'],
    [701, 'ZZ'],
    [702, 'AAA'],
  ])('column %i is %s', (column, letters) => {
    expect(columnLetters(column)).toBe(letters);
  });

  it('new rows go below what is there; an unticked box is nothing', async () => {
    const sandbox = sandboxWith(CONTINUING);
    await setUp(sandbox, 'Automatic');
    typeCells(sandbox.cloud, 'Protected', 5, 1, [[false]]);
    const before = readTab(sandbox.cloud, 'Protected').filter(row => row[0]).length;
    appendRows(sandbox.cloud, 'Protected', [{Reason: 'why', 'Person or group': 'x@y.example'}]);
    expect(readTab(sandbox.cloud, 'Protected')[before]).toEqual(['x@y.example', 'why']);
    expect(() => appendRows(sandbox.cloud, 'Protected', [{Who: 'x'}])).toThrow('The tab Protected has no column Who.');
  });
});

describe('the summary', () => {
  const change = (action: string, subject: string, field: string, name: string, decision = 'proceeds') => ({
    Change: action,
    Subject: subject,
    Field: field,
    Before: '',
    After: 'x',
    Class: name,
    Decision: decision,
  });
  const done = (action: string, subject: string, field: string, outcome: string, run = 'R1') => ({
    Run: run,
    Action: action,
    Subject: subject,
    Field: field,
    Before: '',
    After: 'x',
    Outcome: outcome,
  });
  const plan = [
    change('Create account', 'a@x.example', 'name', 'create'),
    change('Create account', 'a@x.example', 'phone', 'create'),
    change('Create account', 'b@x.example', 'name', 'create'),
    change('Suspend account', 'c@x.example', '', 'suspend', 'held: too many'),
    change('Add member', 'a@x.example', 'staff', 'member add'),
    change('Add member', 'a@x.example', 'sales', 'member add'),
  ];
  const audit = [
    done('Create account', 'a@x.example', 'name', 'applied'),
    done('Create account', 'b@x.example', 'name', 'failed: no seat'),
    done('Add member', 'a@x.example', 'staff', 'applied'),
    done('Add member', 'a@x.example', 'sales', 'applied', 'R0'),
  ];

  it('counts a profile change once and each membership by itself, of this run alone', () => {
    expect(countByClass(plan, audit, 'R1')).toEqual([
      {class: 'create', planned: 2, applied: 1, held: 0, failed: 1},
      {class: 'suspend', planned: 1, applied: 0, held: 1, failed: 0},
      {class: 'member add', planned: 2, applied: 1, held: 0, failed: 0},
    ]);
  });

  it('names a few subjects of each action, without their common domain', () => {
    const many = ['a', 'b', 'c', 'd', 'e', 'f'].map(name => done('Create account', `${name}@x.example`, '', 'applied'));
    expect(subjectsByAction(many, 'R1', 'x.example')).toEqual([
      {action: 'Create account', count: 6, names: 'a, b, c, d and 2 more'},
    ]);
    expect(subjectsByAction(audit, 'R1', 'y.example')[0]).toEqual({
      action: 'Create account',
      count: 1,
      names: 'a@x.example',
    });
  });

  it('reads records under their header, wherever it stands, and none of a missing tab', async () => {
    const sandbox = sandboxWith(CONTINUING);
    await setUp(sandbox, 'Automatic');
    expect(readRecords(sandbox.cloud, 'Settings', ['Setting', 'Value'])[0]).toEqual({
      Setting: 'Mode',
      Value: 'Automatic',
    });
    expect(readRecords(sandbox.cloud, 'Settings', ['Nothing'])).toEqual([]);
    expect(readRecords(sandbox.cloud, 'Missing', ['Setting'])).toEqual([]);
  });

  it('says what there is to say, and how long it took', async () => {
    const sandbox = sandboxWith(CONTINUING);
    await setUp(sandbox, 'Automatic');
    const pass = await firstPass(sandbox);
    const text = summarize(sandbox.cloud, sandbox.cloud.counts(), pass);
    expect(text).toContain('No findings.');
    expect(text).toMatch(/4 executions, \d+ s of virtual time\.$/);
  });
});
