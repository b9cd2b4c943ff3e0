import { expect, test } from 'vitest';
import { manyLines, oneLine } from '../site/form/index.ts';
import { phaseTime, standingOf } from './phases.ts';
import { isSlug, slugFrom } from './slug.ts';
import { inReaderLanguage, type TextRow, translationState } from './texts.ts';

let id = 0;
const row = (language: string, body: string, state: TextRow['state']): TextRow => {
  id += 1;
  return {
    id,
    ownerId: 'o',
    field: 'title',
    language,
    body,
    state,
    translatedFrom: state === 'original' ? null : 'es',
    by: 'x',
    at: new Date(0),
  };
};

test('a reader gets their language with the original beside it, else the original', () => {
  const texts = [
    row('es', 'El río', 'original'),
    row('fr', 'La rivière', 'machine'),
    row('ar', '', 'verified'),
  ];
  expect(inReaderLanguage(texts, 'o', 'title', 'fr')).toEqual({
    body: 'La rivière',
    language: 'fr',
    state: 'machine',
    original: { body: 'El río', language: 'es' },
  });
  expect(inReaderLanguage(texts, 'o', 'title', 'en')).toEqual({
    body: 'El río',
    language: 'es',
    state: 'original',
  });
  // A translation that was emptied is as good as none.
  expect(inReaderLanguage(texts, 'o', 'title', 'ar')).toEqual({
    body: 'El río',
    language: 'es',
    state: 'original',
  });
  expect(inReaderLanguage(texts, 'o', 'summary', 'es')).toBeNull();
});

test('a translation older than its original is outdated', () => {
  const french = row('fr', 'La rivière', 'verified');
  const texts = [french, row('es', 'El río nuevo', 'original')];
  expect(translationState(texts, 'o', 'title', 'fr')).toBe('outdated');
  expect(translationState(texts, 'o', 'title', 'ar')).toBe('missing');
  expect(translationState(texts, 'o', 'summary', 'ar')).toBe('nothing-to-translate');
  expect(translationState([row('es', 'a', 'original'), row('fr', 'b', 'verified')], 'o', 'title', 'fr')).toBe(
    'verified',
  );
});

test('slugs are readable in Latin scripts and never a word of the address itself', () => {
  expect(slugFrom("L'eau, à qui ?")).toBe('l-eau-a-qui');
  expect(slugFrom('Straße & Œuvre')).toBe('strasse-oeuvre');
  expect(slugFrom('مقعد للساحة')).toBe('');
  expect(slugFrom('New')).toBe('new-process');
  expect(slugFrom(`${'word '.repeat(30)}`)).toMatch(/^(word-)+word$/);
  for (const title of ['a'.repeat(100), 'Plan 2027!', '  --x--  '])
    expect(isSlug(slugFrom(title)), title).toBe(true);
});

test('the first and the last day belong to a phase', () => {
  const phase = { startsOn: '2026-03-01', endsOn: '2026-03-31' };
  expect(
    ['2026-02-28', '2026-03-01', '2026-03-31', '2026-04-01'].map((day) => phaseTime(phase, day)),
  ).toEqual(['next', 'now', 'now', 'past']);
  expect(phaseTime({ startsOn: null, endsOn: null }, '2026-01-01')).toBe('undated');
  expect(phaseTime({ startsOn: '2026-01-01', endsOn: null }, '2030-01-01')).toBe('now');
});

test('an open channel keeps a process open; closing it ends everything', () => {
  const phases = [
    { id: 'p', position: 1, version: 1, direction: null, startsOn: '2026-01-01', endsOn: '2026-01-31' },
  ];
  expect(standingOf({ state: 'published', phases }, [], '2025-12-31')).toBe('coming');
  expect(standingOf({ state: 'published', phases }, [], '2026-01-15')).toBe('open');
  expect(standingOf({ state: 'published', phases }, [], '2026-02-01')).toBe('over');
  expect(standingOf({ state: 'published', phases }, [{ state: 'open' }], '2026-02-01')).toBe('open');
  expect(standingOf({ state: 'closed', phases }, [{ state: 'open' }], '2026-01-15')).toBe('over');
  expect(standingOf({ state: 'published', phases: [] }, [], '2026-01-15')).toBe('open');
});

test('typed texts lose control characters and stray blanks, nothing else', () => {
  expect(oneLine('  Río\u0001  y\n puente\u007f ')).toBe('Río y puente');
  expect(manyLines('a  \n\n\tb\u0008\u000c ')).toBe('a\n\n\tb');
  expect(oneLine('👩‍👩‍👧 \u202bعربي\u202c')).toBe('👩‍👩‍👧 \u202bعربي\u202c');
});
