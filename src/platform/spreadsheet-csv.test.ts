import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readSpreadsheet, spreadsheetPieces, spreadsheetText } from './spreadsheet-csv.ts';

it('is UTF-8 behind a byte order mark, with CRLF, quotes where needed and formulas made plain', () => {
  const bytes = Buffer.from(
    spreadsheetText(
      ['n', 'text'],
      [
        [1, 'é, "ü"'],
        [-2, '=1+1'],
        [null, true],
      ],
    ),
  );
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  expect(bytes.subarray(3).toString()).toBe('n,text\r\n1,"é, ""ü"""\r\n-2,\'=1+1\r\n,true\r\n');
});

it.each(['\u200B', '\u00AD', ' ', '\u00A0', '\uFEFF', '\u2060 \u3164', '\u0000'])(
  'has no formula behind %j',
  (unseen) => {
    const text = spreadsheetText(['t'], [[`${unseen}=1+1`], [`a;${unseen}=1`]]);
    expect(text).toContain(`'${unseen}=1+1`);
    expect(text).toContain(`a;${unseen}'=1`);
  },
);

it('has no formula either for a spreadsheet that separates by semicolon or tabulator', () => {
  const odd = [
    'x;=40+2;z',
    'b\n=40+4;=40+5',
    'x\t@SUM(1)',
    'a; +1',
    'a;"=1&"',
    "a;'=1",
    '\uFF1D1',
    'a\n\n-1',
  ];
  for (const text of odd)
    for (const delimiter of [';', '\t']) {
      const written = spreadsheetText(['n', 'text'], [[1, text]]).replaceAll('"', '');
      const cells = written.split(/[\r\n]/).flatMap((line) => line.split(delimiter));
      expect(
        cells.filter((cell) => /^\s*[=+\-@\uFF1D]/.test(cell)),
        text,
      ).toEqual([]);
    }
});

it('is the same in pieces, however many rows there are, with one mark at the start', async () => {
  const rows = Array.from({ length: 2_500 }, (_, n) => [n, `row ${n}`] as const);
  let pieces = '';
  for await (const piece of spreadsheetPieces(['n', 'text'], rows)) pieces += piece;
  expect(pieces).toBe(spreadsheetText(['n', 'text'], rows));
  expect(pieces.lastIndexOf('\uFEFF')).toBe(0);
});

it('is read again as it was written, whatever stands in it', () => {
  const odd = fc.constantFrom(
    "'",
    '=',
    '+1',
    "'=x",
    "''=x",
    '@',
    '-',
    ',',
    ';',
    '\t',
    '\u200B',
    '"',
    'a\nb',
    'été',
    'ماء',
  );
  // Line ends and accents are kept in one form, as in every text.
  const cell = fc
    .array(fc.oneof(odd, fc.string()), { maxLength: 4 })
    .map((parts) => parts.join('').replaceAll('\r', '').replaceAll('\0', '').toWellFormed().normalize('NFC'));
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell)), (rows) => {
      const written = Buffer.from(spreadsheetText(['a', 'b'], rows));
      expect(readSpreadsheet(written)).toEqual([['a', 'b'], ...rows]);
    }),
    { seed: 12 },
  );
});

it('is read with the signs that a spreadsheet puts between cells, and not in the letters of a country', () => {
  const rows = [
    ['a', 'b'],
    ['1;2', 'x,y'],
  ];
  expect(readSpreadsheet(Buffer.from('a;b\r\n"1;2";x,y'))).toEqual(rows);
  expect(readSpreadsheet(Buffer.from('a\tb\n1;2\tx,y\n'))).toEqual(rows);
  expect(readSpreadsheet(Buffer.from('a,b\n\xe9,x', 'latin1'))).toBe('not-utf8');
  expect(readSpreadsheet(Buffer.from('a,b\n"1,x'))).toBeNull();
});
