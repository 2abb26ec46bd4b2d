/** Trying an expression on real people before it counts. It only reads: no lock is taken, and nothing is written. */
import {OutsideError} from '../model/errors';
import {isJsonObject} from '../model/json';
import type {PersonView, RuleSet} from '../model/rule-set';
import type {Mistake, TriedKind, TriedState} from '../model/trial';
import type {Outside} from '../ports';
import {replyError} from '../report/reply';
import type {TryAnswer, TryAsk, TriedCounts, TriedPerson, TryView} from '../report/rules-views';
import {isProtected} from '../rules/desired';
import {parseRules} from '../rules/parse';
import {tracedInputs} from '../rules/trace-inputs';
import {openTrial, type Trial} from '../rules/trial';
import {suggestion} from '../rules/nearest';
import {readTriedOn, SAMPLE_MAX, type TriedOn} from './try-people';
import {hasKey, isOwner, ownerOf} from './setup';

/** Reads are given up after this long: somebody waits for the answer. */
const TRY_MS = 90_000;

/** Characters that are looked at; an expression may have 2,000, and what is longer is told so. */
const TEXT_MAX = 5_000;

const VALUES_MAX = 10;
const KINDS: readonly TriedKind[] = ['condition', 'value', 'event condition'];

/** What is wrong with an expression, or what it gives for real people. */
export function tryExpression(outside: Outside, asked: unknown): TryAnswer {
  const ask = askIn(asked);
  const rules = parseRules(outside.tables.readRulesOnly().value).value;
  const {managedDomains} = rules.settings;
  const {trial, mistakes} = openTrial({...ask, managedDomains});
  if (!trial) return answer({mistakes, note: mistakes.length === 0 ? EVENTS : ''});
  if (!isOwner(outside)) return answer({note: notOwner(ownerOf(outside))});
  if (!hasKey(outside)) return answer({note: NO_KEY});
  try {
    const side = outside.connectJumpCloud(rules.settings, outside.clock.now() + TRY_MS);
    const usesGroups = trial.usesGroups || (rules.scope?.usesGroups ?? false);
    return answer(triedView(ask, trial, rules, readTriedOn(outside, side, {search: ask.search, usesGroups})));
  } catch (error) {
    if (!(error instanceof OutsideError)) throw error;
    return {ok: false, error: replyError(error)};
  }
}

const EVENTS = 'The expression can be read. What it gives depends on events, so it is not tried on people.';
const NO_KEY = 'The expression can be read. To try it on people, save the JumpCloud API key in the Setup view first.';

function notOwner(owner: string): string {
  return `The expression can be read. Only ${owner}, as whom Lockstep runs, can try it on people: the key is theirs.`;
}

function answer(view: Partial<TryView>): TryAnswer {
  return {ok: true, view: {mistakes: [], counts: null, people: [], note: '', ...view}};
}

function askIn(asked: unknown): Required<TryAsk> {
  const given = isJsonObject(asked) ? asked : {};
  const text = (name: keyof TryAsk): string => {
    const value = given[name];
    return typeof value === 'string' ? value.trim().slice(0, TEXT_MAX) : '';
  };
  const kind = KINDS.find(one => one === text('kind')) ?? 'value';
  return {expression: text('expression'), kind, field: text('field'), tab: text('tab'), search: text('search')};
}

interface Asked {
  readonly view: PersonView;
  readonly counts: boolean;
  readonly state: TriedState;
  readonly result: string;
}

function triedView(ask: Required<TryAsk>, trial: Trial, rules: RuleSet, on: TriedOn): Partial<TryView> {
  const unknown = on.attributeNames && unknownIn(trial, on.attributeNames);
  if (unknown) return {mistakes: [unknown]};
  // The scope itself says whom rules are about: it is asked of everyone.
  const isScope = ask.tab === 'Settings';
  const asked = on.views.map((view): Asked => ({
    view,
    counts: isScope || isCounted(view, rules),
    ...trial.tryOn(view),
  }));
  return {
    counts: on.isEveryone ? countsOf(asked) : null,
    people: chosen(asked).map(one => shown(one, ask.expression)),
    note: on.note,
  };
}

/** Whether rules give this person anything: in scope, active, not protected. */
function isCounted(view: PersonView, rules: RuleSet): boolean {
  if (view.person.state !== 'ACTIVATED' || isProtected(view.person, rules)) return false;
  const inScope = rules.inScope(view);
  return inScope.ok && inScope.value;
}

function unknownIn(trial: Trial, names: ReadonlySet<string>): Mistake | null {
  const name = trial.customAttributes.find(one => !names.has(one));
  if (name === undefined) return null;
  return {
    at: null,
    detail: `Nobody in JumpCloud has a custom attribute "${name}".${suggestion(name, [...names])} A row with it is off.`,
    remedy: 'Correct the name, or give the attribute to a first person in JumpCloud.',
  };
}

function countsOf(all: readonly Asked[]): TriedCounts {
  const asked = all.filter(one => one.counts);
  const states: Partial<Record<TriedState, number>> = {};
  const values = new Map<string, number>();
  for (const {state, result} of asked) {
    states[state] = (states[state] ?? 0) + 1;
    if (state === 'value') values.set(result, (values.get(result) ?? 0) + 1);
  }
  const frequent = [...values].sort(([a, many], [b, more]) => more - many || (a < b ? -1 : 1)).slice(0, VALUES_MAX);
  return {
    people: asked.length,
    others: all.length - asked.length,
    states,
    values: frequent.map(([value, people]) => ({value, people})),
    valuesTotal: values.size,
  };
}

/** The order in which states are worth reading. */
const WORTH: readonly TriedState[] = ['error', 'match', 'value', 'no match', 'empty', 'left'];

/** A few people of each state in turn, those whom rules are about first, and different values before equal ones. */
function chosen(all: readonly Asked[]): readonly Asked[] {
  const told = new Set<string>();
  const isRepeated = new Map(
    all.map(one => {
      const what = `${one.state} ${one.result}`;
      const repeated = told.has(what);
      told.add(what);
      return [one, repeated] as const;
    }),
  );
  const rank = (one: Asked): number => (one.counts ? 0 : 2) + (isRepeated.get(one) ? 1 : 0);
  const lines = WORTH.map(state => all.filter(one => one.state === state).sort((a, b) => rank(a) - rank(b)));
  const inTurn = Array.from({length: SAMPLE_MAX}, (_none, turn) => lines.flatMap(line => line.slice(turn, turn + 1)));
  return inTurn.flat().slice(0, SAMPLE_MAX);
}

function shown({view, counts, state, result}: Asked, expression: string): TriedPerson {
  const {fields, email} = view.person;
  const text = (name: string): string => (typeof fields[name] === 'string' ? fields[name] : '');
  const name = text('displayname') || `${text('firstname')} ${text('lastname')}`.trim() || email;
  const inputs = tracedInputs(expression, view).map(input => ({label: input.name, value: input.value}));
  return {name, email, counts, state, result, inputs};
}
