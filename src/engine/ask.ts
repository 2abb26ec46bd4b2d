/** Direct reads that a plan turns out to need. */
import {placeKey, type Evidences, type Questions} from '../plan/evidence';
import type {JumpCloudSide, WorkspaceSide} from '../ports';

/** Asks at most so many questions of each kind, and gives the answers with those that were known. */
export function ask(
  jumpCloud: JumpCloudSide,
  workspace: WorkspaceSide,
  questions: Questions,
  known: Evidences,
  countMax: number,
): Evidences {
  const places = questions.inGroups.slice(0, countMax);
  const answers = workspace.inGroups(places);
  return {
    people: new Map([...known.people, ...jumpCloud.people(questions.people.slice(0, countMax))]),
    memberOf: new Map([...known.memberOf, ...jumpCloud.memberOf(questions.memberOf.slice(0, countMax))]),
    accounts: new Map([...known.accounts, ...workspace.accounts(questions.accounts.slice(0, countMax))]),
    inGroups: new Map([
      ...known.inGroups,
      ...places.map((place, at) => [placeKey(place), answers[at] ?? null] as const),
    ]),
  };
}
