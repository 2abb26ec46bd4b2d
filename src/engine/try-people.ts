/** The people on whom an expression is tried: everyone where that takes seconds, else a few by direct reads. */
import {OutsideError} from '../model/errors';
import {toPersonId, type PersonId} from '../model/ids';
import type {Person} from '../model/person';
import type {PersonView} from '../model/rule-set';
import type {JumpCloudSide, Outside} from '../ports';
import {customAttributeNames} from '../rules/desired';
import {viewsOf} from '../rules/views';
import {readEventState} from './event-state';
import {meantInJumpCloud} from './explain-who';

/** Linked people up to which everyone is read: some hundred requests, most of them side by side. */
export const EVERYONE_MAX = 20_000;

/** People who are read one by one. */
export const SAMPLE_MAX = 20;

/** Who was read. */
export interface TriedOn {
  readonly views: readonly PersonView[];
  /** Whether these are all people, so that they can be counted. */
  readonly isEveryone: boolean;
  /** Names of all custom attributes that anyone has; `null` where that is not known. */
  readonly attributeNames: ReadonlySet<string> | null;
  /** Why it is not everyone; empty where it is. */
  readonly note: string;
}

/**
 * Reads people to try something on.
 *
 * @param search name, address or id of one person; empty for everyone
 * @throws OutsideError when JumpCloud can't be read, or when it is not clear who is meant
 */
export function readTriedOn(
  outside: Outside,
  side: JumpCloudSide,
  {search, usesGroups}: {readonly search: string; readonly usesGroups: boolean},
): TriedOn {
  const {lane} = readEventState(outside);
  const names = lane?.attributes ? new Set(lane.attributes) : null;
  if (search !== '') {
    const meant = meantInJumpCloud(outside, side, search);
    if (!('who' in meant)) throw new OutsideError({...meant.error, retryable: false});
    const views = readViews(outside, side, [meant.who], usesGroups);
    return {views, isEveryone: false, attributeNames: names, note: ''};
  }
  if ((lane?.managed ?? 0) <= EVERYONE_MAX) {
    const source = side.snapshot({groups: [], allGroups: usesGroups}).value;
    return {views: viewsOf(source, null), isEveryone: true, attributeNames: customAttributeNames(source), note: ''};
  }
  const views = readViews(outside, side, sampleIn(outside), usesGroups);
  const note = `Of more than ${EVERYONE_MAX} people, ${views.length} were asked, spread over the Links tab.`;
  return {views, isEveryone: false, attributeNames: names, note};
}

/** Ids spread evenly over the Links tab, so that not only the oldest people are among them. */
function sampleIn({workbook}: Pick<Outside, 'workbook'>): readonly PersonId[] {
  const ids = workbook
    .readColumn('Links', 1)
    .slice(1)
    .map(String)
    .filter(id => id !== '');
  const step = Math.max(ids.length / SAMPLE_MAX, 1);
  const chosen = Array.from(
    {length: Math.min(SAMPLE_MAX, ids.length)},
    (_none, at) => ids[Math.floor(at * step)] ?? '',
  );
  return chosen.map(toPersonId);
}

/** Some people by direct reads, with their managers' addresses and, where rules look at them, their groups. */
function readViews(
  {clock}: Pick<Outside, 'clock'>,
  side: JumpCloudSide,
  ids: readonly PersonId[],
  usesGroups: boolean,
): readonly PersonView[] {
  const takenAt = clock.now();
  const people = found(side, ids);
  const managers = people.flatMap(({managerId}) => (managerId === null || ids.includes(managerId) ? [] : [managerId]));
  const everyone = [...people, ...found(side, [...new Set(managers)])];
  const groups = usesGroups ? side.groupsWith(side.memberOf(ids)) : [];
  const views = viewsOf({takenAt, organizationId: '', people: everyone, groups}, null);
  return views.filter(({person}) => ids.includes(person.id));
}

function found(side: JumpCloudSide, ids: readonly PersonId[]): readonly Person[] {
  return [...side.look(ids).people.values()].flatMap(answer => (answer.found ? [answer.person] : []));
}
