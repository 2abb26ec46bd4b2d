/** Direct reads: only JumpCloud's own 404, from our own organization, says that a person is gone. */
import {connectJumpCloud} from '../../src/jumpcloud/connect';
import {IncompleteSnapshot, OutsideError} from '../../src/model/errors';
import {html, json, scriptedOutside, type Scripted, type ScriptedOutside} from '../builders/http';
import {ORGANIZATION, objectId, record} from '../builders/people';

const NOT_FOUND = json({message: 'Not Found'}, 404);
const ONE = [objectId(1)];

function jumpCloud(answer: (path: string) => Scripted, organization = ORGANIZATION): ScriptedOutside {
  return scriptedOutside(path =>
    path.startsWith('/api/organizations') ? json({results: [{_id: organization}], totalCount: 1}) : answer(path),
  );
}

function side(outside: ScriptedOutside) {
  return connectJumpCloud(outside, {region: 'US', organizationId: ORGANIZATION}, 10_000_000);
}

function codeOf(attempt: () => unknown): string {
  try {
    attempt();
  } catch (error) {
    return error instanceof OutsideError ? error.code : String(error);
  }
  return 'nothing was thrown';
}

describe('people by id', () => {
  test('who is there is given with their state, who is not is not found', () => {
    const outside = jumpCloud(path =>
      path.endsWith(objectId(1)) ? json(record(1, {state: 'SUSPENDED', suspended: true})) : NOT_FOUND,
    );
    const answers = side(outside).people([objectId(1), objectId(2)]);
    expect(answers.get(objectId(1))).toMatchObject({found: true, person: {state: 'SUSPENDED'}});
    expect(answers.get(objectId(2))).toEqual({found: false});
  });

  const noEvidence: readonly {name: string; reply: Scripted; code: string}[] = [
    {name: 'a 401', reply: json({}, 401), code: 'jumpcloud.unauthorized'},
    {name: 'a 403', reply: json({}, 403), code: 'jumpcloud.forbidden'},
    {name: 'a 404 page of a firewall', reply: html(404), code: 'jumpcloud.blocked'},
    {name: 'another person', reply: json(record(2)), code: 'jumpcloud.unexpected'},
    {name: 'an empty object', reply: json({}), code: 'jumpcloud.unexpected'},
    {name: 'a list', reply: json([]), code: 'jumpcloud.unexpected'},
    {name: 'a broken record', reply: json(record(1, {state: 'GONE'})), code: 'jumpcloud.unexpected'},
    {
      name: 'a person of another organization',
      reply: json(record(1, {organization: objectId(5)})),
      code: 'jumpcloud.wrong-organization',
    },
  ];
  test.each(noEvidence)('$name is no evidence of anything', ({reply, code}) => {
    expect(codeOf(() => side(jumpCloud(() => reply)).people(ONE))).toBe(code);
  });

  test('a key of another organization, to which every id is a 404, is found out', () => {
    const outside = jumpCloud(() => NOT_FOUND, objectId(5));
    expect(codeOf(() => side(outside).people(ONE))).toBe('jumpcloud.wrong-organization');
  });

  test('the organization is asked once for any number of reads', () => {
    const outside = jumpCloud(() => NOT_FOUND);
    const connected = side(outside);
    connected.people(ONE);
    connected.people([objectId(2)]);
    connected.memberOf(ONE);
    expect(outside.paths().filter(path => path.startsWith('/api/organizations'))).toHaveLength(1);
  });

  test('nobody asked, nothing sent', () => {
    const outside = jumpCloud(() => NOT_FOUND);
    expect(side(outside).people([]).size).toBe(0);
    expect(side(outside).memberOf([]).size).toBe(0);
    expect(outside.sent).toHaveLength(0);
  });
});

describe('groups of a person', () => {
  const inGroup = (number: number, type = 'user_group'): unknown => ({id: objectId(number), type, paths: []});
  const bare = (rows: readonly unknown[], total: number): Scripted => json(rows, 200, {'x-total-count': String(total)});

  test('are given by id, of user groups only', () => {
    const outside = jumpCloud(() => bare([inGroup(9), inGroup(8, 'USER_GROUP'), inGroup(7, 'system_group')], 3));
    expect(side(outside).memberOf(ONE).get(objectId(1))).toEqual([objectId(8), objectId(9)]);
  });

  test('of someone who is gone are null', () => {
    expect(
      side(jumpCloud(() => NOT_FOUND))
        .memberOf(ONE)
        .get(objectId(1)),
    ).toBeNull();
  });

  test.each([100, 101])('%i of them come whole', count => {
    const rows = Array.from({length: count}, (_none, index) => inGroup(index));
    const outside = jumpCloud(path => {
      const skip = Number(/skip=(\d+)/.exec(path)?.[1]);
      return bare(rows.slice(skip, skip + 100), count);
    });
    expect(side(outside).memberOf(ONE).get(objectId(1))).toHaveLength(count);
  });

  test('fewer than counted is no evidence', () => {
    expect(() => side(jumpCloud(() => bare([inGroup(9)], 2))).memberOf(ONE)).toThrow(IncompleteSnapshot);
  });

  test('an answer that is no list is no evidence', () => {
    expect(codeOf(() => side(jumpCloud(() => json({}))).memberOf(ONE))).toBe('jumpcloud.unexpected');
  });
});
