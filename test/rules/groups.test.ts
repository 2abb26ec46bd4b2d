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
    {row: ['Eng', 'eng@ex.com', '', 'Google to JumpCloud'], found: 'group.direction D2'},
    {row: ['Eng', 'eng@ex.com', '', 'Both'], found: 'group.direction D2'},
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
