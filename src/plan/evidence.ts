/** Direct reads that a plan rests on: what was asked, what was answered, what is still to be asked. */
import type {Account, GroupPlace} from '../model/account';
import type {AccountId, PersonId} from '../model/ids';
import type {PersonAnswer} from '../model/person';

/** Answers to direct reads. Only what is in here counts as evidence; a list in which someone is missing never does. */
export interface Evidences {
  readonly people: ReadonlyMap<PersonId, PersonAnswer>;
  /** Ids of the JumpCloud groups a person is in; `null` where JumpCloud says 404. */
  readonly memberOf: ReadonlyMap<PersonId, readonly string[] | null>;
  /** `null` where Google says 404. */
  readonly accounts: ReadonlyMap<AccountId, Account | null>;
  /** Whether an account is in a Google group, by `placeKey`; `null` where Google can't tell. */
  readonly inGroups: ReadonlyMap<string, boolean | null>;
}

/** Reads that a plan needs before it can be made. */
export interface Questions {
  readonly people: readonly PersonId[];
  readonly memberOf: readonly PersonId[];
  readonly accounts: readonly AccountId[];
  readonly inGroups: readonly GroupPlace[];
}

/** No answer yet. */
export const NO_EVIDENCE: Evidences = {
  people: new Map(),
  memberOf: new Map(),
  accounts: new Map(),
  inGroups: new Map(),
};

/** What a question about a membership is known by. */
export function placeKey({group, account}: GroupPlace): string {
  return `${group} ${account}`;
}

/** How many questions there are. */
export function questionCount(questions: Questions): number {
  const {people, memberOf, accounts, inGroups} = questions;
  return people.length + memberOf.length + accounts.length + inGroups.length;
}

/** Looks evidence up and notes what is missing, so that one diff serves both for asking and for planning. */
export interface Inquiry {
  /** `undefined` means: not asked yet; the question is noted. */
  person(id: PersonId): PersonAnswer | undefined;
  memberOf(id: PersonId): readonly string[] | null | undefined;
  account(id: AccountId): Account | null | undefined;
  inGroup(place: GroupPlace): boolean | null | undefined;
  questions(): Questions;
}

/** An inquiry into the given answers. */
export function openInquiry(evidences: Evidences): Inquiry {
  const people = new Set<PersonId>();
  const memberOf = new Set<PersonId>();
  const accounts = new Set<AccountId>();
  const inGroups = new Map<string, GroupPlace>();
  return {
    person: id => look(evidences.people, people, id),
    memberOf: id => look(evidences.memberOf, memberOf, id),
    account: id => look(evidences.accounts, accounts, id),
    inGroup(place) {
      const key = placeKey(place);
      if (!evidences.inGroups.has(key)) inGroups.set(key, place);
      return evidences.inGroups.get(key);
    },
    questions: () => ({
      people: [...people].sort(),
      memberOf: [...memberOf].sort(),
      accounts: [...accounts].sort(),
      inGroups: [...inGroups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, place]) => place),
    }),
  };
}

function look<Id, Answer>(answers: ReadonlyMap<Id, Answer>, open: Set<Id>, id: Id): Answer | undefined {
  if (!answers.has(id)) open.add(id);
  return answers.get(id);
}
