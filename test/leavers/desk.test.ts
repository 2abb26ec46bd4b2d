/** What people do about leavers in the console, and what they are shown before. */
import {leaverBack} from '../../src/engine/leaver-back';
import {askOfLeaver} from '../../src/engine/leaver-desk';
import {openLedger} from '../../src/engine/leaver-ledgers';
import {LEAVERS_MAX, leavers} from '../../src/engine/leavers-view';
import type {Outside} from '../../src/ports';
import type {LeaversView, SagaView} from '../../src/report/saga-views';
import {LeaverCompany} from './leaver-company';
import {ReturnCompany} from './return-company';

const COLLEAGUE = 'colleague@example.com';

/** The outside as another editor of the Sheet has it. */
function asColleague(company: LeaverCompany): Outside {
  const outside = company.one.outside();
  const session = {...outside.session, effectiveUser: () => COLLEAGUE, activeUser: () => COLLEAGUE};
  return {...outside, session};
}

const view = (company: LeaverCompany, question: unknown = {}): LeaversView => leavers(company.one.outside(), question);

function sagaOf(company: LeaverCompany): SagaView {
  const [saga] = view(company).open;
  if (!saga) throw new Error('nobody is leaving');
  return saga;
}

const act = (company: LeaverCompany, what: string, outside = company.one.outside()) =>
  askOfLeaver(outside, company.id('leaver'), what);

/** A leaver whose first transfer can not be made: Google refuses it until `heal`. */
function failing(): LeaverCompany {
  const company = new LeaverCompany().wholePolicy().suspend('leaver');
  company.one.faults.add([{host: 'admin.googleapis.com', path: '/admin/datatransfer', effect: {status: 400}}]);
  company.poll('leaver');
  return company;
}

describe('the Leavers view', () => {
  test('is empty where nobody has left', () => {
    expect(view(new LeaverCompany())).toMatchObject({isOn: true, open: [], openTotal: 0, finished: [], waiting: null});
  });

  test('tells when access ended, which steps are over, what one waits for and which has failed', () => {
    const saga = sagaOf(failing());
    expect(saga).toMatchObject({
      kind: 'leaving',
      minutesToContain: 0.1,
    });
    expect(saga.evidence).toContain('SUSPENDED');
    const states = new Map(saga.steps.map(step => [step.name, step]));
    expect(states.get('containment')?.state).toBe('done');
    expect(states.get('drive transfer')).toMatchObject({state: 'failed', failures: 1});
    expect(states.get('drive transfer')?.until).not.toBe('');
    expect(states.get('license')?.waitsFor.length).toBeGreaterThan(0);
    expect(saga.acts).toEqual(['retry', 'keep']);
  });

  test('lists who has left from the Leaver log, by pages and by part of an address', () => {
    const company = new LeaverCompany();
    const rows = (company.one.workbook.rows['Leaver log'] ??= []);
    for (let at = 0; at <= LEAVERS_MAX.finished; at++) {
      rows.push([
        `p${at}@x.example`,
        '2026-01-01',
        `2026-01-01T${at}`,
        '2026-01-01',
        '2026-01-02',
        'groups: done; mail: done',
        1,
      ]);
    }
    const first = view(company);
    expect(first.finished).toHaveLength(LEAVERS_MAX.finished);
    expect(first.finished[0]).toMatchObject({
      email: `p${LEAVERS_MAX.finished}@x.example`,
      steps: ['groups: done', 'mail: done'],
    });
    expect(view(company, {offset: LEAVERS_MAX.finished}).finished.map(one => one.email)).toEqual(['p0@x.example']);
    expect(view(company, {search: ' P0@ '}).finished.map(one => one.email)).toEqual(['p0@x.example']);
    expect(view(company, {search: 7, offset: -3})).toMatchObject({search: '', offset: 0});
  });
});

