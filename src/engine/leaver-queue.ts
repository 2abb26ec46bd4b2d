/** People whom runs have suspended, on their way to the urgent lane, which opens their sagas. */
import type {PersonId} from '../model/ids';
import type {Outside} from '../ports';
import type {FoundLeaver} from './leaver-gate';

const PREFIX = 'leaver.left.';

/** Queues these people, each in a property of its own. */
export function queueLeavers({state}: Pick<Outside, 'state'>, found: readonly FoundLeaver[]): void {
  state.set(Object.fromEntries(found.map(one => [`${PREFIX}${one.person}`, JSON.stringify(one)])));
}

/** Everyone who is queued. */
export function queuedLeavers({state}: Pick<Outside, 'state'>): readonly FoundLeaver[] {
  return Object.values(state.all(PREFIX))
    .filter(text => text !== '')
    .map(text => JSON.parse(text) as FoundLeaver);
}

/** Takes a person off the queue; their saga is open by now. */
export function forgetQueued({state}: Pick<Outside, 'state'>, person: PersonId): void {
  state.remove([`${PREFIX}${person}`]);
}
