import { expect, test } from 'vitest';
import { fold, singular, tokensOf, vectorOf } from './fold.ts';
import { queryOf } from './query.ts';

/** Whether a query finds a text, by the rules of PostgreSQL: all words, each by one of its forms or beginnings. */
const finds = (typed: string, text: string, language: string): boolean =>
  (queryOf(typed)?.marks(text, language).length ?? 0) > 0;
const marked = (typed: string, text: string, language = 'en') =>
  queryOf(typed)
    ?.marks(text, language)
    .map(({ start, end }) => text.slice(start, end));

test.each([
  ['Évaluation', 'evaluation'],
  ['ŒUVRE', 'oeuvre'],
  ['Straße', 'strasse'],
  ['Łódź', 'lodz'],
  ['ＡＩ', 'ai'],
  ['المِيَاهُ', 'المياه'],
  ['الميـــاه', 'المياه'],
  ['أُمَّة', 'امه'],
  ['إدارة', 'اداره'],
  ['آراء', 'اراء'],
  ['مستشفى', 'مستشفي'],
  ['٢٠٢٦', '2026'],
  ['İstanbul', 'istanbul'],
])('%s is compared as %s', (written, folded) => expect(fold(written)).toBe(folded));

test.each([
  ['en', 'policy', 'policies'],
  ['en', 'process', 'processes'],
  ['en', 'school', 'schools'],
  ['en', 'box', 'boxes'],
  ['es', 'ciudad', 'ciudades'],
  ['es', 'voz', 'voces'],
  ['es', 'agua', 'aguas'],
  ['es', 'rio', 'rios'],
  ['es', 'mes', 'meses'],
  ['es', 'pais', 'paises'],
  ['fr', 'ecole', 'ecoles'],
  ['fr', 'journal', 'journaux'],
  ['fr', 'niveau', 'niveaux'],
  ['fr', 'loi', 'lois'],
  ['fr', 'eau', 'eaux'],
  ['ar', 'سياسه', 'السياسات'],
  ['ar', 'مدرسه', 'المدرسه'],
  ['ar', 'مياه', 'والمياه'],
  ['ar', 'مستشفي', 'وللمستشفي'],
  ['ar', 'مدينه', 'وبالمدينه'],
])('in %s %s and %s are one', (language, one, several) =>
  expect(singular(several, language)).toBe(singular(one, language)),
);

test('words stand apart where people would say so', () => {
  const words = (text: string, language = 'fr') => [...tokensOf(text, language)].map(({ forms }) => forms[0]);
  expect(words("l’eau d'ici, co-construire_ensemble")).toEqual([
    'l',
    'eau',
    'd',
    'ici',
    'co',
    'construire',
    'ensemble',
  ]);
  // "water" and "policy" in Thai, without a space.
  expect(words('นโยบายน้ำ', 'th').length).toBeGreaterThan(1);
  expect(words('AI政策2026')).toEqual(['ai', '政', '策', '2026']);
});

test('a part of a Chinese word is found, and only where its signs stand together', () => {
  expect(marked('水', '城市水政策', 'zh')).toEqual(['水']);
  expect(marked('水政策', '城市水政策公开', 'zh')).toEqual(['水政策']);
  expect(queryOf('政策')?.tsquery).toBe("('政策')");
  expect(finds('策水', '城市水政策', 'zh')).toBe(false);
});

test('the last word counts as a beginning, the ones before it do not', () => {
  expect(marked('wat', 'The water of the river')).toEqual(['water']);
  expect(marked('wat river', 'The water of the river')).toEqual(['river']);
  expect(marked('w', 'The water of the river')).toEqual([]);
  expect(marked('policies', 'One policy for all')).toEqual(['policy']);
});

test.each([
  ['', null],
  ['…—!', null],
  ['\0', null],
  ["'", null],
  ['🌊', null],
])('%j asks for nothing', (typed, query) => expect(queryOf(typed)).toBe(query));

test('what is typed becomes no operator of a query', () => {
  expect(queryOf("a' | b:* & !c \\ (d")?.tsquery).toMatch(
    /^\('a'[^&]*\)&\('b'[^&]*\)&\('c'[^&]*\)&\('d'[^&]*\)$/,
  );
  expect(queryOf('x'.repeat(5000))?.tsquery.length).toBeLessThan(400);
});

test('a vector has each word with its places', () => {
  expect(vectorOf('Water, water: policies', 'en', 'Title')).toBe(
    "'water':1,2 'policies':3 'policy':3 'title':4",
  );
});
