/** The rules of the house, each a function from a source to what is wrong with it. */
import ts from 'typescript';
import {importsOf, lineOf, nodesOf, type Source} from './sources';

/** What is wrong with one file: one sentence each, with its line. */
export type Rule = (source: Source) => readonly string[];

/**
 * What each folder of the product may import from the product, besides itself. `model <- rules, plan, lifecycle, report
 * <- apply, engine <- reconcile <- main`; adapters see model and ports.
 */
export const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  model: [],
  ports: ['model'],
  rules: ['model'],
  plan: ['model'],
  lifecycle: ['model'],
  report: ['model', 'plan'],
  apply: ['model', 'ports'],
  engine: ['model', 'rules', 'plan', 'lifecycle', 'report', 'apply', 'ports', 'reconcile'],
  reconcile: ['model', 'report', 'engine'],
  jumpcloud: ['model', 'ports'],
  workspace: ['model', 'ports'],
  sheet: ['model', 'ports'],
  platform: ['model', 'ports'],
  sidebar: ['model', 'report'],
  main: ['engine', 'jumpcloud', 'workspace', 'sheet', 'platform', 'ports', 'report', 'sidebar'],
};

/** Folders without clock, randomness, I/O, async and Apps Script. */
const PURE = /^src\/(model|rules|plan|lifecycle|report)\//;

const FILE_LINES_MAX = 300;
const FUNCTION_LINES_MAX = 70;

/** The part of the product that a path belongs to: `src/plan/order` is `plan`, `src/main` is `main`. */
function partOf(path: string): string {
  return path.split('/')[1]?.replace(/\.tsx?$/, '') ?? '';
}

/** Imports go one way, and the product never imports the sandbox or its tests. */
export const imports: Rule = source => {
  if (!source.path.startsWith('src/')) return [];
  const own = partOf(source.path);
  return importsOf(source).flatMap(target => {
    if (!target.startsWith('src/')) return [`${source.path} imports ${target}: the product imports only itself`];
    const part = partOf(target);
    const allowed = part === own || (MAY_IMPORT[own] ?? []).includes(part);
    return allowed ? [] : [`${source.path} imports ${target}: ${own} may not see ${part}`];
  });
};

/** Pure folders have no clock, no randomness, no console and no async. */
export const purity: Rule = source => {
  if (!PURE.test(source.path)) return [];
  return nodesOf(source).flatMap(node => {
    const text = node.getText(source.tree);
    const isClock = ts.isPropertyAccessExpression(node) && text === 'Date.now';
    const isNow =
      ts.isNewExpression(node) && node.expression.getText(source.tree) === 'Date' && !node.arguments?.length;
    const isRandom = ts.isPropertyAccessExpression(node) && text === 'Math.random';
    const isConsole = ts.isIdentifier(node) && text === 'console';
    const isAsync = ts.isAwaitExpression(node) || node.kind === ts.SyntaxKind.AsyncKeyword;
    if (!isClock && !isNow && !isRandom && !isConsole && !isAsync) return [];
    return [`${source.path}:${lineOf(source, node.getStart())} uses ${text}: this folder is pure`];
  });
};

const APPS_SCRIPT = new Set([
  'AdminDirectory',
  'AdminGroupsSettings',
  'AdminLicenseManager',
  'AdminReports',
  'CacheService',
  'Charts',
  'ContentService',
  'Drive',
  'DriveApp',
  'GoogleAppsScript',
  'HtmlService',
  'LockService',
  'Logger',
  'MailApp',
  'PropertiesService',
  'ScriptApp',
  'Sheets',
  'SpreadsheetApp',
  'UrlFetchApp',
  'Utilities',
]);

/** Only `platform/` names Apps Script, and everything on the server is synchronous. */
export const platformOnly: Rule = source => {
  if (!source.path.startsWith('src/') || source.path.startsWith('src/sidebar/browser/')) return [];
  return nodesOf(source).flatMap(node => {
    const where = `${source.path}:${lineOf(source, node.getStart())}`;
    if (ts.isAwaitExpression(node) || node.kind === ts.SyntaxKind.AsyncKeyword) return [`${where} is asynchronous`];
    if (source.path.startsWith('src/platform/') || !ts.isIdentifier(node) || !APPS_SCRIPT.has(node.text)) return [];
    const isName = ts.isPropertyAccessExpression(node.parent) && node.parent.name === node;
    return isName ? [] : [`${where} names ${node.text}: only platform/ may`];
  });
};

/** Files fit in the head. */
export const fileLength: Rule = source => {
  const lines = source.text.trimEnd().split('\n').length;
  return lines <= FILE_LINES_MAX ? [] : [`${source.path} has ${lines} lines, the most is ${FILE_LINES_MAX}`];
};

/** Functions fit on a screen. */
export const functionLength: Rule = source =>
  nodesOf(source).flatMap(node => {
    if (!ts.isFunctionLike(node) || !('body' in node) || !node.body) return [];
    const lines = lineOf(source, node.getEnd()) - lineOf(source, node.getStart()) + 1;
    if (lines <= FUNCTION_LINES_MAX) return [];
    return [
      `${source.path}:${lineOf(source, node.getStart())} is a function of ${lines} lines, the most is ${FUNCTION_LINES_MAX}`,
    ];
  });

/** Every file says in its first line what it is, and everything exported says what it gives. */
export const docstrings: Rule = source => {
  const header = /^(#!.*\n)?\/\*\*/.test(source.text) ? [] : [`${source.path} has no header sentence`];
  const bare = source.tree.statements.filter(isUndocumentedExport);
  return [
    ...header,
    ...bare.map(node => `${source.path}:${lineOf(source, node.getStart())} exports something without a docstring`),
  ];
};

function isUndocumentedExport(node: ts.Statement): boolean {
  const isExported =
    ts.canHaveModifiers(node) && ts.getModifiers(node)?.some(one => one.kind === ts.SyntaxKind.ExportKeyword);
  return isExported === true && ts.getJSDocCommentsAndTags(node).length === 0;
}

/** Words that name nothing (in file and folder names), and marks of unfinished work. */
export const words: Rule = source => {
  const name = source.path.split('/').pop() ?? '';
  const empty = /(^|-)(manager|helpers?|utils?|data(?!-validation)|info|misc|common)(-|\.)/.exec(name);
  const todo = /\b(TODO|FIXME|XXX|HACK)\b/.exec(source.text);
  return [
    ...(empty ? [`${source.path} is named ${empty[2]}, which says nothing`] : []),
    ...(todo ? [`${source.path} has a ${todo[1]}`] : []),
  ];
};
