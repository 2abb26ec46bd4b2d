import {SheetsClient, tab} from './sheets-client';

function message(answer: {body: unknown}): string {
  return (answer.body as {error: {message: string}}).error.message;
}

describe('reading', () => {
  const rows = [
    ['Name', 'Age', 'In'],
    ['Ada', 36, true],
    ['Bo', '', ''],
    ['', '', ''],
    ['', 7, ''],
  ];

  test('empty cells at the end of a row and empty rows at the end are left out, empty rows between are not', () => {
    expect(new SheetsClient(tab('T', rows)).values('T')).toEqual([
      ['Name', 'Age', 'In'],
      ['Ada', '36', 'TRUE'],
      ['Bo'],
      [],
      ['', '7'],
    ]);
  });

  test('an empty range has no values, but the range closed by the grid', () => {
    const client = new SheetsClient(tab('Org units', rows));
    const answer = client.call('GET', `sandbox/values/${encodeURIComponent("'Org units'!E2:F")}`);
    expect(answer.body).toEqual({range: "'Org units'!E2:F100", majorDimension: 'ROWS'});
  });

  test('columns instead of rows', () => {
    expect(new SheetsClient(tab('T', rows)).values('T!A2:B3', '?majorDimension=COLUMNS')).toEqual([
      ['Ada', 'Bo'],
      ['36'],
    ]);
  });

  test.each([
    {name: 'as seen', query: '', want: [['TRUE', '1234.5', '12.5%', '2026-09-01 08:30:05', '1,234.50']]},
    {
      name: 'as they are',
      query: '?valueRenderOption=UNFORMATTED_VALUE',
      want: [[true, 1234.5, 0.125, expect.closeTo(46266.354224, 5) as number, 1234.5]],
    },
    {
      name: 'as they are, times as text',
      query: '?valueRenderOption=UNFORMATTED_VALUE&dateTimeRenderOption=FORMATTED_STRING',
      want: [[true, 1234.5, 0.125, '2026-09-01 08:30:05', 1234.5]],
    },
  ])('values $name', ({query, want}) => {
    const client = new SheetsClient(tab('T'));
    client.write('T!A1', [['TRUE', '1,234.5', 0.125, '2026-09-01 08:30:05', 1234.5]], 'USER_ENTERED');
    const [sheet] = client.spreadsheet.sheets;
    if (sheet) sheet.formats['C1'] = '0.0%';
    if (sheet) sheet.formats['E:E'] = '#,##0.00';
    expect(client.values('T', query)).toEqual(want);
  });

  test('several ranges at once', () => {
    const client = new SheetsClient(tab('T', rows), tab('U', [['x']], 2));
    expect(client.call('GET', 'sandbox/values:batchGet?ranges=T!A1:A2&ranges=U').body).toEqual({
      spreadsheetId: 'sandbox',
      valueRanges: [
        {range: 'T!A1:A2', majorDimension: 'ROWS', values: [['Name'], ['Ada']]},
        {range: 'U!A1:J100', majorDimension: 'ROWS', values: [['x']]},
      ],
    });
  });
});

