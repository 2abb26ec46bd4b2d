/** What people may ask for about somebody who leaves. */

/** `retry`: failed steps at once. `keep`: no step after the end of access. `go on`: the steps that `keep` has stopped. */
export type LeaverAct = 'retry' | 'keep' | 'go on';

/** All of them. */
export const LEAVER_ACTS: readonly LeaverAct[] = ['retry', 'keep', 'go on'];
