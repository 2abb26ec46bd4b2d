/** What the rules of the given tabs want of some people. */
import type {DesiredState} from '../../src/model/desired-state';
import type {Checked} from '../../src/model/finding';
import type {Person, SourceGroup} from '../../src/model/person';
import {computeDesired} from '../../src/rules/desired';
import {parseRules} from '../../src/rules/parse';
import {ruleRows, snapshot, type Tabs} from './people';

/** The two rows of the Attributes tab without which names stand in. */
export const NAMES: readonly (readonly string[])[] = [
  ['name.givenName', 'user.firstname'],
  ['name.familyName', 'user.lastname'],
];

/** What should be, under the given tabs. */
export function desired(
  people: readonly Person[],
  tabs: Tabs = {},
  groups: readonly SourceGroup[] = [],
): Checked<DesiredState> {
  const {value: rules} = parseRules(ruleRows({Attributes: NAMES, ...tabs}));
  return computeDesired(snapshot(people, groups), rules);
}

/** Kinds of the findings, in order. */
export function kinds({findings}: Checked<unknown>): readonly string[] {
  return findings.map(finding => finding.kind);
}