describe('writing', () => {
  test('says what was written, and values read back', () => {
    const client = new SheetsClient(tab('T'));
    expect(client.write('T!B2:C3', [['a', 1], [true]]).body).toEqual({
      spreadsheetId: 'sandbox',
      updatedRange: 'T!B2:C3',
      updatedRows: 2,
      updatedColumns: 2,
      updatedCells: 3,
    });
    expect(client.spreadsheet.sheets[0]?.rows).toEqual([
      ['', '', ''],
      ['', 'a', 1],
      ['', true, ''],
    ]);
  });

  test('null leaves a cell alone, an empty text empties it', () => {
    const client = new SheetsClient(tab('T', [['a', 'b', 'c']]));
    client.write('T!A1', [[null, '', 'z']]);
    expect(client.values('T')).toEqual([['a', '', 'z']]);
  });

  test('the sheet shrinks to what holds values', () => {
    const client = new SheetsClient(
      tab('T', [
        ['a', 'b'],
        ['c', ''],
      ]),
    );
    client.write('T!A2:B2', [['', '']]);
    client.write('T!B1', [['']]);
    expect(client.spreadsheet.sheets[0]?.rows).toEqual([['a']]);
  });

  test('columns can be written', () => {
    const client = new SheetsClient(tab('T'));
    client.call('PUT', 'sandbox/values/T!A1?valueInputOption=RAW', {
      majorDimension: 'COLUMNS',
      values: [['a', 'b'], ['c']],
    });
    expect(client.values('T')).toEqual([['a', 'c'], ['b']]);
  });

  test('the answer can hold the new values', () => {
    const query =
      '?valueInputOption=USER_ENTERED&includeValuesInResponse=true&responseValueRenderOption=UNFORMATTED_VALUE';
    const {body} = new SheetsClient(tab('T')).call('PUT', `sandbox/values/T!A1:A1${query}`, {values: [['5']]});
    expect(body).toMatchObject({updatedData: {range: 'T!A1', values: [[5]]}});
  });

  test.each([
    {typed: 'text', RAW: 'text', USER_ENTERED: 'text'},
    {typed: '12', RAW: '12', USER_ENTERED: 12},
    {typed: '-1.5e3', RAW: '-1.5e3', USER_ENTERED: -1500},
    {typed: '+49405550', RAW: '+49405550', USER_ENTERED: 49405550},
    {typed: '1,234', RAW: '1,234', USER_ENTERED: 1234},
    {typed: '12%', RAW: '12%', USER_ENTERED: 0.12},
    {typed: 'true', RAW: 'true', USER_ENTERED: true},
    {typed: "'007", RAW: "'007", USER_ENTERED: '007'},
    {typed: '=A1+1', RAW: '=A1+1', USER_ENTERED: '=A1+1'},
    {typed: '1970-01-01', RAW: '1970-01-01', USER_ENTERED: 25569},
    {typed: '1970-01-01T12:00', RAW: '1970-01-01T12:00', USER_ENTERED: 25569.5},
    {typed: '2026-02-30', RAW: '2026-02-30', USER_ENTERED: '2026-02-30'},
    {typed: '-', RAW: '-', USER_ENTERED: '-'},
  ])('$typed', ({typed, RAW, USER_ENTERED}) => {
    for (const [input, want] of Object.entries({RAW, USER_ENTERED})) {
      const client = new SheetsClient(tab('T'));
      client.write('T!A1', [[typed]], input);
      expect(client.spreadsheet.sheets[0]?.rows).toEqual([[want]]);
    }
  });

  test('a cell formatted as plain text keeps what is typed', () => {
    const sheet = tab('T');
    sheet.formats['B:B'] = '@';
    const client = new SheetsClient(sheet);
    client.write('T!A1', [['007', '007', "'x"]], 'USER_ENTERED');
    expect(sheet.rows).toEqual([[7, '007', 'x']]);
  });

  test.each([
    {
      name: 'a row too many',
      range: 'T!A1:B1',
      values: [['a'], ['b']],
      text: "Requested writing within range ['T'!A1:B1], but tried writing to row [2]",
    },
    {
      name: 'a column too many',
      range: 'T!A1:B1',
      values: [['a', 'b', 'c']],
      text: "Requested writing within range ['T'!A1:B1], but tried writing to column [C]",
    },
    {
      name: 'below the grid',
      range: 'T!A101',
      values: [['a']],
      text: 'Range (T!A101) exceeds grid limits. Max rows: 100, max columns: 10',
    },
    {
      name: 'beside the grid',
      range: 'T!K1',
      values: [['a']],
      text: 'Range (T!K1) exceeds grid limits. Max rows: 100, max columns: 10',
    },
    {
      name: 'out of the grid',
      range: 'T!J1',
      values: [['a', 'b']],
      text: "Requested writing within range ['T'!J1], but tried writing to column [K]",
    },
    {
      name: 'too long a text',
      range: 'T!A1',
      values: [['ok', 'x'.repeat(50_001)]],
      text: 'Your input contains more than the maximum of 50000 characters in a single cell.',
    },
    {
      name: 'an object',
      range: 'T!A1',
      values: [[{}]],
      text: 'Invalid values: a cell can hold a text, a number, a boolean or null',
    },
    {
      name: 'no rows',
      range: 'T!A1',
      values: ['a'],
      text: "Invalid value at 'data.values' (type.googleapis.com/google.protobuf.ListValue)",
    },
  ])('$name is refused, and nothing is written', ({range, values, text}) => {
    const client = new SheetsClient(tab('T'));
    const answer = client.write(range, values);
    expect([answer.status, message(answer)]).toEqual([400, text]);
    expect(client.spreadsheet.sheets[0]?.rows).toEqual([]);
  });

  test('50,000 characters fit', () => {
    expect(new SheetsClient(tab('T')).write('T!A1', [['x'.repeat(50_000)]]).status).toBe(200);
  });

  test('without an input option nothing is written', () => {
    const answer = new SheetsClient(tab('T')).call('PUT', 'sandbox/values/T!A1', {values: [['a']]});
    expect([answer.status, message(answer)]).toEqual([400, "'valueInputOption' is required but not specified"]);
  });

  test('several writes at once, counted', () => {
    const client = new SheetsClient(tab('T'), tab('U', [], 2));
    const data = [
      {range: 'T!A1:B1', values: [['a', 'b']]},
      {range: 'U!A1', majorDimension: 'COLUMNS', values: [['c', 'd']]},
    ];
    const {body} = client.call('POST', 'sandbox/values:batchUpdate', {valueInputOption: 'RAW', data});
    expect(body).toMatchObject({
      totalUpdatedRows: 3,
      totalUpdatedColumns: 3,
      totalUpdatedCells: 4,
      totalUpdatedSheets: 2,
    });
    expect([client.values('T'), client.values('U')]).toEqual([[['a', 'b']], [['c'], ['d']]]);
  });

  test('a bad range among several stops all of them', () => {
    const client = new SheetsClient(tab('T'));
    const data = [
      {range: 'T!A1', values: [['a']]},
      {range: 'Gone!A1', values: [['b']]},
    ];
    expect(client.call('POST', 'sandbox/values:batchUpdate', {valueInputOption: 'RAW', data}).status).toBe(400);
    expect(client.values('T')).toBeUndefined();
  });
});

