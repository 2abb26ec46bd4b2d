/**
 * The differences that the plan mends, read out of its changes.
 *
 * | change | difference |
 * |---|---|
 * | create, undelete account | account.missing |
 * | adopt account | account.unlinked, and drift of the fields that it changes besides the mark |
 * | suspend account | account.left |
 * | restore account | account.suspended |
 * | rename account | drift.address |
 * | update, complete account | drift.manager for the manager, drift.profile for all other fields |
 * | move account | drift.org-unit |
 * | add, remove, release alias | drift.alias |
 * | create, configure, nest, unnest group | drift.group |
 * | add, remove member on either side | drift.membership |
 * | change role of a member | drift.member-role |
 * | licenses, drives, admin roles | drift.license, drift.drive, drift.admin-role |
 * | create org unit, schema | none of its own: what needs it says so |
 */
import {fieldsOf, personOf, type Change} from '../model/change';
import {MANAGER_FIELD, PERSON_MARK} from '../model/google-field';
import type {Finding, Severity} from '../model/finding';
import type {ComparedCount, ComparedSides, Difference} from './reconciliation';
import type {DifferenceKind} from './reconciliation-kinds';
import {actionWords} from './words';

/** Changes that a finding lists in words. */
const LISTED_MAX = 5;

const SEVERITIES: Readonly<Partial<Record<DifferenceKind, Severity>>> = {
  'account.left': 'error',
  'account.missing': 'error',
};

/** One difference per kind and subject, with every change that it takes. */
export function differencesOfPlan(changes: readonly Change[]): readonly Difference[] {
  const found = new Map<string, {kind: DifferenceKind; changes: Change[]}>();
  for (const change of changes) {
    for (const kind of kindsOf(change)) {
      const key = `${kind} ${change.subject}`;
      const known = found.get(key);
      if (known) known.changes.push(change);
      else found.set(key, {kind, changes: [change]});
    }
  }
  return [...found.values()].map(one => differenceOf(one.kind, one.changes));
}

function kindsOf(change: Change): readonly DifferenceKind[] {
  switch (change.action) {
    case 'create-account':
    case 'undelete-account':
      return ['account.missing'];
    case 'suspend-account':
      return ['account.left'];
    case 'restore-account':
      return ['account.suspended'];
    case 'rename-account':
      return ['drift.address'];
    case 'adopt-account':
      return ['account.unlinked', ...fieldKinds(change)];
    case 'update-account':
    case 'complete-account':
      return fieldKinds(change);
    case 'move-account':
      return ['drift.org-unit'];
    case 'add-alias':
    case 'remove-alias':
    case 'release-alias':
      return ['drift.alias'];
    case 'create-group':
    case 'configure-group':
    case 'nest-group':
    case 'unnest-group':
      return ['drift.group'];
    case 'create-org-unit':
    case 'create-schema':
      return [];
    default:
      return [accessKind(change)];
  }
}

function accessKind(change: Change): DifferenceKind {
  if (change.action === 'change-role') return 'drift.member-role';
  if ('product' in change) return 'drift.license';
  if ('drive' in change) return 'drift.drive';
  return 'scope' in change ? 'drift.admin-role' : 'drift.membership';
}

function fieldKinds(change: Extract<Change, {fields: unknown}>): readonly DifferenceKind[] {
  const fields = fieldsOf(change).map(({field}) => field);
  const isProfile = fields.some(field => field !== MANAGER_FIELD && field !== `externalIds.${PERSON_MARK}`);
  return [
    ...(isProfile ? ['drift.profile' as const] : []),
    ...(fields.includes(MANAGER_FIELD) ? ['drift.manager' as const] : []),
  ];
}

function differenceOf(kind: DifferenceKind, changes: readonly Change[]): Difference {
  const listed = changes.flatMap(change => wordsOf(kind, change));
  const more = listed.length > LISTED_MAX ? `, and ${listed.length - LISTED_MAX} more` : '';
  const [first] = changes;
  return {
    severity: SEVERITIES[kind] ?? 'warning',
    kind,
    subject: first?.subject ?? '',
    detail: `${listed.slice(0, LISTED_MAX).join(', ')}${more}. ${first?.reason ?? ''}`,
    remedy:
      changes.length === 1
        ? 'Choose Fix in the Findings view to make this one change, or sync to follow the whole plan.'
        : `Choose Fix in the Findings view to make these ${changes.length} changes, or sync to follow the whole plan.`,
    changes: changes.map(({key}) => key),
    people: [...new Set(changes.flatMap(change => personOf(change) ?? []))],
  };
}

