/**
 * What `npm run push` does step by step: what can be known beforehand, what only Google knows, a new Sheet, the push.
 *
 * clasp is given as a function, so that the steps can be run against anything: `clasp(folder, ...arguments)` gives a promise
 * of `{status, text}`, both of clasp's outputs in one text.
 */
import {existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';

const SETTINGS_PAGE = 'https://script.google.com/home/usersettings';

/** The files without which there is nothing to push. */
const NEEDED = ['Code.js', 'sidebar.html', 'appsscript.json'];

function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return null;
  }
}

/** The arguments of `npm run push`: the title of a Sheet to make (`null`: none), and what is passed on to clasp. */
export function readArguments(given) {
  const at = given.indexOf('--create');
  if (at < 0) return {title: null, rest: given};
  const title = given[at + 1] ?? '';
  const rest = given.filter((_each, index) => index !== at && index !== at + 1);
  return {title: title.startsWith('-') ? '' : title.trim(), rest};
}

/** Where clasp looks for a login: the file that -A names, else its own in the home folder or in the project's. */
export function loginFile(folder, home, rest) {
  const named = rest.findIndex(each => each === '-A' || each === '--auth');
  const places = named >= 0 ? [rest[named + 1] ?? ''] : [join(home, '.clasprc.json'), join(folder, '.clasprc.json')];
  return places.find(place => place !== '' && existsSync(place)) ?? null;
}

/** The script id that the folder's .clasp.json names; empty where there is none. */
export function scriptIdOf(folder) {
  const id = readJson(join(folder, '.clasp.json'))?.scriptId;
  return typeof id === 'string' ? id : '';
}

/** What stands in the way before anything is asked of Google: sentences, each with its remedy. */
export function obstacles({folder, login, title}) {
  const found = [];
  const id = scriptIdOf(folder);
  if (title === '') found.push('--create needs the title of the new Sheet: npm run push -- --create "Lockstep"');
  else if (title !== null && id !== '') {
    found.push(
      `.clasp.json already names a project (${id}). Push to it with: npm run push. For another Sheet empty "scriptId" first.`,
    );
  } else if (title === null && id === '') {
    found.push(
      'No Apps Script project is named. Make a new Sheet with: npm run push -- --create "Lockstep". Or open yours, choose ' +
        'Extensions > Apps Script > Project Settings, and put the script id into .clasp.json as "scriptId".',
    );
  }
  if (login === null) {
    found.push(
      `clasp is not logged in. Switch on the Google Apps Script API at ${SETTINGS_PAGE}, then run: npx clasp login`,
    );
  }
  return found;
}

/** Files that the build should have made and did not. */
export function missingFiles(folder) {
  return NEEDED.filter(name => !existsSync(join(folder, 'dist', name)));
}

/** What to do about what clasp says; empty where its own words are all there is. */
export function remedyFor(text) {
  if (/Apps Script API/i.test(text) && /enable|not been used|disabled/i.test(text)) {
    return `Switch on the Google Apps Script API at ${SETTINGS_PAGE}, wait a minute, and push again.`;
  }
  if (/invalid_grant|invalid_rapt|unauthenticated|invalid credentials|login required|re-?auth/i.test(text)) {
    return 'The login has expired: run npx clasp login, and push again.';
  }
  if (/not found|invalid script id/i.test(text)) {
    return 'The account that clasp is logged in as has no such project: compare "scriptId" in .clasp.json with Project Settings, and the account with npx clasp show-authorized-user.';
  }
  if (/permission|forbidden/i.test(text)) {
    return 'Log in as an account that may edit the Sheet: npx clasp login.';
  }
  if (/quota|rate limit/i.test(text)) return 'Google asks to wait: push again in some minutes.';
  return '';
}

/** Permissions that are asked for now and were not, and the other way round. */
export function scopeChanges(before, after) {
  return {
    added: after.filter(scope => !before.includes(scope)),
    removed: before.filter(scope => !after.includes(scope)),
  };
}

function scopesIn(manifest) {
  return Array.isArray(manifest?.oauthScopes) ? manifest.oauthScopes : [];
}

