/** The check of how quickly something that happens in JumpCloud reaches Google. */
import type {Settings} from '../model/rule-set';
import type {Outside} from '../ports';
import {fine, wrong, type Check} from '../report/check';
import {readEventState} from './event-state';
import {hasNudgeSecret} from './nudge-secret';
import {turnsOf} from './watch';

const NAME = 'Events';

/** How many polls an event may take to be found and followed: found late by minutes, then looked at by the next poll. */
const LATE_MINUTES = 10;

/** How events are followed, and the bound of each kind where they can't be. Reads one set of properties. */
export function checkEvents(outside: Outside, {mode, pollMinutes}: Settings): Check {
  const state = readEventState(outside);
  if (mode === 'Preview') return fine(NAME, 'In Preview events are not followed; full passes compare both sides.');
  if (!state.lane) return fine(NAME, 'Events are followed from the first full pass on.');
  const nudges = hasNudgeSecret(outside) ? ' Webhooks are taken, and start it at once.' : '';
  if (state.trouble) {
    const minutes = Math.floor((outside.clock.now() - state.trouble.since) / 60_000);
    return wrong(
      NAME,
      minutes >= 30 ? 'error' : 'warning',
      `For ${minutes} minutes JumpCloud could not be asked what happened: ${state.trouble.message}`,
      'Nothing is lost: the same is asked for again each time. See the checks of JumpCloud above if it stays.',
    );
  }
  if (state.insights?.licensed !== false) {
    return fine(
      NAME,
      `Directory Insights is followed: a suspension or deletion within ${pollMinutes + 2} minutes, ` +
        `now and then ${LATE_MINUTES + pollMinutes}, when JumpCloud tells late.${nudges}`,
    );
  }
  const turns = turnsOf(state);
  const deletion =
    turns === 0 ? 'a deletion by the next full pass' : `a deletion within ${(turns + 1) * pollMinutes} minutes`;
  return wrong(
    NAME,
    'warning',
    `JumpCloud refuses Directory Insights to this key (${state.insights.status}), so it is watched instead: a suspension ` +
      `within ${2 * pollMinutes} minutes, ${deletion}, other changes by the next full pass.${nudges}`,
    'Give the administrator of the key a role that may read Directory Insights, if the plan of the organization has it.',
  );
}
