/**
 * Words as the index has them, so that what is typed finds what was written: without case, accents and vowel marks, with
 * the forms of a letter that people type for one another as one, and the plural beside the singular.
 */

/** A word in a text, or one sign of a script that writes without spaces: where it stands, and what it is found by. */
export type Token = {
  readonly start: number;
  readonly end: number;
  readonly forms: readonly string[];
  /** One sign of Chinese, Japanese or Korean: found by itself, and by the two that it begins. */
  readonly isSign: boolean;
};

// Words between spaces are found by a pattern, ten times as fast as by the segmenter and without "l'eau" as one word.
// The scripts of South-East Asia have no spaces: there the segmenter knows the words. A part of a Chinese word must be
// found as well, wherever somebody else would cut: there each sign and each pair of signs counts.
const pieces =
  /(?<signs>[[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{sc=Hang}]&&\p{L}]+)|(?<unspaced>[\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}]+)|[[\p{L}\p{M}\p{N}]--[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{sc=Hang}\p{sc=Thai}\p{sc=Laoo}\p{sc=Khmr}\p{sc=Mymr}]]+/gv;
const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });

/** Longer ones are no words of any language, and the database would refuse them. */
const longest = 64;

/** The words of a text in their order; in a known language each with its singular. */
export function* tokensOf(text: string, language: string): Generator<Token> {
  for (const { 0: piece, index, groups } of text.matchAll(pieces)) {
    if (groups?.signs !== undefined) yield* signsOf(piece, index);
    else if (groups?.unspaced !== undefined) {
      for (const { segment, index: at } of segmenter.segment(piece))
        yield word(segment, index + at, language);
    } else yield word(piece, index, language);
  }
}

function word(written: string, start: number, language: string): Token {
  const folded = fold(written);
  const end = start + written.length;
  return { start, end, forms: [...new Set([folded, singular(folded, language)])], isSign: false };
}

function* signsOf(written: string, index: number): Generator<Token> {
  const signs = [...written];
  let start = index;
  for (const [at, sign] of signs.entries()) {
    const next = signs[at + 1];
    const forms = next === undefined ? [fold(sign)] : [fold(sign), fold(sign + next)];
    yield { start, end: start + sign.length, forms, isSign: true };
    start += sign.length;
  }
}

// Accents of Latin, Greek and Cyrillic; vowel marks of Hebrew and Arabic, the hamza on a letter among them; the tatweel.
const marks =
  /[\u0300-\u036f]|[\u0591-\u05c7]|[\u0610-\u061a]|\u0640|[\u064b-\u065f]|\u0670|[\u06d6-\u06ed]/g;
const alike: Readonly<Record<string, string>> = {
  ٱ: 'ا',
  ى: 'ي',
  ی: 'ي',
  ة: 'ه',
  ک: 'ك',
  ς: 'σ',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ł: 'l',
  ı: 'i',
};

/** A word as it is compared: `Évaluation` is `evaluation`, `الميَاهُ` is `المياه`. */
export function fold(written: string): string {
  return written
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replace(marks, '')
    .normalize('NFC')
    .replace(/[ٱىیةکςßæœøđłı]/g, (sign) => alike[sign] ?? sign)
    .replace(/[٠-٩۰-۹]/g, (digit) => String(digit.charCodeAt(0) & 0xf))
    .slice(0, longest);
}

// The light rules that are usual for searching, on folded words. A stemmer goes further and misses this: Snowball has
// `ciud` for ciudad and `ciudad` for ciudades.
const rules: Readonly<Record<string, readonly (readonly [RegExp, string])[]>> = {
  en: [
    [/(?<=..[^ae])ies$/, 'y'],
    [/(?<=x|ss|sh|ch|zz)es$/, ''],
    [/(?<=..[^us])s$/, ''],
  ],
  es: [
    [/(?<=.)eses$/, 'es'],
    [/(?<=.)ces$/, 'z'],
    [/(?<=...)[aeo]s?$/, ''],
    [/(?<=..[aeo])s$/, ''],
  ],
  fr: [
    [/eaux$/, 'eau'],
    [/(?<=..)aux$/, 'al'],
    [/(?<=...)e?[sx]?$/, ''],
  ],
  // The article, and what makes a word feminine, plural or an adjective.
  ar: [
    [/^[وف]?(?:[بك]?ال|لل)(.{2,}?)(?:ها|ان|ات|ون|ين|يه|ه|ي)?$/, '$1'],
    [/(?<=...)(?:ها|ان|ات|ون|ين|يه)$|(?<=..)[هي]$/, ''],
  ],
};
const ruled = Object.keys(rules);

/** A folded word without what makes it several, where the language is known: `policies` is `policy`. */
export function singular(folded: string, language: string): string {
  const rule = rules[language.split('-')[0] ?? '']?.find(([pattern]) => pattern.test(folded));
  return rule ? folded.replace(rule[0], rule[1]) : folded;
}

/** What a word is found by whose language nobody said. */
export const formsOf = (folded: string): readonly string[] => [
  ...new Set([folded, ...ruled.map((language) => singular(folded, language))]),
];

/** The places of one word that count: what stands a hundred times in a text is no better found than what stands thirty times. */
const mostPlaces = 30;
const lastPlace = 16_383;

/** A text as a `tsvector`, its words with their places. Of `beside` the words count as well, from a place behind it. */
export function vectorOf(text: string, language: string, beside = ''): string {
  const places = new Map<string, number[]>();
  let place = 0;
  for (const { forms } of tokensOf(beside === '' ? text : `${text}\n${beside}`, language)) {
    place = Math.min(place + 1, lastPlace);
    for (const form of forms) {
      const known = places.get(form);
      if (known === undefined) places.set(form, [place]);
      else if (known.length < mostPlaces && known.at(-1) !== place) known.push(place);
    }
  }
  return [...places].map(([form, at]) => `'${form}':${at.join(',')}`).join(' ');
}
