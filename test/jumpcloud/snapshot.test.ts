/** JumpCloud read whole: paging, counts that must agree, the organization, and what is never read as "everyone left". */
import {connectJumpCloud} from '../../src/jumpcloud/connect';
import {IncompleteSnapshot, OutsideError, Refusal} from '../../src/model/errors';
import {html, json, scriptedOutside, type Scripted, type ScriptedOutside} from '../builders/http';
import {ORGANIZATION, objectId, record} from '../builders/people';

const NO_GROUPS = {groups: [], allGroups: false};
const ORGANIZATIONS = json({results: [{_id: ORGANIZATION, displayName: 'Ex'}], totalCount: 1});

/** What the JumpCloud of a test answers; parts that are left out are a company of two without groups. */
interface Answers {
  organizations?: Scripted;
  people?: (skip: number, path: string) => Scripted | readonly Scripted[];
  groups?: (skip: number) => Scripted | readonly Scripted[];
  members?: (groupId: string, skip: number) => Scripted | readonly Scripted[];
}

function jumpCloud(answers: Answers): ScriptedOutside {
  return scriptedOutside(path => {
    const skip = Number(/skip=(\d+)/.exec(path)?.[1] ?? 0);
    const groupId = /^\/api\/v2\/usergroups\/(\w+)\/membership/.exec(path)?.[1];
    if (path.startsWith('/api/organizations')) return answers.organizations ?? ORGANIZATIONS;
    if (path.startsWith('/api/systemusers')) return answers.people?.(skip, path) ?? page([1, 2], skip);
    if (groupId !== undefined) return answers.members?.(groupId, skip) ?? bare([]);
    return answers.groups?.(skip) ?? bare([]);
  });
}

/** Page of a list of people by number. */
function page(numbers: readonly number[], skip: number, total = numbers.length): Scripted {
  return json({results: numbers.slice(skip, skip + 100).map(number => record(number)), totalCount: total});
}

function bare(rows: readonly unknown[], skip = 0, total: number | null = rows.length): Scripted {
  return json(rows.slice(skip, skip + 100), 200, total === null ? {} : {'x-total-count': String(total)});
}

function range(count: number): readonly number[] {
  return Array.from({length: count}, (_none, index) => index + 1);
}

function read(
  outside: ScriptedOutside,
  organizationId = '',
  wanted: Parameters<ReturnType<typeof connectJumpCloud>['snapshot']>[0] = NO_GROUPS,
) {
  return connectJumpCloud(outside, {region: 'US', organizationId}, 10_000_000).snapshot(wanted);
}

