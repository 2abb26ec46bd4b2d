/**
 * What people have in Google besides an account: files, events, applications, app passwords, backup codes, sign-ins. A
 * leaver has something to lose. All of it follows from the account's id and not from the world's randomness, so that
 * nothing else in a world depends on it.
 */
import {createHash} from 'node:crypto';
import {share} from '../google/drive/edit';
import {recordActivity} from '../google/reports/recording';
import type {DriveFile} from '../world/drive-state';
import type {TokenRecord, UserRecord} from '../world/google-state';
import type {World} from '../world/world';

const DAY_MS = 86_400_000;

/** One in so many has it. */
const ONE_IN = {application: 3, appPassword: 7, twoStep: 2, privateEvent: 3} as const;

/** Applications that people let in, besides those of work. */
const APPLICATIONS: readonly (readonly [clientId: string, displayText: string, scope: string])[] = [
  ['1042.apps.googleusercontent.com', 'Notes on the go', 'https://www.googleapis.com/auth/drive'],
  ['2077.apps.googleusercontent.com', 'Quick Calendar', 'https://www.googleapis.com/auth/calendar'],
  ['3115.apps.googleusercontent.com', 'Mail Merge Pro', 'https://www.googleapis.com/auth/gmail.send'],
];

/** Digits and letters that always follow from the same text. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function addFile(world: World, owner: UserRecord, name: string, content: string): DriveFile {
  const at = world.now - DAY_MS * 30;
  const file: DriveFile = {
    id: `1${digest(`${owner.id}/${name}`).toString('base64url').slice(0, 32)}`,
    name,
    mimeType: 'application/vnd.google-apps.document',
    parents: ['root'],
    content,
    base64: false,
    trashed: false,
    createdAt: at,
    modifiedAt: at,
    ownerEmail: owner.fields.primaryEmail,
    appProperties: {},
  };
  world.google.drive.files[file.id] = file;
  return file;
}

/** One file that nobody else sees, one that a colleague works on. */
function addFiles(world: World, owner: UserRecord, colleague: string): void {
  addFile(world, owner, 'Notes to myself', 'Nobody else sees this.');
  const shared = addFile(world, owner, 'Handover', 'What the others need when I am away.');
  share(world, shared.id, colleague, 'writer');
}

/** One meeting to come with a guest and a room, and for some a private one. */
function addEvents(world: World, owner: UserRecord, colleague: string, draw: number): void {
  const {events} = world.google.calendar;
  const add = (summary: string, isPrivate: boolean): void => {
    const id = digest(`${owner.id}/${summary}`).toString('hex').slice(0, 26);
    events[id] = {
      id,
      ownerId: owner.id,
      summary,
      startsAt: world.now + DAY_MS * (7 + (draw % 60)),
      isPrivate,
      guests: isPrivate ? [] : [colleague],
      resources: isPrivate ? [] : ['Room Elbe'],
    };
  };
  add('Weekly catch-up', false);
  if (draw % ONE_IN.privateEvent === 0) add('Dentist', true);
}

function applicationOf(draw: number): TokenRecord[] {
  const [clientId, displayText, scope] = APPLICATIONS[draw % APPLICATIONS.length] ?? [];
  if (clientId === undefined || draw % ONE_IN.application !== 0) return [];
  return [{clientId, displayText: displayText ?? '', scopes: [scope ?? ''], nativeApp: false, anonymous: false}];
}

/** Ten backup codes of eight digits. */
function codesOf(id: string): string[] {
  return Array.from({length: 10}, (_, i) =>
    String(digest(`${id}/code/${i}`).readUInt32BE(0) % 100_000_000).padStart(8, '0'),
  );
}

function addSecrets(owner: UserRecord, draw: number): void {
  const {facts} = owner;
  if (facts.tokens.length === 0) facts.tokens = applicationOf(draw);
  if (draw % ONE_IN.appPassword === 0) {
    facts.asps = [{codeId: 1, name: 'Mail on the old laptop', createdAt: owner.createdAt, lastUsedAt: 0}];
  }
  if (draw % ONE_IN.twoStep === 0) {
    facts.twoStep.enrolled = true;
    facts.backupCodes = codesOf(owner.id);
  }
  if (facts.sessions.length === 0 && facts.lastLoginAt > 0 && !owner.fields.suspended) {
    facts.sessions = [{id: `${owner.id}-1`, device: 'Chrome', startedAt: facts.lastLoginAt}];
  }
}

/** The last sign-in, and the consents to applications, as the Reports API has them. */
function addHistory(world: World, owner: UserRecord): void {
  const {facts, id, fields} = owner;
  if (facts.lastLoginAt === 0) return;
  const doer = {actorId: id, actorEmail: fields.primaryEmail, ipAddress: '192.0.2.44', at: facts.lastLoginAt};
  recordActivity(
    world,
    'login',
    {
      type: 'login',
      name: 'login_success',
      parameters: [
        ['login_type', 'saml'],
        ['is_suspicious', false],
      ],
    },
    doer,
  );
  for (const {clientId, displayText, scopes} of facts.tokens) {
    const parameters: [string, string | string[]][] = [
      ['client_id', clientId],
      ['app_name', displayText],
      ['scope', [...scopes]],
    ];
    recordActivity(world, 'token', {type: 'auth', name: 'authorize', parameters}, {...doer, at: doer.at - DAY_MS * 30});
  }
}

/** Gives belongings to every account but these; each shares with the account before it. */
export function giveBelongings(world: World, except: readonly string[]): void {
  let colleague = world.script.owner;
  for (const user of Object.values(world.google.users)) {
    const {primaryEmail} = user.fields;
    if (except.includes(primaryEmail)) continue;
    const draw = digest(user.id).readUInt32BE(0);
    addFiles(world, user, colleague);
    addEvents(world, user, colleague, draw);
    addSecrets(user, draw);
    addHistory(world, user);
    colleague = primaryEmail;
  }
}
