/**
 * Checks what clasp would push: that Apps Script can read the script, that the sidebar survives HtmlService, and that the
 * manifest asks for what is listed here and nothing else. Parsing is by acorn (it comes with webpack), scopes by
 * eslint-scope (it comes with eslint).
 */
import {readFile} from 'node:fs/promises';
import {join} from 'node:path';
import vm from 'node:vm';
import {parse} from 'acorn';
import {analyze} from 'eslint-scope';
import {ENTRY_POINTS} from './entry-points.mjs';

/**
 * The largest script file, in bytes. Every execution, a sidebar's poll too, compiles all of it; it stays readable in the
 * script editor, so that an admin can see what runs.
 */
export const CODE_BYTES_MAX = 1_800_000;

/** The largest sidebar, in bytes. */
export const SIDEBAR_BYTES_MAX = 150_000;

/** The ECMAScript globals of the Apps Script V8 runtime. No timers, fetch, URL, TextEncoder, crypto, Buffer or window. */
const LANGUAGE_GLOBALS = `Array ArrayBuffer BigInt BigInt64Array BigUint64Array Boolean DataView Date Error EvalError
  Float32Array Float64Array Function Infinity Int16Array Int32Array Int8Array Intl JSON Map Math NaN Number Object Promise
  Proxy RangeError ReferenceError Reflect RegExp Set String Symbol SyntaxError TypeError URIError Uint16Array Uint32Array
  Uint8Array Uint8ClampedArray WeakMap WeakSet arguments decodeURI decodeURIComponent encodeURI encodeURIComponent globalThis
  isFinite isNaN parseFloat parseInt undefined`.split(/\s+/);

/** The Apps Script services that need no entry in the manifest. */
const SERVICE_GLOBALS =
  `CacheService Charts ContentService DriveApp HtmlService LockService Logger MailApp PropertiesService ScriptApp Session
  SpreadsheetApp UrlFetchApp Utilities console`.split(/\s+/);

/**
 * What packages mention and Apps Script lacks, by package. Each place is either behind a test that the global is there, or
 * TextEncoder and TextDecoder, which the bundle brings itself (that it loads at all proves that they come first).
 * `btoa` is reached by the CEL function `bytes.base64()` alone.
 */
const PACKAGE_GLOBALS = {
  'fast-text-encoding': ['Blob', 'Buffer', 'URL', 'XMLHttpRequest', 'window'],
  '@marcbachmann/cel-js': ['Buffer', 'TextDecoder', 'TextEncoder', 'btoa'],
  '@noble/hashes': ['TextEncoder'],
};

/** The permissions that an admin is asked for. A new one is a decision: it is added here and in the manifest. */
export const SCOPES = [
  'admin.directory.user',
  'admin.directory.user.security',
  'admin.directory.user.alias',
  'admin.directory.group',
  'admin.directory.group.member',
  'admin.directory.orgunit',
  'admin.directory.userschema',
  'admin.directory.rolemanagement',
  'admin.datatransfer',
  'ediscovery',
  'apps.licensing',
  'apps.groups.settings',
  'admin.reports.audit.readonly',
  'drive',
  'spreadsheets.currentonly',
  'script.container.ui',
  'script.scriptapp',
  'script.external_request',
  'script.send_mail',
  'userinfo.email',
].map(name => `https://www.googleapis.com/auth/${name}`);

/** The advanced services that are switched on, as `symbol/service/version`. */
export const SERVICES = [
  'AdminDirectory/admin/directory_v1',
  'AdminLicenseManager/licensing/v1',
  'AdminGroupsSettings/groupssettings/v1',
  'AdminReports/admin/reports_v1',
  'Drive/drive/v3',
  'Sheets/sheets/v4',
];

