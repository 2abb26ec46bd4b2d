/** Agreed licenses, kept over runs. */
import type {PersonId} from '../model/ids';
import type {AgreedLicenses} from '../model/license';
import type {BlobStore} from '../ports';
import {keepText, readKept} from './kept';
import type {Settled} from './settled';

const AGREED_BLOB = 'agreed-licenses';

/** The licenses agreed so far; none when nothing was ever kept, which only means that none is taken away yet. */
export function readAgreedLicenses(blobs: BlobStore): AgreedLicenses {
  return readKept<AgreedLicenses>(blobs, AGREED_BLOB, {});
}

/** Keeps the licenses, writing only when they differ from what is there. */
export function keepAgreedLicenses(blobs: BlobStore, agreed: AgreedLicenses): void {
  keepText(blobs, AGREED_BLOB, JSON.stringify(agreed), '{}');
}

/** A license that Lockstep has given is agreed; one that it has taken away no longer is. */
export function agreeLicenses(blobs: BlobStore, settled: readonly Settled[]): void {
  const changes = settled.flatMap(({change, outcome}) =>
    outcome.kind === 'applied' && 'product' in change ? [change] : [],
  );
  if (changes.length === 0) return;
  const agreed: Record<string, Record<string, readonly PersonId[]>> = {};
  for (const [product, skus] of Object.entries(readAgreedLicenses(blobs))) agreed[product] = {...skus};
  for (const {product, person, before, after} of changes) {
    const skus = (agreed[product.id] ??= {});
    if (before) skus[before.id] = (skus[before.id] ?? []).filter(one => one !== person);
    if (after) skus[after.id] = [...(skus[after.id] ?? []).filter(one => one !== person), person].sort();
  }
  keepAgreedLicenses(blobs, agreed);
}
