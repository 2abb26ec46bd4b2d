/** The project's own sources as the tidy rules look at them: text, imports, functions, exports. */
import {readFileSync, readdirSync, statSync} from 'node:fs';
import {dirname, join, relative, resolve} from 'node:path';
import ts from 'typescript';

/** The project's folder. */
export const ROOT = resolve(__dirname, '../..');

/** One source file. `path` is relative to the project, with forward slashes. */
export interface Source {
  readonly path: string;
  readonly text: string;
  readonly tree: ts.SourceFile;
}

/** A source from a text, for rules that are tried on bad examples. */
export function sourceOf(path: string, text: string): Source {
  const kind = path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  return {path, text, tree: ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true, kind)};
}

/** Every TypeScript source below the given folders. */
export function sourcesIn(...folders: readonly string[]): readonly Source[] {
  return folders.flatMap(folder =>
    filesBelow(join(ROOT, folder))
      .filter(path => /\.tsx?$/.test(path))
      .map(path => sourceOf(relative(ROOT, path).replaceAll('\\', '/'), readFileSync(path, 'utf8'))),
  );
}

/** Every file below a folder, whatever its kind. */
export function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder).flatMap(name => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesBelow(path) : [path];
  });
}

/** What a file imports or re-exports from the project itself, as project paths without ending. */
export function importsOf(source: Source): readonly string[] {
  const found: string[] = [];
  source.tree.forEachChild(node => {
    if (!ts.isImportDeclaration(node) && !ts.isExportDeclaration(node)) return;
    const from = node.moduleSpecifier;
    if (from && ts.isStringLiteral(from) && from.text.startsWith('.')) {
      found.push(relative(ROOT, resolve(ROOT, dirname(source.path), from.text)).replaceAll('\\', '/'));
    }
  });
  return found;
}

/** Every node of a file. */
export function nodesOf(source: Source): readonly ts.Node[] {
  const nodes: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    nodes.push(node);
    node.forEachChild(visit);
  };
  visit(source.tree);
  return nodes;
}

/** The line of a node, from 1. */
export function lineOf(source: Source, position: number): number {
  return source.tree.getLineAndCharacterOfPosition(position).line + 1;
}
