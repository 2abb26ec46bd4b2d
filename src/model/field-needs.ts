/** Fields that are left out of a change, while the rest of it is made, where what they need is not there. */
import type {Change} from './change';

/** The change without the fields whose need is not met; the very same one where all are. */
export function withMetFields<C extends Change>(change: C, isMet: (need: string) => boolean): C {
  if (change.action !== 'create-account') return change;
  const fields = change.fields.filter(({needs}) => needs === undefined || isMet(needs));
  return fields.length === change.fields.length ? change : {...change, fields};
}

/** Keys of what the fields of a change need. */
export function fieldNeeds(change: Change): readonly string[] {
  return change.action === 'create-account' ? change.fields.flatMap(({needs}) => needs ?? []) : [];
}
