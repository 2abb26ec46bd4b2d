/** What is wrong with an expression, in the admin's words: what CEL found, and what to write instead. */
import {ParseError, type TypeError as CelTypeError} from '@marcbachmann/cel-js';
import {PERSON_FIELD_NAMES} from '../model/person-fields';
import {RULE_FUNCTIONS} from './functions/all';
import {breakAt, saidHere} from './habits';
import {suggestion} from './nearest';
import type {SyntaxProblem} from './syntax';
import {SCENE_FIELDS} from './vocabulary';

/** Longest expression, in characters. */
export const EXPRESSION_LENGTH_MAX = 2_000;

/** What an expression has to give, and what it may say. */
interface Needed {
  readonly wanted: string;
  readonly example: string;
  /** Variables of the language; only `user` where it is absent. */
  readonly variables?: readonly string[];
}

/** Fields of what only the Security tab knows. */
const SCENE_FIELD_NAMES = Object.values(SCENE_FIELDS).flatMap(fields => Object.keys(fields));

/** The problem of an expression past the limit. */
export function tooLong(text: string): SyntaxProblem {
  return {
    kind: 'expression.too-long',
    detail: `it has ${text.length} characters, and ${EXPRESSION_LENGTH_MAX} are the limit`,
    remedy: 'Make it shorter, or keep the value in a custom attribute of JumpCloud.',
    at: EXPRESSION_LENGTH_MAX,
  };
}

/** The problem of an expression that gives something else than is needed. */
export function wrongType(type: string, target: Pick<Needed, 'wanted' | 'example'>): SyntaxProblem {
  return {
    kind: 'expression.result',
    detail: `it gives ${type}, but ${target.wanted} is needed`,
    remedy: `Write an expression that gives ${target.wanted}, such as ${target.example}${listHint(type)}.`,
    at: 0,
  };
}

function listHint(type: string): string {
  return type.startsWith('list') ? ', or put join(…, ", ") around the list' : '';
}

/** CEL's own error, in the admin's words where those are known. */
export function problemOf(
  error: ParseError | CelTypeError | undefined,
  text: string,
  {example, variables = ['user']}: Pick<Needed, 'example' | 'variables'>,
  functionNames: ReadonlySet<string>,
): SyntaxProblem {
  const summary = error?.summary ?? 'it is not an expression';
  const at = error?.range?.start ?? 0;
  const general = {kind: 'expression.invalid', detail: summary, remedy: `Correct it; a right one is ${example}.`, at};
  switch (error?.code) {
    case 'unknown_variable': {
      const name = text.slice(at, error.range?.end ?? at);
      const isField = PERSON_FIELD_NAMES.includes(name);
      const hint = isField ? '' : suggestion(name, variables);
      return {
        ...general,
        kind: 'expression.field',
        detail: `there is no "${name}".${hint}`,
        remedy: isField ? `Write user.${name}.` : `Fields begin with "user.", and texts stand in quotes: "${name}".`,
      };
    }
    case 'no_such_key': {
      const name = text.slice(at, error.range?.end ?? at);
      const detail = `there is no field "${name}" here.${suggestion(name, SCENE_FIELD_NAMES)}`;
      return {...general, kind: 'expression.field', detail};
    }
    case 'no_matching_overload':
      return {...general, ...callProblem(summary, functionNames)};
    case 'no_such_overload':
      return {
        ...general,
        remedy: 'Make texts of numbers and yes/no first, such as string(1); lists are joined by join().',
      };
    case 'unterminated_string':
      return {...general, remedy: 'Close the text with a second quote.'};
    case 'incompatible_ternary_branches':
      return {...general, remedy: 'Give both branches the same type; keep() in place of null leaves the field alone.'};
    default:
      return error instanceof ParseError ? {...general, ...breakAt(text, at, summary)} : general;
  }
}

/** What is wrong with a call that fits no function, from CEL's own sentence about it. */
function callProblem(summary: string, functionNames: ReadonlySet<string>): Partial<SyntaxProblem> {
  const [, receiver, name = ''] = /'(?:(.*)\.)?(\w+)\(/.exec(summary) ?? [];
  const known = RULE_FUNCTIONS.get(name);
  if (known) return {remedy: `The function is used like this: ${known.example}.`};
  if (functionNames.has(name)) {
    const isIn = name === 'contains' && receiver?.startsWith('list');
    return isIn ? {remedy: 'Write "Sales" in user.groups to ask whether a list has an entry.'} : {};
  }
  const here = saidHere(name);
  return {
    detail: `there is no function "${name}".${here === null ? suggestion(name, [...functionNames]) : ''}`,
    remedy: here === null ? 'The functions are in the sheet reference.' : `Here it is said like this: ${here}.`,
  };
}
