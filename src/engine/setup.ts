/** Installing, uninstalling and the credentials: safe to repeat, and never over what an admin wrote. */
import {toEmail, type Email} from '../model/ids';
import {isJsonObject} from '../model/json';
import {isoTime} from '../model/time';
import type {Outside, TriggerSpec} from '../ports';
import type {ActionReply} from '../report/reply';
import type {ScheduleView} from '../report/views';
import {parseRules} from '../rules/parse';
import {missingSettings} from '../rules/settings';
import {prepareDashboard} from './dashboard';

const OWNER = 'owner';
const SCHEDULE = 'schedule';
const API_KEY = 'jumpCloudApiKey';
const KEY_SAVED_AT = 'jumpCloudApiKey.savedAt';
const KEY_EXPIRES_ON = 'jumpCloudApiKey.expiresOn';

/** The account that the engine runs as; empty before `install`. */
export function ownerOf(outside: Pick<Outside, 'state'>): string {
  return outside.state.get(OWNER) ?? '';
}

/** Whether this execution runs as the owner, whose key and grants the engine uses. */
export function isOwner(outside: Pick<Outside, 'state' | 'session'>): boolean {
  const owner = ownerOf(outside);
  return owner === '' || owner === toEmail(outside.session.effectiveUser());
}

/** Who is at the keyboard, or as whom a trigger runs. */
export function actorOf(outside: Pick<Outside, 'session'>): Email {
  return toEmail(outside.session.activeUser() || outside.session.effectiveUser());
}

/** Whether a JumpCloud key is stored for the present account. */
export function hasKey(outside: Pick<Outside, 'secrets'>): boolean {
  return (outside.secrets.get(API_KEY) ?? '') !== '';
}

/** Makes tabs and triggers, and notes the present account as the owner. The first one stays the owner. */
export function install(outside: Outside): ActionReply {
  if (!isOwner(outside)) return notOwner(outside);
  outside.tables.prepareAll();
  prepareDashboard(outside);
  const rows = outside.tables.readRules().value;
  // Settings of a later version than the one that made the tab.
  outside.tables.addSettings(missingSettings(rows['Settings'] ?? []));
  const {settings} = parseRules(rows).value;
  const minutes = nearestMinutes(settings.pollMinutes);
  const schedule: ScheduleView = {pollMinutes: minutes, fullPassHour: settings.fullPassHour};
  const triggers: readonly TriggerSpec[] = [
    {handler: 'poll', every: 'minutes', minutes},
    {handler: 'daily', every: 'day', hour: settings.fullPassHour},
    {handler: 'watchdog', every: 'hours', hours: 1},
  ];
  outside.triggers.ensure(triggers);
  outside.state.set({[SCHEDULE]: JSON.stringify(schedule)});
  if (ownerOf(outside) === '') outside.state.set({[OWNER]: toEmail(outside.session.effectiveUser())});
  outside.workbook.flush();
  return {ok: true};
}

/** Removes the triggers and nothing else: tabs, links and the audit stay. */
export function uninstall(outside: Outside): ActionReply {
  if (!isOwner(outside)) return notOwner(outside);
  outside.triggers.removeAll();
  outside.state.set({[OWNER]: '', [SCHEDULE]: ''});
  return {ok: true};
}

/** Keeps the JumpCloud API key in the owner's own properties; it is never read back. */
export function saveCredentials(outside: Outside, credentials: unknown): ActionReply {
  if (!isOwner(outside)) return notOwner(outside);
  const key = textIn(credentials, API_KEY);
  if (!/^[A-Za-z0-9_-]{8,200}$/.test(key)) {
    return {
      ok: false,
      error: {
        code: 'credentials.format',
        message: 'That does not look like a JumpCloud API key: letters, digits, - and _ only.',
        remedy: 'Copy the key from the JumpCloud admin console: your account, My API Key.',
      },
    };
  }
  const expiresOn = textIn(credentials, 'expiresOn');
  if (expiresOn !== '' && !isDay(expiresOn)) {
    return {
      ok: false,
      error: {
        code: 'credentials.expiry',
        message: `"${expiresOn.slice(0, 20)}" is no day.`,
        remedy: 'Write the day on which the key expires as 2026-12-31, or leave it empty.',
      },
    };
  }
  // In one write: a note about another key would be worse than none.
  outside.secrets.set({
    [API_KEY]: key,
    [KEY_SAVED_AT]: String(outside.clock.now()),
    [KEY_EXPIRES_ON]: expiresOn,
  });
  return {ok: true};
}

/** The triggers as they were installed; `null` before. */
export function scheduleOf({state}: Pick<Outside, 'state'>): ScheduleView | null {
  const text = state.get(SCHEDULE) ?? '';
  return text === '' ? null : (JSON.parse(text) as ScheduleView);
}

/** What is known of the saved key's age: JumpCloud tells nobody when a key expires, so its day is noted with it. */
export function keyNotes({secrets}: Pick<Outside, 'secrets'>): {
  /** ms since 1970; 0 where it is not known. */
  readonly savedAt: number;
  /** As `2026-12-31`; empty where it is not known. */
  readonly expiresOn: string;
} {
  return {savedAt: Number(secrets.get(KEY_SAVED_AT) ?? '0'), expiresOn: secrets.get(KEY_EXPIRES_ON) ?? ''};
}

/** Whether a text is a day of the calendar, as `2026-12-31`. */
function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(time) && isoTime(time).startsWith(text);
}

function textIn(given: unknown, name: string): string {
  const value = isJsonObject(given) ? given[name] : undefined;
  return typeof value === 'string' ? value.trim() : '';
}

function notOwner(outside: Outside): ActionReply {
  const owner = ownerOf(outside);
  return {
    ok: false,
    error: {
      code: 'setup.not-owner',
      message: `Lockstep runs as ${owner} here; only that account can do this.`,
      remedy: `Ask ${owner}, or have them uninstall Lockstep so that you can install it as yourself.`,
    },
  };
}

/** Apps Script fires only every 1, 5, 10, 15 or 30 minutes: the longest of these that is not longer than asked for. */
function nearestMinutes(minutes: number): 1 | 5 | 10 | 15 | 30 {
  const allowed = [30, 15, 10, 5, 1] as const;
  return allowed.find(one => one <= minutes) ?? 1;
}
