/** Plans with the direct reads that they turn out to need. */
import {InvariantError} from '../model/errors';
import {placeKey, questionCount, type Evidences, type Questions} from '../plan/evidence';
import {buildPlan, type PlanInputs, type Planned} from '../plan/plan';
import type {JumpCloudSide, WorkspaceSide} from '../ports';

/** Both sides, for direct reads. */
export interface Asked {
  readonly jumpCloud: Pick<JumpCloudSide, 'people' | 'memberOf'>;
  readonly workspace: Pick<WorkspaceSide, 'accounts' | 'inGroups'>;
}

/** Direct reads of the first round of questions; later rounds ask more, once the lists have proven sound. */
const QUESTIONS_FIRST_MAX = 20;
const ROUNDS_MAX = 8;

/** Asks what the plan turns out to need, and plans again until nothing is open. */
export function planAnswered(
  sides: Asked,
  inputs: Omit<PlanInputs, 'evidences'>,
  known: Evidences,
): {readonly planned: Planned; readonly evidences: Evidences} {
  let evidences = known;
  for (let round = 0; round < ROUNDS_MAX; round++) {
    const planned = buildPlan({...inputs, evidences});
    if (questionCount(planned.questions) === 0) return {planned, evidences};
    evidences = ask(sides, planned.questions, evidences, QUESTIONS_FIRST_MAX * 10 ** round);
  }
  throw new InvariantError('a plan still has questions after every one was answered');
}

function ask({jumpCloud, workspace}: Asked, questions: Questions, known: Evidences, countMax: number): Evidences {
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
