/** The Rules view in a company: trying on real people, what does not count yet, findings by cell; nothing is changed by it. */
import {addPerson, editPerson, personByEmail} from '../../sandbox/jumpcloud/edit';
import {COMPANY} from '../../sandbox/sample/index';
import type {ActionReply} from '../../src/report/reply';
import type {RulesView, TryAnswer, TryAsk, TryView} from '../../src/report/rules-views';
import {workspaceOf, type Rig} from './rig';
import {at, teamInLockstep} from './sales-team';

function tryOut(rig: Rig, ask: Partial<TryAsk> & {expression: string}): TryView {
  const answer = rig.call<TryAnswer>('tryExpression', {kind: 'value', ...ask});
  if (!answer.ok) throw new Error(`${answer.error.code}: ${answer.error.message}`);
  return answer.view;
}

const rulesOf = (rig: Rig): RulesView => rig.call<RulesView>('rulesView');

/** Everything that a script could have changed. */
function standing({world}: Rig): string {
  const {spreadsheet, scriptProperties, documentProperties, userProperties, triggers} = world.script;
  const own = [spreadsheet, scriptProperties, documentProperties, userProperties, triggers];
  return JSON.stringify([...own, world.google.drive, world.jumpcloud.people, workspaceOf(world)]);
}

describe('trying an expression', () => {
  const rig = teamInLockstep();
  editPerson(rig.world, personByEmail(rig.world, at('ann'))._id, {department: 'Ops'});
  editPerson(rig.world, personByEmail(rig.world, at('bob'))._id, {department: 'Ops'});
  addPerson(
    rig.world,
    {email: at('new'), username: 'new', firstname: 'New', lastname: 'Test', state: 'STAGED'},
    {origin: 'unlogged'},
  );
  const before = standing(rig);

  test('counts everyone whom rules are about, and shows people of each state with what was looked at', () => {
    const {counts, people, mistakes} = tryOut(rig, {expression: 'user.department'});
    expect(mistakes).toEqual([]);
    expect(counts).toEqual({
      people: 3,
      others: 1,
      states: {value: 2, empty: 1},
      values: [{value: 'Ops', people: 2}],
      valuesTotal: 1,
    });
    expect(people.slice(0, 2).map(({state, result}) => ({state, result}))).toEqual([
      {state: 'value', result: 'Ops'},
      {state: 'empty', result: ''},
    ]);
    expect(people[0]?.inputs).toEqual([{label: 'department', value: 'Ops'}]);
    expect(people.find(one => one.email === at('new'))?.counts).toBe(false);
  });

  test('a condition on groups reads the groups', () => {
    const {counts} = tryOut(rig, {expression: '"Sales" in user.groups', kind: 'condition'});
    expect(counts?.states).toEqual({match: 3});
  });

  test('the scope is asked of everyone, for it says whom rules are about', () => {
    const {counts} = tryOut(rig, {expression: 'user.department == "Ops"', kind: 'condition', tab: 'Settings'});
    expect(counts).toMatchObject({people: 4, others: 0, states: {match: 2, 'no match': 2}});
  });

  test('one person is read directly, with groups and manager', () => {
    rig.traffic.clear();
    const {counts, people} = tryOut(rig, {expression: '"Sales" in user.groups', kind: 'condition', search: at('ann')});
    expect(counts).toBeNull();
    expect(people.map(({email, state}) => [email, state])).toEqual([[at('ann'), 'match']]);
  });

  test('somebody who is not found is said so', () => {
    const answer = rig.call<TryAnswer>('tryExpression', {
      expression: 'user.email',
      kind: 'value',
      search: 'nobody-here',
    });
    expect(answer).toMatchObject({ok: false, error: {code: 'explain.not-found'}});
  });

  test('a custom attribute that nobody has is a mistake: such a row would be off', () => {
    const {mistakes, counts} = tryOut(rig, {expression: 'user.attributes.flor'});
    expect(mistakes[0]?.detail).toContain('"flor"');
    expect(counts).toBeNull();
  });

  test('another editor learns whether it can be read, and nothing about people', () => {
    const colleague = `colleague@${COMPANY.domain}`;
    const answer = rig.executeAs(colleague, 'tryExpression', {expression: 'user.department', kind: 'value'});
    expect(answer.result).toMatchObject({ok: true, view: {mistakes: [], counts: null, people: []}});
    expect((answer.result as {view: TryView}).view.note).toContain(rig.world.script.owner);
  });

  test('what is not asked rightly is asked as an empty expression', () => {
    expect(rig.call<TryAnswer>('tryExpression', 7)).toMatchObject({ok: true, view: {mistakes: [{at: null}]}});
  });

  test('JumpCloud out of reach is an answer with a remedy', () => {
    rig.addFaults({host: 'console.jumpcloud.com', path: 'systemusers', effect: {status: 503}});
    const answer = rig.call<TryAnswer>('tryExpression', {expression: 'user.email', kind: 'value'});
    expect(answer.ok ? '' : answer.error.remedy).not.toBe('');
    rig.faults.clear();
  });

  test('and nothing was changed by any of it', () => expect(standing(rig)).toBe(before));
});

