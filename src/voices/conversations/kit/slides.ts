import { direction, type Language, messages, say } from '../../../site/index.ts';
import type { KitOf } from './kit.ts';
import type { Written } from './printed.ts';

const words = messages.conversations.kit.slides;

/** A slide, whatever it is drawn as. `isLarge`: it says one thing. */
export type Slide = {
  readonly heading: Written;
  readonly isLarge: boolean;
  readonly lines: readonly Written[];
  /** A web address, also drawn as a code. */
  readonly address: string | null;
};

/** What a host shows: what it is about, the consent, how people talk, the questions one by one, what becomes of it. */
export function kitSlides({ title, questions, address }: KitOf, language: Language): Slide[] {
  const own = (text: string) => written(text, language);
  const plain = { isLarge: false, lines: [], address: null };
  return [
    { ...plain, heading: written(title.text, title.lang), isLarge: true },
    {
      ...plain,
      heading: own(say(language, words.begin)),
      lines: [own(say(language, messages.conversations.kit.consentText))],
    },
    {
      ...plain,
      heading: own(say(language, words.how)),
      lines: (['howRound', 'howDiffer', 'howCheck'] as const).map((name) => own(say(language, words[name]))),
    },
    ...questions.map((question) => ({
      ...plain,
      heading: written(question.title, question.lang),
      isLarge: true,
    })),
    {
      ...plain,
      heading: own(say(language, words.becomes)),
      lines: [own(say(language, words.becomesText))],
      address,
    },
  ];
}

/** A text with its language as PDFs name it, by two or three letters, and the way it runs. */
export const written = (text: string, lang: string): Written => ({
  text,
  lang: (lang.split('-')[0] ?? lang).toLowerCase(),
  rtl: direction(lang) === 'rtl',
});
