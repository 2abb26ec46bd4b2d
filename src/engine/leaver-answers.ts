/** What JumpCloud says of leavers when it is asked again, once in an execution. */
import {OutsideError} from '../model/errors';
import type {PersonId} from '../model/ids';
import type {LeaverCause, LeaverLedger} from '../model/leaver';
import type {PersonAnswer} from '../model/person';
import type {JumpCloudSide} from '../ports';
import {isDue, leavingDay} from './leaver-dates';
import {linkOfLeaver, type FoundLeaver} from './leaver-gate';
import {allLedgers} from './leaver-ledgers';
import type {SagaTools} from './leaver-walk';

/** Whether a leaver is still gone. */
export type LeaverStanding =
  Readonly<{kind: 'gone'; managerId: PersonId | ''}> | Readonly<{kind: 'returned'}> | Readonly<{kind: 'unknown'}>;

/** Direct reads of people. */
export class Answers {
  private readonly tools: SagaTools;
  private readonly known = new Map<PersonId, PersonAnswer | null>();
  private side: JumpCloudSide | null = null;

  constructor(tools: SagaTools) {
    this.tools = tools;
  }

  /** JumpCloud's answer, or `null` when it gave none. */
  of(person: PersonId): PersonAnswer | null {
    const known = this.known.get(person);
    if (known !== undefined) return known;
    const {outside, facts, deadline} = this.tools;
    let answer: PersonAnswer | null = null;
    try {
      this.side ??= outside.connectJumpCloud(facts.rules.settings, deadline);
      answer = this.side.people([person]).get(person) ?? null;
    } catch (error) {
      if (!(error instanceof OutsideError)) throw error;
    }
    this.known.set(person, answer);
    return answer;
  }

  /** Whether a leaver is still gone. STAGED says neither. */
  standing({person, cause}: Pick<LeaverLedger, 'person' | 'cause'>): LeaverStanding {
    const answer = this.of(person);
    if (answer === null) return {kind: 'unknown'};
    if (!answer.found) return {kind: 'gone', managerId: ''};
    const {state, managerId} = answer.person;
    if (state === 'SUSPENDED') return {kind: 'gone', managerId: managerId ?? ''};
    if (state !== 'ACTIVATED') return {kind: 'unknown'};
    const day = leavingDay(answer.person, this.tools.facts.policy.leavingDate);
    const isLeaving = cause === 'leaving date' && day !== null && day <= this.tools.outside.clock.now();
    return isLeaving ? {kind: 'gone', managerId: managerId ?? ''} : {kind: 'returned'};
  }
}

/** People whose day has come by a direct read, and who have no saga yet. */
export function datedLeavers(tools: SagaTools, answers: Answers, people: readonly PersonId[]): readonly FoundLeaver[] {
  const {outside, facts} = tools;
  const attribute = facts.policy.leavingDate;
  if (attribute === '' || people.length === 0) return [];
  const known = allLedgers(outside);
  const cause: LeaverCause = 'leaving date';
  return people.flatMap((person): readonly FoundLeaver[] => {
    const before = known.get(person);
    if (before && before.returnedAt === 0) return [];
    const answer = answers.of(person);
    if (!answer?.found || answer.person.state !== 'ACTIVATED') return [];
    const day = leavingDay(answer.person, attribute);
    const link = isDue(day, outside.clock.now()) ? linkOfLeaver(facts, person, answer) : null;
    if (!link || day === null) return [];
    const evidence = `GET /systemusers/${person}: ${attribute} ${new Date(day).toISOString().slice(0, 10)}`;
    return [{person, link, cause, evidence, managerId: answer.person.managerId ?? '', leftAt: day}];
  });
}
