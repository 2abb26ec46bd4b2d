/** What outcomes say of calls that were refused: what was answered, and what a person can do. */
import type {Change} from '../model/change';
import type {Reply} from '../model/google-call';
import {recipeOf} from './recipes';

/** What an outcome says of a refusal. */
export function sentence(reply: Reply): string {
  const status =
    reply.status === 0 ? 'no answer' : `HTTP ${reply.status}${reply.reason === '' ? '' : ` ${reply.reason}`}`;
  return `${reply.by ?? 'Google'} said: ${reply.message} (${status}).`;
}

/** What a person can do about a refusal, by reason (Directory API error codes; texts collected by GAM). */
export function remedyFor(change: Change, reply: Reply): string {
  const {status, reason} = reply;
  const own = recipeOf(change).remedy?.(change, reply) ?? '';
  if (own !== '') return own;
  if (status === 412 && reason === 'limitExceeded')
    return 'Buy seats or free some in the Admin console; creations wait until then.';
  if (status === 412 && reason === 'adminCannotUnsuspend')
    return 'Google holds this account; restore it in the Admin console.';
  if (status === 403) {
    return 'Check that the owner of the triggers is a super admin and that the domain of the address is verified in Google.';
  }
  if (status === 400) return 'Correct the value in JumpCloud, or the row in the Attributes tab that it comes from.';
  if (status === 409)
    return 'The address is in use, perhaps by a deleted account or a group; free it in the Admin console.';
  return 'Look into it in the Admin console; the next run tries again.';
}
