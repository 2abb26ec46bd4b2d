/**
 * The members of a JumpCloud group and a Google group of which one follows the other, or each the other: a merge against
 * the membership that both were last agreed on, person by person.
 *
 * | JumpCloud | Google | before | Google to JumpCloud | Both |
 * |---|---|---|---|---|
 * | in | in | any | agreed | agreed |
 * | out | out | any | forgotten | forgotten |
 * | out | in | not agreed | add to JumpCloud | add to JumpCloud |
 * | out | in | agreed | add to JumpCloud | remove from Google |
 * | out | in | leaving Google | add to JumpCloud | remove from Google |
 * | out | in | leaving JumpCloud | add to JumpCloud | add to JumpCloud: back in Google since |
 * | in | out | not agreed | Managed: stays; Exact: remove from JumpCloud | add to Google |
 * | in | out | agreed | remove from JumpCloud | remove from JumpCloud |
 * | in | out | leaving JumpCloud | remove from JumpCloud | remove from JumpCloud |
 * | in | out | leaving Google | remove from JumpCloud | add to Google: back in JumpCloud since |
 *
 * "Leaving" is noted before a removal is tried. Without it, a removal that was done and never recorded would look as if
 * someone had removed the person there, and who was put back meanwhile would be taken out again.
 *
 * A conflict, in `Both`: someone removed a person in JumpCloud while someone gave them a higher role in Google than the
 * rules do. The higher role counts: the person stays as they are, and a finding says so until one of the two is taken
 * back. Where nothing was agreed between the two groups yet, the result is their union, and a finding says so; what was
 * agreed of an account that was made anew counts for nothing.
 *
 * Only linked people in scope are merged. Nobody is removed while a rule of the group is broken, without a direct read of
 * the side on which they vanished, or when protected. People who are not active are added nowhere, and leave only Google.
 */
import type {Member} from '../model/account';
import type {Change} from '../model/change';
import type {Finding} from '../model/finding';
import type {PersonId} from '../model/ids';
import type {Direction} from '../model/rule-set';
import {addMember, addSourceMember, removeMember, removeSourceMember} from './member-changes';
import {diffRoles, outranks} from './member-roles';
import {mayJoin, mayLeave, type GroupPart, type OneGroup} from './one-group';

/** What was known of a person's membership before. */
export type Before = 'not agreed' | 'agreed' | 'leaving Google' | 'leaving JumpCloud';

/** What is to be done about one person. */
export type MergeStep =
  'agree' | 'forget' | 'stay' | 'add to Google' | 'add to JumpCloud' | 'remove from Google' | 'remove from JumpCloud';

/** The table above, without conflicts. */
export function mergeStep(
  direction: Exclude<Direction, 'JumpCloud to Google'>,
  members: 'Managed' | 'Exact',
  inJumpCloud: boolean,
  inGoogle: boolean,
  before: Before,
): MergeStep {
  if (inJumpCloud && inGoogle) return 'agree';
  if (!inJumpCloud && !inGoogle) return 'forget';
  if (direction === 'Google to JumpCloud') {
    if (inGoogle) return 'add to JumpCloud';
    return before === 'not agreed' && members === 'Managed' ? 'stay' : 'remove from JumpCloud';
  }
  if (inGoogle) return before === 'agreed' || before === 'leaving Google' ? 'remove from Google' : 'add to JumpCloud';
  return before === 'agreed' || before === 'leaving JumpCloud' ? 'remove from JumpCloud' : 'add to Google';
}

/** Lists what merges the two groups. Pure. */
export function diffMerged(one: OneGroup): GroupPart {
  const {wanted, actual, present, notes} = one;
  const direction = wanted.direction === 'Both' ? 'Both' : 'Google to JumpCloud';
  const pair = pairOf(wanted.sourceGroupIds, actual?.id ?? '');
  const isKnown = notes.pair === pair || (notes.pair !== undefined && notes.pair === pairOf(wanted.sourceGroupIds, ''));
  const merged = new Merged(one, isKnown);
  const inJumpCloud = new Set(wanted.desired.map(member => member.person));
  const everyone = new Set([...inJumpCloud, ...present.keys(), ...(isKnown ? one.agreed : [])]);
  for (const person of [...everyone].sort()) {
    const before = merged.before(person);
    const step = mergeStep(direction, wanted.members, inJumpCloud.has(person), present.has(person), before);
    merged.take(person, step);
  }
  const roles = direction === 'Both' ? diffRoles(one) : {changes: [], owners: [], raised: []};
  const raised = new Set([...roles.raised, ...raisedElsewhere(one)]);
  const part = merged.part({...notes, pair, owners: roles.owners, raised: [...raised].sort()});
  const isUnion = direction === 'Both' && !isKnown && actual !== undefined && part.changes.length > 0;
  return {
    ...part,
    changes: [...part.changes, ...roles.changes],
    findings: isUnion ? [...part.findings, firstMerge(one)] : part.findings,
  };
}

/** Members with a higher role than the rules give, which is not Lockstep's to take, among those whose roles it leaves alone. */
function raisedElsewhere({wanted, present, agreed, notes}: OneGroup): readonly PersonId[] {
  const isBoth = wanted.direction === 'Both';
  const followed = new Set(isBoth ? wanted.desired.map(member => member.person) : []);
  const before = new Set(notes.raised ?? []);
  return [...present].flatMap(([person, {role}]) => {
    const isTheirs = !isBoth || before.has(person) || !agreed.has(person);
    return !followed.has(person) && isTheirs && outranks(role, wanted.role) ? [person] : [];
  });
}

