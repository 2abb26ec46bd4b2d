/** Looking people up by part of a name: one search, whatever was typed. */
import {connectJumpCloud} from '../../src/jumpcloud/connect';
import {OutsideError} from '../../src/model/errors';
import {html, json, scriptedOutside, type Scripted} from '../builders/http';
import {ORGANIZATION, objectId, record} from '../builders/people';

function find(answer: Scripted, ...words: readonly string[]) {
  const outside = scriptedOutside(() => answer);
  return connectJumpCloud(outside, {region: 'US', organizationId: ORGANIZATION}, 10_000_000).find(words);
}

const TWO = json({results: [record(1, {displayname: 'Ada the First'}), record(2, {lastname: 'Byron'})], totalCount: 2});

test.each([
  [['ada'], [1, 2]],
  [['byron', 'ADA'], [2]],
  [['ada', 'zuse'], []],
  [['ada1@ex.com'], [1]],
])('%j finds %j: every word has to occur', (words, numbers) => {
  expect(find(TWO, ...words).map(({id}) => id)).toEqual(numbers.map(objectId));
});

test('who is found has a name, an address and a state to be told apart by', () => {
  expect(find(TWO, 'ada')).toEqual([
    {id: objectId(1), email: 'ada1@ex.com', name: 'Ada the First', state: 'ACTIVATED'},
    {id: objectId(2), email: 'ada2@ex.com', name: 'Ada Byron', state: 'ACTIVATED'},
  ]);
});

test('no word finds nobody, and asks nothing', () => {
  expect(find(json({}, 500))).toEqual([]);
});

test.each([
  ['a failure', json({}, 503), 'jumpcloud.unavailable'],
  ['throttling', json({}, 429), 'jumpcloud.unavailable'],
  ['a wrong key', json({}, 401), 'jumpcloud.unauthorized'],
  ['a page', html(200), 'jumpcloud.not-json'],
  ['something else', json({found: []}), 'jumpcloud.unexpected'],
] as const)('%s is an error', (_name, answer, code) => {
  let thrown: unknown;
  try {
    find(answer, 'ada');
  } catch (error) {
    thrown = error;
  }
  expect(thrown instanceof OutsideError ? thrown.code : thrown).toBe(code);
});
