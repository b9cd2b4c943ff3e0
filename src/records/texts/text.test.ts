import { expect, test } from 'vitest';
import { inReaderLanguage, type TextRow, translationState } from './text.ts';

let id = 0;
const row = (language: string, body: string, state: TextRow['state']): TextRow => {
  id += 1;
  return {
    id,
    recordId: 'o',
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
