/** Trying an expression: asked as the row would be in which it is to stand. */
import type {Tried} from '../../src/model/trial';
import {openTrial, type TrialAsk} from '../../src/rules/trial';
import {view} from '../builders/people';

const ask = (expression: string, rest: Partial<TrialAsk> = {}): TrialAsk => ({
  expression,
  kind: 'value',
  field: '',
  managedDomains: ['ex.com'],
  ...rest,
});

const someone = view({fields: {department: ' Ops ', jobTitle: ''}}, ['Sales']);

/** What a right expression gives. */
function tried(asked: TrialAsk): Tried {
  const {trial, mistakes} = openTrial(asked);
  if (!trial) throw new Error(`not tried: ${mistakes.map(({detail}) => detail).join(' ')}`);
  return trial.tryOn(someone);
}

test.each<{name: string; asked: TrialAsk; want: Tried}>([
  {name: 'a value', asked: ask('user.department'), want: {state: 'value', result: ' Ops '}},
  {name: 'an empty value', asked: ask('user.jobTitle'), want: {state: 'empty', result: ''}},
  {name: 'a field left alone', asked: ask('keep()'), want: {state: 'left', result: ''}},
  {
    name: 'a value for a field, spelled as Google stores it',
    asked: ask('user.department', {field: 'organizations.department'}),
    want: {state: 'value', result: 'Ops'},
  },
  {
    name: 'an empty value for a field, which clears it',
    asked: ask('user.jobTitle', {field: 'organizations.title'}),
    want: {state: 'empty', result: ''},
  },
  {
    name: 'aliases',
    asked: ask('["ada@ex.com"]', {field: 'aliases'}),
    want: {state: 'value', result: 'ada@ex.com'},
  },
  {
    name: 'a condition that holds',
    asked: ask('"Sales" in user.groups', {kind: 'condition'}),
    want: {state: 'match', result: ''},
  },
  {
    name: 'a condition that does not hold',
    asked: ask('user.jobTitle != ""', {kind: 'condition'}),
    want: {state: 'no match', result: ''},
  },
  {
    name: 'TRUE, as Sheets writes a typed true',
    asked: ask('TRUE', {kind: 'condition'}),
    want: {state: 'match', result: ''},
  },
])('$name', ({asked, want}) => expect(tried(asked)).toEqual(want));

test('what can’t be worked out for a person is an error with its cause', () => {
  expect(tried(ask('user.groups[7]'))).toMatchObject({state: 'error', result: expect.stringMatching(/./) as unknown});
});

test.each<{name: string; asked: TrialAsk; at: number | null; detail: RegExp}>([
  {name: 'nothing', asked: ask(''), at: null, detail: /no expression/},
  {name: 'a field that is none', asked: ask('user.depart'), at: 5, detail: /depart/},
  {name: 'a text that is not closed', asked: ask('user.department + "x'), at: 18, detail: /string/i},
  {
    name: 'a text where a condition is needed',
    asked: ask('user.department', {kind: 'condition'}),
    at: 0,
    detail: /true or false/,
  },
  {name: 'a list where a text is needed', asked: ask('user.groups'), at: 0, detail: /list/},
  {
    name: 'a Google field that is none',
    asked: ask('user.department', {field: 'organizations.dept'}),
    at: null,
    detail: /no field/,
  },
  {
    name: 'an event outside of the Security tab',
    asked: ask('event.success', {kind: 'condition'}),
    at: 0,
    detail: /event/,
  },
])('$name is a mistake with its place, and nothing is tried', ({asked, at, detail}) => {
  const {trial, mistakes} = openTrial(asked);
  expect(trial).toBeNull();
  expect(mistakes[0]?.at).toBe(at);
  expect(mistakes[0]?.detail).toMatch(detail);
  expect(mistakes[0]?.remedy).not.toBe('');
});

test('a right condition of events has no mistake and can’t be tried on people', () => {
  expect(openTrial(ask('event.success == false', {kind: 'event condition'}))).toEqual({trial: null, mistakes: []});
});

test('what it reads is known before anybody is asked', () => {
  const {trial} = openTrial(ask('"x" in user.groups ? user.attributes.site : ""'));
  expect(trial).toMatchObject({usesGroups: true, customAttributes: ['site']});
  expect(openTrial(ask('user.attributes.site', {field: 'organizations.title'})).trial).toMatchObject({
    usesGroups: false,
    customAttributes: ['site'],
  });
});
