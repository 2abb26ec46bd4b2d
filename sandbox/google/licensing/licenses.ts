/** Enterprise License Manager API: who holds which SKU. The account of a licence is named by its present primary address. */
import type {GoogleState, UserRecord} from '../../world/google-state';
import type {LicenseRecord} from '../../world/licensing-state';
import {domainOf, isAddress, isOwnDomain, ownerOf, primaryDomain} from '../addresses';
import {objectBody} from '../call';
import type {Answer, Call, Operation} from '../call';
import {forbidden} from '../errors';
import {etag, listEtag} from '../identifiers';
import {nextPage, pageSize, tokenProperty} from '../pages';
import type {Keyed} from '../pages';
import {changeUser} from '../propagation';
import {assignLicense, licenseOf, removeLicense, seatsLeft} from './assignments';
import {automaticSkus, settleLicenses} from './automatic';
import {isProduct, skuById} from './catalogue';
import type {Sku} from './catalogue';
import {
  alreadyLicensed,
  badUserId,
  differs,
  fieldRequired,
  isAutomatic,
  licenseNotFound,
  noSeatLeft,
  otherSkuHeld,
  sameSku,
  unknownProduct,
  unknownSku,
  userNotFound,
} from './refusals';

/** Page sizes as the API description has them; the limits page of the guide says that 100 is the most. */
const PAGE_SIZE = {standard: 100, max: 1000} as const;

/** A licence as the API shows it (schema `LicenseAssignment`). */
function licenseResource(user: UserRecord, license: LicenseRecord): object {
  const sku = skuById(license.skuId);
  const {primaryEmail} = user.fields;
  const path = `product/${sku?.productId ?? ''}/sku/${license.skuId}/user/${primaryEmail}`;
  return {
    kind: 'licensing#licenseAssignment',
    etags: etag(`${user.id}/${license.skuId}`, license.version),
    selfLink: `https://www.googleapis.com/apps/licensing/v1/${path}`,
    userId: primaryEmail,
    productId: sku?.productId ?? '',
    productName: sku?.productName ?? '',
    skuId: license.skuId,
    skuName: sku?.skuName ?? '',
  };
}

function requireProduct(call: Call): string {
  const productId = call.path['productId'] ?? '';
  if (!isProduct(productId)) throw unknownProduct(productId);
  return productId;
}

function requireSku(productId: string, skuId: string): Sku {
  const sku = skuById(skuId);
  if (sku?.productId !== productId) throw unknownSku(skuId);
  return sku;
}

/** The SKU of the path. */
function skuOfPath(call: Call): Sku {
  return requireSku(requireProduct(call), call.path['skuId'] ?? '');
}

/** The account with that primary address. Aliases and ids, which the Directory API takes, are not followed. */
function holder(google: GoogleState, userId: string): UserRecord | undefined {
  if (!isAddress(userId)) throw badUserId(userId);
  if (!isOwnDomain(google, domainOf(userId))) throw forbidden();
  const owner = ownerOf(google, userId);
  return owner?.kind === 'user' ? google.users[owner.id] : undefined;
}

/** The account of the path and its licence of the path's SKU. Throws 404 when it has another or none. */
function heldLicense(call: Call, sku: Sku): {user: UserRecord; license: LicenseRecord} {
  const user = holder(call.google, call.path['userId'] ?? '');
  const license = user && licenseOf(call.google, user.id, sku.productId);
  if (!user || license?.skuId !== sku.skuId) throw licenseNotFound();
  return {user, license};
}

function get(call: Call): Answer {
  const {user, license} = heldLicense(call, skuOfPath(call));
  return {json: licenseResource(user, license)};
}

function insert(call: Call): Answer {
  const {google} = call;
  const sku = skuOfPath(call);
  const {userId} = objectBody(call);
  if (userId === undefined || userId === null || userId === '') throw fieldRequired('userId');
  if (typeof userId !== 'string') throw badUserId(JSON.stringify(userId));
  const user = holder(google, userId);
  if (!user) throw userNotFound();
  changeUser(call.world, user);
  const present = licenseOf(google, user.id, sku.productId);
  if (present) throw present.skuId === sku.skuId ? alreadyLicensed() : otherSkuHeld();
  if (seatsLeft(google, sku.skuId) < 1) throw noSeatLeft();
  return {json: licenseResource(user, assignLicense(google, user.id, sku))};
}

/** The SKU that a switch leads to. PUT wants account, product and SKU in the body, PATCH what changes. */
function newSku(call: Call, method: 'update' | 'patch', old: Sku): Sku {
  const body = objectBody(call);
  const text = (field: 'skuId' | 'productId' | 'userId', unchanged: string): string => {
    const value = body[field];
    if (typeof value === 'string' && value !== '') return value;
    if (method === 'update') throw fieldRequired(field);
    return unchanged;
  };
  const skuId = text('skuId', old.skuId);
  const productId = text('productId', old.productId);
  const asked = call.path['userId'] ?? '';
  const userId = text('userId', asked);
  if (productId !== old.productId) throw differs('products', old.productId, productId);
  if (userId.toLowerCase() !== asked.toLowerCase()) throw differs('users', asked, userId);
  return requireSku(productId, skuId);
}