/** What a secret looks like, by who issues it. The sandbox's own are listed because the product must not know the sandbox. */
const SECRETS = [
  {name: 'a private key', pattern: /-----BEGIN [A-Z ]*PRIVATE KEY-----/},
  {name: 'a Google API key', pattern: /AIza[0-9A-Za-z_-]{35}/},
  {name: 'a Google access token', pattern: /ya29\.[0-9A-Za-z_-]{20}/},
  {name: 'a Google client secret', pattern: /GOCSPX-[0-9A-Za-z_-]{20}/},
  {name: 'a JumpCloud API key', pattern: /\bjca_[0-9A-Za-z]{20}|(["'`])[0-9a-f]{40}\1/},
  {name: 'a Slack webhook', pattern: /hooks\.slack\.com\/services\/T/},
  {name: 'the sandbox key', pattern: /sandbox-(key|token)/},
];

/**
 * What is wrong with a script file, one sentence each.
 * @param {string} code
 * @param {{entryPoints?: readonly string[], advancedServices?: readonly string[]}} [expected]
 * @returns {string[]}
 */
export function checkCode(code, {entryPoints = ENTRY_POINTS, advancedServices = []} = {}) {
  const problems = tooLarge('Code.js', code, CODE_BYTES_MAX);
  for (const {name, pattern} of SECRETS) if (pattern.test(code)) problems.push(`Code.js holds ${name}`);
  const program = parseScript('Code.js', code, 2019, problems);
  if (!program) return problems;
  const allowed = new Set([...LANGUAGE_GLOBALS, ...SERVICE_GLOBALS, ...advancedServices]);
  const packageAt = packageFinder(code);
  const told = new Set();
  for (const {name, line} of freeGlobals(program)) {
    if (allowed.has(name) || told.has(name) || PACKAGE_GLOBALS[packageAt(line)]?.includes(name)) continue;
    told.add(name);
    problems.push(`Code.js uses ${name} (line ${line}), which Apps Script does not have`);
  }
  const stubs = new Set(program.body.filter(node => node.type === 'FunctionDeclaration').map(node => node.id.name));
  for (const name of entryPoints) {
    if (!stubs.has(name))
      problems.push(`Code.js has no top-level function ${name}: assign it to global in src/main.ts`);
  }
  problems.push(
    ...checkLoading(
      code,
      entryPoints.filter(name => stubs.has(name)),
    ),
  );
  return problems;
}

/**
 * What is wrong with a sidebar page.
 * @param {string} page
 * @returns {string[]}
 */
export function checkSidebar(page) {
  const problems = tooLarge('sidebar.html', page, SIDEBAR_BYTES_MAX);
  const ends = page.match(/<\/script/gi)?.length ?? 0;
  if (ends !== 1) problems.push(`sidebar.html has ${ends} </script, there must be exactly one`);
  if (page.includes('<?')) problems.push('sidebar.html holds <?, which Apps Script reads as a template');
  const script = /<script>([\s\S]*?)<\/script/i.exec(page)?.[1];
  if (script === undefined) problems.push('sidebar.html has no <script>');
  const markup = page.replace(/<script>[\s\S]*?<\/script\s*>/gi, '');
  if (
    /<(script|link|img|iframe)\b[^>]*\b(src|href)=/i.test(markup) ||
    /@import|url\(\s*['"]?(https?:)?\/\//i.test(markup)
  ) {
    problems.push('sidebar.html loads something from outside');
  }
  if (script?.includes('<!--'))
    problems.push('sidebar.html holds <!-- in its script, which can swallow the rest of the page');
  const program = script === undefined ? null : parseScript('sidebar.html', script, 2022, problems);
  visit(program, node => {
    if (node.type === 'TemplateLiteral') {
      problems.push(`sidebar.html holds a template literal (line ${node.loc.start.line} of the script)`);
    }
    if (node.type === 'ImportExpression') problems.push('sidebar.html imports something at run time');
  });
  return problems;
}

/**
 * What is wrong with a manifest.
 * @param {string} text
 * @returns {string[]}
 */
export function checkManifest(text) {
  let manifest;
  try {
    manifest = JSON.parse(text);
  } catch (error) {
    return [`appsscript.json is not JSON: ${error.message}`];
  }
  const problems = [];
  const expect = (holds, sentence) => void (holds || problems.push(`appsscript.json: ${sentence}`));
  expect(manifest.runtimeVersion === 'V8', 'runtimeVersion must be V8');
  expect(manifest.timeZone === 'Etc/UTC', 'timeZone must be Etc/UTC');
  expect(manifest.exceptionLogging === 'STACKDRIVER', 'exceptionLogging must be STACKDRIVER');
  problems.push(...differences('oauthScopes', manifest.oauthScopes ?? [], SCOPES));
  const services = manifest.dependencies?.enabledAdvancedServices ?? [];
  const named = services.map(service => `${service.userSymbol}/${service.serviceId}/${service.version}`);
  problems.push(...differences('enabledAdvancedServices', named, SERVICES));
  const prefixes = manifest.urlFetchWhitelist ?? [];
  expect(prefixes.length > 0, 'urlFetchWhitelist must be there');
  for (const prefix of prefixes) {
    expect(
      /^https:\/\/[a-z0-9.-]+\/([^?#*]*\/)?$/.test(prefix),
      `urlFetchWhitelist has ${prefix}, not https with a / at the end`,
    );
  }
  expect(manifest.webapp?.access === 'ANYONE_ANONYMOUS', 'webapp.access must be ANYONE_ANONYMOUS');
  expect(manifest.webapp?.executeAs === 'USER_DEPLOYING', 'webapp.executeAs must be USER_DEPLOYING');
  expect(manifest.executionApi?.access === 'MYSELF', 'executionApi.access must be MYSELF');
  return problems;
}

/**
 * What is wrong with everything that clasp would push, and how large it is.
 * @param {string} folder the folder that holds the built files
 * @returns {Promise<{problems: string[], sizes: string[]}>}
 */
export async function checkDist(folder) {
  const names = ['Code.js', 'sidebar.html', 'appsscript.json'];
  const [code, sidebar, manifest] = await Promise.all(
    names.map(name => readFile(join(folder, name), 'utf8').catch(() => null)),
  );
  const symbols = SERVICES.map(service => service.split('/')[0]);
  const problems = [
    ...(code === null ? ['Code.js is not there'] : checkCode(code, {advancedServices: symbols})),
    ...(sidebar === null ? ['sidebar.html is not there'] : checkSidebar(sidebar)),
    ...(manifest === null ? ['appsscript.json is not there'] : checkManifest(manifest)),
  ];
  const sizes = [
    ...(code === null ? [] : [`Code.js is ${kilobytes(code)} KB of ${CODE_BYTES_MAX / 1000} KB`]),
    ...(sidebar === null ? [] : [`sidebar.html is ${kilobytes(sidebar)} KB of ${SIDEBAR_BYTES_MAX / 1000} KB`]),
  ];
  return {problems: problems.map(problem => `dist: ${problem}`), sizes};
}

/** Parses a script, or notes why it cannot be parsed, with the place in the text. */
function parseScript(name, code, ecmaVersion, problems) {
  try {
    return parse(code, {ecmaVersion, sourceType: 'script', locations: true, ranges: true});
  } catch (error) {
    const near = code.slice(Math.max(0, error.pos - 30), error.pos + 30).replace(/\s+/g, ' ');
    problems.push(`${name} is not ES${ecmaVersion}: ${error.message} near "${near}"`);
    return null;
  }
}

/** The names that a script uses without declaring them; a bare `typeof name` asks and does not use. */
function freeGlobals(program) {
  const asked = new Set();
  visit(program, node => {
    if (node.type === 'UnaryExpression' && node.operator === 'typeof') asked.add(node.argument);
  });
  const scope = analyze(program, {ecmaVersion: 2019, sourceType: 'script'}).globalScope;
  return scope.through
    .filter(({identifier}) => !asked.has(identifier) && !scope.set.has(identifier.name))
    .map(({identifier}) => ({name: identifier.name, line: identifier.loc.start.line}));
}

/** Tells from which package a line of the bundle comes, by the comments that webpack writes above each module; '' for ours. */
function packageFinder(code) {
  const marks = [{line: 0, name: ''}];
  for (const [index, text] of code.split('\n').entries()) {
    const path = /^(?:;\/\/ |\/\*{3}\/ ")(\.[^"]*)/.exec(text)?.[1];
    if (path) marks.push({line: index + 1, name: /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? ''});
  }
  return line => marks.findLast(mark => mark.line <= line).name;
}

/**
 * Loads the script where there is not one service: code at the top level runs at every execution, so it may not call any.
 * Afterwards each stub must have been replaced by the real function.
 */
function checkLoading(code, entryPoints) {
  const context = vm.createContext({});
  try {
    vm.runInContext(
      `for (const name of ['console', 'WebAssembly', 'SharedArrayBuffer', 'Atomics']) delete globalThis[name];`,
      context,
    );
    vm.runInContext(code, context, {timeout: 5000, filename: 'Code.js'});
    const empty = entryPoints.filter(name => vm.runInContext(`/\\{\\s*\\}$/.test(${name}.toString())`, context));
    return empty.map(name => `Code.js leaves ${name} an empty stub`);
  } catch (error) {
    return [`Code.js cannot be loaded without services: ${error.message}`];
  }
}

/** Calls back for every node below (and with) one. */
function visit(node, seen) {
  if (Array.isArray(node)) for (const each of node) visit(each, seen);
  else if (node !== null && typeof node === 'object') {
    if (typeof node.type === 'string') seen(node);
    for (const key in node) if (key !== 'loc') visit(node[key], seen);
  }
}

/** What one list has too much or too little. */
function differences(name, found, expected) {
  return [
    ...expected.filter(each => !found.includes(each)).map(each => `appsscript.json: ${name} lacks ${each}`),
    ...found
      .filter(each => !expected.includes(each))
      .map(each => `appsscript.json: ${name} has ${each}, which is not listed`),
  ];
}

/** A sentence when a file is larger than it may be. */
function tooLarge(name, text, bytesMax) {
  return Buffer.byteLength(text) > bytesMax
    ? [`${name} is ${kilobytes(text)} KB, more than ${bytesMax / 1000} KB`]
    : [];
}

/** A text's size in KB, one decimal. */
function kilobytes(text) {
  return (Buffer.byteLength(text) / 1000).toFixed(1);
}
