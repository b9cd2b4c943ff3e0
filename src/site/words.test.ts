import { describe, expect, it } from 'vitest';
import { anonymousReader, inLanguage } from './reader.ts';
import { compile, isLanguage, localeOf, messages, say } from './words.ts';

const votes = {
  en: '{count, plural, one {# vote} other {# votes}}',
  fr: '{count, plural, one {# vote} other {# votes}}',
  ar: '{count, plural, zero {لا أصوات} one {صوت واحد} two {صوتان} few {# أصوات} many {# صوتًا} other {# صوت}}',
};
const counted = (language: keyof typeof votes, count: number) =>
  compile(localeOf(language), votes[language], false).format({ count });

describe('say', () => {
  it('counts in English, and zero in French as one', () => {
    expect(counted('en', 0)).toBe('0 votes');
    expect(counted('en', 1)).toBe('1 vote');
    expect(counted('fr', 0)).toBe('0 vote');
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
    expect(counted('ar', count)).toBe(expected);
  });

  it('groups large numbers as the language does, with Latin digits in Arabic', () => {
    expect(counted('en', 49443)).toBe('49,443 votes');
    expect(counted('fr', 49443)).toBe('49\u202f443 votes');
    expect(counted('ar', 49443)).toBe('49,443 صوتًا');
  });

  it('leaves angle brackets in texts and values alone', () => {
    expect(compile('en', 'a < b, {x}', false).format({ x: '<b>{y}</b>' })).toBe('a < b, <b>{y}</b>');
  });

  it('never throws: a message whose values are missing is said as its English pattern', () => {
    const said = (say as (language: string, message: { id: string }) => string)(
      'es',
      messages.charts.titleOf,
    );
    expect(said).toBe('Charts for reports: {title}');
    expect(say('es', { id: 'no.such' })).toBe('no.such');
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