/** Switches within a product. The path names the SKU that is held, the body the new one. */
function reassign(call: Call, method: 'update' | 'patch'): Answer {
  const {google} = call;
  const old = skuOfPath(call);
  const sku = newSku(call, method, old);
  const {user} = heldLicense(call, old);
  changeUser(call.world, user);
  if (sku.skuId === old.skuId) throw sameSku(old.skuId);
  if (automaticSkus(google, user).includes(old.skuId)) throw isAutomatic('switching');
  if (seatsLeft(google, sku.skuId) < 1) throw noSeatLeft();
  return {json: licenseResource(user, assignLicense(google, user.id, sku))};
}

/** Answers 200 with an empty object, unlike the Directory API's 204. */
function remove(call: Call): Answer {
  const {google} = call;
  const sku = skuOfPath(call);
  const {user} = heldLicense(call, sku);
  changeUser(call.world, user);
  if (automaticSkus(google, user).includes(sku.skuId)) throw isAutomatic('un-assignment');
  removeLicense(google, user.id, sku.productId);
  return {json: {}};
}

interface Holders {
  readonly revision: number;
  /** Account ids in order, by product. */
  readonly byProduct: ReadonlyMap<string, readonly Keyed<string>[]>;
}

const orderings = new WeakMap<GoogleState, Holders>();

/** The accounts that hold a SKU of the product, by id: a rename between two pages shifts nothing. */
function holdersOf(google: GoogleState, productId: string): readonly Keyed<string>[] {
  const {held, revision} = google.licensing;
  const cached = orderings.get(google);
  if (cached?.revision === revision) return cached.byProduct.get(productId) ?? [];
  const byProduct = new Map<string, Keyed<string>[]>();
  for (const accountId of Object.keys(held).sort()) {
    for (const product of Object.keys(held[accountId] ?? {})) {
      const list = byProduct.get(product) ?? [];
      byProduct.set(product, list);
      list.push({key: accountId, value: accountId});
    }
  }
  orderings.set(google, {revision, byProduct});
  return byProduct.get(productId) ?? [];
}

/** The customer's own id or its primary domain; `my_customer`, as in the Directory API, is neither. */
function requireCustomer({google, query}: Call): void {
  const customerId = query.get('customerId');
  if (customerId === null || customerId === '') throw fieldRequired('customerId');
  if (customerId !== google.customerId && customerId.toLowerCase() !== primaryDomain(google)) throw forbidden();
}

function list(call: Call, productId: string, skuId: string | undefined): Answer {
  const {google, query} = call;
  requireCustomer(call);
  const page = nextPage(
    holdersOf(google, productId),
    query.get('pageToken') || null,
    pageSize(call, PAGE_SIZE.standard, PAGE_SIZE.max, true),
    accountId => skuId === undefined || licenseOf(google, accountId, productId)?.skuId === skuId,
  );
  const items = page.entries.flatMap(accountId => {
    const user = google.users[accountId];
    const license = licenseOf(google, accountId, productId);
    return user && license ? [licenseResource(user, license)] : [];
  });
  return {
    json: {
      kind: 'licensing#licenseAssignmentList',
      etag: listEtag(items.map(item => JSON.stringify(item))),
      ...(items.length > 0 ? {items} : {}),
      ...tokenProperty(page),
    },
  };
}

const PRODUCT = '/apps/licensing/v1/product/{productId}';
const SKU = `${PRODUCT}/sku/{skuId}`;
const USER = `${SKU}/user/{userId}`;

/** An operation that finds what automatic licensing has done by now. */
function operation(verb: string, method: string, path: string, run: (call: Call) => Answer): Operation {
  const settled = (call: Call): Answer => {
    settleLicenses(call.world);
    return run(call);
  };
  return {id: `licensing.licenseAssignments.${verb}`, method, path, run: settled};
}

/** Methods of `licensing.licenseAssignments`. */
export const licenseOperations: readonly Operation[] = [
  operation('listForProduct', 'GET', `${PRODUCT}/users`, call => list(call, requireProduct(call), undefined)),
  operation('listForProductAndSku', 'GET', `${SKU}/users`, call => {
    const {productId, skuId} = skuOfPath(call);
    return list(call, productId, skuId);
  }),
  operation('insert', 'POST', `${SKU}/user`, insert),
  operation('get', 'GET', USER, get),
  operation('update', 'PUT', USER, call => reassign(call, 'update')),
  operation('patch', 'PATCH', USER, call => reassign(call, 'patch')),
  operation('delete', 'DELETE', USER, remove),
];
