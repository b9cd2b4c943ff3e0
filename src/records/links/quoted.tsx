import type { Visitor } from '../../people/index.ts';
import type { Queryable } from '../../platform/database/index.ts';
import { direction, type Language, messages, say } from '../../site/index.ts';
import type { End } from '../cited.ts';
import type { Kind } from '../kind.ts';
import { quotableTexts, quotedWords } from './quotes.ts';
import type { Quote } from './store.ts';

const words = messages.records.links;

/** What a link quotes for a reader; null where the words are not there any more. */
type Shown = ReturnType<typeof quotedWords>;

/** Reads what is quoted of all of these at once; what is gone is not looked at. */
export async function readQuotes(
  services: { readonly db: Queryable; readonly kinds: readonly Kind[] },
  quotes: readonly { readonly to: End; readonly quote: Quote; readonly isGone: boolean }[],
  visitor: Visitor,
): Promise<(to: End, quote: Quote) => Shown> {
  const ends = quotes.flatMap(({ to, isGone }) => (isGone ? [] : [to]));
  const texts = ends.length > 0 ? await quotableTexts(services, ends, visitor) : new Map();
  return (to, quote) => quotedWords(quote, texts.get(to.id) ?? []);
}

/** What somebody said, in their words; where those are not there any more, that there was a quotation. */
export function Quotation({ of, language }: { of: Shown; language: Language }) {
  if (!of) return <p class="quiet">{say(language, words.quoteGone)}</p>;
  return (
    <blockquote lang={of.language} dir={direction(of.language)}>
      <p>{of.words}</p>
      {of.state === 'machine' && (
        <p class="quiet" lang={language} dir={direction(language)}>
          {say(language, messages.records.texts.markMachine)}
        </p>
      )}
    </blockquote>
  );
}
