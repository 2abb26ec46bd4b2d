/** What an expression's syntax tree tells before it is checked: which fields it reads, and what in it is not allowed. */
import type {ASTNode} from '@marcbachmann/cel-js';
import {PERSON_FIELD_NAMES} from '../model/person-fields';
import {RULE_FUNCTIONS} from './functions/all';
import {BOUNDED_MATCHES} from './functions/patterns';
import type {ArgumentCheck} from './functions/rule-function';
import {suggestion} from './nearest';

/** Loops within loops: two levels already look at every pair. */
const LOOP_DEPTH_MAX = 2;

/** Steps of asking for a part of a date in a time zone, which the engine works out slowly. */
const ZONED_STEPS = 500;

const LOOPS: ReadonlySet<string> = new Set(['all', 'exists', 'exists_one', 'map', 'filter']);

/** What is wrong with an expression, where it is wrong, and how it could be put right. */
export interface SyntaxProblem {
  readonly kind: string;
  readonly detail: string;
  readonly remedy: string;
  /** 0-based character. */
  readonly at: number;
}

/** What an expression reads, and everything in it that is not allowed. */
export interface Reading {
  readonly problems: readonly SyntaxProblem[];
  readonly usesGroups: boolean;
  /** Custom attributes by name, sorted. */
  readonly customAttributes: readonly string[];
  /** Every node with the steps that it takes beyond one. */
  readonly costs: ReadonlyMap<ASTNode, number>;
  /** Those of them that are never asked for with `has()`: they read as an empty text where a person lacks them. */
  readonly defaultedAttributes: readonly string[];
}

/**
 * Reads a syntax tree, and changes two things in it: every method `matches` becomes the bounded one, and functions that
 * need the run get the person in front. To be called before the tree is checked.
 *
 * @param personNode makes a node that stands for `user`
 */
export function readSyntax(tree: ASTNode, personNode: () => ASTNode): Reading {
  const reader = new SyntaxReader(personNode);
  reader.read(tree, 0);
  const attributes = [...reader.attributes].sort();
  return {
    problems: reader.problems,
    usesGroups: reader.usesGroups,
    customAttributes: attributes,
    costs: reader.costs,
    defaultedAttributes: attributes.filter(name => !reader.askedFor.has(name)),
  };
}

class SyntaxReader {
  readonly problems: SyntaxProblem[] = [];
  readonly attributes = new Set<string>();
  readonly askedFor = new Set<string>();
  readonly costs = new Map<ASTNode, number>();
  usesGroups = false;
  private readonly personNode: () => ASTNode;

  constructor(personNode: () => ASTNode) {
    this.personNode = personNode;
  }

  read(node: ASTNode, loops: number): void {
    this.costs.set(node, 0);
    const inside = this.look(node, loops);
    // What a loop runs over is worked out once, before the loop.
    const list = node.op === 'rcall' ? node.args[1] : null;
    for (const child of childrenOf(node.args)) this.read(child, child === list ? loops : inside);
  }

  /** Looks at one node; gives the number of loops that its children are in. */
  private look(node: ASTNode, loops: number): number {
    switch (node.op) {
      case '.':
        this.field(node.args[0], node.args[1], node);
        return loops;
      case '[]':
        this.indexed(node.args[0], node.args[1], node);
        return loops;
      case 'map':
        this.table(node.args);
        return loops;
      case 'value':
        if (ArrayBuffer.isView(node.args)) this.bytes(node);
        return loops;
      case 'call':
        this.call(node.args[0], node.args[1], node);
        return loops;
      case 'rcall':
        return this.method(node, loops);
      default:
        return loops;
    }
  }

  private field(owner: ASTNode, name: string, node: ASTNode): void {
    if (isName(owner, 'user')) {
      if (name === 'groups') this.usesGroups = true;
      if (PERSON_FIELD_NAMES.includes(name)) return;
      const detail = `JumpCloud has no field "${name}".${suggestion(name, PERSON_FIELD_NAMES)}`;
      const remedy = `Correct the name, or write user.attributes.${name} for a custom attribute.`;
      this.find(node, 'expression.field', detail, remedy);
    } else if (isField(owner, 'attributes')) this.attributes.add(name);
    else if (isField(owner, 'recoveryEmail') && name !== 'address') {
      const detail = `recoveryEmail has no field "${name}"`;
      this.find(node, 'expression.field', detail, 'Write user.recoveryEmail.address.');
    }
  }