describe('people', () => {
  test.each([1, 99, 100, 101, 200, 201])('%i people come whole, page by page', count => {
    const outside = jumpCloud({people: skip => page(range(count), skip)});
    const {value} = read(outside);
    expect(value.people.map(one => one.id)).toEqual(range(count).map(objectId));
    const paths = outside.paths().filter(path => path.startsWith('/api/systemusers'));
    expect(paths).toHaveLength(Math.ceil(count / 100));
    expect(paths[0]).toBe('/api/systemusers?limit=100&skip=0&sort=_id');
  });

  test('pages after the first go out together', () => {
    const outside = jumpCloud({people: skip => page(range(301), skip)});
    read(outside);
    expect(outside.flights).toContain(3);
  });

  test('a page with people missing is no snapshot', () => {
    const truncated = (skip: number): Scripted =>
      json({
        results: range(150)
          .slice(skip, skip + 99)
          .map(number => record(number)),
        totalCount: 150,
      });
    const outside = jumpCloud({people: truncated});
    expect(() => read(outside)).toThrow(IncompleteSnapshot);
    expect(() => read(outside)).toThrow(/holds 150 entries, but/);
  });

  test('a count that changes between pages is no snapshot', () => {
    const outside = jumpCloud({people: skip => page(range(150), skip, skip === 0 ? 150 : 149)});
    expect(() => read(outside)).toThrow(/changed while it was read/);
  });

  test('a person who comes twice stands for another who is lost', () => {
    const outside = jumpCloud({people: skip => page([...range(149), 1], skip)});
    expect(() => read(outside)).toThrow(/came twice/);
  });

  test('what holds still at the third read is a snapshot, at the fourth no more', () => {
    const torn = json({results: [record(1)], totalCount: 2});
    const good = page([1, 2], 0);
    const third = jumpCloud({people: () => [torn, torn, good]});
    expect(read(third).value.people).toHaveLength(2);
    const fourth = jumpCloud({people: () => [torn, torn, torn, good]});
    expect(() => read(fourth)).toThrow(IncompleteSnapshot);
  });

  test('nobody at all is refused, and says that it is never read as everyone left', () => {
    const outside = jumpCloud({people: () => json({results: [], totalCount: 0})});
    expect(() => read(outside)).toThrow(Refusal);
    expect(() => read(outside)).toThrow('never read as "everyone left"');
  });

  test.each([
    ['a 401', json({message: 'Unauthorized'}, 401), 'jumpcloud.unauthorized'],
    ['a 403 page', html(403), 'jumpcloud.blocked'],
    ['an answer without totalCount', json({results: []}), 'jumpcloud.unexpected'],
    ['a bare list', json([]), 'jumpcloud.unexpected'],
  ])('%s throws', (_name, reply, code) => {
    const outside = jumpCloud({people: () => reply});
    expect(codeOf(() => read(outside))).toBe(code);
  });

  test('a broken record blocks that person only, and they stay known', () => {
    const rows = [record(1), record(2, {state: 'GONE'})];
    const {value, findings} = read(jumpCloud({people: () => json({results: rows, totalCount: 2})}));
    expect(value.people.map(one => one.id)).toEqual([objectId(1)]);
    expect(value.unreadable).toEqual([objectId(2)]);
    expect(findings).toEqual([expect.objectContaining({kind: 'person.unreadable', subject: 'ada2@ex.com'})]);
  });

  test('a record without an id could be anybody, so there is no snapshot', () => {
    const rows = [record(1), record(2, {_id: ''})];
    const outside = jumpCloud({people: () => json({results: rows, totalCount: 2})});
    expect(codeOf(() => read(outside))).toBe('jumpcloud.unexpected');
  });
});

function codeOf(attempt: () => unknown): string {
  try {
    attempt();
  } catch (error) {
    return error instanceof OutsideError ? error.code : String(error);
  }
  return 'nothing was thrown';
}

describe('the organization', () => {
  const OTHER = '5e000000000000000000000f';

  test('the one of the key is taken where the Settings tab names none', () => {
    expect(read(jumpCloud({})).value.organizationId).toBe(ORGANIZATION);
  });

  test('another than the Settings tab names is refused before anybody is read', () => {
    const outside = jumpCloud({});
    expect(codeOf(() => read(outside, OTHER))).toBe('jumpcloud.wrong-organization');
    expect(outside.paths().some(path => path.startsWith('/api/systemusers'))).toBe(false);
  });

  test('a person of another organization makes the whole answer worthless', () => {
    const rows = [record(1), record(2, {organization: OTHER})];
    const outside = jumpCloud({people: () => json({results: rows, totalCount: 2})});
    expect(codeOf(() => read(outside, ORGANIZATION))).toBe('jumpcloud.wrong-organization');
  });

  test('none at all is refused', () => {
    expect(codeOf(() => read(jumpCloud({organizations: json({results: [], totalCount: 0})})))).toBe(
      'jumpcloud.wrong-organization',
    );
  });

  describe('of several', () => {
    const several = json({results: [{_id: OTHER}, {_id: ORGANIZATION}], totalCount: 2});

    test('none is guessed', () => {
      expect(codeOf(() => read(jumpCloud({organizations: several})))).toBe('jumpcloud.which-organization');
    });

    test('the named one is asked for by header', () => {
      const outside = jumpCloud({organizations: several});
      expect(read(outside, ORGANIZATION).value.organizationId).toBe(ORGANIZATION);
      const people = outside.sent.find(request => request.url.includes('systemusers'));
      expect(people?.headers['x-org-id']).toBe(ORGANIZATION);
    });
  });

  test('one organization needs no header', () => {
    const outside = jumpCloud({});
    read(outside, ORGANIZATION);
    expect(outside.sent.every(request => request.headers['x-org-id'] === undefined)).toBe(true);
  });
});

