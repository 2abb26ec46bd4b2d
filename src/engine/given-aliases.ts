/** Aliases that Lockstep has given, kept over runs: what it may take away again. */
import type {Change} from '../model/change';
import type {Email} from '../model/ids';
import type {GivenAliases} from '../plan/aliases';
import type {BlobStore} from '../ports';
import {keepText, readKept} from './kept';
import type {Settled} from './settled';

const GIVEN_BLOB = 'given-aliases';

/** The aliases given so far; none when nothing was ever kept, which only means that none is taken away. */
export function readGivenAliases(blobs: BlobStore): GivenAliases {
  return readKept<GivenAliases>(blobs, GIVEN_BLOB, {});
}

/** Keeps the aliases, writing only when they differ from what is there. */
export function keepGivenAliases(blobs: BlobStore, given: GivenAliases): void {
  keepText(blobs, GIVEN_BLOB, JSON.stringify(given), '{}');
}

/** An alias that Lockstep has given is its own to take; one that is gone, or has become somebody's address, is not. */
export function rememberAliases(blobs: BlobStore, settled: readonly Settled[]): void {
  const changes = settled.flatMap(({change, outcome}) => (outcome.kind === 'applied' ? [change] : []));
  if (!changes.some(change => givenBy(change) !== null || takenBy(change) !== null)) return;
  const given: Record<string, readonly Email[]> = {...readGivenAliases(blobs)};
  for (const change of changes) {
    forget(given, takenBy(change));
    const one = givenBy(change);
    if (one) given[one.person] = [...new Set([...(given[one.person] ?? []), one.alias])].sort();
  }
  keepGivenAliases(blobs, given);
}

function forget(given: Record<string, readonly Email[]>, taken: Email | null): void {
  for (const [person, aliases] of Object.entries(given)) {
    const kept = aliases.filter(alias => alias !== taken);
    if (kept.length === 0) delete given[person];
    else given[person] = kept;
  }
}

function givenBy(change: Change): {readonly person: string; readonly alias: Email} | null {
  return change.action === 'add-alias' ? change : null;
}

/** The address that is no longer an alias given by Lockstep. What a later rename leaves behind is not given by it. */
function takenBy(change: Change): Email | null {
  if (change.action === 'remove-alias' || change.action === 'release-alias') return change.alias;
  if (change.action === 'create-account') return change.email;
  return change.action === 'rename-account' ? change.after : null;
}
