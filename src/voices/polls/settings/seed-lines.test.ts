import { expect, it } from 'vitest';
import { readSeedLines } from './seed-lines.ts';

const none = new Map<string, number>();
const bodies = (pasted: string) => readSeedLines(pasted, 140, none).fresh.map(({ body }) => body);

it.each([
  ['1. More trees', 'More trees'],
  ['12) More trees', 'More trees'],
  ['(3) More trees', 'More trees'],
  ['2.More trees', 'More trees'],
  ['- More trees', 'More trees'],
  ['– More trees', 'More trees'],
  ['•More trees', 'More trees'],
  ['* More trees', 'More trees'],
  ['١. مزيد من الأشجار', 'مزيد من الأشجار'],
  ['1.5 million trees', '1.5 million trees'],
  ['-5 degrees in every room', '-5 degrees in every room'],
  ['2030 is too late.', '2030 is too late.'],
  ['3 buses an hour', '3 buses an hour'],
])('a line of a pasted list: %s', (line, body) => {
  expect(bodies(line)).toEqual([body]);
});

it('finds doubles in the list and in the poll, whatever case, blanks and punctuation', () => {
  const there = new Map([['meet in the evening', 7]]);
  const read = readSeedLines(
    'More trees.\r\n\r\n2. more  TREES!\nMeet in the evening, too\n- Meet: in the evening',
    140,
    there,
  );
  expect(read.fresh).toEqual([
    { line: 1, body: 'More trees.' },
    { line: 4, body: 'Meet in the evening, too' },
  ]);
  expect(read.doubles).toEqual([
    { line: 3, body: 'more  TREES!', sameAs: { line: 1 } },
    { line: 5, body: 'Meet: in the evening', sameAs: { statement: 7 } },
  ]);
});

it('names lines that are too long, by the characters that would be added', () => {
  const read = readSeedLines(`ok\n1. ${'ä'.repeat(20)}\n${'x'.repeat(21)}`, 20, none);
  expect(read.tooLong.map(({ line, length }) => [line, length])).toEqual([[3, 21]]);
});
