/**
 * Google groups that should be nested in others.
 *
 * | a row says so | is nested | who nested it | result |
 * |---|---|---|---|
 * | yes | no | | nest, once both groups exist or are to be made |
 * | yes | yes | any | nothing |
 * | no | yes | Lockstep | take out, if another good row of the outer group is left |
 * | no | yes | someone else | stays, also in Exact |
 *
 * An outer group without any row is not managed, so nothing is taken out of it. Nothing is taken out while a rule of the
 * outer group is broken, and protected groups are neither nested nor taken out.
 */
import type {WorkspaceGroup} from '../model/account';
import type {Change} from '../model/change';
import type {DesiredNesting} from '../model/desired-state';
import type {Finding} from '../model/finding';
import {toEmail, type Email} from '../model/ids';
import {notesOf, withNotes, type GroupMemory} from './group-memory';
import {createGroup} from './member-changes';
import type {GroupInputs} from './one-group';

/** What the diff of nestings looks at: everything, and the changes that the other diffs plan. */
export interface NestingInputs {
  readonly inputs: GroupInputs;
  readonly byAddress: ReadonlyMap<Email, WorkspaceGroup>;
  readonly memory: GroupMemory;
  readonly planned: readonly Change[];
}

/** Changes of what is nested in what, with the memory as it stands before they are applied. */
export interface NestingDiff {
  readonly changes: readonly Change[];
  readonly findings: readonly Finding[];
  readonly memory: GroupMemory;
}

/** Lists what nests the groups as the rules want. Pure. */
export function diffNestings(given: NestingInputs): NestingDiff {
  const {inputs, byAddress} = given;
  const wanted = inputs.desired.nestings.filter(
    one => !isProtected(given, one.group) && !isProtected(given, one.child),
  );
  const made = new Set(given.planned.flatMap(change => (change.action === 'create-group' ? [change.email] : [])));
  const changes: Change[] = [];
  const findings: Finding[] = [];
  for (const nesting of wanted) {
    const isThere = (email: Email): boolean => byAddress.has(email) || made.has(email);
    if (!isThere(nesting.group) && nesting.create) {
      changes.push(createGroup(nesting.group, nesting.group.slice(0, nesting.group.indexOf('@')), ''));
      made.add(nesting.group);
    }
    const missing = [nesting.group, nesting.child].find(email => !isThere(email));
    if (missing !== undefined) findings.push(notThere(nesting, missing));
    else if (!isNested(given, nesting.group, nesting.child)) changes.push(nestGroup(nesting));
  }
  const {changes: endings, memory} = unnestings(given, wanted);
  return {changes: [...changes, ...endings], findings, memory};
}

function unnestings(
  given: NestingInputs,
  wanted: readonly DesiredNesting[],
): {readonly changes: readonly Change[]; readonly memory: GroupMemory} {
  const {inputs, byAddress} = given;
  const {groups, nestings} = inputs.desired;
  const governed = new Map<string, boolean>();
  for (const {email, frozen} of groups) governed.set(email, frozen);
  for (const {group, frozen} of nestings) governed.set(group, frozen || (governed.get(group) ?? false));
  const kept = new Set(wanted.map(({group, child}) => `${group} ${child}`));
  const changes: Change[] = [];
  let {memory} = given;
  for (const group of Object.keys(memory).sort().map(toEmail)) {
    const notes = notesOf(memory[group], byAddress.get(group));
    const isFrozen = governed.get(group);
    if (isFrozen === undefined || !notes.nested || isProtected(given, group)) continue;
    const nested = notes.nested.filter(child => isNested(given, group, child));
    const leaving = isFrozen ? [] : nested.filter(child => !kept.has(`${group} ${child}`));
    changes.push(...leaving.filter(child => !isProtected(given, child)).map(child => unnestGroup(given, group, child)));
    memory = withNotes(memory, group, {...notes, nested});
  }
  return {changes, memory};
}

function isProtected({inputs, byAddress}: NestingInputs, email: Email): boolean {
  const group = byAddress.get(email);
  return inputs.protection.isGroupProtected([email, ...(group ? [group.email, ...group.aliases] : [])]);
}

function nestedMember({byAddress}: NestingInputs, group: Email, child: Email): WorkspaceGroup['members'] {
  const inner = byAddress.get(child);
  const members = byAddress.get(group)?.members ?? [];
  return members.filter(member => member.kind === 'GROUP' && (member.id === inner?.id || member.email === child));
}

function isNested(given: NestingInputs, group: Email, child: Email): boolean {
  return (nestedMember(given, group, child) ?? []).length > 0;
}

function nestGroup({group, child, role}: DesiredNesting): Change {
  return {
    action: 'nest-group',
    class: 'member add',
    key: `nest-group:${group}:${child}`,
    subject: child,
    group,
    child,
    role,
    reason: 'A row of the Groups tab nests this Google group in the other one.',
  };
}

function unnestGroup(given: NestingInputs, group: Email, child: Email): Change {
  const [member] = nestedMember(given, group, child) ?? [];
  return {
    action: 'unnest-group',
    class: 'member remove',
    key: `unnest-group:${group}:${child}`,
    subject: child,
    group,
    child,
    role: member?.role ?? 'MEMBER',
    reason: 'Lockstep had nested it, and no row of the Groups tab does any more.',
  };
}

function notThere({group, child}: DesiredNesting, missing: Email): Finding {
  return {
    severity: 'error',
    kind: 'group.nested-missing',
    subject: missing,
    detail: `${missing} does not exist in Google, so ${child} can't be nested in ${group}.`,
    remedy: 'Make the group in Google, correct the address in the Groups tab, or delete the row.',
  };
}
