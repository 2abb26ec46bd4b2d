/**
 * What rules say of one person, beside what Google holds and what the plan does about it.
 *
 * | the plan | the rule's value and Google's | state |
 * |---|---|---|
 * | changes the field | differ | changes |
 * | does not | are the same | same |
 * | does not | differ, or there is none | left, with why |
 */
import {fieldsOf, type Change, type FieldDiff} from '../model/change';
import {customFieldOf, spelledFor, type FieldStorage} from '../model/custom-schema';
import {ALIASES_FIELD, MANAGER_FIELD, googleField} from '../model/google-field';
import type {Account, MemberRole, WorkspaceGroup} from '../model/account';
import type {AttributeTrace, GroupTrace, LicenseTrace, RuleTrace} from '../model/rule-trace';
import type {
  ExplainedAttribute,
  ExplainedGroup,
  ExplainedLicense,
  ExplainedOrgUnit,
  ExplainedState,
  FactView,
} from './explain-views';

/** Entries that one explanation shows of each kind. */
export const SHOWN_MAX = {attributes: 120, groups: 60, rowsOfGroup: 10, tried: 20, inputs: 6, licenses: 20} as const;

/** Characters shown of one text. */
export const SHOWN_TEXT_MAX = 300;

/** What rules are held against. */
export interface RuleFacts {
  readonly trace: RuleTrace;
  readonly account: Account | null;
  /** The changes for this person that the plan holds. */
  readonly changes: readonly Change[];
  /** Why nothing at all is changed for this person; empty when changes are made. */
  readonly unmanaged: string;
  /** Google groups that rules name, with this person's own memberships. */
  readonly groups: readonly WorkspaceGroup[];
  /** What the plan found about this person, by cell of the Attributes tab. */
  readonly problems: ReadonlyMap<string, string>;
  readonly storageOf: (field: string) => FieldStorage;
}

/** A text as it is shown. */
export function shownText(text: string): string {
  return text.length > SHOWN_TEXT_MAX ? `${text.slice(0, SHOWN_TEXT_MAX - 1)}…` : text;
}

function shownInputs(inputs: readonly {readonly name: string; readonly value: string}[]): readonly FactView[] {
  return inputs.slice(0, SHOWN_MAX.inputs).map(({name, value}) => ({label: name, value: shownText(value)}));
}

/** Every row of the Attributes tab. */
export function explainedAttributes(facts: RuleFacts): readonly ExplainedAttribute[] {
  const diffs = new Map<string, FieldDiff>(
    facts.changes.filter(isOfProfile).flatMap(change => fieldsOf(change).map(diff => [diff.field, diff] as const)),
  );
  return facts.trace.attributes.slice(0, SHOWN_MAX.attributes).map(trace => {
    const {place, field, expression, inputs, result} = trace;
    const said = {
      cell: place.cell,
      field: shownText(field),
      expression: shownText(expression),
      inputs: shownInputs(inputs),
    };
    const diff = result.kind === 'value' ? diffs.get(field) : undefined;
    if (diff) {
      const why = result.kind === 'value' ? result.remark : '';
      return {...said, result: shownText(diff.after), now: shownText(diff.before), state: 'changes', why};
    }
    const now = heldNow(field, facts);
    const value = result.kind === 'value' ? result.value : '';
    const {state, why} = unchanged(trace, now, facts);
    return {...said, result: shownText(value), now: shownText(now), state, why: shownText(why)};
  });
}

function isOfProfile({action}: Change): boolean {
  return ['create-account', 'update-account', 'adopt-account', 'complete-account'].includes(action);
}

/** What Google holds in a field as one text; empty where there is no account or no such field. */
function heldNow(name: string, {account, storageOf}: RuleFacts): string {
  if (!account) return '';
  if (name === ALIASES_FIELD) return [...account.aliases].sort().join(', ');
  return googleField(name, storageOf(name))?.read(account.profile) ?? '';
}

type Unchanged = Readonly<{state: Exclude<ExplainedState, 'changes'>; why: string}>;

const left = (why: string): Unchanged => ({state: 'left', why});

/** Why the plan has nothing for a row. */
function unchanged({place, field, result}: AttributeTrace, now: string, facts: RuleFacts): Unchanged {
  if (result.kind === 'off') return left('Enabled is not ticked.');
  if (result.kind === 'broken') return left(result.problem);
  if (result.kind === 'left') return left('The rule gives nothing for this person, so the field is left alone.');
  if (isHeldAs(field, result.value, now, facts)) return {state: 'same', why: result.remark};
  if (facts.unmanaged !== '') return left(facts.unmanaged);
  if (!facts.account) return left('There is no account yet.');
  if (result.when === 'On create') return left('When is "On create": only a new account gets it.');
  if (result.when === 'If empty' && now !== '') return left('When is "If empty": Google holds a value already.');
  if (field === ALIASES_FIELD) return left('Full passes see to aliases: who else has an address counts.');
  const problem = facts.problems.get(place.cell);
  if (problem !== undefined) return left(problem);
  if (field === MANAGER_FIELD && now !== '' && result.value !== '') {
    return {state: 'same', why: `${now} is the account of ${result.value}.`};
  }
  return left('It waits for something else: see what is waiting.');
}

