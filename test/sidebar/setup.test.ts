/** Which step of the guide stands where, and checks by how they stand. */
import type {SetupView} from '../../src/sidebar/contract';
import {checksByStand, otherModes, scopeWords, stepsDone, stepsOf} from '../../src/sidebar/setup';
import {domainless, fresh, keyless, live, previewed, report} from './setup-states';
import {triedOnMany} from './rules-states';

const nextOf = (view: SetupView): string | undefined => stepsOf(view).find(({state}) => state === 'next')?.name;

test.each([
  {name: 'a new Sheet is installed first', view: fresh, next: 'install'},
  {name: 'then comes the key', view: keyless, next: 'key'},
  {name: 'then the domains, for the region is right until a run says otherwise', view: domainless, next: 'domains'},
  {name: 'then a scope that can’t be read', view: {...previewed, scopeProblem: 'No.'}, next: 'scope'},
  {name: 'then the preview', view: {...domainless, domains: ['example.com']}, next: 'preview'},
  {name: 'then the mode', view: previewed, next: 'live'},
  {name: 'then nothing: webhooks need not be', view: {...live, hasWebhook: false}, next: undefined},
  {
    name: 'another editor needs no key where the owner has one',
    view: {...previewed, isOwner: false, hasKey: false},
    next: 'live',
  },
])('$name', ({view, next}) => expect(nextOf(view)).toBe(next));

test('steps are counted without what is optional', () => {
  expect(stepsDone(live)).toEqual({done: 7, total: 7});
  expect(stepsDone({...live, hasWebhook: false})).toEqual({done: 7, total: 7});
  expect(stepsDone(fresh)).toEqual({done: 0, total: 7});
});

test('the other modes are offered, the careful one first', () => {
  expect(otherModes('Preview')).toEqual(['Approve', 'Automatic']);
  expect(otherModes('Automatic')).toEqual(['Preview', 'Approve']);
});

test('checks stand by how bad they are', () => {
  expect(checksByStand(report).map(({stand, checks}) => `${stand}: ${checks.map(({name}) => name).join()}`)).toEqual([
    'broken: Permissions',
    'attention: JumpCloud key expiry',
    'unchecked: Google APIs',
    'fine: Triggers',
  ]);
  expect(checksByStand({checks: []})).toEqual([]);
});

test.each([
  {
    name: 'a count',
    answer: {
      ok: true as const,
      view: {
        ...triedOnMany,
        counts: {people: 430, others: 0, states: {match: 412, 'no match': 18}, values: [], valuesTotal: 0},
      },
    },
    want: '412 of 430 people',
  },
  {
    name: 'a count with people for whom it fails',
    answer: {
      ok: true as const,
      view: {
        ...triedOnMany,
        counts: {people: 430, others: 0, states: {match: 412, error: 18}, values: [], valuesTotal: 0},
      },
    },
    want: '412 of 430 people. For 18 it can’t be worked out.',
  },
  {
    name: 'a mistake',
    answer: {ok: true as const, view: {...triedOnMany, mistakes: [{at: 3, detail: 'No.', remedy: 'Do.'}]}},
    want: 'No. Do.',
  },
  {name: 'an error', answer: {ok: false as const, error: {code: 'x', message: 'No.', remedy: 'Do.'}}, want: 'No. Do.'},
  {
    name: 'what could only be checked',
    answer: {ok: true as const, view: {...triedOnMany, counts: null, note: 'Only so.'}},
    want: 'Only so.',
  },
])('a scope is told as $name', ({answer, want}) => expect(scopeWords(answer)).toBe(want));
