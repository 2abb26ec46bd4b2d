/** Expressions of the configuration tabs: compiled once, checked with their place, evaluated to a value or a reason. */
import {
  EvaluationError,
  ParseError,
  TypeError as CelTypeError,
  type Environment,
  type ParseResult,
} from '@marcbachmann/cel-js';
import {LIST_SEPARATOR} from '../model/custom-schema';
import {InvariantError} from '../model/errors';
import type {Checked, Finding} from '../model/finding';
import {PERSON_FIELD_NAMES} from '../model/person-fields';
import {cellFinding, type RuleRow} from '../model/rule-row';
import type {Evaluation, PersonView} from '../model/rule-set';
import {suggestion} from './nearest';
import {readSyntax, type Reading, type SyntaxProblem} from './syntax';
import {RULE_FUNCTIONS} from './functions/all';
import {breakAt, saidHere} from './habits';
import {Meter} from './meter';
import {recordOf, withAttributes} from './person-record';
import {SCENE_FIELDS, rulesEnvironment, securityEnvironment} from './vocabulary';

/** Longest expression, in characters. */
export const EXPRESSION_LENGTH_MAX = 2_000;

/** A compiled expression. */
export interface Expression<T> {
  /** @param more the other variables of the language, by name */
  evaluate(view: PersonView, more?: Readonly<Record<string, unknown>>): Evaluation<T>;
  /** CEL's name for the type of its values, as far as it is known before there is a person. */
  readonly type: string;
  /** Whether it looks at `user.groups`. */
  readonly usesGroups: boolean;
  /** Custom attributes that it reads, by name. */
  readonly customAttributes: readonly string[];
}

/** The one language of all tabs but Security; making it is the expensive part. */
const environment = rulesEnvironment();

/** Made when the first condition of the Security tab is read. */
let ofSecurity: Environment | null = null;

/** Fields of what only the Security tab knows. */
const SCENE_FIELD_NAMES = Object.values(SCENE_FIELDS).flatMap(fields => Object.keys(fields));

/** Functions and methods, CEL's own among them. */
const FUNCTION_NAMES: ReadonlySet<string> = new Set(environment.getDefinitions().functions.map(({name}) => name));

/** Types of which a text can be made, by CEL's names. */
const TEXT_TYPES: ReadonlySet<string> = new Set(['string', 'int', 'uint', 'double', 'bool', 'null', 'dyn']);

/** Compiles an expression that gives a text; `null` with findings where it can't be one. */
export function compileText(row: RuleRow, header: string, text: string): Checked<Expression<string | null> | null> {
  return compile(row, header, text, {
    admits: type => TEXT_TYPES.has(type),
    wanted: 'a text, a number or yes/no',
    example: 'user.department',
    convert: toText,
  });
}

/**
 * Compiles an expression that gives a text or a list of texts; the list becomes one text with its entries behind each
 * other. `null` with findings where it can't be one.
 */
export function compileTexts(row: RuleRow, header: string, text: string): Checked<Expression<string | null> | null> {
  return compile(row, header, text, {
    admits: type => TEXT_TYPES.has(type) || isListType(type),
    wanted: 'a text, or a list of texts without commas',
    example: '["a@example.com", "b@example.com"]',
    convert: value => (Array.isArray(value) ? joined(value) : toText(value)),
  });
}

/** Whether expressions of that type give a list. */
export function isListType(type: string): boolean {
  return type.startsWith('list');
}

function joined(list: readonly unknown[]): string | undefined {
  const texts = list.map(toText);
  const fits = texts.every(text => typeof text === 'string' && !text.includes(','));
  return fits ? texts.filter(text => text !== '').join(LIST_SEPARATOR) : undefined;
}

/** Compiles an expression that gives true or false; `null` with findings where it can't be one. */
export function compileCondition(row: RuleRow, header: string, text: string): Checked<Expression<boolean> | null> {
  return compile(row, header, text, {...CONDITION, example: 'user.department == "Sales"'});
}

/** Compiles a condition of the Security tab, which also knows `event`, `alert`, `policy` and `device`. */
export function compileEventCondition(row: RuleRow, header: string, text: string): Checked<Expression<boolean> | null> {
  ofSecurity ??= securityEnvironment();
  return compile(row, header, text, {
    ...CONDITION,
    example: 'event.success == false',
    ...SECURITY,
    language: ofSecurity,
  });
}

const SECURITY = {variables: ['user', 'event', 'alert', 'policy', 'device']};

const CONDITION: Omit<Target<boolean>, 'example'> = {
  admits: type => type === 'bool' || type === 'dyn',
  wanted: 'true or false',
  convert: value => (typeof value === 'boolean' ? value : undefined),
};

/** What an expression has to give. `convert` gives `undefined` for what is not that. */
interface Target<T> {
  readonly wanted: string;
  readonly example: string;
  /** The language; that of all other tabs where it is absent. */
  readonly language?: Environment;
  /** Its variables; only `user` where it is absent. */
  readonly variables?: readonly string[];
  admits(type: string): boolean;
  convert(value: unknown): T | undefined;
}

