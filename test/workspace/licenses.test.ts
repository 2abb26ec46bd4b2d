import {OutsideError} from '../../src/model/errors';
import type {Reply} from '../../src/model/google-call';
import type {Json, JsonObject} from '../../src/model/json';
import type {ProductLicenses} from '../../src/model/license';
import {decodeAccount} from '../../src/workspace/decode';
import {readLicenses} from '../../src/workspace/licenses';
import {ManualClock, ScriptedGoogle, lost, ok, refusal} from '../builders/google';

const LIST = 'licenseAssignments.listForProduct';

function account(name: string, rest: JsonObject = {}): ReturnType<typeof decodeAccount> {
  return decodeAccount({id: `1-${name}`, primaryEmail: `${name}@ex.example`, customerId: 'C01', ...rest});
}

const accounts = [account('ann', {aliases: ['old.ann@ex.example']}), account('bob')];

function page(entries: readonly (readonly [user: string, sku: string])[], nextPageToken?: string): Reply {
  const items: Json = entries.map(([userId, skuId]) => ({userId, skuId, productId: 'Google-Apps'}));
  return ok({...(entries.length > 0 ? {items} : {}), ...(nextPageToken === undefined ? {} : {nextPageToken})});
}

function read(
  products: readonly string[],
  replies: readonly Reply[],
  whose = accounts,
): {licenses: readonly ProductLicenses[]; google: ScriptedGoogle} {
  const google = new ScriptedGoogle({[LIST]: replies});
  const reader = {google, clock: new ManualClock(), deadline: 270_000};
  return {licenses: readLicenses(reader, products, whose), google};
}

describe('reading who holds which license', () => {
  test('takes every page, by the customer id that accounts carry', () => {
    const {licenses, google} = read(
      ['Google-Apps'],
      [page([['ann@ex.example', 'A']], 'p2'), page([['bob@ex.example', 'B']])],
    );
    const holders = new Map([
      ['1-ann', 'A'],
      ['1-bob', 'B'],
    ]);
    expect(licenses).toEqual([{product: 'Google-Apps', holders}]);
    expect(google.asked.map(call => call.query)).toEqual([
      {customerId: 'C01', maxResults: 1000},
      {customerId: 'C01', maxResults: 1000, pageToken: 'p2'},
    ]);
  });

  test.each([
    {name: 'capitals do not matter', entries: [['Ann@Ex.example', 'A']], want: {'1-ann': 'A'}},
    {
      name: 'right after a rename the old address still counts',
      entries: [['old.ann@ex.example', 'A']],
      want: {'1-ann': 'A'},
    },
    {name: 'a license of nobody we know is not ours to look at', entries: [['gone@ex.example', 'A']], want: {}},
    {
      name: 'the same entry on two pages is one',
      entries: [
        ['ann@ex.example', 'A'],
        ['ann@ex.example', 'A'],
      ],
      want: {'1-ann': 'A'},
    },
    {
      name: 'two SKUs at once are not believed',
      entries: [
        ['ann@ex.example', 'A'],
        ['ann@ex.example', 'B'],
      ],
      want: {'1-ann': null},
    },
  ] as const)('$name', ({entries, want}) => {
    const {licenses} = read(['Google-Apps'], [page(entries)]);
    expect(licenses).toEqual([{product: 'Google-Apps', holders: new Map(Object.entries(want))}]);
  });

  test('no product named, no call', () => {
    expect(read([], []).google.asked).toEqual([]);
  });

  test('a product that Google refuses is told, and the next one is read', () => {
    const {licenses} = read(['A-bad', 'B-good'], [refusal(400, 'invalid'), page([['ann@ex.example', 'A']])]);
    expect(licenses[0]).toEqual({
      product: 'A-bad',
      problem:
        'Google Workspace could not be read whole: licenseAssignments.listForProduct answered with HTTP 400 invalid',
    });
    expect(licenses[1]).toEqual({product: 'B-good', holders: new Map([['1-ann', 'A']])});
  });

  test('a second page that does not come leaves nothing of the product', () => {
    const {licenses} = read(['A-bad'], [page([['ann@ex.example', 'A']], 'p2'), refusal(400, 'invalid')]);
    expect(licenses).toHaveLength(1);
    expect(licenses[0]).not.toHaveProperty('holders');
  });

  test('throttling is waited out', () => {
    const {licenses} = read(['Google-Apps'], [refusal(503, 'serviceNotAvailable'), page([])]);
    expect(licenses).toEqual([{product: 'Google-Apps', holders: new Map()}]);
  });

  test('an API that does not answer is waited for once, not once per product', () => {
    const {licenses, google} = read(['A', 'B', 'C'], [lost]);
    expect(licenses.map(one => 'problem' in one)).toEqual([true, true, true]);
    expect(google.asked).toHaveLength(7);
  });

  test('without a customer id there is no snapshot', () => {
    expect(() => read(['Google-Apps'], [page([])], [account('ann', {customerId: null})])).toThrow(OutsideError);
  });
});
