/** The License Manager API's refusals (Google's developer guide lists them; wording of 400 and 404 as in GAM's issues). */
import {conditionNotMet, duplicate, GoogleError} from '../errors';

/** 400: no such product. */
export function unknownProduct(productId: string): GoogleError {
  return new GoogleError(400, 'invalid', `Invalid ProductId: ${productId}`);
}

/** 400: no such SKU in the product. */
export function unknownSku(skuId: string): GoogleError {
  return new GoogleError(400, 'invalid', `Invalid SkuId: ${skuId}`);
}

/** 400: no address, so it can't be anyone's primary one. An account's id is none either. */
export function badUserId(userId: string): GoogleError {
  return new GoogleError(400, 'invalid', `Invalid UserId: ${userId}`);
}

/** 400: a field of the body, or a parameter of a list, is missing. */
export function fieldRequired(field: string): GoogleError {
  return new GoogleError(400, 'required', `${field} is required field`);
}

/** 404: nobody has that primary address; an alias is nobody's. */
export function userNotFound(): GoogleError {
  return new GoogleError(404, 'notFound', 'Resource Not Found: userId');
}

/** 404: the account holds another SKU of the product, or none. */
export function licenseNotFound(): GoogleError {
  return new GoogleError(404, 'notFound', 'User does not have a license for specified sku and product');
}

/** 409: the account holds this very SKU. The guide lists it under 412; GAM and others are given 409. */
export function alreadyLicensed(): GoogleError {
  return duplicate('User already has a license for the specified product and SKU');
}

/** 412: the account holds another SKU of the product. */
export function otherSkuHeld(): GoogleError {
  return conditionNotMet(
    'User already has a license of the product, but with a different SKU. To reassign a new SKU for this product, use the "update" operation.',
  );
}

/** 412: every seat of the SKU is taken, or none was bought. */
export function noSeatLeft(): GoogleError {
  return conditionNotMet("There aren't enough available licenses for the specified product-SKU pair");
}

/** 412: a switch to the SKU that is held already. */
export function sameSku(skuId: string): GoogleError {
  return conditionNotMet(`For reassign operations, the new SKU should be different from the old SKU: ${skuId}`);
}

/** 412: a switch that names another product or account in the body than in the path. */
export function differs(what: 'products' | 'users', one: string, other: string): GoogleError {
  return conditionNotMet(`Reassign operation can't be performed on different ${what}: ${one}, ${other}`);
}

/** 412: the account's org unit gives the licence, so it is not for the API to take or switch. */
export function isAutomatic(what: 'switching' | 'un-assignment'): GoogleError {
  return conditionNotMet(`Auto License ${what} is not allowed.`);
}