function pairOf([source = '']: readonly string[], googleId: string): string {
  return `${source} ${googleId}`;
}

/** Gathers what becomes of each person, and what is remembered of them. */
class Merged {
  private readonly one: OneGroup;
  private readonly isKnown: boolean;
  private readonly leavingGoogle: ReadonlySet<PersonId>;
  private readonly leavingSource: ReadonlySet<PersonId>;
  private readonly roles: ReadonlyMap<PersonId, Member['role']>;
  private readonly changes: Change[] = [];
  private readonly findings: Finding[] = [];
  private readonly kept = new Map<PersonId, Exclude<Before, 'not agreed'>>();

  constructor(one: OneGroup, isKnown: boolean) {
    this.one = one;
    this.isKnown = isKnown;
    this.leavingGoogle = new Set(one.notes.leavingGoogle ?? []);
    this.leavingSource = new Set(one.notes.leavingSource ?? []);
    this.roles = new Map(one.wanted.desired.map(({person, role}) => [person, role]));
  }

  before(person: PersonId): Before {
    if (!this.isKnown || !this.one.agreed.has(person) || this.hasNewAccount(person)) return 'not agreed';
    if (this.leavingGoogle.has(person)) return 'leaving Google';
    return this.leavingSource.has(person) ? 'leaving JumpCloud' : 'agreed';
  }

  take(person: PersonId, step: MergeStep): void {
    switch (step) {
      case 'agree':
        this.kept.set(person, 'agreed');
        return;
      case 'forget':
      case 'stay':
        return;
      case 'add to Google':
        if (mayJoin(this.one, person))
          this.add(addMember(this.one, {person, role: this.roles.get(person) ?? 'MEMBER'}));
        return;
      case 'add to JumpCloud':
        if (mayJoin(this.one, person)) this.add(addSourceMember(this.one, person));
        return;
      case 'remove from Google':
        this.leaveGoogle(person);
        return;
      case 'remove from JumpCloud':
        this.leaveSource(person);
    }
  }

  part(notes: GroupPart['notes']): GroupPart {
    const of = (wanted: Before): readonly PersonId[] =>
      [...this.kept].flatMap(([person, now]) => (now === wanted ? [person] : []));
    return {
      changes: this.changes,
      findings: this.findings,
      agreed: [...this.kept.keys()].sort(),
      notes: {...notes, leavingGoogle: of('leaving Google'), leavingSource: of('leaving JumpCloud')},
    };
  }

  /** An account that was deleted and made anew is in no group, though nobody took the person out of one. */
  private hasNewAccount(person: PersonId): boolean {
    const {linking} = this.one.inputs;
    return !linking.blocked.has(person) && linking.byPerson.get(person)?.marked !== true;
  }

  private leaveGoogle(person: PersonId): void {
    const member = this.one.present.get(person);
    const {wanted, notes} = this.one;
    this.keep(person);
    if (!member || wanted.frozen || !mayLeave(this.one, person)) return;
    const isOwnersOwn = member.role === 'OWNER' && !(notes.owners ?? []).includes(person);
    if (isOwnersOwn || outranks(member.role, wanted.role)) {
      this.findings.push(conflict(this.one, person, member));
      return;
    }
    const change = removeMember(this.one, person, member);
    this.add(change);
    if (change) this.kept.set(person, 'leaving Google');
  }

  private leaveSource(person: PersonId): void {
    const {wanted, inputs} = this.one;
    this.keep(person);
    if (wanted.frozen || !inputs.activePeople.has(person) || !mayLeave(this.one, person)) return;
    const change = removeSourceMember(this.one, person);
    this.add(change);
    if (change) this.kept.set(person, 'leaving JumpCloud');
  }

  /** What was agreed stays agreed until it is gone on both sides or new on one. */
  private keep(person: PersonId): void {
    const before = this.before(person);
    if (before !== 'not agreed') this.kept.set(person, before);
  }

  private add(change: Change | null): void {
    if (change) this.changes.push(change);
  }
}

function conflict({wanted, inputs}: OneGroup, person: PersonId, {role}: Member): Finding {
  const who = inputs.linking.byPerson.get(person)?.account.email ?? person;
  return {
    severity: 'warning',
    kind: 'group.conflict',
    subject: who,
    detail:
      `${who} was taken out of "${wanted.name}" in JumpCloud, and is ${role} of ${wanted.email} in Google, which no rule ` +
      'gave. The higher role counts: nothing is changed for this person.',
    remedy: `Make them ${wanted.role} of the Google group if they are to leave, or put them back into the JumpCloud group.`,
  };
}

function firstMerge({wanted}: OneGroup): Finding {
  return {
    severity: 'note',
    kind: 'group.first-merge',
    subject: wanted.email,
    detail:
      `"${wanted.name}" in JumpCloud and ${wanted.email} were not in step before. Whoever is in one of them is put into ` +
      'the other, and nobody is taken out of either.',
    remedy: 'Nothing to do; from the next pass on, removals are followed too.',
  };
}
