/** Explaining one person in a company: the same that the plan would hold, and nothing is changed by asking. */
import {addPerson, editPerson, personByEmail} from '../../sandbox/jumpcloud/edit';
import type {HarEntry} from '../../sandbox/traffic';
import type {ExplainView, Explanation} from '../../src/report/explain-views';
import {workspaceOf, type Rig} from './rig';
import {SALES, at, leave, teamInLockstep} from './sales-team';

const ORG_UNITS = [
  {Condition: 'user.department == "Ops"', 'Org unit': '/Ops', Create: true},
  {Condition: 'user.department == "Finance"', 'Org unit': '/Finance', Create: true},
  {Condition: 'true', 'Org unit': '/', Create: true},
];

/** The team with rules for places, all of it agreed by a first pass. */
function team(settings: Readonly<Record<string, string | number>> = {}): Rig {
  const rig = teamInLockstep({'Rule changes': 'Apply', ...settings});
  rig.addRows('Org units', ORG_UNITS);
  rig.call('reconcile');
  return rig;
}

const explain = (rig: Rig, asked: unknown): Explanation => rig.call<Explanation>('explain', asked);

function viewOf(answer: Explanation): ExplainView {
  if (!answer.ok) throw new Error(`${answer.error.code}: ${answer.error.message}`);
  return answer.view;
}

const idOf = (rig: Rig, local: string): string => personByEmail(rig.world, at(local))._id;

/** Requests that scripts have made, as `METHOD path`. */
function requests(rig: Rig): readonly string[] {
  const har = JSON.parse([...rig.traffic.harPieces()].join('')) as {log: {entries: HarEntry[]}};
  return har.log.entries.map(({request}) => `${request.method} ${new URL(request.url).pathname}`);
}

/** Everything that a script could have changed. */
function standing({world}: Rig): string {
  const {spreadsheet, scriptProperties, documentProperties, userProperties, triggers} = world.script;
  const own = [spreadsheet, scriptProperties, documentProperties, userProperties, triggers];
  return JSON.stringify([...own, world.google.drive, world.jumpcloud.people, workspaceOf(world)]);
}

describe('a mover', () => {
  const rig = team();
  editPerson(rig.world, idOf(rig, 'ann'), {department: 'Finance', jobTitle: 'Controller'});
  rig.traffic.clear();
  const before = standing(rig);
  const view = viewOf(explain(rig, at('ann')));
  const after = standing(rig);
  const asked = requests(rig);

  test('is explained by the rule, the row and the value that JumpCloud holds', () => {
    const title = view.attributes.find(one => one.field === 'organizations.title');
    expect(title).toEqual({
      cell: 'B5',
      field: 'organizations.title',
      expression: 'user.jobTitle',
      inputs: [{label: 'jobTitle', value: 'Controller'}],
      result: 'Controller',
      now: '',
      state: 'changes',
      why: '',
    });
  });

  test('is told which row of the Org units tab matched first, and which were tried before', () => {
    expect(view.orgUnit).toMatchObject({wanted: '/Finance', now: '/', state: 'changes', more: 0});
    const inputs = [{label: 'department', value: 'Finance'}];
    expect(view.orgUnit?.tried).toEqual([
      {cell: 'B2', condition: 'user.department == "Ops"', target: '/Ops', inputs, result: 'does not match'},
      {cell: 'B3', condition: 'user.department == "Finance"', target: '/Finance', inputs, result: 'matches'},
    ]);
  });

  test('is told which row gives a membership, and that it is there', () => {
    expect(view.groups).toMatchObject([{group: SALES, wanted: 'MEMBER', now: 'MEMBER', state: 'same'}]);
    expect(view.groups[0]?.rows).toMatchObject([{cell: 'B2', sourceGroup: 'Sales', isIn: true}]);
  });

  test('is tied by the mark on the account', () => {
    expect(view.link).toEqual([`${at('ann')} carries the mark of this person (externalIds, jumpcloud).`]);
  });

  test('has a history, the newest first', () => {
    expect(view.history.map(({action}) => action)).toEqual(['Add member', 'Create account']);
    expect(view.historyRows).toBe(rig.rows('Audit').length);
  });

  test('would change exactly as the next plan says, and then does', () => {
    rig.call('preview');
    const rows = rig.rows('Plan').map(row => [row['Change'], row['Field'], row['Before'], row['After'], row['Reason']]);
    const explained = view.changes.flatMap(({change, fields, reason}) =>
      fields.map(({field, before: old, after: next}) => [change, field, old, next, reason]),
    );
    expect(explained).toEqual(rows);
    expect(view.changes.map(({decision}) => decision)).toEqual(Array(3).fill('Goes with the next run.'));
    rig.call('reconcile');
    expect(viewOf(explain(rig, at('ann')))).toMatchObject({changes: [], orgUnit: {state: 'same', now: '/Finance'}});
  });

  test('is only looked at: nothing is written, in no cloud, no tab and no property', () => {
    // As a yes or no: a difference would print the whole world.
    expect(after === before).toBe(true);
    expect(asked.filter(request => !request.startsWith('GET '))).toEqual(['POST /api/search/systemusers']);
  });
});

