/**
 * How licenses are given, switched and taken away.
 *
 * | Google's answer | assign | switch | remove |
 * |---|---|---|---|
 * | 412, no seat left | waits, and with it everyone else of this SKU | the same | |
 * | 412, another SKU is held | planned anew | | |
 * | 412, the account is not complete | again | again | again |
 * | 412, anything else | failed: automatic licensing? | the same | the same |
 * | 409 duplicate | looks: has the SKU: done; else planned anew | | |
 * | 404 | address not known: failed; on a new account: again | looks: has the new SKU: done; else planned anew | done |
 * | 400, the SKU is not known | waits, and with it everyone else of this SKU | the same | failed |
 * | 503 (throttled), no answer | looks, then again | looks, then again | looks, then again |
 *
 * @see https://developers.google.com/workspace/admin/licensing/v1/how-tos/using
 */
import type {AssignLicense, RemoveLicense, SwitchLicense} from '../model/change';
import type {GoogleCall, Reply} from '../model/google-call';
import type {JsonObject} from '../model/json';
import type {Obstacle} from './obstacle';
import {OPEN, directoryCall, done, stale, type Recipe} from './recipe';

const AUTOMATIC =
  'Look at the licenses of this person in the Admin console. Licenses that Google assigns automatically to an org unit ' +
  'can only be changed there (Billing, License settings).';

/**
 * Status and reason of a missing seat are those of every other condition, so only Google's words tell them apart. Words
 * that are not understood concern one person: whoever comes first must not hold up everyone else for ever.
 */
const NO_SEAT = /enough available/i;
const OTHER_SKU = /different sku/i;
const UNKNOWN_SKU = /sku|product/i;
const NEW_ACCOUNT = /not complete/i;

function licenseCall(
  method: string,
  change: AssignLicense | SwitchLicense | RemoveLicense,
  skuId: string,
  rest: {readonly user?: string; readonly body?: JsonObject} = {},
): GoogleCall {
  const user = rest.user === undefined ? {} : {userId: rest.user};
  const path = {productId: change.product.id, skuId, ...user};
  const call = {api: 'licensing' as const, method: `licenseAssignments.${method}`, path};
  return rest.body ? {...call, body: rest.body} : call;
}

/** An account that an earlier run has made a minute ago may not be complete yet. */
function refusedCondition(reply: Reply): 'again' | 'failed' {
  return reply.status === 412 && NEW_ACCOUNT.test(reply.message) ? 'again' : 'failed';
}

/** What stands in the way of a license and is no lack of seats is most often Google's own automatic licensing. */
function remedy(_change: AssignLicense | SwitchLicense | RemoveLicense, {status}: Reply): string {
  return status === 412 ? AUTOMATIC : '';
}

/** Whether the account has the wanted SKU. */
function lookForWanted(change: AssignLicense | SwitchLicense): GoogleCall {
  return licenseCall('get', change, change.after.id, {user: change.email});
}

function laneOf(change: AssignLicense | SwitchLicense): string {
  return `${change.product.id} ${change.after.id}`;
}

function obstacleIn(change: AssignLicense | SwitchLicense, reply: Reply): Obstacle | null {
  const {name} = change.after;
  if (reply.status === 412 && NO_SEAT.test(reply.message)) {
    return {
      kind: 'license.seats',
      subject: name,
      detail: `Google has no free seat of ${name}.`,
      remedy:
        'Buy seats or free some in the Admin console; the next run tries one person first and goes on from there.',
    };
  }
  if (reply.status !== 400 || !UNKNOWN_SKU.test(reply.message)) return null;
  return {
    kind: 'license.refused',
    subject: name,
    detail: `Google refuses ${name} (${change.after.id}) of ${change.product.name}: ${reply.message.slice(0, 120)}.`,
    remedy: 'Correct product and SKU in the Licenses tab; Google knows only those that your company has bought.',
  };
}

/** Gives a license. A duplicate is looked at: it may be ours, or Google's own automatic one. */
export const assignLicense: Recipe<AssignLicense> = {
  looksFirst: false,
  look: lookForWanted,
  judge(change, present, refusal) {
    if (present) return done('The account had the license.');
    return refusal
      ? stale(`The account has another license of ${change.product.name} by now; the next run switches it.`)
      : OPEN;
  },
  act: change => licenseCall('insert', change, change.after.id, {body: {userId: change.email}}),
  refused(_change, reply) {
    if (reply.status === 409 || (reply.status === 412 && OTHER_SKU.test(reply.message))) return 'look';
    return refusedCondition(reply);
  },
  remedy,
  verify: (change, answer) => storedOther(change, answer),
  lane: laneOf,
  obstacle: obstacleIn,
};

/** Switches in one call on the OLD SKU, so that the person is never without. */
export const switchLicense: Recipe<SwitchLicense> = {
  looksFirst: false,
  look: lookForWanted,
  judge(change, present, refusal) {
    if (present) return done('The account had the license.');
    return refusal ? stale(`The account no longer has ${change.before.name}; the next run looks again.`) : OPEN;
  },
  act: change => licenseCall('patch', change, change.before.id, {user: change.email, body: {skuId: change.after.id}}),
  refused: (_change, reply) => (reply.status === 404 || reply.status === 409 ? 'look' : refusedCondition(reply)),
  remedy,
  verify: (change, answer) => storedOther(change, answer),
  lane: laneOf,
  obstacle: obstacleIn,
};

/**
 * Takes a license away, after the account itself was read: an address may have passed on to somebody else since the plan
 * was made, and Google keys licenses by address. A repeated call finds nothing to take and is as good.
 */
export const removeLicense: Recipe<RemoveLicense> = {
  looksFirst: true,
  look: change => directoryCall('users.get', {userKey: change.account}),
  judge(change, present) {
    if (!present) return done('The account is gone, and its licenses with it.');
    if (present['isAdmin'] === true) return stale('The account has become a super admin; those are left alone.');
    if (present['primaryEmail'] !== change.email) return stale('The address of the account changed since the plan.');
    return OPEN;
  },
  act: change => licenseCall('delete', change, change.before.id, {user: change.email}),
  refused: (_change, reply) => (reply.status === 404 ? 'done' : refusedCondition(reply)),
  remedy,
  verify: () => '',
};

function storedOther(change: AssignLicense | SwitchLicense, answer: JsonObject | null): string {
  const stored = answer?.['skuId'];
  return stored === undefined || stored === change.after.id ? '' : `Google did not store ${change.after.name}.`;
}
