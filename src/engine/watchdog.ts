/** Silence is an alarm: when no complete run happened for the configured time, somebody is told. */
import {isoTime} from '../model/time';
import type {Outside} from '../ports';
import {parseRules} from '../rules/parse';
import {recall} from './memory';

const COMPLETE = 'run.completeAt';
const TOLD = 'watchdog.told';
const HOUR_MS = 3_600_000;

/** Notes that a run went through now: what is silent is counted from here. */
export function noteComplete(outside: Pick<Outside, 'state' | 'clock'>): void {
  outside.state.set({[COMPLETE]: String(outside.clock.now())});
}

/** When the last run went through, in ms since 1970; 0 before the first one. */
export function lastCompleteAt(outside: Pick<Outside, 'state'>): number {
  return Number(outside.state.get(COMPLETE) ?? '0');
}

/** Sends one mail per silence to those in "Notify by mail", or to the owner when nobody is named there. */
export function watch(outside: Outside): {readonly silentHours: number; readonly told: boolean} {
  const {settings} = parseRules(outside.tables.readRules().value).value;
  const last = lastCompleteAt(outside);
  const silentHours = last === 0 ? 0 : Math.floor((outside.clock.now() - last) / HOUR_MS);
  const isSilent = last !== 0 && silentHours >= settings.staleAlarmHours;
  const alreadyTold = outside.state.get(TOLD) === String(last);
  if (!isSilent || alreadyTold) return {silentHours, told: false};
  outside.mailer.send({
    to: settings.notifyMail.length > 0 ? settings.notifyMail : [outside.session.effectiveUser()],
    subject: `Lockstep: no complete run for ${silentHours} hours`,
    text: [
      `The last complete run ended at ${isoTime(last)}.`,
      `Last result: ${recall(outside).run?.sentence ?? 'none is known'}`,
      'Open the Sheet, look at the Findings tab, and choose Sync now in the sidebar.',
    ].join('\n'),
  });
  outside.state.set({[TOLD]: String(last)});
  return {silentHours, told: true};
}
