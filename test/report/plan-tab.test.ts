import type {Change} from '../../src/model/change';
import {auditRows, planRows} from '../../src/report/rows';
import {checkSafety} from '../../src/plan/safety';
import {firstRows, planTabOf, rowCount} from '../../src/report/plan-tab';
import {Company, evidence} from '../builders/company';

/** A plan with many creations of three rows each and a few suspensions of one. */
function mixed(creations: number, suspensions: number): ReturnType<Company['plan']>['plan'] {
  const company = new Company();
  const states: Record<string, 'SUSPENDED'> = {};
  for (let at = 0; at < creations; at++) company.person(`new${at}`, {fields: {'organizations.title': 'Cook'}});
  for (let at = 0; at < suspensions; at++) {
    company.person(`gone${at}`, {state: 'SUSPENDED'}).linked(`gone${at}`);
    states[`gone${at}`] = 'SUSPENDED';
  }
  return company.plan(evidence({states})).plan;
}

function countOf(changes: readonly Change[], name: string): number {
  return changes.filter(change => change.class === name).length;
}

describe('the Plan tab', () => {
  test.each([
    {rowsMax: 33, creates: 10, leftOut: undefined},
    {rowsMax: 32, creates: 9, leftOut: 1},
    {rowsMax: 9, creates: 2, leftOut: 8},
  ])(
    'with room for $rowsMax rows it shows $creates of 10 creations and every suspension',
    ({rowsMax, creates, leftOut}) => {
      const tab = planTabOf(mixed(10, 3).changes, rowsMax);
      expect(countOf(tab.shown, 'suspend')).toBe(3);
      expect(countOf(tab.shown, 'create')).toBe(creates);
      expect(tab.leftOut.get('create')).toBe(leftOut);
    },
  );

  test('it never has more rows than there is room for', () => {
    const {changes} = mixed(50, 50);
    for (const rowsMax of [0, 1, 7, 60, 1_000]) {
      const rows = planTabOf(changes, rowsMax).shown.reduce((sum, change) => sum + rowCount(change), 0);
      expect(rows).toBeLessThanOrEqual(rowsMax);
    }
  });

  test('it says how many more there are, below what it shows', () => {
    const plan = mixed(4_000, 2);
    const rows = planRows(plan, checkSafety(plan, {}, 'Automatic'), new Set());
    expect(rows.length).toBeLessThanOrEqual(10_001);
    expect(rows.at(-1)?.[1]).toBe('and 668 more changes of this class');
    expect(rows.filter(row => row[6] === 'suspend')).toHaveLength(2);
  });

  test('the row of a shown change is found again by its key', () => {
    const {changes} = mixed(3, 2);
    const {shown} = planTabOf(changes);
    const rows = firstRows(shown);
    const plan = planRows({...mixed(3, 2), changes}, [], new Set());
    for (const change of shown) expect(plan[rows.get(change.key) ?? -1]?.[1]).toBe(change.subject);
  });
});

describe('the audit', () => {
  test('has one line for a new account, with everything it was made with', () => {
    const [create] = mixed(1, 0).changes;
    const rows = auditRows({id: 'R-1', kind: 'full', actor: 'ann@ex.example', startedAt: 0}, create as Change, {
      kind: 'applied',
      at: 0,
      detail: '',
      remedy: '',
    });
    expect(rows.map(row => row.slice(4, 8))).toEqual([
      ['new0@ex.example', 'account', '', 'primaryEmail: new0@ex.example\norgUnitPath: /\norganizations.title: Cook'],
    ]);
  });
});
