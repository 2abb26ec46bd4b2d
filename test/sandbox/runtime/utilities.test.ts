/** Utilities: signed bytes, encodings, dates, waiting. */
import {bench, evaluate} from './guest-setup';

test.each([
  ['MD5', 'kAFQmDzST7DWlj99KOF/cg=='],
  ['SHA_1', 'qZk+NkcGgWq6PiVxeFDCbJzQ2J0='],
  ['SHA_256', 'ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0='],
  ['SHA_384', 'ywB1P0WjXou1oD1pmsZQBycsMqsO3tFjGotgWkP/W+2AhgcroefMI1i67KE0yCWn'],
  ['SHA_512', '3a81oZNherrMQXNJriBBMRLm+k6JqX6iCp7u5ktV05ohkpkqJ0/BqDa6PCOj/uu9RU1EI2Q86A4qmslPpUyknw=='],
])('%s of "abc" in signed bytes', (algorithm, want) => {
  const code = `const b = Utilities.computeDigest(Utilities.DigestAlgorithm.${algorithm}, 'abc'); return [Math.min(...b) < 0, b.every(x => x >= -128 && x <= 127), Utilities.base64Encode(b)];`;
  expect(evaluate(code)).toEqual([true, true, want]);
});

test('a digest of text without a charset is of ASCII, with UTF-8 of its bytes', () => {
  const code = `const d = c => Utilities.base64Encode(Utilities.computeDigest(Utilities.DigestAlgorithm.MD5, 'é', c));
    const q = Utilities.base64Encode(Utilities.computeDigest(Utilities.DigestAlgorithm.MD5, '?'));
    const u = Utilities.base64Encode(Utilities.computeDigest(Utilities.DigestAlgorithm.MD5, [-61, -87]));
    return [d() === q, d(Utilities.Charset.US_ASCII) === q, d(Utilities.Charset.UTF_8) === u];`;
  expect(evaluate(code)).toEqual([true, true, true]);
});

test('HMAC SHA-256', () => {
  const code = `return Utilities.computeHmacSha256Signature('what do ya want for nothing?', 'Jefe').slice(0, 4);`;
  expect(evaluate(code)).toEqual([0x5b, 0xdc - 256, 0xc1 - 256, 0x46]);
});

test.each(['', 'f', 'fo', 'foo', 'é', '€', '😀', 'a\u0000b', '\ud800'])('base64 of %j and back', text => {
  const code = `const t = ${JSON.stringify(text)}; const e = Utilities.base64Encode(t);
    return [e, Utilities.newBlob(Utilities.base64Decode(e)).getDataAsString()];`;
  const bytes = Buffer.from(text);
  expect(evaluate(code)).toEqual([bytes.toString('base64'), bytes.toString()]);
});

test('web-safe base64, and a refusal of what is none', () => {
  const code = `const b = [-5, -1, -2]; const e = Utilities.base64EncodeWebSafe(b);
    try { Utilities.base64Decode('!'); } catch (x) { return [Utilities.base64Encode(b), e, Utilities.base64DecodeWebSafe(e), x.message]; }`;
  expect(evaluate(code)).toEqual(['+//+', '-__-', [-5, -1, -2], 'Could not decode string.']);
});

test('bytes that are no UTF-8 show as replacement characters', () => {
  expect(evaluate(`return Utilities.newBlob([-1, 65, -61, 65, -19, -96, -128]).getDataAsString();`)).toMatch(
    /^\ufffdA\ufffdA\ufffd+$/,
  );
});

test('gzip and back', () => {
  const code = `const z = Utilities.gzip(Utilities.newBlob('é'.repeat(1000), 'text/plain', 'n'));
    return [z.getBytes().length < 100, z.getContentType(), z.getName(), Utilities.ungzip(z).getDataAsString().length];`;
  expect(evaluate(code)).toEqual([true, 'application/x-gzip', 'n.gz', 1000]);
});

test('UUIDs are of version 4, differ, and come from the seed', () => {
  const code = `function main() { return [Utilities.getUuid(), Utilities.getUuid()]; }`;
  const [a, b] = bench(code).run().result as string[];
  expect(a).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(a).not.toBe(b);
  expect(bench(code).run().result).toEqual([a, b]);
});

test.each([
  ["yyyy-MM-dd'T'HH:mm:ssXXX", 'UTC', '2026-03-05T07:08:09Z'],
  ["yyyy-MM-dd'T'HH:mm:ss.SSSXXX", 'Europe/Berlin', '2026-03-05T08:08:09.123+01:00'],
  ['EEE, d MMM yy h:mm a', 'America/New_York', 'Thu, 5 Mar 26 2:08 AM'],
  ['EEEE MMMM D w Z', 'GMT', 'Thursday March 64 10 +0000'],
  ['HH:mm', 'GMT+2', '09:08'],
  ['HH', 'Nowhere/Nothing', '07'],
  ["''yyyy''", 'UTC', "'2026'"],
])('formatDate %s in %s', (pattern, zone, want) => {
  const code = `return Utilities.formatDate(new Date(Date.UTC(2026, 2, 5, 7, 8, 9, 123)), ${JSON.stringify(zone)}, ${JSON.stringify(pattern)});`;
  expect(evaluate(code)).toBe(want);
});

test.each([
  [`'%s has %05.1f%%', 'a', 3.14159`, 'a has 003.1%'],
  [`'%d|%5d|%-5d|%+d', 1.9, 2, 3, 4`, '1|    2|3    |+4'],
  [`'%x %X %o %10s', 255, 255, 8, 'r'`, 'ff FF 10          r'],
])('formatString(%s)', (args, want) => {
  expect(evaluate(`return Utilities.formatString(${args});`)).toBe(want);
});

test('sleeping takes virtual time only: 300,000 ms at most', () => {
  expect(bench('function main() { Utilities.sleep(300000); }').run()).toMatchObject({virtualMs: 300000, calls: 1});
  expect(() => evaluate('Utilities.sleep(300001);')).toThrow('Exception: Invalid argument: milliseconds');
});
