/** Agreed memberships, kept over runs. */
import type {AgreedMembers} from '../plan/groups';
import type {BlobStore} from '../ports';

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