describe('clearing', () => {
  test('empties values and leaves notes and formats', () => {
    const sheet = tab('T', [
      ['h', 'i'],
      ['a', 'b'],
      ['c', 'd'],
    ]);
    sheet.notes['A2'] = 'note';
    const client = new SheetsClient(sheet);
    expect(client.call('POST', 'sandbox/values/T!A2:Z:clear', {}).body).toEqual({
      spreadsheetId: 'sandbox',
      clearedRange: 'T!A2:J100',
    });
    expect(sheet.rows).toEqual([['h', 'i']]);
    expect(sheet.notes).toEqual({A2: 'note'});
  });

  test('several ranges', () => {
    const sheet = tab('T', [
      ['h', 'i'],
      ['a', 'b'],
    ]);
    const {body} = new SheetsClient(sheet).call('POST', 'sandbox/values:batchClear', {ranges: ['T!A1', 'T!B2']});
    expect(body).toEqual({spreadsheetId: 'sandbox', clearedRanges: ['T!A1', 'T!B2']});
    expect(sheet.rows).toEqual([
      ['', 'i'],
      ['a', ''],
    ]);
  });
});

describe('appending', () => {
  test('goes below the table and says where', () => {
    const client = new SheetsClient(
      tab('T', [
        ['h', 'i'],
        ['a', 'b'],
      ]),
    );
    expect(client.append('T!A1', [['c', 'd']]).body).toEqual({
      spreadsheetId: 'sandbox',
      tableRange: 'T!A1:B2',
      updates: {spreadsheetId: 'sandbox', updatedRange: 'T!A3:B3', updatedRows: 1, updatedColumns: 2, updatedCells: 2},
    });
    expect(client.values('T')).toEqual([
      ['h', 'i'],
      ['a', 'b'],
      ['c', 'd'],
    ]);
  });

  test('into an empty sheet there is no table', () => {
    const {body} = new SheetsClient(tab('T')).append('T!B2:C', [['a']]);
    expect(body).toEqual({
      spreadsheetId: 'sandbox',
      updates: {spreadsheetId: 'sandbox', updatedRange: 'T!B2', updatedRows: 1, updatedColumns: 1, updatedCells: 1},
    });
  });

  test.each([
    {name: 'the last of several tables', rows: [['a'], [''], ['b']], range: 'T', at: 'T!A4'},
    {name: 'the table under the range', rows: [['a'], [''], ['b']], range: 'T!A1', at: 'T!A2'},
    {name: 'a table that begins further left', rows: [['', 'a', 'b']], range: 'T!C1', at: 'T!B2'},
    {
      name: 'a table with a gap in its first column',
      rows: [
        ['a', 'b'],
        ['', 'c'],
      ],
      range: 'T!A1',
      at: 'T!A3',
    },
    {
      name: 'a table beside another',
      rows: [
        ['a', '', 'b'],
        ['', '', 'c'],
      ],
      range: 'T!C1',
      at: 'T!C3',
    },
  ])('$name', ({rows, range, at}) => {
    const {body} = new SheetsClient(tab('T', rows)).append(range, [['x']]);
    expect(body).toMatchObject({updates: {updatedRange: at}});
  });

  test('the grid grows past its end', () => {
    const sheet = tab(
      'T',
      Array.from({length: 100}, () => ['x']),
    );
    new SheetsClient(sheet).append('T!A1', [['y'], ['z']]);
    expect([sheet.rowCount, sheet.rows.length]).toEqual([102, 102]);
  });

  test('inserting moves down what is below, with its notes', () => {
    const sheet = tab('T', [['a'], [''], ['b']]);
    sheet.notes['A3'] = 'on b';
    sheet.formats['A:A'] = '@';
    sheet.formats['A3'] = '0%';
    sheet.validations = [{row: 3, column: 1, rows: 1, columns: 1, rule: {kind: 'checkbox'}}];
    new SheetsClient(sheet).append('T!A1', [['x'], ['y']], '&insertDataOption=INSERT_ROWS');
    expect(sheet.rows).toEqual([['a'], ['x'], ['y'], [''], ['b']]);
    expect(sheet.notes).toEqual({A5: 'on b'});
    expect(sheet.formats).toEqual({'A:A': '@', A5: '0%'});
    expect(sheet.validations[0]?.row).toBe(5);
    expect(sheet.rowCount).toBe(102);
  });

  test('overwriting does not', () => {
    const sheet = tab('T', [['a'], [''], ['b']]);
    new SheetsClient(sheet).append('T!A1', [['x'], ['y']]);
    expect(sheet.rows).toEqual([['a'], ['x'], ['y']]);
  });
});

