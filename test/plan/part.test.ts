import type {Change} from '../../src/model/change';
import type {ClassVerdict} from '../../src/model/plan';
import {isOverLimit, partOf, restVerdict} from '../../src/plan/part';

/** A change with just what a part is told by. */
function change(key: string, name: Change['class'], subject: string, more: object = {}): Change {
  return {key, class: name, subject, reason: '', action: 'move-account', ...more} as unknown as Change;
}

const changes: readonly Change[] = [
  change('unit', 'org unit', '/Sales'),
  change('group', 'group', 'all@ex.example'),
  change('ann', 'create', 'ann@ex.example', {person: 'p-ann', needs: ['unit']}),
  change('bob', 'rename', 'bob@ex.example', {person: 'p-bob'}),
  change('bob again', 'member add', 'robert@ex.example', {person: 'p-bob', needs: ['group']}),
  change('ann again', 'member add', 'ann@ex.example', {person: 'p-ann', needs: ['ann', 'group', 'gone']}),
];

const keys = (some: readonly Change[]): readonly string[] => some.map(one => one.key);

test.each([
  {name: 'all', wanted: {}, chosen: keys(changes), also: [], rest: []},
  {name: 'a class by itself', wanted: {class: 'rename'}, chosen: ['bob'], also: [], rest: 5},
  {name: 'a class with what it hangs on', wanted: {class: 'create'}, chosen: ['ann'], also: ['unit'], rest: 4},
  {
    name: 'a class that hangs on others, however far',
    wanted: {class: 'member add'},
    chosen: ['bob again', 'ann again'],
    also: ['unit', 'group', 'ann'],
    rest: 1,
  },
  {
    name: 'a person',
    wanted: {subject: 'ann@ex.example'},
    chosen: ['ann', 'ann again'],
    also: ['unit', 'group'],
    rest: 2,
  },
  {
    name: 'a person known by two addresses',
    wanted: {subject: 'bob@ex.example'},
    chosen: ['bob', 'bob again'],
    also: ['group'],
    rest: 3,
  },
  {name: 'a subject that is nobody', wanted: {subject: '/Sales'}, chosen: ['unit'], also: [], rest: 5},
  {name: 'a class that does not occur', wanted: {class: 'suspend'}, chosen: [], also: [], rest: 6},
  {name: 'a subject that does not occur', wanted: {subject: 'eve@ex.example'}, chosen: [], also: [], rest: 6},
])('the part of a plan: $name', ({wanted, chosen, also, rest}) => {
  const part = partOf(changes, wanted);
  expect({chosen: keys(part.chosen), also: keys(part.also)}).toEqual({chosen, also});
  expect(typeof rest === 'number' ? part.rest.length : keys(part.rest)).toEqual(rest);
});

test('a part and the rest are the whole plan, in its order', () => {
  const {chosen, also, rest} = partOf(changes, {class: 'member add'});
  const taken = new Set([...chosen, ...also, ...rest]);
  expect(changes.filter(one => taken.has(one))).toEqual(changes);
});

const held: ClassVerdict = {class: 'suspend', count: 3, limit: 2, decision: 'hold', reason: 'Too many.'};

test.each([
  {name: 'one more than the limit', verdict: held, want: true},
  {name: 'as many as the limit', verdict: {...held, count: 2}, want: false},
  {name: 'no limit', verdict: {...held, limit: null}, want: false},
  {name: 'what proceeds', verdict: {...held, decision: 'proceed' as const}, want: false},
  {name: 'what only changed rules hold', verdict: {...held, keys: ['a']}, want: false},
])('over the limit: $name', ({verdict, want}) => {
  expect(isOverLimit(verdict)).toBe(want);
});

test('what goes on waiting is held, counted anew, and keeps its reason', () => {
  const rename: ClassVerdict = {class: 'rename', count: 1, limit: 5, decision: 'proceed', reason: ''};
  const rest = [
    change('a', 'suspend', 'a@ex.example'),
    change('b', 'suspend', 'b@ex.example'),
    change('c', 'rename', 'c@ex.example'),
  ];
  expect(restVerdict([held, rename, {...rename, class: 'create'}], rest)).toEqual([
    {...held, count: 2},
    {class: 'rename', count: 1, limit: null, decision: 'hold', reason: 'It hung on changes that wait.'},
  ]);
});