function compile<T>(row: RuleRow, header: string, cellText: string, target: Target<T>): Checked<Expression<T> | null> {
  // Sheets turns a typed true into its own TRUE.
  const text = /^(?:true|false)$/i.test(cellText) ? cellText.toLowerCase() : cellText;
  const rejected = (problem: SyntaxProblem): Finding =>
    cellFinding(row, header, {
      kind: problem.kind,
      detail: `The expression ${quoted(text)} can't be used: ${sentence(problem.detail)} (character ${problem.at + 1})`,
      remedy: problem.remedy,
    });
  const fail = (problem: SyntaxProblem): Checked<null> => ({value: null, findings: [rejected(problem)]});
  if (text.length > EXPRESSION_LENGTH_MAX) return fail(tooLong(text));
  let parsed: ParseResult;
  let reading: Reading;
  try {
    parsed = (target.language ?? environment).parse(text);
    reading = readSyntax(parsed.ast, () => environment.parse('user').ast);
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    return fail(problemOf(error, text, target));
  }
  if (reading.problems.length > 0) return {value: null, findings: reading.problems.map(rejected)};
  const {valid, type, error} = parsed.check();
  if (!valid) return fail(problemOf(error, text, target));
  if (!target.admits(type ?? 'dyn')) return fail(wrongType(type ?? '', target));
  return {value: {...expressionOf(parsed, reading, target), type: type ?? 'dyn'}, findings: []};
}

function expressionOf<T>(parsed: ParseResult, reading: Reading, target: Target<T>): Omit<Expression<T>, 'type'> {
  const meter = new Meter();
  for (const [node, extra] of reading.costs) meter.attach(node, extra);
  return {
    usesGroups: reading.usesGroups,
    customAttributes: reading.customAttributes,
    evaluate(view, more = {}) {
      const user = withAttributes(recordOf(view), reading.defaultedAttributes);
      let raw: unknown;
      meter.start();
      try {
        raw = parsed({...more, user});
      } catch (error) {
        return {ok: false, problem: evaluationProblem(error)};
      }
      const value = target.convert(raw);
      return value === undefined
        ? {ok: false, problem: `it gives ${kindOf(raw)}, but ${target.wanted} is needed`}
        : {ok: true, value};
    },
  };
}

/** A text for a field: numbers and yes/no are spelled out; `null` stands for "leave the field alone". */
function toText(value: unknown): string | null | undefined {
  if (value === null || typeof value === 'string') return value;
  if (typeof value === 'boolean' || typeof value === 'bigint') return String(value);
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : undefined;
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (value === null) return 'nothing';
  if (typeof value === 'string') return 'a text';
  if (typeof value === 'number' && !Number.isFinite(value)) return 'no finite number';
  return typeof value === 'object' ? 'an object' : `a ${typeof value === 'bigint' ? 'number' : typeof value}`;
}

/** Whatever the engine throws about one person is about one person; only what we know to be our own fault goes on. */
function evaluationProblem(error: unknown): string {
  if (error instanceof InvariantError) throw error;
  if (error instanceof EvaluationError || error instanceof CelTypeError) return lowerFirst(error.summary);
  return lowerFirst(error instanceof Error ? error.message : String(error));
}

function tooLong(text: string): SyntaxProblem {
  return {
    kind: 'expression.too-long',
    detail: `it has ${text.length} characters, and ${EXPRESSION_LENGTH_MAX} are the limit`,
    remedy: 'Make it shorter, or keep the value in a custom attribute of JumpCloud.',
    at: EXPRESSION_LENGTH_MAX,
  };
}

function wrongType<T>(type: string, target: Target<T>): SyntaxProblem {
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
function problemOf(
  error: ParseError | CelTypeError | undefined,
  text: string,
  {example, variables = ['user']}: Pick<Target<unknown>, 'example' | 'variables'>,
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
      return {...general, ...callProblem(summary)};
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
function callProblem(summary: string): Partial<SyntaxProblem> {
  const [, receiver, name = ''] = /'(?:(.*)\.)?(\w+)\(/.exec(summary) ?? [];
  const known = RULE_FUNCTIONS.get(name);
  if (known) return {remedy: `The function is used like this: ${known.example}.`};
  if (FUNCTION_NAMES.has(name)) {
    const isIn = name === 'contains' && receiver?.startsWith('list');
    return isIn ? {remedy: 'Write "Sales" in user.groups to ask whether a list has an entry.'} : {};
  }
  const here = saidHere(name);
  return {
    detail: `there is no function "${name}".${here === null ? suggestion(name, [...FUNCTION_NAMES]) : ''}`,
    remedy: here === null ? 'The functions are in the sheet reference.' : `Here it is said like this: ${here}.`,
  };
}

function quoted(text: string): string {
  return text.length > 80 ? `"${text.slice(0, 77)}…"` : `"${text}"`;
}

/** A detail as the part of a sentence before the position. */
function sentence(detail: string): string {
  return lowerFirst(/[.?!]$/.test(detail) ? detail : `${detail}.`);
}

/** The first letter small, unless the word is a name such as `JumpCloud`. */
function lowerFirst(text: string): string {
  return /^(?:[A-Z][a-z]+[A-Z]|[A-Z]{2})/.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1);
}
