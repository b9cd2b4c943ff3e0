import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { languages } from '../../site/index.ts';
import { localesFolder, readLocale } from '../../site/locales.ts';
import { guideRoles, readGuide, readPicture } from './guides.ts';

const guides = guideRoles.flatMap((role) => languages.map((language) => ({ role, language })));

describe.each(guides)('the guide of the $role in $language', ({ role, language }) => {
  const text = readFileSync(`docs/guide/${role}.${language}.md`, 'utf8');
  const known = new Set(readLocale(localesFolder(), language).texts.values());

  test('calls things what the program calls them: each bold word is one of its words', () => {
    const bold = [...text.matchAll(/\*\*(.+?)\*\*/g)].map(([, word = '']) => word);
    expect(bold.length).toBeGreaterThan(6);
    expect(bold.filter((word) => !known.has(word))).toEqual([]);
  });

  test('is a page: a title, sections, and pictures that are there', () => {
    const { title, language: found, pieces } = readGuide(role, language);
    expect(found).toBe(language);
    expect(title.length).toBeGreaterThan(5);
    expect(text.match(/^## /gm)?.length).toBeGreaterThan(3);
    const pictures = pieces.filter(({ kind }) => kind === 'picture');
    expect(pictures).toHaveLength(1);
    for (const piece of pictures) {
      if (piece.kind !== 'picture') continue;
      expect(piece.file).toBe(`${role}.${language}.webp`);
      expect(piece.shows.length).toBeGreaterThan(10);
      expect(readPicture(piece.file)).not.toBeNull();
    }
    // A picture that is written otherwise would be left out without a word.
    expect(text.split('![')).toHaveLength(2);
  });
});

test('each guide has the same sections and names the same things in every language', () => {
  for (const role of guideRoles) {
    const shape = (language: string) => {
      const text = readFileSync(`docs/guide/${role}.${language}.md`, 'utf8');
      return { sections: text.match(/^## /gm)?.length, bold: text.match(/\*\*.+?\*\*/g)?.length };
    };
    for (const language of languages) expect(shape(language), `${role} ${language}`).toEqual(shape('en'));
  }
});

test('no address but that of a picture leads to a file', () => {
  for (const name of ['../convener.en.md', 'convener.en.md', '..%2fconvener.en.webp', 'nobody.en.webp'])
    expect(readPicture(name)).toBeNull();
});
