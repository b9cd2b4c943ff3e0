import type { eld } from 'eld/extrasmall';

let detector: Promise<typeof eld> | null = null;

/**
 * Guesses the language of a text, to offer it as the default: what people declare always wins. Answers `otherwise` when
 * the text is too short to tell. Nothing leaves this machine. The tables are loaded at the first question only.
 */
export async function guessLanguage(text: string, otherwise: string): Promise<string> {
  detector ??= import('eld/extrasmall').then((module) => module.eld);
  const found = (await detector).detect(text);
  return found.language !== '' && found.isReliable() ? found.language : otherwise;
}
