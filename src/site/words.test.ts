import { globSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { anonymousReader, inLanguage } from './reader.ts';
import { defineWords, isLanguage, say } from './words.ts';
import { isWord, wordProblems } from './words-check.ts';

const words = defineWords({
  votes: {
    en: '{count, plural, one {# vote} other {# votes}}',
    fr: '{count, plural, one {# vote} other {# votes}}',
    es: '{count, plural, one {# voto} other {# votos}}',
    ar: '{count, plural, zero {لا أصوات} one {صوت واحد} two {صوتان} few {# أصوات} many {# صوتًا} other {# صوت}}',
  },
  until: { en: 'Until {end}', fr: 'Jusqu’au {end}', es: 'Hasta el {end}', ar: 'حتى {end}' },
});

describe('say', () => {
  it('counts in English, and zero in French as one', () => {
    expect(say('en', words.votes, { count: 0 })).toBe('0 votes');
    expect(say('en', words.votes, { count: 1 })).toBe('1 vote');
    expect(say('fr', words.votes, { count: 0 })).toBe('0 vote');
  });

  // Arabic plural categories as the Unicode CLDR lists them.
  it.each([
    [0, 'لا أصوات'],
    [1, 'صوت واحد'],
    [2, 'صوتان'],
    [3, '3 أصوات'],
    [10, '10 أصوات'],
    [11, '11 صوتًا'],
    [99, '99 صوتًا'],
    [100, '100 صوت'],
    [103, '103 أصوات'],
  ])('counts %i in Arabic', (count, expected) => {
    expect(say('ar', words.votes, { count })).toBe(expected);
  });

  it('groups large numbers as the language does, with Latin digits in Arabic', () => {
    expect(say('en', words.votes, { count: 49443 })).toBe('49,443 votes');
    expect(say('fr', words.votes, { count: 49443 })).toBe('49\u202f443 votes');
    expect(say('ar', words.votes, { count: 49443 })).toBe('49,443 صوتًا');
  });

  it('leaves angle brackets in texts and values alone', () => {
    const word = { en: 'a < b, {x}', fr: 'a < b, {x}', es: 'a < b, {x}', ar: 'a < b, {x}' };
    expect(say('en', word, { x: '<b>{y}</b>' })).toBe('a < b, <b>{y}</b>');
  });

  it('falls back to English where a text is missing or broken, and never throws', () => {
    expect(say('fr', { ...words.until, fr: '' }, { end: 'May' })).toBe('Until May');
    expect(say('fr', { ...words.until, fr: 'Jusqu’au {end' }, { end: 'May' })).toBe('Until May');
    expect(say('es', words.until)).toBe('Until {end}');
  });
});

describe('languages', () => {
  it('are the four, and nothing else a cookie or a query may hold', () => {
    expect(['en', 'fr', 'es', 'ar'].every(isLanguage)).toBe(true);
    expect(['EN', 'de', '', '__proto__', undefined, 4, ['en']].some(isLanguage)).toBe(false);
  });

  it('switch without losing the rest of the address', () => {
    const reader = anonymousReader('en', '/polls/a b', '?q=x%26y&lang=fr&page=2');
    expect(inLanguage(reader, 'ar')).toBe('/polls/a b?q=x%26y&lang=ar&page=2');
  });
});

describe('the word check', () => {
  it('finds an empty text, a broken message, a lost value and a missing plural', () => {
    const problems = wordProblems({
      a: { ...words.until, es: ' ' },
      b: { ...words.until, fr: '{end' },
      deeper: { c: { ...words.until, ar: 'حتى' } },
      d: { ...words.votes, ar: '{count, plural, one {صوت} other {# صوت}}' },
    });
    expect(problems.map((problem) => problem.split(' ')[0])).toEqual(['a.es', 'b.fr', 'deeper.c.ar', 'd.ar']);
    expect(problems[3]).toContain('two, few, many');
  });

  it('has nothing to say about the words of any folder', async () => {
    const source = join(import.meta.dirname, '..');
    const files = globSync('**/*words.ts', { cwd: source }).filter((file) => file !== 'site/words.ts');
    const problems: string[] = [];
    for (const file of files) {
      const module: Record<string, unknown> = await import(join(source, file));
      for (const exported of Object.values(module)) {
        if (isTree(exported))
          problems.push(...wordProblems(exported).map((problem) => `${file}: ${problem}`));
      }
    }
    expect(files.length).toBeGreaterThanOrEqual(3);
    expect(problems).toEqual([]);
  });
});

function isTree(value: unknown): value is Parameters<typeof wordProblems>[0] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const entries = Object.values(value);
  return entries.length > 0 && entries.every((entry) => isWord(entry) || isTree(entry));
}
