/** The plan that waits for a person: what of it is held, and until when approval of its hash counts. */
import type {FrozenPlan} from '../apply/journal';
import type {Outside} from '../ports';

const PENDING = 'pending';
const PENDING_BLOB = 'pending-plan';
const HOUR_MS = 3_600_000;

/** What waits. `hash` is of the whole plan as it was shown; the blob holds just the changes that wait. */
export interface Pending {
  readonly hash: string;
  readonly madeAt: number;
  /** ms since 1970, after which the hash can no longer be approved. */
  readonly expiresAt: number;
}

/** The held changes of a plan; their waves are made when they are released. */
export interface HeldPlan extends Omit<FrozenPlan, 'schedule'> {
  /** Whether a part of the plan was approved before: the Plan tab shows that part above what waits. */
  readonly isRest?: true;
}

/** Keeps the held changes of a plan for approval, in place of any earlier ones; none held clears it. */
export function rememberPending(outside: Pick<Outside, 'state' | 'blobs'>, held: HeldPlan, hours: number): void {
  const {hash, madeAt, changes} = held.plan;
  if (changes.length === 0) {
    forgetPending(outside);
    return;
  }
  outside.blobs.write(PENDING_BLOB, JSON.stringify(held));
  const pending: Pending = {hash, madeAt, expiresAt: madeAt + hours * HOUR_MS};
  outside.state.set({[PENDING]: JSON.stringify(pending)});
}

/** Keeps what goes on waiting of the same plan, under its hash and its time. */
export function keepWaiting(outside: Pick<Outside, 'blobs'>, rest: HeldPlan): void {
  outside.blobs.write(PENDING_BLOB, JSON.stringify(rest));
}

/** One approval releases once. */
export function forgetPending(outside: Pick<Outside, 'state'>): void {
  if (readPending(outside)) outside.state.set({[PENDING]: ''});
}

/** What waits, or `null`. */
export function readPending(outside: Pick<Outside, 'state'>): Pending | null {
  const text = outside.state.get(PENDING);
  return text === null || text === '' ? null : (JSON.parse(text) as Pending);
}

/** The held changes, or `null` when the blob is gone. */
export function readPendingPlan(outside: Pick<Outside, 'blobs'>): HeldPlan | null {
  const text = outside.blobs.read(PENDING_BLOB);
  return text === null ? null : (JSON.parse(text) as HeldPlan);
}
