import {backOffMs, classify} from '../../src/model/google-call';

describe('what a reply means for trying again', () => {
  test.each([
    {status: 200, reason: '', fresh: false, want: 'done'},
    {status: 204, reason: '', fresh: false, want: 'done'},
    {status: 0, reason: 'noAnswer', fresh: false, want: 'unknown'},
    {status: 500, reason: 'backendError', fresh: false, want: 'unknown'},
    {status: 503, reason: 'serviceNotAvailable', fresh: false, want: 'unknown'},
    {status: 501, reason: 'notImplemented', fresh: false, want: 'refused'},
    {status: 429, reason: 'rateLimitExceeded', fresh: false, want: 'again'},
    {status: 403, reason: 'userRateLimitExceeded', fresh: false, want: 'again'},
    {status: 403, reason: 'quotaExceeded', fresh: false, want: 'again'},
    {status: 403, reason: 'forbidden', fresh: false, want: 'refused'},
    {status: 403, reason: 'forbidden', fresh: true, want: 'again'},
    {status: 404, reason: 'notFound', fresh: false, want: 'refused'},
    {status: 404, reason: 'notFound', fresh: true, want: 'again'},
    {status: 412, reason: 'conditionNotMet', fresh: false, want: 'refused'},
    {status: 412, reason: 'conditionNotMet', fresh: true, want: 'again'},
    {status: 412, reason: 'limitExceeded', fresh: true, want: 'refused'},
    {status: 409, reason: 'duplicate', fresh: true, want: 'refused'},
    {status: 409, reason: 'conflict', fresh: false, want: 'unknown'},
    {status: 400, reason: 'invalid', fresh: true, want: 'refused'},
    {status: 400, reason: 'failedPrecondition', fresh: false, want: 'again'},
    {status: 401, reason: 'authError', fresh: true, want: 'refused'},
  ])('$status $reason (fresh $fresh) is $want', ({status, reason, fresh, want}) => {
    expect(classify({status, reason, message: '', body: undefined}, fresh)).toBe(want);
  });

  test('waits double up to half a minute', () => {
    expect([1, 2, 3, 4, 5, 6, 7].map(backOffMs)).toEqual([1000, 2000, 4000, 8000, 16_000, 32_000, 32_000]);
  });
});
