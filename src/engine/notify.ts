/** Tells people. Never throws: what can't be told is noted, and stops nothing. */
import type {Notice} from '../model/notice';
import type {Settings} from '../model/rule-set';
import type {Mail, Outside} from '../ports';
import {letterOf} from '../report/notices/mail';
import {managerMessageOf, messageOf, moreSentence} from '../report/notices/words';
import {parseRules} from '../rules/parse';
import {recipientsOf, sendEverywhere} from './channels';
import {
  POLICIES,
  afterCounting,
  afterTelling,
  causeOf,
  decide,
  keepMemory,
  memoryOf,
  readMemory,
  takeForDigest,
  type KindMemory,
  type NoticeKind,
} from './notice-memory';

/** What is told also when mail is scarce, and once more when a webhook does not answer. */
const URGENT: ReadonlySet<NoticeKind> = new Set(['incident', 'silence']);

/** Tells the people of the Settings tab, unless they know already or would be flooded. */
export function notify(outside: Outside, settings: Settings, notice: Notice): void {
  told(outside, () => settings, notice);
}

/** The same for callers that have no settings at hand: the tabs are read only if there is something to tell. */
export function notifyAs(outside: Outside, notice: Notice): boolean {
  return told(outside, () => settingsNow(outside), notice);
}

/** The settings as they stand in the Sheet. */
export function settingsNow(outside: Pick<Outside, 'tables'>): Settings {
  return parseRules(outside.tables.readRules().value).value.settings;
}

/** Whether the notice got through to anyone. */
function told(outside: Outside, settingsOf: () => Settings, notice: Notice): boolean {
  try {
    return tell(outside, settingsOf, notice);
  } catch {
    // Nothing that a run does may hang on whether somebody could be told of it; the run's own findings stand.
    return false;
  }
}

function tell(outside: Outside, settingsOf: () => Settings, notice: Notice): boolean {
  const {kind} = notice;
  const {noted} = POLICIES[kind];
  const now = outside.clock.now();
  const all = readMemory(outside);
  const memory = memoryOf(all, kind);
  const cause = causeOf(notice);
  const decision = decide(kind, memory, cause, now);
  if (decision === 'known') return false;
  if (decision === 'too many') {
    keepMemory(outside, kind, afterCounting(memory, now));
    return false;
  }
  const settings = settingsOf();
  // A webhook may keep the execution until it is killed: what it wrote to the Sheet must not be lost with it.
  outside.workbook.flush();
  const after = afterTelling(memory, cause, now);
  if (noted === 'before') keepMemory(outside, kind, after);
  const time = (ms: number): string => outside.workbook.localTime(ms);
  const untold = kind === 'drift-digest' ? takeForDigest(outside, all) : new Map([[kind, memory]]);
  const message = messageOf(notice, {url: outside.workbook.url(), time, more: moreSentences(untold, time)});
  const isSent = sendEverywhere(
    outside,
    settings,
    message,
    URGENT.has(kind),
    managerMail(outside, settings, notice, time),
  );
  if (noted === 'after' && isSent) keepMemory(outside, kind, after);
  // What nobody got is one of those that were counted; but silence is told again until somebody gets it.
  if (!isSent && kind !== 'silence')
    keepMemory(outside, kind, afterCounting(noted === 'before' ? {...after, ...counted(memory)} : memory, now));
  return isSent;
}

function counted({more, moreSince}: KindMemory): Pick<KindMemory, 'more' | 'moreSince'> {
  return {more, moreSince};
}

function moreSentences(
  untold: ReadonlyMap<NoticeKind, Pick<KindMemory, 'more' | 'moreSince'>>,
  time: (ms: number) => string,
): readonly string[] {
  return [...untold].flatMap(([kind, {more, moreSince}]) =>
    more === 0 ? [] : [moreSentence(kind, more, time(moreSince))],
  );
}

/** The manager's own mail; answers to it go to those who look after Lockstep. */
function managerMail(outside: Outside, settings: Settings, notice: Notice, time: (ms: number) => string): Mail | null {
  if (notice.kind !== 'leaver-finished' || notice.manager === '') return null;
  const readers = recipientsOf(outside, settings);
  if (readers.includes(notice.manager)) return null;
  const [replyTo = ''] = readers;
  return {to: [notice.manager], ...letterOf(managerMessageOf(notice, time)), replyTo};
}
