/** What of Google Workspace a pass has to read. */
import type {Email} from '../model/ids';
import type {RuleSet} from '../model/rule-set';
import type {WantedWorkspace} from '../ports';

/** What an undo or a reconciliation looks at although no rule may name it. */
export interface AlsoWanted {
  readonly groups: readonly Email[];
  /** Ids of shared drives and folders. */
  readonly drives: readonly string[];
  readonly adminRoles: boolean;
  /** Ids of products whose licenses are looked at. */
  readonly products?: readonly string[];
}

/** Nothing besides what rules name. */
export const NOTHING_MORE: AlsoWanted = {groups: [], drives: [], adminRoles: false};

/** Everything that any of the given rules looks at, and what is wanted besides. */
export function wantedWorkspace(rules: readonly RuleSet[], also: AlsoWanted): WantedWorkspace {
  const drives = [...rules.flatMap(one => one.drives?.rows.map(rule => rule.drive) ?? []), ...also.drives];
  return {
    groups: new Set([
      ...rules.flatMap(({groups, nestings}) => [...groups, ...nestings].map(rule => rule.group)),
      ...also.groups,
    ]),
    products: new Set([
      ...rules.flatMap(({licenses}) => licenses.flatMap(rule => rule.product?.id ?? [])),
      ...(also.products ?? []),
    ]),
    schemas: rules.some(({attributes}) => attributes.some(rule => rule.storage !== undefined)),
    ...(drives.length > 0 || rules.some(one => one.drives) ? {drives: new Set(drives)} : {}),
    adminRoles: also.adminRoles || rules.some(one => one.adminRoles !== undefined),
  };
}
