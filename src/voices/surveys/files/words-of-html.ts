import { textOfHtml } from '../../../platform/html/index.ts';

export type Leave = (where: string, what: string, why: string) => void;

/** The words of a text that another program keeps as HTML; what is programmed in it, or `filled` in, is named. */
export function wordsOfHtml(html: string, filled: RegExp, where: string, leave: Leave): string {
  if (/<(script|style|iframe|object|img|audio|video)\b/i.test(html))
    leave(where, 'a script, style or picture', 'of a text the words are taken');
  const text = /[<&]/.test(html) ? textOfHtml(html) : html.trim().replace(/\s+/g, ' ');
  for (const [what] of text.matchAll(filled))
    leave(where, what, 'nothing is filled into a text: it stands as it is');
  return text;
}
