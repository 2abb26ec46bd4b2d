/** The `query` of users.list (Directory API search-users): terms joined by AND, held against the lagging index. */
import type {SearchView} from '../../world/google-state';
import {invalidInput} from '../errors';
import {lookup} from '../lookup';

/** Whether the index's view of a user fits. */
export type UserMatcher = (view: SearchView) => boolean;

const TERM = /\s*(?:([A-Za-z][\w.]*)\s*(=|:)\s*)?(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|(\{[^}]*\}\*|[^\s'"]+))/y;

/** Searchable fields and where the index has them. */
const FIELDS: Readonly<Record<string, (view: SearchView) => readonly string[]>> = {
  email: view => view.email,
  givenName: view => [view.givenName],
  familyName: view => [view.familyName],
  name: view => [`${view.givenName} ${view.familyName}`, view.givenName, view.familyName],
  isSuspended: view => [String(view.isSuspended)],
  isArchived: view => [String(view.isArchived)],
  isAdmin: view => [String(view.isAdmin)],
  externalId: view => view.externalId,
  directManager: view => view.directManager,
  orgTitle: view => view.orgTitle,
  orgDepartment: view => view.orgDepartment,
  orgCostCenter: view => view.orgCostCenter,
};

function customValues(view: SearchView, path: string): string[] {
  const [schema = '', field = ''] = path.split('.');
  const value = view.customSchemas[schema]?.[field];
  const values: unknown[] = Array.isArray(value) ? value.map(each => (each as {value?: unknown}).value) : [value];
  return values.filter(each => each !== undefined && each !== null).map(String);
}

function valuesOf(field: string): (view: SearchView) => readonly string[] {
  const known = lookup(FIELDS, field);
  if (known) return known;
  if (field.includes('.')) return view => customValues(view, field);
  throw invalidInput('query');
}

/** A unit's path means the unit and all below it. */
function underOrgUnit(wanted: string): UserMatcher {
  const path = wanted.toLowerCase();
  return view => {
    const at = view.orgUnitPath.toLowerCase();
    return path === '/' || at === path || at.startsWith(`${path}/`);
  };
}

function term(field: string | undefined, operator: string | undefined, value: string): UserMatcher {
  const prefix = /^\{(.*)\}\*$/.exec(value)?.[1]?.toLowerCase() ?? /^(.+)\*$/.exec(value)?.[1]?.toLowerCase();
  if (field === 'orgUnitPath') return underOrgUnit(value);
  const wanted = value.toLowerCase();
  if (field === undefined) {
    const values = (view: SearchView) => [view.givenName, view.familyName, ...view.email];
    return view => values(view).some(each => each.toLowerCase().startsWith(prefix ?? wanted));
  }
  const values = valuesOf(field);
  if (prefix !== undefined) return view => values(view).some(each => each.toLowerCase().startsWith(prefix));
  if (operator === '=') return view => values(view).some(each => each.toLowerCase() === wanted);
  return view =>
    values(view).some(
      each =>
        each.toLowerCase() === wanted ||
        each
          .toLowerCase()
          .split(/[\s@.]+/)
          .includes(wanted),
    );
}

/** The matcher of a query. Throws 400 for a field that can't be searched or a query that can't be read. */
export function parseUserQuery(query: string): UserMatcher {
  const matchers: UserMatcher[] = [];
  TERM.lastIndex = 0;
  while (TERM.lastIndex < query.trimEnd().length) {
    const match = TERM.exec(query);
    if (!match) throw invalidInput('query');
    const value = match[3] ?? match[4] ?? match[5] ?? '';
    matchers.push(term(match[1], match[2], value.replace(/\\(.)/g, '$1')));
  }
  return view => matchers.every(matches => matches(view));
}
