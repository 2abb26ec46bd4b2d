import fc from 'fast-check';
import {csvOf, csvRows} from '../../src/report/audit-csv';

test('rows come back from an archive as they went in', () => {
  const cell = fc.oneof(fc.string(), fc.constantFrom('', '"', '""', ',', '\r\n', '\n', "'", '=1', 'a"b', '\r', '007'));
  fc.assert(
    fc.property(fc.array(fc.array(cell, {minLength: 1, maxLength: 5}), {maxLength: 5}), rows => {
      // A row of one empty cell is an empty line; rows of the audit have eleven.
      expect([...csvRows(csvOf(rows))]).toEqual(rows);
    }),
    {numRuns: 1_000},
  );
});

test.each(['=1+1', '+49 30', '-1', '@ann', '\tx', '\rx', "'quoted"])('%j never starts a formula', text => {
  expect(csvOf([[text]]).replace(/^"/, '')).toMatch(/^'/);
});
