/** Who is wanted in which Google group, and when nobody may be taken out. */
import {group, objectId, person} from '../builders/people';
import {desired, kinds} from '../builders/wanted';

describe('groups', () => {
  const people = [person(1), person(2), person(3, {state: 'SUSPENDED'}), person(4, {state: 'STAGED'})];
  const ENG = {...group(1, 'Eng', [1, 2, 3, 4, 99]), description: 'Makers'};
  const LEADS = group(2, 'Leads', [2]);

  test('one group is fed by several, with the highest role', () => {
    const rows = [
      ['Eng', 'eng@ex.com'],
      ['Leads', 'eng@ex.com', 'MANAGER'],
    ];
    const {value, findings} = desired(people, {Groups: rows}, [ENG, LEADS]);
    expect(findings).toEqual([]);
    expect(value.groups).toEqual([
      {
        email: 'eng@ex.com',
        name: 'Eng',
        description: 'Makers',
        direction: 'JumpCloud to Google',
        role: 'MEMBER',
        create: true,
        members: 'Managed',
        frozen: false,
        sourceGroupIds: [ENG.id, LEADS.id],
        desired: [
          {person: objectId(1), role: 'MEMBER'},
          {person: objectId(2), role: 'MANAGER'},
          {person: objectId(3), role: 'MEMBER'},
        ],
      },
    ]);
  });

  test('the order of the rows makes no difference to roles', () => {
    const rows = [
      ['Leads', 'eng@ex.com', 'OWNER'],
      ['Eng', 'eng@ex.com', 'MANAGER'],
    ];
    const {value} = desired(people, {Groups: rows}, [ENG, LEADS]);
    expect(value.groups[0]?.desired.map(member => member.role)).toEqual(['MANAGER', 'OWNER', 'MANAGER']);
  });

  test('groups are sorted by address', () => {
    const rows = [
      ['Eng', 'z@ex.com'],
      ['Eng', 'a@ex.com'],
    ];
    expect(desired(people, {Groups: rows}, [ENG]).value.groups.map(one => one.email)).toEqual(['a@ex.com', 'z@ex.com']);
  });

  test('a group whose members JumpCloud picks by a query feeds like any other', () => {
    const {value} = desired(people, {Groups: [['Eng', 'eng@ex.com']]}, [{...ENG, dynamic: true}]);
    expect(value.groups[0]?.desired).toHaveLength(3);
  });

  test.each(['Both', 'Google to JumpCloud'])('a dynamic group can not follow: %s', direction => {
    const rows = [['Eng', 'eng@ex.com', '', direction]];
    const result = desired(people, {Groups: rows}, [{...ENG, dynamic: true}]);
    expect(result.value.groups).toEqual([]);
    expect(result.findings).toEqual([
      expect.objectContaining({kind: 'group.dynamic-target', place: {tab: 'Groups', cell: 'B2'}}),
    ]);
  });

  test('Both says which role its people get, and which one JumpCloud group follows', () => {
    const {value} = desired(people, {Groups: [['Eng', 'eng@ex.com', 'MANAGER', 'both']]}, [ENG]);
    expect(value.groups[0]).toMatchObject({direction: 'Both', role: 'MANAGER', name: 'Eng', sourceGroupIds: [ENG.id]});
  });

  test('nestings are sorted, and frozen with their outer group', () => {
    const rows = [
      ['b@ex.com', 'all@ex.com', 'MANAGER', '', '', 'FALSE'],
      ['a@ex.com', 'all@ex.com'],
      ['a@ex.com', 'ops@ex.com'],
      ['Eng', 'ops@ex.com', 'BOSS'],
    ];
    const {value} = desired(people, {Groups: rows}, [ENG]);
    expect(value.nestings).toEqual([
      {group: 'all@ex.com', child: 'a@ex.com', role: 'MEMBER', create: true, frozen: false},
      {group: 'all@ex.com', child: 'b@ex.com', role: 'MANAGER', create: false, frozen: false},
      {group: 'ops@ex.com', child: 'a@ex.com', role: 'MEMBER', create: true, frozen: true},
    ]);
  });

  test('people out of scope and protected people are not wanted in groups', () => {
    const tabs = {
      Settings: [
        ['Managed domains', 'ex.com'],
        ['Scope', 'user.username != "ada1"'],
      ],
      Groups: [['Eng', 'eng@ex.com']],
      Protected: [['ada2']],
    };
    expect(desired(people, tabs, [ENG]).value.groups[0]?.desired.map(member => member.person)).toEqual([objectId(3)]);
  });

  test('an unknown source freezes the group, and the other sources still feed it', () => {
    const rows = [
      ['Enq', 'eng@ex.com'],
      ['Leads', 'eng@ex.com'],
    ];
    const {value, findings} = desired(people, {Groups: rows}, [ENG, LEADS]);
    expect(value.groups[0]).toMatchObject({name: 'Leads', frozen: true, desired: [{person: objectId(2)}]});
    expect(findings).toEqual([
      expect.objectContaining({
        kind: 'group.source-unknown',
        severity: 'error',
        subject: 'Enq',
        place: {tab: 'Groups', cell: 'B2'},
      }),
    ]);
    expect(findings[0]?.detail).toContain('Did you mean "Eng"?');
  });

  test('a group without any known source is not made and not touched', () => {
    expect(desired(people, {Groups: [['Enq', 'eng@ex.com']]}, [ENG]).value.groups).toEqual([]);
  });

  test('two JumpCloud groups of one name are not guessed between', () => {
    const result = desired(people, {Groups: [['Eng', 'eng@ex.com']]}, [ENG, {...LEADS, name: 'Eng'}]);
    expect(result.value.groups).toEqual([]);
    expect(kinds(result)).toEqual(['group.source-ambiguous']);
  });

  test.each([
    ['a broken row of the same group', [['Leads', 'eng@ex.com', 'BOSS']]],
    ['a row whose group can not be read', [['Leads', 'nonsense']]],
  ])('%s freezes the group', (_name, rows) => {
    const {value} = desired(people, {Groups: [['Eng', 'eng@ex.com'], ...rows]}, [ENG, LEADS]);
    expect(value.groups[0]?.frozen).toBe(true);
  });

  test('Create and Members come from the rows', () => {
    const rows = [['Eng', 'eng@ex.com', '', '', 'Exact', 'FALSE']];
    expect(desired(people, {Groups: rows}, [ENG]).value.groups[0]).toMatchObject({create: false, members: 'Exact'});
  });

  test('a wanted group whose members were not read is our own bug', () => {
    expect(() => desired(people, {Groups: [['Eng', 'eng@ex.com']]}, [{...ENG, memberIds: null}])).toThrow(
      /were not read/,
    );
  });
});