/** The changed fields that are of this kind, before and after. */
function wordsOf(kind: DifferenceKind, change: Change): readonly string[] {
  const fields = fieldsOf(change).filter(({field}) => {
    if (kind === 'drift.manager') return field === MANAGER_FIELD;
    if (kind === 'drift.profile') return field !== MANAGER_FIELD && field !== `externalIds.${PERSON_MARK}`;
    return kind !== 'account.missing';
  });
  if (kind === 'account.missing' || fields.length === 0) return [actionWords(change.action)];
  return fields.map(({field, before, after}) => `${field}: ${shown(before)} → ${shown(after)}`);
}

function shown(value: string): string {
  return value === '' ? 'nothing' : `"${value}"`;
}

/** What the planner found and left alone, as the comparison that it belongs to. These findings stand for themselves. */
const FOUND: Readonly<Record<string, DifferenceKind>> = {
  'account.suspended-elsewhere': 'account.suspended',
  'account.abuse': 'account.suspended',
  'account.incident': 'account.suspended',
  'account.deleted': 'account.missing',
  'address.taken': 'account.missing',
  'address.alias': 'account.missing',
  'address.group': 'account.missing',
  'link.two-accounts': 'account.unlinked',
  'link.disagrees': 'account.unlinked',
  'link.taken': 'account.unlinked',
  'drive.given-by-hand': 'drift.drive',
};

/** Those findings of a plan that are differences. */
export function foundByPlan(
  findings: readonly Finding[],
): readonly {readonly kind: DifferenceKind; readonly subject: string}[] {
  return findings.flatMap(({kind, subject}) => (FOUND[kind] ? [{kind: FOUND[kind], subject}] : []));
}

const NO_RULE = 'no rule is about it';

/** How many of each kind a plan compares. */
export function comparedByPlan({
  desired,
  workspace,
  planned,
}: Pick<ComparedSides, 'desired' | 'workspace' | 'planned'>): Readonly<Partial<Record<DifferenceKind, ComparedCount>>> {
  const linked = planned.links.filter(({account}) => account !== '').length;
  const active = desired.accounts.filter(({state}) => state === 'ACTIVATED');
  const having = (has: (one: (typeof active)[number]) => boolean): number => active.filter(has).length;
  const isManager = ({field}: {readonly field: string}): boolean => field === MANAGER_FIELD;
  const memberships = desired.groups.reduce((sum, group) => sum + group.desired.length, 0);
  const read = new Set((workspace.licenses ?? []).flatMap(one => ('holders' in one ? [one.product] : [])));
  const licenses = desired.licenses.filter(({product}) => read.has(product.id));
  const audience = (rows: readonly {readonly audience: {readonly people: readonly unknown[]}}[]): number =>
    rows.reduce((sum, row) => sum + row.audience.people.length, 0);
  return {
    'account.missing': active.length,
    'account.unlinked': active.length,
    'account.left': linked,
    'account.suspended': linked,
    'drift.address': linked,
    'drift.profile': ruled(having(({fields}) => fields.some(field => !isManager(field)))),
    'drift.manager': ruled(having(({fields}) => fields.some(isManager))),
    'drift.org-unit': ruled(having(({orgUnit}) => orgUnit !== undefined)),
    'drift.alias': ruled(having(({aliases}) => aliases !== undefined)),
    'drift.group': ruled(desired.groups.length + desired.nestings.length),
    'drift.membership': desired.groups.length === 0 ? NO_RULE : memberships,
    'drift.member-role': desired.groups.length === 0 ? NO_RULE : memberships,
    'drift.license':
      desired.licenses.length === 0
        ? NO_RULE
        : licenses.length === 0
          ? 'Google did not list the licenses'
          : licenses.reduce((sum, one) => sum + one.verdicts.size, 0),
    'drift.drive': desired.drives ? audience(desired.drives.rows) : NO_RULE,
    'drift.admin-role': desired.adminRoles ? audience(desired.adminRoles.rows) : NO_RULE,
  };
}

function ruled(count: number): ComparedCount {
  return count === 0 ? NO_RULE : count;
}
