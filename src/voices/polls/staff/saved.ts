import { type Language, messages, say } from '../../../site/index.ts';

/** What a page says after its form was saved. */
export const saved = (language: Language) => ({
  kind: 'success' as const,
  text: say(language, messages.settings.saved),
});