describe('a step that failed', () => {
  test('is tried at once when the owner asks, though it was to be left alone for a while', () => {
    const company = failing();
    company.poll();
    expect(sagaOf(company).steps.find(step => step.name === 'drive transfer')).toMatchObject({failures: 1});
    company.one.faults.clear();
    expect(act(company, 'retry')).toEqual({ok: true});
    expect(sagaOf(company).steps.find(step => step.name === 'drive transfer')?.state).not.toBe('failed');
    const asked = company.one.rows('Audit').find(row => row['Action'] === 'Retry steps');
    expect(asked).toMatchObject({Actor: company.one.world.script.owner, Subject: company.address('leaver')});
  });

  test('is queued under the name of anybody else, and tried by the owner’s next trigger', () => {
    const company = failing();
    company.one.faults.clear();
    const writes = company.one.writes.length;
    expect(act(company, 'retry', asColleague(company))).toEqual({ok: true, isQueued: true});
    expect(company.one.writes).toHaveLength(writes);
    company.poll();
    expect(sagaOf(company).steps.find(step => step.name === 'drive transfer')?.state).not.toBe('failed');
    expect(company.one.rows('Audit').find(row => row['Action'] === 'Retry steps')).toMatchObject({Actor: COLLEAGUE});
  });

  test('is not tried in Preview, which says so', () => {
    const company = failing();
    company.one.type('Settings', 'Mode', 'Preview');
    expect(act(company, 'retry')).toMatchObject({ok: false, error: {code: 'leaver.preview'}});
  });
});

describe('somebody whose steps are stopped', () => {
  test('loses nothing more, until somebody says to go on', () => {
    const company = failing();
    expect(act(company, 'keep')).toEqual({ok: true});
    company.one.faults.clear();
    company.pass(180);
    const stopped = sagaOf(company);
    expect(stopped).toMatchObject({kind: 'kept', keptBy: company.one.world.script.owner, acts: ['retry', 'go on']});
    expect(stopped.steps.find(step => step.name === 'drive transfer')?.state).toBe('stopped');
    expect(company.one.world.google.transfers.records).toEqual({});
    expect(company.findings()).toEqual([]);
    act(company, 'go on');
    company.pass(180);
    expect(openLedger(company.one.outside(), company.id('leaver'))).toBeNull();
    expect(company.steps).toContain('drive transfer: done');
  });

  test('still loses access: what is kept is the rest', () => {
    const company = new LeaverCompany().wholePolicy().suspend('leaver');
    company.one.faults.add([{host: 'admin.googleapis.com', path: '/users/', method: 'PUT', effect: {status: 400}}]);
    company.poll('leaver');
    act(company, 'keep');
    company.one.faults.clear();
    company.pass(20);
    expect(company.account('leaver').fields.suspended).toBe(true);
    expect(company.groupsOf('leaver')).toEqual(['all', 'alumni', 'sales']);
  });
});

test.each([
  ['keep', 'leaver.unknown'],
  ['go on', 'leaver.unknown'],
  ['delete', 'leaver.unknown-act'],
])('%s about somebody who is not leaving is refused', (what, code) => {
  const company = new LeaverCompany();
  expect(act(company, what)).toMatchObject({ok: false, error: {code}});
});

test.each([['go on'], ['retry']])('%s is refused where there is nothing of that kind', what => {
  const company = new LeaverCompany().wholePolicy().suspend('leaver');
  company.poll('leaver');
  expect(act(company, what)).toMatchObject({ok: false, error: {code: 'leaver.not-so'}});
});

describe('what somebody gets back', () => {
  test('is shown before: what no rule is about by now, with why it can not be given yet', () => {
    const company = new ReturnCompany().gone();
    const reply = leaverBack(company.one.outside(), company.id('leaver'));
    if (!reply.ok) throw new Error(reply.error.message);
    expect(reply.view).toMatchObject({state: 'SUSPENDED', mayRestore: false});
    const fields = reply.view.fields.map(({field, after}) => `${field}: ${after.split(',')[0] ?? ''}`);
    expect(fields).toContain(`${company.address('alumni')}: MANAGER`);
    expect(fields).not.toContain(`${company.address('sales')}: MEMBER`);
    expect(reply.view.stays).toContain('Files: handed over.');
    company.activate('leaver');
    expect(leaverBack(company.one.outside(), company.id('leaver'))).toMatchObject({
      view: {state: 'ACTIVATED', mayRestore: true},
    });
  });

  test('is the owner’s to see, and nobody’s who has not left', () => {
    const company = new ReturnCompany();
    const {ids} = company;
    expect(leaverBack(asColleague(company), ids['leaver'])).toMatchObject({error: {code: 'leaver.owner-only'}});
    expect(leaverBack(company.one.outside(), ids['leaver'])).toMatchObject({error: {code: 'leaver.not-left'}});
  });
});