  private indexed(owner: ASTNode, key: ASTNode, node: ASTNode): void {
    const name = textIn(key);
    if (isName(owner, 'user')) {
      if (name !== null) this.field(owner, name, node);
      else this.find(node, 'expression.field', 'user[…] takes a name in quotes', 'Write user.department, for example.');
    } else if (isField(owner, 'attributes')) {
      if (name !== null) this.attributes.add(name);
    }
  }

  private method(node: ASTNode & {op: 'rcall'}, loops: number): number {
    const [name, receiver, parameters] = node.args;
    if (name === 'bind' && isName(receiver, 'cel')) {
      this.find(node, 'expression.invalid', 'cel.bind is not available here', 'Write the expression out.');
    }
    if (name === 'matches' || name === BOUNDED_MATCHES) {
      this.checked('matches', [receiver, ...parameters], node);
      (node.args as unknown as unknown[])[0] = BOUNDED_MATCHES;
    }
    if (name.startsWith('get') && parameters.length > 0) this.costs.set(node, ZONED_STEPS);
    if (!LOOPS.has(name)) return loops;
    if (isName(parameters[0], 'user')) {
      const detail = `${name}() calls its entries "user", which is the person`;
      this.find(node, 'expression.invalid', detail, `Use another name, such as ${name}(x, …).`);
    }
    if (loops === LOOP_DEPTH_MAX) {
      const detail = `${name}() stands in more than ${LOOP_DEPTH_MAX} loops`;
      this.find(node, 'expression.invalid', detail, 'Take a list apart in at most two steps.');
    }
    return loops + 1;
  }

  private call(name: string, parameters: readonly ASTNode[], node: ASTNode): void {
    const [first] = parameters;
    if (name === 'bytes') this.bytes(node);
    if (name === 'has' && first?.op === '.' && isField(first.args[0], 'attributes')) this.askedFor.add(first.args[1]);
    this.checked(name, parameters, node);
    if (RULE_FUNCTIONS.get(name)?.needsRun) (parameters as ASTNode[]).unshift(this.personNode());
  }

  /** A key of any type would double the type's name with every loop, and checking it would not end. */
  private table(entries: readonly (readonly [ASTNode, ASTNode])[]): void {
    for (const [key] of entries) {
      if (key.op === 'value') continue;
      const detail = 'a key of a table is not a text in quotes';
      this.find(key, 'expression.invalid', detail, 'Write {"a": "b"}, for example.', key.start);
    }
  }

  /** No field takes bytes, and what CEL does with them needs what Apps Script does not have. */
  private bytes(node: ASTNode): void {
    this.find(node, 'expression.invalid', 'bytes are not available here', 'Write a text in its place.');
  }

  /** Holds the arguments of a function of ours against its checks. */
  private checked(name: string, parameters: readonly ASTNode[], node: ASTNode): void {
    let cost = 0;
    for (const check of RULE_FUNCTIONS.get(name)?.checks ?? []) {
      const argument = parameters[check.at];
      if (!argument) continue;
      const text = textIn(argument);
      const problem = argumentProblem(name, check, text);
      if (problem !== null) this.find(node, check.kind, problem, check.remedy);
      else cost += check.steps?.(text ?? '') ?? 0;
    }
    this.costs.set(node, cost);
  }

  private find(node: ASTNode, kind: string, detail: string, remedy: string, at = node.pos): void {
    this.problems.push({kind, detail, remedy, at});
  }
}

function argumentProblem(name: string, check: ArgumentCheck, text: string | null): string | null {
  if (text !== null) return check.problem(text);
  return check.isLiteral ? `argument ${check.at + 1} of ${name}() has to be a text in quotes` : null;
}

/** The nodes directly below; a node's arguments mix nodes, names, literals and lists of them. */
function childrenOf(args: unknown): readonly ASTNode[] {
  if (Array.isArray(args)) return args.flatMap(childrenOf);
  return isNode(args) ? [args] : [];
}

function isNode(value: unknown): value is ASTNode {
  return typeof value === 'object' && value !== null && 'op' in value && 'args' in value;
}

function isName(node: ASTNode | undefined, name: string): boolean {
  return node?.op === 'id' && node.args === name;
}

/** Whether a node is `user.<name>` or `user["<name>"]`. */
function isField(node: ASTNode, name: string): boolean {
  if (node.op === '.') return isName(node.args[0], 'user') && node.args[1] === name;
  return node.op === '[]' && isName(node.args[0], 'user') && textIn(node.args[1]) === name;
}

function textIn(node: ASTNode | undefined): string | null {
  return node?.op === 'value' && typeof node.args === 'string' ? node.args : null;
}