describe('the spreadsheet', () => {
  test('lists its tabs', () => {
    const hidden = {...tab('Store', [], 9), hidden: true, frozenRows: 1};
    const {body} = new SheetsClient(tab('T'), hidden).call('GET', 'sandbox?includeGridData=false');
    expect(body).toMatchObject({
      spreadsheetId: 'sandbox',
      properties: {timeZone: 'Europe/Berlin', locale: 'en_GB'},
      sheets: [
        {properties: {sheetId: 1, title: 'T', index: 0, gridProperties: {rowCount: 100, columnCount: 10}}},
        {properties: {sheetId: 9, title: 'Store', index: 1, hidden: true, gridProperties: {frozenRowCount: 1}}},
      ],
    });
  });

  test('ranges narrow the tabs', () => {
    const client = new SheetsClient(tab('T'), tab('Org units', [], 2));
    const {body} = client.call('GET', `sandbox?ranges=${encodeURIComponent("'Org units'!A1")}`);
    expect(body).toMatchObject({sheets: [{properties: {title: 'Org units', index: 1}}]});
  });

  test.each([
    {name: 'another id', path: 'other', status: 404, code: 'NOT_FOUND'},
    {name: 'no such operation', path: 'sandbox/values:sort', status: 404, code: 'NOT_FOUND'},
    {name: 'a range of no sheet', path: 'sandbox/values/Gone!A1', status: 400, code: 'INVALID_ARGUMENT'},
    {
      name: 'an unknown option',
      path: 'sandbox/values/T!A1?valueRenderOption=PRETTY',
      status: 400,
      code: 'INVALID_ARGUMENT',
    },
    {name: 'a broken encoding', path: 'sandbox/values/%E0%A4%A', status: 400, code: 'INVALID_ARGUMENT'},
  ])('$name: $status', ({path, status, code}) => {
    const answer = new SheetsClient(tab('T')).call('GET', path);
    expect(answer).toMatchObject({status, body: {error: {code: status, status: code}}});
  });

  test('without the token it answers 401 in Google’s shape', () => {
    const answer = new SheetsClient(tab('T')).call('GET', 'sandbox', undefined, 'Bearer other');
    expect(answer).toMatchObject({status: 401, body: {error: {code: 401, status: 'UNAUTHENTICATED'}}});
  });
});
