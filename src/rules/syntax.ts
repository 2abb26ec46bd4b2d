/** What an expression's syntax tree tells before it is checked: which fields it reads, and what in it is not allowed. */
import type {ASTNode} from '@marcbachmann/cel-js';
import {ADDRESS_PARTS, PERSON_FIELD_NAMES} from '../model/person-fields';
import {suggestion} from './nearest';
import {patternProblem} from './pattern';
import {BOUNDED_MATCHES} from './vocabulary';

/** Loops within loops: two levels already look at every pair. */
const LOOP_DEPTH_MAX = 2;

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
  /** Those of them that are never asked for with `has()`: they read as an empty text where a person lacks them. */
  readonly defaultedAttributes: readonly string[];
}

/** Reads a syntax tree, and turns every `matches` in it to the bounded one. To be called before the tree is checked. */
export function readSyntax(tree: ASTNode): Reading {
  const reader = new SyntaxReader();
  reader.read(tree, 0);
  const attributes = [...reader.attributes].sort();
  return {
    problems: reader.problems,
    usesGroups: reader.usesGroups,
    customAttributes: attributes,
    defaultedAttributes: attributes.filter(name => !reader.askedFor.has(name)),
  };
}

class SyntaxReader {
  readonly problems: SyntaxProblem[] = [];
  readonly attributes = new Set<string>();
  readonly askedFor = new Set<string>();
  usesGroups = false;

  read(node: ASTNode, loops: number): void {
    const inside = this.look(node, loops);
    for (const child of childrenOf(node.args)) this.read(child, inside);
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
      case 'call':
        this.call(node.args[0], node.args[1], node);
        return loops;
      case 'rcall': {
        const [name, receiver, parameters] = node.args;
        if (name === 'bind' && isName(receiver, 'cel')) {
          this.find(node, 'expression.invalid', 'cel.bind is not available here', 'Write the expression out.');
        }
        if (name === 'matches' || name === BOUNDED_MATCHES) {
          this.pattern(parameters[0], node);
          (node.args as unknown as unknown[])[0] = BOUNDED_MATCHES;
        }
        if (!LOOPS.has(name)) return loops;
        if (loops === LOOP_DEPTH_MAX) {
          const detail = `${name}() stands in more than ${LOOP_DEPTH_MAX} loops`;
          this.find(node, 'expression.invalid', detail, 'Take a list apart in at most two steps.');
        }
        return loops + 1;
      }
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

  private call(name: string, parameters: readonly ASTNode[], node: ASTNode): void {
    const [first, second, third] = parameters;
    if (name === 'has' && first?.op === '.' && isField(first.args[0], 'attributes')) this.askedFor.add(first.args[1]);
    if (name === 'matches') this.pattern(second, node);
    const part = name === 'address' ? textIn(third) : null;
    if (part !== null && !(ADDRESS_PARTS as readonly string[]).includes(part)) {
      const detail = `An address has no part "${part}".${suggestion(part, ADDRESS_PARTS)}`;
      this.find(node, 'expression.field', detail, `The parts are ${ADDRESS_PARTS.join(', ')}.`);
    }
  }

  private pattern(pattern: ASTNode | undefined, node: ASTNode): void {
    const text = textIn(pattern);
    const problem = text === null ? 'it is not a text in quotes' : patternProblem(text);
    if (problem === null) return;
    const remedy = 'Use a simpler pattern, such as "^C[0-9]+$", or contains, startsWith and endsWith.';
    this.find(node, 'expression.pattern', `The pattern of matches() can't be used: ${problem}`, remedy);
  }

  private find(node: ASTNode, kind: string, detail: string, remedy: string): void {
    this.problems.push({kind, detail, remedy, at: node.pos});
  }
}

/** The nodes directly below; a node's arguments mix nodes, names, literals and lists of them. */
function childrenOf(args: unknown): readonly ASTNode[] {
  if (Array.isArray(args)) return args.flatMap(childrenOf);
  return isNode(args) ? [args] : [];
}

function isNode(value: unknown): value is ASTNode {
  return typeof value === 'object' && value !== null && 'op' in value && 'args' in value;
}

function isName(node: ASTNode, name: string): boolean {
  return node.op === 'id' && node.args === name;
}

/** Whether a node is `user.<name>` or `user["<name>"]`. */
function isField(node: ASTNode, name: string): boolean {
  if (node.op === '.') return isName(node.args[0], 'user') && node.args[1] === name;
  return node.op === '[]' && isName(node.args[0], 'user') && textIn(node.args[1]) === name;
}

function textIn(node: ASTNode | undefined): string | null {
  return node?.op === 'value' && typeof node.args === 'string' ? node.args : null;
}
