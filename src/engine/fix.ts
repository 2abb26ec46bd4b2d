/**
 * Mends one finding, under the same limits and with the same approval as anything else.
 *
 * Where a look at its people alone is enough, and plans are applied by themselves, the event pass plans for just these
 * people at once. Otherwise a whole pass is made, and of its plan just what mends the finding is shown and applied or
 * held: only a whole plan knows what becomes of licenses, aliases and access, and only a shown one can be approved.
 */
import type {Outside} from '../ports';
import type {ReplyError, RunReply} from '../report/reply';
import {eventPass} from './event-pass';
import {withTouched} from './event-queue';
import {editEventState, readEventState} from './event-state';
import {settingsNow} from './notify';
import {differenceOf} from './reconciliation';
import {deadlineOf, fixRun, refusedReply} from './runs';
import {isCovered} from '../plan/focus';

/** Makes what mends the finding. The lock of runs is held. */
export function fixFinding(outside: Outside, finding: string, actor: string): RunReply {
  const error = objection(outside, finding);
  if (error) return refusedReply('fix', error);
  const quick = quickly(outside, finding);
  return quick ?? fixRun(outside, finding, actor);
}

/** The reply of an event pass that mended it or goes on doing so; `null` where a whole pass is needed. */
function quickly(outside: Outside, finding: string): RunReply | null {
  const difference = differenceOf(outside.blobs, finding);
  const isAlone = difference?.changes.every(key => isCovered(key.split(':')[0] ?? '')) ?? false;
  const {lane} = readEventState(outside);
  if (!difference || difference.people.length === 0 || !isAlone || lane?.mode !== 'Automatic') return null;
  const now = outside.clock.now();
  editEventState(outside, ({queue}) => ({queue: withTouched(queue, difference.people, now, () => false).queue}));
  const reply = eventPass(outside, deadlineOf(outside));
  const isMended = differenceOf(outside.blobs, finding) === null;
  return isMended || reply.result === 'continues' || reply.error ? reply : null;
}

function objection(outside: Outside, finding: string): ReplyError | null {
  const difference = differenceOf(outside.blobs, finding);
  if (!difference) {
    return {
      code: 'fix.unknown',
      message: `No difference "${finding}" is open.`,
      remedy: 'Look at the Findings tab again: it may be mended already, or be one that a person has to mend.',
    };
  }
  if (difference.changes.length === 0) {
    return {
      code: 'fix.by-hand',
      message: `Lockstep changes nothing here: ${difference.detail}`,
      remedy: difference.remedy,
    };
  }
  if (settingsNow(outside).mode !== 'Preview') return null;
  return {
    code: 'fix.preview-mode',
    message: 'The mode is Preview, in which nothing is ever written.',
    remedy: 'Set Mode to Approve or Automatic in the Settings tab, then choose Fix again.',
  };
}
