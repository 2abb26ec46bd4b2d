/** The Groups tab cell by cell: nobody is taken out of the group of a broken row. */
import type {Finding} from '../../src/model/finding';
import {parseGroups} from '../../src/rules/groups';
import {tabRows} from '../builders/people';

const places = (findings: readonly Finding[]): readonly string[] =>
  findings.map(finding => `${finding.kind} ${finding.place?.cell ?? ''}`);

describe('Groups', () => {
  const parse = (...rows: (readonly string[])[]) => parseGroups(tabRows('Groups', rows), ['ex.com']);

  test('a right row is a rule, with defaults for what is left out', () => {
    const {value, findings} = parse(['Eng', 'Eng@Ex.com']);
    expect(findings).toEqual([]);
    expect(value.groups).toEqual([
      {
        sourceGroup: 'Eng',
        group: 'eng@ex.com',
        role: 'MEMBER',
        direction: 'JumpCloud to Google',
        members: 'Managed',
        create: true,
        place: {tab: 'Groups', cell: 'B2'},
      },
    ]);
    expect(value.frozenGroups.size).toBe(0);
    expect(value.removalsFrozen).toBe(false);
  });

  test('choices are read in any capitals', () => {
    const {value} = parse(['Eng', 'eng@ex.com', 'owner', 'jumpcloud to google', 'EXACT', 'no']);
    expect(value.groups[0]).toMatchObject({role: 'OWNER', members: 'Exact', create: false});
  });

  const frozen: readonly {row: readonly string[]; found: string}[] = [
    {row: ['', 'eng@ex.com'], found: 'group.source A2'},
    {row: ['Eng', 'eng@other.com'], found: 'group.domain B2'},
    {row: ['Eng', 'eng@ex.com', 'BOSS'], found: 'group.role C2'},
    {row: ['Eng', 'eng@ex.com', '', 'sideways'], found: 'group.direction D2'},
    {row: ['Eng', 'eng@ex.com', '', '', 'All'], found: 'group.members E2'},
    {row: ['Eng', 'eng@ex.com', '', '', '', 'maybe'], found: 'group.create F2'},
  ];
  test.each(frozen)('$row: $found, the row is off and its group frozen', ({row, found}) => {
    const {value, findings} = parse(row, ['Ops', 'ops@ex.com']);
    expect(places(findings)).toEqual([found]);
    expect(findings[0]?.remedy).not.toBe('');
    expect(value.groups.map(rule => rule.sourceGroup)).toEqual(['Ops']);
    expect([...value.frozenGroups]).toEqual([row[1]]);
    expect(value.removalsFrozen).toBe(false);
  });

  test.each(['', 'engineering', 'eng@', 'eng team@ex.com'])(
    'an address that can not be (%p) freezes every group',
    address => {
      const {value, findings} = parse(['Eng', address], ['Ops', 'ops@ex.com']);
      expect(places(findings)).toEqual(['group.address B2']);
      expect(value.removalsFrozen).toBe(true);
      expect(value.groups).toHaveLength(1);
    },
  );

  test('an empty row, a ticked Create box or not, says nothing', () => {
    expect(parse(['', '', '', '', '', 'TRUE'], ['', '', '', '', '', 'FALSE'])).toMatchObject({
      value: {groups: [], removalsFrozen: false},
      findings: [],
    });
  });

  test('without a managed domain every group is frozen, and the setting alone says so', () => {
    const {value, findings} = parseGroups(tabRows('Groups', [['Eng', 'eng@ex.com']]), []);
    expect(findings).toEqual([]);
    expect(value.groups).toEqual([]);
    expect([...value.frozenGroups]).toEqual(['eng@ex.com']);
  });

  test('the same row twice counts once', () => {
    const {value, findings} = parse(['Eng', 'eng@ex.com'], ['Eng', 'ENG@ex.com']);
    expect(value.groups).toHaveLength(1);
    expect(findings).toEqual([expect.objectContaining({kind: 'group.duplicate', severity: 'warning'})]);
  });

  test('the same pair with another role is a contradiction, and the first row counts', () => {
    const {value, findings} = parse(['Eng', 'eng@ex.com', 'MANAGER'], ['Eng', 'eng@ex.com', 'MEMBER']);
    expect(value.groups.map(rule => rule.role)).toEqual(['MANAGER']);
    expect(places(findings)).toEqual(['group.contradiction C3']);
  });

  const rowsOf = (findings: readonly Finding[]): string =>
    findings[0]?.detail.match(/Rows [^ ]+( and \d+)?/)?.[0] ?? '';

  test.each(['Google to JumpCloud', 'Both'])('%s is a direction for the only row of a Google group', direction => {
    const {value, findings} = parse(['Eng', 'eng@ex.com', '', direction], ['Eng', 'all@ex.com']);
    expect(findings).toEqual([]);
    expect(value.groups.map(rule => rule.direction)).toEqual([direction, 'JumpCloud to Google']);
  });

  test.each(['Google to JumpCloud', 'Both'])(
    '%s beside another row of its Google group: all of them are off',
    other => {
      const {value, findings} = parse(['Eng', 'eng@ex.com'], ['Ops', 'ops@ex.com'], ['Leads', 'eng@ex.com', '', other]);
      expect(places(findings)).toEqual(['group.direction-several D4']);
      expect(rowsOf(findings)).toBe('Rows 2 and 4');
      expect(value.groups.map(rule => rule.group)).toEqual(['ops@ex.com']);
      expect([...value.frozenGroups]).toEqual(['eng@ex.com']);
    },
  );

  test('a JumpCloud group that would follow two Google groups: both rows are off', () => {
    const {value, findings} = parse(
      ['Eng', 'eng@ex.com', '', 'Both'],
      ['Eng', 'all@ex.com', '', 'Google to JumpCloud'],
      ['Eng', 'ops@ex.com'],
    );
    expect(places(findings)).toEqual(['group.direction-contested D2']);
    expect(rowsOf(findings)).toBe('Rows 2 and 3');
    expect(value.groups.map(rule => rule.group)).toEqual(['ops@ex.com']);
    expect([...value.frozenGroups]).toEqual(['eng@ex.com', 'all@ex.com']);
  });

  test('Exact has no meaning with Both: Managed counts', () => {
    const {value, findings} = parse(['Eng', 'eng@ex.com', '', 'Both', 'Exact']);
    expect(value.groups[0]?.members).toBe('Managed');
    expect(findings).toEqual([expect.objectContaining({kind: 'group.members-both', severity: 'warning'})]);
  });

  describe('a row with the address of a Google group', () => {
    test('nests that group', () => {
      const {value, findings} = parse(['Leads@Ex.com', 'eng@ex.com', 'MANAGER', '', '', 'FALSE']);
      expect(findings).toEqual([]);
      expect(value.groups).toEqual([]);
      expect(value.nestings).toEqual([
        {
          child: 'leads@ex.com',
          group: 'eng@ex.com',
          role: 'MANAGER',
          create: false,
          place: {tab: 'Groups', cell: 'A2'},
        },
      ]);
    });

    test.each([
      {row: ['leads@other.com', 'eng@ex.com'], found: 'group.domain A2'},
      {row: ['leads@ex.com', 'eng@ex.com', '', 'Both'], found: 'group.direction D2'},
      {row: ['leads@ex.com', 'eng@ex.com', 'BOSS'], found: 'group.role C2'},
      {row: ['leads@ex.com', 'eng@ex.com', '', '', '', 'perhaps'], found: 'group.create F2'},
      {row: ['eng@ex.com', 'eng@ex.com'], found: 'group.cycle A2'},
    ])('$row: $found, the row is off and its group frozen', ({row, found}) => {
      const {value, findings} = parse(row);
      expect(places(findings)).toEqual([found]);
      expect(value.nestings).toEqual([]);
      expect([...value.frozenGroups]).toEqual(['eng@ex.com']);
    });

    test('the row that closes a circle is off, the others hold', () => {
      const {value, findings} = parse(
        ['b@ex.com', 'a@ex.com'],
        ['c@ex.com', 'b@ex.com'],
        ['a@ex.com', 'c@ex.com'],
        ['d@ex.com', 'c@ex.com'],
      );
      expect(places(findings)).toEqual(['group.cycle A4']);
      expect(findings[0]?.detail).toContain('a@ex.com > b@ex.com > c@ex.com');
      expect(value.nestings.map(({child}) => child)).toEqual(['b@ex.com', 'c@ex.com', 'd@ex.com']);
    });

    test('the same nesting twice counts once', () => {
      const {value, findings} = parse(['b@ex.com', 'a@ex.com'], ['B@ex.com', 'a@ex.com']);
      expect(value.nestings).toHaveLength(1);
      expect(places(findings)).toEqual(['group.duplicate A3']);
      expect(value.frozenGroups.size).toBe(0);
    });
  });

  test('Managed wins over Exact in another row of the same Google group', () => {
    const {value, findings} = parse(
      ['Eng', 'all@ex.com', '', '', 'Exact'],
      ['Ops', 'all@ex.com', '', '', 'Managed'],
      ['Ops', 'ops@ex.com', '', '', 'Exact'],
    );
    expect(value.groups.map(rule => rule.members)).toEqual(['Managed', 'Managed', 'Exact']);
    expect(places(findings)).toEqual(['group.members-differ E2']);
  });
});