describe('rows that do not count yet', () => {
  const rig = teamInLockstep();
  const same = rulesOf(rig).unsaved;
  rig.addRows('Org units', [{Condition: 'true', 'Org unit': '/Staff', Create: true}]);
  const changed = rulesOf(rig).unsaved;
  rig.call('preview');
  const previewed = rulesOf(rig).unsaved;
  rig.addRows('Org units', [{Condition: 'false', 'Org unit': '/Other', Create: true}]);
  const changedAgain = rulesOf(rig).unsaved;

  test('none while the rows are those of the last run', () => expect(same).toMatchObject({stand: 'same', total: 0}));

  test('are shown with their place, and that nobody has looked at their effect', () => {
    expect(changed).toMatchObject({stand: 'changed', total: 1, effect: null});
    expect(changed.rows[0]).toMatchObject({tab: 'Org units', row: 2, what: 'added', before: ''});
  });

  test('a preview tells how many people they concern', () => {
    expect(previewed.effect?.sentence).toContain('changes for 3 people');
  });

  test('a further change makes what the preview told no longer true', () => {
    expect(changedAgain).toMatchObject({total: 2, effect: null});
  });
});

describe('the view', () => {
  const rig = teamInLockstep();
  rig.addRows('Licenses', [{Condition: 'user.depart == "Ops"', SKU: 'Google Workspace Business Plus'}]);
  const view = rulesOf(rig);

  test('lists every expression with its cell', () => {
    expect(view.rows.find(row => row.label === 'organizations.department')).toMatchObject({
      tab: 'Attributes',
      kind: 'value',
      field: 'organizations.department',
      expression: 'user.department',
    });
    expect(view.rows.find(row => row.tab === 'Licenses')).toMatchObject({cell: 'A2', kind: 'condition'});
  });

  test('says of each finding what stands in the cell and what is expected', () => {
    const [found] = view.findings.find(one => one.tab === 'Licenses')?.findings ?? [];
    expect(found).toMatchObject({cell: 'A2', read: 'user.depart == "Ops"'});
    expect(found?.expected).toContain('A CEL condition');
    expect(found?.remedy).not.toBe('');
  });

  test('has every function with an example', () => {
    const functions = view.functions.flatMap(group => group.functions);
    expect(functions.length).toBeGreaterThan(10);
    expect(functions.every(one => one.example !== '' && one.meaning !== '')).toBe(true);
  });

  test('never shows the address of a webhook', () => {
    rig.set({'Notify in Slack': 'https://hooks.slack.com.evil.example/x'});
    expect(JSON.stringify(rulesOf(rig))).not.toContain('evil.example');
  });
});

describe('changing a setting', () => {
  const rig = teamInLockstep();
  const change = (name: unknown, value: unknown): ActionReply => rig.call<ActionReply>('changeSetting', name, value);
  const valueOf = (name: string): unknown => rig.rows('Settings').find(row => row['Setting'] === name)?.['Value'];

  test('is written, and told in the audit under the name of who did it', () => {
    const colleague = `colleague@${COMPANY.domain}`;
    expect(rig.executeAs(colleague, 'changeSetting', 'Mode', 'Approve').result).toEqual({ok: true});
    expect(valueOf('Mode')).toBe('Approve');
    expect(rig.rows('Audit').at(-1)).toMatchObject({
      Actor: colleague,
      Action: 'Change setting',
      Field: 'Mode',
      Before: 'Automatic',
      After: 'Approve',
    });
    expect(rig.call<{ok: boolean}>('verifyAudit').ok).toBe(true);
  });

  test('to what it is already leaves no row', () => {
    const rows = rig.rows('Audit').length;
    expect(change('Mode', 'Approve')).toEqual({ok: true});
    expect(rig.rows('Audit')).toHaveLength(rows);
  });

  test.each([
    {name: 'Mode', value: 'Auto', code: 'settings.value'},
    {name: 'Managed domains', value: '', code: 'settings.domains'},
    {name: 'Scope', value: 'user.depart == "x"', code: 'expression.field'},
    {name: 'Notify in Slack', value: 'https://hooks.slack.com/services/T/B/x', code: 'setting.unknown'},
    {name: 'No such', value: 'x', code: 'setting.unknown'},
    {name: 'Mode', value: {}, code: 'setting.value'},
  ])('$name to "$value" is refused, and nothing is written', ({name, value, code}) => {
    const before = standing(rig);
    const reply = change(name, value);
    expect(reply.ok ? '' : reply.error.code).toBe(code);
    expect(standing(rig)).toBe(before);
  });
});
