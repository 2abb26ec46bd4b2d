/** What people are told while the product runs. */
import type {OutboxItem} from '../../sandbox/world/world';
import {Rig} from './rig';
import {at, leave, teamInLockstep, wait} from './sales-team';
import {smallCompany} from './small-company';

const SLACK = 'https://hooks.slack.com/services/T0/B0/secret';

const sent = (rig: Rig, kind: OutboxItem['kind'] = 'mail'): readonly OutboxItem[] =>
  rig.world.outbox.filter(one => one.kind === kind);
const subjects = (rig: Rig): readonly string[] => sent(rig).map(one => one.subject ?? '');

describe('a company that is told', () => {
  test('of a run that is refused and of one that goes through again, in words that everybody can open', () => {
    const rig = teamInLockstep({'Notify by mail': 'it@partner.example', 'Notify in Slack': SLACK});
    rig.addFaults({host: 'console.jumpcloud.com', path: '.*', effect: {status: 401}});
    expect(rig.call('reconcile').result).not.toBe('complete');
    rig.call('reconcile');
    rig.faults.clear();
    rig.call('reconcile');
    rig.call('reconcile');
    expect(subjects(rig)).toEqual([expect.stringMatching(/^Lockstep: a run/), 'Lockstep: runs go through again']);
    const [mail] = sent(rig);
    expect(mail).toMatchObject({to: 'it@partner.example', body: expect.stringContaining('What to do: ') as string});
    expect(mail?.html).toContain(`href="https://docs.google.com/spreadsheets/d/`);
    expect(sent(rig, 'webhook')).toHaveLength(2);
    const everything = JSON.stringify([
      rig.world.script.scriptProperties,
      rig.world.script.spreadsheet.sheets.slice(1),
    ]);
    expect(everything).not.toContain('T0/B0/secret');
  });

  test('of a plan that waits, once; and of a webhook that is gone, by a finding', () => {
    const rig = teamInLockstep({'Notify in Slack': SLACK});
    rig.set({Mode: 'Approve'});
    leave(rig, 'bob');
    rig.addFaults({host: 'hooks.slack.com', path: '.*', effect: {status: 404}});
    rig.call('reconcile');
    rig.call('reconcile');
    expect(subjects(rig)).toEqual(['Lockstep: 1 change waits for approval']);
    expect(rig.rows('Findings').find(row => row['Kind'] === 'notify.slack')).toMatchObject({
      Subject: 'Notify in Slack',
      Detail: 'The webhook answered HTTP 404, so this was not told there.',
    });
  });

  test.each([
    {digest: 'Daily', days: [1, 1, 0], name: 'only on days with something new'},
    {digest: 'Weekly', days: [1, 0, 0], name: 'not every day'},
    {digest: 'Never', days: [0, 0, 0], name: 'not at all'},
  ])('by a $digest digest: $name', ({digest, days}) => {
    const rig = teamInLockstep({Digest: digest});
    const counts = days.map((_none, day) => {
      if (day === 1) leave(rig, 'bob');
      const before = sent(rig).length;
      rig.call('daily');
      wait(rig, 24);
      return sent(rig).length - before;
    });
    expect(counts).toEqual(days);
  });
});

test('after a rename and an update in one run the Links tab shows the new address', () => {
  const rig = new Rig(smallCompany()).setUp();
  rig.call('reconcile');
  const actions = rig
    .rows('Audit')
    .filter(row => row['Subject'] === at('renamed') || row['Subject'] === at('renamed.new'));
  expect(actions.map(row => row['Action'])).toEqual(expect.arrayContaining(['Rename account', 'Update account']));
  const addresses = rig.rows('Links').map(row => row['E-mail']);
  expect(addresses).toContain(at('renamed.new'));
  expect(addresses).not.toContain(at('renamed'));
});

test('Set up / repair adds what an older Settings tab lacks, below, and touches no value', () => {
  const rig = teamInLockstep();
  const sheet = rig.world.script.spreadsheet.sheets.find(one => one.name === 'Settings');
  if (!sheet) throw new Error('no Settings');
  const lacking = ['Digest', 'Notify in Slack', 'Grace hours, removals from groups'];
  sheet.rows = sheet.rows.filter(row => !lacking.includes(String(row[0])));
  rig.addRows('Settings', [{Setting: 'Grace hours, removals from group', Value: 500, Meaning: ''}]);
  const before = rig.tab('Settings');
  rig.call('install');
  const after = rig.tab('Settings');
  expect(after.slice(0, before.length)).toEqual(before);
  // The misspelt one stays as it is: with a row of its own the grace time would be none.
  expect(after.slice(before.length).map(row => row.slice(0, 2))).toEqual([
    ['Notify in Slack', ''],
    ['Digest', 'Daily'],
  ]);
  rig.call('install');
  expect(rig.tab('Settings')).toEqual(after);
});
