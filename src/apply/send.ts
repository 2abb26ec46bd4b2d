/** Sends the calls of a wave to the side each belongs to. */
import type {GoogleCall, Reply} from '../model/google-call';
import type {JumpCloudCall, OutsideCall} from '../model/jumpcloud-call';
import type {Google, JumpCloudWrites} from '../ports';

/** Both sides that a change can be made on. */
export interface Sides {
  readonly google: Google;
  readonly jumpCloud: JumpCloudWrites;
}

/** One reply per call, in the order of the calls. */
export function send({google, jumpCloud}: Sides, calls: readonly OutsideCall[]): readonly Reply[] {
  const toGoogle = calls.filter((call): call is GoogleCall => call.api !== 'jumpcloud');
  const toJumpCloud = calls.filter((call): call is JumpCloudCall => call.api === 'jumpcloud');
  const fromGoogle = toGoogle.length > 0 ? google.send(toGoogle) : [];
  const fromJumpCloud = toJumpCloud.length > 0 ? jumpCloud.send(toJumpCloud) : [];
  let googleAt = 0;
  let jumpCloudAt = 0;
  return calls.map(call => (call.api === 'jumpcloud' ? fromJumpCloud[jumpCloudAt++] : fromGoogle[googleAt++]) as Reply);
}
