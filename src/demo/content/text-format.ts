/** How a text of the demo is written in its file, and what becomes of it. */
import { z } from 'zod';
import type { DemoLanguage, DemoPassage, DemoText } from './demo-content.ts';

/** The text of one Markdown file, named without its ending; nothing where there is no such file. */
export type ReadMarkdown = (name: string) => string | undefined;

const languages = ['en', 'fr', 'es', 'ar'] as const;

/** The one role that the demo lets verify translations. */
const demoEditor = 'demo editor';

const about = {
  original: z.enum(languages),
  verified: z.array(z.enum(languages)).default([]),
};

/** A text whose languages stand side by side in the file. */
export const text = textUpTo(Number.POSITIVE_INFINITY);

/** The same, where every language has room for so many characters. */
export function textUpTo(limit: number) {
  const passage = z
    .string()
    .refine((said) => said !== '' && said === said.trim(), {
      error: 'must not be empty, nor begin or end with a space: correct it',
    })
    .refine((said) => [...said].length <= limit, {
      error: ({ input }) => `has ${[...String(input)].length} characters: shorten it to at most ${limit}`,
    })
    .optional();
  return z
    .strictObject({ ...about, en: passage, fr: passage, es: passage, ar: passage })
    .transform(({ original, verified, ...texts }, context) =>
      inPassages(original, verified, texts, context, (language) => `"${language}"`),
    );
}

/** Says of a text that lies in Markdown files, one for each language, which is the original. */
export const longText = z.strictObject(about);

/** The text of the files `name.en.md` and so on. */
export function fromFiles(
  name: string,
  { original, verified }: z.output<typeof longText>,
  read: ReadMarkdown,
  context: z.RefinementCtx,
  path: string[],
): DemoText {
  const texts = Object.fromEntries(languages.map((language) => [language, read(`${name}.${language}`)]));
  return inPassages(
    original,
    verified,
    texts,
    context,
    (language) => `the file ${name}.${language}.md`,
    path,
  );
}

/**
 * Translations are a machine's, which is the truth of this demo; `verified` lists those that play the
 * part of checked ones, so that both states are seen.
 */
function inPassages(
  original: DemoLanguage,
  verified: readonly DemoLanguage[],
  texts: { readonly [language in DemoLanguage]?: string | undefined },
  context: z.RefinementCtx,
  placeOf: (language: DemoLanguage) => string,
  path: string[] = [],
): DemoText {
  const refuse = (message: string) => context.addIssue({ code: 'custom', message, path });
  if (!texts[original]) refuse(`has no text in its original language: write ${placeOf(original)}`);
  for (const language of verified) {
    if (language === original) refuse(`"verified" names the original, "${language}": take it out`);
    else if (!texts[language])
      refuse(`"verified" names a language without a text: write ${placeOf(language)}, or take it out`);
  }
  const passages: Partial<Record<DemoLanguage, DemoPassage>> = {};
  for (const language of languages) {
    const said = texts[language];
    if (!said) continue;
    if (language === original) passages[language] = { text: said, state: 'original' };
    else if (verified.includes(language))
      passages[language] = { text: said, state: 'verified', verifiedBy: demoEditor };
    else passages[language] = { text: said, state: 'machine' };
  }
  return { original, passages };
}
