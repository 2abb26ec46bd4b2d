/** Installing, uninstalling and the credentials: safe to repeat, and never over what an admin wrote. */
import {toEmail, type Email} from '../model/ids';
import type {Outside, TriggerSpec} from '../ports';
import type {ActionReply} from '../report/reply';
import {parseRules} from '../rules/parse';
import {missingSettings} from '../rules/settings';

const OWNER = 'owner';
const API_KEY = 'jumpCloudApiKey';

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
  const rows = outside.tables.readRules().value;
  // Settings of a later version than the one that made the tab.
  outside.tables.addSettings(missingSettings(rows['Settings'] ?? []));
  const {settings} = parseRules(rows).value;
  const triggers: readonly TriggerSpec[] = [
    {handler: 'poll', every: 'minutes', minutes: nearestMinutes(settings.pollMinutes)},
    {handler: 'daily', every: 'day', hour: settings.fullPassHour},
    {handler: 'watchdog', every: 'hours', hours: 1},
  ];
  outside.triggers.ensure(triggers);
  if (ownerOf(outside) === '') outside.state.set({[OWNER]: toEmail(outside.session.effectiveUser())});
  outside.workbook.flush();
  return {ok: true};
}

/** Removes the triggers and nothing else: tabs, links and the audit stay. */
export function uninstall(outside: Outside): ActionReply {
  if (!isOwner(outside)) return notOwner(outside);
  outside.triggers.removeAll();
  outside.state.set({[OWNER]: ''});
  return {ok: true};
}

/** Keeps the JumpCloud API key in the owner's own properties; it is never read back. */
export function saveCredentials(outside: Outside, credentials: unknown): ActionReply {
  if (!isOwner(outside)) return notOwner(outside);
  const key = keyIn(credentials);
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
  outside.secrets.set({[API_KEY]: key});
  return {ok: true};
}

function keyIn(credentials: unknown): string {
  if (typeof credentials !== 'object' || credentials === null || !(API_KEY in credentials)) return '';
  const key: unknown = credentials[API_KEY];
  return typeof key === 'string' ? key.trim() : '';
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
