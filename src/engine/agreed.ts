/** Agreed memberships, kept over runs. */
import type {PersonId} from '../model/ids';
import type {AgreedMembers} from '../plan/groups';
import type {BlobStore} from '../ports';
import type {Settled} from './settled';

const AGREED_BLOB = 'agreed-members';

/** The memberships agreed so far; none when nothing was ever kept, which only means that nobody is taken out yet. */
export function readAgreed(blobs: BlobStore): AgreedMembers {
  return parsed(blobs.read(AGREED_BLOB));
}

/** Keeps the memberships, writing only when they differ from what is there. */
export function keepAgreed(blobs: BlobStore, agreed: AgreedMembers): void {
  const text = JSON.stringify(agreed);
  if (text !== blobs.read(AGREED_BLOB)) blobs.write(AGREED_BLOB, text);
}

/** A membership that Lockstep has made is agreed; one that it has ended no longer is. */
export function agree(blobs: BlobStore, settled: readonly Settled[]): void {
  const changes = settled.flatMap(({change, outcome}) =>
    outcome.kind === 'applied' && (change.action === 'add-member' || change.action === 'remove-member') ? [change] : [],
  );
  if (changes.length === 0) return;
  const before = blobs.read(AGREED_BLOB);
  const agreed: Record<string, readonly PersonId[]> = {...parsed(before)};
  const touched = new Map<string, Set<PersonId>>();
  for (const {group, person, action} of changes) {
    const people = touched.get(group) ?? new Set(agreed[group]);
    touched.set(group, people);
    if (action === 'add-member') people.add(person);
    else people.delete(person);
  }
  for (const [group, people] of touched) agreed[group] = [...people].sort();
  const after = JSON.stringify(agreed);
  if (after !== before) blobs.write(AGREED_BLOB, after);
}

function parsed(text: string | null): AgreedMembers {
  return text === null ? {} : (JSON.parse(text) as AgreedMembers);
}
