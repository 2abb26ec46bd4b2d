/** Which further addresses the Attributes tab gives. */
import type {DesiredAliases} from '../../src/model/desired-state';
import {person, type PersonFacts} from '../builders/people';
import {NAMES, desired, kinds} from '../builders/wanted';

function aliases(expression: string, facts: PersonFacts = {}, when = ''): DesiredAliases | undefined {
  const rows = [...NAMES, ['aliases', expression, when]];
  return desired([person(1, facts)], {Attributes: rows}).value.accounts[0]?.aliases;
}

function found(expression: string, facts: PersonFacts = {}): readonly string[] {
  return kinds(desired([person(1, facts)], {Attributes: [...NAMES, ['aliases', expression]]}));
}

describe('aliases', () => {
  test.each([
    {expression: '"b@ex.com, a@ex.com"', want: ['a@ex.com', 'b@ex.com']},
    {expression: '["b@ex.com", "a@ex.com"]', want: ['a@ex.com', 'b@ex.com']},
    {expression: '[lower(user.firstname) + "@ex.com", ""]', want: ['ada@ex.com']},
    {expression: 'split("a@ex.com;b@ex.com", ";")', want: ['a@ex.com', 'b@ex.com']},
    {expression: '"A@Ex.com, a@ex.com"', want: ['a@ex.com']},
    {expression: '""', want: []},
    {expression: '[]', want: []},
    {expression: 'user.email + ", a@ex.com"', want: ['a@ex.com']},
  ])('$expression gives $want', ({expression, want}) => {
    expect(aliases(expression)?.addresses).toEqual(want);
    expect(found(expression)).toEqual([]);
  });

  test('when they are written is kept with them', () => {
    expect(aliases('"a@ex.com"', {}, 'If empty')).toEqual({
      addresses: ['a@ex.com'],
      when: 'If empty',
      place: {tab: 'Attributes', cell: 'B4'},
    });
  });

  test.each([
    {expression: '"a@ex.com, a@other.com"', kind: 'alias.domain'},
    {expression: '"a@ex.com, a b@ex.com"', kind: 'alias.address'},
    {expression: '"a@ex.com, nobody"', kind: 'alias.address'},
  ])('of $expression the wrong one is found, and the right one holds', ({expression, kind}) => {
    expect(aliases(expression)?.addresses).toEqual(['a@ex.com']);
    expect(found(expression)).toEqual([kind]);
  });

  test.each(['keep()', 'user.attributes.alias', 'user.groups[0]'])(
    'where %s gives none, none is given and none taken',
    expression => {
      expect(aliases(expression)).toBeUndefined();
    },
  );

  test('without a rule, and for who is not active, nothing is said of aliases', () => {
    expect(desired([person(1)]).value.accounts[0]?.aliases).toBeUndefined();
    expect(aliases('"a@ex.com"', {state: 'SUSPENDED'})).toBeUndefined();
  });
});
