import {execFileSync} from 'node:child_process';
import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {docstrings, fileLength, functionLength, imports, platformOnly, purity, words, type Rule} from './rules';
import {ROOT, importsOf, sourceOf, sourcesIn} from './sources';

const product = sourcesIn('src');
const shipped = [...product, ...sourcesIn('sandbox'), ...sourcesIn('bench')];

function wrongs(rule: Rule, sources: typeof product): readonly string[] {
  return sources.flatMap(source => rule(source));
}

describe('the house', () => {
  test.each([
    {name: 'imports go one way', rule: imports, sources: product},
    {name: 'pure folders are pure', rule: purity, sources: product},
    {name: 'only platform names Apps Script, and the server is synchronous', rule: platformOnly, sources: product},
    {name: 'files have at most 300 lines', rule: fileLength, sources: shipped},
    {name: 'functions have at most 70 lines', rule: functionLength, sources: shipped},
    {name: 'files and exports say what they are', rule: docstrings, sources: shipped},
    {
      name: 'names say something, and nothing is left to do',
      rule: words,
      sources: shipped,
    },
  ])('$name', ({rule, sources}) => {
    expect(wrongs(rule, sources)).toEqual([]);
  });

  test('every source of the product, the sandbox and the benchmark is reached from an entry point', () => {
    const byPath = new Map(shipped.map(source => [source.path.replace(/\.tsx?$/, ''), source]));
    const entries = [
      'src/main',
      'src/sidebar/browser/main',
      'sandbox/start',
      'sandbox/screenshot',
      'sandbox/runtime/worker-main',
      'sandbox/runtime/guest/main',
      'sandbox/web/page/main',
      'bench/main',
    ];
    const reached = new Set<string>();
    const walk = (path: string): void => {
      const known = byPath.has(path) ? path : `${path}/index`;
      const source = byPath.get(known);
      if (!source || reached.has(known)) return;
      reached.add(known);
      importsOf(source).forEach(walk);
    };
    entries.forEach(walk);
    const fromTests = new Set(sourcesIn('test').flatMap(importsOf));
    const dead = [...byPath.keys()].filter(path => !reached.has(path) && !path.endsWith('.d') && !fromTests.has(path));
    expect(dead).toEqual([]);
  });
});

describe('what is committed', () => {
  const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: ROOT,
    encoding: 'utf8',
  })
    .split('\n')
    .filter(
      path => path !== '' && existsSync(join(ROOT, path)) && !/\.(png|ico)$/.test(path) && path !== 'package-lock.json',
    );
  const texts = tracked.map(path => ({path, text: readFileSync(join(ROOT, path), 'utf8')}));
  const own = (path: string): boolean => path.startsWith('test/tidy/');

  test('needs nothing beside the project', () => {
    const outside = texts.filter(({path, text}) => path !== '.ci/run' && !own(path) && text.includes('../shared'));
    expect(outside.map(({path}) => path)).toEqual([]);
  });

  test('holds no path of a machine and no key', () => {
    const secret =
      /(?<![\w.])\/(home|root|Users)\/[a-z]|AIza[0-9A-Za-z_-]{20}|-----BEGIN [A-Z ]*PRIVATE KEY|ya29\.[0-9A-Za-z_-]{20}/;
    expect(texts.filter(({path, text}) => !own(path) && secret.test(text)).map(({path}) => path)).toEqual([]);
  });

  test('resolves packages from no particular registry', () => {
    expect(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')).not.toContain('"resolved": "http');
  });
});

describe('the rules themselves', () => {
  const long = (lines: number): string => Array.from({length: lines}, () => '//').join('\n');
  const longFunction = (lines: number): string => `function f() {\n${long(lines - 2)}\n}`;

  test.each([
    {name: 'plan may not see apply', rule: imports, path: 'src/plan/a.ts', text: "import {x} from '../apply/b';"},
    {name: 'model may not see plan', rule: imports, path: 'src/model/a.ts', text: "export {x} from '../plan/b';"},
    {
      name: 'an adapter may not see another one',
      rule: imports,
      path: 'src/sheet/a.ts',
      text: "import {x} from '../platform/b';",
    },
    {
      name: 'the product may not see the sandbox',
      rule: imports,
      path: 'src/main.ts',
      text: "import {x} from '../sandbox/b';",
    },
    {name: 'nobody may see main', rule: imports, path: 'src/engine/a.ts', text: "import {x} from '../main';"},
    {name: 'a clock is not pure', rule: purity, path: 'src/plan/a.ts', text: 'const t = Date.now();'},
    {name: 'a new date is not pure', rule: purity, path: 'src/model/a.ts', text: 'const t = new Date();'},
    {name: 'chance is not pure', rule: purity, path: 'src/rules/a.ts', text: 'const t = Math.random();'},
    {name: 'a console is not pure', rule: purity, path: 'src/report/a.ts', text: "console.log('x');"},
    {name: 'waiting is not pure', rule: purity, path: 'src/plan/a.ts', text: 'async function f() {}'},
    {
      name: 'Apps Script stays in platform',
      rule: platformOnly,
      path: 'src/sheet/a.ts',
      text: 'SpreadsheetApp.flush();',
    },
    {name: 'the server does not wait', rule: platformOnly, path: 'src/engine/a.ts', text: 'async () => 1;'},
    {name: '301 lines are too many', rule: fileLength, path: 'src/a.ts', text: long(301)},
    {name: 'a function of 71 lines is too long', rule: functionLength, path: 'src/a.ts', text: longFunction(71)},
    {name: 'a file says what it is', rule: docstrings, path: 'src/a.ts', text: 'const a = 1;'},
    {
      name: 'an export says what it gives',
      rule: docstrings,
      path: 'src/a.ts',
      text: '/** A. */\nimport b from "b";\nexport const a = b;',
    },
    {name: 'utils is no name', rule: words, path: 'src/string-utils.ts', text: ''},
    {name: 'nothing is left to do', rule: words, path: 'src/a.ts', text: '// TODO later'},
  ])('$name', ({rule, path, text}) => {
    expect(rule(sourceOf(path, text))).toHaveLength(1);
  });

  test.each([
    {name: 'a date of a given time is pure', rule: purity, path: 'src/model/a.ts', text: 'const t = new Date(0);'},
    {name: 'engine may see plan', rule: imports, path: 'src/engine/a.ts', text: "import {x} from '../plan/b';"},
    {name: '300 lines are few enough', rule: fileLength, path: 'src/a.ts', text: long(300)},
    {name: 'a function of 70 lines is short enough', rule: functionLength, path: 'src/a.ts', text: longFunction(70)},
  ])('$name', ({rule, path, text}) => {
    expect(rule(sourceOf(path, text))).toEqual([]);
  });
});
