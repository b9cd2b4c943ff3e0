import { defineWords } from '../../site/index.ts';

export const passageWords = defineWords({
  /** Stands where a text should be: blanked on request, or missing from the export that a poll was made from. */
  noText: {
    en: '(the text is missing)',
    fr: '(le texte manque)',
    es: '(falta el texto)',
    ar: '(النص مفقود)',
  },
});
