/** Silence is an alarm: when no complete run happened for the configured time, somebody is told. */
import type {Outside} from '../ports';
import {recall} from './memory';
import {notifyAs, settingsNow} from './notify';

const COMPLETE = 'run.completeAt';
const HOUR_MS = 3_600_000;

/** Notes that a run went through now: what is silent is counted from here. */
export function noteComplete(outside: Pick<Outside, 'state' | 'clock'>): void {
  outside.state.set({[COMPLETE]: String(outside.clock.now())});
}

/** When the last run went through, in ms since 1970; 0 before the first one. */
export function lastCompleteAt(outside: Pick<Outside, 'state'>): number {
  return Number(outside.state.get(COMPLETE) ?? '0');
}

/** Tells once per silence, as the Settings tab says. */
export function watch(outside: Outside): {readonly silentHours: number; readonly told: boolean} {
  const settings = settingsNow(outside);
  const last = lastCompleteAt(outside);
  const silentHours = last === 0 ? 0 : Math.floor((outside.clock.now() - last) / HOUR_MS);
  if (last === 0 || silentHours < settings.staleAlarmHours) return {silentHours, told: false};
  const lastSentence = recall(outside).run?.sentence ?? '';
  return {silentHours, told: notifyAs(outside, {kind: 'silence', silentHours, lastAt: last, lastSentence})};
}
