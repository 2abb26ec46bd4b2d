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
import {cellFinding, type RuleRow} from '../model/rule-row';
import type {Evaluation, PersonView} from '../model/rule-set';
import {readSyntax, type Reading, type SyntaxProblem} from './syntax';
import {EXPRESSION_LENGTH_MAX, problemOf, tooLong, wrongType} from './expression-problems';
import {Meter} from './meter';
import {recordOf, withAttributes} from './person-record';
import {rulesEnvironment, securityEnvironment} from './vocabulary';

export {EXPRESSION_LENGTH_MAX} from './expression-problems';

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

/** Functions and methods, CEL's own among them. */
const FUNCTION_NAMES: ReadonlySet<string> = new Set(environment.getDefinitions().functions.map(({name}) => name));

/** Made when the first condition of the Security tab is read. */
let ofSecurity: Environment | null = null;

/** Types of which a text can be made, by CEL's names. */
const TEXT_TYPES: ReadonlySet<string> = new Set(['string', 'int', 'uint', 'double', 'bool', 'null', 'dyn']);

/** Compiles an expression that gives a text; `null` with findings where it can't be one. */
export function compileText(row: RuleRow, header: string, text: string): Checked<Expression<string | null> | null> {
  return compile(row, header, text, TEXT);
}

/**
 * Compiles an expression that gives a text or a list of texts; the list becomes one text with its entries behind each
 * other. `null` with findings where it can't be one.
 */
export function compileTexts(row: RuleRow, header: string, text: string): Checked<Expression<string | null> | null> {
  return compile(row, header, text, TEXTS);
}

const TEXT: Target<string | null> = {
  admits: type => TEXT_TYPES.has(type),
  wanted: 'a text, a number or yes/no',
  example: 'user.department',
  convert: toText,
};

const TEXTS: Target<string | null> = {
  admits: type => TEXT_TYPES.has(type) || isListType(type),
  wanted: 'a text, or a list of texts without commas',
  example: '["a@example.com", "b@example.com"]',
  convert: value => (Array.isArray(value) ? joined(value) : toText(value)),
};

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
  return compile(row, header, text, CONDITION);
}

/** Compiles a condition of the Security tab, which also knows `event`, `alert`, `policy` and `device`. */
export function compileEventCondition(row: RuleRow, header: string, text: string): Checked<Expression<boolean> | null> {
  return compile(row, header, text, eventCondition());
}

function eventCondition(): Target<boolean> {
  ofSecurity ??= securityEnvironment();
  const variables = ['user', 'event', 'alert', 'policy', 'device'];
  return {...CONDITION, example: 'event.success == false', variables, language: ofSecurity};
}

/** What is wrong with an expression that is to give such a value, each with its place in the text. */
export function mistakesIn(
  text: string,
  gives: 'text' | 'texts' | 'condition' | 'event condition',
): readonly SyntaxProblem[] {
  const targets = {text: TEXT, texts: TEXTS, condition: CONDITION, 'event condition': eventCondition()};
  const read = readExpression<unknown>(text, targets[gives]);
  return 'problems' in read ? read.problems : [];
}

const CONDITION: Target<boolean> = {
  example: 'user.department == "Sales"',
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
  const text = asTyped(cellText);
  const read = readExpression(text, target);
  const rejected = (problem: SyntaxProblem): Finding =>
    cellFinding(row, header, {
      kind: problem.kind,
      detail: `The expression ${quoted(text)} can't be used: ${sentence(problem.detail)} (character ${problem.at + 1})`,
      remedy: problem.remedy,
    });
  if ('problems' in read) return {value: null, findings: read.problems.map(rejected)};
  return {value: {...expressionOf(read.parsed, read.reading, target), type: read.type}, findings: []};
}

/** Sheets turns a typed true into its own TRUE. */
function asTyped(text: string): string {
  return /^(?:true|false)$/i.test(text) ? text.toLowerCase() : text;
}

type Read =
  | {readonly problems: readonly SyntaxProblem[]}
  | {readonly parsed: ParseResult; readonly reading: Reading; readonly type: string};

function readExpression<T>(cellText: string, target: Target<T>): Read {
  const text = asTyped(cellText);
  if (text.length > EXPRESSION_LENGTH_MAX) return {problems: [tooLong(text)]};
  let parsed: ParseResult;
  let reading: Reading;
  try {
    parsed = (target.language ?? environment).parse(text);
    reading = readSyntax(parsed.ast, () => environment.parse('user').ast);
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    return {problems: [problemOf(error, text, target, FUNCTION_NAMES)]};
  }
  if (reading.problems.length > 0) return {problems: reading.problems};
  const {valid, type = 'dyn', error} = parsed.check();
  if (!valid) return {problems: [problemOf(error, text, target, FUNCTION_NAMES)]};
  return target.admits(type) ? {parsed, reading, type} : {problems: [wrongType(type, target)]};
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
