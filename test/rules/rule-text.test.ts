import {parseRules} from '../../src/rules/parse';
import {packRules, unpackRules} from '../../src/rules/rule-text';
import {ruleRows} from '../builders/people';

const tabs = {
  Settings: [
    ['Managed domains', 'ex.com'],
    ['Mode', 'Automatic'],
  ],
  Attributes: [['name.givenName', 'user.firstname']],
  Groups: [['Sales', 'sales@ex.com', 'MANAGER']],
  Protected: [['ceo@ex.com', 'Boss']],
};

test('packed rules parse to the very rules they were', () => {
  const rows = ruleRows(tabs);
  const again = unpackRules(packRules(rows));
  for (const tab of Object.keys(tabs)) expect(again[tab]).toEqual(rows[tab]);
  expect(packRules(again)).toBe(packRules(rows));
  expect(parseRules(again).value.groups).toEqual(parseRules(rows).value.groups);
});

test('a tab that is missing is not an empty one', () => {
  const {Protected: _missing, ...rest} = ruleRows(tabs);
  expect(unpackRules(packRules(rest))['Protected']).toBeUndefined();
  expect(packRules(rest)).not.toBe(packRules({...rest, Protected: []}));
});

test('links are no rule, and where a row stands is none', () => {
  const rows = ruleRows(tabs);
  const linked = ruleRows({...tabs, Links: [['p', 'a', 'ann@ex.com', 'Linked']]});
  expect(packRules(linked)).toBe(packRules(rows));
  const lower = (rows['Groups'] ?? []).map(row => ({...row, row: row.row + 5}));
  expect(packRules({...rows, Groups: lower})).toBe(packRules(rows));
});

test('the order of rows counts', () => {
  const one = ruleRows({
    Groups: [
      ['A', 'a@ex.com'],
      ['B', 'b@ex.com'],
    ],
  });
  const other = ruleRows({
    Groups: [
      ['B', 'b@ex.com'],
      ['A', 'a@ex.com'],
    ],
  });
  expect(packRules(one)).not.toBe(packRules(other));
});
