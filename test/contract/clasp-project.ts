/** A folder as a developer has it, from which the real clasp pushes to the sandbox. */
import {spawn} from 'node:child_process';
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

const ROOT = join(__dirname, '../..');

/** What the `clasp` command starts. */
const CLASP = join(ROOT, 'node_modules/@google/clasp/build/src/index.js');

/** What clasp is started with: sends Google's requests to the sandbox and refuses all others. */
export const PRELOAD = join(__dirname, 'clasp-preload.cjs');

/** A login as clasp keeps it, with a token that holds long enough to need no renewal. */
const LOGIN = {
  tokens: {
    default: {
      type: 'authorized_user',
      client_id: 'x',
      client_secret: 'x',
      refresh_token: 'x',
      access_token: 'sandbox-token',
      expiry_date: Date.UTC(2100, 0, 1),
    },
  },
};

/** How a clasp command ended. */
export interface ClaspEnd {
  /** `null` when a signal ended it. */
  readonly status: number | null;
  /** Both of its outputs. */
  readonly text: string;
}

/** A project's folder. */
export interface ClaspProject {
  /** Runs `clasp` with these arguments; the sandbox may live in this very thread. */
  clasp(...args: string[]): Promise<ClaspEnd>;
  /** The same with this login, in another folder. */
  claspIn(place: string, ...args: string[]): Promise<ClaspEnd>;
  /** Deletes the folder. */
  remove(): void;
}

/**
 * Makes a folder with `.clasp.json`, `.claspignore` and the files, by their names with endings.
 *
 * @param sandboxUrl such as `http://127.0.0.1:8787`
 * @param ignored the text of `.claspignore`; all files are pushed without it
 */
export function createClaspProject(
  sandboxUrl: string,
  files: Readonly<Record<string, string>>,
  ignored = '',
): ClaspProject {
  const folder = mkdtempSync(join(tmpdir(), 'clasp-project-'));
  mkdirSync(join(folder, 'built'));
  const login = join(folder, 'login.json');
  writeFileSync(login, JSON.stringify(LOGIN));
  writeFileSync(join(folder, '.clasp.json'), JSON.stringify({scriptId: 'sandbox', rootDir: 'built'}));
  writeFileSync(join(folder, '.claspignore'), ignored);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, 'built', name), text);

  const environment = {
    // Its own home, so that no login and no setting of whoever runs the test has a part in it.
    HOME: folder,
    USERPROFILE: folder,
    PATH: process.env.PATH,
    SystemRoot: process.env.SystemRoot,
    NODE_OPTIONS: `--require=${JSON.stringify(PRELOAD)}`,
    SANDBOX_URL: sandboxUrl,
    NO_COLOR: '1',
    CI: '1',
  };
  const claspIn = (place: string, ...args: string[]): Promise<ClaspEnd> =>
    new Promise((fulfil, reject) => {
      const child = spawn(process.execPath, [CLASP, '-A', login, ...args], {
        cwd: place,
        env: environment,
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      let text = '';
      for (const output of [child.stdout, child.stderr]) {
        output.setEncoding('utf8');
        output.on('data', (piece: string) => (text += piece));
      }
      child.once('error', reject);
      child.once('close', status => fulfil({status, text}));
    });
  return {
    clasp: (...args) => claspIn(folder, ...args),
    claspIn,
    remove: () => rmSync(folder, {recursive: true, force: true}),
  };
}
