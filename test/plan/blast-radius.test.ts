import type {Verdict} from '../../src/model/plan';
import {blastRadius} from '../../src/plan/blast-radius';
import {checkSafety, release} from '../../src/plan/safety';
import {rulesChanged} from '../../src/report/rules-changed';
import {Company, evidence, inWords, personId} from '../builders/company';

const people = ['ann', 'bob', 'cy', 'dee'];

/** Four linked people in eng, of whom Dee has left JumpCloud; rules want these of them in eng, with this title. */
function company(inEng: readonly string[], title = ''): Company {
  const built = new Company();
  for (const name of people) {
    const leaves = name === 'dee';
    built
      .person(name, {
        ...(leaves ? {state: 'SUSPENDED' as const} : {}),
        ...(title === '' || leaves ? {} : {fields: {'organizations.title': title}}),
      })
      .linked(name);
  }
  return built.group('eng', people).wants('eng', inEng).agreedMembers('eng', people);
}

const answers = evidence({
  states: {dee: 'SUSPENDED'},
  memberOf: {ann: [], bob: [], cy: [], dee: []},
});

const plan = (built: Company) => built.plan(answers).plan;
const before = plan(company(['ann', 'bob', 'cy']));

const cases = [
  {name: 'equal rules bring nothing about', after: company(['ann', 'bob', 'cy']), want: {people: 0, classes: []}},
  {
    name: 'a row that is gone takes people out of a group',
    after: company(['ann']),
    want: {people: 2, classes: [{class: 'member remove', changes: 2, people: 2}]},
  },
  {
    name: 'a new attribute changes profiles',
    after: company(['ann', 'bob', 'cy'], 'Boss'),
    want: {people: 3, classes: [{class: 'update', changes: 3, people: 3}]},
  },
  {
    name: 'a person who is hit twice is one person',
    after: company(['ann'], 'Boss'),
    want: {
      people: 3,
      classes: [
        {class: 'update', changes: 3, people: 3},
        {class: 'member remove', changes: 2, people: 2},
      ],
    },
  },
  {name: 'rules that want less bring nothing about', after: company(people), want: {people: 0, classes: []}},
];

describe('the blast radius of a rule change', () => {
  test.each(cases)('$name', ({after, want}) => {
    expect(blastRadius(before.changes, plan(after).changes).change).toEqual(want);
  });

  test('a change that both rules make is nobody’s doing, whatever reason it gives', () => {
    const reworded = before.changes.map(change => ({...change, reason: 'Another row says so.'}));
    expect(blastRadius(before.changes, reworded).keys.size).toBe(0);
  });

  test('a change of other values under the same key is the rules’ doing', () => {
    const one = plan(company(['ann', 'bob', 'cy'], 'Boss')).changes;
    const other = plan(company(['ann', 'bob', 'cy'], 'Chief')).changes;
    expect(blastRadius(one, other).keys.size).toBe(3);
  });

  test('is told in one sentence', () => {
    const {change} = blastRadius(before.changes, plan(company(['ann'], 'Boss')).changes);
    expect(rulesChanged(change, true).detail).toBe(
      'The changed rules bring about changes for 3 people. Profiles to update: 3; Members to remove: 2. ' +
        'It waits for approval; everything else goes on under the rules as they were.',
    );
  });
});

describe('what only changed rules bring about', () => {
  const after = plan(company(['ann']));
  const {keys} = blastRadius(before.changes, after.changes);
  const verdictOf = (verdict: Verdict, name: string) => verdict.find(one => one.class === name);

  test('is held, while what the rules before make as well goes on, even of the same class', () => {
    const verdict = checkSafety(after, {}, 'Automatic', keys);
    const {released, held} = release(after, verdict);
    expect(held.map(change => change.key)).toEqual(
      ['bob', 'cy'].map(name => `remove-member:eng@ex.example:${personId(name)}`),
    );
    expect(released.map(change => change.subject)).toEqual(['dee@ex.example', 'dee@ex.example']);
    expect(verdictOf(verdict, 'member remove')).toMatchObject({
      decision: 'hold',
      count: 3,
      reason: '2 of 3 changes of class "member remove" come only from changed rules.',
    });
    expect(verdictOf(verdict, 'suspend')).toMatchObject({decision: 'proceed'});
  });

  test.each([
    {count: 1, heldCount: 2},
    {count: 0, heldCount: 3},
  ])('does not use up the limit of the others: a limit of $count holds $heldCount', ({count, heldCount}) => {
    const verdict = checkSafety(after, {'member remove': {count, percent: null}}, 'Automatic', keys);
    expect(release(after, verdict).held).toHaveLength(heldCount);
  });

  test('members of a group that only changed rules make wait with it', () => {
    const made = company(people).wants('ops', ['ann']).plan(answers);
    expect(inWords(made)).toContain('add-member ann@ex.example ops@ex.example');
    const radius = blastRadius(before.changes, made.plan.changes);
    const onlyTheGroup = new Set([...radius.keys].filter(key => key.startsWith('create-group')));
    const {held} = release(made.plan, checkSafety(made.plan, {}, 'Automatic', onlyTheGroup));
    expect(held.map(change => change.action)).toEqual(['create-group', 'add-member']);
  });
});
