import type { DatabaseTransaction } from '../../platform/database/index.ts';
import { languages, messages, say } from '../../site/index.ts';
import { announce } from '../publications/index.ts';
import { type NewText, type Texts, textIn } from '../texts/index.ts';
import { firstLanguage, pageOf } from './page-texts.ts';

/** What people rely on when they take part. */
const relied: readonly string[] = ['privacy', 'terms'];
/** The longest wordings, in characters, that a notice repeats; longer ones stand in the versions of the page alone. */
const longest = 20_000;

/**
 * Tells which of the pages that people rely on read otherwise now, in whichever language: what its readers had was that
 * one. A first wording is no such change.
 */
export async function tellRewordings(
  tx: DatabaseTransaction,
  before: Texts,
  changes: readonly NewText[],
  by: string,
): Promise<void> {
  for (const { recordId, field, language, body } of changes) {
    const page = pageOf(recordId);
    const was = textIn(before, recordId, field, language);
    if (page === null || !relied.includes(page) || was === null || was.body === body) continue;
    const title = messages.site.pages[page];
    const others = languages.filter((one) => one !== firstLanguage);
    await announce(tx, {
      scope: null,
      kind: 'text-changed',
      href: `/${page}/versions`,
      language: firstLanguage,
      title: say(firstLanguage, title),
      translations: Object.fromEntries(
        others.map((one) => [one, { title: say(one, title), state: 'verified' as const }]),
      ),
      ...(was.body.length + body.length > longest
        ? {}
        : { reworded: { before: was.body, after: body, language } }),
      by,
    });
  }
}
