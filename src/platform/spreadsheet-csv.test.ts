import { expect, it } from 'vitest';
import { spreadsheetPieces, spreadsheetText } from './spreadsheet-csv.ts';

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

it('is the same in pieces, however many rows there are, with one mark at the start', async () => {
  const rows = Array.from({ length: 2_500 }, (_, n) => [n, `row ${n}`] as const);
  let pieces = '';
  for await (const piece of spreadsheetPieces(['n', 'text'], rows)) pieces += piece;
  expect(pieces).toBe(spreadsheetText(['n', 'text'], rows));
  expect(pieces.lastIndexOf('\uFEFF')).toBe(0);
});
