/** What Google's replies to acts of sagas mean. */
import {classify, type Reply} from '../model/google-call';
import {isJsonObject} from '../model/json';
import {textOf} from '../lifecycle/leaver/context';
import type {Act} from '../lifecycle/step';

/** The note of when something was asked for that must not be made twice; kept before the call. */
export function askedNote(key: string): string {
  return `asked ${key}`;
}

/** The id in the answer to an act that made something; empty where there is none. */
export function idIn({creates = ''}: Act, reply: Reply | undefined): string {
  return isJsonObject(reply?.body) ? textOf(reply.body, creates) : '';
}

/** Acts whose effect no look shows; only these are remembered by key. */
export function isOnce(key: string): boolean {
  return key === 'lock' || key === 'sign-out' || key === 'backup-codes';
}

/** What became of an act; of an `unknown` one the next look tells. */
export type ActOutcome =
  Readonly<{kind: 'done' | 'unknown'}> | Readonly<{kind: 'skipped' | 'failed'; detail: string; remedy: string}>;

/** What the audit says of it. */
export function wordsOf(outcome: ActOutcome): string {
  return 'detail' in outcome ? `${outcome.kind}: ${outcome.detail}` : 'applied';
}

/** What a reply means for an act. */
export function outcomeOf(act: Act, reply: Reply): ActOutcome {
  const kind = classify(reply, false);
  if (kind === 'done') return {kind: 'done'};
  // It may have worked, or will later: the next look tells.
  if (kind === 'unknown' || kind === 'again') return {kind: 'unknown'};
  const meaning = act.refused?.(reply) ?? null;
  if (meaning === 'done') return {kind: 'done'};
  if (meaning) return {kind: 'skipped', detail: meaning.skipped, remedy: ''};
  const detail = `${act.words.action} ${act.words.field}: HTTP ${reply.status} ${reply.reason}, ${reply.message}`.slice(
    0,
    200,
  );
  const remedy = act.remedy?.(reply) ?? '';
  return {
    kind: 'failed',
    detail,
    remedy: remedy === '' ? 'Look into it in the Admin console; Lockstep tries again.' : remedy,
  };
}