function isHeldAs(field: string, value: string, now: string, {storageOf}: RuleFacts): boolean {
  const storage = storageOf(field);
  const format = googleField(field, storage)?.format;
  if (format === 'address' || format === 'person') return value.toLowerCase() === now.toLowerCase();
  return (customFieldOf(field) ? spelledFor(value, storage) : value) === now;
}

/** Where the account is to stand; `null` where the tab has no rows. */
export function explainedOrgUnit(facts: RuleFacts): ExplainedOrgUnit | null {
  const {trace, account, changes, unmanaged} = facts;
  if (trace.orgUnits.length === 0) return null;
  const rows = trace.orgUnits.slice(-SHOWN_MAX.tried);
  const tried = rows.map(({place, condition, target, inputs, result}) => ({
    cell: place.cell,
    condition: shownText(condition),
    target: shownText(target),
    inputs: shownInputs(inputs),
    result,
  }));
  const wanted = trace.orgUnit ?? '';
  const now = account?.orgUnitPath ?? '';
  const isMoved = changes.some(({action}) => action === 'move-account' || action === 'create-account');
  const said = {wanted: shownText(wanted), now: shownText(now), tried, more: trace.orgUnits.length - rows.length};
  if (isMoved) return {...said, state: 'changes', why: ''};
  if (wanted !== '' && wanted === now) return {...said, state: 'same', why: ''};
  const why = [unmanaged, trace.orgUnitProblem].find(text => text !== '');
  return {...said, state: 'left', why: shownText(why ?? (wanted === '' ? NO_UNIT : WAITS))};
}

const NO_UNIT = 'No row gives a place, so the account stays where it is.';
const WAITS = 'It waits for something else: see what is waiting.';

const RANKS: Readonly<Record<string, number>> = {'': 0, MEMBER: 1, MANAGER: 2, OWNER: 3};

/** Every Google group that rows give or that the person is in, as far as rules name it. */
export function explainedGroups(facts: RuleFacts): readonly ExplainedGroup[] {
  const byGroup = new Map<string, GroupTrace[]>();
  for (const row of facts.trace.groups) byGroup.set(row.group, [...(byGroup.get(row.group) ?? []), row]);
  const explained = [...byGroup].flatMap(([group, rows]) => {
    const now = roleIn(group, facts);
    const wanted = rows
      .filter(row => row.isIn && row.direction !== 'Google to JumpCloud')
      .reduce((best, {role}) => ((RANKS[role] ?? 0) > (RANKS[best] ?? 0) ? role : best), '');
    const isAbout = now !== '' || rows.some(row => row.isIn);
    return isAbout ? [{group, wanted, now, ...groupState(group, wanted, now, rows, facts), rows: rowsOf(rows)}] : [];
  });
  return explained.sort((a, b) => (a.group < b.group ? -1 : 1)).slice(0, SHOWN_MAX.groups);
}

function rowsOf(rows: readonly GroupTrace[]): ExplainedGroup['rows'] {
  return [...rows]
    .sort((a, b) => Number(b.isIn) - Number(a.isIn))
    .slice(0, SHOWN_MAX.rowsOfGroup)
    .map(({place, sourceGroup, role, direction, isIn}) => ({
      cell: place.cell,
      sourceGroup: shownText(sourceGroup),
      role,
      direction,
      isIn,
    }));
}

function roleIn(address: string, {groups, account}: RuleFacts): MemberRole | '' {
  const group = groups.find(one => one.email === address || one.aliases.some(alias => alias === address));
  return (account && group?.members?.find(({id}) => id === account.id)?.role) ?? '';
}

function groupState(
  group: string,
  wanted: string,
  now: string,
  rows: readonly GroupTrace[],
  {changes, unmanaged}: RuleFacts,
): {readonly state: ExplainedState; readonly why: string} {
  const isChanged = changes.some(change => 'group' in change && change.group === group);
  if (isChanged) return {state: 'changes', why: ''};
  if (rows.every(({direction}) => direction === 'Google to JumpCloud')) {
    return {state: 'same', why: 'The JumpCloud group follows this group.'};
  }
  if (wanted === now) return {state: 'same', why: ''};
  if (unmanaged !== '') return {state: 'left', why: unmanaged};
  if (wanted === '') return {state: 'left', why: NOT_OURS};
  const isHigher = (RANKS[now] ?? 0) > (RANKS[wanted] ?? 0);
  return {state: 'left', why: isHigher ? 'The higher role was given by somebody else, and stays.' : WAITS};
}

const NOT_OURS = 'No row gives it, and Lockstep has not agreed on this membership, so it stays.';

/** The row of the Licenses tab that counts, product by product. */
export function explainedLicenses(licenses: readonly LicenseTrace[]): readonly ExplainedLicense[] {
  return licenses.slice(0, SHOWN_MAX.licenses).map(({product, sku, place, problem}) => ({
    product,
    sku,
    cell: place?.cell ?? '',
    why: shownText(problem === '' && place === null ? 'No row matches.' : problem),
  }));
}
