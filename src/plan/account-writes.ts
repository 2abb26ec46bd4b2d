/** Which changes of one account may not be made at the same time. */
import {fieldsOf, type Action, type Change} from '../model/change';

/** Changes of properties of the account itself. */
const WRITES_PROPERTIES: ReadonlySet<Action> = new Set([
  'update-account',
  'adopt-account',
  'complete-account',
  'move-account',
  'restore-account',
]);

/**
 * Whether one of two changes of the same person may put back what the other one writes, when both read the account before
 * either wrote: Google empties a list only with the whole account, as it was read (`updateBody` in apply/account-calls.ts).
 */
export function mayOverwrite(one: Change, other: Change): boolean {
  const areBoth = WRITES_PROPERTIES.has(one.action) && WRITES_PROPERTIES.has(other.action);
  return areBoth && (mayWriteWhole(one) || mayWriteWhole(other));
}

function mayWriteWhole(change: Change): boolean {
  return change.action === 'restore-account' || fieldsOf(change).some(({after}) => after === '');
}