describe('groups', () => {
  const ENG = {id: objectId(901), name: 'Eng', type: 'user_group'};
  const OPS = {id: objectId(902), name: 'Ops', type: 'user_group'};
  const member = (number: number): unknown => ({
    id: objectId(number),
    type: 'user',
    compiledAttributes: null,
    paths: [],
  });
  const both = (): Scripted => bare([ENG, OPS]);

  test('only the wanted groups are asked for their members', () => {
    const outside = jumpCloud({groups: both, members: () => bare([member(2), member(1)])});
    const {value} = read(outside, '', {groups: ['Eng', 'Nope'], allGroups: false});
    expect(value.groups).toEqual([
      {id: ENG.id, name: 'Eng', description: '', dynamic: false, memberIds: [objectId(1), objectId(2)]},
      {id: OPS.id, name: 'Ops', description: '', dynamic: false, memberIds: null},
    ]);
  });

  test('all groups are asked when a rule looks at them all', () => {
    const {value} = read(jumpCloud({groups: both}), '', {groups: [], allGroups: true});
    expect(value.groups.map(group => group.memberIds)).toEqual([[], []]);
  });

  test.each([100, 101, 250])('%i members come whole, counted or not', count => {
    const numbers = range(count);
    for (const total of [count, null]) {
      const outside = jumpCloud({
        people: skip => page(numbers, skip),
        groups: () => bare([ENG]),
        members: (_group, skip) => bare(numbers.map(member), skip, total),
      });
      const {value} = read(outside, '', {groups: ['Eng'], allGroups: false});
      expect(value.groups[0]?.memberIds).toHaveLength(count);
    }
  });

  test.each([100, 101])('%i groups come whole', count => {
    const groups = range(count).map(number => ({id: objectId(number), name: `G${number}`}));
    const {value} = read(jumpCloud({groups: skip => bare(groups, skip)}));
    expect(value.groups).toHaveLength(count);
  });

  const torn: readonly {name: string; answers: Answers}[] = [
    {name: 'fewer members than counted', answers: {members: () => bare([member(1)], 0, 2)}},
    {name: 'a member twice', answers: {members: () => bare([member(1), member(1)])}},
    {name: 'a member who is in no list of people', answers: {members: () => bare([member(1), member(7)])}},
    {name: 'a group that is deleted meanwhile', answers: {members: () => json({message: 'Not Found'}, 404)}},
    {name: 'fewer groups than counted', answers: {groups: () => bare([ENG], 0, 2)}},
    {name: 'a group twice', answers: {groups: () => bare([ENG, ENG])}},
  ];
  test.each(torn)('$name is no snapshot', ({answers}) => {
    const outside = jumpCloud({groups: () => bare([ENG]), ...answers});
    expect(() => read(outside, '', {groups: ['Eng'], allGroups: false})).toThrow(IncompleteSnapshot);
  });

  test('a new member meanwhile is found by reading everything once more', () => {
    const outside = jumpCloud({
      people: () => [page([1, 2], 0), page([1, 2, 3], 0)],
      groups: () => bare([ENG]),
      members: () => bare([member(3)]),
    });
    const {value} = read(outside, '', {groups: ['Eng'], allGroups: false});
    expect(value.people).toHaveLength(3);
    expect(value.groups[0]?.memberIds).toEqual([objectId(3)]);
  });

  test('a member whose record is broken is known all the same', () => {
    const rows = [record(1), record(2, {email: ''})];
    const outside = jumpCloud({
      people: () => json({results: rows, totalCount: 2}),
      groups: () => bare([ENG]),
      members: () => bare([member(2)]),
    });
    expect(read(outside, '', {groups: ['Eng'], allGroups: false}).value.groups[0]?.memberIds).toEqual([objectId(2)]);
  });

  test('devices and other things in a group are not people', () => {
    const system = {id: objectId(7), type: 'system', compiledAttributes: null, paths: []};
    const outside = jumpCloud({groups: () => bare([ENG]), members: () => bare([member(1), system])});
    expect(read(outside, '', {groups: ['Eng'], allGroups: false}).value.groups[0]?.memberIds).toEqual([objectId(1)]);
  });
});
