/** What another editor of the Sheet asks for: a request under their name, queued for the owner's next trigger. */
import type {PersonId} from '../model/ids';
import type {Outside} from '../ports';
import type {Approval} from './approval';

const REQUEST = 'request';

/** One thing asked for. A later request of the same Sheet replaces one that still waits. */
export type Request =
  | Readonly<{kind: 'full' | 'preview'; actor: string; compares?: boolean}>
  | Readonly<{kind: 'fix'; actor: string; finding: string}>
  | Readonly<{kind: 'approved'; actor: string; planHash: string; approval: Approval | null}>
  | Readonly<{kind: 'retry'; actor: string; who: string}>
  | Readonly<{kind: 'sync'; actor: string; person: PersonId}>
  | Readonly<{kind: 'undo'; actor: string; run: string}>;

/** Queues a request. */
export function queueRequest(outside: Pick<Outside, 'state'>, request: Request): void {
  outside.state.set({[REQUEST]: JSON.stringify(request)});
}

/** The request that waits, which is taken out of the queue with it; `null` when none waits. */
export function takeRequest(outside: Pick<Outside, 'state'>): Request | null {
  const text = outside.state.get(REQUEST);
  if (text === null || text === '') return null;
  outside.state.set({[REQUEST]: ''});
  return JSON.parse(text) as Request;
}