/** Runs a body with a folder of its own, which is gone afterwards. */
async function withFolder(body) {
  const folder = mkdtempSync(join(tmpdir(), 'lockstep-push-'));
  try {
    return await body(folder);
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}

/**
 * What the project holds at Google: the permissions that its manifest asks for, or why it can't be read. Reading tells before
 * anything is changed whether login, API and script id are right.
 */
export async function readDelivered({folder, clasp}) {
  return withFolder(async place => {
    writeFileSync(join(place, '.clasp.json'), JSON.stringify({scriptId: scriptIdOf(folder), rootDir: '.'}));
    const {status, text} = await clasp(place, 'pull');
    if (status !== 0) return {problem: text.trim(), scopes: []};
    return {problem: '', scopes: scopesIn(readJson(join(place, 'appsscript.json')))};
  });
}

/**
 * Makes a Sheet with a script bound to it, and names the script in .clasp.json. In a folder of its own: clasp would write the
 * new project's empty manifest over the built one.
 */
export async function createSheet({folder, title, clasp}) {
  return withFolder(async place => {
    const {status, text} = await clasp(place, 'create-script', '--type', 'sheets', '--title', title, '--rootDir', '.');
    // The Sheet may be there although a later step failed: its script is named all the same, or it would be made twice.
    const scriptId = scriptIdOf(place) || (/script\.google\.com\/d\/([\w-]+)\/edit/.exec(text)?.[1] ?? '');
    const url = /https:\/\/drive\.google\.com\/open\?id=[\w-]+/.exec(text)?.[0] ?? '';
    if (scriptId === '') return {problem: text.trim() || `clasp ended with ${status}`, scriptId, url};
    const settings = {rootDir: 'dist', ...(readJson(join(folder, '.clasp.json')) ?? {}), scriptId};
    writeFileSync(join(folder, '.clasp.json'), `${JSON.stringify(settings, null, 2)}\n`);
    return {problem: '', scriptId, url};
  });
}

/**
 * Delivers the built files of a folder whose checks went well; `say` gets each sentence. Gives the exit status.
 * clasp pushes with `-f`, because without it it skips a changed manifest and still ends with status 0.
 */
export async function deliver({folder, title, clasp, say}) {
  let sheet = '';
  if (title !== null) {
    const made = await createSheet({folder, title, clasp});
    if (made.problem !== '') return failed(say, 'No Sheet was made', made.problem);
    sheet = made.url;
    say(`Made the Sheet "${title}"${sheet === '' ? '' : `: ${sheet}`}`);
    say(`Its script is now named in .clasp.json: ${made.scriptId}`);
  }
  const delivered = await readDelivered({folder, clasp});
  if (delivered.problem !== '') return failed(say, 'Nothing was pushed', delivered.problem);
  sayScopes(
    say,
    scopeChanges(delivered.scopes, scopesIn(readJson(join(folder, 'dist', 'appsscript.json')))),
    delivered,
  );
  const {status, text} = await clasp(folder, 'push', '-f');
  if (status !== 0) return failed(say, 'clasp did not push', text.trim());
  say(text.trim());
  say(
    title === null
      ? 'Close the script editor if it is open, reload the Sheet, and choose Lockstep > Set up / repair once.'
      : `Open the Sheet${sheet === '' ? '' : ` (${sheet})`}, wait for the Lockstep menu, and choose Set up / repair.`,
  );
  return 0;
}

function sayScopes(say, {added, removed}, {scopes}) {
  if (scopes.length === 0) {
    say(
      `Permissions that Google will ask for at Set up / repair: ${added.length}; docs/security.md says what each is for.`,
    );
    return;
  }
  for (const scope of added) say(`Asks for one more permission: ${scope}`);
  for (const scope of removed) say(`No longer asks for: ${scope}`);
  if (added.length > 0)
    say('Its triggers stand still until the owner has granted it: choose Set up / repair right away.');
}

function failed(say, what, text) {
  say(text);
  say([`${what}.`, remedyFor(text) || 'What clasp says above is the reason.'].join(' '));
  return 1;
}
