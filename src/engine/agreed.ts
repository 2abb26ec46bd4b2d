/** Agreed memberships, kept over runs. */
import type {PersonId} from '../model/ids';
import type {AgreedMembers} from '../plan/groups';
import type {BlobStore} from '../ports';
import type {Settled} from './settled';

const AGREED_BLOB = 'agreed-members';

/** The memberships agreed so far; none when nothing was ever kept, which only means that nobody is taken out yet. */
export function readAgreed(blobs: BlobStore): AgreedMembers {
  const text = blobs.read(AGREED_BLOB);
  return text === null ? {} : (JSON.parse(text) as AgreedMembers);
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
  const agreed: Record<string, readonly PersonId[]> = {...readAgreed(blobs)};
  for (const {group, person, action} of changes) {
    const others = (agreed[group] ?? []).filter(one => one !== person);
    agreed[group] = action === 'add-member' ? [...others, person].sort() : others;
  }
  keepAgreed(blobs, agreed);
}
