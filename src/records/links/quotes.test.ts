import { expect, test } from 'vitest';
import { findQuote, type Quotable, quotedWords } from './quotes.ts';

const text = (body: string, change: Partial<Quotable> = {}): Quotable => ({
  ...{ field: 'body', language: 'en', body, state: 'original' },
  ...change,
});
const quoted = (words: string, ...texts: Quotable[]) => {
  const quote = findQuote(words, texts);
  return quote && quotedWords(quote, texts);
};

test('words are found where they stand, whatever the white space and the signs of layout', () => {
  const letter = text('We load at **seven**,\nevery  morning.\n\nNot later.');
  expect(findQuote('seven,  every morning', [letter])).toMatchObject({ field: 'body', from: 13, to: 36 });
  expect(quoted(' at seven, every\nmorning. ', letter)?.words).toBe('at seven, every morning.');
  expect(quoted('قبل الثامنة', text('التحميل قبل  الثامنة', { language: 'ar' }))).toEqual({
    ...{ language: 'ar', state: 'original', words: 'قبل الثامنة' },
  });
});

test('words that stand in none of the texts are no quotation, nor is nothing', () => {
  for (const words of ['at eight', 'Seven', '', ' ** '])
    expect(findQuote(words, [text('We load at seven.')])).toBeNull();
});

test('where they stand twice the first place is meant', () => {
  expect(findQuote('bench', [text('A bench, a bench.')])).toMatchObject({ from: 2, to: 7 });
});

test('a text that reads otherwise, or is gone, is not quoted', () => {
  const before = text('We load at seven.');
  const quote = findQuote('at seven', [before]);
  if (!quote) throw new Error('nothing found');
  expect(quotedWords(quote, [before])?.words).toBe('at seven');
  expect(quotedWords(quote, [text('We load at [time].')])).toBeNull();
  expect(quotedWords(quote, [text('Once: we load at seven.')])).toBeNull();
  expect(quotedWords(quote, [])).toBeNull();
  expect(JSON.stringify(quote)).not.toContain('seven');
});