describe('who is meant', () => {
  const rig = team();

  test.each([
    ['an address', at('bob')],
    ['an address in capitals', at('bob').toUpperCase()],
    ['a first name', 'bob'],
    ['two words in any order', 'test BOB'],
  ])('%s is enough', (_name, asked) => {
    expect(viewOf(explain(rig, asked))).toMatchObject({email: at('bob'), basis: 'both sides'});
  });

  test('an id of either side is enough', () => {
    const id = idOf(rig, 'bob');
    const account = rig.rows('Links').find(row => row['JumpCloud id'] === id)?.['Google id'];
    expect(viewOf(explain(rig, id)).email).toBe(at('bob'));
    expect(viewOf(explain(rig, account)).email).toBe(at('bob'));
  });

  test('several are listed, and each can be asked for by what the list says', () => {
    const answer = explain(rig, 'Test');
    expect(answer).toMatchObject({ok: false, error: {code: 'explain.several'}});
    const {candidates} = answer as Extract<Explanation, {ok: false}>;
    expect(candidates.map(({email}) => email)).toEqual(['ann', 'bob', 'cy'].map(at));
    expect(candidates.map(({ask}) => viewOf(explain(rig, ask)).email)).toEqual(['ann', 'bob', 'cy'].map(at));
  });

  test.each([
    ['nobody of that name', 'zelda', 'explain.not-found'],
    ['an id that is nobody’s', 'f'.repeat(24), 'explain.not-found'],
    ['nothing', '  ', 'explain.nobody-named'],
    ['something that is no text', {toString: 1}, 'explain.nobody-named'],
  ])('%s has a code and a remedy', (_name, asked, code) => {
    const answer = explain(rig, asked);
    expect(answer).toMatchObject({ok: false, error: {code}, candidates: []});
    expect((answer as Extract<Explanation, {ok: false}>).error.remedy).not.toBe('');
  });
});

test('whom the Scope leaves out is told so, and that the fields are left alone for it', () => {
  const rig = team({Scope: 'user.username != "cy"'});
  editPerson(rig.world, idOf(rig, 'cy'), {jobTitle: 'Lead'});
  const view = viewOf(explain(rig, 'cy'));
  const outOfScope = 'Out of scope: the Scope in the Settings tab is false for this person.';
  expect(view.standing).toEqual([outOfScope]);
  expect(view.changes).toEqual([]);
  expect(view.attributes.find(({field}) => field === 'organizations.title')).toMatchObject({
    result: 'Lead',
    now: '',
    state: 'left',
    why: outOfScope,
  });
});

test('a removal in its grace time is among what waits, with its due time, and not among the changes', () => {
  const rig = team({'Grace hours, removals from groups': 24});
  leave(rig, 'bob');
  rig.call('reconcile');
  const [row] = rig.rows('Pending');
  const view = viewOf(explain(rig, 'bob'));
  expect(view.changes).toEqual([]);
  expect(view.waiting).toEqual([`${row?.['What']} It waits in the Pending tab until ${row?.['Due']}.`]);
  expect(view.groups).toMatchObject([{group: SALES, wanted: '', now: 'MEMBER', state: 'changes'}]);
});

test('what waits for approval says so, with the plan and until when', () => {
  const rig = team({Mode: 'Approve'});
  const {planHash} = rig.call('reconcile');
  if (planHash !== null) rig.call('approve', planHash);
  editPerson(rig.world, idOf(rig, 'ann'), {department: 'Finance'});
  const held = rig.call('reconcile');
  const view = viewOf(explain(rig, 'ann'));
  expect(view.changes.at(-1)?.decision).toBe('The mode is Approve: a person releases the plan.');
  expect(view.waiting).toContainEqual(expect.stringContaining(`in plan ${held.planHash?.slice(0, 8)}.`));
});

test('someone deleted in JumpCloud is found by their address, and the end of their access is what would change', () => {
  const rig = team();
  const id = idOf(rig, 'cy');
  delete rig.world.jumpcloud.people[id];
  rig.world.jumpcloud.revisions.people++;
  const view = viewOf(explain(rig, at('cy')));
  expect(view).toMatchObject({id, attributes: [], orgUnit: null});
  expect(view.link[0]).toContain('JumpCloud does not have this person any more: it answers 404.');
  expect(view.changes.map(({change}) => change)).toContain('Suspend account');
});

describe('another editor of the Sheet', () => {
  const rig = team();
  rig.call('reconcile');
  rig.traffic.clear();
  const ask = (asked: string): Explanation =>
    rig.executeAs('editor@hanseatic.example', 'explain', asked).result as Explanation;
  const view = viewOf(ask('bob'));

  test('gets what the Sheet says, and is told why', () => {
    expect(view).toMatchObject({basis: 'Sheet', email: at('bob'), standing: ['Status in the Links tab: Linked.']});
    expect(view.remarks[0]).toContain(`Only ${rig.world.script.owner}, as whom Lockstep runs`);
    expect(view.history.map(({action}) => action)).toEqual(['Add member', 'Create account']);
  });

  test('neither JumpCloud nor Google is asked anything', () => {
    expect(requests(rig).filter(request => !request.includes('/spreadsheets/'))).toEqual([]);
  });

  test('several match for them as well', () => {
    expect(ask('hanseatic')).toMatchObject({ok: false, error: {code: 'explain.several'}});
  });
});

test('asking costs the same in a larger company', () => {
  const calls = (extra: number): number => {
    const rig = team();
    for (let at0 = 0; at0 < extra; at0++) {
      const local = `extra${at0}`;
      addPerson(
        rig.world,
        {email: at(local), username: local, firstname: local, state: 'ACTIVATED'},
        {origin: 'unlogged'},
      );
    }
    if (extra > 0) rig.call('reconcile');
    rig.traffic.clear();
    explain(rig, at('ann'));
    return requests(rig).length;
  };
  const small = calls(0);
  expect(small).toBeLessThan(20);
  expect(calls(60)).toBe(small);
});

test('a JumpCloud that does not answer is an error with a remedy', () => {
  const rig = team();
  rig.addFaults({host: 'console.jumpcloud.com', path: '.*', effect: {status: 503}});
  expect(explain(rig, at('ann'))).toMatchObject({ok: false, error: {code: 'jumpcloud.unavailable'}});
});
