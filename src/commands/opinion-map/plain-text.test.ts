import { describe, expect, it } from 'vitest';
import { paragraph, percent, plural } from './plain-text.ts';

describe('a paragraph', () => {
  it('is broken between words, at most as wide as asked', () => {
    expect(paragraph('one two three four', 9)).toEqual(['one two', 'three', 'four']);
    expect(paragraph('  one\n\ntwo\t three ', 40)).toEqual(['one two three']);
    expect(paragraph('', 10)).toEqual([]);
  });

  it('is broken within a word that is too long, and counts wide signs as two columns', () => {
    expect(paragraph('abcdefghij', 4)).toEqual(['abcd', 'efgh', 'ij']);
    expect(paragraph('我覺得應該', 4)).toEqual(['我覺', '得應', '該']);
    // A mark that sits on a letter takes no column of its own.
    expect(paragraph('e\u0301e\u0301e\u0301', 3)).toEqual(['e\u0301e\u0301e\u0301']);
  });

  it('leaves out what would steer a terminal', () => {
    expect(paragraph('a\u001b[2Jb\u0007 \u009bc', 40)).toEqual(['a[2Jb c']);
  });
});

it('numbers are written for people', () => {
  expect([
    percent(0.666),
    percent(Number.NaN),
    plural(1, 'vote', 'votes'),
    plural(2500, 'vote', 'votes'),
  ]).toEqual(['67', '–', '1 vote', '2,500 votes']);
});
