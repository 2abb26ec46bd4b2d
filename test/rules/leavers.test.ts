import {NO_POLICY, type LeaverPolicy} from '../../src/model/leaver-policy';
import {LEAVER_STEP_NAMES, parseLeavers} from '../../src/rules/leavers';
import {parseRules} from '../../src/rules/parse';
import {LEAVERS} from '../../src/sheet/leaver-schemas';
import {ruleRows, tabRows} from '../builders/people';

const parse = (...rows: (readonly string[])[]) => parseLeavers(tabRows('Leavers', rows));

describe('the Leavers tab', () => {
  test.each<{row: readonly string[]; want: Partial<LeaverPolicy>}>([
    {row: ['Containment', 'TRUE', ''], want: {containment: {kind: 'suspend'}}},
    {row: ['containment', 'yes', 'suspend'], want: {containment: {kind: 'suspend'}}},
    {row: ['Containment', 'TRUE', 'Receive for 1 day'], want: {containment: {kind: 'receive', days: 1}}},
    {row: ['Containment', 'TRUE', 'receive for 3650 days'], want: {containment: {kind: 'receive', days: 3650}}},
    {row: ['Groups', 'TRUE', 'Managed'], want: {groups: 'managed'}},
    {row: ['Groups', 'TRUE', ''], want: {groups: 'all'}},
    {row: ['Admin roles', 'TRUE', ''], want: {adminRoles: true}},
    {row: ['Drive access', 'TRUE', ''], want: {driveAccess: true}},
    {row: ['Hide from directory', 'TRUE', ''], want: {hide: true}},
    {row: ['Drive transfer', 'TRUE', 'manager'], want: {driveTransfer: {toManager: true, named: ''}}},
    {
      row: ['Drive transfer', 'TRUE', 'Manager, else Archive@ex.com'],
      want: {driveTransfer: {toManager: true, named: 'archive@ex.com' as never}},
    },
    {
      row: ['Calendar transfer', 'TRUE', 'x@ex.com'],
      want: {calendarTransfer: {toManager: false, named: 'x@ex.com' as never}},
    },
    {row: ['Mail', 'TRUE', 'Archive'], want: {mail: 'archive'}},
    {row: ['Mail', 'TRUE', 'None'], want: {mail: null}},
    {row: ['License', 'TRUE', ''], want: {license: true}},
    {row: ['Delete after days', 'TRUE', '90'], want: {deleteAfterDays: 90}},
    {row: ['Leaving date', 'TRUE', 'user.attributes.lastDay'], want: {leavingDate: 'lastDay'}},
    {row: ['Keep', 'TRUE', 'a@ex.com, B@ex.com'], want: {keep: new Set(['a@ex.com', 'b@ex.com']) as never}},
    {row: ['Drive transfer', 'FALSE', 'nonsense'], want: {}},
    {row: ['Drive transfer', '', 'manager'], want: {}},
  ])('$row', ({row, want}) => {
    expect(parse(row)).toEqual({value: {...NO_POLICY, ...want}, findings: []});
  });

  test.each([
    {row: ['Containment', 'TRUE', 'Receive for 0 days'], cell: 'C2', kind: 'leavers.parameter'},
    {row: ['Containment', 'TRUE', 'Receive for 3651 days'], cell: 'C2', kind: 'leavers.parameter'},
    {row: ['Groups', 'TRUE', 'some'], cell: 'C2', kind: 'leavers.parameter'},
    {row: ['Drive transfer', 'TRUE', ''], cell: 'C2', kind: 'leavers.parameter'},
    {row: ['Drive transfer', 'TRUE', 'manager, else nobody'], cell: 'C2', kind: 'leavers.parameter'},
    {row: ['Drive transfer', 'TRUE', 'a@ex.com, b@ex.com'], cell: 'C2', kind: 'leavers.parameter'},
    {row: ['Mail', 'TRUE', 'burn'], cell: 'C2', kind: 'leavers.parameter'},
    {row: ['Delete after days', 'TRUE', '0'], cell: 'C2', kind: 'leavers.parameter'},
    {row: ['Leaving date', 'TRUE', 'last day'], cell: 'C2', kind: 'leavers.parameter'},
    {row: ['License', 'TRUE', 'Remove'], cell: 'C2', kind: 'leavers.parameter'},
    {row: ['Groups', 'perhaps', 'All'], cell: 'B2', kind: 'leavers.enabled'},
  ])('$row does nothing and is told with $cell', ({row, cell, kind}) => {
    const {value, findings} = parse(row);
    expect(value).toEqual(NO_POLICY);
    expect(findings).toMatchObject([{kind, place: {tab: 'Leavers', cell}}]);
    expect(findings[0]?.remedy).not.toBe('');
  });

  test.each([
    {name: 'a Keep row that can not be read', row: ['Keep', 'TRUE', 'the board'], frozen: true},
    {name: 'a Keep row of which nobody knows whether it is on', row: ['Keep', 'maybe', 'a@ex.com'], frozen: true},
    {name: 'a Keep row that is off', row: ['Keep', 'FALSE', 'the board'], frozen: false},
    {name: 'an unknown step that is on', row: ['Kepe', 'TRUE', 'a@ex.com'], frozen: true},
    {name: 'an unknown step that is off', row: ['Kepe', 'FALSE', 'a@ex.com'], frozen: false},
  ])('$name: nothing more than access is taken away: $frozen', ({row, frozen}) => {
    expect(parse(['Groups', 'TRUE', 'All'], row).value).toMatchObject({groups: 'all', removalsFrozen: frozen});
  });

  test('a misspelt step is told with the one that was meant', () => {
    expect(parse(['Drive transfr', 'TRUE', 'manager']).findings[0]?.detail).toContain('Drive transfer');
  });

  test('a step that stands twice counts as its first row says', () => {
    const {value, findings} = parse(['Mail', 'TRUE', 'Hold'], ['Mail', 'TRUE', 'Export']);
    expect(value.mail).toBe('hold');
    expect(findings).toMatchObject([{kind: 'leavers.double', place: {cell: 'A3'}}]);
  });

  test('a missing tab is no policy, and an unclear Protected tab freezes removals', () => {
    expect(parseRules(ruleRows()).value.leavers).toEqual(NO_POLICY);
    const unclear = parseRules(ruleRows({Protected: [['Ada Lovelace', '']]})).value.leavers;
    expect(unclear?.removalsFrozen).toBe(true);
  });

  test('the rows of a new tab are read without a finding, name every step, and only end access', () => {
    const {value, findings} = parse(...LEAVERS.seed.map(row => row.map(String)));
    expect(findings).toEqual([]);
    expect(value).toEqual({...NO_POLICY, containment: {kind: 'suspend'}});
    expect(LEAVERS.seed.map(([step]) => step)).toEqual(LEAVER_STEP_NAMES);
  });
});
