import { describe, expect, it } from 'vitest';
import {
  direction,
  formatDate,
  formatDateTime,
  formatNumber,
  formatPercent,
  languageName,
} from './language.ts';

describe('direction', () => {
  it.each(['ar', 'ar-MA', 'he', 'fa', 'ur-PK', 'ps', 'ckb', 'dv', 'yi', 'ug', 'az-Arab', 'pa-PK'])(
    '%s runs from right to left',
    (tag) => {
      expect(direction(tag)).toBe('rtl');
    },
  );

  it.each(['en', 'fr', 'es-419', 'zh', 'ku', 'az', 'ar-Latn', 'und', '', 'not a tag', '<script>'])(
    '%s runs from left to right',
    (tag) => {
      expect(direction(tag)).toBe('ltr');
    },
  );
});

describe('dates and numbers', () => {
  it('are written as each language does', () => {
    expect(formatDate('en', '2026-10-03')).toBe('3 October 2026');
    expect(formatDate('fr', '2026-10-03')).toBe('3 octobre 2026');
    expect(formatDate('es', '2026-10-03')).toBe('3 de octubre de 2026');
    expect(formatDate('ar', '2026-10-03')).toBe('3 أكتوبر 2026');
  });

  it('count days in UTC and say so with the hour', () => {
    expect(formatDate('en', new Date('2026-10-03T23:59:59Z'))).toBe('3 October 2026');
    expect(formatDateTime('en', '2026-10-03T14:05:00Z')).toMatch(/^3 October 2026.*14:05 UTC$/);
  });

  it('write hours of the day from 0 to 23 in Arabic too', () => {
    expect(formatDateTime('ar', '2026-10-03T17:50:00Z')).toContain('17:50');
    expect(formatDateTime('en', '2026-10-03T00:05:00Z')).toContain('00:05');
  });

  it('give back what is no date', () => {
    expect(formatDate('en', 'soon')).toBe('soon');
  });

  it('round shares only when asked for fewer digits', () => {
    expect(formatPercent('en', 87)).toBe('87%');
    expect(formatPercent('fr', 12.25, 1)).toMatch(/^12,3\s%$/);
    expect(formatNumber('es', 0.5)).toBe('0,5');
  });
});

describe('languageName', () => {
  it('is the language’s own, or the reader’s', () => {
    expect(['en', 'fr', 'es', 'ar'].map((tag) => languageName(tag))).toEqual([
      'English',
      'Français',
      'Español',
      'العربية',
    ]);
    expect(languageName('es', 'fr')).toBe('espagnol');
    expect(languageName('not a tag', 'en')).toBe('not a tag');
  });
});
