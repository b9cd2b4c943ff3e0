import { describe, expect, it } from 'vitest';
import { findPersonalData, kindsOf } from './personal-data.ts';

const found = (text: string) =>
  findPersonalData(text).map(({ kind, start, end }) => [kind, text.slice(start, end)]);

describe('personal data in a text', () => {
  it.each([
    ['I can lend some, write to bikes@example.org', [['e-mail', 'bikes@example.org']]],
    ['Write to bikes (at) example (dot) org', [['e-mail', 'bikes (at) example (dot) org']]],
    ['راسلوني على bikes@example.org من فضلكم', [['e-mail', 'bikes@example.org']]],
    ['Llame al +34 612 345 678 hoy', [['phone', '+34 612 345 678']]],
    ['Appelez le 06 12 34 56 78', [['phone', '06 12 34 56 78']]],
    ['Appelez le 06.12.34.56.78', [['phone', '06.12.34.56.78']]],
    ['Call 555-0142-117 now', [['phone', '555-0142-117']]],
    ['Ring (020) 7946 0018', [['phone', '(020) 7946 0018']]],
    ['اتصلوا على ٠٦١٢٣٤٥٦٧٨', [['phone', '٠٦١٢٣٤٥٦٧٨']]],
    ['See https://example.org/plan for more', [['link', 'https://example.org/plan']]],
    ['See www.example.org for more', [['link', 'www.example.org']]],
    [
      'a@example.org or +44 20 7946 0018',
      [
        ['e-mail', 'a@example.org'],
        ['phone', '+44 20 7946 0018'],
      ],
    ],
  ])('is found: %s', (text, spans) => {
    expect(found(text)).toEqual(spans);
  });

  it.each([
    'The strategy 2023-2028 should be shorter.',
    'From 2026-11-21 to 2026-12-14',
    'Am 21.11.2026 um 18 Uhr',
    'Spend 1 000 000 euros on trees',
    'Spend 1,500,000 on trees, not 2.500.000',
    'There are 120 buses for 45 000 people',
    '12,5 % of 1200 votes',
    'Articles 12, 13, 14 and 15 of the law',
    'نحتاج إلى ١٢ مظلة قبل ٢٠٢٨',
    'More benches, e.g. by the school. And trees',
    'Law no. 2019-1461 of 27 December',
  ])('is not seen where there is none: %s', (text) => {
    expect(found(text)).toEqual([]);
  });

  it('names each kind once', () => {
    expect(kindsOf(findPersonalData('x@example.org y@example.org https://example.org'))).toEqual([
      'e-mail',
      'link',
    ]);
  });
});

it('marks all of a text that is nothing but digits, and finds a disguised address in a long word', () => {
  expect(found('1 '.repeat(5000))).toEqual([['phone', '1 '.repeat(5000)]]);
  expect(found(`${'x'.repeat(400)} bikes (at) example (dot) org`)).toEqual([
    ['e-mail', 'bikes (at) example (dot) org'],
  ]);
});
