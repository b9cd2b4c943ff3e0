import fc from 'fast-check';
import { expect, test } from 'vitest';
import { newReceipt, parseReceipt } from './receipt.ts';

const signs = [...'23456789ABCDEFGHJKMNPQRSTUVWXYZ'];
const samples = Array.from({ length: 120 }, () => newReceipt());
const bare = (receipt: string) => [...receipt.replaceAll('-', '')];

test('has no signs that look alike and is written in three groups of four', () => {
  for (const receipt of samples) {
    expect(receipt).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}$/);
    expect(receipt).not.toMatch(/[01ILO]/);
  }
});

test('every single wrong sign is noticed', () => {
  for (const receipt of samples) {
    const right = bare(receipt);
    for (let at = 0; at < right.length; at += 1) {
      for (const sign of signs) {
        if (sign === right[at]) continue;
        const wrong = right.with(at, sign).join('');
        expect(parseReceipt(wrong), `${receipt} as ${wrong}`).toBeNull();
      }
    }
  }
});

test('every swap of neighbours is noticed', () => {
  let swaps = 0;
  for (const receipt of samples) {
    const right = bare(receipt);
    for (let at = 0; at + 1 < right.length; at += 1) {
      const [one = '', other = ''] = right.slice(at, at + 2);
      if (one === other) continue;
      swaps += 1;
      const wrong = right
        .with(at, other)
        .with(at + 1, one)
        .join('');
      expect(parseReceipt(wrong), `${receipt} as ${wrong}`).toBeNull();
    }
  }
  expect(swaps).toBeGreaterThan(1000);
});

test('reads what people type, and reading it again changes nothing', () => {
  const spaced = fc.constantFrom('-', ' ', '', '–', ' - ', '\u00a0', '\u2011');
  fc.assert(
    fc.property(
      fc.constantFrom(...samples),
      fc.array(spaced, { minLength: 12, maxLength: 12 }),
      fc.boolean(),
      (receipt, gaps, lower) => {
        const typed = bare(receipt)
          .map((sign, index) => sign + gaps[index])
          .join('');
        const read = parseReceipt(lower ? typed.toLowerCase() : typed);
        expect(read).toBe(receipt);
        expect(parseReceipt(String(read))).toBe(read);
      },
    ),
  );
});

test('anything else is no receipt', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const read = parseReceipt(text);
      expect(read === null || bare(read).length === 12).toBe(true);
    }),
  );
  for (const text of ['', '-', '0'.repeat(12), 'K7QF-2M9T', 'K7QF-2M9T-XQ4B-K7QF', '٢٣٤٥٢٣٤٥٢٣٤٥'])
    expect(parseReceipt(text)).toBeNull();
});
